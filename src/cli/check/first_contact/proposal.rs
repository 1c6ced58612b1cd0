//! The lines of a configuration that would read what was found, to be copied as they stand.
//!
//! Nothing is proposed that would have to be changed first: where a path or a key has characters
//! that a terminal, a glob or a quoted text takes for something else, it is only described.

use super::FirstContact;
use crate::engine::Checked;
use crate::engine::candidates::{Lying, Mapped};
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
    let mut taken: Vec<String> = checked
        .outcome
        .records
        .iter()
        .map(|(kind, _)| kind.clone())
        .collect();
    let mut lines = Vec::new();
    let mut files: Vec<String> = Vec::new();
    for candidate in contact.candidates.list.iter().filter(|it| it.is_plain()) {
        if files.len() == MOST_BLOCKS {
            break;
        }
        let Some((kind, map)) = &candidate.like else {
            continue;
        };
        let first = candidate.files.first().cloned().unwrap_or_default();
        let Some(name) = name_of(*kind, &first, &mut taken) else {
            continue;
        };
        let block = block(candidate, *kind, map, &name, width);
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

/// Returns what the kind is called: as the built-in one, or after the file where that one has its
/// records already. `taken` are plurals of the built-in kinds, and names.
fn name_of(kind: Builtin, file: &str, taken: &mut Vec<String>) -> Option<String> {
    if !taken.iter().any(|taken| taken == kind.plural()) {
        taken.push(kind.plural().to_owned());
        return Some(kind.name().to_owned());
    }
    let path = file.split('*').next().unwrap_or("").trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or("");
    let stem = last.split('.').next().unwrap_or("").to_lowercase();
    let stem = stem.strip_suffix('s').unwrap_or(&stem);
    let name: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let name = name.trim_matches('-').to_owned();
    let is_free = Builtin::from_name(&name).is_none() && !taken.contains(&name);
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase());
    (is_free && is_name).then(|| {
        taken.push(name.clone());
        name
    })
}

fn header(name: &str) -> String {
    format!("[records.{name}]")
}

fn block(
    candidate: &Lying,
    kind: Builtin,
    fields: &[Mapped],
    name: &str,
    width: usize,
) -> Vec<String> {
    let mut lines = vec![header(name)];
    if Builtin::from_name(name).is_none() {
        lines.push(format!("like = \"{}\"", kind.name()));
    }
    lines.extend(texts("files", &candidate.files));
    lines.extend(texts("exclude", &candidate.exclude));
    lines.extend(texts("at", &candidate.at));
    lines.extend(
        candidate
            .name
            .iter()
            .map(|shape| format!("name = \"{shape}\"")),
    );
    lines.extend(map(fields, name, width));
    lines
}

/// Writes one text, or a list of several; nothing where there is none.
fn texts(key: &str, texts: &[String]) -> Option<String> {
    match texts {
        [] => None,
        [one] => Some(format!("{key} = \"{one}\"")),
        several => {
            let several: Vec<String> = several.iter().map(|it| format!("\"{it}\"")).collect();
            Some(format!("{key} = [{}]", several.join(", ")))
        }
    }
}

/// Writes `map` on one line where that fits, else as a table of its own.
fn map(fields: &[Mapped], name: &str, width: usize) -> Vec<String> {
    if fields.is_empty() {
        return Vec::new();
    }
    let entries: Vec<String> = fields.iter().map(entry).collect();
    let one = format!("map = {{ {} }}", entries.join(", "));
    if INDENT + one.chars().count() <= width {
        return vec![one];
    }
    let mut lines = vec![String::new(), format!("[records.{name}.map]")];
    lines.extend(entries);
    lines
}

fn entry(mapped: &Mapped) -> String {
    let field = if mapped.field.contains('.') {
        format!("\"{}\"", mapped.field)
    } else {
        mapped.field.to_owned()
    };
    let pointers: Vec<String> = mapped
        .pointers
        .iter()
        .map(|it| format!("\"{it}\""))
        .collect();
    match pointers.as_slice() {
        [one] => format!("{field} = {one}"),
        several => format!("{field} = [{}]", several.join(", ")),
    }
}
