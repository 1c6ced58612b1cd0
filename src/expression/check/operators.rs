//! Operators, lists and maps.

use std::ops::Range;
use std::sync::Arc;

use super::super::kind::Kind;
use super::super::operator::Operator;
use super::super::shape::Type;
use super::super::syntax::{Entry, Expr, Item};
use super::Check;
use crate::finding::Text;
use crate::finding::text;

impl Check<'_> {
    /// Checks a part that must be true or false.
    pub(super) fn truth(&mut self, expr: &mut Expr) {
        let found = self.part(expr);
        if !self.fits(&Type::BOOL, &found) {
            let message = text!["expected a boolean, this is ", self.called(&found)];
            let help = match &found {
                Type::List(_) => Some("write `size(…) > 0`"),
                Type::Of(Kind::String) => Some("compare it: `… != ''`"),
                Type::Table(_) | Type::Map(..) => Some("ask whether it is there: `has(…)`"),
                _ => None,
            };
            self.tell(&expr.at, message).body.help = help.map(Into::into);
        }
    }

    pub(super) fn negated(&mut self, inner: &mut Expr) -> Type {
        let found = self.part(inner);
        if !matches!(
            found,
            Type::Any | Type::Number | Type::Of(Kind::Int | Kind::Double | Kind::Duration)
        ) {
            let message = text![self.called(&found), " has no negative"];
            self.tell(&inner.at, message);
            return Type::Any;
        }
        found
    }

    pub(super) fn conditional(&mut self, parts: &mut [Expr; 3]) -> Type {
        let [condition, then, otherwise] = parts;
        self.truth(condition);
        let one = self.part(then);
        let other = self.part(otherwise);
        if !one.meets(&other) {
            let message = text![
                "this is ",
                self.called(&other),
                ", and before the `:` is ",
                self.called(&one)
            ];
            self.tell(&otherwise.at, message).body.help =
                Some("put `dyn(…)` around one of them, if both are meant".into());
            return Type::Any;
        }
        one.join(&other)
    }

    pub(super) fn binary(
        &mut self,
        operator: Operator,
        left: &mut Expr,
        right: &mut Expr,
        at: &Range<u32>,
    ) -> Type {
        let one = self.part(left);
        let two = self.part(right);
        if self.environment.knows_words {
            self.words(operator, left, right);
        }
        match operator {
            Operator::Equal | Operator::NotEqual => self.equality(&one, &two, at),
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => self.order(operator, &one, &two, at),
            Operator::In => self.membership(&one, &two, at),
            _ => self.arithmetic(operator, &one, &two, at),
        }
    }

    fn equality(&mut self, one: &Type, two: &Type, at: &Range<u32>) -> Type {
        if !one.meets(two) {
            let is_null = [one, two].contains(&&Type::Of(Kind::Null));
            let message = text![self.called(one), " is never equal to ", self.called(two)];
            let help = match (one, two) {
                _ if is_null => "ask whether it is there: `has(…)`",
                (Type::Of(Kind::Date), Type::Of(Kind::String))
                | (Type::Of(Kind::String), Type::Of(Kind::Date)) => "write `date('2026-05-14')`",
                (Type::Of(Kind::Date), Type::Of(Kind::Timestamp))
                | (Type::Of(Kind::Timestamp), Type::Of(Kind::Date)) => {
                    "turn the moment into a date: `date(…)`"
                }
                (Type::List(_), _) | (_, Type::List(_)) => "whether a list has it is `x in list`",
                _ => "compare values of one type",
            };
            self.tell(at, message).body.help = Some(help.into());
        }
        Type::BOOL
    }

    fn order(&mut self, operator: Operator, one: &Type, two: &Type, at: &Range<u32>) -> Type {
        let has_order = |it: &Type| {
            matches!(
                it,
                Type::Any
                    | Type::Number
                    | Type::Of(
                        Kind::Bool
                            | Kind::Int
                            | Kind::Uint
                            | Kind::Double
                            | Kind::String
                            | Kind::Bytes
                            | Kind::Timestamp
                            | Kind::Duration
                            | Kind::Date
                    )
            )
        };
        if !(one.meets(two) && has_order(one) && has_order(two)) {
            let help = match (one, two) {
                (Type::Of(Kind::Date), Type::Of(Kind::String))
                | (Type::Of(Kind::String), Type::Of(Kind::Date)) => "write `date('2026-05-14')`",
                (Type::List(_), _) | (_, Type::List(_)) => "how many items a list has is `size(…)`",
                (Type::Of(Kind::String), it) | (it, Type::Of(Kind::String)) if it.is_number() => {
                    "turn the text into a number: `int(…)`, `double(…)`"
                }
                (Type::Of(Kind::Date), Type::Of(Kind::Timestamp))
                | (Type::Of(Kind::Timestamp), Type::Of(Kind::Date)) => {
                    "turn the moment into a date: `date(…)`"
                }
                _ => "compare two numbers, texts, dates or moments",
            };
            self.no_operator(operator, one, two, at, help);
        }
        Type::BOOL
    }

    fn no_operator(
        &mut self,
        operator: Operator,
        one: &Type,
        two: &Type,
        at: &Range<u32>,
        help: &'static str,
    ) {
        let sign = Text::word(operator.sign());
        let message = text![
            sign,
            " does not go with ",
            self.called(one),
            " and ",
            self.called(two)
        ];
        self.tell(at, message).body.help = Some(help.into());
    }

    fn membership(&mut self, one: &Type, two: &Type, at: &Range<u32>) -> Type {
        let is_right = match two {
            Type::Any | Type::Table(_) => true,
            Type::List(item) => item.meets(one),
            Type::Map(key, _) => key.meets(one),
            _ => false,
        };
        if !is_right {
            let help = match two {
                Type::Of(Kind::String) => "whether a text holds another is `text.contains(part)`",
                Type::Of(Kind::Interval) => {
                    "whether an interval holds a day is `interval.contains(day)`"
                }
                _ => "after `in` comes a list of such values",
            };
            self.no_operator(Operator::In, one, two, at, help);
        }
        Type::BOOL
    }

    fn arithmetic(&mut self, operator: Operator, one: &Type, two: &Type, at: &Range<u32>) -> Type {
        use Kind::{Bytes, Date, Double, Duration, Int, String, Timestamp, Uint};
        let is_sum = operator == Operator::Add;
        let is_difference = operator == Operator::Subtract;
        let found = match (one, two) {
            (Type::Any, _) | (_, Type::Any) => Some(Type::Any),
            (Type::Number, it) | (it, Type::Number) if it.is_number() => Some(Type::Number),
            (Type::Of(Int), Type::Of(Int)) => Some(Type::INT),
            (Type::Of(Uint), Type::Of(Uint)) => Some(Type::Of(Uint)),
            (Type::Of(Double), Type::Of(Double)) if operator != Operator::Remainder => {
                Some(Type::Of(Double))
            }
            (Type::Of(String), Type::Of(String)) if is_sum => Some(Type::STRING),
            (Type::Of(Bytes), Type::Of(Bytes)) if is_sum => Some(Type::Of(Bytes)),
            (Type::List(_), Type::List(_)) if is_sum => Some(one.clone().join(two)),
            (Type::Of(moment @ (Timestamp | Date)), Type::Of(Duration))
                if is_sum || is_difference =>
            {
                Some(Type::Of(*moment))
            }
            (Type::Of(Duration), Type::Of(moment @ (Timestamp | Date))) if is_sum => {
                Some(Type::Of(*moment))
            }
            (Type::Of(Duration), Type::Of(Duration)) if is_sum || is_difference => {
                Some(Type::Of(Duration))
            }
            (Type::Of(Timestamp), Type::Of(Timestamp)) | (Type::Of(Date), Type::Of(Date))
                if is_difference =>
            {
                Some(Type::Of(Duration))
            }
            _ => None,
        };
        found.unwrap_or_else(|| {
            let help = match (one, two) {
                (Type::List(_), _) => "an item is added as a list: `list + [item]`",
                (one, two) if one.is_number() && two.is_number() => {
                    "turn one of them: `double(…)`, `int(…)`"
                }
                (Type::Of(Date), _) => "a date and a period: `date.plus('P2Y')`",
                (Type::Of(String), _) | (_, Type::Of(String)) => {
                    "turn the other into a text: `string(…)`"
                }
                _ => "both must be of one type",
            };
            self.no_operator(operator, one, two, at, help);
            Type::Any
        })
    }

    pub(super) fn list(&mut self, items: &mut [Item]) -> Type {
        let mut of: Option<Type> = None;
        for item in items {
            let found = self.part(&mut item.value);
            let found = if item.is_optional {
                self.within(&found, &item.value.at)
            } else {
                found
            };
            of = Some(match of {
                Some(known) => known.join(&found),
                None => found,
            });
        }
        Type::list(of.unwrap_or(Type::Any))
    }

    /// Returns the type of what an optional holds.
    pub(super) fn within(&mut self, found: &Type, at: &Range<u32>) -> Type {
        match found {
            Type::Optional(inner) => (**inner).clone(),
            Type::Any => Type::Any,
            other => {
                let message = text!["expected an optional value, this is ", self.called(other)];
                self.tell(at, message);
                Type::Any
            }
        }
    }

    pub(super) fn map(&mut self, entries: &mut [Entry]) -> Type {
        let (mut keys, mut values): (Option<Type>, Option<Type>) = (None, None);
        for entry in entries {
            let key = self.part(&mut entry.key);
            if !matches!(
                key,
                Type::Any | Type::Of(Kind::Bool | Kind::Int | Kind::Uint | Kind::String)
            ) {
                let message = text![self.called(&key), " cannot be a key"];
                self.tell(&entry.key.at, message);
            }
            let found = self.part(&mut entry.value);
            let found = if entry.is_optional {
                self.within(&found, &entry.value.at)
            } else {
                found
            };
            keys = Some(keys.map_or(key.clone(), |known| known.join(&key)));
            values = Some(values.map_or(found.clone(), |known| known.join(&found)));
        }
        Type::Map(
            Arc::new(keys.unwrap_or(Type::Any)),
            Arc::new(values.unwrap_or(Type::Any)),
        )
    }
}
