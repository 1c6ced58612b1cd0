//! Making an acceptor of a schema: each subschema that is understood as a whole becomes a check, once.
//!
//! What is not understood accepts nothing.

use serde_json::{Map, Value};

use super::{Acceptor, Check, Marks, bit};
use crate::document::Shape;
use crate::schema::library::Library;
use crate::schema::marks::Mark;
use crate::schema::numbered::Numbered;
use crate::schema::plan::Plan;
use crate::schema::question::says_nothing;
use crate::schema::way::Way;

mod table;
mod text_of;

use text_of::{are_words, either_of_formats, is_mail, only_number};

/// Makes the acceptor of a schema, whose marks the plan has. Where a record is not a table or parts of it are
/// not understood, it accepts nothing, or no record with such a part.
pub(in crate::schema) fn acceptor(
    library: &Library,
    (address, pointer): (&str, &str),
    plan: &Plan,
) -> Acceptor {
    let mut maker = Maker {
        library,
        plan,
        made: Acceptor::default(),
        known: Numbered::default(),
    };
    if let Some(schema) = library.at(address, pointer) {
        maker.check(schema, &Way::At(address, pointer));
    }
    maker.made
}

/// Where a reference ends, with the address and pointer where there was one, and the marks on the way.
type Followed<'a> = (&'a Value, Option<(String, String)>, Marks);

struct Maker<'a> {
    library: &'a Library,
    plan: &'a Plan,
    made: Acceptor,
    known: Numbered,
}

/// What is asked of tables alone.
const OF_TABLES: [&str; 5] = [
    "additionalProperties",
    "patternProperties",
    "properties",
    "propertyNames",
    "required",
];

impl<'a> Maker<'a> {
    /// Makes the check of a subschema; it accepts nothing as long as it is not made.
    fn check(&mut self, schema: &'a Value, way: &Way<'_>) -> usize {
        if let Some(known) = self.known.get(schema) {
            return known;
        }
        let index = self.made.checks.len();
        self.made.checks.push(Check::default());
        self.known.insert(schema, index);
        let made = self.of(schema, way).unwrap_or_default();
        if let Some(place) = self.made.checks.get_mut(index) {
            *place = made;
        }
        index
    }

    /// Returns the check of a subschema; none where it is not understood.
    fn of(&mut self, schema: &'a Value, way: &Way<'_>) -> Option<Check> {
        let (schema, target, marks) = self.follow(schema, way.address())?;
        let target = target
            .as_ref()
            .map(|(address, pointer)| Way::At(address, pointer));
        let way = target.as_ref().unwrap_or(way);
        let address = way.address();
        let Some(members) = schema.as_object() else {
            let is_all = schema.as_bool()?;
            return is_all.then(|| Check {
                shapes: u8::MAX,
                ..Check::default()
            });
        };
        self.is_understood(members, address).then_some(())?;
        let mut check = Check {
            shapes: shapes(members)?,
            text: self.text(members, address)?,
            range: Some(range(members)?).filter(|range| *range != ALL),
            between: between(members)?,
            marks,
            ..Check::default()
        };
        if let Some((shape, then)) = of_one_shape(members) {
            check.besides = Some((shape, self.check(then, &Way::Under(way, "then"))));
        }
        if let Some(least) = members.get("minItems") {
            check.least = usize::try_from(least.as_u64()?).ok()?;
        }
        if let Some(items) = members.get("items") {
            check.items = Some(self.check(items, &Way::Under(way, "items")));
        }
        if OF_TABLES
            .iter()
            .any(|keyword| members.contains_key(*keyword))
        {
            check.table = Some(self.table(members, way)?);
        }
        Some(check)
    }

