//! The values of a record in the making.

use std::borrow::Cow;

use crate::document::{Node, Shape};

/// A value of a record in the making.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A date, perhaps with a time: a text, which TOML can write as what it is.
    Date(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, in decimal form.
    Number(String),
    /// A truth value.
    Flag(bool),
    /// A list.
    List(Vec<Value>),
    /// A table, its keys in order.
    Table(Table),
}

/// The members of a table, in order.
pub type Table = Vec<(String, Value)>;

impl Value {
    /// Says whether a value that was read back is this one.
    pub fn is(&self, node: Node<'_>) -> bool {
        match self {
            Self::Text(text) | Self::Date(text) => node.as_str() == Some(text),
            Self::Integer(number) => node.as_i64() == Some(*number),
            Self::Number(text) => {
                node.shape() == Shape::Float && node.written().parse::<f64>() == text.parse()
            }
            Self::Flag(flag) => node.as_bool() == Some(*flag),
            Self::List(items) => {
                node.shape() == Shape::List
                    && node.len() == items.len()
                    && items
                        .iter()
                        .zip(node.items())
                        .all(|(item, node)| item.is(node))
            }
            Self::Table(members) => node.shape() == Shape::Mapping && holds_exactly(members, node),
        }
    }

    /// Returns a number or a truth value as all formats write it; none of any other.
    pub(super) fn literal(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Integer(number) => Some(number.to_string().into()),
            Self::Number(text) => Some(text.into()),
            Self::Flag(flag) => Some(if *flag { "true" } else { "false" }.into()),
            Self::Text(_) | Self::Date(_) | Self::List(_) | Self::Table(_) => None,
        }
    }

    /// Says whether a cell that was read back holds this value, as text.
    pub(super) fn is_cell(&self, cell: &str) -> bool {
        match self {
            Self::Text(text) | Self::Date(text) => text == cell,
            other => other.literal().is_some_and(|text| text == cell),
        }
    }

    /// Says whether it is a list of tables, and of at least one.
    pub(super) fn is_tables(&self) -> bool {
        match self {
            Self::List(items) => {
                !items.is_empty() && items.iter().all(|item| matches!(item, Self::Table(_)))
            }
            _ => false,
        }
    }
}

/// Says whether a table that was read back has these members and no other.
pub fn holds_exactly(members: &[(String, Value)], node: Node<'_>) -> bool {
    node.len() == members.len()
        && members
            .iter()
            .all(|(key, value)| node.get(key).is_some_and(|node| value.is(node)))
}
