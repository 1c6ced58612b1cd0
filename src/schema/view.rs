//! A document seen as JSON by the validator: no copy, no conversion.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, JsonNumber, Node as JsonNode, NodeIdentity, Object};
use serde_json::Value;

use super::budget;
use crate::document::{Items, Members, Node, Number, Shape};

/// The representation of JSON that our documents are.
pub(super) struct Tree;

/// A value, or a text that is none of the document (the name of a property).
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    /// A value; the flag says whether both spellings of "organisation" are one in its keys.
    Node(Node<'a>, bool),
    /// A text.
    Text(&'a str),
}

impl Json for Tree {
    type Node<'a> = View<'a>;
    /// The key, and its American spelling where it has one.
    type PreparedKey = (Box<str>, Option<Box<str>>);
    type StringBuffer = ();

    const KEYS_PER_LOOKUP: usize = 2;
    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Self::PreparedKey {
        let american = key
            .contains("organisation")
            .then(|| respell(key, false).into());
        (key.into(), american)
    }

    fn with_string_node<T>(
        (): &mut Self::StringBuffer,
        string: &str,
        f: impl FnOnce(Self::Node<'_>) -> T,
    ) -> T {
        f(View::Text(string))
    }
}

/// Turns the American spelling of a key into the British one, or back.
pub(super) fn respell(key: &str, to_british: bool) -> String {
    if to_british {
        key.replace("organization", "organisation")
    } else {
        key.replace("organisation", "organization")
    }
}

impl<'a> JsonNode<'a, Tree> for View<'a> {
    type Object = Table<'a>;
    type Array = List<'a>;
    type Number = Digits<'a>;

    fn as_object(&self) -> Option<Table<'a>> {
        match *self {
            Self::Node(node, both) if node.shape() == Shape::Mapping => Some(Table { node, both }),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<List<'a>> {
        match *self {
            Self::Node(node, both) if node.shape() == Shape::List => Some(List { node, both }),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match *self {
            Self::Node(node, _) => node.as_str().map(Cow::Borrowed),
            Self::Text(text) => Some(Cow::Borrowed(text)),
        }
    }

    fn as_number(&self) -> Option<Digits<'a>> {
        match *self {
            Self::Node(node, _) => Some(Digits {
                number: node.as_number()?,
                text: node.written(),
            }),
            Self::Text(_) => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match *self {
            Self::Node(node, _) => node.as_bool(),
            Self::Text(_) => None,
        }
    }

    fn is_null(&self) -> bool {
        matches!(self, Self::Node(node, _) if node.is_null())
    }

    fn is_number(&self) -> bool {
        self.json_type() == JsonType::Number
    }

    fn json_type(&self) -> JsonType {
        match self {
            Self::Text(_) => JsonType::String,
            Self::Node(node, _) => match node.shape() {
                Shape::Null => JsonType::Null,
                Shape::Boolean => JsonType::Boolean,
                Shape::Integer | Shape::Float => JsonType::Number,
                Shape::String => JsonType::String,
                Shape::List => JsonType::Array,
                Shape::Mapping => JsonType::Object,
            },
        }
    }

    fn equals_value(&self, expected: &Value) -> bool {
        match *self {
            Self::Text(text) => expected.as_str() == Some(text),
            Self::Node(node, both) => equal(node, expected, both),
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(match *self {
            Self::Text(text) => Value::from(text),
            // The library only puts it into the words of an error, which nobody reads of a list or mapping: of a
            // large one the copy would take many times what the file does.
            Self::Node(node, _) if node.end_index() - node.index() > MOST_COPIED => {
                match node.shape() {
                    Shape::List => Value::Array(Vec::new()),
                    _ => Value::Object(serde_json::Map::new()),
                }
            }
            Self::Node(node, both) => value_of(node, both),
        })
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(match self {
            Self::Node(node, _) => NodeIdentity::new(node.identity()),
            Self::Text(text) => NodeIdentity::tagged(text.as_ptr().addr(), 1),
        })
    }
}

/// Values of a list or mapping that are copied for the words of an error.
const MOST_COPIED: u32 = 1 << 12;

/// A mapping.
pub(super) struct Table<'a> {
    node: Node<'a>,
    both: bool,
}

impl<'a> Object<'a, Tree> for Table<'a> {
    type Node = View<'a>;
    type MemberName = Cow<'a, str>;
    type MembersIter = TableMembers<'a>;

    fn len(&self) -> usize {
        self.node.len()
    }

    fn get(&self, key: &(Box<str>, Option<Box<str>>)) -> Option<View<'a>> {
        if !budget::step() {
            return None;
        }
        let found = self.node.get(&key.0).or_else(|| match &key.1 {
            Some(american) if self.both => self.node.get(american),
            _ => None,
        });
        found.map(|found| View::Node(found, self.both))
    }

    fn members(&self) -> TableMembers<'a> {
        TableMembers {
            members: self.node.members(),
            both: self.both,
        }
    }
}

/// The members of a mapping.
pub(super) struct TableMembers<'a> {
    members: Members<'a>,
    both: bool,
}

