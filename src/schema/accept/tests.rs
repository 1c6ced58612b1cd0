//! What is accepted at once, the validator accepts, and its marks are those that the plan finds.

use std::fmt::Write as _;

mod configuration;

use proptest::prelude::*;
use serde_json::Value;

use super::Met;
use crate::document::{Document, Format, Node};
use crate::knowledge::format::{Verdict, judge};
use crate::knowledge::pointer::escaped;
use crate::schema::embedded::LIBRARY;
use crate::schema::library::built_in_address;
use crate::schema::{Mark, Schema, Schemas};
use crate::source::Limits;
use crate::span::FileId;

const KINDS: [&str; 9] = [
    "channel",
    "content",
    "decision",
    "event",
    "group",
    "note",
    "organisation",
    "person",
    "policy",
];

/// Texts that are right somewhere, nearly right, or nowhere.
const TEXTS: [&str; 64] = [
    "",
    "a",
    "ada",
    "Ada Example",
    " ",
    "x-own",
    "2026",
    "2026-05",
    "2026-05-14",
    "2026-02-29",
    "2024-02-29",
    "2026-05-14T16:00",
    "2026-05-14T16:00:30",
    "2026-05-14T24:00",
    "2026-05-14 16:00",
    "2026-05-14T16:00Z",
    "0000-01-01",
    "2026-13-01",
    "16:00",
    "P2Y",
    "P",
    "en",
    "pt-BR",
    "xx-xx",
    "DE",
    "de",
    "DE-BE",
    "Europe/Berlin",
    "https://works.test/",
    "http//works.test",
    "mailto:a@works.test",
    "works.test",
    "works..test",
    "-works.test",
    "a--b.test",
    "xn--a.test",
    "1.2.3.4",
    "WORKS.test",
    "a.1",
    "a@works.test",
    "a.b+c@works.test",
    "a..b@works.test",
    ".a@works.test",
    "a@works",
    "a@1.2",
    "a@wörks.test",
    "a@b@works.test",
    "team at works dot test",
    "!",
    "CC-BY-SA-4.0",
    "CC BY SA",
    "https://orcid.org/0000-0002-1825-0097",
    "https://orcid.org/0000-0002-1825-0098",
    "0000-0002-1825-0097",
    "https://ror.org/05dxps055",
    "Q42",
    "q42",
    "0000 0001 2103 2683",
    "5493001KJTIIGC8Y1R12",
    "afenwick",
    "-afenwick",
    "none",
    "person:ada",
    "docs/charter.md",
];

/// Other values than texts.
const OTHERS: [&str; 16] = [
    "null", "true", "false", "0", "1", "-1", "999", "1000", "2026", "9999", "10000", "1.0", "2.5",
    "1e3", "[]", "{}",
];

/// Numbers that say what comes next, the first ones again after the last.
struct Choices<'a> {
    numbers: &'a [u16],
    at: usize,
}

impl Choices<'_> {
    fn of(&mut self, many: usize) -> usize {
        let number = self.numbers[self.at % self.numbers.len()];
        self.at += 1;
        (usize::from(number) + self.at / self.numbers.len()) % many
    }
}

/// Writes a value that a subschema mostly accepts.
fn write(at: (&str, &str), choices: &mut Choices<'_>, depth: usize, out: &mut String) {
    let quote = |text: &str| serde_json::to_string(text).unwrap();
    let schema = LIBRARY.at(at.0, at.1).unwrap();
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let (address, pointer) = LIBRARY.follow(at.0, reference).unwrap();
        return write((&address, &pointer), choices, depth, out);
    }
    let types = schema.get("type");
    let is = |name: &str| {
        types.is_some_and(|types| {
            types == name
                || types
                    .as_array()
                    .is_some_and(|all| all.iter().any(|it| it == name))
        })
    };
    match choices.of(24) {
        0 => return out.push_str(OTHERS[choices.of(OTHERS.len())]),
        1 => return out.push_str(&quote(TEXTS[choices.of(TEXTS.len())])),
        _ => {}
    }
    if is("object") && (!is("string") || choices.of(2) == 0) && depth < 4 {
        return members(schema, at, choices, depth, out);
    }
    if is("array") && (!is("string") || choices.of(2) == 0) {
        out.push('[');
        for number in 0..choices.of(4) {
            if number > 0 {
                out.push(',');
            }
            write((at.0, &format!("{}/items", at.1)), choices, depth, out);
        }
        return out.push(']');
    }
    if is("boolean") || is("integer") || is("number") {
        return out.push_str(OTHERS[1 + choices.of(12)]);
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        return out.push_str(&words[choices.of(words.len())].to_string());
    }
    // One that the format or the pattern accepts, where one of the texts is such.
    let format = schema.get("format").and_then(Value::as_str).unwrap_or("");
    let fits = TEXTS
        .iter()
        .filter(|text| judge(format, text) == Verdict::Right);
    let fits: Vec<_> = fits.collect();
    let all = TEXTS.iter().collect();
    let fits = if fits.is_empty() { all } else { fits };
    out.push_str(&quote(fits[choices.of(fits.len())]));
}

