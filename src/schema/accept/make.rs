//! Making an acceptor of a schema: each subschema that is understood as a whole becomes a check, once.
//!
//! What is not understood accepts nothing.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Acceptor, Check, Marks, Table, Text, bit, text};
use crate::document::Shape;
use crate::knowledge::format;
use crate::schema::library::{Library, escaped};
use crate::schema::marks::Mark;
use crate::schema::plan::Plan;
use crate::schema::view::respell;

/// Keywords that ask nothing of a value.
const SAY_NOTHING: [&str; 9] = [
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "default",
    "description",
    "enumDescriptions",
    "examples",
    "title",
];

/// Makes the acceptor of a schema, whose marks the plan has. Where a record is not a table or parts of it are
/// not understood, it accepts nothing, or no record with such a part.
pub(in crate::schema) fn acceptor(library: &Library, address: &str, plan: &Plan) -> Acceptor {
    let mut maker = Maker {
        library,
        plan,
        made: Acceptor::default(),
        known: BTreeMap::new(),
    };
    maker.check(address, "");
    maker.made
}

struct Maker<'a> {
    library: &'a Library,
    plan: &'a Plan,
    made: Acceptor,
    known: BTreeMap<(String, String), usize>,
}

impl Maker<'_> {
    /// Makes the check of a subschema; it accepts nothing as long as it is not made.
    fn check(&mut self, address: &str, pointer: &str) -> usize {
        let key = (address.to_owned(), pointer.to_owned());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let index = self.made.checks.len();
        self.made.checks.push(Check::default());
        self.known.insert(key, index);
        let made = self.of(address, pointer).unwrap_or_default();
        if let Some(place) = self.made.checks.get_mut(index) {
            *place = made;
        }
        index
    }

    /// Returns the check of a subschema; none where it is not understood.
    fn of(&mut self, address: &str, pointer: &str) -> Option<Check> {
        let library = self.library;
        let (address, pointer, marks) = self.follow(address, pointer)?;
        let (address, pointer) = (address.as_str(), pointer.as_str());
        let schema = library.at(address, pointer)?;
        let Some(members) = schema.as_object() else {
            let is_all = schema.as_bool()?;
            return is_all.then(|| Check {
                shapes: u8::MAX,
                ..Check::default()
            });
        };
        self.is_understood(members).then_some(())?;
        let mut check = Check {
            shapes: shapes(members)?,
            text: text_of(members)?,
            range: Some(range(members)?).filter(|range| *range != ALL),
            marks,
            ..Check::default()
        };
        if let Some(least) = members.get("minItems") {
            check.least = usize::try_from(least.as_u64()?).ok()?;
        }
        if members.contains_key("items") {
            check.items = Some(self.check(address, &format!("{pointer}/items")));
        }
        let is_table = ["properties", "required", "additionalProperties"]
            .iter()
            .any(|keyword| members.contains_key(*keyword));
        if is_table {
            check.table = Some(self.table(members, address, pointer)?);
        }
        Some(check)
    }

    /// Follows a subschema that only refers to another one; returns where it ends, with the marks on the way.
    fn follow(&self, address: &str, pointer: &str) -> Option<(String, String, Marks)> {
        let (mut address, mut pointer) = (address.to_owned(), pointer.to_owned());
        let mut numbers = Vec::new();
        let (mut first, mut depends) = (None, false);
        for _ in 0..8 {
            if let Some(step) = self.plan.step_of(&address, &pointer) {
                first = first.or(Some(crate::span::offset(step)));
                depends |= self.plan.depends(step);
                numbers.extend(self.plan.marks_of(step).filter_map(told));
            }
            let schema = self.library.at(&address, &pointer)?;
            let Some(reference) = schema.get("$ref") else {
                // The first one leads to all others.
                let marks = match first.filter(|_| depends) {
                    Some(step) => Marks::Asked(step),
                    None => Marks::Some(numbers.into()),
                };
                return Some((address, pointer, marks));
            };
            let members = schema.as_object()?;
            let only = |key: &String| key == "$ref" || says_nothing(key);
            members.keys().all(only).then_some(())?;
            (address, pointer) = self.library.follow(&address, reference.as_str()?)?;
        }
        None
    }

    /// Says whether all keywords are ones that are understood, or ask nothing.
    fn is_understood(&self, members: &Map<String, Value>) -> bool {
        const UNDERSTOOD: [&str; 14] = [
            "additionalProperties",
            "enum",
            "format",
            "items",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
            "pattern",
            "patternProperties",
            "properties",
            "required",
            "type",
            "exclusiveMinimum",
        ];
        let is_condition = |key: &str| matches!(key, "if" | "then" | "else");
        let is_known = |key: &String| {
            says_nothing(key) || UNDERSTOOD.contains(&key.as_str()) || is_condition(key)
        };
        let arms = ["then", "else"].into_iter();
        let mut arms = arms.filter_map(|arm| members.get(arm));
        let is_read = is_mail(members) || words_of_text(members).is_some();
        members.keys().all(is_known) && (is_read || arms.all(asks_nothing))
    }

    fn table(
        &mut self,
        members: &Map<String, Value>,
        address: &str,
        pointer: &str,
    ) -> Option<Table> {
        let mut keys: Vec<(Box<str>, usize)> = Vec::new();
        let properties = members.get("properties").and_then(Value::as_object);
        for key in properties.into_iter().flat_map(Map::keys) {
            let at = format!("{pointer}/properties/{}", escaped(key));
            let inner = self.check(address, &at);
            keys.push((key.as_str().into(), inner));
            if key.contains("organisation") {
                keys.push((respell(key, false).into(), inner));
            }
        }
        let is_open = match members.get("additionalProperties") {
            None | Some(Value::Bool(true)) => true,
            Some(Value::Bool(false)) => false,
            Some(_) => return None,
        };
        let patterns = members.get("patternProperties").and_then(Value::as_object);
        let mut has_own = false;
        for (pattern, schema) in patterns.into_iter().flatten() {
            match pattern.as_str() {
                "^x-" if schema == &Value::Bool(true) => has_own = true,
                r"^\$schema$" => {
                    let at = format!("{pointer}/patternProperties/{}", escaped(pattern));
                    keys.push(("$schema".into(), self.check(address, &at)));
                }
                _ => return None,
            }
        }
        // All of ours leave such keys to the community.
        (has_own || is_open).then_some(())?;
        keys.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
        let place = |wanted: &str| keys.iter().position(|(key, _)| **key == *wanted);
        let required = match members.get("required") {
            Some(required) => required.as_array()?.as_slice(),
            None => &[],
        };
        let required = required.iter().map(|key| {
            let key = key.as_str()?;
            let other = key.contains("organisation").then(|| respell(key, false));
            Some((place(key)?, other.and_then(|other| place(&other))))
        });
        let required: Option<Box<[_]>> = required.collect();
        let longest = keys.last().map_or(0, |(key, _)| key.len());
        let before = |length: usize| keys.partition_point(|(key, _)| key.len() < length);
        Some(Table {
            required: required?,
            lengths: (0..=longest + 1).map(before).collect(),
            keys: keys.into(),
            is_open,
        })
    }
}

