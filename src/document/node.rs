//! The handle of a value, and what can be asked of it.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use super::raw::{DECODED, QUOTED, Raw, Tag};
use super::{Document, Format};
use crate::span::Span;

/// What sort of value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing: YAML and JSON `null`, an empty CSV cell.
    Null,
    /// True or false.
    Boolean,
    /// A number without fraction.
    Integer,
    /// A number with a fraction, or not finite.
    Float,
    /// Text; also a TOML date.
    String,
    /// A sequence.
    List,
    /// Keys and values.
    Mapping,
}

/// A number of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// It fits 64 bits with sign.
    Signed(i64),
    /// It fits 64 bits without sign only.
    Unsigned(u64),
    /// Anything else, to the precision of a double.
    Float(f64),
}

/// A value of a document, or a key: a handle of two words.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    document: &'a Document,
    index: u32,
}

impl<'a> Node<'a> {
    /// Follows an alias to what it stands for: no handle is ever of an alias.
    pub(super) fn at(document: &'a Document, index: u32) -> Self {
        let mut index = index;
        // An alias to an alias is resolved when it is built; two steps are never needed.
        if let Some(raw) = document.nodes.get(index)
            && raw.tag() == Tag::Alias
        {
            index = raw.payload();
        }
        Self { document, index }
    }

    pub(super) fn raw(self) -> Raw {
        const NOTHING: Raw = Raw {
            start: 0,
            end: 0,
            next: 0,
            data: 0,
        };
        self.document.nodes.get(self.index).unwrap_or(NOTHING)
    }

    /// Returns the document it belongs to.
    pub fn document(self) -> &'a Document {
        self.document
    }

    /// Returns what `Document::node` takes.
    pub fn index(self) -> u32 {
        self.index
    }

    /// Returns the index after the last value inside it.
    pub fn end_index(self) -> u32 {
        self.raw().next.max(self.index + 1)
    }

    /// Returns the address of the node: what tells two nodes apart within a run.
    pub fn identity(self) -> usize {
        self.document.nodes.address(self.index)
    }

    /// Returns its exact bytes: of a string with its quotes.
    pub fn span(self) -> Span {
        let raw = self.raw();
        Span::new(self.document.file, raw.start, raw.end)
    }

    /// Returns the bytes of a string's text: without quotes, where it was written on one line
    /// without escapes; otherwise its whole span.
    pub fn inner_span(self) -> Span {
        let raw = self.raw();
        if self.shape() == Shape::String && raw.payload() == QUOTED {
            return Span::new(self.document.file, raw.start + 1, raw.end.saturating_sub(1));
        }
        self.span()
    }

    /// Says whether the text of the scalar is exactly the bytes of `inner_span`.
    pub fn is_verbatim(self) -> bool {
        self.raw().payload() < DECODED
    }

    /// Returns what sort of value it is.
    pub fn shape(self) -> Shape {
        match self.raw().tag() {
            Tag::Null | Tag::Alias | Tag::Hidden => Shape::Null,
            Tag::False | Tag::True => Shape::Boolean,
            Tag::Integer => Shape::Integer,
            Tag::Float => Shape::Float,
            Tag::String | Tag::Date => Shape::String,
            Tag::List => Shape::List,
            Tag::Mapping => Shape::Mapping,
        }
    }

    /// Says whether the format itself knows it as a date or time (TOML).
    pub fn is_date(self) -> bool {
        self.raw().tag() == Tag::Date
    }

    /// Returns the text of a string or date.
    pub fn as_str(self) -> Option<&'a str> {
        (self.shape() == Shape::String).then(|| self.written())
    }

    /// Returns the text of any scalar as it is meant to be read (a number in decimal form, a string
    /// without quotes and escapes); empty for lists and mappings.
    pub fn written(self) -> &'a str {
        match self.shape() {
            Shape::List | Shape::Mapping => "",
            _ => self.document.content(self.raw()),
        }
    }

    /// Returns a truth value.
    pub fn as_bool(self) -> Option<bool> {
        match self.raw().tag() {
            Tag::False => Some(false),
            Tag::True => Some(true),
            _ => None,
        }
    }

    /// Returns a number.
    pub fn as_number(self) -> Option<Number> {
        let float = match self.shape() {
            Shape::Integer => false,
            Shape::Float => true,
            _ => return None,
        };
        let text = self.written();
        if !float {
            if let Ok(number) = text.parse() {
                return Some(Number::Signed(number));
            }
            if let Ok(number) = text.parse() {
                return Some(Number::Unsigned(number));
            }
        }
        text.parse().ok().map(Number::Float)
    }

    /// Returns a whole number that fits 64 bits.
    pub fn as_i64(self) -> Option<i64> {
        match self.as_number()? {
            Number::Signed(number) => Some(number),
            _ => None,
        }
    }

    /// Says whether it is null.
    pub fn is_null(self) -> bool {
        self.shape() == Shape::Null
    }

    /// Returns how many items or members it has; 0 for scalars.
    pub fn len(self) -> usize {
        match self.shape() {
            Shape::List | Shape::Mapping => self.raw().payload() as usize,
            _ => 0,
        }
    }

    /// Says whether it has no items and no members.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Says whether two values are equal, of whatever document and wherever they are.
    pub fn says_the_same(self, other: Node<'_>) -> bool {
        if self.shape() != other.shape() || self.len() != other.len() {
            return false;
        }
        match self.shape() {
            Shape::List => self
                .items()
                .zip(other.items())
                .all(|(one, other)| one.says_the_same(other)),
            Shape::Mapping => self.members().all(|(key, value)| {
                other
                    .get(key.written())
                    .is_some_and(|same| value.says_the_same(same))
            }),
            Shape::Boolean => self.as_bool() == other.as_bool(),
            _ => self.written() == other.written(),
        }
    }

    /// Returns a number that all values have in common which say the same.
    pub fn likeness(self) -> u64 {
        let hasher = FixedState::default();
        let of = |inner: Node<'a>| hasher.hash_one((inner.written(), inner.likeness()));
        match self.shape() {
            Shape::List => {
                let items = self.items();
                items.fold(1, |sum, item| hasher.hash_one((sum, item.likeness())))
            }
            // Whatever the order of the keys.
            Shape::Mapping => self.members().fold(2, |sum, (key, value)| {
                sum.wrapping_add(hasher.hash_one((key.written(), of(value))))
            }),
            Shape::Boolean => u64::from(self.as_bool() == Some(true)),
            shape => hasher.hash_one((shape as u8, self.written())),
        }
    }

    /// Says whether it is a value of the body of a page: of a table or a section.
    pub fn is_in_body(self) -> bool {
        let page = self.document.page();
        page.is_some_and(|page| self.raw().start as usize >= page.body.start)
    }

    /// Returns the format of the document.
    pub fn format(self) -> Format {
        self.document.format
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.shape() {
            Shape::Null => f.write_str("null"),
            Shape::String => write!(f, "{:?}", self.written()),
            Shape::Boolean => write!(f, "{:?}", self.as_bool() == Some(true)),
            Shape::Integer | Shape::Float => f.write_str(self.written()),
            Shape::List => f.debug_list().entries(self.items()).finish(),
            Shape::Mapping => f.debug_map().entries(self.members()).finish(),
        }
    }
}
