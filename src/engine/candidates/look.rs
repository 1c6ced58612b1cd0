//! What lies in a document that may be records, and which keys it has. It knows no meaning.

use super::Holds;
use crate::document::{Document, Format, Node, Shape};

/// How many records of a collection are looked at for their keys.
const MOST_RECORDS: usize = 200;
/// How many keys of one record are looked at.
const MOST_KEYS: usize = 60;

/// What stands under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) name: String,
    /// In how many records it stands.
    pub(super) times: usize,
    /// In how many of these its value is one text, number or date.
    pub(super) single: usize,
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
                    });
                    self.list.len() - 1
                }
                None => continue,
            };
            if let Some(known) = self.list.get_mut(at) {
                known.times += 1;
                let is_single =
                    matches!(value.shape(), Shape::String | Shape::Integer | Shape::Float);
                known.single += usize::from(is_single);
            }
        }
    }

    /// Returns the keys that at least a third of the records have.
    pub(super) fn usual(&self) -> impl Iterator<Item = &Key> {
        self.list.iter().filter(|key| key.times * 3 >= self.looked)
    }
}

/// Records that lie together in one file.
pub(super) struct Found {
    pub(super) holds: Holds,
    pub(super) under: Option<String>,
    pub(super) keys: Keys,
}

/// Returns the lists and mappings of tables at the top of a document, or one level down.
pub(super) fn collections(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    let mut roots = document.roots().filter(|root| !root.is_null());
    // Several documents in one file have no place that one pointer leads to.
    let (Some(root), None) = (roots.next(), roots.next()) else {
        return found;
    };
    if document.format() == Format::Csv {
        found.extend(tables(root.items()).map(|keys| Found {
            holds: Holds::Rows,
            under: None,
            keys,
        }));
        return found;
    }
    found.extend(collection(root, None));
    for (key, value) in root.members().take(MOST_KEYS) {
        found.extend(collection(value, Some(key.written())));
    }
    found
}

fn collection(value: Node<'_>, under: Option<&str>) -> Option<Found> {
    let (holds, keys) = match value.shape() {
        Shape::List => (Holds::List, tables(value.items())?),
        Shape::Mapping => {
            let values = value.members().map(|(_, value)| value);
            let keys = tables(values)?;
            if keys.records < 2 {
                return None;
            }
            (Holds::Mapping, keys)
        }
        _ => return None,
    };
    Some(Found {
        holds,
        under: under.map(str::to_owned),
        keys,
    })
}

/// Returns the keys of tables, where all values are tables.
fn tables<'a>(values: impl Iterator<Item = Node<'a>>) -> Option<Keys> {
    let mut keys = Keys::default();
    for value in values {
        if value.shape() != Shape::Mapping {
            return None;
        }
        keys.add(value);
    }
    (keys.records > 0).then_some(keys)
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
