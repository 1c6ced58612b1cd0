//! Results of tests as CI servers read them: a suite for each rule that was on, in it a case for each
//! file that breaks the rule, or one case that passes.
//!
//! There are no `file` and `line` attributes: the schema of Jenkins' xUnit refuses them. XML 1.0
//! cannot hold most control characters, not even escaped; none reaches this format.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use super::neutral;
use super::said::Said;
use super::sources::Sources;
use super::spot::named;
use super::words::Flow;
use crate::engine::Outcome;
use crate::finding::Finding;
use crate::knowledge::plural::counted;
use crate::span::FileId;

/// The findings of a rule, by file.
type Files<'o> = BTreeMap<FileId, Vec<&'o Finding>>;

/// Writes the report.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rules: BTreeMap<&str, Files<'_>> = BTreeMap::new();
    for finding in &outcome.findings {
        let files = rules.entry(finding.rule).or_default();
        files
            .entry(finding.place.span.file)
            .or_default()
            .push(finding);
    }
    let broken: usize = rules.values().map(BTreeMap::len).sum();
    let on = outcome.rules.iter().copied();
    let on = on.chain(outcome.not_checked.iter().map(|not| not.rule));
    let silent: BTreeSet<&str> = on.filter(|rule| !rules.contains_key(rule)).collect();
    let all = broken + silent.len();
    for rule in silent {
        rules.insert(rule, Files::new());
    }
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    writeln!(
        out,
        r#"<testsuites name="ospo-lint" tests="{all}" failures="{broken}" errors="0" time="0">"#
    )?;
    for (rule, files) in &rules {
        suite(rule, files, outcome, sources, out)?;
    }
    out.write_all(b"</testsuites>\n")
}

fn suite(
    rule: &str,
    files: &Files<'_>,
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = attribute(rule);
    let reason = outcome.not_checked.iter().find(|not| not.rule == rule);
    let reason = reason.filter(|_| files.is_empty());
    let (tests, failures) = (files.len().max(1), files.len());
    let skipped = usize::from(reason.is_some());
    writeln!(
        out,
        r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}" time="0">"#
    )?;
    let class = attribute(&rule.replace('/', "."));
    for (file, findings) in files {
        let path = attribute(sources.named(*file));
        writeln!(
            out,
            r#"    <testcase name="{name}: {path}" classname="{class}" time="0">"#
        )?;
        failure(findings, outcome, sources, out)?;
        writeln!(out, "    </testcase>")?;
    }
    match reason {
        Some(not) => writeln!(
            out,
            r#"    <testcase name="{name}" classname="{class}" time="0"><skipped message="{}"/></testcase>"#,
            attribute(&not.reason)
        )?,
        None if files.is_empty() => writeln!(
            out,
            r#"    <testcase name="{name}" classname="{class}" time="0"/>"#
        )?,
        None => {}
    }
    writeln!(out, "  </testsuite>")
}

/// Writes what is wrong in a file: readers show one failure of a case.
fn failure(
    findings: &[&Finding],
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(first) = findings.first() else {
        return Ok(());
    };
    let worst = findings.iter().map(|finding| finding.severity).max();
    let mut message = String::new();
    let mut text = String::new();
    for finding in findings {
        let place = named(finding.place.span, sources);
        let mut said = Said::of(finding, outcome, sources);
        if message.is_empty() {
            message = format!("{place}: {}", said.message);
        } else {
            // One reason is enough for a rule.
            said.why = None;
        }
        let severity = finding.severity.name();
        let _ = write!(text, "\n{place}: {severity}: ");
        text.push_str(&said.lines().join("\n  "));
    }
    if let Some(more) = findings.len().checked_sub(1).filter(|more| *more > 0) {
        let _ = write!(message, " (and {} here)", counted(more, "more finding"));
    }
    let lines = text.lines().map(element);
    writeln!(
        out,
        r#"      <failure message="{}" type="{}">{}"#,
        attribute(&message),
        worst.unwrap_or(first.severity).name(),
        lines.collect::<Vec<_>>().join("\n")
    )?;
    writeln!(out, "      </failure>")
}

/// Returns one line as the text of an element.
fn element(line: &str) -> String {
    escaped(&neutral::line(line))
}

/// Returns a text as the value of an attribute.
fn attribute(text: &str) -> String {
    escaped(&neutral::line(&Flow::words(text).one_line()))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
