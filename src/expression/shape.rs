//! What is known of a value before there is one: its type, and of a record the fields of its schema.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::kind::Kind;

/// The type of a part of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Nobody knows.
    Any,
    /// A number of any type.
    Number,
    /// A value of this sort, of which no more is to be known.
    Of(Kind),
    /// A list of such items.
    List(Arc<Type>),
    /// A map of such keys and values.
    Map(Arc<Type>, Arc<Type>),
    /// Such a value, or none.
    Optional(Arc<Type>),
    /// A table or record whose fields are known: its number in the environment.
    Table(u32),
    /// Whatever the same letter stands for elsewhere in the signature.
    Parameter(u8),
}

/// What is known of a table or record.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// What it is called in messages: the kind, or the field.
    pub name: Box<str>,
    /// Its fields, by their keys.
    pub fields: Vec<(Box<str>, Type)>,
    /// Says whether it may have others.
    pub is_open: bool,
    /// The type of the others, where it is known.
    pub others: Option<Type>,
    /// By field, the only words that it may be, or that its items may be.
    pub words: BTreeMap<Box<str>, Vec<Box<str>>>,
}

impl Shape {
    /// Returns a field by its key; also by the key with `_` where a `-` is written.
    pub fn field(&self, name: &str) -> Option<&(Box<str>, Type)> {
        let exact = self.fields.iter().find(|(key, _)| **key == *name);
        exact.or_else(|| {
            let mut fields = self.fields.iter();
            fields.find(|(key, _)| key.contains(['-', '.', ' ']) && spelt(key) == name)
        })
    }
}

/// Returns a key as an expression can write it.
pub(super) fn spelt(key: &str) -> String {
    key.replace(['-', '.', ' '], "_")
}

impl Type {
    /// A truth value.
    pub const BOOL: Self = Self::Of(Kind::Bool);
    /// A text.
    pub const STRING: Self = Self::Of(Kind::String);
    /// A whole number.
    pub const INT: Self = Self::Of(Kind::Int);

    /// A record, of whatever kind.
    pub fn record() -> Self {
        Self::Map(Arc::new(Self::STRING), Arc::new(Self::Any))
    }

    /// Returns the type of lists of such items.
    pub fn list(of: Self) -> Self {
        Self::List(Arc::new(of))
    }

    /// Returns the type of optional values.
    pub(super) fn optional(of: Self) -> Self {
        Self::Optional(Arc::new(of))
    }

    /// Says whether it is a number.
    pub(super) fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Number | Self::Of(Kind::Int | Kind::Uint | Kind::Double)
        )
    }

    /// Says whether a value of type `given` may be given where this type is wanted; `letters` are what
    /// the letters of a signature stand for, which are bound here.
    pub(super) fn takes(&self, given: &Self, letters: &mut Letters) -> bool {
        match (self, given) {
            (Self::Parameter(letter), given) => letters.bind(*letter, given),
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::Number, given) => given.is_number(),
            (wanted, Self::Number) => wanted.is_number(),
            (Self::List(wanted), Self::List(given))
            | (Self::Optional(wanted), Self::Optional(given)) => wanted.takes(given, letters),
            (Self::Map(key, value), Self::Map(given_key, given_value)) => {
                key.takes(given_key, letters) && value.takes(given_value, letters)
            }
            (Self::Map(key, value), Self::Table(_)) => {
                key.takes(&Self::STRING, letters) && value.takes(&Self::Any, letters)
            }
            (Self::Table(_), Self::Map(key, _)) => key.takes(&Self::STRING, letters),
            (wanted, given) => wanted == given,
        }
    }

    /// Says whether values of the two types can be equal.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let may_be_null = |it: &Self| {
            matches!(
                it,
                Self::Map(..)
                    | Self::Table(_)
                    | Self::Of(Kind::Date | Kind::Timestamp | Kind::Duration | Kind::Interval)
            )
        };
        match (self, other) {
            (Self::Of(Kind::Null), it) | (it, Self::Of(Kind::Null)) if may_be_null(it) => true,
            (one, other) if one.is_number() && other.is_number() => true,
            (Self::List(one), Self::List(other)) | (Self::Optional(one), Self::Optional(other)) => {
                one.meets(other)
            }
            (Self::Map(key, value), Self::Map(other_key, other_value)) => {
                key.meets(other_key) && value.meets(other_value)
            }
            (Self::Table(_), Self::Table(_)) => true,
            (one, other) => {
                one.takes(other, &mut Letters::default())
                    || other.takes(one, &mut Letters::default())
            }
        }
    }

    /// Returns what is known of a value that is of one of two types.
    #[must_use]
    pub fn join(self, other: &Self) -> Self {
        if self == *other {
            return self;
        }
        match (&self, other) {
            (Self::List(one), Self::List(other)) => Self::list((**one).clone().join(other)),
            _ => Self::Any,
        }
    }

    /// Puts what the letters stand for in their place.
    pub(super) fn with(&self, letters: &Letters) -> Self {
        match self {
            Self::Parameter(letter) => letters.of(*letter),
            Self::List(of) => Self::list(of.with(letters)),
            Self::Optional(of) => Self::optional(of.with(letters)),
            Self::Map(key, value) => {
                Self::Map(Arc::new(key.with(letters)), Arc::new(value.with(letters)))
            }
            other => other.clone(),
        }
    }
}

