//! Fields and items, as far as a schema knows them.

use super::super::kind::Kind;
use super::super::shape::{Shape, Type, spelt};
use super::super::syntax::{Absent, Expr, Literal, Select, Syntax};
use super::Check;
use crate::finding::Text;
use crate::finding::text;
use crate::knowledge::near::nearest;

impl Check<'_> {
    pub(super) fn select(&mut self, select: &mut Select) -> Type {
        let target = self.part(&mut select.target);
        let (inner, is_optional) = match &target {
            Type::Optional(inner) => ((**inner).clone(), true),
            other => (other.clone(), select.is_optional),
        };
        let found = self.field(&inner, select);
        if select.is_test {
            return Type::BOOL;
        }
        if is_optional {
            return Type::optional(found);
        }
        select.absent = match &found {
            Type::Of(Kind::Bool) => Absent::False,
            Type::Of(Kind::String) => Absent::Text,
            Type::List(_) => Absent::List,
            Type::Table(_) | Type::Map(..) => Absent::Table,
            _ => Absent::Fails,
        };
        if !matches!(inner, Type::Table(_)) {
            // Only a schema says what a field is where it is absent.
            select.absent = Absent::Fails;
        }
        found
    }

    fn field(&mut self, of: &Type, select: &mut Select) -> Type {
        match of {
            Type::Any => Type::Any,
            Type::Map(key, value) if key.meets(&Type::STRING) => (**value).clone(),
            Type::Table(shape) => match self.shape(*shape) {
                Some(shape) => match shape.field(&select.key) {
                    Some((key, of)) => {
                        let of = of.clone();
                        select.key.clone_from(key);
                        of
                    }
                    // What begins so is nobody's but the community's.
                    None if shape.is_open || select.key.starts_with("x-") => {
                        shape.others.clone().unwrap_or(Type::Any)
                    }
                    None => {
                        let (message, help) = no_field(shape, &select.key);
                        self.tell(&select.key_at, message).body.help = Some(help);
                        Type::Any
                    }
                },
                None => Type::Any,
            },
            other => {
                let message = text![self.called(other), " has no fields"];
                self.tell(&select.key_at, message);
                Type::Any
            }
        }
    }

    pub(super) fn index(&mut self, target: &mut Expr, index: &mut Expr, is_optional: bool) -> Type {
        let of = self.part(target);
        let at = self.part(index);
        let (inner, is_optional) = match &of {
            Type::Optional(inner) => ((**inner).clone(), true),
            other => (other.clone(), is_optional),
        };
        let (wanted, found) = match &inner {
            Type::List(item) => (Type::Number, (**item).clone()),
            Type::Map(key, value) => ((**key).clone(), (**value).clone()),
            Type::Table(shape) => (Type::STRING, self.indexed(*shape, index)),
            Type::Any => (Type::Any, Type::Any),
            other => {
                let message = text![self.called(other), " has no items"];
                self.tell(&target.at, message);
                (Type::Any, Type::Any)
            }
        };
        if !wanted.meets(&at) {
            let message = text![
                "expected ",
                self.called(&wanted),
                ", this is ",
                self.called(&at)
            ];
            self.tell(&index.at, message);
        }
        if is_optional {
            Type::optional(found)
        } else {
            found
        }
    }

    /// `record['a key']`: also of keys that the schema does not name.
    fn indexed(&self, shape: u32, index: &Expr) -> Type {
        let Syntax::Literal(Literal::String(key)) = &index.node else {
            return Type::Any;
        };
        let fields = self.shape(shape).map(|it| &it.fields);
        let mut fields = fields.into_iter().flatten();
        fields
            .find(|(known, _)| **known == **key)
            .map_or(Type::Any, |(_, of)| of.clone())
    }
}

fn no_field(shape: &Shape, key: &str) -> (Text, Text) {
    let keys = shape.fields.iter().map(|(key, _)| &**key);
    let help = match nearest(key, keys) {
        Some(near) => {
            let plain = spelt(near);
            text!["did you mean ", Text::word(plain), "?"]
        }
        None => text![
            "write ",
            Text::word(format!("['{key}']")),
            " for a key that the schema does not name"
        ],
    };
    let name = if shape.name.is_empty() {
        "table"
    } else {
        &*shape.name
    };
    (
        text![
            "the schema of ",
            Text::word(name),
            " has no ",
            Text::word(key)
        ],
        help,
    )
}
