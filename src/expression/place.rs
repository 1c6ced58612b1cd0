//! Which expressions may give a value that a document holds, with its place there.

use super::operator::Operator;
use super::syntax::{Call, Callee, Expr, Loop, LoopKind, Syntax};

/// Functions that give back a value, or items, of what they are given.
const KEEP: [&str; 21] = [
    "dyn",
    "trim",
    "split",
    "substring",
    "charAt",
    "date",
    "sort",
    "distinct",
    "flatten",
    "reverse",
    "slice",
    "first",
    "last",
    "min",
    "max",
    "value",
    "or",
    "orValue",
    "optional.of",
    "optional.ofNonZeroValue",
    "optional.unwrap",
];

/// What of the host's is in a document.
pub(super) struct Places<'p> {
    pub(super) holds: &'p dyn Fn(u16) -> bool,
    pub(super) finds: &'p dyn Fn(u16) -> bool,
}

impl Places<'_> {
    /// Says whether a part may give such a value.
    pub(super) fn has(&self, part: &Expr) -> bool {
        match &part.node {
            Syntax::Local(_) | Syntax::Index { .. } => true,
            Syntax::Variable(variable) => (self.holds)(*variable),
            Syntax::Select(select) => !select.is_test,
            Syntax::Call(call) => self.of_call(call),
            Syntax::List(items) => items.iter().any(|item| self.has(&item.value)),
            Syntax::Binary {
                operator: Operator::Add,
                left,
                right,
            } => [left, right].iter().any(|side| self.is_list(side)),
            Syntax::Conditional(parts) => parts.iter().skip(1).any(|part| self.has(part)),
            Syntax::Loop(each) => self.of_loop(each),
            Syntax::Literal(_)
            | Syntax::Name { .. }
            | Syntax::Map(_)
            | Syntax::And(_)
            | Syntax::Or(_)
            | Syntax::Not(_)
            | Syntax::Negate(_)
            | Syntax::Binary { .. } => false,
        }
    }

    /// Says whether a part may be a list of such values: numbers and texts that are added have no place.
    fn is_list(&self, part: &Expr) -> bool {
        !matches!(part.node, Syntax::Literal(_)) && self.has(part)
    }

    fn of_call(&self, call: &Call) -> bool {
        match call.callee {
            Callee::Host(function) => (self.finds)(function),
            Callee::Own(_) | Callee::Unknown => {
                let mut given = call.target.iter().chain(&call.arguments);
                KEEP.contains(&&*call.name) && given.any(|part| self.has(part))
            }
        }
    }

    fn of_loop(&self, each: &Loop) -> bool {
        match each.what {
            LoopKind::Filter | LoopKind::SortBy => self.has(&each.target),
            LoopKind::Map | LoopKind::Bind | LoopKind::OptMap | LoopKind::OptFlatMap => {
                self.has(&each.body)
            }
            LoopKind::All
            | LoopKind::Exists
            | LoopKind::ExistsOne
            | LoopKind::TransformMap
            | LoopKind::TransformEntry => false,
        }
    }
}
