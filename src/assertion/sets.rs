//! Sets that a configuration derives of records: `[derive.team] members = "…"`, and what was derived.
//!
//! A set is derived once for each record in a run of an assertion. What it holds is kept apart from the
//! documents, with the places of its values, and is put together again for whoever asks.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::placed::Placed;
use crate::expression::{Data, Entries, Key, List, Map, Value, Words};
use crate::model::Community;
use crate::span::FileId;

/// The sets of a run, by their numbers.
#[derive(Debug, Default)]
pub struct Sets(pub Vec<Set>);

/// A set, as it is derived for records of each kind.
#[derive(Debug)]
pub struct Set {
    /// Its name.
    pub name: Box<str>,
    /// The names of the kinds, each with the expression.
    pub kinds: Vec<(Box<str>, Placed)>,
}

/// A set of a record: both by their numbers.
pub(super) type SetOf = (usize, u32);

/// A set that was derived.
pub(super) struct Derived {
    pub(super) value: Stored,
    /// How many parts of expressions lie inside one another, those of other sets included.
    pub(super) height: u32,
}

/// What was derived in a run.
#[derive(Default)]
pub(super) struct Known(Mutex<BTreeMap<SetOf, Arc<Derived>>>);

impl Known {
    pub(super) fn get(&self, of: SetOf) -> Option<Arc<Derived>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&of).map(Arc::clone)
    }

    pub(super) fn keep(&self, of: SetOf, derived: Derived) -> Arc<Derived> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(of).or_insert_with(|| Arc::new(derived)))
    }
}

/// The sets that are being derived, each because of the one before.
#[derive(Default)]
pub(super) struct Chain {
    pub(super) open: RefCell<Vec<(SetOf, u32)>>,
    /// The height of the highest set that was asked for since the last one was opened.
    pub(super) highest: Cell<u32>,
}

/// The place of a value: its file, and its number there.
type At = Option<(FileId, u32)>;

/// A value apart from its document.
pub(super) enum Stored {
    One(Data<'static>, At),
    /// A list or table of a document, as it is there.
    Written(FileId, u32),
    List(Box<[Stored]>),
    Map(Box<[(Stored, Stored)]>),
    Optional(Box<Stored>),
}

impl Stored {
    pub(super) fn of(value: &Value<'_>) -> Self {
        let at = value.at.map(|node| (node.document().file(), node.index()));
        let data = match &value.data {
            Data::List(List::Written(node)) | Data::Map(Map::Written(node)) => {
                return Self::Written(node.document().file(), node.index());
            }
            Data::List(List::Made(items)) => {
                return Self::List(items.iter().map(Self::of).collect());
            }
            Data::Map(Map::Made(entries)) => {
                let pairs = entries
                    .values()
                    .map(|(key, value)| (Self::of(key), Self::of(value)));
                return Self::Map(pairs.collect());
            }
            Data::Optional(Some(inner)) => return Self::Optional(Box::new(Self::of(inner))),
            Data::Optional(None) => Data::Optional(None),
            Data::Null => Data::Null,
            Data::Bool(is) => Data::Bool(*is),
            Data::Int(number) => Data::Int(*number),
            Data::Uint(number) => Data::Uint(*number),
            Data::Double(number) => Data::Double(*number),
            Data::String(words) => Data::String(Words::Made(words.as_str().into())),
            Data::Bytes(bytes) => Data::Bytes(Arc::clone(bytes)),
            Data::Timestamp(moment) => Data::Timestamp(*moment),
            Data::Duration(length) => Data::Duration(*length),
            Data::Date(date) => Data::Date(*date),
            Data::Interval(interval) => Data::Interval(*interval),
            Data::Kind(kind) => Data::Kind(*kind),
            Data::Record(record) => Data::Record(*record),
        };
        Self::One(data, at)
    }

    /// Returns how many values it takes to put it together again.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::One(..) | Self::Written(..) => 1,
            Self::List(items) => 1 + items.iter().map(Self::weight).sum::<usize>(),
            Self::Map(pairs) => {
                1 + pairs
                    .iter()
                    .map(|(key, value)| key.weight() + value.weight())
                    .sum::<usize>()
            }
            Self::Optional(inner) => 1 + inner.weight(),
        }
    }

    /// Returns the value, with its places in the documents of a community.
    pub(super) fn value<'a>(&self, community: &'a Community<'a>) -> Value<'a> {
        let node = |(file, index): (FileId, u32)| community.file(file)?.document().node(index);
        match self {
            Self::One(data, at) => Value {
                data: data.clone(),
                at: at.and_then(node),
            },
            Self::Written(file, index) => node((*file, *index)).map_or(Value::NULL, Value::of),
            Self::List(items) => {
                Value::list(items.iter().map(|item| item.value(community)).collect())
            }
            Self::Map(pairs) => {
                let mut entries: Entries<'a> = BTreeMap::new();
                for (key, value) in pairs {
                    let key = key.value(community);
                    if let Some(made) = Key::of(&key) {
                        entries.insert(made, (key, value.value(community)));
                    }
                }
                Data::Map(Map::Made(entries.into())).into()
            }
            Self::Optional(inner) => Value::optional(Some(inner.value(community))),
        }
    }
}
