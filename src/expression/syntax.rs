//! An expression as a tree, each part with its bytes.

use std::ops::Range;

use super::functions::Function;
use super::kind::Kind;
use super::operator::Operator;

/// A part of an expression.
#[derive(Debug)]
pub(super) struct Expr {
    /// Its bytes in the text of the expression.
    pub(super) at: Range<u32>,
    pub(super) node: Syntax,
    /// How many parts lie inside one another here.
    pub(super) height: u16,
    /// What a value of a document is turned into here: set by the check, which knows the schema.
    pub(super) reading: Reading,
}

/// How a value of a document is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reading {
    /// As it is.
    #[default]
    Plain,
    /// A text is a date: the schema says so.
    Date,
    /// A number without fraction has one: the schema allows both.
    Double,
}

/// What a field that a record may lack is read as, where it is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Absent {
    /// Nothing: the evaluation fails.
    #[default]
    Fails,
    /// False.
    False,
    /// The empty text.
    Text,
    /// The empty list.
    List,
    /// A table without keys.
    Table,
}

/// A literal.
#[derive(Clone, Debug)]
pub(super) enum Literal {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    String(std::sync::Arc<str>),
    Bytes(std::sync::Arc<[u8]>),
    Kind(Kind),
}

/// What a part is.
#[derive(Debug)]
pub(super) enum Syntax {
    Literal(Literal),
    /// A name that the check has not found, or not seen yet; with a dot before it nothing local is
    /// meant.
    Name {
        name: Box<str>,
        is_global: bool,
    },
    /// A name that a macro has bound: how many were bound outside of it.
    Local(u16),
    /// A variable of the host.
    Variable(u16),
    Select(Box<Select>),
    Index {
        target: Box<Expr>,
        index: Box<Expr>,
        is_optional: bool,
    },
    Call(Box<Call>),
    List(Vec<Item>),
    Map(Vec<Entry>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Negate(Box<Expr>),
    Binary {
        operator: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    Conditional(Box<[Expr; 3]>),
    Loop(Box<Loop>),
}

/// A field or key of a value.
#[derive(Debug)]
pub(super) struct Select {
    pub(super) target: Expr,
    pub(super) key: Box<str>,
    pub(super) key_at: Range<u32>,
    /// `.?`
    pub(super) is_optional: bool,
    /// `has(…)`
    pub(super) is_test: bool,
    pub(super) absent: Absent,
}

/// A function and what it is given.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) target: Option<Expr>,
    pub(super) name: Box<str>,
    pub(super) name_at: Range<u32>,
    pub(super) arguments: Vec<Expr>,
    /// Set by the check.
    pub(super) callee: Callee,
    /// The pattern of `matches`, where the expression itself says it.
    pub(super) pattern: Option<regex::Regex>,
}

/// Whose function it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Callee {
    /// Not found.
    #[default]
    Unknown,
    Own(&'static Function),
    Host(u16),
}

/// An item of a list.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) value: Expr,
    /// `?` before it: it is left out where the optional holds nothing.
    pub(super) is_optional: bool,
}

/// A key and a value of a map.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Expr,
    pub(super) value: Expr,
    pub(super) is_optional: bool,
}

/// A macro that looks at each item.
#[derive(Debug)]
pub(super) struct Loop {
    pub(super) what: LoopKind,
    pub(super) target: Expr,
    pub(super) first: Box<str>,
    pub(super) second: Option<Box<str>>,
    pub(super) filter: Option<Expr>,
    pub(super) body: Expr,
    /// How the items that matter are found: set by the check.
    pub(super) lookup: Option<Lookup>,
}

/// What a macro makes of the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LoopKind {
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
    TransformMap,
    TransformEntry,
    SortBy,
    OptMap,
    OptFlatMap,
    /// `cel.bind`
    Bind,
}

/// How the items of a macro are found.
#[derive(Debug)]
pub(super) struct Lookup {
    /// The list and the key, written in one way wherever they are.
    pub(super) name: Box<str>,
    /// How the comparison is reached from the condition.
    pub(super) way: Box<[Turn]>,
    pub(super) form: Form,
    /// Parts of the condition that depend on the item alone, and without which it is settled.
    pub(super) guards: Box<[usize]>,
    /// Says whether the key asks for sets that the host derives.
    pub(super) asks_sets: bool,
}

/// One step from a condition to the comparison in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// To a part of a chain of `&&` or `||`.
    Part(usize),
    /// Inside `!`.
    Inner,
    /// To the condition of a macro on a list of the item's.
    Each,
}

/// Which side of the comparison is the key, and what of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `key == value`
    Left,
    /// `value == key`
    Right,
    /// `value in key`: each item of the key is one.
    HeldBy,
    /// `key in value`
    OneOf,
    /// `value in list.map(item, key)`
    Member,
    /// `value in list.map(item, key).flatten()`
    Within,
}

impl Lookup {
    /// Returns how many names are bound where the comparison is, that of the item included.
    pub(super) fn bound(&self) -> usize {
        1 + self.way.iter().filter(|turn| **turn == Turn::Each).count()
    }
}

impl Expr {
    /// Returns the name that the part is, where it is no more than one.
    pub(super) fn as_name(&self) -> Option<&str> {
        match &self.node {
            Syntax::Name {
                name,
                is_global: false,
            } => Some(name),
            _ => None,
        }
    }

    /// Returns the parts directly inside, in the order of the text.
    pub(super) fn inside(&self) -> Vec<&Self> {
        match &self.node {
            Syntax::Literal(_) | Syntax::Name { .. } | Syntax::Local(_) | Syntax::Variable(_) => {
                Vec::new()
            }
            Syntax::Select(select) => vec![&select.target],
            Syntax::Index { target, index, .. } => vec![target, index],
            Syntax::Call(call) => call.target.iter().chain(&call.arguments).collect(),
            Syntax::List(items) => items.iter().map(|item| &item.value).collect(),
            Syntax::Map(entries) => entries
                .iter()
                .flat_map(|entry| [&entry.key, &entry.value])
                .collect(),
            Syntax::And(parts) | Syntax::Or(parts) => parts.iter().collect(),
            Syntax::Not(inner) | Syntax::Negate(inner) => vec![inner],
            Syntax::Binary { left, right, .. } => vec![left, right],
            Syntax::Conditional(parts) => parts.iter().collect(),
            Syntax::Loop(each) => {
                let filter = each.filter.iter();
                [&each.target]
                    .into_iter()
                    .chain(filter)
                    .chain([&each.body])
                    .collect()
            }
        }
    }

    /// Says whether something holds of a part, or of one inside it.
    pub(super) fn any(&self, holds: &dyn Fn(&Self) -> bool) -> bool {
        holds(self) || self.inside().iter().any(|part| part.any(holds))
    }

    /// Returns the height of the highest part.
    pub(super) fn tallest<'e>(parts: impl IntoIterator<Item = &'e Expr>) -> u16 {
        parts.into_iter().map(|part| part.height).max().unwrap_or(0)
    }
}