fn members(
    schema: &Value,
    at: (&str, &str),
    choices: &mut Choices<'_>,
    depth: usize,
    out: &mut String,
) {
    let known = schema.get("properties").and_then(Value::as_object);
    let keys: Vec<&String> = known.into_iter().flat_map(|known| known.keys()).collect();
    let required = schema.get("required").and_then(Value::as_array);
    let required: Vec<&str> = required
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    out.push('{');
    let mut is_first = true;
    let most = if depth == 0 { 8 } else { 4 };
    let needed = required.iter().filter(|_| choices.of(12) > 0).copied();
    let mut chosen: Vec<String> = needed.map(str::to_owned).collect();
    for _ in 0..choices.of(most) {
        chosen.push(match choices.of(20) {
            0 => String::from("x-own"),
            1 => String::from("$schema"),
            2 => String::from("nmae"),
            3 => String::from("x-organization"),
            _ if keys.is_empty() => String::from("a"),
            _ => keys[choices.of(keys.len())].clone(),
        });
    }
    for key in chosen {
        if !std::mem::take(&mut is_first) {
            out.push(',');
        }
        let spelt = match choices.of(3) {
            0 => key.replace("organisation", "organization"),
            _ => key.clone(),
        };
        let _ = write!(out, "{spelt:?}:");
        let inner = format!("{}/properties/{}", at.1, escaped(&key));
        if LIBRARY.at(at.0, &inner).is_some() {
            write((at.0, &inner), choices, depth + 1, out);
        } else {
            out.push_str(OTHERS[choices.of(OTHERS.len())]);
        }
    }
    out.push('}');
}

fn document_of(text: &str) -> Document {
    Document::read(FileId(0), Format::Json, text.as_bytes(), &Limits::default())
}

/// The marks that somebody looks at again: not what is right of a format of ours.
fn looked_at(mark: &Mark, node: Node<'_>) -> bool {
    !matches!(mark, Mark::Format(name)
        if *name != "spdx-expression" && judge(name, node.written()) == Verdict::Right)
}

/// Says whether a record is accepted at once, after it was made sure that this is right.
fn holds(schema: &Schema, record: Node<'_>, what: &str) -> bool {
    let mut met = Met::new();
    if !schema.accepts(record, &mut met) {
        return false;
    }
    let mut refused = Vec::new();
    assert!(schema.check(record, &mut refused), "{what}: {refused:?}");
    let mut found = Vec::new();
    let mut wanted = Vec::new();
    schema.tell_met(record, &met, &mut |number, mark, node| {
        if looked_at(mark, node) {
            found.push((number, node.index()));
        }
    });
    schema.marks(record, true, &mut |number, mark, node| {
        if looked_at(mark, node) {
            wanted.push((number, node.index()));
        }
    });
    assert_eq!(found, wanted, "{what}");
    true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn what_is_accepted_at_once_the_validator_accepts(numbers in proptest::collection::vec(any::<u16>(), 1..160)) {
        for kind in KINDS {
            let mut text = String::new();
            let mut choices = Choices { numbers: &numbers, at: 0 };
            write((&built_in_address(kind), ""), &mut choices, 0, &mut text);
            let document = document_of(&text);
            for record in document.roots() {
                holds(&Schemas::new().built_in(kind).unwrap(), record, &text);
            }
        }
    }
}

