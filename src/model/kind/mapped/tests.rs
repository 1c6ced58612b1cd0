//! What is mapped is read as if it lay under its own name.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::document::{Document, Format, Node};
use crate::model::kind::table::Table;
use crate::model::{Builtin, Kind, KindSpec, Kinds};
use crate::schema::{
    Mark, Part, Schema, Schemas, Violation, ViolationKind, is_field, model_fields,
};
use crate::source::Limits;
use crate::span::FileId;

fn document(value: &Json) -> Document {
    let bytes = value.to_string().into_bytes();
    Document::read(FileId(0), Format::Json, bytes, &Limits::default())
}

/// Marks, each with the text that it is on, and how many values have a wrong shape.
type Seen = (Vec<String>, usize);

fn noted(marks: &mut Vec<String>) -> impl FnMut(u32, &Mark, Node<'_>) + '_ {
    |_, mark, value| marks.push(format!("{mark:?} {:?}", value.written()))
}

fn wrong(violations: &[Violation]) -> usize {
    let shapes = violations.iter().filter(|violation| {
        violation.kind != ViolationKind::UnknownField && violation.missing.is_none()
    });
    shapes.count()
}

/// What our schema sees of a record in our own layout.
fn in_our_layout(schema: &Schema, record: &Json) -> Seen {
    let document = document(record);
    let root = document.roots().next().unwrap();
    let (mut marks, mut violations) = (Vec::new(), Vec::new());
    schema.check(root, &mut violations);
    schema.marks(root, false, &mut noted(&mut marks));
    marks.sort();
    (marks, wrong(&violations))
}

fn mapped(kind: Builtin, map: &[(&str, &str)]) -> Kinds {
    let map = map.iter();
    let map = map.map(|(field, pointer)| ((*field).to_owned(), vec![(*pointer).to_owned()]));
    let map: BTreeMap<String, Vec<String>> = map.collect();
    let mut spec = KindSpec::of(kind, None);
    spec.map = map;
    Kinds::new(vec![spec]).unwrap()
}

fn kind(kinds: &Kinds) -> &Kind {
    kinds.iter().next().unwrap()
}

/// What is seen of a record whose field lies elsewhere, and whether the field has a value.
fn elsewhere(kinds: &Kinds, field: &str, record: &Json) -> (Seen, bool) {
    let document = document(record);
    let root = document.roots().next().unwrap();
    let kind = kind(kinds);
    let (mut marks, mut violations) = (Vec::new(), Vec::new());
    let reader = kind.mapped().unwrap();
    reader.read(kind, root, &mut violations, &mut noted(&mut marks));
    marks.sort();
    let has_value = match field.split_once('.') {
        Some((table, inner)) => {
            let rows = Table::rows(kind, root, table);
            rows.iter().flatten().any(|(name, _)| *name == inner)
        }
        None => kind.value(root, field).is_some(),
    };
    ((marks, wrong(&violations)), has_value)
}

/// Puts a value into a field as our own layout has it.
fn under_its_name(schema: &std::sync::Arc<Schema>, field: &str, value: &Json) -> Json {
    let part = Part::of(schema, field).unwrap();
    let types = part.types();
    let is_named = |name: &str| types.iter().any(|known| known == name);
    let name = match value {
        Json::String(_) => "string",
        Json::Bool(_) => "boolean",
        _ => "integer",
    };
    let value = if part.is_list() && !is_named(name) {
        json!([value])
    } else {
        value.clone()
    };
    match field.split_once('.') {
        None => json!({ field: value }),
        Some((table, inner)) => {
            let part = Part::of(schema, table).unwrap();
            let may_be_table = part.types().iter().any(|name| name == "object");
            let row = json!({ inner: value });
            let value = if may_be_table { row } else { json!([row]) };
            json!({ table: value })
        }
    }
}

#[test]
fn every_field_that_can_be_mapped_is_read_as_under_its_own_name() {
    let values = [
        json!("works"),
        json!("no such thing"),
        json!("DE"),
        json!("policies/conduct.md"),
        json!("https://works.test/"),
        json!("ada@works.test"),
        json!("2026-02-30"),
        json!("P1Y"),
        json!(true),
        json!(-7),
    ];
    let mut seen = 0;
    for builtin in Builtin::ALL {
        let schema = Schemas::new().built_in(builtin.name()).unwrap();
        let mut fields = model_fields(builtin.name());
        fields.extend(
            ["handles.chat".to_owned()]
                .into_iter()
                .filter(|field| is_field(builtin.name(), field)),
        );
        for field in fields {
            assert!(is_field(builtin.name(), &field), "{builtin:?} {field}");
            let kinds = mapped(builtin, &[(&field, "/deep/below")]);
            let mut is_refused = false;
            for value in &values {
                let ours = in_our_layout(&schema, &under_its_name(&schema, &field, value));
                let record = json!({ "deep": { "below": value } });
                let (theirs, has_value) = elsewhere(&kinds, &field, &record);
                assert!(has_value, "{builtin:?} {field} {value}");
                assert_eq!(theirs.0, ours.0, "{builtin:?} {field} {value}");
                // A number where text is wanted is read as text.
                if !value.is_number() {
                    assert_eq!(theirs.1 > 0, ours.1 > 0, "{builtin:?} {field} {value}");
                }
                is_refused |= theirs.1 > 0;
                seen += theirs.0.len();
            }
            // There is no field of which nothing at all could be wrong.
            assert!(is_refused || field == "scope", "{builtin:?} {field}");
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn what_is_not_mapped_says_nothing() {
    for builtin in Builtin::ALL {
        let schema = Schemas::new().built_in(builtin.name()).unwrap();
        let kinds = mapped(builtin, &[("created", "/made")]);
        for field in model_fields(builtin.name()) {
            for value in [
                json!("no such thing"),
                json!(["https://x.test"]),
                json!({"x": true}),
            ] {
                let record = under_its_name(&schema, &field, &value);
                let (seen, has_value) = elsewhere(&kinds, &field, &record);
                assert!(!has_value, "{builtin:?} {field}");
                assert_eq!(seen, (Vec::new(), 0), "{builtin:?} {field}");
            }
        }
    }
}

#[test]
fn what_one_member_of_a_list_says_stays_together() {
    let kinds = mapped(
        Builtin::Group,
        &[
            ("seats.person", "/seats/*/who"),
            ("seats.start", "/seats/*/since"),
        ],
    );
    let record = json!({"seats": [
        {"who": "ada"}, {"since": "2026-01-01"}, {"since": "2026-02-01", "who": "bo"}
    ]});
    let document = document(&record);
    let root = document.roots().next().unwrap();
    let rows = Table::rows(kind(&kinds), root, "seats");
    let said: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let said = row
                .iter()
                .map(|(name, value)| format!("{name} {}", value.text().unwrap()));
            said.collect()
        })
        .collect();
    assert_eq!(
        said,
        [
            vec!["person ada"],
            vec!["start 2026-01-01"],
            vec!["person bo", "start 2026-02-01"]
        ]
    );
}

#[test]
fn a_field_is_called_after_the_last_key_of_its_pointer() {
    for (pointer, key) in [
        ("/name", "name"),
        ("/people/*", "people"),
        ("/people/*/0", "people"),
        ("/people/2nd", "2nd"),
        ("/a~1b", "a/b"),
        ("/a~0b/", "a~b"),
        ("/*", "/*"),
    ] {
        assert_eq!(super::last_key(&[pointer.to_owned()]), key, "{pointer}");
    }
    assert_eq!(super::last_key(&[]), "");
}
