//! Subschemas with a number each.
//!
//! They are known by where they are in memory: a library keeps its documents unchanged, so that each subschema has
//! one place as long as the library is there, and no address or pointer has to be written out to ask for it.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde_json::Value;

/// The numbers of subschemas of one library.
#[derive(Default)]
pub(super) struct Numbered(HashMap<usize, usize, RandomState>);

impl Numbered {
    pub(super) fn get(&self, schema: &Value) -> Option<usize> {
        self.0.get(&place(schema)).copied()
    }

    pub(super) fn insert(&mut self, schema: &Value, number: usize) {
        self.0.insert(place(schema), number);
    }
}

fn place(schema: &Value) -> usize {
    std::ptr::from_ref(schema).addr()
}
