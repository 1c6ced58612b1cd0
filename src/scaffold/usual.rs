//! What is usually asked of a new record, and what is likely the answer.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::draft::Draft;
use super::place::text_of;
use crate::document::{Node, Shape};
use crate::model::Builtin;
use crate::schema::Field;

/// Of how many records a habit is one.
const ENOUGH: usize = 3;

/// Fields that people usually give, besides those that are required, in the order of the questions.
fn usual(kind: Builtin) -> Vec<&'static str> {
    let fields = match kind {
        Builtin::Organisation => {
            "name category country homepage domains participation lead_contact"
        }
        Builtin::Person => "name pronouns github orcid affiliations individual country languages",
        Builtin::Group => {
            "name kind status mission chairs members cadence join attribution conduct channels formed"
        }
        Builtin::Event => {
            "title kind start end time_zone mode hosts groups registration join_url status \
             attribution fee conduct language"
        }
        Builtin::Note => "group event date chair scribe attribution attendance",
        Builtin::Decision => "title number group date status method meeting",
        Builtin::Policy => "title kind version owner adopted review_every",
        Builtin::Content => "title kind creators copyright license date language",
        Builtin::Channel => "name kind platform url purpose public moderators conduct attribution",
    };
    fields.split_whitespace().collect()
}

/// Fields of tables that are usually asked for, besides those that are required.
const INSIDE: [&str; 14] = [
    "affiliations.role",
    "affiliations.start",
    "cadence.human",
    "cadence.rrule",
    "cadence.time_zone",
    "cadence.duration_minutes",
    "participation.status",
    "participation.since",
    "attendance.count",
    "venue.name",
    "venue.city",
    "venue.country",
    "fee.amount",
    "fee.currency",
];

impl Draft<'_> {
    /// Returns the keys that are asked for, in the order of the questions: what is required, what
    /// people usually give, and what more than half of the neighbours have.
    pub fn asked(&self) -> Vec<&Field> {
        let curated = self.kind.builtin().map(usual).unwrap_or_default();
        let fields = &self.allowed.fields;
        let mut found: Vec<&Field> = fields.iter().filter(|field| field.is_required).collect();
        let is_usual = |field: &&Field| curated.contains(&field.key.as_str());
        found.extend(fields.iter().filter(is_usual));
        let records = self.neighbours.records.len();
        let is_habit = |field: &&Field| {
            let has = |record: &&crate::model::Record<'_>| {
                record
                    .node()
                    .is_some_and(|node| node.get(&field.key).is_some())
            };
            let having = self.neighbours.records.iter().filter(has).count();
            // With nobody to look at, a kind of the user's own is asked for as a whole.
            having * 2 > records || (records == 0 && curated.is_empty())
        };
        found.extend(fields.iter().filter(is_habit));
        let place = |field: &&Field| {
            let at = curated.iter().position(|key| *key == field.key);
            at.unwrap_or(if field.is_required { 0 } else { usize::MAX })
        };
        found.sort_by_key(place);
        let mut seen: Vec<&str> = Vec::new();
        found.retain(|field| {
            let is_new = !seen.contains(&field.key.as_str());
            seen.push(&field.key);
            is_new && !field.allowed.is_id
        });
        found
    }

    /// Returns the fields of a table that are asked for.
    pub fn asked_inside<'f>(&self, outer: &str, fields: &'f [Field]) -> Vec<&'f Field> {
        let is_curated = |field: &Field| INSIDE.contains(&&*format!("{outer}.{}", field.key));
        let are_known = fields.iter().any(is_curated);
        fields
            .iter()
            .filter(|field| field.is_required || is_curated(field) || !are_known)
            .filter(|field| !field.allowed.is_table() || field.allowed.is_text())
            .collect()
    }

    /// Returns what is likely the answer.
    pub fn likely(&self, path: &str, field: &Field, today: Date) -> Option<String> {
        let community = &self.community.setting().community;
        let stated = match field.key.as_str() {
            "time_zone" => community.time_zone.clone(),
            "license" => community
                .license
                .as_ref()
                .map(|(license, _)| license.clone()),
            "attribution" => community.attribution.clone(),
            "copyright" => community.copyright.clone(),
            "language" => community.languages.first().cloned(),
            "number" if self.kind.builtin() == Some(Builtin::Decision) => {
                return Some(self.neighbours.next_number().to_string());
            }
            "given" => return Some(today.to_string()),
            "date" if field.is_required || self.kind.builtin() == Some(Builtin::Content) => {
                return Some(today.to_string());
            }
            "start" if path == "start" && field.is_required => return self.likely_start(today),
            "end" if path == "end" => return self.likely_end(),
            "conduct" if self.kind.builtin() != Some(Builtin::Group) => community
                .conduct
                .as_ref()
                .map(|(conduct, _)| conduct.clone()),
            _ => None,
        };
        self.habit(path).or(stated).or_else(|| {
            let is_choice = !field.allowed.words.is_empty() && field.is_required;
            field.allowed.default.clone().filter(|_| is_choice)
        })
    }

    /// Returns the value that nearly all neighbours share.
    fn habit(&self, path: &str) -> Option<String> {
        let pointer = format!("/{}", path.replace('.', "/"));
        let values = self.neighbours.records.iter();
        let values = values.filter_map(|record| record.node()?.pointer(&pointer));
        let shared = most_common(values.filter(|value| value.shape() == Shape::String))?;
        let enough = shared.1 >= ENOUGH && shared.1 * 5 >= self.neighbours.records.len() * 4;
        enough.then(|| shared.0.to_owned())
    }

    /// In a week, at the time at which most neighbours begin.
    fn likely_start(&self, today: Date) -> Option<String> {
        let day = today.checked_add(jiff::Span::new().days(7)).ok()?;
        let starts = self.neighbours.records.iter();
        let starts = starts.filter_map(|record| record.node()?.get("start"));
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for start in starts {
            *times.entry(start.written().get(11..16)?).or_default() += 1;
        }
        let most = times.iter().max_by_key(|(_, count)| **count);
        let time = most.map_or("16:00", |(time, _)| time);
        Some(format!("{day}T{time}"))
    }

    /// An hour after the start.
    fn likely_end(&self) -> Option<String> {
        let start = text_of(&self.record, "start")?.get(..16)?;
        let start: jiff::civil::DateTime = start.parse().ok()?;
        let end = start.checked_add(jiff::Span::new().hours(1)).ok()?;
        end.to_string().get(..16).map(str::to_owned)
    }
}

fn most_common<'a>(values: impl Iterator<Item = Node<'a>>) -> Option<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value.written()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count)
}

#[cfg(test)]
mod tests {
    use super::{INSIDE, usual};
    use crate::model::Builtin;
    use crate::schema::model_fields;

    #[test]
    fn what_is_asked_for_is_in_the_schema() {
        let mut known = Vec::new();
        for kind in Builtin::ALL {
            let fields = model_fields(kind.name());
            for field in usual(kind) {
                assert!(fields.iter().any(|known| known == field), "{field}");
            }
            known.extend(fields);
        }
        for field in INSIDE {
            assert!(known.iter().any(|known| known == field), "{field}");
        }
    }
}
