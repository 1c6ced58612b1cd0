//! What decides whether a subschema is applied to a value: the `if` before it, or itself, as a branch.

use super::{Later, accepts, budget};
use crate::document::Node;
use crate::schema::question::Question;
use crate::schema::view::View;

/// An `if`.
pub(super) enum Condition {
    /// A key, where it is there, does not have this value: `{"properties": {"kind": {"not": {"const": "role"}}}}`.
    IsNot(String, String),
    /// Anything else.
    Asked(Branch),
}

/// A subschema that is asked whether it accepts a value.
pub(super) struct Branch {
    /// What it asks of a text, where that is known without its validator.
    pub(super) question: Option<Question>,
    pub(super) validator: Later,
}

impl Branch {
    pub(super) fn accepts(&self, view: View<'_>, node: Node<'_>) -> bool {
        let question = self.question.as_ref();
        let answer = node.as_str().and_then(|text| question?.answer(text));
        match answer {
            Some(is_it) => budget::step() && is_it,
            None => accepts(&self.validator, view),
        }
    }
}

impl Condition {
    pub(super) fn holds(&self, view: View<'_>, node: Node<'_>) -> bool {
        match self {
            Self::IsNot(key, word) => {
                budget::step()
                    && node
                        .get(key)
                        .is_none_or(|value| value.as_str() != Some(word))
            }
            Self::Asked(branch) => branch.accepts(view, node),
        }
    }
}