fn says_nothing(key: &str) -> bool {
    SAY_NOTHING.contains(&key) || key.starts_with("x-ospo-")
}

/// Says whether a subschema asks nothing: it only marks values, at whatever depth.
fn asks_nothing(schema: &Value) -> bool {
    let Some(members) = schema.as_object() else {
        return schema == &Value::Bool(true);
    };
    members.iter().all(|(key, value)| match key.as_str() {
        "properties" => {
            let inner = value.as_object();
            inner.is_some_and(|inner| inner.values().all(asks_nothing))
        }
        key => says_nothing(key),
    })
}

/// Says whether it is the condition of an e-mail address: with `@` one is meant, and must be one.
fn is_mail(members: &Map<String, Value>) -> bool {
    let is = |keyword: &str, inner: &str, wanted: &str| {
        let found = members.get(keyword).and_then(Value::as_object);
        found.is_some_and(|found| {
            found.len() == 1 && found.get(inner).and_then(Value::as_str) == Some(wanted)
        })
    };
    is("if", "pattern", "@") && is("then", "format", "idn-email")
}

/// Returns the words of which a text must be one, where that is all that a condition asks: of `fee` a text is
/// `none`, and a table has the amount.
fn words_of_text(members: &Map<String, Value>) -> Option<&Value> {
    let is_text = |found: &Map<String, Value>| {
        found.len() == 1 && found.get("type").and_then(Value::as_str) == Some("string")
    };
    let condition = members.get("if")?.as_object();
    let then = members.get("then")?.as_object()?;
    let is_it = condition.is_some_and(is_text) && then.len() == 1 && !members.contains_key("else");
    then.get("enum").filter(|_| is_it)
}

