//! The name of a file is not the id of the record in it.
//!
//! Files that hold one record are judged, in kinds of your own too; a date at the start of the name is
//! ignored, and so are kinds whose ids are paths. Where all files of a kind have one name
//! (`files = "events/*/event.yml"`, `index.md`), the folder is compared. In kinds of your own, and
//! with `id-style = "any"`, `Kitchen Sink` may be in `kitchen-sink.yml`.
//!
//! ## Why
//! People look for a record by its id, and so for its file. Where the two differ, they add the record
//! a second time.
//!
//! ## What to do
//! Rename the file, or correct the `id`; or leave the `id` out, since the file's name is the id of
//! a record that states none.
//!
//! ## Bad
//! ```toml people/ada.toml
//! id = "ada-example"
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! id = "ada-example"
//! name = "Ada Example"
//! individual = true
//! ```

use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::knowledge::names::fold;
use crate::model::{IdStyle, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::record(check));

fn check(record: Record<'_>, findings: &mut Findings<Suggest>) {
    if !record.states_id() || !record.is_alone() || record.has_path_id() {
        return;
    }
    let Some(id) = record.id() else { return };
    let path = record.path();
    let stem = record.kind().stem_of(path);
    if is_called(record, &id, stem) {
        return;
    }
    let ending = path.name().strip_prefix(path.stem()).unwrap_or("");
    let (what, name, better) = match record.kind().telling_folder(path) {
        Some(folder) => ("folder", folder, id.to_string()),
        None => ("file", path.name(), format!("{id}{ending}")),
    };
    let finding = findings
        .at(
            record.head_place(),
            text![
                "the ",
                what,
                " is called ",
                Text::word(name),
                ", the record ",
                record
            ],
        )
        .help(text![
            "rename the ",
            what,
            " to ",
            Text::word(better),
            ", or write ",
            Text::word(stem)
        ])
        .about(&*id);
    if let Some(node) = record.id_node()
        && node.is_verbatim()
    {
        finding.edit(Suggest, node.inner_span(), stem);
    }
}

/// Says whether a record of this id may lie in a file or folder of this name. A kind of the user's,
/// and one whose ids may be any text, has ids that no file is called: blanks, slashes, capitals.
fn is_called(record: Record<'_>, id: &str, name: &str) -> bool {
    let kind = record.kind();
    let style = kind.spec().id_style;
    let is_free = kind.builtin().is_none() || style == IdStyle::Any;
    let same = |name: &str| match style {
        _ if name == id => true,
        _ if is_free => fold(name) == fold(id),
        IdStyle::Handle => name.to_lowercase() == id.to_lowercase(),
        IdStyle::Kebab | IdStyle::Any => false,
    };
    same(name) || same(without_date(name)) || same(&path_below(record))
}

/// The stem without a date in front: `2026-05-14-call` is `call`.
fn without_date(stem: &str) -> &str {
    let Some((date, rest)) = stem.split_at_checked(11) else {
        return stem;
    };
    let is_date = date.bytes().enumerate().all(|(at, byte)| {
        if matches!(at, 4 | 7 | 10) {
            byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    });
    if is_date { rest } else { stem }
}

/// The path below the kind's folder: decisions and policies may lie in folders.
fn path_below(record: Record<'_>) -> String {
    record.kind().path_id(record.local_path()).to_owned()
}
