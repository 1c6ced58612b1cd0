//! Schemas as other people write them are taken, and refused in the right words.

use serde_json::{Value, json};

use crate::document::{Document, Format};
use crate::path::RepoPath;
use crate::schema::{Mark, Schema, Schemas, Violation, bundled, embedded_names};
use crate::source::Limits;
use crate::span::FileId;

fn compiled(schema: &str) -> Result<std::sync::Arc<Schema>, String> {
    let read = |_: &RepoPath| Some(schema.as_bytes().to_vec());
    let path = RepoPath::from_normal("schemas/own.json");
    let schema = Schemas::new().local(&path, &read, &Limits::default());
    schema.map_err(|reasons| reasons.join("; "))
}

fn document(record: &Value) -> Document {
    let bytes = record.to_string().into_bytes();
    Document::read(FileId(0), Format::Json, bytes, &Limits::default())
}

/// Returns what a schema says of a record.
fn said(schema: &Schema, record: &Value) -> Vec<String> {
    let document = document(record);
    let mut found: Vec<Violation> = Vec::new();
    for root in document.roots() {
        schema.check(root, &mut found);
    }
    found.iter().map(|it| it.body.message.plain()).collect()
}

fn judged(schema: &Value, record: &Value) -> Vec<String> {
    said(&compiled(&schema.to_string()).unwrap(), record)
}

fn refused(schema: &Value) -> String {
    compiled(&schema.to_string()).err().unwrap_or_default()
}

#[test]
fn patterns_are_those_of_ecma_262() {
    for (pattern, right, wrong) in [
        ("^(?!x-)[a-z-]+$", "docs", "x-docs"),
        (r"^(?=.*\d)\w+$", "a1", "a\u{661}"),
        (r"^(?<!x)a", "a", "xa"),
        (r"(?<=@+)works", "@@works", "works"),
        (r"(?!z)(?<a>x|y)(z)\k<a>", "xzx", "xzy"),
        (r"^(a|b)\1$", "aa", "ab"),
        (r"^(?<one>a|b)\k<one>$", "bb", "ab"),
        (r"^(?!a)[^\D]+$", "12", "1x"),
        (r"^(?!\s)\S.*$", "x y", "\u{a0}x"),
        (r"^\p{L}+$", "Żółć", "a1"),
        (r"^\p{Script=Greek}+$", "λ", "l"),
        (r"^\d+$", "12", "\u{661}"),
        (r"^(?!-)[a-z\-[]+$", "a[-b", "-a"),
        (r"^a\/b$", "a/b", "ab"),
    ] {
        for draft in [
            "http://json-schema.org/draft-04/schema#",
            "http://json-schema.org/draft-06/schema#",
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/draft/2019-09/schema",
            "https://json-schema.org/draft/2020-12/schema",
        ] {
            let schema =
                json!({ "$schema": draft, "properties": { "id": { "pattern": pattern } } });
            assert_eq!(
                judged(&schema, &json!({ "id": right })),
                Vec::<String>::new(),
                "{pattern}"
            );
            assert_eq!(
                judged(&schema, &json!({ "id": wrong })).len(),
                1,
                "{pattern} {wrong}"
            );
        }
    }
}

#[test]
fn a_pattern_that_would_go_back_for_ever_comes_to_an_end() {
    for pattern in [r"^(a|aa)+\1\1b$", r"^(?!x)(a|a?)+(?=c)", r"^(?:(a+)\1*)*b$"] {
        for schema in [
            json!({ "properties": { "id": { "pattern": pattern } } }),
            json!({ "properties": { "id": { "anyOf": [{ "pattern": pattern }] } } }),
        ] {
            let said = judged(&schema, &json!({ "id": format!("{}!", "a".repeat(60)) }));
            assert_eq!(
                said,
                ["the pattern of `id` takes too many steps here"],
                "{pattern}"
            );
        }
    }
}

#[test]
fn a_pattern_that_is_not_one_is_said_to_be_so() {
    for (pattern, reason) in [
        ("[a-", "unclosed character class"),
        ("(a", "unclosed group"),
        (r"(?!a)\k<b>", "cannot be read"),
        ("*", "repetition operator missing expression"),
        ("(?!a", "cannot be read"),
    ] {
        let schema = json!({ "properties": { "id": { "pattern": pattern } } });
        assert!(
            refused(&schema).contains(reason),
            "{pattern}: {}",
            refused(&schema)
        );
        let schema = json!({ "patternProperties": { pattern: { "type": "string" } } });
        assert!(
            refused(&schema).contains("cannot be read") || refused(&schema).contains(reason),
            "{pattern}: {}",
            refused(&schema)
        );
    }
}

#[test]
fn names_that_name_nothing_are_ignored() {
    for name in ["#/items/properties/name", "#", "#/"] {
        let schema = json!({ "properties": { "name": { "$id": name, "type": "string" } } });
        assert_eq!(
            judged(&schema, &json!({ "name": 4 })),
            ["`name` should be text, not `4`"]
        );
    }
    for (draft, keyword, part, name) in [
        (
            "http://json-schema.org/draft-04/schema#",
            "id",
            "definitions",
            "#text",
        ),
        (
            "http://json-schema.org/draft-07/schema#",
            "$id",
            "definitions",
            "#text",
        ),
        (
            "https://json-schema.org/draft/2020-12/schema",
            "$id",
            "$defs",
            "#text",
        ),
        (
            "https://json-schema.org/draft/2020-12/schema",
            "$anchor",
            "$defs",
            "text",
        ),
        (
            "https://json-schema.org/draft/2019-09/schema",
            "$anchor",
            "definitions",
            "text",
        ),
    ] {
        let schema = json!({
            "$schema": draft,
            part: { "text": { keyword: name, "type": "string" } },
            "properties": { "name": { "$ref": "#text" } },
        });
        assert_eq!(
            judged(&schema, &json!({ "name": 4 })).len(),
            1,
            "{draft} {keyword}"
        );
    }
}