impl<'a> Iterator for TableMembers<'a> {
    type Item = (Cow<'a, str>, View<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.members.next().filter(|_| budget::step())?;
        Some((key_of(key, self.both), View::Node(value, self.both)))
    }
}

/// Returns a key as the schema spells it.
pub(super) fn key_of(key: Node<'_>, both: bool) -> Cow<'_, str> {
    let written = key.written();
    // Most keys are shorter than the word, and hardly one has the letter.
    let may_be = written.len() >= "organization".len() && written.as_bytes().contains(&b'z');
    if both && may_be && written.contains("organization") {
        Cow::Owned(respell(written, true))
    } else {
        Cow::Borrowed(written)
    }
}

/// A list.
pub(super) struct List<'a> {
    node: Node<'a>,
    both: bool,
}

impl<'a> Array<'a, Tree> for List<'a> {
    type Node = View<'a>;
    type ElementsIter = ListItems<'a>;

    fn len(&self) -> usize {
        self.node.len()
    }

    fn elements(&self) -> ListItems<'a> {
        ListItems {
            items: self.node.items(),
            both: self.both,
        }
    }
}

/// The items of a list.
pub(super) struct ListItems<'a> {
    items: Items<'a>,
    both: bool,
}

impl<'a> Iterator for ListItems<'a> {
    type Item = View<'a>;

    fn next(&mut self) -> Option<View<'a>> {
        let item = self.items.next().filter(|_| budget::step())?;
        Some(View::Node(item, self.both))
    }
}

/// A number with its digits.
pub(super) struct Digits<'a> {
    number: Number,
    text: &'a str,
}

impl JsonNumber for Digits<'_> {
    fn as_u64(&self) -> Option<u64> {
        match self.number {
            Number::Signed(number) => u64::try_from(number).ok(),
            Number::Unsigned(number) => Some(number),
            Number::Float(_) => None,
        }
    }

    fn as_i64(&self) -> Option<i64> {
        match self.number {
            Number::Signed(number) => Some(number),
            Number::Unsigned(_) | Number::Float(_) => None,
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JSON Schema compares such numbers as doubles"
    )]
    fn as_f64(&self) -> Option<f64> {
        Some(match self.number {
            Number::Signed(number) => number as f64,
            Number::Unsigned(number) => number as f64,
            Number::Float(number) => number,
        })
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.text)
    }

    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        Cow::Owned(number_of(self.number).unwrap_or_else(|| 0.into()))
    }

    fn is_integer(&self) -> bool {
        match self.number {
            Number::Float(number) => number.is_finite() && number.fract() == 0.0,
            Number::Signed(_) | Number::Unsigned(_) => true,
        }
    }

    fn is_written_as_integer(&self) -> bool {
        !matches!(self.number, Number::Float(_))
    }
}

fn number_of(number: Number) -> Option<serde_json::Number> {
    match number {
        Number::Signed(number) => Some(number.into()),
        Number::Unsigned(number) => Some(number.into()),
        Number::Float(number) => serde_json::Number::from_f64(number),
    }
}

/// Compares as JSON Schema does: whole numbers exactly, all others as doubles.
fn equal(node: Node<'_>, expected: &Value, both: bool) -> bool {
    match (node.shape(), expected) {
        (Shape::Null, Value::Null) => true,
        (Shape::Boolean, Value::Bool(expected)) => node.as_bool() == Some(*expected),
        (Shape::String, Value::String(expected)) => node.as_str() == Some(expected),
        (Shape::Integer | Shape::Float, Value::Number(expected)) => {
            let Some(number) = node.as_number() else {
                return false;
            };
            let digits = Digits {
                number,
                text: node.written(),
            };
            if let (Some(one), Some(other)) = (digits.as_i64(), expected.as_i64()) {
                return one == other;
            }
            if let (Some(one), Some(other)) = (digits.as_u64(), expected.as_u64()) {
                return one == other;
            }
            digits.as_f64() == expected.as_f64()
        }
        (Shape::List, Value::Array(expected)) => {
            node.len() == expected.len()
                && node
                    .items()
                    .zip(expected)
                    .all(|(item, expected)| equal(item, expected, both))
        }
        (Shape::Mapping, Value::Object(expected)) => {
            node.len() == expected.len()
                && node.members().all(|(key, value)| {
                    let found = expected.get(&*key_of(key, both));
                    found.is_some_and(|expected| equal(value, expected, both))
                })
        }
        _ => false,
    }
}

/// Copies a value: where an error is made, and for schemas, which the validator wants whole.
pub(super) fn value_of(node: Node<'_>, both: bool) -> Value {
    match node.shape() {
        Shape::Null => Value::Null,
        Shape::Boolean => Value::Bool(node.as_bool() == Some(true)),
        Shape::Integer | Shape::Float => node
            .as_number()
            .and_then(number_of)
            .map_or(Value::Null, Value::Number),
        Shape::String => Value::from(node.written()),
        Shape::List => node.items().map(|item| value_of(item, both)).collect(),
        Shape::Mapping => {
            let members = node.members();
            Value::Object(
                members
                    .map(|(key, value)| (key_of(key, both).into_owned(), value_of(value, both)))
                    .collect(),
            )
        }
    }
}
