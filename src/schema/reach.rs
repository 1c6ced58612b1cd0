//! From the top of a schema to the subschemas that are applied to a value at some place of a record:
//! through `$ref`, `allOf`, branches, items of lists and the properties of tables.

use std::collections::BTreeSet;

use serde_json::Value;

use super::library::Library;
use super::marks::Mark;
use super::{RefSpec, Schema};
use crate::knowledge::pointer::{escaped, unescaped};

/// A subschema that is applied to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Applied {
    pub(super) address: String,
    pub(super) pointer: String,
    /// Says whether it holds in any case, and not only in a branch or under a condition.
    pub(super) is_sure: bool,
    /// Conditions on the table around the value: the pointer of each `if`, and whether it has to hold.
    pub(super) conditions: Vec<(String, String, bool)>,
}

impl Applied {
    pub(super) fn top(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            pointer: String::new(),
            is_sure: true,
            conditions: Vec::new(),
        }
    }

    pub(super) fn schema<'a>(&self, library: &'a Library) -> Option<&'a Value> {
        library.at(&self.address, &self.pointer)
    }

    fn at(&self, step: &str) -> Self {
        Self {
            pointer: format!("{}{step}", self.pointer),
            ..self.clone()
        }
    }

    fn perhaps(&self, step: &str) -> Self {
        Self {
            is_sure: false,
            ..self.at(step)
        }
    }
}

/// Returns all subschemas that are applied to the same value as one of these.
pub(super) fn on_the_same(library: &Library, start: Vec<Applied>) -> Vec<Applied> {
    let mut found: Vec<Applied> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = start;
    while let Some(one) = open.pop() {
        let Some(schema) = one.schema(library) else {
            continue;
        };
        if !seen.insert((one.address.clone(), one.pointer.clone())) {
            continue;
        }
        let reference = schema.get("$ref").and_then(Value::as_str);
        if let Some((address, pointer)) = reference.and_then(|to| library.follow(&one.address, to))
        {
            open.push(Applied {
                address,
                pointer,
                ..one.clone()
            });
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let branches = schema.get(keyword).and_then(Value::as_array);
            for at in 0..branches.map_or(0, Vec::len) {
                let step = format!("/{keyword}/{at}");
                open.push(if keyword == "allOf" {
                    one.at(&step)
                } else {
                    one.perhaps(&step)
                });
            }
        }
        for (keyword, holds) in [("then", true), ("else", false)] {
            if schema.get("if").is_some() && schema.get(keyword).is_some() {
                let mut arm = one.perhaps(&format!("/{keyword}"));
                let condition = (one.address.clone(), format!("{}/if", one.pointer), holds);
                arm.conditions.push(condition);
                open.push(arm);
            }
        }
        found.push(one);
    }
    found.sort();
    found
}

/// Returns the subschemas of the items of a list.
pub(super) fn items_of(library: &Library, list: &[Applied]) -> Vec<Applied> {
    let with_items = list.iter().filter(|one| {
        let items = one.schema(library).and_then(|schema| schema.get("items"));
        items.is_some_and(Value::is_object)
    });
    with_items.map(|one| one.at("/items")).collect()
}

/// Returns the subschemas of a member of a table: its own, else that of members with any name.
pub(super) fn member_of(library: &Library, table: &[Applied], key: &str) -> Vec<Applied> {
    let named = table.iter().filter_map(|one| {
        let known = one.schema(library)?.get("properties")?.get(key)?;
        known
            .is_object()
            .then(|| one.at(&format!("/properties/{}", escaped(key))))
    });
    let named: Vec<Applied> = named.collect();
    if !named.is_empty() {
        return named;
    }
    let others = table.iter().filter(|one| {
        let schema = one.schema(library);
        let others = schema.and_then(|schema| schema.get("additionalProperties"));
        others.is_some_and(Value::is_object)
    });
    others.map(|one| one.at("/additionalProperties")).collect()
}

/// Returns the subschemas of a field of a kind; a dot goes into a table, or into the tables of a list.
pub(super) fn field_of(library: &Library, address: &str, field: &str) -> Vec<Applied> {
    Fields::of(library, address).at(field)
}

