//! The whole outcome for other programs; `schemas/output.schema.json` describes it.
//!
//! It is written finding by finding, each on a line of its own, and never held as a whole. Values
//! are what is in the files, but for masks: what could steer a terminal or a CI runner is
//! written as `\uXXXX`, which means the same. A fix whose text repeats masked bytes is left out,
//! since whoever applied it would write dots into the file; so is one whose place would say how long they are.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::sources::Sources;
use super::{closing, neutral, tally};
use crate::engine::Outcome;
use crate::finding::{Finding, Fix, Text};
use crate::span::Span;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Summary {
    /// Only where that is not the work tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// Only where a change was judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    errors: usize,
    warnings: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<usize>,
    suppressed: usize,
    files: usize,
    records: usize,
    /// Only where the limit was reached, so that nobody takes the list for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    beyond_limit: Option<usize>,
}

#[derive(Serialize)]
struct EntryInJson<'a> {
    rule: &'a str,
    severity: &'a str,
    #[serde(flatten)]
    place: PlaceInJson<'a>,
    message: String,
    help: Option<String>,
    record: Option<Record<'a>>,
    related: Vec<Related<'a>>,
    fixes: Vec<Changes<'a>>,
    fingerprint: &'a str,
    /// Only where it stands for others.
    #[serde(skip_serializing_if = "Option::is_none")]
    stands_for: Option<usize>,
}

#[derive(Serialize)]
struct PlaceInJson<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    span: [u32; 2],
}

#[derive(Serialize)]
struct Record<'a> {
    kind: &'a str,
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: PlaceInJson<'a>,
    message: String,
}

#[derive(Serialize)]
struct Changes<'a> {
    safety: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    path: &'a str,
    span: [u32; 2],
    text: &'a str,
}

#[derive(Serialize)]
struct NotChecked<'a> {
    rule: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Answered<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<&'a str>,
    answer: &'a str,
}

/// Writes the outcome.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{{\n  \"version\": {VERSION},\n  \"summary\": ")?;
    write_value(&summary(outcome), out)?;
    write!(out, ",\n  \"findings\": [")?;
    let findings = outcome.findings.iter();
    let entries = findings.map(|finding| entry(finding, sources));
    write_list(entries, out)?;
    write!(out, "],\n  \"not_checked\": [")?;
    write_list(not_checked(outcome), out)?;
    if !outcome.answers.is_empty() {
        write!(out, "],\n  \"assertions\": [")?;
        write_list(assertions(outcome), out)?;
    }
    out.write_all(b"]\n}\n")
}

fn assertions(outcome: &Outcome) -> impl Iterator<Item = Answered<'_>> {
    outcome.answers.iter().map(|answered| Answered {
        rule: answered.rule,
        control: answered.control.as_deref(),
        answer: answered.answer.name(),
    })
}

fn not_checked(outcome: &Outcome) -> impl Iterator<Item = NotChecked<'_>> {
    outcome.not_checked.iter().map(|not| NotChecked {
        rule: not.rule,
        reason: &not.reason,
    })
}

/// The outcome without its findings.
#[derive(Serialize)]
struct End<'a> {
    version: u32,
    summary: Summary,
    not_checked: Vec<NotChecked<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assertions: Vec<Answered<'a>>,
}

/// Writes each finding, and then the rest, as a line of its own.
pub(super) fn write_lines(
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in &outcome.findings {
        write_value(&entry(finding, sources), out)?;
        out.write_all(b"\n")?;
    }
    let end = End {
        version: VERSION,
        summary: summary(outcome),
        not_checked: not_checked(outcome).collect(),
        assertions: assertions(outcome).collect(),
    };
    write_value(&end, out)?;
    out.write_all(b"\n")
}

/// Writes values as a list, each on a line of its own, without the brackets around them.
pub(super) fn write_list(
    values: impl Iterator<Item = impl Serialize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut some = false;
    for value in values {
        out.write_all(if some { b",\n    " } else { b"\n    " })?;
        write_value(&value, out)?;
        some = true;
    }
    out.write_all(if some { b"\n  " } else { b"" })
}

