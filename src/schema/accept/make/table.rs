//! Making the check of a table: the keys that it must have, may have, and what their values must be.

use serde_json::{Map, Value};

use super::{Maker, only};
use crate::schema::accept::{Others, Table, text};
use crate::schema::question::{self, Judge};
use crate::schema::view::respell;
use crate::schema::way::Way;

/// The keys of a table with the check of their values, the shorter ones first.
type Keys = Vec<(Box<str>, usize)>;

impl<'a> Maker<'a> {
    pub(super) fn table(
        &mut self,
        members: &'a Map<String, Value>,
        way: &Way<'_>,
    ) -> Option<Table> {
        let mut keys = self.properties(members, way);
        let others = match members.get("additionalProperties") {
            None | Some(Value::Bool(true)) => Others::Any,
            Some(Value::Bool(false)) => Others::Refused,
            Some(schema @ Value::Object(_)) => {
                Others::Checked(self.check(schema, &Way::Under(way, "additionalProperties")))
            }
            Some(_) => return None,
        };
        let patterns = members.get("patternProperties").and_then(Value::as_object);
        let mut has_own = false;
        let mut patterned: Option<(Judge, usize)> = None;
        for (pattern, schema) in patterns.into_iter().flatten() {
            let at = Way::Key(way, "patternProperties", pattern);
            match pattern.as_str() {
                "^x-" if schema == &Value::Bool(true) => has_own = true,
                r"^\$schema$" => keys.push(("$schema".into(), self.check(schema, &at))),
                pattern if patterned.is_none() => {
                    patterned = Some((question::judge(pattern)?, self.check(schema, &at)));
                }
                _ => return None,
            }
        }
        let names = match members.get("propertyNames") {
            Some(asked) => Some(text::plain(only(asked, "pattern")?.as_str()?)?),
            None => None,
        };
        keys.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
        let required = required(members, &keys)?;
        let choices = choices(members, &keys)?;
        let longest = keys.last().map_or(0, |(key, _)| key.len());
        let before = |length: usize| keys.partition_point(|(key, _)| key.len() < length);
        Some(Table {
            required,
            choices,
            lengths: (0..=longest + 1).map(before).collect(),
            keys: keys.into(),
            has_own,
            names,
            patterned,
            others,
        })
    }

    fn properties(&mut self, members: &'a Map<String, Value>, way: &Way<'_>) -> Keys {
        let mut keys = Keys::new();
        let properties = members.get("properties").and_then(Value::as_object);
        for (key, schema) in properties.into_iter().flatten() {
            let inner = self.check(schema, &Way::Key(way, "properties", key));
            keys.push((key.as_str().into(), inner));
            if key.contains("organisation") {
                keys.push((respell(key, false).into(), inner));
            }
        }
        keys
    }
}

fn place(keys: &Keys, wanted: &str) -> Option<usize> {
    keys.iter().position(|(key, _)| **key == *wanted)
}

/// Keys by their numbers, each with its other spelling.
type Required = Box<[(usize, Option<usize>)]>;

/// Returns the keys that must be there, each with its other spelling.
fn required(members: &Map<String, Value>, keys: &Keys) -> Option<Required> {
    let Some(required) = members.get("required") else {
        return Some(Box::default());
    };
    let required = required.as_array()?.iter().map(|key| {
        let key = key.as_str()?;
        let other = key.contains("organisation").then(|| respell(key, false));
        Some((
            place(keys, key)?,
            other.and_then(|other| place(keys, &other)),
        ))
    });
    required.collect()
}

/// Returns the keys of which some must be there: of a note the group or the event.
fn choices(members: &Map<String, Value>, keys: &Keys) -> Option<Box<[Box<[usize]>]>> {
    let Some(branches) = members.get("anyOf") else {
        return Some(Box::default());
    };
    let branches = branches.as_array()?.iter().map(|branch| {
        let required = only(branch, "required")?.as_array()?.iter();
        let required = required.map(|key| {
            let key = key.as_str()?;
            let is_spelt_once = !key.contains("organisation");
            place(keys, key).filter(|_| is_spelt_once)
        });
        required.collect()
    });
    branches.collect()
}