#[test]
fn what_is_printed_is_taken() {
    for name in embedded_names() {
        let own = compiled(&bundled(name).unwrap());
        assert!(own.is_ok(), "{name}: {:?}", own.err());
        let ours = Schemas::new().built_in(name).unwrap();
        for record in [
            json!({}),
            json!({ "name": 3, "title": "Call", "start": "2026-05-14T25:00", "kind": "workshop" }),
            json!({ "name": "Ada", "affiliations": [{ "organization": "works", "start": "soon" }] }),
        ] {
            let (own, ours) = (own.as_ref().unwrap(), &ours);
            assert_eq!(
                said(own, &record).len(),
                said(ours, &record).len(),
                "{name}"
            );
        }
    }
}

#[test]
fn dates_and_times_without_a_zone_are_formats() {
    for (format, right, wrong) in [
        ("date-time-local", "2026-05-14T16:00", "2026-05-14T16:00Z"),
        (
            "date-time-local",
            "2026-05-14 16:00:00.5",
            "2026-02-30T16:00",
        ),
        ("date-local", "2026-05-14", "2026-5-14"),
        ("time-local", "16:00", "25:00"),
        ("time-local", "16:00:05", "16:00+02:00"),
    ] {
        let schema = json!({ "properties": { "at": { "format": format } } });
        assert_eq!(
            judged(&schema, &json!({ "at": right })),
            Vec::<String>::new(),
            "{right}"
        );
        assert_eq!(judged(&schema, &json!({ "at": wrong })).len(), 1, "{wrong}");
    }
}

#[test]
fn a_schema_may_build_on_ours() {
    let own = json!({
        "allOf": [{ "$ref": "ospo:event" }],
        "properties": { "budget": { "type": "number" } },
    });
    let event =
        json!({ "title": "Call", "kind": "workshop", "start": "2026-05-14T16:00", "budget": 3 });
    assert_eq!(judged(&own, &event), Vec::<String>::new());
    assert_eq!(
        judged(
            &own,
            &json!({ "kind": "workshop", "start": "2026-05-14T16:00" })
        )
        .len(),
        1
    );
    let mut misspelt = event.clone();
    misspelt["bugdet"] = json!(4);
    misspelt.as_object_mut().unwrap().remove("budget");
    assert_eq!(
        judged(&own, &misspelt),
        ["`budget` is written `bugdet` here"]
    );
    // American spelling is the same key, as in records of ours.
    let person = json!({ "$ref": "ospo:person", "properties": { "badge": { "type": "integer" } } });
    let ada = json!({ "name": "Ada", "badge": 4, "affiliations": [{ "organization": "works" }] });
    assert_eq!(judged(&person, &ada), Vec::<String>::new());
    let schema = compiled(&person.to_string()).unwrap();
    let mut marks = Vec::new();
    for root in document(&ada).roots() {
        schema.marks(root, true, &mut |_, mark, value| {
            if matches!(mark, Mark::Ref(_)) {
                marks.push(value.written().to_owned());
            }
        });
    }
    assert_eq!(marks, ["works"]);
    // Inside, it is ours as it is.
    let inside = json!({ "properties": { "event": { "$ref": "ospo:event" } } });
    assert_eq!(judged(&inside, &json!({ "event": event })).len(), 1);
    let part = json!({ "properties": { "kind": { "$ref": "ospo:event#/properties/kind" } } });
    assert_eq!(judged(&part, &json!({ "kind": "party" })).len(), 1);
}

#[test]
fn what_cannot_be_built_on_is_said() {
    let old = json!({ "$schema": "http://json-schema.org/draft-07/schema#", "$ref": "ospo:event" });
    for (schema, reason) in [
        (json!({ "$ref": "ospo:evnt" }), "write `ospo:event`"),
        (
            json!({ "properties": { "x": { "$ref": "ospo:zzz" } } }),
            "there are channel, content",
        ),
        (old, "needs the draft 2019-09 or 2020-12"),
        (
            json!({ "x-ospo-message": 3 }),
            "`x-ospo-message` should be text",
        ),
    ] {
        assert!(refused(&schema).contains(reason), "{}", refused(&schema));
    }
}

#[test]
fn a_schema_has_words_of_its_own() {
    let schema = json!({
        "required": ["id"],
        "properties": {
            "id": { "pattern": "^G-", "x-ospo-message": "a grant\n begins with `G-`" },
            "orcid": { "format": "orcid", "x-ospo-message": "use the ORCID of the grant" },
            "sum": { "anyOf": [{ "type": "number" }, { "const": "none" }], "x-ospo-message": "say a sum" },
            "who": { "$ref": "#/$defs/who", "x-ospo-message": "outer" },
            "when": { "x-ospo-message": "say when", "items": { "type": "string" }, "minItems": 1 },
        },
        "$defs": { "who": { "not": { "const": "me" }, "x-ospo-message": "inner" } },
    });
    for (record, words) in [
        (json!({ "id": "x" }), "a grant begins with `G-`"),
        (
            json!({ "id": "G-1", "orcid": "x" }),
            "use the ORCID of the grant",
        ),
        (json!({ "id": "G-1", "sum": "x" }), "say a sum"),
        (json!({ "id": "G-1", "who": "me" }), "inner"),
        (json!({ "id": "G-1", "when": [3] }), "say when"),
        (json!({ "id": "G-1", "when": [] }), "say when"),
        (json!({}), "`id` is missing"),
    ] {
        assert_eq!(judged(&schema, &record), [words], "{record}");
    }
}