    /// Follows a subschema that only refers to another one; returns where it ends.
    fn follow(&self, mut schema: &'a Value, address: &str) -> Option<Followed<'a>> {
        let mut target: Option<(String, String)> = None;
        let mut numbers = Vec::new();
        let (mut first, mut depends) = (None, false);
        for _ in 0..8 {
            if let Some(step) = self.plan.step_of(schema) {
                first = first.or(Some(crate::span::offset(step)));
                depends |= self.plan.depends(step);
                numbers.extend(self.plan.marks_of(step).filter_map(told));
            }
            let Some(reference) = schema.get("$ref") else {
                // The first one leads to all others.
                let marks = match first.filter(|_| depends) {
                    Some(step) => Marks::Asked(step),
                    None => Marks::Some(numbers.into()),
                };
                return Some((schema, target, marks));
            };
            let members = schema.as_object()?;
            let only = |key: &String| key == "$ref" || says_nothing(key);
            members.keys().all(only).then_some(())?;
            let base = target.as_ref().map_or(address, |(address, _)| address);
            let (address, pointer) = self.library.follow(base, reference.as_str()?)?;
            schema = self.library.at(&address, &pointer)?;
            target = Some((address, pointer));
        }
        None
    }

    /// Says whether all keywords are ones that are understood, or ask nothing.
    fn is_understood(&self, members: &Map<String, Value>, address: &str) -> bool {
        const UNDERSTOOD: [&str; 16] = [
            "additionalProperties",
            "anyOf",
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
            "propertyNames",
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
        let is_read = || {
            is_mail(members)
                || self.words_of_text(members, address).is_some()
                || either_of_formats(members).is_some()
                || of_one_shape(members).is_some()
        };
        members.keys().all(is_known) && (arms.all(asks_nothing) || is_read())
    }
}

/// Returns what is asked of lists or of tables alone, where that is all that a condition says: as bits of their
/// shape, with what they must be besides.
fn of_one_shape(members: &Map<String, Value>) -> Option<(u8, &Value)> {
    let shape = match only(members.get("if")?, "type")?.as_str()? {
        "array" => bit(Shape::List),
        "object" => bit(Shape::Mapping),
        _ => return None,
    };
    let then = members.get("then")?;
    (!members.contains_key("else")).then_some((shape, then))
}

/// Returns what a subschema says under a keyword, where it asks nothing else.
fn only<'v>(schema: &'v Value, keyword: &str) -> Option<&'v Value> {
    let members = schema.as_object()?;
    let is_alone = members
        .keys()
        .all(|key| key == keyword || says_nothing(key));
    members.get(keyword).filter(|_| is_alone)
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

/// Says whether nothing is asked but of the values in a table, should it be one.
fn only_of_tables(members: &Map<String, Value>) -> bool {
    let is_so = |key: &str| key == "properties" || (says_nothing(key) && !key.starts_with("x-"));
    members.is_empty()
        || (members.contains_key("properties") && members.keys().all(|key| is_so(key)))
}

fn shapes(members: &Map<String, Value>) -> Option<u8> {
    let named = match members.get("type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(_) => return None,
        None if members.get("enum").is_some_and(are_words) => vec!["string"],
        None => return only_of_tables(members).then_some(u8::MAX),
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
    let is_words = members.get("enum").is_some_and(are_words);
    (!is_words || all == bit(Shape::String)).then_some(all)
}

/// All whole numbers.
const ALL: (i64, i64) = (i64::MIN, i64::MAX);

/// Returns the whole numbers that are accepted.
fn range(members: &Map<String, Value>) -> Option<(i64, i64)> {
    let bound = |keyword: &str, otherwise: i64| match members.get(keyword) {
        Some(bound) => bound.as_i64(),
        None => Some(otherwise),
    };
    if let Some(only) = members.get("enum").and_then(only_number) {
        return Some((only, only));
    }
    let (least, most) = (bound("minimum", ALL.0)?, bound("maximum", ALL.1)?);
    match members.get("exclusiveMinimum") {
        Some(above) => Some((least.max(above.as_i64()?.checked_add(1)?), most)),
        None => Some((least, most)),
    }
}

/// Returns the numbers between which those with a fraction are accepted, where there is a bound; none where
/// the bounds are not plain.
#[expect(
    clippy::option_option,
    reason = "the outer one is left by `?`, as in all that reads a schema here"
)]
fn between(members: &Map<String, Value>) -> Option<Option<(i32, i32)>> {
    // Between a number and itself there is none.
    if members.get("enum").and_then(only_number).is_some() {
        return Some(Some((0, 0)));
    }
    let bound = |keyword: &str, otherwise: i32| match members.get(keyword) {
        Some(bound) => i32::try_from(bound.as_i64()?).ok(),
        None => Some(otherwise),
    };
    let least = bound("minimum", i32::MIN)?.max(bound("exclusiveMinimum", i32::MIN)?);
    let range = (least, bound("maximum", i32::MAX)?);
    Some(Some(range).filter(|range| *range != (i32::MIN, i32::MAX)))
}

/// Returns the number of a mark, and the shapes that it is for, as bits. Whatever is right of a format of ours, and
/// only that is accepted, nobody looks at again; of expressions of licences it counts what they say.
fn told((number, mark): (u32, &Mark)) -> Option<(u32, u8)> {
    const SHAPES: [Shape; 7] = [
        Shape::Null,
        Shape::Boolean,
        Shape::Integer,
        Shape::Float,
        Shape::String,
        Shape::List,
        Shape::Mapping,
    ];
    let meant = SHAPES.into_iter().filter(|shape| mark.is_for(*shape));
    let is_told = !matches!(mark, Mark::Format(name) if *name != "spdx-expression");
    is_told.then(|| (number, meant.fold(0, |bits, shape| bits | bit(shape))))
}
