//! The keys of a mapping that is being read, to tell when one is there twice.

use std::collections::HashMap;

use crate::document::Builder;

/// Up to this many keys are compared one by one; more are hashed.
const FEW: usize = 16;

/// The keys seen so far, by their index in the tree.
#[derive(Debug, Default)]
pub(super) struct Keys {
    few: Vec<u32>,
    many: HashMap<Box<str>, u32>,
}

impl Keys {
    /// Returns the key that has this text.
    pub(super) fn find(&self, key: &str, text: &str, built: &Builder) -> Option<u32> {
        if !self.many.is_empty() {
            return self.many.get(key).copied();
        }
        let mut few = self.few.iter().copied();
        few.find(|&index| built.text_of(text, index) == key)
    }

    /// Adds a key that is not there yet.
    pub(super) fn insert(&mut self, index: u32, text: &str, built: &Builder) {
        let of = |index| Box::from(built.text_of(text, index));
        if !self.many.is_empty() {
            self.many.insert(of(index), index);
            return;
        }
        self.few.push(index);
        if self.few.len() > FEW {
            self.many = self.few.drain(..).map(|index| (of(index), index)).collect();
        }
    }
}
