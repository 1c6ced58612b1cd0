//! Macros and what they bind.

use std::sync::Arc;

use super::super::lookup;
use super::super::shape::Type;
use super::super::syntax::{Expr, Loop, LoopKind};
use super::Check;
use crate::finding::text;

impl Check<'_> {
    pub(super) fn each(&mut self, each: &mut Loop) -> Type {
        let target = self.part(&mut each.target);
        let (key, item) = self.bound(each, &target);
        let before = self.scope.len();
        match &each.second {
            Some(second) => {
                self.scope.push((each.first.clone(), key.clone()));
                self.scope.push((second.clone(), item.clone()));
            }
            None => self.scope.push((each.first.clone(), item.clone())),
        }
        if let Some(filter) = &mut each.filter {
            self.truth(filter);
        }
        let found = self.body(each.what, &mut each.body, key, item);
        self.scope.truncate(before);
        if let Ok(item) = u16::try_from(before) {
            each.lookup = lookup::of(each, item, self.environment);
        }
        found
    }

    fn body(&mut self, what: LoopKind, body: &mut Expr, key: Type, item: Type) -> Type {
        match what {
            LoopKind::All | LoopKind::Exists | LoopKind::ExistsOne => {
                self.truth(body);
                Type::BOOL
            }
            LoopKind::Filter => {
                self.truth(body);
                Type::list(item)
            }
            LoopKind::Map => Type::list(self.part(body)),
            LoopKind::SortBy => {
                self.part(body);
                Type::list(item)
            }
            LoopKind::TransformMap => Type::Map(Arc::new(key), Arc::new(self.part(body))),
            LoopKind::TransformEntry => match self.part(body) {
                found @ Type::Map(..) => found,
                _ => Type::Map(Arc::new(Type::Any), Arc::new(Type::Any)),
            },
            LoopKind::OptMap => Type::optional(self.part(body)),
            LoopKind::OptFlatMap => {
                let found = self.part(body);
                Type::optional(self.within(&found, &body.at))
            }
            LoopKind::Bind => self.part(body),
        }
    }

    /// Returns the types of the index or key and of the item; with one variable, what it is.
    fn bound(&mut self, each: &Loop, target: &Type) -> (Type, Type) {
        let is_pair = each.second.is_some();
        match (each.what, target) {
            (LoopKind::Bind, of) => (Type::Any, of.clone()),
            (LoopKind::OptMap | LoopKind::OptFlatMap, of) => {
                (Type::Any, self.within(of, &each.target.at))
            }
            (_, Type::Any) => (Type::Any, Type::Any),
            (_, Type::List(item)) => (Type::INT, (**item).clone()),
            (_, Type::Map(key, value)) if is_pair => ((**key).clone(), (**value).clone()),
            (_, Type::Map(key, _)) => ((**key).clone(), (**key).clone()),
            (_, Type::Table(_)) if is_pair => (Type::STRING, Type::Any),
            (_, Type::Table(_)) => (Type::STRING, Type::STRING),
            (_, other) => {
                let message = text!["expected a list, this is ", self.called(other)];
                self.tell(&each.target.at, message);
                (Type::Any, Type::Any)
            }
        }
    }
}
