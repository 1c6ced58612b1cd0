//! What lists and maps hold.

use std::sync::Arc;

use super::super::budget::Budget;
use super::super::fault::Fault;
use super::{Data, Key, List, Map, Value, Words};
use crate::document::Node;

impl<'a> List<'a> {
    /// Returns how many items there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Written(node) => node.len(),
            Self::Made(items) => items.len(),
        }
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns an item.
    pub(in super::super) fn item(
        &self,
        at: usize,
        budget: &Budget,
    ) -> Result<Option<Value<'a>>, Fault> {
        match self {
            // A list of a document is gone through from its start.
            Self::Written(node) => {
                budget.steps(at.min(node.len()) / 8)?;
                Ok(node.item(at).map(Value::of))
            }
            Self::Made(items) => Ok(items.get(at).cloned()),
        }
    }

    /// Returns the items, in their order.
    pub fn items(&self) -> ItemsOf<'a> {
        match self {
            Self::Written(node) => ItemsOf::Written(node.items()),
            Self::Made(items) => ItemsOf::Made(Arc::clone(items), 0),
        }
    }
}

/// The items of a list.
pub enum ItemsOf<'a> {
    /// Of a document.
    Written(crate::document::Items<'a>),
    /// Made, and where the next one is.
    Made(Arc<[Value<'a>]>, usize),
}

impl<'a> Iterator for ItemsOf<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        match self {
            Self::Written(items) => items.next().map(Value::of),
            Self::Made(items, at) => {
                let item = items.get(*at).cloned()?;
                *at += 1;
                Some(item)
            }
        }
    }

    fn nth(&mut self, after: usize) -> Option<Value<'a>> {
        match self {
            Self::Written(items) => items.nth(after).map(Value::of),
            Self::Made(_, at) => {
                *at = at.saturating_add(after);
                self.next()
            }
        }
    }
}

impl<'a> Map<'a> {
    /// Returns how many keys there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Written(node) => node.len(),
            Self::Made(entries) => entries.len(),
        }
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the value of a key.
    pub(in super::super) fn get(&self, key: &Value<'_>) -> Option<Value<'a>> {
        match self {
            Self::Written(node) => node.get(key.as_str()?).map(Value::of),
            Self::Made(entries) => entries.get(&Key::of(key)?).map(|(_, value)| value.clone()),
        }
    }

    /// Returns the value of a key that is a text. In a document, null is what nobody says.
    pub(in super::super) fn field(&self, key: &str) -> Option<Value<'a>> {
        match self {
            Self::Written(node) => node.get(key).filter(|node| !node.is_null()).map(Value::of),
            Self::Made(entries) => entries
                .get(&Key::Text(key.into()))
                .map(|(_, value)| value.clone()),
        }
    }

    /// Returns keys and values: in the order of the text, of a map that was made in that of the keys.
    pub(in super::super) fn pairs(
        &self,
        budget: &Budget,
    ) -> Result<Vec<(Value<'a>, Value<'a>)>, Fault> {
        budget.bytes(self.len() * 2 * size_of::<Value<'_>>())?;
        Ok(match self {
            Self::Written(node) => {
                let pair = |(key, value): (Node<'a>, Node<'a>)| (key_of(key), Value::of(value));
                node.members().map(pair).collect()
            }
            Self::Made(entries) => entries.values().cloned().collect(),
        })
    }
}

/// A key of a document is a text, whatever YAML makes of it.
fn key_of(key: Node<'_>) -> Value<'_> {
    Value {
        data: Data::String(Words::Written(key.written())),
        at: Some(key),
    }
}
