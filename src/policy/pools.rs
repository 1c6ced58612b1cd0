//! `x-ospo-unique` with `with`: fields, of one kind or several, that share no value.

use std::collections::BTreeSet;

use super::mistake::Mistakes;
use crate::finding::{Text, text};
use crate::knowledge::near::nearest;
use crate::model::{Builtin, KindSpec};
use crate::schema::UniqueSpec;

/// A field of a kind: the kind's position, and a pointer.
type Field = (usize, String);

/// Fields that are compared with one another.
struct Pool {
    fields: BTreeSet<Field>,
    ignore_case: bool,
    within: Option<String>,
}

/// Finds the fields that share no value, and notes for each kind which of its own are among them.
pub(super) fn join(specs: &mut [KindSpec], mistakes: &mut Mistakes) {
    let mut pools: Vec<Pool> = Vec::new();
    for (at, spec) in specs.iter().enumerate() {
        let schema = spec.schema.as_deref();
        let uniques = schema.map(crate::schema::Schema::uniques);
        for (mark, places) in uniques.into_iter().flatten() {
            if mark.with.is_empty() {
                continue;
            }
            let own = places.iter().map(|place| (at, place.clone()));
            let mut pool = Pool {
                fields: own.collect(),
                ignore_case: mark.ignore_case,
                within: mark.within.clone(),
            };
            for named in &mark.with {
                pool.fields
                    .extend(fields(specs, at, named, &places, mistakes));
            }
            unite(&mut pools, pool);
        }
    }
    for (number, pool) in pools.iter().enumerate() {
        let spec = UniqueSpec {
            within: pool.within.clone(),
            ignore_case: pool.ignore_case,
            pointer: number.to_string(),
            with: vec![number.to_string()],
        };
        for (at, pointer) in &pool.fields {
            if let Some(kind) = specs.get_mut(*at) {
                kind.pools.push((pointer.clone(), spec.clone()));
            }
        }
    }
}

/// What shares a field is one pool.
fn unite(pools: &mut Vec<Pool>, mut new: Pool) {
    pools.retain(|pool| {
        let is_apart = pool.fields.is_disjoint(&new.fields);
        if !is_apart {
            new.fields.extend(pool.fields.iter().cloned());
            new.ignore_case |= pool.ignore_case;
            new.within = new.within.take().or_else(|| pool.within.clone());
        }
        is_apart
    });
    pools.push(new);
}

/// Returns the fields that an entry of `with` means.
fn fields(
    specs: &[KindSpec],
    own: usize,
    named: &str,
    places: &[String],
    mistakes: &mut Mistakes,
) -> Vec<Field> {
    if named.starts_with('/') {
        return vec![(own, named.to_owned())];
    }
    let (kind, field) = match named.split_once('/') {
        Some((kind, field)) => (kind, Some(format!("/{field}"))),
        None => (named, None),
    };
    let name = Builtin::from_name(kind).map_or(kind, |known| known.name());
    let Some(other) = specs.iter().position(|spec| spec.name == name) else {
        unknown(specs, own, kind, mistakes);
        return Vec::new();
    };
    if let Some(field) = field {
        return vec![(other, field)];
    }
    let found = same_field(specs.get(other), places);
    let span = specs.get(own).and_then(|spec| spec.named);
    if let Some(span) = span.filter(|_| found.is_empty()) {
        let place = places
            .first()
            .map_or("", |place| place.trim_start_matches('/'));
        mistakes
            .at(
                span,
                text![
                    "the kind ",
                    Text::word(name),
                    " has no field ",
                    Text::word(place)
                ],
            )
            .help(text![
                "name in the schema the field that is meant: ",
                Text::word(format!("{name}/…"))
            ]);
    }
    found.into_iter().map(|place| (other, place)).collect()
}

/// Returns the fields of another kind that go by the same keys; where it has none, those that it says
/// to be unique itself.
fn same_field(other: Option<&KindSpec>, places: &[String]) -> Vec<String> {
    let Some(schema) = other.and_then(|other| other.schema.as_deref()) else {
        return places.to_vec();
    };
    let known = schema.known_keys();
    let is_known = |place: &&String| {
        let key = place.split('/').nth(1).unwrap_or("");
        known.contains(&key)
    };
    let same: Vec<String> = places.iter().filter(is_known).cloned().collect();
    if !same.is_empty() {
        return same;
    }
    let uniques = schema.uniques().into_iter();
    uniques.flat_map(|(_, places)| places).collect()
}

fn unknown(specs: &[KindSpec], own: usize, kind: &str, mistakes: &mut Mistakes) {
    let Some(span) = specs.get(own).and_then(|spec| spec.named) else {
        return;
    };
    let found = mistakes.at(
        span,
        text![
            "`x-ospo-unique` names a kind that does not exist: ",
            Text::word(kind)
        ],
    );
    match nearest(kind, specs.iter().map(|spec| spec.name.as_str())) {
        Some(near) => found.help(text!["write ", Text::word(near), " in the schema"]),
        None => found.help("declare it under `[records]`, or take it out of the schema"),
    };
}
