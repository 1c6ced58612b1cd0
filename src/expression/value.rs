//! Values of an evaluation. What a document says is borrowed from it and keeps its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fault::{Fault, Reason};
use super::kind::Kind;
use super::time::{Duration, Timestamp};
use crate::date::{Interval, PartialDate};
use crate::document::{Node, Number, Shape};
use crate::span::Span;

mod inside;

pub use inside::ItemsOf;

/// A value, and where it is in a document, if it is a value of one.
#[derive(Clone, Debug)]
pub struct Value<'a> {
    /// What it is.
    pub data: Data<'a>,
    /// The node that it was read from.
    pub at: Option<Node<'a>>,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Data<'a> {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number with sign.
    Int(i64),
    /// A whole number without sign.
    Uint(u64),
    /// A number with a fraction.
    Double(f64),
    /// Text.
    String(Words<'a>),
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// A list.
    List(List<'a>),
    /// Keys and values.
    Map(Map<'a>),
    /// A moment.
    Timestamp(Timestamp),
    /// A length of time.
    Duration(Duration),
    /// A date.
    Date(PartialDate),
    /// Days from one date to another.
    Interval(Interval),
    /// A value that may be none.
    Optional(Option<Arc<Value<'a>>>),
    /// A sort of values.
    Kind(Kind),
    /// A record of the host, by its number there.
    Record(u32),
}

/// A text: of a document or of the expression, or made by the evaluation.
#[derive(Clone, Debug)]
pub enum Words<'a> {
    /// Written somewhere.
    Written(&'a str),
    /// Made.
    Made(Arc<str>),
    /// Made of what is written at a place.
    Found(Arc<Found>),
}

/// A text, and the bytes of a file that it was made of.
#[derive(Debug)]
pub struct Found {
    /// The text.
    pub text: Box<str>,
    /// The bytes.
    pub span: Span,
}

impl Words<'_> {
    /// Returns the text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Written(text) => text,
            Self::Made(text) => text,
            Self::Found(found) => &found.text,
        }
    }
}

/// A list: of a document, or made.
#[derive(Clone, Debug)]
pub enum List<'a> {
    /// Written in a document.
    Written(Node<'a>),
    /// Made.
    Made(Arc<[Value<'a>]>),
}

/// Keys and values: of a document, or made.
#[derive(Clone, Debug)]
pub enum Map<'a> {
    /// Written in a document.
    Written(Node<'a>),
    /// Made.
    Made(Arc<Entries<'a>>),
}

/// The keys and values of a map that was made, in the order of the keys.
pub type Entries<'a> = BTreeMap<Key, (Value<'a>, Value<'a>)>;

/// A key: numbers of equal value are one key, whatever their type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(i128),
    /// A text.
    Text(Arc<str>),
}

impl Key {
    /// Returns the key that a value is; none where it cannot be one.
    pub fn of(value: &Value<'_>) -> Option<Self> {
        Some(match &value.data {
            Data::Bool(it) => Self::Bool(*it),
            Data::Int(it) => Self::Number((*it).into()),
            Data::Uint(it) => Self::Number((*it).into()),
            Data::Double(it) => Self::Number(whole(*it)?),
            Data::String(words) => Self::Text(words.as_str().into()),
            _ => return None,
        })
    }
}

/// Returns the whole number that a double is.
pub(super) fn whole(number: f64) -> Option<i128> {
    let is_whole = number.is_finite() && number.trunc().to_bits() == number.to_bits();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "far larger numbers end at the last one"
    )]
    is_whole.then_some(number as i128)
}

impl<'a> From<Data<'a>> for Value<'a> {
    fn from(data: Data<'a>) -> Self {
        Self { data, at: None }
    }
}

impl<'a> Value<'a> {
    /// Nothing.
    pub const NULL: Self = Self {
        data: Data::Null,
        at: None,
    };

    /// Returns a truth value.
    pub fn bool(is: bool) -> Self {
        Data::Bool(is).into()
    }

    /// Returns a whole number; larger ones end at the largest.
    pub fn count(count: usize) -> Self {
        Data::Int(i64::try_from(count).unwrap_or(i64::MAX)).into()
    }

    /// Returns a text that is written somewhere.
    pub fn written(text: &'a str) -> Self {
        Data::String(Words::Written(text)).into()
    }