/// The fields of a kind, asked one after another: what is applied to a table is looked up once.
pub(super) struct Fields<'a> {
    library: &'a Library,
    /// What is applied to the record.
    top: Vec<Applied>,
    /// What is applied to the table that was asked last.
    table: Option<(String, Vec<Applied>)>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(library: &'a Library, address: &str) -> Self {
        let mut top = on_the_same(library, Vec::from([Applied::top(address)]));
        // What a condition on the whole record says of a field is a rule about several of them.
        top.retain(|one| one.is_sure);
        Self {
            library,
            top,
            table: None,
        }
    }

    /// Says whether a keyword is in the subschemas of a key, or in what they refer to. To
    /// see that takes less than to go to all that is applied to the field.
    pub(super) fn leads_to(&self, key: &str, keyword: &str) -> bool {
        let mut followed = BTreeSet::new();
        let start = member_of(self.library, &self.top, key);
        start.iter().any(|one| {
            let schema = one.schema(self.library);
            schema.is_some_and(|schema| {
                holds(self.library, (&one.address, schema), keyword, &mut followed)
            })
        })
    }

    /// Returns the subschemas of a field; a dot goes into a table, or into the tables of a list.
    pub(super) fn at(&mut self, field: &str) -> Vec<Applied> {
        let library = self.library;
        let Some((table, key)) = field.rsplit_once('.') else {
            return member_of(library, &self.top, field);
        };
        if let Some((last, around)) = &self.table
            && last == table
        {
            return member_of(library, around, key);
        }
        let mut around = self.top.clone();
        for key in table.split('.') {
            around = on_the_same(library, member_of(library, &around, key));
            let items = items_of(library, &around);
            around.extend(on_the_same(library, items));
        }
        let found = member_of(library, &around, key);
        self.table = Some((table.to_owned(), around));
        found
    }
}

/// Says whether a keyword is in a subschema, or in what it refers to.
fn holds(
    library: &Library,
    (address, schema): (&str, &Value),
    keyword: &str,
    followed: &mut BTreeSet<(String, String)>,
) -> bool {
    match schema {
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            let target = reference.and_then(|to| library.follow(address, to));
            let target = target.filter(|target| followed.insert(target.clone()));
            members.contains_key(keyword)
                || target.is_some_and(|(address, pointer)| {
                    let schema = library.at(&address, &pointer);
                    schema.is_some_and(|it| holds(library, (&address, it), keyword, followed))
                })
                || members
                    .values()
                    .any(|value| holds(library, (address, value), keyword, followed))
        }
        Value::Array(items) => items
            .iter()
            .any(|item| holds(library, (address, item), keyword, followed)),
        _ => false,
    }
}

/// Keywords that leave what a value may be to others.
const SAYS_NOTHING: [&str; 24] = [
    "$comment",
    "$defs",
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "deprecated",
    "description",
    "enumDescriptions",
    "examples",
    "items",
    "maxLength",
    "minItems",
    "minLength",
    "oneOf",
    "patternProperties",
    "properties",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
];

impl Schema {
    /// Says whether the schema itself says what a value may be: the one at a JSON Pointer in a record, in
    /// which `*` stands for every member. A type alone says it where no value of `types` has it.
    pub fn says_another(&self, pointer: &str, types: &[String]) -> bool {
        let library = &self.library;
        let mut found = Vec::from([Applied::top(&self.uri)]);
        for step in pointer.split('/').skip(1) {
            let step = unescaped(step);
            let around = on_the_same(library, found);
            found = member_of(library, &around, &step);
            if step == "*" || step.bytes().all(|byte| byte.is_ascii_digit()) {
                found.extend(items_of(library, &around));
            }
        }
        let same = on_the_same(library, found);
        let items = on_the_same(library, items_of(library, &same));
        let says = |one: &Applied| {
            let members = one.schema(library).and_then(Value::as_object);
            let mut keys = members.into_iter().flat_map(|members| members.keys());
            keys.any(|key| {
                let is_mark = key.starts_with("x-") && key != "x-ospo-ref" && key != "x-ospo-path";
                !is_mark && !SAYS_NOTHING.contains(&key.as_str())
            })
        };
        let is_of_another_type = |one: &Applied| {
            let subschema = one.schema(library);
            let own = subschema.map(|found| library.types(&one.address, found));
            let own = own.unwrap_or_default();
            let fits = |name: &String| name == "array" || types.contains(name);
            !types.is_empty() && !own.is_empty() && !own.iter().any(fits)
        };
        same.iter().chain(&items).any(says) || same.iter().any(is_of_another_type)
    }

    /// Returns the references that it marks, each with the number of its mark.
    pub fn refs(&self) -> impl Iterator<Item = (u32, &RefSpec)> {
        let marks = (0_u32..).zip(self.compiled.plan.marks());
        marks.filter_map(|(number, mark)| match mark {
            Mark::Ref(spec) => Some((number, spec)),
            _ => None,
        })
    }
}
