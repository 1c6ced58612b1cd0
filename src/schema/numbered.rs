//! Subschemas with a number each, looked up without a copy of their address and pointer.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

/// The numbers of subschemas, by the address of their document and the pointer in it.
#[derive(Default)]
pub(super) struct Numbered(BTreeMap<String, HashMap<String, usize, RandomState>>);

impl Numbered {
    pub(super) fn get(&self, address: &str, pointer: &str) -> Option<usize> {
        self.0.get(address)?.get(pointer).copied()
    }

    pub(super) fn insert(&mut self, address: &str, pointer: &str, number: usize) {
        match self.0.get_mut(address) {
            Some(inside) => {
                inside.insert(pointer.to_owned(), number);
            }
            None => {
                let inside = HashMap::from_iter([(pointer.to_owned(), number)]);
                self.0.insert(address.to_owned(), inside);
            }
        }
    }
}
