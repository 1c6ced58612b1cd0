//! SARIF 2.1.0 (OASIS, 2020) as GitHub's code scanning reads it; other readers get no less.
//!
//! The most severe results come first, so that a platform that takes only some takes the best. It
//! must never hold a path of the machine, a time, or more than GitHub accepts: of a file that is
//! too large it takes nothing. GitHub shows a result on a pull request only if all of its lines are
//! part of it, so a region is one line.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::json::{write_list, write_value};
use super::neutral::shown;
use super::said::{Said, cut, one_line};
use super::sources::Sources;
use super::spot::Spot;
use crate::engine::{Acceptance, Accepted, Fidelity, Outcome};
use crate::finding::{Edit, Finding, Fix as Change, Safety, Severity};
use crate::knowledge::percent;
use crate::source::text::Position;
use crate::span::{FileId, Span};

mod line_hash;
mod log;
mod rules;

use line_hash::LineHashes;
use log::{
    ArtifactChange, ArtifactLocation, Content, Driver, Fingerprints, Fix, Invocation, Location,
    Message, Notification, PhysicalLocation, Region, Replacement, RuleReference, SarifResult,
    Suppression,
};

/// How many results GitHub takes, in at most 10 MB with gzip. Our text becomes a tenth of its size or
/// less; what repeats nothing at all still becomes less than a sixth.
const RESULTS: usize = 25_000;
const BYTES: usize = 60 << 20;
/// Other places of a result that are shown.
const RELATED: usize = 100;
/// Longer messages and changes are of no use to whoever reads a list of alerts, in UTF-16 units.
const MESSAGE: usize = 2_000;
const CHANGE: usize = 8_000;

/// Writes the log.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let chosen = most_severe(outcome);
    let spoke = chosen.iter().map(|(finding, _)| finding.rule);
    let silent = outcome.not_checked.iter().map(|not| not.rule);
    let ids: Vec<&str> = spoke
        .chain(silent)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    out.write_all(
        b"{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \
          \"version\": \"2.1.0\",\n  \"runs\": [{\n  \"tool\": {\"driver\": ",
    )?;
    let driver = Driver {
        name: "ospo-lint",
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: ids.iter().map(|id| rules::info(id, outcome)).collect(),
    };
    write_value(&driver, out)?;
    out.write_all(
        b"},\n  \"columnKind\": \"utf16CodeUnits\",\n  \"newlineSequences\": [\"\\r\\n\", \"\\n\", \
          \"\\r\"],\n  \"originalUriBaseIds\": {\"%SRCROOT%\": {\"description\": {\"text\": \"The root \
          of the repository.\"}}},\n  \"results\": [",
    )?;
    let mut results = Results {
        outcome,
        sources,
        ids: &ids,
        hashes: None,
    };
    let mut counting = Counting { out, bytes: 0 };
    let mut written = 0;
    for (finding, by) in &chosen {
        if counting.bytes > BYTES {
            break;
        }
        let start: &[u8] = if written == 0 { b"\n    " } else { b",\n    " };
        counting.write_all(start)?;
        write_value(&results.result(finding, *by), &mut counting)?;
        written += 1;
    }
    out.write_all(b"\n  ],\n  \"invocations\": [")?;
    let invocation = Invocation {
        execution_successful: true,
        tool_execution_notifications: notifications(outcome, written, &ids),
    };
    write_list(std::iter::once(invocation), out)?;
    out.write_all(b"]\n  }]\n}\n")
}

/// Returns what GitHub takes of it, errors first, what is accepted last.
fn most_severe(outcome: &Outcome) -> Vec<(&Finding, Option<&Acceptance>)> {
    let of = |severity| {
        let all = outcome.findings.iter();
        all.filter(move |finding| finding.severity == severity)
            .map(|finding| (finding, None))
    };
    let accepted = told_as_accepted(outcome);
    let accepted = accepted.map(|accepted| (&accepted.finding, Some(&accepted.by)));
    of(Severity::Error)
        .chain(of(Severity::Warning))
        .chain(accepted)
        .take(RESULTS)
        .collect()
}

