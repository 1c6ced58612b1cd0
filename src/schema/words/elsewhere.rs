//! Where a key belongs that is in the wrong table.

use crate::document::{Format, Node, Shape};
use crate::finding::{Text, text};
use crate::knowledge::pointer::unescaped;

/// Says where a key belongs that the record knows, and the table does not in which it is.
pub(super) fn elsewhere(record: Node<'_>, key: Node<'_>, path: &str) -> Option<Text> {
    let mut table = record;
    let mut name = String::new();
    for step in path.split('/').skip(1) {
        table = match step.parse::<usize>() {
            Ok(at) if table.shape() == Shape::List => table.item(at)?,
            _ => {
                name = unescaped(step).into_owned();
                table.get(&name)?
            }
        };
    }
    let slice = table.document().slice(table.span());
    let written = Text::quoted(key.written(), key.span());
    match key.language() {
        // In TOML everything below a header belongs to its table.
        Format::Toml if slice.starts_with('[') => {
            let header = slice.split(['\n', '\r', '#']).next().unwrap_or("");
            Some(text!["move it above ", Text::word(header.trim_end())])
        }
        Format::Yaml if !slice.starts_with('{') => {
            let above = text!["move ", written, " above ", Text::word(format!("{name}:"))];
            Some(text![above, ", to the start of a line"])
        }
        _ => Some(text![
            "move it out of ",
            Text::word(name),
            ", to the keys of the record"
        ]),
    }
}
