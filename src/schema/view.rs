//! A document seen as JSON by the validator: no copy, no conversion.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, JsonNumber as _, Node as JsonNode, NodeIdentity, Object};
use serde_json::Value;

use super::budget;
use crate::document::{Items, Members, Node, Shape};

mod alike;
mod digits;

use digits::{Digits, number_of};

/// The representation of JSON that our documents are.
pub(super) struct Tree;

/// A value, or a text that is not in the document (the name of a property).
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    /// A value.
    Node(Node<'a>, Manner),
    /// A text.
    Text(&'a str),
}

/// How a value is seen.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Says whether both spellings of "organisation" are one in its keys.
    pub(super) both: bool,
    /// Says whether each question about one value is a step: of a schema with few branches those into
    /// values say enough.
    pub(super) is_counted: bool,
    /// Says whether errors hold a copy of the value: where a pattern may come to no end.
    pub(super) is_copied: bool,
}

impl View<'_> {
    /// Takes a step for a question about the value itself.
    fn count(self) {
        if let Self::Text(_)
        | Self::Node(
            _,
            Manner {
                is_counted: true, ..
            },
        ) = self
        {
            budget::step();
        }
    }
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
        self.count();
        match *self {
            Self::Node(node, how) if node.shape() == Shape::Mapping => Some(Table { node, how }),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<List<'a>> {
        self.count();
        match *self {
            Self::Node(node, how) if node.shape() == Shape::List => Some(List { node, how }),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.count();
        match *self {
            Self::Node(node, _) => node.as_str().map(Cow::Borrowed),
            Self::Text(text) => Some(Cow::Borrowed(text)),
        }
    }

    fn as_number(&self) -> Option<Digits<'a>> {
        self.count();
        match *self {
            Self::Node(node, _) => Some(Digits {
                number: node.as_number()?,
                text: node.written(),
            }),
            Self::Text(_) => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        self.count();
        match *self {
            Self::Node(node, _) => node.as_bool(),
            Self::Text(_) => None,
        }
    }

    fn is_null(&self) -> bool {
        self.count();
        matches!(self, Self::Node(node, _) if node.is_null())
    }

    fn is_number(&self) -> bool {
        self.json_type() == JsonType::Number
    }

    fn json_type(&self) -> JsonType {
        self.count();
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
        self.count();
        match *self {
            Self::Text(text) => expected.as_str() == Some(text),
            Self::Node(node, how) => equal(node, expected, how.both),
        }
    }

    /// Asked for where an error is made. Nobody asks an error for the value that it is about, whose
    /// place it names, but for the key that `propertyNames` refuses: a copy of each would take more than
    /// the record. Only where a pattern came to no end, the validator itself looks into it.
    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(match *self {
            Self::Node(node, how) if how.is_copied => {
                budget::errors(u64::from(node.end_index() - node.index()));
                value_of(node, how.both)
            }
            Self::Node(..) => {
                budget::errors(1);
                Value::Null
            }
            Self::Text(text) => {
                budget::errors(1);
                Value::from(text)
            }
        })
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(match self {
            Self::Node(node, _) => NodeIdentity::new(node.identity()),
            Self::Text(text) => NodeIdentity::tagged(text.as_ptr().addr(), 1),
        })
    }
}

/// A mapping.
pub(super) struct Table<'a> {
    node: Node<'a>,
    how: Manner,
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
            Some(american) if self.how.both => self.node.get(american),
            _ => None,
        });
        found.map(|found| View::Node(found, self.how))
    }

    fn members(&self) -> TableMembers<'a> {
        TableMembers {
            members: self.node.members(),
            how: self.how,
        }
    }
}

/// The members of a mapping.
pub(super) struct TableMembers<'a> {
    members: Members<'a>,
    how: Manner,
}

impl<'a> Iterator for TableMembers<'a> {
    type Item = (Cow<'a, str>, View<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.members.next().filter(|_| budget::step())?;
        Some((key_of(key, self.how.both), View::Node(value, self.how)))
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

/// Returns the value under a key as the schema spells it.
pub(super) fn member_of<'a>(table: Node<'a>, key: &str, both: bool) -> Option<Node<'a>> {
    let american = || {
        let has_two = both && key.contains("organisation");
        has_two.then(|| table.get(&respell(key, false))).flatten()
    };
    table.get(key).or_else(american)
}

/// A list.
pub(super) struct List<'a> {
    node: Node<'a>,
    how: Manner,
}

impl<'a> Array<'a, Tree> for List<'a> {
    type Node = View<'a>;
    type ElementsIter = ListItems<'a>;

    fn len(&self) -> usize {
        self.node.len()
    }

    fn is_unique(&self) -> bool {
        alike::is_unique(self.node, self.how.both)
    }

    fn elements(&self) -> ListItems<'a> {
        ListItems {
            items: self.node.items(),
            how: self.how,
        }
    }
}

/// The items of a list.
pub(super) struct ListItems<'a> {
    items: Items<'a>,
    how: Manner,
}

impl<'a> Iterator for ListItems<'a> {
    type Item = View<'a>;

    fn next(&mut self) -> Option<View<'a>> {
        let item = self.items.next().filter(|_| budget::step())?;
        Some(View::Node(item, self.how))
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

/// Copies a value: where an error is made, and for schemas, which the validator needs whole.
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
