//! Which keys tables have, and what is under them. It gives them no meaning.

use crate::document::{Document, Node, Shape};

/// How many records of a collection are looked at for their keys.
const MOST_RECORDS: usize = 200;
/// How many keys of one record are looked at.
const MOST_KEYS: usize = 60;
/// How many values of one key are kept.
const MOST_SAMPLES: usize = 40;
/// How many keys of a table inside of a record are kept.
const MOST_INNER: usize = 12;

/// What is under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) name: String,
    /// In how many records it is.
    pub(super) times: usize,
    /// In how many of these its value is one text, number or date.
    pub(super) single: usize,
    /// The first few of these.
    pub(super) samples: Vec<String>,
    /// Where the values are tables: their keys, each with the first few values.
    pub(super) inner: Vec<(String, Vec<String>)>,
}

impl Key {
    fn add(&mut self, value: Node<'_>) {
        self.times += 1;
        let is_single = |value: Node<'_>| {
            matches!(value.shape(), Shape::String | Shape::Integer | Shape::Float)
        };
        if is_single(value) {
            self.single += 1;
            keep(value, &mut self.samples);
        }
        if value.shape() != Shape::Mapping {
            return;
        }
        for (key, value) in value
            .members()
            .take(MOST_INNER)
            .filter(|(_, value)| is_single(*value))
        {
            let at = self
                .inner
                .iter()
                .position(|(known, _)| known == key.written());
            if let Some((_, samples)) = at.and_then(|at| self.inner.get_mut(at)) {
                keep(value, samples);
            } else if self.inner.len() < MOST_INNER {
                self.inner
                    .push((key.written().to_owned(), vec![value.written().to_owned()]));
            }
        }
    }
}

fn keep(value: Node<'_>, samples: &mut Vec<String>) {
    if samples.len() < MOST_SAMPLES {
        samples.push(value.written().to_owned());
    }
}

/// The keys of records, in the order in which they were first seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    pub(super) list: Vec<Key>,
    /// How many records there are.
    pub(super) records: usize,
    /// How many were looked at.
    pub(super) looked: usize,
}

impl Keys {
    pub(super) fn add(&mut self, record: Node<'_>) {
        self.records += 1;
        if self.looked >= MOST_RECORDS {
            return;
        }
        self.looked += 1;
        for (key, value) in record.members().take(MOST_KEYS) {
            let name = key.written();
            let at = match self.list.iter().position(|known| known.name == name) {
                Some(at) => at,
                None if self.list.len() < MOST_KEYS => {
                    self.list.push(Key {
                        name: name.to_owned(),
                        times: 0,
                        single: 0,
                        samples: Vec::new(),
                        inner: Vec::new(),
                    });
                    self.list.len() - 1
                }
                None => continue,
            };
            if let Some(known) = self.list.get_mut(at) {
                known.add(value);
            }
        }
    }

    /// Returns the keys that at least a third of the records have.
    pub(super) fn usual(&self) -> impl Iterator<Item = &Key> {
        self.list.iter().filter(|key| key.times * 3 >= self.looked)
    }
}

/// Adds the keys of a document that is one table.
pub(super) fn record(document: &Document, keys: &mut Keys) {
    let mut roots = document.roots().filter(|root| !root.is_null());
    if let (Some(root), None) = (roots.next(), roots.next())
        && root.shape() == Shape::Mapping
    {
        keys.add(root);
    }
}