fn shapes(members: &Map<String, Value>) -> Option<u8> {
    let named = match members.get("type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(_) => return None,
        None if members.contains_key("enum") => vec!["string"],
        None => return members.is_empty().then_some(u8::MAX),
    };
    let of = |name: &&str| match *name {
        "null" => bit(Shape::Null),
        "boolean" => bit(Shape::Boolean),
        // What is written with a fraction may be whole all the same.
        "integer" => bit(Shape::Integer),
        "number" => bit(Shape::Integer) | bit(Shape::Float),
        "string" => bit(Shape::String),
        "array" => bit(Shape::List),
        "object" => bit(Shape::Mapping),
        _ => 0,
    };
    let all = named.iter().map(of).fold(0, |all, one| all | one);
    // Of words alone only a text can be one.
    let is_words = members.contains_key("enum");
    (!is_words || all == bit(Shape::String)).then_some(all)
}

fn text_of(members: &Map<String, Value>) -> Option<Text> {
    let asks = ["enum", "format", "minLength", "pattern"];
    let asked: Vec<(&str, &Value)> = asks
        .iter()
        .filter_map(|keyword| Some((*keyword, members.get(*keyword)?)))
        .collect();
    if is_mail(members) {
        return asked.is_empty().then_some(Text::Plain(text::is_mail));
    }
    let words = |words: &Value| {
        let words = words.as_array()?.iter();
        let words: Option<_> = words.map(|word| word.as_str().map(Box::from)).collect();
        Some(Text::Words(words?))
    };
    if let Some(found) = words_of_text(members) {
        return words(found).filter(|_| asked.is_empty());
    }
    match asked.as_slice() {
        [] => Some(Text::Any),
        [("enum", found)] => words(found),
        [("minLength", Value::Number(least))] if least.as_u64() == Some(1) => Some(Text::Filled),
        [("format", Value::String(name))] => {
            let ours = format::NAMES.iter().find(|known| *known == name);
            let ours = ours.map(|name| Text::Format(name));
            ours.or_else(|| (name == "date").then_some(Text::Plain(text::is_day)))
        }
        [("pattern", Value::String(pattern))] => text::plain(pattern).map(Text::Plain),
        _ => None,
    }
}

/// All whole numbers.
const ALL: (i64, i64) = (i64::MIN, i64::MAX);

/// Returns the whole numbers that are accepted.
fn range(members: &Map<String, Value>) -> Option<(i64, i64)> {
    let bound = |keyword: &str, otherwise: i64| match members.get(keyword) {
        Some(bound) => bound.as_i64(),
        None => Some(otherwise),
    };
    let (least, most) = (bound("minimum", ALL.0)?, bound("maximum", ALL.1)?);
    match members.get("exclusiveMinimum") {
        Some(above) => Some((least.max(above.as_i64()?.checked_add(1)?), most)),
        None => Some((least, most)),
    }
}

/// Returns the number of a mark, and whether it is for text alone. Whatever is right of a format of ours, and
/// only that is accepted, nobody looks at again; of expressions of licences it counts what they say.
fn told((number, mark): (u32, &Mark)) -> Option<(u32, bool)> {
    let is_for_text = !matches!(mark, Mark::Unique(_) | Mark::Id);
    let is_told = !matches!(mark, Mark::Format(name) if *name != "spdx-expression");
    is_told.then_some((number, is_for_text))
}