/// Writes a value on one line.
pub(super) fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Escaping);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Returns a text in quotes, as JSON and TOML read it alike, with the escapes of all others.
pub fn quoted(text: &str) -> String {
    let mut quoted = Vec::new();
    // What is in memory can be written.
    let _ = write_value(&text, &mut quoted);
    String::from_utf8(quoted).unwrap_or_default()
}

/// Writes a value laid out over several lines, with the escapes of all others.
pub fn write_laid_out(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // Only strings hold what is escaped: besides them there are brackets, digits and blanks.
    for line in serde_json::to_string_pretty(value)?.lines() {
        write_escaped(line, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn summary(outcome: &Outcome) -> Summary {
    let tally = tally(outcome);
    let known = closing::known(outcome);
    let accepted = outcome.accepted.iter().map(|one| one.finding.count());
    Summary {
        source: outcome.source.clone(),
        since: outcome.since.as_ref().map(|since| since.title.clone()),
        errors: tally.errors,
        warnings: tally.warnings,
        known: outcome.since.as_ref().map(|_| known),
        suppressed: accepted.sum::<usize>() - known,
        files: outcome.files,
        records: tally.records,
        beyond_limit: (outcome.beyond_limit > 0).then_some(outcome.beyond_limit),
    }
}

fn entry<'o, 's: 'o>(finding: &'o Finding, sources: &Sources<'s>) -> EntryInJson<'o> {
    let say = |text: &Text| sources.render(text);
    let related = finding.body.related.iter();
    let fixes = finding.body.fixes().iter();
    EntryInJson {
        rule: finding.rule,
        severity: finding.severity.name(),
        place: place(finding.place.span, sources),
        message: say(&finding.body.message),
        help: finding.body.help.as_ref().map(say),
        record: finding.place.record.as_ref().map(|record| Record {
            kind: &record.kind,
            id: record.id.as_deref(),
        }),
        related: related
            .map(|(other, words)| Related {
                place: place(other.span, sources),
                message: say(words),
            })
            .collect(),
        fixes: fixes.filter_map(|fix| changes(fix, sources)).collect(),
        fingerprint: &finding.fingerprint,
        stands_for: Some(finding.stands_for).filter(|count| *count > 0),
    }
}

fn place<'a>(span: Span, sources: &Sources<'a>) -> PlaceInJson<'a> {
    let page = sources.page(span.file);
    let span = sources.told(span);
    let (start, end) = (page.position(span.start), page.position(span.end));
    PlaceInJson {
        path: sources.path(span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        span: sources.bytes(span),
    }
}

fn changes<'o, 's: 'o>(fix: &'o Fix, sources: &Sources<'s>) -> Option<Changes<'o>> {
    let edits = fix.edits.iter().map(|edit| {
        (!sources.hides(edit)).then(|| Change {
            path: sources.path(edit.span.file),
            span: sources.bytes(edit.span),
            text: &edit.text,
        })
    });
    Some(Changes {
        safety: fix.safety.name(),
        edits: edits.collect::<Option<_>>()?,
    })
}

/// Writes what `neutral` would replace as an escape, so that the value stays.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        write_escaped(fragment, out)
    }
}

fn write_escaped<W: ?Sized + Write>(fragment: &str, out: &mut W) -> io::Result<()> {
    let mut done = 0;
    for (at, character) in fragment.char_indices() {
        let hash = character == '#' && neutral::opens(fragment, at);
        if !hash && neutral::shown(character) == character {
            continue;
        }
        out.write_all(fragment.get(done..at).unwrap_or("").as_bytes())?;
        let mut units = [0; 2];
        for unit in character.encode_utf16(&mut units) {
            write!(out, "\\u{unit:04x}")?;
        }
        done = at + character.len_utf8();
    }
    out.write_all(fragment.get(done..).unwrap_or("").as_bytes())
}
