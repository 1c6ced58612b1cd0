//! One field of a built-in kind on its own: what its value must be, and what marks it carries. For kinds
//! whose fields lie elsewhere than the schema of the kind says.
//!
//! Where a condition on the table around a field decides of a mark, it is asked of the other fields of
//! that table.

use std::sync::Arc;

use jsonschema::Validator;
use serde_json::Value;

use super::library::Library;
use super::marks::Mark;
use super::plan::Walk;
use super::reach::{Applied, field_of, items_of, on_the_same};
use super::view::{Manner, Tree, View};
use super::{Schema, Violation, ViolationKind, budget, compile, words};
use crate::document::{Format, Node, Shape};
use crate::finding::{Text, text};
use crate::knowledge::pointer::escaped;
use crate::source::Limits;

/// Our own schemas have few branches, and both spellings.
const BOTH: Manner = Manner {
    both: true,
    is_counted: false,
    is_copied: false,
};

/// Asks whether a value is accepted, in any case.
struct Ask {
    address: String,
    validator: Validator<Tree>,
}

/// A condition on the table around a value: other members of it that are there must be accepted.
struct Condition {
    members: Vec<(String, Validator<Tree>)>,
    holds: bool,
}

impl Condition {
    fn is_met(&self, sibling: &dyn Fn(&str) -> Option<String>) -> bool {
        let accepts = |(key, validator): &(String, Validator<Tree>)| {
            sibling(key).is_none_or(|text| validator.is_valid(View::Text(&text)))
        };
        self.members.iter().all(accepts) == self.holds
    }
}

/// A step of the plan of marks, and the conditions under which it is taken.
struct Way {
    step: usize,
    conditions: Vec<Condition>,
}

/// What is asked of a value, and which marks it has.
#[derive(Default)]
struct Side {
    asks: Vec<Ask>,
    ways: Vec<Way>,
}

/// A field of a built-in kind on its own.
pub struct Part {
    schema: Arc<Schema>,
    whole: Side,
    /// Of a list its items: a value that is not a list is one item of itself.
    item: Side,
    types: Vec<String>,
    is_word: bool,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part").finish_non_exhaustive()
    }
}

impl Part {
    /// Returns a field of a kind that is built in; a dot goes into a table.
    pub fn of(schema: &Arc<Schema>, field: &str) -> Option<Self> {
        let library = &schema.library;
        let applied = field_of(library, &schema.uri, field);
        if applied.is_empty() {
            return None;
        }
        let same = on_the_same(library, applied.clone());
        let items = items_of(library, &same);
        let mut types = Vec::new();
        for one in &applied {
            if let Some(subschema) = library.at(&one.address, &one.pointer) {
                types.extend(library.types(&one.address, subschema));
            }
        }
        let inner = on_the_same(library, items.clone());
        let is_word = |one: &Applied| {
            let subschema = library.at(&one.address, &one.pointer);
            subschema.is_some_and(|found| found.get("enum").is_some())
        };
        Some(Self {
            is_word: same.iter().chain(&inner).any(is_word),
            whole: side(schema, &applied),
            item: side(schema, &items),
            schema: Arc::clone(schema),
            types,
        })
    }

    /// Returns the types that its value may have; empty where nothing is said of them.
    pub fn types(&self) -> &[String] {
        &self.types
    }

    fn may_be(&self, name: &str) -> bool {
        self.types.iter().any(|known| known == name)
    }

    /// Says whether it may hold several values.
    pub fn is_list(&self) -> bool {
        self.may_be("array")
    }

    /// Returns the type that a cell of a CSV is to be read as, where text is not allowed.
    pub fn cell_shape(&self) -> Option<Shape> {
        super::shape_of_types(&self.types)
    }

    /// Says whether its values can be put together from several: text that is not code, no
    /// reference and no word of a list.
    pub fn can_be_joined(&self) -> bool {
        let is_text = self.may_be("string") || self.types.is_empty();
        is_text && !self.is_word && self.marks().all(|mark| *mark == Mark::Name)
    }