#[test]
fn usual_records_are_accepted_at_once() {
    for (kind, text) in [
        (
            "channel",
            r#"{"name": "Chat", "kind": "chat", "public": true, "moderators": ["ada"]}"#,
        ),
        (
            "content",
            r#"{"title": "Guide", "license": "CC-BY-SA-4.0", "theme": [1], "date": "2026-05-14"}"#,
        ),
        (
            "channel",
            r#"{"name": "List", "kind": "mailing-list", "url": "list@works.test", "conduct": "docs/charter.md"}"#,
        ),
        (
            "channel",
            r#"{"name": "List", "kind": "forum", "url": "https://works.test/", "conduct": "list-conduct"}"#,
        ),
        (
            "note",
            r#"{"date": "2026-05-14", "group": "docs", "start": "16:00", "recording": "a.ogg", "theme": {}}"#,
        ),
        (
            "note",
            r#"{"date": "2026-05-14", "event": "call", "start": "2026-05-14T16:00"}"#,
        ),
        (
            "decision",
            r#"{"title": "One", "group": "docs", "date": "2026-05-14", "status": "accepted", "method": "lazy-consensus"}"#,
        ),
        (
            "event",
            r#"{"title": "Call", "kind": "workshop", "start": "2026-05-14T16:00:00", "groups": ["docs"], "fee": "none",
                "conduct": "https://works.test/conduct", "summary": "What was said, and by whom.",
                "sessions": [{"title": "One", "start": "16:05"}]}"#,
        ),
        (
            "group",
            r#"{"name": "Docs", "kind": "working-group", "chairs": ["ada"], "handles": {"ada": "@ada"}, "charter": "docs/charter.md",
                "rules": {"seat_cap": {"max_share": 0.334}, "term": "P2Y"}, "seats": [{"person": "ada", "start": "2024-05-14"}]}"#,
        ),
        (
            "organisation",
            r#"{"name": "Works", "domains": ["works.test"], "ospo": {"since": "2020-05"}, "x-own": {}}"#,
        ),
        (
            "person",
            r#"{"name": "Ada", "orcid": "https://orcid.org/0000-0002-1825-0097", "$schema": "x",
                "affiliations": [{"organization": "works", "start": 2020}],
                "emails": [{"address": "a.b@works.test", "kind": "work"}, {"address": "t@works.test", "kind": "role"}]}"#,
        ),
        (
            "policy",
            r#"{"title": "Conduct", "kind": "community-conduct", "adopted": "2026-05-14", "review_every": "P1Y"}"#,
        ),
    ] {
        let schema = Schemas::new().built_in(kind).unwrap();
        let document = document_of(text);
        let record = document.roots().next().unwrap();
        assert!(holds(&schema, record, text), "{kind}");
    }
}

#[test]
fn a_share_or_a_length_that_is_wrong_is_not_accepted_at_once() {
    for wrong in [
        r#""seat_cap": {"max_share": 1.5}"#,
        r#""seat_cap": {"max_share": 0.0}"#,
        r#""seat_cap": {"max_share": -0.5}"#,
        r#""seat_cap": {"max_count": 1.5}"#,
        r#""term": "P""#,
        r#""term": "PY""#,
        r#""term": "P2""#,
        r#""term": "2 years""#,
    ] {
        let text = format!("{{\"name\": \"Docs\", \"kind\": \"network\", \"rules\": {{{wrong}}}}}");
        let document = document_of(&text);
        let root = document.roots().next().unwrap();
        let schema = Schemas::new().built_in("group").unwrap();
        assert!(!holds(&schema, root, &text), "{text}");
    }
}

#[test]
fn a_note_of_nobody_is_not_accepted_at_once() {
    let document = document_of(r#"{"date": "2026-05-14", "title": "x"}"#);
    let root = document.roots().next().unwrap();
    let schema = Schemas::new().built_in("note").unwrap();
    assert!(!holds(&schema, root, "a note without group and event"));
}

#[test]
fn what_is_wrong_or_cannot_be_told_at_once_is_not_accepted() {
    for text in [
        "{}",
        r#"{"name": ""}"#,
        r#"{"name": 1}"#,
        r#"{"name": "Ada", "nmae": "x"}"#,
        r#"{"name": "Ada", "affiliations": [{"role": "x"}]}"#,
        r#"{"name": "Ada", "affiliations": [{"organisation": "works", "start": 999}]}"#,
        r#"{"name": "Ada", "status": "gone"}"#,
        r#"{"name": "Ada", "country": "de"}"#,
        r#"{"name": "Ada", "orcid": "https://orcid.org/0000-0002-1825-0098"}"#,
        r#"{"name": "Ada", "emails": [{"address": "a@works"}]}"#,
        r#"{"name": "Ada", "consents": [{"scope": [], "given": "2026-05-14"}]}"#,
        r#"["name"]"#,
    ] {
        let schema = Schemas::new().built_in("person").unwrap();
        let document = document_of(text);
        let record = document.roots().next().unwrap();
        assert!(!holds(&schema, record, text), "{text}");
    }
}
