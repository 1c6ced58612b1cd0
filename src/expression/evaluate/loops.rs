//! The macros: each looks at one item after another.

use std::collections::BTreeMap;

use super::super::fault::{Fault, Reason, no_overload, other};
use super::super::functions::lists::sorted_by;
use super::super::syntax::{Expr, Loop, LoopKind};
use super::super::value::{Data, Map, Value, put};
use super::found::Candidates;
use super::pairs::{self, Pairs};
use super::{Evaluation, Found};

impl<'a> Evaluation<'a, '_> {
    pub(super) fn each(&mut self, each: &'a Loop) -> Found<'a> {
        let target = self.value(&each.target)?;
        match each.what {
            LoopKind::Bind => self.with(&each.body, target, None),
            LoopKind::OptMap | LoopKind::OptFlatMap => self.within_optional(each, &target),
            LoopKind::All => self.quantified(each, &target, false),
            LoopKind::Exists => self.quantified(each, &target, true),
            LoopKind::ExistsOne => self.exactly_one(each, &target),
            LoopKind::Map | LoopKind::Filter => self.list_of(each, &target),
            LoopKind::TransformMap | LoopKind::TransformEntry => self.map_of(each, &target),
            LoopKind::SortBy => self.sorted(each, &target),
        }
    }

    /// Evaluates a part with the variables of a macro.
    pub(super) fn with(
        &mut self,
        part: &'a Expr,
        first: Value<'a>,
        second: Option<Value<'a>>,
    ) -> Found<'a> {
        let before = self.locals.len();
        self.locals.push(first);
        self.locals.extend(second);
        let found = self.value(part);
        self.locals.truncate(before);
        found
    }

    /// Returns the pairs as the macro sees them: with one variable, a map is its keys.
    fn seen(&mut self, each: &'a Loop, of: &Value<'a>) -> Result<Pairs<'a>, Fault> {
        let pairs = match &of.data {
            Data::List(list) => {
                return Ok(match self.candidates(each, list)? {
                    Candidates::All => Pairs::Items(list.items(), 0),
                    Candidates::None => Pairs::Failing(list.items(), 0),
                    Candidates::Found(found, index) => {
                        Pairs::Found(pairs::Found::new(list.clone(), found, index))
                    }
                });
            }
            Data::Map(map) => map.pairs(self.budget)?.into_iter(),
            Data::Record(record) => {
                let keys = self.host.keys(*record);
                self.budget.bytes(keys.len() * 2 * size_of::<Value<'_>>())?;
                let with_value = |key: Value<'a>| {
                    let value = key.as_str().and_then(|key| self.host.field(*record, key));
                    (key, value.unwrap_or(Value::NULL))
                };
                let pairs: Vec<_> = keys.into_iter().map(with_value).collect();
                pairs.into_iter()
            }
            _ => return Err(no_overload().or_at(&each.target.at)),
        };
        Ok(match &each.second {
            Some(_) => Pairs::Members(pairs),
            None => Pairs::Keys(pairs),
        })
    }

    fn of_pair(
        &mut self,
        each: &'a Loop,
        part: &'a Expr,
        pair: (Value<'a>, Value<'a>),
    ) -> Found<'a> {
        self.budget.steps(1)?;
        let (key, value) = pair;
        match &each.second {
            Some(_) => self.with(part, key, Some(value)),
            None => self.with(part, value, None),
        }
    }

    fn quantified(&mut self, each: &'a Loop, of: &Value<'a>, settles: bool) -> Found<'a> {
        let mut failed = None;
        let mut pairs = self.seen(each, of)?;
        while let Some(pair) = pairs.next() {
            let found = self.of_pair(each, &each.body, pair);
            match found.and_then(|it| it.as_bool().ok_or_else(no_overload)) {
                Ok(is) if is == settles => return Ok(Value::bool(is)),
                Ok(_) => {}
                Err(fault) if fault.is_final() => return Err(fault),
                Err(fault) => {
                    failed = failed.or(Some(fault.or_at(&each.body.at)));
                    pairs.leave_out_failing();
                }
            }
        }
        failed.map_or(Ok(Value::bool(!settles)), Err)
    }

    fn exactly_one(&mut self, each: &'a Loop, of: &Value<'a>) -> Found<'a> {
        let mut count = 0;
        for pair in self.seen(each, of)? {
            if self
                .of_pair(each, &each.body, pair)?
                .as_bool()
                .ok_or_else(no_overload)?
            {
                count += 1;
            }
        }
        Ok(Value::bool(count == 1))
    }

    /// Says whether the filter of a macro lets a pair in.
    fn is_let_in(&mut self, each: &'a Loop, pair: &(Value<'a>, Value<'a>)) -> Result<bool, Fault> {
        match &each.filter {
            Some(filter) => self
                .of_pair(each, filter, pair.clone())?
                .as_bool()
                .ok_or_else(no_overload),
            None => Ok(true),
        }
    }

    fn list_of(&mut self, each: &'a Loop, of: &Value<'a>) -> Found<'a> {
        let mut out = Vec::new();
        for pair in self.seen(each, of)? {
            if !self.is_let_in(each, &pair)? {
                continue;
            }
            let item = pair.1.clone();
            let found = self.of_pair(each, &each.body, pair)?;
            let kept = if each.what == LoopKind::Filter {
                found.as_bool().ok_or_else(no_overload)?.then_some(item)
            } else {
                Some(found)
            };
            if let Some(kept) = kept {
                self.budget.bytes(size_of::<Value<'_>>())?;
                out.push(kept);
            }
        }
        Ok(Value::list(out))
    }

    fn map_of(&mut self, each: &'a Loop, of: &Value<'a>) -> Found<'a> {
        let mut out = BTreeMap::new();
        for pair in self.seen(each, of)? {
            if !self.is_let_in(each, &pair)? {
                continue;
            }
            let key = pair.0.clone();
            let found = self.of_pair(each, &each.body, pair)?;
            if each.what == LoopKind::TransformMap {
                self.spend_entry(&key)?;
                put(&mut out, key, found)?;
                continue;
            }
            let Data::Map(entry) = &found.data else {
                return Err(other("`transformMapEntry` makes a map of each entry"));
            };
            for (key, value) in entry.pairs(self.budget)? {
                self.spend_entry(&key)?;
                put(&mut out, key, value)?;
            }
        }
        Ok(Data::Map(Map::Made(out.into())).into())
    }

    fn sorted(&mut self, each: &'a Loop, of: &Value<'a>) -> Found<'a> {
        let mut pairs = Vec::new();
        for pair in self.seen(each, of)? {
            self.budget.bytes(2 * size_of::<Value<'_>>())?;
            let item = pair.1.clone();
            pairs.push((item, self.of_pair(each, &each.body, pair)?));
        }
        sorted_by(pairs, self.budget).map(Value::list)
    }

    fn within_optional(&mut self, each: &'a Loop, of: &Value<'a>) -> Found<'a> {
        let Data::Optional(inner) = &of.data else {
            return Err(Fault::from(Reason::NotA("an optional value")).or_at(&each.target.at));
        };
        let Some(inner) = inner else {
            return Ok(Value::optional(None));
        };
        let found = self.with(&each.body, (**inner).clone(), None)?;
        self.budget.bytes(size_of::<Value<'_>>())?;
        if each.what == LoopKind::OptMap {
            return Ok(Value::optional(Some(found)));
        }
        match found.data {
            Data::Optional(_) => Ok(found),
            _ => Err(Fault::from(Reason::NotA("an optional value")).or_at(&each.body.at)),
        }
    }
}