/// What the letters of a signature stand for.
#[derive(Debug, Default)]
pub(super) struct Letters([Option<Type>; 2]);

impl Letters {
    fn bind(&mut self, letter: u8, given: &Type) -> bool {
        let Some(bound) = self.0.get_mut(usize::from(letter)) else {
            return true;
        };
        match bound {
            None | Some(Type::Any) => {
                *bound = Some(given.clone());
                true
            }
            Some(known) => {
                if known.meets(given) {
                    *bound = Some(known.clone().join(given));
                    return true;
                }
                false
            }
        }
    }

    fn of(&self, letter: u8) -> Type {
        self.0
            .get(usize::from(letter))
            .cloned()
            .flatten()
            .unwrap_or(Type::Any)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any | Self::Parameter(_) => f.write_str("a value"),
            Self::Number => f.write_str("a number"),
            Self::Of(kind) => f.write_str(kind.words()),
            Self::List(_) => f.write_str(Kind::List.words()),
            Self::Map(..) | Self::Table(_) => f.write_str(Kind::Map.words()),
            Self::Optional(_) => f.write_str(Kind::Optional.words()),
        }
    }
}

/// How a function may be called: what it takes (a method first its target), and what it gives back.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    pub(super) takes: Vec<Type>,
    /// The last of them any number of times.
    pub(super) is_open: bool,
    pub(super) gives: Type,
}

impl Signature {
    /// Says whether it takes this many arguments.
    pub(super) fn has_room_for(&self, count: usize) -> bool {
        count == self.takes.len() || self.is_open && count >= self.takes.len()
    }
}

/// Reads the signatures of a function: `string, int -> string; string -> string`.
pub(super) fn signatures(text: &str) -> Vec<Signature> {
    let one = |text: &str| {
        let (takes, gives) = text.split_once("->")?;
        let is_open = takes.contains("...");
        let takes = takes.replace("...", "");
        let mut reader = Reader(&takes);
        let mut types = Vec::new();
        while let Some(found) = reader.one() {
            types.push(found);
        }
        Some(Signature {
            takes: types,
            is_open,
            gives: Reader(gives).one()?,
        })
    };
    text.split(';').filter_map(one).collect()
}

/// Reads one signature: what a function takes, and what it gives back.
pub fn signatures_of(text: &str) -> (Vec<Type>, Type) {
    let first = signatures(text).into_iter().next();
    first.map_or((Vec::new(), Type::Any), |it| (it.takes, it.gives))
}

struct Reader<'t>(&'t str);

impl Reader<'_> {
    fn one(&mut self) -> Option<Type> {
        self.0 = self.0.trim_start_matches([' ', ',']);
        let end = self
            .0
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        Some(match word {
            "any" => Type::Any,
            "number" => Type::Number,
            "A" => Type::Parameter(0),
            "B" => Type::Parameter(1),
            "list" => Type::list(self.inner()?),
            "optional" => Type::optional(self.inner()?),
            "map" => {
                let key = self.opened()?;
                let value = self.one()?;
                self.closed();
                Type::Map(Arc::new(key), Arc::new(value))
            }
            "null" => Type::Of(Kind::Null),
            "timestamp" => Type::Of(Kind::Timestamp),
            "duration" => Type::Of(Kind::Duration),
            word => Type::Of(Kind::from_name(word)?),
        })
    }

    fn inner(&mut self) -> Option<Type> {
        let inner = self.opened()?;
        self.closed();
        Some(inner)
    }

    fn opened(&mut self) -> Option<Type> {
        self.0 = self.0.strip_prefix('(')?;
        self.one()
    }

    fn closed(&mut self) {
        self.0 = self.0.strip_prefix(')').unwrap_or(self.0);
    }
}
