//! Which items can settle a macro: found by a key of theirs, where that says it, instead of by looking at each.
//!
//! `all('person').exists(p, p.github == record.github)` can be true of people with one login alone. Where one side
//! of a comparison depends on the item and on nothing else, and the other side does not depend on the item, the
//! items are sorted by that key once in a run. What is found so is looked at like any other item:
//! the answer, a fault and its place are those of a look at all of them.

use std::fmt::Write as _;

use super::check::{DependsOn, Environment, Gives};
use super::operator::Operator;
use super::syntax::{Call, Callee, Expr, Form, Literal, Lookup, Loop, LoopKind, Syntax, Turn};

/// Returns how the items of a checked macro are found, where a key says it. `item` is the place of its variable.
pub(super) fn of(each: &Loop, item: u16, environment: &Environment) -> Option<Lookup> {
    if each.second.is_some() || !is_of_records(&each.target, environment) {
        return None;
    }
    let mut search = Search {
        environment,
        item,
        way: Vec::new(),
        asks_sets: false,
    };
    let list = search.name(&each.target)?;
    let (condition, wanted) = match (each.what, &each.filter) {
        (LoopKind::Exists | LoopKind::ExistsOne | LoopKind::Filter, None) => (&each.body, true),
        (LoopKind::All, None) => (&each.body, false),
        (LoopKind::Map, Some(filter)) => (filter, true),
        (LoopKind::Map, None) => {
            let key = search.key(&each.body)?;
            return Some(search.found(&list, (Form::Member, key), None));
        }
        _ => return None,
    };
    let found = search.comparison(condition, wanted)?;
    Some(search.found(&list, found, Some(condition)))
}

/// Says whether a list is that of all records of a kind.
fn is_of_records(list: &Expr, environment: &Environment) -> bool {
    let Syntax::Call(call) = &list.node else {
        return false;
    };
    let Callee::Host(function) = call.callee else {
        return false;
    };
    let function = environment.functions.get(usize::from(function));
    let names_a_kind = matches!(
        call.arguments.first().map(|it| &it.node),
        Some(Syntax::Literal(Literal::String(_)))
    );
    names_a_kind && function.is_some_and(|it| matches!(it.gives, Gives::Records))
}

struct Search<'e> {
    environment: &'e Environment,
    item: u16,
    way: Vec<Turn>,
    asks_sets: bool,
}

type Found = (Form, String);

impl Search<'_> {
    fn found(&self, list: &str, (form, key): Found, condition: Option<&Expr>) -> Lookup {
        let mut guards = Vec::new();
        if let Some(Syntax::And(parts) | Syntax::Or(parts)) = condition.map(|it| &it.node) {
            for (at, part) in parts.iter().enumerate() {
                let mut written = Written::new(self.environment, self.item);
                if written.part(part) && written.is_of_item && !written.asks_host {
                    guards.push(at);
                }
            }
        }
        Lookup {
            name: format!("{list} by {form:?} {key}").into(),
            way: self.way.as_slice().into(),
            form,
            guards: guards.into(),
            asks_sets: self.asks_sets,
        }
    }

    /// Returns a comparison that must hold, or fail, where a part is `wanted`.
    fn comparison(&mut self, part: &Expr, wanted: bool) -> Option<Found> {
        match (&part.node, wanted) {
            (Syntax::And(parts), true) | (Syntax::Or(parts), false) => {
                parts.iter().enumerate().find_map(|(at, part)| {
                    self.turn(Turn::Part(at), |search| search.comparison(part, wanted))
                })
            }
            (Syntax::Not(inner), _) => {
                self.turn(Turn::Inner, |search| search.comparison(inner, !wanted))
            }
            (Syntax::Loop(each), true)
                if each.what == LoopKind::Exists && each.second.is_none() =>
            {
                let list = self.key(&each.target)?;
                let (form, key) =
                    self.turn(Turn::Each, |search| search.comparison(&each.body, true))?;
                Some((form, format!("{list} each {key}")))
            }
            (
                Syntax::Binary {
                    operator,
                    left,
                    right,
                },
                _,
            ) => {
                let (of_left, of_right) = match (operator, wanted) {
                    (Operator::Equal, true) | (Operator::NotEqual, false) => {
                        (Form::Left, Form::Right)
                    }
                    (Operator::In, true) => (Form::OneOf, Form::HeldBy),
                    _ => return None,
                };
                let sides = [(of_left, left, right), (of_right, right, left)];
                sides.into_iter().find_map(|(form, key, value)| {
                    let key = self.key(key)?;
                    self.is_apart(value).then_some((form, key))
                })
            }
            _ => None,
        }
    }

    fn turn(
        &mut self,
        turn: Turn,
        search: impl FnOnce(&mut Self) -> Option<Found>,
    ) -> Option<Found> {
        self.way.push(turn);
        let found = search(self);
        if found.is_none() {
            self.way.pop();
        }
        found
    }

    /// Returns a part that depends on nothing, as it is written everywhere.
    fn name(&self, part: &Expr) -> Option<String> {
        let mut written = Written::new(self.environment, self.item);
        (written.part(part) && !written.is_of_item).then_some(written.out)
    }

    /// Returns a part that depends on the item alone, as it is written everywhere.
    fn key(&mut self, part: &Expr) -> Option<String> {
        let mut written = Written::new(self.environment, self.item);
        let is_key = written.part(part) && written.is_of_item;
        self.asks_sets |= is_key && written.asks_sets;
        is_key.then_some(written.out)
    }

    /// Says whether a part has the same value whatever the item is.
    fn is_apart(&self, part: &Expr) -> bool {
        let each = self.way.iter().filter(|turn| **turn == Turn::Each).count();
        let after = usize::from(self.item) + 1 + each;
        let of_item = usize::from(self.item)..after;
        !part.any(
            &|part| matches!(part.node, Syntax::Local(at) if of_item.contains(&usize::from(at))),
        )
    }
}

