//! What a macro looks at, one after another: items of a list with their places in it, or keys with their values.

use std::iter::Peekable;
use std::sync::Arc;

use super::super::index::Index;
use super::super::value::{ItemsOf, List, Value};

type Pair<'a> = (Value<'a>, Value<'a>);

/// What a macro looks at.
pub(super) enum Pairs<'a> {
    /// All items of a list.
    Items(ItemsOf<'a>, usize),
    /// All items of a list, each of which makes the condition fail, or settles it in another way.
    Failing(ItemsOf<'a>, usize),
    /// Items of a list that an index finds, and those that make the condition fail.
    Found(Found<'a>),
    /// Keys and values.
    Members(std::vec::IntoIter<Pair<'a>>),
    /// Keys, each in the place of its value.
    Keys(std::vec::IntoIter<Pair<'a>>),
    /// Nothing more.
    Nothing,
}

/// Items that an index finds.
pub(super) struct Found<'a> {
    list: List<'a>,
    which: Peekable<std::vec::IntoIter<u32>>,
    index: Arc<Index>,
    /// How many of those were looked at that make the condition fail.
    failing: usize,
}

impl<'a> Found<'a> {
    pub(super) fn new(list: List<'a>, found: Vec<u32>, index: Arc<Index>) -> Self {
        Self {
            list,
            which: found.into_iter().peekable(),
            index,
            failing: 0,
        }
    }

    fn next(&mut self) -> Option<Pair<'a>> {
        let failing = self.index.failing().get(self.failing).copied();
        let found = self.which.peek().copied();
        let is_failing = match (found, failing) {
            (Some(found), Some(failing)) => failing < found,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let at = if is_failing {
            self.failing += 1;
            failing?
        } else {
            self.which.next()?
        };
        let item = self.list.items().nth(at as usize)?;
        Some((Value::count(at as usize), item))
    }
}

impl Pairs<'_> {
    /// Leaves out what can only make the condition fail: after one that did, another changes nothing.
    pub(super) fn leave_out_failing(&mut self) {
        match self {
            Self::Failing(..) => *self = Self::Nothing,
            Self::Found(found) => found.failing = usize::MAX,
            Self::Items(..) | Self::Members(_) | Self::Keys(_) | Self::Nothing => {}
        }
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Pair<'a>;

    fn next(&mut self) -> Option<Pair<'a>> {
        match self {
            Self::Items(items, at) | Self::Failing(items, at) => {
                let item = items.next()?;
                *at += 1;
                Some((Value::count(*at - 1), item))
            }
            Self::Found(found) => found.next(),
            Self::Members(pairs) => pairs.next(),
            Self::Keys(pairs) => pairs.next().map(|(key, _)| (key.clone(), key)),
            Self::Nothing => None,
        }
    }
}
