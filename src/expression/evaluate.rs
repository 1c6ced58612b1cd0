//! From an expression and its host to a value.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::arithmetic;
use super::budget::Budget;
use super::compare::{equal, ordered};
use super::fault::{Fault, Reason, no_overload};
use super::functions::{dates, strings};
use super::index::{Allowance, Index, Sought};
use super::operator::Operator;
use super::syntax::{Call, Callee, Entry, Expr, Item, Literal, Reading, Syntax};
use super::value::{Data, Key, Map, Value, day_or_moment, put};

mod fields;
mod found;
mod loops;
mod pairs;

/// Whoever evaluates an expression: it gives it variables, the fields of its records, and functions of
/// its own.
pub trait Host<'a> {
    /// Returns the value of a variable, by its number in the environment.
    fn variable(&self, variable: u16) -> Result<Value<'a>, Fault>;
    /// Returns a field of a record; none where it lacks it.
    fn field(&self, record: u32, key: &str) -> Option<Value<'a>>;
    /// Returns the keys of a record.
    fn keys(&self, record: u32) -> Vec<Value<'a>>;
    /// Calls a function, by its number in the environment; what it costs is spent from the budget.
    fn call(
        &self,
        function: u16,
        arguments: &[Value<'a>],
        budget: &Budget,
    ) -> Result<Value<'a>, Fault>;
    /// Returns an index, made once in a run; none where there is none to be had, and each item is to be looked at.
    fn index(
        &self,
        _: Sought<'_>,
        _: &mut dyn FnMut(Allowance) -> Result<Index, Fault>,
    ) -> Option<Result<Arc<Index>, Fault>> {
        None
    }
}

/// An expression under way.
pub(super) struct Evaluation<'a, 'h> {
    host: &'h dyn Host<'a>,
    budget: &'h Budget,
    /// What macros have bound, the outermost first.
    locals: Vec<Value<'a>>,
}

type Found<'a> = Result<Value<'a>, Fault>;

/// How many arguments are held without a list.
const FEW: usize = 4;

impl<'a, 'h> Evaluation<'a, 'h> {
    pub(super) fn new(host: &'h dyn Host<'a>, budget: &'h Budget) -> Self {
        Self {
            host,
            budget,
            locals: Vec::new(),
        }
    }