    /// Returns the marks that its values can have.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        let ways = self.whole.ways.iter().chain(&self.item.ways);
        ways.flat_map(|way| self.schema.compiled.plan.marks_from(way.step))
    }

    fn side(&self, value: Node<'_>) -> &Side {
        if value.shape() != Shape::List && self.is_list() && !self.may_be(type_of(value)) {
            &self.item
        } else {
            &self.whole
        }
    }

    /// Adds what is wrong with the shape of a value to `found`. Keys of a table that the kind does not
    /// know are the community's own, and none has to be there; nothing at all is not a mistake
    /// either.
    pub fn check(&self, value: Node<'_>, key: &str, found: &mut Vec<Violation>) {
        let is_blank = value.is_empty() && value.written().trim().is_empty();
        if value.is_null() || (value.shape() == Shape::String && is_blank) {
            return;
        }
        let asks = &self.side(value).asks;
        // A number is taken as the text that it is, and held to what the text should be.
        let is_number = matches!(value.shape(), Shape::Integer | Shape::Float);
        let wants_number = self.may_be("number") || self.may_be("integer");
        if is_number && self.may_be("string") && !wants_number {
            let text = value.document().slice(value.span());
            self.ask(asks, View::Text(text), value, key, found);
            return;
        }
        self.ask(asks, View::Node(value, BOTH), value, key, found);
    }

    /// Adds to `found` that a text is empty, where a record cannot do without it. A cell may always be.
    pub fn check_filled(value: Node<'_>, key: &str, found: &mut Vec<Violation>) {
        let is_text = value.shape() == Shape::String && value.language() != Format::Csv;
        if !is_text || !value.written().trim().is_empty() {
            return;
        }
        let mut violation = Violation {
            about: key.to_owned(),
            keyword: "minLength".into(),
            ..Violation::of(value, text![Text::word(key), " is empty"])
        };
        violation.body.help("write what belongs there");
        found.push(violation);
    }

    /// Adds what is wrong with a text that is put together from several values, the first of which is
    /// `first`.
    pub fn check_joined(&self, text: &str, first: Node<'_>, key: &str, found: &mut Vec<Violation>) {
        if !text.is_empty() {
            self.ask(&self.whole.asks, View::Text(text), first, key, found);
        }
    }

    fn ask(
        &self,
        asks: &[Ask],
        view: View<'_>,
        value: Node<'_>,
        key: &str,
        found: &mut Vec<Violation>,
    ) {
        for ask in asks {
            let mut told = Vec::new();
            let tell = || {
                if !ask.validator.is_valid(view) && !budget::is_spent() {
                    let errors = ask.validator.iter_errors(view);
                    words::tell_of(&self.schema, &ask.address, value, key, errors, &mut told);
                }
            };
            if budget::within(value, tell).is_none() {
                told = Vec::from([budget::spent(value)]);
            }
            told.retain(|violation| is_about_shape(value, violation));
            found.append(&mut told);
        }
    }

    /// Visits the marks of a value. `sibling` is asked for the text of other members of its table.
    pub fn visit<'a>(
        &self,
        value: Node<'a>,
        sibling: &dyn Fn(&str) -> Option<String>,
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) {
        let how = Walk {
            manner: BOTH,
            is_valid: false,
        };
        let side = self.side(value);
        for way in &side.ways {
            if way
                .conditions
                .iter()
                .all(|condition| condition.is_met(sibling))
            {
                let plan = &self.schema.compiled.plan;
                plan.walk_from(way.step, value, how, visit);
            }
        }
    }
}

/// Returns the type of a value, as JSON Schema calls it.
pub(crate) fn type_of(value: Node<'_>) -> &'static str {
    match value.shape() {
        Shape::Null => "null",
        Shape::Boolean => "boolean",
        Shape::Integer => "integer",
        Shape::Float => "number",
        Shape::String => "string",
        Shape::List => "array",
        Shape::Mapping => "object",
    }
}

/// A number where text is wanted is read as text.
fn is_about_shape(value: Node<'_>, violation: &Violation) -> bool {
    let at = violation.value.and_then(|at| value.document().node(at));
    let is_number = at.is_some_and(|at| matches!(at.shape(), Shape::Integer | Shape::Float));
    violation.kind != ViolationKind::UnknownField
        && violation.missing.is_none()
        && !(violation.wants_text && is_number)
}

/// Returns the subschema to ask. Of a day and of a moment every rule reads the day, and elsewhere people
/// write one where we ask for the other: either will do.
fn asked_instead(library: &Library, one: &Applied) -> (String, String) {
    const MOMENTS: [&str; 2] = ["/$defs/date", "/$defs/local-date-time"];
    let same = on_the_same(library, Vec::from([one.clone()]));
    let mut moments = same
        .iter()
        .filter(|one| MOMENTS.contains(&one.pointer.as_str()));
    let either = moments
        .next()
        .map(|moment| (&moment.address, "/$defs/date-or-date-time"));
    match either.filter(|(address, pointer)| library.at(address, pointer).is_some()) {
        Some((address, pointer)) => (address.clone(), pointer.to_owned()),
        None => (one.address.clone(), one.pointer.clone()),
    }
}

fn side(schema: &Schema, applied: &[Applied]) -> Side {
    let plan = &schema.compiled.plan;
    let validator = |address: &str, pointer: &str| {
        compile::compile(&schema.library, address, pointer, &Limits::default()).ok()
    };
    let condition = |(address, pointer, holds): &(String, String, bool)| {
        let pointer = format!("{pointer}/properties");
        let known = schema
            .library
            .at(address, &pointer)
            .and_then(Value::as_object);
        let members = known.into_iter().flat_map(|known| known.keys());
        Condition {
            members: members
                .filter_map(|key| {
                    let at = format!("{pointer}/{}", escaped(key));
                    Some((key.clone(), validator(address, &at)?))
                })
                .collect(),
            holds: *holds,
        }
    };
    let mut side = Side::default();
    for one in applied {
        let (address, pointer) = asked_instead(&schema.library, one);
        if one.is_sure
            && let Some(validator) = validator(&address, &pointer)
        {
            side.asks.push(Ask { address, validator });
        }
        let step = one.schema(&schema.library);
        if let Some(step) = step.and_then(|subschema| plan.step_of(subschema)) {
            side.ways.push(Way {
                step,
                conditions: one.conditions.iter().map(condition).collect(),
            });
        }
    }
    side
}
