//! An expression of a configuration, and where it is written.

use std::cell::RefCell;
use std::ops::Range;

use super::names::{FUNCTIONS, VARIABLES};
use crate::document::{Node, Spelling};
use crate::expression::{Expression, Fault};
use crate::span::Span;

/// An expression, and where it is written.
#[derive(Debug)]
pub(crate) struct Placed {
    expression: Expression,
    text: Box<str>,
    spelling: Spelling,
    from: usize,
}

impl Placed {
    /// Takes an expression that begins at a byte of the text of a node.
    pub(crate) fn new(expression: Expression, text: &str, node: Node<'_>, from: usize) -> Self {
        Self {
            expression,
            text: text.into(),
            spelling: Spelling::of(node),
            from,
        }
    }

    /// Returns its text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the expression.
    pub(crate) fn expression(&self) -> &Expression {
        &self.expression
    }

    /// Returns the numbers of the sets that it asks for.
    pub(crate) fn asked_sets(&self) -> Vec<usize> {
        let asked = RefCell::new(Vec::new());
        self.expression.asks_host(|function| {
            let set = usize::from(function).checked_sub(FUNCTIONS.len());
            asked.borrow_mut().extend(set);
            false
        });
        asked.into_inner()
    }

    /// Says whether its value may be one that a record holds.
    pub(crate) fn may_be_a_place(&self) -> bool {
        let holds = |variable: u16| {
            matches!(
                VARIABLES.get(usize::from(variable)),
                Some(&("record" | "it" | "id" | "body"))
            )
        };
        let finds = |function: u16| match FUNCTIONS.get(usize::from(function)) {
            Some((name, _)) => matches!(
                *name,
                "ref" | "all" | "find" | "lines" | "headings" | "links" | "text"
            ),
            None => true,
        };
        self.expression.may_be_a_place(holds, finds)
    }

    /// Returns the bytes of the expression.
    pub(super) fn whole(&self) -> Span {
        self.spelling
            .span(&(self.from..self.text.len() + self.from))
    }

    /// Returns the bytes of a fault.
    pub(super) fn span(&self, fault: &Fault) -> Span {
        self.part(&fault.at)
    }

    /// Returns the bytes of a part; those of the whole where the part is empty.
    pub(super) fn part(&self, at: &Range<usize>) -> Span {
        if at.is_empty() {
            return self.whole();
        }
        self.spelling
            .span(&(at.start + self.from..at.end + self.from))
    }
}