/// A part, written in one way however it was: without places, and with numbers for the names that are bound.
struct Written<'e> {
    environment: &'e Environment,
    item: u16,
    out: String,
    is_of_item: bool,
    asks_host: bool,
    asks_sets: bool,
}

impl<'e> Written<'e> {
    fn new(environment: &'e Environment, item: u16) -> Self {
        Self {
            environment,
            item,
            out: String::new(),
            is_of_item: false,
            asks_host: false,
            asks_sets: false,
        }
    }

    fn say(&mut self, words: std::fmt::Arguments<'_>) -> bool {
        self.out.write_fmt(words).is_ok()
    }

    /// Writes a part. False: it depends on something else than the item.
    fn part(&mut self, part: &Expr) -> bool {
        let reading = part.reading;
        let is_written = match &part.node {
            Syntax::Literal(literal) => self.say(format_args!("{literal:?}")),
            Syntax::Local(at) => match at.checked_sub(self.item) {
                Some(at) => {
                    self.is_of_item = true;
                    self.say(format_args!("${at}"))
                }
                None => false,
            },
            Syntax::Variable(_) | Syntax::Name { .. } => false,
            Syntax::Select(it) => {
                let how = (it.is_optional, it.is_test, it.absent);
                self.say(format_args!("select {:?} {how:?}", it.key))
            }
            Syntax::Index { is_optional, .. } => self.say(format_args!("index {is_optional}")),
            Syntax::Call(call) => self.call(call),
            Syntax::List(items) => {
                let how: Vec<bool> = items.iter().map(|item| item.is_optional).collect();
                self.say(format_args!("list {how:?}"))
            }
            Syntax::Map(entries) => {
                let how: Vec<bool> = entries.iter().map(|entry| entry.is_optional).collect();
                self.say(format_args!("map {how:?}"))
            }
            Syntax::And(_) => self.say(format_args!("and")),
            Syntax::Or(_) => self.say(format_args!("or")),
            Syntax::Not(_) => self.say(format_args!("not")),
            Syntax::Negate(_) => self.say(format_args!("negate")),
            Syntax::Binary { operator, .. } => self.say(format_args!("{operator:?}")),
            Syntax::Conditional(_) => self.say(format_args!("if")),
            Syntax::Loop(it) => {
                let how = (it.what, it.second.is_some(), it.filter.is_some());
                self.say(format_args!("{how:?}"))
            }
        };
        let mut inside = part.inside().into_iter();
        is_written
            && self.say(format_args!("{reading:?}("))
            && inside.all(|inner| self.part(inner) && self.say(format_args!(",")))
            && self.say(format_args!(")"))
    }

    fn call(&mut self, call: &Call) -> bool {
        let count = call.arguments.len();
        match call.callee {
            Callee::Own(function) => {
                let how = (function.name, call.target.is_some(), count);
                self.say(format_args!("{how:?}"))
            }
            Callee::Host(number) => {
                let function = self.environment.functions.get(usize::from(number));
                let Some(depends) = function.map(|it| it.depends) else {
                    return false;
                };
                self.asks_host = true;
                self.asks_sets |= depends == DependsOn::Sets;
                depends != DependsOn::Record && self.say(format_args!("host {number} {count}"))
            }
            Callee::Unknown => {
                matches!(&*call.name, "or" | "orValue") && self.say(format_args!("{}", call.name))
            }
        }
    }
}
