//! Words that a field is compared with: where the schema lists what it may be, another word is never equal to it.

use super::super::operator::Operator;
use super::super::shape::{Type, spelt};
use super::super::syntax::{Expr, Literal, Syntax};
use super::Check;
use crate::finding::Text;
use crate::finding::text;
use crate::knowledge::near::nearest;

/// Words that a help lists.
const LISTED: usize = 8;

impl Check<'_> {
    /// Looks at the words of a comparison.
    pub(super) fn words(&mut self, operator: Operator, left: &Expr, right: &Expr) {
        match (operator, &right.node) {
            (Operator::Equal | Operator::NotEqual, _) => {
                self.word(left, right);
                self.word(right, left);
            }
            (Operator::In, Syntax::List(items)) => {
                for item in items {
                    self.word(left, &item.value);
                }
            }
            (Operator::In, _) => self.word(right, left),
            _ => {}
        }
    }

    fn word(&mut self, field: &Expr, word: &Expr) {
        let (Syntax::Select(select), Syntax::Literal(Literal::String(word_there))) =
            (&field.node, &word.node)
        else {
            return;
        };
        let Type::Table(shape) = self.known(&select.target) else {
            return;
        };
        let words = self
            .shape(shape)
            .and_then(|shape| shape.words.get(&select.key));
        // What is absent is empty.
        let is_there = |words: &[Box<str>]| words.iter().any(|known| **known == **word_there);
        let Some(words) = words.filter(|words| !word_there.is_empty() && !is_there(words)) else {
            return;
        };
        let field = Text::word(spelt(&select.key));
        let message = text![field, " is never ", Text::word(&**word_there)];
        let help = match nearest(word_there, words.iter().map(|word| &**word)) {
            Some(near) => text!["did you mean ", Text::word(near), "?"],
            None => one_of(words),
        };
        self.tell(&word.at, message).body.help = Some(help);
    }

    /// Returns the type of a part that was checked already, as far as names and fields say it.
    fn known(&self, expr: &Expr) -> Type {
        match &expr.node {
            Syntax::Variable(at) => self.variable_type(*at),
            Syntax::Local(at) => {
                let found = self.scope.get(usize::from(*at));
                found.map_or(Type::Any, |(_, of)| of.clone())
            }
            Syntax::Select(select) => match self.known(&select.target) {
                Type::Table(shape) => {
                    let shape = self.shape(shape);
                    let field = shape.and_then(|shape| shape.field(&select.key));
                    field.map_or(Type::Any, |(_, of)| of.clone())
                }
                _ => Type::Any,
            },
            _ => Type::Any,
        }
    }
}

/// Lists what a field may be.
fn one_of(words: &[Box<str>]) -> Text {
    let mut out = Text::new();
    for (at, word) in words.iter().take(LISTED).enumerate() {
        out.push(if at == 0 { "it is one of " } else { ", " });
        out.push(Text::word(&**word));
    }
    match words.len().saturating_sub(LISTED) {
        0 => {}
        more => out.push(text![" and ", more, " more"]),
    }
    out
}
