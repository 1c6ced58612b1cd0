//! A list that was written as one text, `de, en`.

use serde_json::Value;

use super::{Applied, Writer};
use crate::document::{Format, Node, Shape};
use crate::knowledge::format::{self, Verdict};
use crate::knowledge::yaml_1_1::is_plain_in_brackets;

impl Writer<'_> {
    /// Returns a text as the format has it.
    pub(super) fn text(&self, text: &str) -> String {
        match self.language {
            Format::Yaml if is_plain_in_brackets(text) => text.to_owned(),
            Format::Toml | Format::Yaml | Format::Json => format!("{text:?}"),
            _ => text.to_owned(),
        }
    }

    /// Returns the items of a list that was written as one text, `de, en`. A name may have a comma in it;
    /// words, and what has a format, do not.
    pub(super) fn listed(&self, items: &[Applied], node: Node<'_>) -> Option<String> {
        let written = node.written();
        let parts: Vec<&str> = written.split([',', ';']).map(str::trim).collect();
        let is_text = node.shape() == Shape::String && parts.len() > 1;
        if !is_text || !self.accepts(items, node) {
            return None;
        }
        let is_item = |part: &&str| self.is_item(items, part);
        parts.iter().all(is_item).then(|| {
            let parts: Vec<String> = parts.iter().map(|part| self.text(part)).collect();
            parts.join(", ")
        })
    }

    fn is_item(&self, items: &[Applied], part: &str) -> bool {
        let mut formats = items.iter().filter_map(|one| {
            let schema = one.schema(self.library)?;
            schema.get("format").and_then(Value::as_str)
        });
        let is_word = !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_alphanumeric() || "-_./@:+".contains(letter));
        match formats.next() {
            Some(name) => {
                !part.is_empty() && !matches!(format::judge(name, part), Verdict::Malformed(_))
            }
            None => is_word,
        }
    }
}
