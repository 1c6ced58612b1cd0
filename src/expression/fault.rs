//! What can be wrong with an expression: as it is read, and as it is evaluated.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::finding::{Body, NoFix, Text};
use crate::span::Span;

/// A mistake in an expression, with its bytes in the expression's text.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// Where, in bytes of the expression.
    pub at: Range<usize>,
    /// What is wrong, and what to write instead. It is boxed: a parser that goes deep may return one from each level.
    pub body: Box<Body<NoFix>>,
}

impl Mistake {
    /// Returns a mistake at these bytes.
    pub fn new(at: Range<usize>, message: impl Into<Text>) -> Self {
        Self {
            at,
            body: Box::new(Body::new(message)),
        }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.body.help(help);
        self
    }

    /// Returns the mistake of an expression that begins at a byte of a longer text.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Self {
        self.at = self.at.start + by..self.at.end + by;
        self
    }
}

/// What is derived of which record, one from the next and the last from the first: both by their numbers at the host.
pub type Circle = std::sync::Arc<[(usize, u32)]>;

/// An id that no record of a kind has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfound {
    /// The name of the kind.
    pub kind: Box<str>,
    /// The id, which a record may say, and where it does: it may have to be hidden.
    pub id: Option<(Box<str>, Span)>,
}

/// Why an evaluation failed. In words it says nothing that a record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no function for values of these types.
    NoOverload(Cow<'static, str>),
    /// A mapping or record has no such key; the key where the expression itself says it.
    NoKey(Option<Box<str>>),
    /// A list has no such item.
    OutOfRange,
    /// The result does not fit the type.
    Overflow,
    /// A whole number was divided by zero.
    DivisionByZero,
    /// Nothing has this name.
    Unknown(Box<str>),
    /// A value cannot be read as this.
    NotA(&'static str),
    /// No record of a kind has this id; where that is written, if it is.
    NoRecord(Box<Unfound>),
    /// Something else, in words.
    Other(Cow<'static, str>),
    /// More steps than an evaluation may take.
    TooManySteps,
    /// More bytes than an evaluation may make.
    TooManyBytes,
    /// More steps than all evaluations together may take.
    TooManyInAll,
    /// Parts inside one another, more than there is room for.
    TooDeep,
    /// What the host derives is derived from itself.
    Circle(Circle),
    /// The host needs something else first: then the evaluation begins anew.
    Unfinished,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOverload(of) => write!(f, "{of}"),
            Self::NoKey(Some(key)) => write!(f, "there is no `{key}`"),
            Self::NoKey(None) => f.write_str("the key is not there"),
            Self::OutOfRange => f.write_str("the list or text has no such place"),
            Self::Overflow => f.write_str("the number or time is out of range"),
            Self::DivisionByZero => f.write_str("division by zero"),
            Self::Unknown(name) => write!(f, "nothing is called `{name}`"),
            Self::NotA(what) => write!(f, "the value is not {what}"),
            Self::NoRecord(_) => f.write_str("`ref` finds no record of that id"),
            Self::Other(words) => f.write_str(words),
            Self::TooManySteps => f.write_str("it takes more steps than `expression_cost` allows"),
            Self::TooManyBytes => f.write_str("it makes more data than an expression may"),
            Self::TooManyInAll => {
                f.write_str("it takes more steps over all records than `assertion_cost` allows")
            }
            Self::TooDeep => f.write_str("parts are nested too deeply"),
            Self::Circle(_) => f.write_str("sets are derived from each other in a circle"),
            Self::Unfinished => f.write_str("something else is to be derived first"),
        }
    }
}

/// An evaluation that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why.
    pub reason: Reason,
    /// Where, in bytes of the expression; empty until it is known.
    pub at: Range<usize>,
    /// Where it began, where that is not in this expression but in one by which the host derives something.
    pub inside: Option<Box<Inside>>,
}

/// A place in an expression by which the host derives something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// What is derived of which record, by their numbers at the host.
    pub of: (usize, u32),
    /// The bytes of the expression.
    pub at: Range<usize>,
}

impl Fault {
    /// Returns a failure in words: without anything that a record says.
    pub fn other(words: &'static str) -> Self {
        other(words)
    }

    /// Says whether no part of the expression may go on after it.
    pub(super) fn is_final(&self) -> bool {
        matches!(
            self.reason,
            Reason::TooManySteps
                | Reason::TooManyBytes
                | Reason::TooManyInAll
                | Reason::TooDeep
                | Reason::Circle(_)
                | Reason::Unfinished
        )
    }

    /// Gives it a place, where it has none yet.
    pub(super) fn or_at(mut self, at: &Range<u32>) -> Self {
        if self.at.is_empty() {
            self.at = at.start as usize..at.end as usize;
        }
        self
    }
}

impl From<Reason> for Fault {
    fn from(reason: Reason) -> Self {
        Self {
            reason,
            at: 0..0,
            inside: None,
        }
    }
}

/// Returns the fault of a function that has no overload for what it was given.
pub(super) fn no_overload() -> Fault {
    Reason::NoOverload(Cow::Borrowed(
        "the function does not take values of these types",
    ))
    .into()
}

/// Returns a fault in words.
pub(super) fn other(words: impl Into<Cow<'static, str>>) -> Fault {
    Reason::Other(words.into()).into()
}
