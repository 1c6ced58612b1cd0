//! Items that are found by their keys, instead of by looking at each.

use std::sync::Arc;

use super::super::budget::Budget;
use super::super::compare::equal;
use super::super::fault::{Fault, Reason};
use super::super::index::{Allowance, Index, Sought, hashes};
use super::super::syntax::{Expr, Form, Lookup, Loop, Syntax, Turn};
use super::super::value::{Data, List, Value};
use super::Evaluation;

/// So few items are looked at faster than they are found.
const FEW: usize = 8;

/// Which items can settle a macro.
pub(super) enum Candidates {
    /// Each of them.
    All,
    /// None: the comparison fails for each.
    None,
    /// Those at these positions; the comparison fails for those of which the index says so.
    Found(Vec<u32>, Arc<Index>),
}

impl<'a> Evaluation<'a, '_> {
    /// Returns which items can settle a macro.
    pub(super) fn candidates(
        &mut self,
        each: &'a Loop,
        list: &List<'a>,
    ) -> Result<Candidates, Fault> {
        let Some(lookup) = &each.lookup else {
            return Ok(Candidates::All);
        };
        if lookup.form == Form::Member || list.len() < FEW {
            return Ok(Candidates::All);
        }
        let condition = each.filter.as_ref().unwrap_or(&each.body);
        let mut wanted = Vec::new();
        match self.wanted(lookup, condition, &mut wanted) {
            Ok(true) => {}
            Ok(false) => return Ok(Candidates::All),
            Err(fault) if fault.is_final() => return Err(fault),
            Err(_) => return Ok(Candidates::None),
        }
        let Some(index) = self.host.index(lookup.sought(), &mut |allowance| {
            self.index_of((lookup, lookup.form), condition, list, allowance)
        }) else {
            return Ok(Candidates::All);
        };
        let index = index?;
        let found = index.find(&wanted);
        self.budget.steps(1 + found.len() / 4)?;
        Ok(Candidates::Found(found, index))
    }

    /// Says whether a value is one that a `map` makes of all records; none, where it must be made to know.
    pub(super) fn is_made(
        &mut self,
        list: &'a Expr,
        value: &Value<'a>,
    ) -> Result<Option<bool>, Fault> {
        let Some((each, lookup, form)) = made_of(list) else {
            return Ok(None);
        };
        let target = self.value(&each.target)?;
        let (Data::List(list), mut wanted) = (&target.data, Vec::new()) else {
            return Ok(None);
        };
        if list.len() < FEW || !hashes(value, &mut wanted) {
            return Ok(None);
        }
        let name = format!("{form:?} {}", lookup.name);
        let sought = Sought {
            name: &name,
            ..lookup.sought()
        };
        let mut make = |allowance| self.index_of((lookup, form), &each.body, list, allowance);
        let Some(index) = self.host.index(sought, &mut make) else {
            return Ok(None);
        };
        let index = index?;
        if !index.is_sure() {
            return Ok(None);
        }
        for position in index.find(&wanted) {
            let Some(item) = list.item(position as usize, self.budget)? else {
                continue;
            };
            let key = self.with(&each.body, item, None)?;
            let is_found = match form {
                Form::Within => self.is_in(value, &key)?,
                _ => equal(value, &key, self.budget)?,
            };
            if is_found {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }

    /// Adds the hashes of what is sought. False: it has none.
    fn wanted(
        &mut self,
        lookup: &Lookup,
        condition: &'a Expr,
        out: &mut Vec<u64>,
    ) -> Result<bool, Fault> {
        let Some((left, right)) = sides(condition, &lookup.way) else {
            return Ok(false);
        };
        let before = self.locals.len();
        // What is sought does not depend on these, but counts them.
        self.locals.resize(before + lookup.bound(), Value::NULL);
        let value = match lookup.form {
            Form::Left | Form::OneOf => self.value(right),
            Form::Right | Form::HeldBy | Form::Member | Form::Within => self.value(left),
        };
        self.locals.truncate(before);
        let value = value?;
        if lookup.form != Form::OneOf {
            return Ok(hashes(&value, out));
        }
        let Some(list) = value.as_list() else {
            return Ok(false);
        };
        self.budget.steps(list.len())?;
        Ok(list.items().all(|item| hashes(&item, out)))
    }

    /// Sorts the items of a list by their keys.
    fn index_of(
        &self,
        (lookup, form): (&'a Lookup, Form),
        condition: &'a Expr,
        list: &List<'a>,
        allowance: Allowance,
    ) -> Result<Index, Fault> {
        let mut index = Index::default();
        let mut locals = self.locals.clone();
        let mut left = allowance.all;
        let mut found = Vec::new();
        for (position, item) in (0_u32..).zip(list.items()) {
            let budget = Budget::new(allowance.each.min(left));
            locals.push(item);
            let mut inner = Evaluation {
                host: self.host,
                budget: &budget,
                locals,
            };
            found.clear();
            match inner.keys(condition, &lookup.way, form, &mut found) {
                Ok(true) => index.add(position, &found),
                _ if inner.is_settled(condition, &lookup.guards) => {}
                // Of several items inside this one, another may have a key.
                Err(fault) if lookup.bound() == 1 && !fault.is_final() => {
                    index.add_failing(position);
                }
                _ => index.add_unsure(position),
            }
            locals = inner.locals;
            locals.truncate(self.locals.len());
            left = left.saturating_sub(budget.spent());
            if left == 0 {
                return Err(Reason::TooManyInAll.into());
            }
        }
        index.sort();
        Ok(index)
    }

    /// Adds the hashes of the keys of an item, which is bound. False: not all of them have one.
    fn keys(
        &mut self,
        part: &'a Expr,
        way: &[Turn],
        form: Form,
        out: &mut Vec<u64>,
    ) -> Result<bool, Fault> {
        let Some((turn, rest)) = way.split_first() else {
            return self.keys_here(part, form, out);
        };
        let Some(next) = after(part, *turn) else {
            return Ok(false);
        };
        let Syntax::Loop(each) = &part.node else {
            return self.keys(next, rest, form, out);
        };
        let list = self.value(&each.target)?;
        let Some(list) = list.as_list() else {
            return Ok(false);
        };
        for item in list.items() {
            self.budget.steps(1)?;
            let before = self.locals.len();
            self.locals.push(item);
            let found = self.keys(next, rest, form, out);
            self.locals.truncate(before);
            if !found? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn keys_here(&mut self, part: &'a Expr, form: Form, out: &mut Vec<u64>) -> Result<bool, Fault> {
        let key = match (&part.node, form) {
            (_, Form::Member | Form::Within) => part,
            (Syntax::Binary { left, .. }, Form::Left | Form::OneOf) => left,
            (Syntax::Binary { right, .. }, Form::Right | Form::HeldBy) => right,
            _ => return Ok(false),
        };
        let value = self.value(key)?;
        if !matches!(form, Form::HeldBy | Form::Within) {
            return Ok(hashes(&value, out));
        }
        match &value.data {
            Data::List(list) => {
                self.budget.steps(list.len())?;
                Ok(list.items().all(|item| hashes(&item, out)))
            }
            Data::Map(map) if form == Form::HeldBy => {
                let mut pairs = map.pairs(self.budget)?.into_iter();
                Ok(pairs.all(|(key, _)| hashes(&key, out)))
            }
            _ => Ok(false),
        }
    }

    /// Says whether one of these parts of a condition settles it for the item, which is bound.
    fn is_settled(&mut self, condition: &'a Expr, guards: &[usize]) -> bool {
        let (parts, settles) = match &condition.node {
            Syntax::And(parts) => (parts, false),
            Syntax::Or(parts) => (parts, true),
            _ => return false,
        };
        let mut guards = guards.iter().filter_map(|at| parts.get(*at));
        guards.any(|part| {
            self.value(part)
                .is_ok_and(|it| it.as_bool() == Some(settles))
        })
    }
}

impl Lookup {
    fn sought(&self) -> Sought<'_> {
        Sought {
            name: &self.name,
            asks_sets: self.asks_sets,
        }
    }
}

/// Returns the `map` of all records that a list is made by, and how.
fn made_of(list: &Expr) -> Option<(&Loop, &Lookup, Form)> {
    match &list.node {
        Syntax::Loop(each) => {
            let lookup = each.lookup.as_ref()?;
            (lookup.form == Form::Member).then_some((each, lookup, Form::Member))
        }
        Syntax::Call(call) if call.arguments.is_empty() => {
            let (each, lookup, form) = made_of(call.target.as_ref()?)?;
            match (&*call.name, form) {
                ("flatten", Form::Member) => Some((each, lookup, Form::Within)),
                ("distinct", form) => Some((each, lookup, form)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns the part that a turn leads to.
fn after(part: &Expr, turn: Turn) -> Option<&Expr> {
    match (&part.node, turn) {
        (Syntax::And(parts) | Syntax::Or(parts), Turn::Part(at)) => parts.get(at),
        (Syntax::Not(inner), Turn::Inner) => Some(inner),
        (Syntax::Loop(each), Turn::Each) => Some(&each.body),
        _ => None,
    }
}

/// Returns the two sides of the comparison at the end of a way.
fn sides<'e>(condition: &'e Expr, way: &[Turn]) -> Option<(&'e Expr, &'e Expr)> {
    let mut part = condition;
    for turn in way {
        part = after(part, *turn)?;
    }
    match &part.node {
        Syntax::Binary { left, right, .. } => Some((left, right)),
        _ => None,
    }
}
