//! A list is not in the order that its schema asks for.
//!
//! `"x-ospo-sorted": true` in a schema of your own says that a list is kept in order: texts by their
//! letters, capitals first, and numbers by their size. With `"ignore-case"` capitals do not count, and
//! `{ "by": "/name", "ignore-case": true }` compares tables by a field; a text among them is compared
//! itself. Items that lack the field are passed over.
//!
//! The finding is on an item that has to move: the rule takes as few as possible to be out of place.
//!
//! ## Why
//! Two people who add a name at the end of a list have a conflict, and a name is overlooked where
//! nobody expects it. A sorted list also shows at once whether a name is there twice.
//!
//! ## What to do
//! Move the item. `ospo-lint fix --unsafe` sorts a list whose comments can stay with their items. That is
//! not called safe, since pages may show the list in its order.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.team]
//! files = "teams/*.yml"
//! schema = "team.json"
//! ```
//! ```json team.json
//! { "properties": { "members": { "type": "array", "x-ospo-sorted": "ignore-case" } } }
//! ```
//! ```yaml teams/docs.yml
//! members: [ada, Cy, bo]
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.team]
//! files = "teams/*.yml"
//! schema = "team.json"
//! ```
//! ```json team.json
//! { "properties": { "members": { "type": "array", "x-ospo-sorted": "ignore-case" } } }
//! ```
//! ```yaml teams/docs.yml
//! members: [ada, bo, Cy]
//! ```

use crate::finding::{Findings, Piece, Severity, Text, Unsafe, text};
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Unsafe>) {
    for (record, disorder) in file.unsorted() {
        let (item, (beside, is_after)) = (disorder.item, disorder.beside);
        let words = if is_after {
            " belongs after "
        } else {
            " belongs before "
        };
        let message = text![
            Text::quoted(item.written(), item.span()),
            words,
            Text::quoted(beside.written(), beside.span()),
            others(disorder.others)
        ];
        let label = if is_after {
            "it belongs after this"
        } else {
            "it belongs before this"
        };
        let finding = findings
            .at(record.place_of(item), message)
            .related(record.place_of(beside), label)
            .help("the list is kept in order: move it there")
            .about(item.written());
        if let Some((span, sorted)) = disorder.list.reordered(&disorder.order) {
            finding.edit(Unsafe, span, sorted);
        }
    }
}

/// Says how many more items are not in their place.
fn others(count: usize) -> Text {
    match count {
        0 => Text::default(),
        1 => text![", and another item is out of place"],
        _ => text![
            ", and ",
            Piece::Words(count.to_string().into()),
            " others are out of place"
        ],
    }
}