/// What the baseline knows, and what was there before, is left out: GitHub opens an alert for each result, suppressed or not, and
/// who adopts the check with hundreds of old findings does not want them all.
fn told_as_accepted(outcome: &Outcome) -> impl Iterator<Item = &Accepted> {
    let accepted = outcome.accepted.iter();
    accepted.filter(|accepted| !matches!(accepted.by, Acceptance::Baseline | Acceptance::Before))
}

fn notifications(outcome: &Outcome, written: usize, ids: &[&str]) -> Vec<Notification> {
    let mut all = Vec::new();
    let mut note = |level, text: String, rule: Option<&'static str>| {
        let index = rule.and_then(|rule| ids.binary_search(&rule).ok());
        all.push(Notification {
            level,
            message: Message { text },
            associated_rule: rule
                .zip(index)
                .map(|(id, index)| RuleReference { id, index }),
        });
    };
    let there = outcome.findings.iter().map(Finding::count).sum::<usize>()
        + told_as_accepted(outcome).count();
    if written < there {
        let text = format!(
            "{written} of {there} findings are listed here, the most severe first: GitHub takes at \
             most {RESULTS} in a file of at most 10 MB. `--format jsonl` lists all."
        );
        note("warning", text, None);
    }
    if outcome.beyond_limit > 0 {
        let beyond = outcome.beyond_limit;
        let text = format!("{beyond} more findings went over the limit and were only counted.");
        note("warning", text, None);
    }
    for not in &outcome.not_checked {
        let reason: String = not.reason.chars().map(shown).collect();
        let text = format!("`{}` was not checked: {reason}.", not.rule);
        note("note", text, Some(not.rule));
    }
    all
}

/// Makes results, and keeps the hashes of the file that was asked for last.
struct Results<'r, 's> {
    outcome: &'r Outcome,
    sources: &'r Sources<'s>,
    ids: &'r [&'r str],
    hashes: Option<(FileId, LineHashes)>,
}

