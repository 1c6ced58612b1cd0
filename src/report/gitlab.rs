//! GitLab's Code Quality report: a list of findings with fingerprints that no two of them share.
//!
//! GitLab shows findings of equal fingerprints once, and takes paths without `./` before them.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_list;
use super::said::Said;
use super::sources::Sources;
use super::spot::Spot;
use crate::engine::Outcome;
use crate::finding::{Finding, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the report.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let issues = outcome.findings.iter();
    out.write_all(b"[")?;
    write_list(
        issues.filter_map(|finding| issue(finding, outcome, sources)),
        out,
    )?;
    out.write_all(b"]\n")
}

/// Nothing where there is no file to show it on.
fn issue<'o, 's: 'o>(
    finding: &'o Finding,
    outcome: &Outcome,
    sources: &Sources<'s>,
) -> Option<Issue<'o>> {
    let spot = Spot::of(finding.place.span, outcome, sources)?;
    let (start, end) = spot.characters(sources);
    Some(Issue {
        description: Said::of(finding, outcome, sources).lines().join("\n"),
        check_name: finding.rule,
        fingerprint: &finding.fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        location: Location {
            path: spot.path,
            lines: Lines {
                begin: start.line,
                end: end.line,
            },
        },
    })
}
