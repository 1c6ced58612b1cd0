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
use std::collections::{BTreeMap, BTreeSet};

use crate::document::Format;
use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::model::{Community, Kind, KindId, Loaded};
use crate::path::RepoPath;
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    let with_records: BTreeSet<_> = community
        .records()
        .map(|record| record.kind().id())
        .collect();
    let kinds = community.kinds().iter();
    let empty = kinds.filter(|kind| !with_records.contains(&kind.id()));
    let empty: Vec<_> = empty
        .filter_map(|kind| Some((kind, kind.spec().named?)))
        .collect();
    let matched = Matched::new(community, &empty);
    for (kind, named) in empty {
        let files = matched.files.get(&kind.id()).map_or(&[][..], Vec::as_slice);
        // What a broken file holds nobody knows, and that it is broken is reported already.
        if files.iter().any(|file| file.document().has_lost()) {
            continue;
        }
        let quoted = Text::quoted(kind.name(), named);
        let finding = if files.is_empty() {
            let finding = findings.at(named, text!["the kind ", quoted, " matches no file"]);
            match matched.unread.get(&kind.id()) {
                Some(path) => finding.help(text![
                    "the ending of ",
                    Text::word(path.as_str()),
                    " says no format: add `format = \"yaml\"`, or another"
                ]),
                None => {
                    finding.help("correct `files`: paths start at the folder of `ospo-lint.toml`")
                }
            }
        } else {
            let (what, help) = of_files(files, kind);
            let message = text!["the kind ", quoted, " ", what];
            findings.at(named, message).help(help)
        };
        finding.about(kind.name());
    }
}

/// Returns what is wrong with the files of a kind, none of which holds a record, and what to do.
fn of_files(files: &[&Loaded], kind: &Kind) -> (Text, Text) {
    let are_all = |format| files.iter().all(|file| file.document().format() == format);
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

/// What the globs of some kinds match: all files are asked once, and not once for each kind.
#[derive(Default)]
struct Matched<'a> {
    files: BTreeMap<KindId, Vec<&'a Loaded>>,
    /// The first file of each kind that nothing reads: its ending says no format.
    unread: BTreeMap<KindId, &'a RepoPath>,
}

impl<'a> Matched<'a> {
    fn new(community: &'a Community<'_>, empty: &[(&Kind, Span)]) -> Self {
        let mut matched = Self::default();
        let empty: BTreeSet<KindId> = empty.iter().map(|(kind, _)| kind.id()).collect();
        if empty.is_empty() {
            return matched;
        }
        let owners = |local: &str| {
            let owners = community.kinds().of(local).into_iter().map(Kind::id);
            let owners = owners.filter(|owner| empty.contains(owner));
            owners.collect::<Vec<_>>()
        };
        for file in community.files() {
            for owner in owners(file.local()) {
                matched.files.entry(owner).or_default().push(file);
            }
        }
        let setting = community.setting();
        for path in setting.tree.paths() {
            let is_unread = Format::of_extension(&path.extension()).is_none();
            let local = path.below(&setting.root).filter(|_| is_unread);
            for owner in local.into_iter().flat_map(owners) {
                matched.unread.entry(owner).or_insert(path);
            }
        }
        matched
    }
}