impl<'r> Results<'r, '_> {
    fn result(&mut self, finding: &'r Finding, by: Option<&Acceptance>) -> SarifResult<'r> {
        let spot = Spot::of(finding.place.span, self.outcome, self.sources);
        let fixes = finding.body.fixes().iter();
        let related = finding.body.related.iter().take(RELATED).enumerate();
        let related = related.filter_map(|(at, (place, words))| {
            let spot = Spot::of(place.span, self.outcome, self.sources)?;
            let words = one_line(words, self.sources);
            let words = (!words.is_empty()).then(|| message(&words));
            Some(self.location(spot, Some(at + 1), words))
        });
        SarifResult {
            rule_id: finding.rule,
            rule_index: self.ids.binary_search(&finding.rule).unwrap_or_default(),
            level: match (by, finding.severity) {
                // GitHub opens an alert for what is suppressed, too; it blocks nothing as a note.
                (Some(_), _) => "note",
                (None, severity) => severity.name(),
            },
            message: message(&sentence(&Said::of(finding, self.outcome, self.sources))),
            locations: spot
                .map(|spot| self.location(spot, None, None))
                .into_iter()
                .collect(),
            related_locations: related.collect(),
            partial_fingerprints: Fingerprints {
                line: spot.and_then(|spot| self.line_hash(spot)),
                own: &finding.fingerprint,
            },
            fixes: fixes.filter_map(|fix| self.fix(fix)).collect(),
            suppressions: by
                .map(|by| suppression(by, self.sources))
                .into_iter()
                .collect(),
        }
    }

    fn location(&self, spot: Spot<'_>, id: Option<usize>, message: Option<Message>) -> Location {
        let page = self.sources.page(spot.file);
        let (start, mut end) = (page.utf16(spot.span.start), page.utf16(spot.span.end));
        if end.line > start.line {
            let (first, text) = page.lines().line(start.line);
            end = page.utf16(first + crate::span::offset(text.len()));
        }
        Location {
            id,
            physical_location: PhysicalLocation {
                artifact_location: artifact(spot.path),
                region: region(start, end),
            },
            message,
        }
    }

    fn line_hash(&mut self, spot: Spot<'_>) -> Option<String> {
        if self.hashes.as_ref().is_none_or(|(id, _)| *id != spot.file) {
            // GitHub hashes the bytes of the file itself, where we cannot.
            let hashes = match self.sources.fidelity(spot.file) {
                Fidelity::Exact => LineHashes::of(self.sources.page(spot.file).text()),
                Fidelity::Altered | Fidelity::Elsewhere => LineHashes::default(),
            };
            self.hashes = Some((spot.file, hashes));
        }
        let page = self.sources.page(spot.file);
        let line = page.lines().line_of(spot.span.start);
        // Whoever knows who may be meant tries the names until the hash is the same. A salt would
        // have to stay the same from run to run, and so be known as well.
        let hashed = line_hash::hashed(page.lines().line(line).0, page.text());
        if self
            .sources
            .masks()
            .touch(Span::new(spot.file, hashed.start, hashed.end))
        {
            return None;
        }
        self.hashes.as_ref()?.1.of_line(line)
    }

    fn fix(&self, fix: &'r Change) -> Option<Fix<'r>> {
        let size: usize = fix.edits.iter().map(|edit| edit.text.len()).sum();
        if size > CHANGE {
            return None;
        }
        let mut changes: Vec<(FileId, ArtifactChange<'r>)> = Vec::new();
        for edit in &fix.edits {
            let replacement = self.replacement(edit)?;
            match changes.iter_mut().find(|(file, _)| *file == edit.span.file) {
                Some((_, change)) => change.replacements.push(replacement),
                None => {
                    let change = ArtifactChange {
                        artifact_location: artifact(self.sources.path(edit.span.file)),
                        replacements: vec![replacement],
                    };
                    changes.push((edit.span.file, change));
                }
            }
        }
        Some(Fix {
            description: Message {
                text: String::from(match fix.safety {
                    Safety::Safe => "Safe: `ospo-lint fix` applies it.",
                    Safety::Unsafe => "Look at it first: `ospo-lint fix --unsafe` applies it.",
                    Safety::Suggest => "A suggestion, for a person to choose.",
                }),
            },
            artifact_changes: changes.into_iter().map(|(_, change)| change).collect(),
        })
    }

    /// Nothing where the edit repeats masked bytes, or where no column says what it replaces.
    fn replacement(&self, edit: &'r Edit) -> Option<Replacement<'r>> {
        let Span { file, start, end } = edit.span;
        let page = self.sources.page(file);
        let in_mark = page.text().starts_with('\u{FEFF}') && start < 3;
        let fidelity = self.sources.fidelity(file);
        if in_mark || fidelity == Fidelity::Elsewhere || self.sources.hides(edit) {
            return None;
        }
        Some(Replacement {
            deleted_region: region(page.utf16(start), page.utf16(end)),
            inserted_content: Content { text: &edit.text },
        })
    }
}

/// The first sentence is what lists show; the help follows.
fn sentence(said: &Said) -> String {
    let mut text = said.message.clone();
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    for (count, line) in said.help.iter().enumerate() {
        text.push_str(if count == 0 { "\nhelp: " } else { "\n      " });
        text.push_str(line);
    }
    text
}

/// Makes a message in which nothing is a link: `[text](target)` is one in SARIF (3.11.6).
fn message(text: &str) -> Message {
    let text = cut(text, MESSAGE);
    if !text.contains("](") {
        return Message { text };
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if matches!(character, '\\' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    Message { text: escaped }
}

fn suppression(by: &Acceptance, sources: &Sources<'_>) -> Suppression {
    let known = "in the baseline: it was there when the repository adopted the check";
    let (kind, reason) = match by {
        Acceptance::Comment(reason) => ("inSource", one_line(reason, sources)),
        Acceptance::Configuration(reason) => ("external", one_line(reason, sources)),
        Acceptance::Baseline => ("external", known.to_owned()),
        Acceptance::Before => ("external", String::from("it was there before the change")),
    };
    let words: Vec<&str> = reason.split_whitespace().collect();
    Suppression {
        kind,
        status: "accepted",
        justification: cut(&words.join(" "), MESSAGE),
    }
}

fn region(start: Position, end: Position) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation {
        uri: percent::encoded(path),
        uri_base_id: "%SRCROOT%",
    }
}

/// Counts what goes through.
struct Counting<'o> {
    out: &'o mut dyn Write,
    bytes: usize,
}

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn nothing_of_a_record_becomes_a_link() {
        assert_eq!(message("a [b] (c)").text, "a [b] (c)");
        assert_eq!(message("\\[b](c)").text, "\\\\\\[b\\](c)");
    }
}
