//! One line a finding, for editors and `grep`: `path:line:column: severity rule: message`; `[*]` after
//! the rule where `fix` mends it.

use std::io::{self, Write};

use super::offer::Offer;
use super::sources::Sources;
use super::words::Flow;
use super::{Options, neutral};
use crate::engine::Outcome;
use crate::finding::Finding;

/// Help of at most this many characters is added to the line.
const SHORT_HELP: usize = 80;

/// Writes the lines, and nothing else.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let offer = Offer::of(outcome, options);
    for finding in &outcome.findings {
        let mark = Offer::mark(offer, finding);
        writeln!(out, "{}", neutral::line(&line_of(finding, mark, sources)))?;
    }
    Ok(())
}

fn line_of(finding: &Finding, mark: &str, sources: &Sources<'_>) -> String {
    let span = finding.place.span;
    let position = sources.page(span.file).position(sources.told(span).start);
    let message = Flow::of(&finding.message, sources).one_line();
    let help = finding.help.as_ref();
    let help = help
        .map(|help| Flow::of(help, sources).one_line())
        .filter(|help| !help.is_empty() && help.chars().count() <= SHORT_HELP)
        .map_or_else(String::new, |help| format!(" (help: {help})"));
    let path = sources.named(span.file);
    format!(
        "{path}:{}:{}: {} {}{mark}: {message}{help}",
        position.line,
        position.column,
        finding.severity.name(),
        finding.rule,
    )
}
