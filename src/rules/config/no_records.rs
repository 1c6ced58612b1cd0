//! A kind that the configuration names matches no file, or no record.
//!
//! ## Why
//! A check that looks at nothing always passes. A folder that was renamed, or a pointer with a
//! typo in it, would silently switch off every rule about a kind.
//!
//! ## What to do
//! Correct `files` or `at`; `ospo-lint --show-files` shows which file is read as what. Remove the
//! kind from the configuration where it really has no records yet.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.project]
//! files = ["porjects.yaml"]
//! at = "/projects/*"
//! ```
//! ```yaml projects.yaml
//! projects:
//!   - name: Atlas
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.project]
//! files = ["projects.yaml"]
//! at = "/projects/*"
//! ```
//! ```yaml projects.yaml
//! projects:
//!   - name: Atlas
//! ```

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;

use crate::document::Format;
use crate::finding::{Findings, Piece, Severity, Text};
use crate::model::{Community, Kind, Loaded};
use crate::path::RepoPath;
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NoRecords {}

impl Check for NoRecords {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::Community(Self::check);
}

impl NoRecords {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let with_records: BTreeSet<_> = community
            .records()
            .map(|record| record.kind().id())
            .collect();
        for kind in community.kinds() {
            let Some(named) = kind.spec().named else {
                continue;
            };
            // What a broken file holds nobody knows, and that it is broken is reported already.
            if with_records.contains(&kind.id()) || has_broken(community, kind) {
                continue;
            }
            let quoted = Text::quoted(kind.name(), named);
            let finding = if has_files(community, kind) {
                let (what, help) = of_files(community, kind);
                findings
                    .at(named, text!["the kind ", quoted, " ", what])
                    .help(help)
            } else {
                let finding = findings.at(named, text!["the kind ", quoted, " matches no file"]);
                match unread(community, kind) {
                    Some(path) => finding.help(text![
                        "the ending of ",
                        Text::word(path.as_str()),
                        " says no format: add `format = \"yaml\"`, or another"
                    ]),
                    None => finding
                        .help("correct `files`; they count from the folder of `ospo-lint.toml`"),
                }
            };
            finding.about(kind.name());
        }
    }
}

/// Returns what is wrong with the files of a kind, none of which holds a record, and what to do.
fn of_files(community: &Community<'_>, kind: &Kind) -> (Text, Text) {
    let are_all = |format| {
        let mut files = files_of(community, kind);
        files.all(|file| file.document().format() == format)
    };
    let what = text!["has files, but no records in them"];
    let at = kind.spec().at.join("`, `");
    let help = match at.as_str() {
        _ if kind.spec().reads_body() && are_all(Format::Html) => {
            text!["tables and sections of HTML are not read: write the page in Markdown"]
        }
        _ if are_all(Format::Csv) => {
            let help = "write the rows below the head, or take the kind out of the configuration";
            return (text!["has a table with a head, but no rows"], help.into());
        }
        "" => text!["are the files empty, or templates?"],
        at if at.starts_with("table") => {
            text!["the page has no such table: write one, or correct `at`"]
        }
        at => text![
            "is there anything at ",
            Piece::Words(Cow::Owned(format!("`{at}`"))),
            "?"
        ],
    };
    (what, help)
}

/// Returns a file that the globs match and that nothing reads: its ending says no format.
fn unread<'a>(community: &Community<'a>, kind: &Kind) -> Option<&'a RepoPath> {
    let setting = community.setting();
    setting.tree.paths().iter().find(|path| {
        let takes = |local| {
            let owners = community.kinds().of(local);
            owners.iter().any(|owner| owner.id() == kind.id())
        };
        Format::of_extension(&path.extension()).is_none()
            && path.below(&setting.root).is_some_and(takes)
    })
}

fn has_files(community: &Community<'_>, kind: &Kind) -> bool {
    files_of(community, kind).next().is_some()
}

fn has_broken(community: &Community<'_>, kind: &Kind) -> bool {
    files_of(community, kind).any(|file| file.document().has_lost())
}

fn files_of<'a>(community: &'a Community<'_>, kind: &'a Kind) -> impl Iterator<Item = &'a Loaded> {
    community.files().iter().filter(|file| {
        let owners = community.kinds().of(file.local());
        owners.iter().any(|owner| owner.id() == kind.id())
    })
}
