//! The lines of a configuration that would read what was found, to be copied as they are.
//!
//! Nothing is proposed that would have to be changed first: where a path or a key has characters
//! that a terminal, a glob or a quoted text takes for something else, it is only described.

use super::FirstContact;
use crate::engine::Checked;
use crate::model::Builtin;
use crate::report::neutral::line as neutral;

/// How many blocks are proposed at once.
const MOST_BLOCKS: usize = 3;
/// How far a block is indented.
const INDENT: usize = 4;

/// What to put into the configuration.
pub(super) struct Proposal {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// The files that they are about; none: the promises of a community.
    pub(super) files: Vec<String>,
}

/// Makes the proposal.
pub(super) fn of(contact: &FirstContact, checked: &Checked, width: usize) -> Proposal {
    let mut lines = Vec::new();
    let mut files: Vec<String> = Vec::new();
    for kind in contact.proposed.iter().filter(|kind| kind.like.is_some()) {
        if files.len() == MOST_BLOCKS {
            break;
        }
        let first = kind.files.first().cloned().unwrap_or_default();
        let block = kind.lines(width.saturating_sub(INDENT));
        // What has to be changed to be shown cannot be copied.
        if block.iter().any(|line| neutral(line) != *line) || files.contains(&first) {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
        files.push(first);
    }
    let named = |builtin: Builtin| lines.iter().any(|line| *line == header(builtin.name()));
    let refused = &checked.claims.refused;
    let mut top = Vec::new();
    if files.is_empty() {
        top.push(String::from("extends = [\"ospo-plus-plus\"]"));
    }
    // Once there is a configuration, default folders are believed: those that are not what their
    // names say need `layout`, and those that are have to be named then.
    if refused.iter().any(|refused| !named(refused.kind)) {
        top.push(String::from("layout = \"own\""));
        for kind in Builtin::ALL
            .into_iter()
            .filter(|kind| has_records(checked, *kind))
        {
            top.extend([String::new(), header(kind.name()), default_files(kind)]);
        }
    }
    if !top.is_empty() && !lines.is_empty() {
        top.push(String::new());
    }
    top.append(&mut lines);
    Proposal { lines: top, files }
}

fn has_records(checked: &Checked, kind: Builtin) -> bool {
    let mut counts = checked.outcome.records.iter();
    counts.any(|(plural, number)| plural == kind.plural() && *number > 0)
}

fn default_files(kind: Builtin) -> String {
    let globs: Vec<String> = kind
        .default_files()
        .iter()
        .map(|glob| format!("\"{glob}\""))
        .collect();
    match globs.as_slice() {
        [one] => format!("files = {one}"),
        several => format!("files = [{}]", several.join(", ")),
    }
}

fn header(name: &str) -> String {
    format!("[records.{name}]")
}
