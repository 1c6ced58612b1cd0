//! Annotations of a GitHub workflow, as commands that the runner runs.
//!
//! Escapes are those that `ActionCommand.cs` in actions/runner takes back, limits those that it
//! sets: a step shows ten errors and ten warnings and drops the rest without a word. So the best
//! ten of each are written, and a line says where the others are. Text from records must never
//! become a command: only lines that are made here are.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::said::{Said, cut};
use super::sources::Sources;
use super::spot::{Spot, named};
use super::{Options, closing, neutral};
use crate::engine::Outcome;
use crate::finding::{Finding, Severity};
use crate::knowledge::plural::counted;

/// How many errors, and how many warnings, are shown for a step.
const SHOWN: usize = 10;
/// How many UTF-16 units of a message are shown.
const MESSAGE: usize = 4_096;

/// Writes the annotations, and what it comes to.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut left = Vec::new();
    for severity in [Severity::Error, Severity::Warning] {
        let all = outcome.findings.iter();
        let all = all.filter(|finding| finding.severity == severity);
        // What is on a line that changed is drawn where people look: next to the change.
        let is_seen = |finding: &&Finding| {
            let since = outcome.since.as_ref();
            since.is_none_or(|since| since.is_changed(finding.place.span))
        };
        let (seen, others): (Vec<&Finding>, Vec<&Finding>) = all.partition(is_seen);
        let mut all = seen.into_iter().chain(others);
        for finding in all.by_ref().take(SHOWN) {
            writeln!(out, "{}", command(finding, outcome, sources))?;
        }
        let more = all.count();
        if more > 0 {
            left.push(counted(more, &format!("more {}", severity.name())));
        }
    }
    if !left.is_empty() {
        let place = if options.has_step_summary {
            "in the summary of this step"
        } else {
            "not annotated: `--format markdown=FILE` lists all"
        };
        let are = if left == ["1 more error"] || left == ["1 more warning"] {
            "is"
        } else {
            "are"
        };
        writeln!(out, "{} {are} {place}", left.join(" and "))?;
    }
    writeln!(
        out,
        "{}",
        neutral::line(&closing::sentences(outcome, options, ""))
    )
}

/// Returns the command of a finding.
fn command(finding: &Finding, outcome: &Outcome, sources: &Sources<'_>) -> String {
    let mut lines = Said::of(finding, outcome, sources).lines();
    // The log shows the message and nothing else.
    lines.push(format!("at: {}", named(finding.place.span, sources)));
    // Other runners (act, and Forgejo's and Gitea's, which are made of it) look for the end of the
    // properties from behind: no message may hold what ends them.
    let calm = |line: &String| neutral::commands(line).replace("::", ":·");
    let lines: Vec<_> = lines.iter().map(calm).collect();
    let mut properties = String::new();
    let mut property = |name: &str, value: &str| {
        let comma = if properties.is_empty() { "" } else { "," };
        let value = escaped(&neutral::line(value), true);
        let _ = write!(properties, "{comma}{name}={value}");
    };
    if let Some(spot) = Spot::of(finding.place.span, outcome, sources) {
        let (start, end) = spot.characters(sources);
        property("file", spot.path);
        property("line", &start.line.to_string());
        property("endLine", &end.line.to_string());
        // The runner drops columns where there are several lines.
        if start.line == end.line {
            property("col", &start.column.to_string());
            property("endColumn", &end.column.to_string());
        }
    }
    property("title", &format!("ospo-lint ({})", finding.rule));
    let message = escaped(&cut(&lines.join("\n"), MESSAGE), false);
    format!("::{} {properties}::{message}", finding.severity.name())
}

/// Returns a text as the runner takes it back, as data or as a property.
fn escaped(text: &str, is_property: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' if is_property => out.push_str("%3A"),
            ',' if is_property => out.push_str("%2C"),
            other => out.push(other),
        }
    }
    out
}
