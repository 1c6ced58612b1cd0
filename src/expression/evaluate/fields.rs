//! Fields and items of values.

use std::collections::BTreeMap;

use super::super::fault::{Fault, Reason, no_overload, other};
use super::super::syntax::{Absent, Expr, Select};
use super::super::value::{Data, List, Map, Value, whole};
use super::{Evaluation, Found};

impl<'a> Evaluation<'a, '_> {
    /// Returns a field of a value; none where it lacks it. Errors: the value has no fields.
    fn field(&self, of: &Value<'a>, key: &str) -> Result<Option<Value<'a>>, Fault> {
        match &of.data {
            Data::Map(map) => Ok(map.field(key)),
            Data::Record(record) => Ok(self.host.field(*record, key)),
            _ => Err(no_overload()),
        }
    }

    pub(super) fn select(&mut self, select: &'a Select) -> Found<'a> {
        let target = self.value(&select.target)?;
        let at = &select.key_at;
        if let Data::Optional(inner) = &target.data {
            let found = match inner {
                Some(inner) if select.is_optional || select.is_test => {
                    self.field(inner, &select.key)?
                }
                // Without `?` as well: `optional.of(x).missing` has no value, and does not fail.
                Some(inner) => self.field(inner, &select.key)?,
                None => None,
            };
            return Ok(if select.is_test {
                Value::bool(found.is_some())
            } else {
                Value::optional(found)
            });
        }
        let found = self
            .field(&target, &select.key)
            .map_err(|fault| fault.or_at(at))?;
        if select.is_test {
            return Ok(Value::bool(found.is_some()));
        }
        if select.is_optional {
            return Ok(Value::optional(found));
        }
        match found {
            Some(found) => Ok(found),
            None => absent(select),
        }
    }

    pub(super) fn index(
        &mut self,
        target: &'a Expr,
        index: &'a Expr,
        is_optional: bool,
    ) -> Found<'a> {
        let target = self.value(target)?;
        let index = self.value(index)?;
        if let Data::Optional(inner) = &target.data {
            let found = match inner {
                Some(inner) => self.item(inner, &index)?.ok(),
                None => None,
            };
            return Ok(Value::optional(found));
        }
        let found = self.item(&target, &index)?;
        if is_optional {
            Ok(Value::optional(found.ok()))
        } else {
            found.map_err(Into::into)
        }
    }

    /// Returns an item or the value of a key; inside, why there is none. Errors: there can be none.
    fn item(&self, of: &Value<'a>, index: &Value<'a>) -> Result<Result<Value<'a>, Reason>, Fault> {
        match &of.data {
            Data::List(list) => {
                let at = match index.data {
                    Data::Int(at) => usize::try_from(at).ok(),
                    Data::Uint(at) => usize::try_from(at).ok(),
                    Data::Double(at) => match whole(at) {
                        Some(at) => usize::try_from(at).ok(),
                        None => return Err(other("an item has a whole number")),
                    },
                    _ => return Err(no_overload()),
                };
                let found = at
                    .map(|at| list.item(at, self.budget))
                    .transpose()?
                    .flatten();
                Ok(found.ok_or(Reason::OutOfRange))
            }
            Data::Map(map) => Ok(map.get(index).ok_or(Reason::NoKey(None))),
            Data::Record(record) => {
                let key = index.as_str().ok_or_else(no_overload)?;
                Ok(self.host.field(*record, key).ok_or(Reason::NoKey(None)))
            }
            _ => Err(no_overload()),
        }
    }
}

fn absent<'a>(select: &Select) -> Found<'a> {
    Ok(match select.absent {
        Absent::Fails => {
            let reason = Reason::NoKey(Some(select.key.clone()));
            return Err(Fault::from(reason).or_at(&select.key_at));
        }
        Absent::False => Value::bool(false),
        Absent::Text => Value::written(""),
        Absent::List => Data::List(List::Made([].into())).into(),
        Absent::Table => Data::Map(Map::Made(BTreeMap::new().into())).into(),
    })
}