    /// Returns the value of a part.
    pub(super) fn value(&mut self, expr: &'a Expr) -> Found<'a> {
        self.budget.enter()?;
        let found = self.part(expr).map_err(|fault| fault.or_at(&expr.at));
        self.budget.leave();
        match expr.reading {
            Reading::Plain => found,
            reading => read_as(found?, reading).map_err(|fault| fault.or_at(&expr.at)),
        }
    }

    fn part(&mut self, expr: &'a Expr) -> Found<'a> {
        match &expr.node {
            Syntax::Literal(literal) => Ok(constant(literal)),
            Syntax::Name { name, .. } => Err(Reason::Unknown(name.clone()).into()),
            Syntax::Local(at) => self
                .locals
                .get(usize::from(*at))
                .cloned()
                .ok_or_else(no_overload),
            Syntax::Variable(variable) => self.host.variable(*variable),
            Syntax::Select(select) => self.select(select),
            Syntax::Index {
                target,
                index,
                is_optional,
            } => self.index(target, index, *is_optional),
            Syntax::Call(call) => self.call(call),
            Syntax::List(items) => self.list(items),
            Syntax::Map(entries) => self.map(entries),
            Syntax::And(parts) => self.chain(parts, false),
            Syntax::Or(parts) => self.chain(parts, true),
            Syntax::Not(inner) => self.truth(inner).map(|is| Value::bool(!is)),
            Syntax::Negate(inner) => negated(&self.value(inner)?),
            Syntax::Binary {
                operator,
                left,
                right,
            } => self.binary(*operator, left, right),
            Syntax::Conditional(parts) => {
                let [condition, then, otherwise] = &**parts;
                if self.truth(condition)? {
                    self.value(then)
                } else {
                    self.value(otherwise)
                }
            }
            Syntax::Loop(each) => self.each(each),
        }
    }

    /// Returns the truth value of a part. Errors: it is another sort of value.
    fn truth(&mut self, expr: &'a Expr) -> Result<bool, Fault> {
        self.value(expr)?.as_bool().ok_or_else(no_overload)
    }

    /// `&&` and `||`: one part that settles it makes up for others that fail.
    fn chain(&mut self, parts: &'a [Expr], settles: bool) -> Found<'a> {
        let mut failed = None;
        for part in parts {
            match self.truth(part) {
                Ok(is) if is == settles => return Ok(Value::bool(is)),
                Ok(_) => {}
                Err(fault) if fault.is_final() => return Err(fault),
                Err(fault) => failed = failed.or(Some(fault.or_at(&part.at))),
            }
        }
        match failed {
            Some(fault) => Err(fault),
            None => Ok(Value::bool(!settles)),
        }
    }

    fn binary(&mut self, operator: Operator, left: &'a Expr, right: &'a Expr) -> Found<'a> {
        let one = self.value(left)?;
        if operator == Operator::In
            && let Some(is_in) = self.is_made(right, &one)?
        {
            return Ok(Value::bool(is_in));
        }
        let two = self.value(right)?;
        let found = match operator {
            Operator::Equal => equal(&one, &two, self.budget).map(Value::bool),
            Operator::NotEqual => equal(&one, &two, self.budget).map(|is| Value::bool(!is)),
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => {
                ordered(operator, &one, &two, self.budget).map(Value::bool)
            }
            Operator::In => self.is_in(&one, &two).map(Value::bool),
            _ => arithmetic::apply(operator, &one, &two, self.budget),
        };
        found.map_err(|fault| named(fault, operator, [&one, &two]))
    }

    fn is_in(&self, item: &Value<'a>, of: &Value<'a>) -> Result<bool, Fault> {
        match &of.data {
            Data::List(list) => {
                for other in list.items() {
                    if equal(item, &other, self.budget)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Data::Map(map) => Ok(map.get(item).is_some()),
            Data::Record(record) => Ok(item
                .as_str()
                .is_some_and(|key| self.host.field(*record, key).is_some())),
            _ => Err(no_overload()),
        }
    }

    fn list(&mut self, items: &'a [Item]) -> Found<'a> {
        self.budget.bytes(items.len() * size_of::<Value<'_>>())?;
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let value = self.value(&item.value)?;
            if item.is_optional {
                out.extend(unwrapped(&value)?);
            } else {
                out.push(value);
            }
        }
        Ok(Value::list(out))
    }

    fn map(&mut self, entries: &'a [Entry]) -> Found<'a> {
        let mut out = BTreeMap::new();
        for entry in entries {
            let key = self.value(&entry.key)?;
            let value = self.value(&entry.value)?;
            let value = if entry.is_optional {
                unwrapped(&value)?
            } else {
                Some(value)
            };
            if let Some(value) = value {
                self.spend_entry(&key)?;
                put(&mut out, key, value).map_err(|fault| fault.or_at(&entry.key.at))?;
            }
        }
        Ok(Data::Map(Map::Made(out.into())).into())
    }

    fn spend_entry(&self, key: &Value<'a>) -> Result<(), Fault> {
        let text = key.as_str().map_or(0, str::len);
        self.budget
            .bytes(size_of::<(Key, Value<'_>, Value<'_>)>() + text)
    }

    fn call(&mut self, call: &'a Call) -> Found<'a> {
        let count = usize::from(call.target.is_some()) + call.arguments.len();
        if let (Some(target), "or" | "orValue", [argument]) =
            (&call.target, &*call.name, &*call.arguments)
        {
            return self.or(target, argument, &call.name);
        }
        if let Callee::Unknown = call.callee {
            return Err(Reason::Unknown(call.name.clone()).into());
        }
        let mut parts = call.target.iter().chain(&call.arguments);
        let mut few = [Value::NULL; FEW];
        if let Some(room) = few.get_mut(..count) {
            for place in room.iter_mut() {
                if let Some(part) = parts.next() {
                    *place = self.value(part)?;
                }
            }
            return self.run(call, room);
        }
        let many: Vec<Value<'a>> = parts
            .map(|part| self.value(part))
            .collect::<Result<_, _>>()?;
        self.run(call, &many)
    }

    fn run(&self, call: &'a Call, arguments: &[Value<'a>]) -> Found<'a> {
        let found = match (&call.callee, &call.pattern) {
            (_, Some(pattern)) => match arguments.first() {
                Some(text) => strings::matches_known(text, pattern, self.budget),
                None => Err(no_overload()),
            },
            (Callee::Own(function), None) => (function.run)(arguments, self.budget),
            (Callee::Host(function), None) => self.host.call(*function, arguments, self.budget),
            (Callee::Unknown, None) => Err(Reason::Unknown(call.name.clone()).into()),
        };
        found.map_err(|fault| fault.or_at(&call.name_at))
    }

    /// `or` and `orValue` look at their argument only where there is no value.
    fn or(&mut self, target: &'a Expr, argument: &'a Expr, name: &str) -> Found<'a> {
        let target = self.value(target)?;
        match &target.data {
            Data::Optional(None) => {
                let found = self.value(argument)?;
                let is_right = name == "orValue" || matches!(found.data, Data::Optional(_));
                if is_right {
                    Ok(found)
                } else {
                    Err(no_overload())
                }
            }
            Data::Optional(Some(value)) if name == "orValue" => Ok((**value).clone()),
            Data::Optional(Some(_)) => Ok(target),
            _ => Err(no_overload()),
        }
    }
}

/// Returns what an optional holds. Errors: it is not one.
fn unwrapped<'a>(value: &Value<'a>) -> Result<Option<Value<'a>>, Fault> {
    match &value.data {
        Data::Optional(inner) => Ok(inner.as_deref().cloned()),
        _ => Err(no_overload()),
    }
}

fn constant(literal: &Literal) -> Value<'_> {
    match literal {
        Literal::Null => Data::Null.into(),
        Literal::Bool(is) => Value::bool(*is),
        Literal::Int(number) => Data::Int(*number).into(),
        Literal::Uint(number) => Data::Uint(*number).into(),
        Literal::Double(number) => Data::Double(*number).into(),
        Literal::String(text) => Value::written(text),
        Literal::Bytes(bytes) => Data::Bytes(bytes.clone()).into(),
        Literal::Kind(kind) => Data::Kind(*kind).into(),
    }
}

/// Says of an operator that does not take its values which it is, and what they are.
fn named(mut fault: Fault, operator: Operator, [one, two]: [&Value<'_>; 2]) -> Fault {
    if matches!(fault.reason, Reason::NoOverload(_)) {
        let [one, two] = [one, two].map(|value| value.kind().words());
        let words = format!("`{}` does not go with {one} and {two}", operator.sign());
        fault.reason = Reason::NoOverload(words.into());
    }
    fault
}

fn negated<'a>(value: &Value<'a>) -> Found<'a> {
    Ok(match &value.data {
        Data::Int(number) => Data::Int(number.checked_neg().ok_or(Reason::Overflow)?).into(),
        Data::Double(number) => Data::Double(-number).into(),
        Data::Duration(length) => Data::Duration(length.negated()?).into(),
        _ => return Err(no_overload()),
    })
}

/// Reads a value of a document as its schema means it.
fn read_as(value: Value<'_>, reading: Reading) -> Found<'_> {
    let data = match (reading, &value.data) {
        (Reading::Date, Data::String(words)) => match day_or_moment(words.as_str()) {
            Some(data) => data,
            None => Data::Date(dates::parse(words.as_str())?),
        },
        #[expect(
            clippy::cast_precision_loss,
            reason = "the schema says that it may have a fraction"
        )]
        (Reading::Double, Data::Int(number)) => Data::Double(*number as f64),
        #[expect(
            clippy::cast_precision_loss,
            reason = "the schema says that it may have a fraction"
        )]
        (Reading::Double, Data::Uint(number)) => Data::Double(*number as f64),
        _ => return Ok(value),
    };
    Ok(Value { data, at: value.at })
}
