//! The keys of the tables that are open: which of them was there before.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::nodes::key_bit;
use crate::span::Span;

/// From this many keys on a table is looked up by hash.
const MANY: usize = 16;

/// The keys of all open tables, the innermost last. It is only asked, never walked: no order of a
/// hash map gets out.
#[derive(Default)]
pub(super) struct Keys<'text> {
    keys: Vec<(Cow<'text, str>, Span)>,
    open: Vec<Table<'text>>,
}

struct Table<'text> {
    first: usize,
    /// The bits of its keys: most keys are not there before, and to see that takes no look at them.
    bits: u64,
    index: Option<HashMap<Cow<'text, str>, Span>>,
}

impl<'text> Keys<'text> {
    /// Begins a table.
    pub(super) fn open(&mut self) {
        self.open.push(Table {
            first: self.keys.len(),
            bits: 0,
            index: None,
        });
    }

    /// Ends the innermost table.
    pub(super) fn close(&mut self) {
        if let Some(table) = self.open.pop() {
            self.keys.truncate(table.first);
        }
    }

    /// Adds a key of the innermost table; returns where the table has it already.
    pub(super) fn add(&mut self, key: Cow<'text, str>, span: Span) -> Option<Span> {
        let table = self.open.last_mut()?;
        let own = self.keys.get(table.first..).unwrap_or_default();
        if own.len() < MANY {
            let bit = key_bit(key.as_bytes());
            let may_be_there = table.bits & bit != 0;
            let before = own.iter().find(|(other, _)| may_be_there && *other == key);
            if let Some(&(_, first)) = before {
                return Some(first);
            }
            table.bits |= bit;
            self.keys.push((key, span));
            return None;
        }
        let index = table
            .index
            .get_or_insert_with(|| own.iter().cloned().collect());
        if let Some(&first) = index.get(&key) {
            return Some(first);
        }
        index.insert(key, span);
        None
    }
}