    /// Returns a text that was made; the bytes must have been spent.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Data::String(Words::Made(text.into())).into()
    }

    /// Returns a text that was made of what is written at a place; the bytes must have been spent.
    pub fn found(text: impl Into<Box<str>>, span: Span) -> Self {
        let text = text.into();
        Data::String(Words::Found(Arc::new(Found { text, span }))).into()
    }

    /// Returns a list of these items.
    pub fn list(items: Vec<Value<'a>>) -> Self {
        Data::List(List::Made(items.into())).into()
    }

    /// Returns a map of these values, by keys that are texts.
    pub fn table(pairs: impl IntoIterator<Item = (&'a str, Value<'a>)>) -> Self {
        let pair = |(key, value): (&'a str, Value<'a>)| {
            (Key::Text(key.into()), (Value::written(key), value))
        };
        let entries: Entries<'a> = pairs.into_iter().map(pair).collect();
        Data::Map(Map::Made(entries.into())).into()
    }

    /// Returns an optional value.
    pub fn optional(value: Option<Value<'a>>) -> Self {
        Data::Optional(value.map(Arc::new)).into()
    }

    /// Returns the value of a node, borrowed.
    pub fn of(node: Node<'a>) -> Self {
        let data = match node.shape() {
            Shape::Null => Data::Null,
            Shape::Boolean => Data::Bool(node.as_bool() == Some(true)),
            Shape::Integer | Shape::Float => match node.as_number() {
                Some(Number::Signed(number)) => Data::Int(number),
                Some(Number::Unsigned(number)) => Data::Uint(number),
                Some(Number::Float(number)) => Data::Double(number),
                None => Data::Null,
            },
            Shape::String if node.is_date() => date_of(node.written()),
            Shape::String => Data::String(Words::Written(node.written())),
            Shape::List => Data::List(List::Written(node)),
            Shape::Mapping => Data::Map(Map::Written(node)),
        };
        Self {
            data,
            at: Some(node),
        }
    }

    /// Returns what sort of value it is.
    pub fn kind(&self) -> Kind {
        match &self.data {
            Data::Null => Kind::Null,
            Data::Bool(_) => Kind::Bool,
            Data::Int(_) => Kind::Int,
            Data::Uint(_) => Kind::Uint,
            Data::Double(_) => Kind::Double,
            Data::String(_) => Kind::String,
            Data::Bytes(_) => Kind::Bytes,
            Data::List(_) => Kind::List,
            Data::Map(_) | Data::Record(_) => Kind::Map,
            Data::Timestamp(_) => Kind::Timestamp,
            Data::Duration(_) => Kind::Duration,
            Data::Date(_) => Kind::Date,
            Data::Interval(_) => Kind::Interval,
            Data::Optional(_) => Kind::Optional,
            Data::Kind(_) => Kind::Type,
        }
    }

    /// Returns the text that it is.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::String(words) => Some(words.as_str()),
            _ => None,
        }
    }

    /// Returns the truth value that it is.
    pub fn as_bool(&self) -> Option<bool> {
        match self.data {
            Data::Bool(is) => Some(is),
            _ => None,
        }
    }

    /// Returns the list that it is.
    pub fn as_list(&self) -> Option<&List<'a>> {
        match &self.data {
            Data::List(list) => Some(list),
            _ => None,
        }
    }

    /// Says whether it is what its type begins with: 0, "", [], null.
    pub(super) fn is_zero(&self) -> bool {
        match &self.data {
            Data::Null => true,
            Data::Bool(is) => !is,
            Data::Int(number) => *number == 0,
            Data::Uint(number) => *number == 0,
            Data::Double(number) => *number == 0.0,
            Data::String(words) => words.as_str().is_empty(),
            Data::Bytes(bytes) => bytes.is_empty(),
            Data::List(list) => list.is_empty(),
            Data::Map(map) => map.is_empty(),
            Data::Optional(value) => value.is_none(),
            Data::Duration(duration) => duration.nanoseconds() == 0,
            Data::Timestamp(_)
            | Data::Date(_)
            | Data::Interval(_)
            | Data::Kind(_)
            | Data::Record(_) => false,
        }
    }
}

/// Reads what TOML knows as a date or a time: a day is a date, a time on a day is a moment (in UTC, where
/// nothing else is said), and a time alone stays what is written.
fn date_of(text: &str) -> Data<'_> {
    day_or_moment(text).unwrap_or(Data::String(Words::Written(text)))
}

/// Reads a text as a date, or as a moment where it has a time, with or without seconds.
pub(super) fn day_or_moment(text: &str) -> Option<Data<'static>> {
    if let Some(date) = PartialDate::parse(text) {
        return Some(Data::Date(date));
    }
    let moment = ["", "Z", ":00Z"].iter().find_map(|rest| {
        let moment = Timestamp::parse(&format!("{text}{rest}"));
        moment.ok()
    });
    moment.map(Data::Timestamp)
}

/// Adds a key and a value to a map that is being made. Errors: the key is there, or cannot be one.
pub(super) fn put<'a>(
    entries: &mut Entries<'a>,
    key: Value<'a>,
    value: Value<'a>,
) -> Result<(), Fault> {
    let made = match Key::of(&key) {
        Some(made) if key.kind() != Kind::Double => made,
        _ => return Err(Reason::NotA("a key: texts, whole numbers and booleans are").into()),
    };
    if entries.insert(made, (key, value)).is_some() {
        return Err(Reason::Other("a map has a key twice".into()).into());
    }
    Ok(())
}
