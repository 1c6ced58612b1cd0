//! Anchors, and what their aliases would make of the file if they were written out.
//!
//! Nothing is ever written out: an alias is a link. But who walks the tree follows the links, so
//! the values that a walk would meet are counted here, and a bomb is refused.

/// A value that is complete.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadValue {
    /// Its index in the tree.
    pub(super) index: u32,
    /// How many values a walk through it meets, itself and what aliases stand for included.
    pub(super) size: usize,
    /// How many levels of lists and mappings it is made of, likewise.
    pub(super) depth: usize,
    /// What it is.
    pub(super) sort: ValueSort,
}

/// What a value is, as far as anchors and merge keys care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueSort {
    /// A text.
    Text,
    /// Another value without parts.
    Scalar,
    /// A list.
    List,
    /// A mapping.
    Mapping,
    /// A null in the place of an alias that was refused: enough is said of it.
    Refused,
}

impl ReadValue {
    /// Returns a value without parts.
    pub(super) fn single(index: u32, sort: ValueSort) -> Self {
        Self {
            index,
            size: 1,
            depth: 0,
            sort,
        }
    }

    /// Says whether it has parts.
    pub(super) fn has_parts(self) -> bool {
        matches!(self.sort, ValueSort::List | ValueSort::Mapping)
    }
}

/// The anchors of the file, by the numbers that the parser gives them, from 1.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    values: Vec<Option<ReadValue>>,
    /// The first number of the document; the parser forgets that documents do not share anchors.
    first: usize,
}

/// What an alias refers to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// A value.
    Value(ReadValue),
    /// A value that the alias itself is in.
    Open,
    /// A value of an earlier document.
    Elsewhere,
}

impl Anchors {
    /// Forgets the anchors of the document before.
    pub(super) fn begin_document(&mut self) {
        self.first = self.values.len() + 1;
    }

    /// Notes that the value with an anchor begins; 0 is not an anchor.
    pub(super) fn open(&mut self, number: usize) {
        while self.values.len() < number {
            self.values.push(None);
        }
    }

    /// Notes that the value is complete.
    pub(super) fn complete(&mut self, number: usize, value: ReadValue) {
        self.open(number);
        if let Some(slot) = number.checked_sub(1).and_then(|at| self.values.get_mut(at)) {
            *slot = Some(value);
        }
    }

    /// Returns what the alias of an anchor refers to.
    pub(super) fn target(&self, number: usize) -> Target {
        if number < self.first {
            return Target::Elsewhere;
        }
        let value = number.checked_sub(1).and_then(|at| self.values.get(at));
        value.copied().flatten().map_or(Target::Open, Target::Value)
    }
}
