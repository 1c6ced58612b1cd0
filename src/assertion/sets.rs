//! Sets that a configuration derives of records: `[derive.team] members = "…"`, and what was derived.
//!
//! A set is derived once for each record in a run. What it holds is kept apart from the
//! documents, with the places of its values, and is put together again for whoever asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::bytes::span_in;
use super::placed::Placed;
use crate::document::Document;
use crate::expression::{Data, Entries, Fault, Found, Key, List, Map, Value, Words};
use crate::model::{Builtin, Community, Kind};
use crate::span::FileId;

/// The sets of a run, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Sets(pub Vec<Set>);

/// A set, as it is derived for records of each kind.
#[derive(Debug)]
pub(crate) struct Set {
    /// Its name.
    pub name: Box<str>,
    /// The names of the kinds, each with the expression.
    pub kinds: Vec<(Box<str>, Placed)>,
}

impl Set {
    /// Returns a set of that name, which is not derived for any kind yet.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            name: name.into(),
            kinds: Vec::new(),
        }
    }

    /// Returns its expression for the records of a kind; for one that is only like a built-in kind that of the built-in one,
    /// where it has none of its own.
    pub(super) fn of(&self, kind: &Kind) -> Option<&Placed> {
        let named = |name: &str| {
            let mut kinds = self.kinds.iter();
            kinds
                .find(|(known, _)| **known == *name)
                .map(|(_, placed)| placed)
        };
        named(kind.name()).or_else(|| named(kind.builtin().map(Builtin::name)?))
    }

    /// Says whether the records of a kind are read for it as the data model reads them.
    pub(super) fn is_of_model(&self, kind: &Kind) -> bool {
        !self.kinds.iter().any(|(known, _)| **known == *kind.name())
    }
}

/// A set of a record: both by their numbers.
pub(super) type SetOf = (usize, u32);

/// What a set holds, or why it holds nothing.
pub(super) type Derived = Result<Stored, Fault>;

/// Parts of what was derived, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// What was derived in a run.
pub(super) struct Known([Mutex<BTreeMap<SetOf, Arc<Derived>>>; PARTS]);

impl Default for Known {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Mutex::default()))
    }
}

impl Known {
    fn part(&self, of: SetOf) -> Option<MutexGuard<'_, BTreeMap<SetOf, Arc<Derived>>>> {
        let part = self.0.get(of.1 as usize % PARTS)?;
        Some(part.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn get(&self, of: SetOf) -> Option<Arc<Derived>> {
        self.part(of)?.get(&of).map(Arc::clone)
    }

    /// Keeps what was derived; what another thread has kept before is the same.
    pub(super) fn keep(&self, of: SetOf, derived: Derived) -> Arc<Derived> {
        match self.part(of) {
            Some(mut part) => Arc::clone(part.entry(of).or_insert_with(|| Arc::new(derived))),
            None => Arc::new(derived),
        }
    }
}

/// The place of a value: its file, and its number there.
type At = Option<(FileId, u32)>;

/// Returns a text apart from its document, with its bytes there where no node knows them.
fn kept(words: &Words<'_>, at: At, home: &Document) -> Words<'static> {
    let span = match words {
        Words::Found(found) => return Words::Found(Arc::clone(found)),
        Words::Written(text) if at.is_none() => span_in(home, text),
        Words::Written(_) | Words::Made(_) => None,
    };
    let text = words.as_str();
    match span {
        Some(span) => Words::Found(Arc::new(Found {
            text: text.into(),
            span,
        })),
        None => Words::Made(text.into()),
    }
}

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
    /// Keeps a value that was made of a record of this document.
    pub(super) fn of(value: &Value<'_>, home: &Document) -> Self {
        let of = |value: &Value<'_>| Self::of(value, home);
        let at = value.at.map(|node| (node.document().file(), node.index()));
        let data = match &value.data {
            Data::List(List::Written(node)) | Data::Map(Map::Written(node)) => {
                return Self::Written(node.document().file(), node.index());
            }
            Data::List(List::Made(items)) => {
                return Self::List(items.iter().map(of).collect());
            }
            Data::Map(Map::Made(entries)) => {
                let pairs = entries.values().map(|(key, value)| (of(key), of(value)));
                return Self::Map(pairs.collect());
            }
            Data::Optional(Some(inner)) => return Self::Optional(Box::new(of(inner))),
            Data::Optional(None) => Data::Optional(None),
            Data::Null => Data::Null,
            Data::Bool(is) => Data::Bool(*is),
            Data::Int(number) => Data::Int(*number),
            Data::Uint(number) => Data::Uint(*number),
            Data::Double(number) => Data::Double(*number),
            Data::String(words) => Data::String(kept(words, at, home)),
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
