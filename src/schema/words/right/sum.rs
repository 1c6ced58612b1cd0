//! A sum of money: `10 Euro` as `{ amount = 10, currency = "EUR" }`, and nothing at all as the word for it.

use serde_json::Value;

use super::{Applied, Writer};
use crate::document::{Node, Shape};
use crate::knowledge::fees;

impl Writer<'_> {
    /// Returns the table of a sum of money: `10 Euro` as `{ amount = 10, currency = "EUR" }`; of nothing at
    /// all the word for it, where there is one.
    pub(super) fn sum_of_money(&self, wanted: &[Applied], node: Node<'_>) -> Option<String> {
        let sum = fees::sum(node.written());
        let is_nothing = match &sum {
            Some((amount, _)) => amount.bytes().all(|byte| matches!(byte, b'0' | b'.')),
            None => node.shape() == Shape::String && fees::is_none(node.written()),
        };
        if is_nothing && self.has_word(wanted, "none") {
            return Some(self.text("none"));
        }
        let (amount, currency) = sum?;
        let currency = format!("{:?}", currency.unwrap_or("…"));
        Some(self.table(&[("amount", amount), ("currency", currency)]))
    }

    /// Says whether a word is among those that are allowed.
    fn has_word(&self, wanted: &[Applied], word: &str) -> bool {
        let mut schemas = wanted.iter().filter_map(|one| one.schema(self.library));
        schemas.any(|schema| {
            let words = schema.get("enum").and_then(Value::as_array);
            words.is_some_and(|words| words.iter().any(|known| known == word))
        })
    }
}
