//! The name of a file is not the id of the record in it.
//!
//! Files that hold one record are judged; a date in front of the name is ignored, and so are kinds
//! whose ids are paths.
//!
//! ## Why
//! Whoever looks for a record by its id looks for the file. Where the two differ, the record is
//! added a second time.
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

use serde::Deserialize;

use crate::finding::{Findings, Safety, Severity, Text};
use crate::model::{IdStyle, Record};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FilenameDiffersFromId {}

impl Check for FilenameDiffersFromId {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Suggest);
    const RUN: Run<Self> = Run::Record(Self::check);
}

impl FilenameDiffersFromId {
    fn check(&self, record: Record<'_>, findings: &mut Findings) {
        let builtin = record.kind().builtin().is_some();
        if !builtin || !record.states_id() || !record.is_alone() || record.has_path_id() {
            return;
        }
        let Some(id) = record.id() else { return };
        let path = record.path();
        let stem = match path.stem() {
            "index" | "_index" => path.parent().name().to_owned(),
            stem => stem.to_owned(),
        };
        let ignores_case = record.kind().spec().id_style == IdStyle::Handle;
        let same =
            |name: &str| name == id || (ignores_case && name.to_lowercase() == id.to_lowercase());
        if same(&stem) || same(without_date(&stem)) || same(&path_below(record)) {
            return;
        }
        let ending = path.name().strip_prefix(path.stem()).unwrap_or("");
        let finding = findings
            .at(
                record.head_place(),
                text![
                    "the file is called ",
                    Text::word(path.name()),
                    ", the record ",
                    record
                ],
            )
            .help(text![
                "rename the file to ",
                Text::word(format!("{id}{ending}")),
                ", or write ",
                Text::word(&*stem)
            ])
            .about(&*id);
        if let Some(node) = record.id_node()
            && node.is_verbatim()
        {
            finding.edit(Safety::Suggest, node.inner_span(), stem);
        }
    }
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
