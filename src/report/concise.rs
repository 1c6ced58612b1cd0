//! One line a finding, for editors and `grep`: `path:line:column: severity rule: message`; `[*]` after
//! the rule where `fix` mends it.

use std::io::{self, Write};

use super::offer::Offer;
use super::sources::Sources;
use super::words::Flow;
use super::{Options, neutral};
use crate::engine::Outcome;
use crate::finding::Finding;

/// Help of at most this many characters is added to the line; of a longer one its beginning.
const SHORT_HELP: usize = 80;

/// What is to be typed is shown to its end, up to this many characters.
const LONG_CODE: usize = 200;

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
    let message = message_of(finding, sources);
    let help = finding.body.help.as_ref();
    let help = help
        .map(|help| Flow::of(help, sources).one_line())
        .filter(|help| !help.is_empty())
        .map_or_else(String::new, |help| {
            let short = shortened(&help, sources.signs().more);
            format!(" (help: {short})")
        });
    let path = sources.named(span.file);
    format!(
        "{path}:{}:{}: {} {}{mark}: {message}{help}",
        position.line,
        position.column,
        finding.severity.name(),
        finding.rule,
    )
}

/// Returns what a finding says.
pub(super) fn message_of(finding: &Finding, sources: &Sources<'_>) -> String {
    Flow::of(&finding.body.message, sources).one_line()
}

/// Returns a help that fits into the line: the whole, its first sentence, or what is to be typed first.
fn shortened(help: &str, more: &str) -> String {
    if help.chars().count() <= SHORT_HELP {
        return help.to_owned();
    }
    let cuts = Cuts::of(help);
    let beginning = |end: usize| help.get(..end).unwrap_or(help);
    let fits = |end: &usize| beginning(*end).chars().count() <= SHORT_HELP;
    if let Some(end) = cuts.sentences.iter().copied().find(fits) {
        return beginning(end).to_owned();
    }
    let is_shown = |end: &usize| beginning(*end).chars().count() <= LONG_CODE;
    if let Some(end) = cuts.code.filter(is_shown) {
        return format!("{} {more}", beginning(end));
    }
    match cuts.blanks.iter().copied().rev().find(fits) {
        Some(end) => format!("{} {more}", beginning(end)),
        None => more.to_owned(),
    }
}

/// Where a text may be cut: never between backticks.
#[derive(Default)]
struct Cuts {
    /// Where sentences and their parts end.
    sentences: Vec<usize>,
    /// Where the first piece between backticks ends.
    code: Option<usize>,
    /// Where words end.
    blanks: Vec<usize>,
}

impl Cuts {
    fn of(text: &str) -> Self {
        let mut cuts = Self::default();
        let mut is_code = false;
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            match letter {
                '`' => {
                    if is_code && cuts.code.is_none() {
                        cuts.code = Some(at + 1);
                    }
                    is_code = !is_code;
                }
                ' ' if !is_code => {
                    match before {
                        '.' | ';' => cuts.sentences.push(at - 1),
                        '?' | '!' => cuts.sentences.push(at),
                        _ => {}
                    }
                    cuts.blanks.push(at);
                }
                _ => {}
            }
            before = letter;
        }
        cuts
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_help_is_cut_after_a_sentence_or_what_is_to_be_typed() {
        let filler = "and so on ".repeat(9);
        for (help, line) in [
            (String::from("write `a`; or not"), "write `a`; or not"),
            (format!("write `a; b`; {filler}"), "write `a; b`"),
            (format!("is it so? {filler}"), "is it so?"),
            (format!("write `{0}`, {filler}", "x. ".repeat(40)), ""),
            (format!("name one of them, {filler}"), ""),
            (
                format!("äö, write `b` for each, {filler}"),
                "äö, write `b` …",
            ),
            ("x".repeat(90), "…"),
        ] {
            let short = shortened(&help, "…");
            match line {
                "" => assert!(short.ends_with(" …") && short.len() < help.len(), "{short}"),
                line => assert_eq!(short, line),
            }
            assert_eq!(short.matches('`').count() % 2, 0, "{short}");
        }
    }
}
