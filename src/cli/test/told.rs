//! What `ospo-lint test` says: each case, how it differs, and what no case tests.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::super::{Io, ListFormat};
use super::Done;
use crate::exit::Exit;
use crate::finding::Severity;
use crate::path::RepoPath;
use crate::report::neutral::line as neutral;
use crate::report::{self, Ink, Line, Paper, counted};
use crate::trial::{self, Case, EXPECT, Tried, Untested, Wanted};

#[derive(Serialize)]
pub(super) struct Report {
    version: u8,
    summary: Summary,
    suites: Vec<SuiteTold>,
}

#[derive(Default, Serialize)]
struct Summary {
    cases: usize,
    as_expected: usize,
    different: usize,
    without_expectations: usize,
    updated: usize,
    not_run: usize,
    untested: usize,
}

#[derive(Serialize)]
struct SuiteTold {
    /// The path of what is tested.
    tested: String,
    cases: Vec<CaseTold>,
    /// How many names the tested policy switches on; none where not all cases were run.
    switched_on: Option<usize>,
    untested: Vec<UntestedTold>,
}

#[derive(Serialize)]
struct CaseTold {
    name: String,
    path: String,
    outcome: Outcome,
    missing: Vec<Missing>,
    unexpected: Vec<Unexpected>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Outcome {
    AsExpected,
    Different,
    WithoutExpectations,
    Updated,
    NotRun,
}

/// What was expected and did not come.
#[derive(Serialize)]
struct Missing {
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
}

/// What came and was not expected.
#[derive(Serialize)]
struct Unexpected {
    rule: &'static str,
    severity: &'static str,
    path: String,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    message: String,
}

#[derive(Serialize)]
struct UntestedTold {
    rule: String,
    path: String,
    line: usize,
}

impl Report {
    pub(super) fn new(done: &[Done<'_>], updated: &BTreeSet<RepoPath>) -> Self {
        let suites: Vec<SuiteTold> = done.iter().map(|done| suite(done, updated)).collect();
        let mut summary = Summary::default();
        for suite in &suites {
            summary.untested += suite.untested.len();
            summary.cases += suite.cases.len();
            for case in &suite.cases {
                match case.outcome {
                    Outcome::AsExpected => summary.as_expected += 1,
                    Outcome::Different => summary.different += 1,
                    Outcome::WithoutExpectations => summary.without_expectations += 1,
                    Outcome::Updated => summary.updated += 1,
                    Outcome::NotRun => summary.not_run += 1,
                }
            }
        }
        Self {
            version: 1,
            summary,
            suites,
        }
    }

    pub(super) fn exit(&self, fail_untested: bool) -> Exit {
        let summary = &self.summary;
        if summary.not_run > 0 {
            return Exit::Failed;
        }
        let is_right = summary.different == 0 && summary.without_expectations == 0;
        if is_right && !(fail_untested && summary.untested > 0) {
            Exit::Clean
        } else {
            Exit::Findings
        }
    }

    pub(super) fn write(&self, format: ListFormat, io: &mut Io) -> io::Result<()> {
        match format {
            ListFormat::Json => report::write_json(self, &mut io.out)?,
            ListFormat::Human => {
                let mut page = io.page();
                for suite in &self.suites {
                    suite.tell(&mut page)?;
                    page.blank()?;
                }
                self.close(&mut page)?;
            }
        }
        io.out.flush()
    }

    fn close(&self, page: &mut Paper<'_>) -> io::Result<()> {
        let summary = &self.summary;
        let cases = counted(summary.cases, "case");
        let mut words = Vec::new();
        for (number, said) in [
            (summary.as_expected, "as expected"),
            (summary.updated, "updated"),
            (summary.different, "different"),
            (summary.without_expectations, "without an `expect.toml`"),
            (summary.not_run, "not run"),
        ] {
            if number > 0 {
                words.push(format!("{number} {said}"));
            }
        }
        page.line(Line::plain(format!("{cases}: {}.", words.join(", "))))?;
        if summary.different + summary.without_expectations > 0 {
            if summary.different > 0 {
                let words = "`-` was expected and not found, `+` was found and not expected";
                page.line(Line::default().with(Ink::Aside, words))?;
            }
            let help = "`ospo-lint test --update` writes what was found into each `expect.toml`";
            page.line(
                Line::default()
                    .with(Ink::Name, "help: ")
                    .with(Ink::Plain, help),
            )?;
        }
        Ok(())
    }
}

fn suite(done: &Done<'_>, updated: &BTreeSet<RepoPath>) -> SuiteTold {
    let cases = done.suite.cases.iter().zip(&done.cases);
    let cases = cases.map(|(case, tried)| {
        let Some(tried) = tried else {
            return not_run(case);
        };
        let outcome = match &tried.ready.expected {
            _ if updated.contains(&case.folder) => Outcome::Updated,
            None => Outcome::WithoutExpectations,
            Some(_) if tried.verdict.is_as_expected() => Outcome::AsExpected,
            Some(_) => Outcome::Different,
        };
        CaseTold {
            name: case.name.clone(),
            path: case.folder.to_string(),
            outcome,
            missing: missing(tried),
            unexpected: unexpected(tried),
        }
    });
    let (switched_on, untested) = match &done.untested {
        Some((all, untested)) => (Some(*all), untested.as_slice()),
        None => (None, &[][..]),
    };
    let told = |one: &Untested| UntestedTold {
        rule: one.name.clone(),
        path: one.path.clone(),
        line: one.line,
    };
    SuiteTold {
        tested: done.suite.tested.to_string(),
        cases: cases.collect(),
        switched_on,
        untested: untested.iter().map(told).collect(),
    }
}

fn not_run(case: &Case) -> CaseTold {
    CaseTold {
        name: case.name.clone(),
        path: case.folder.to_string(),
        outcome: Outcome::NotRun,
        missing: Vec::new(),
        unexpected: Vec::new(),
    }
}

fn missing(tried: &Tried<'_>) -> Vec<Missing> {
    let expected = tried.ready.expected.iter().flat_map(|it| &it.findings);
    let met = tried.verdict.met.iter();
    let open = expected.zip(met).filter(|(_, met)| met.is_none());
    let told = |(wanted, _): (&Wanted, _)| Missing {
        rule: wanted.rule.clone(),
        path: wanted.path.clone(),
        line: wanted.line,
        record: wanted.record.clone(),
        pointer: wanted.pointer.clone(),
        severity: wanted.severity.map(Severity::name),
    };
    open.map(told).collect()
}

fn unexpected(tried: &Tried<'_>) -> Vec<Unexpected> {
    let which = &tried.verdict.unexpected;
    let messages = report::messages(&tried.checked.outcome, &tried.texts(), which);
    let told = |(at, message): (&usize, String)| {
        let finding = tried.findings().get(*at)?;
        let place = tried.verdict.places.get(*at)?;
        Some(Unexpected {
            rule: finding.rule,
            severity: finding.severity.name(),
            path: place.path.clone(),
            line: place.line,
            record: trial::record_of(finding),
            pointer: trial::pointer_of(finding, &tried.checked),
            message,
        })
    };
    which.iter().zip(messages).filter_map(told).collect()
}

impl SuiteTold {
    fn tell(&self, page: &mut Paper<'_>) -> io::Result<()> {
        page.line(Line::default().with(Ink::Name, neutral(&self.tested)))?;
        for case in &self.cases {
            case.tell(page)?;
        }
        let Some(switched_on) = self.switched_on.filter(|_| !self.untested.is_empty()) else {
            return Ok(());
        };
        let number = self.untested.len();
        let said = format!("  untested: {number} of its {switched_on} rules");
        page.line(Line::plain(said))?;
        let widths = self.untested.iter().map(|one| one.rule.chars().count());
        let width = widths.max().unwrap_or(0);
        for one in &self.untested {
            let at = format!("  {}:{}", neutral(&one.path), one.line);
            let line = Line::plain(format!("    {:width$}", neutral(&one.rule)));
            page.line(line.with(Ink::Aside, at))?;
        }
        Ok(())
    }
}

impl CaseTold {
    fn tell(&self, page: &mut Paper<'_>) -> io::Result<()> {
        let (ink, word) = match self.outcome {
            Outcome::AsExpected => (Ink::Added, "ok       "),
            Outcome::Updated => (Ink::Added, "updated  "),
            Outcome::Different => (Ink::Removed, "differs  "),
            Outcome::WithoutExpectations => (Ink::Removed, "new      "),
            Outcome::NotRun => (Ink::Removed, "not run  "),
        };
        let line = Line::plain("  ").with(ink, word);
        page.line(line.with(Ink::Plain, neutral(&self.name)))?;
        if self.outcome == Outcome::WithoutExpectations {
            let file = format!("{}/{EXPECT}", neutral(&self.path));
            page.line(Line::plain(format!(
                "    `{file}` is not there; this was found:"
            )))?;
            if self.unexpected.is_empty() {
                page.line(Line::plain("    nothing"))?;
            }
        }
        for one in &self.missing {
            page.line(Line::plain("    ").with(Ink::Removed, format!("- {}", one.line())))?;
        }
        for one in &self.unexpected {
            page.line(Line::plain("    ").with(Ink::Added, format!("+ {}", one.line())))?;
        }
        Ok(())
    }
}

impl Missing {
    fn line(&self) -> String {
        let mut words = Vec::new();
        match (&self.path, self.line) {
            (Some(path), Some(line)) => words.push(format!("{path}:{line}:")),
            (Some(path), None) => words.push(format!("{path}:")),
            (None, Some(line)) => words.push(format!("line {line}:")),
            (None, None) => {}
        }
        words.extend(self.severity.map(str::to_owned));
        words.push(self.rule.clone());
        words.extend(self.record.as_ref().map(|it| format!("on {it}")));
        words.extend(self.pointer.as_ref().map(|it| format!("at {it}")));
        neutral(&words.join(" "))
    }
}

impl Unexpected {
    fn line(&self) -> String {
        let mut words = format!(
            "{}:{}: {} {}",
            self.path, self.line, self.severity, self.rule
        );
        for (word, said) in [("on", &self.record), ("at", &self.pointer)] {
            if let Some(said) = said {
                words.extend([" ", word, " ", said]);
            }
        }
        neutral(&format!("{words}: {}", self.message))
    }
}
