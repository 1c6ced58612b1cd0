//! The built-in schemas compile, and what they refuse is reported in a person's words.

use super::{Schemas, Violation, embedded_names};
use crate::document::{Document, Format};
use crate::path::RepoPath;
use crate::source::Limits;
use crate::span::FileId;

fn told(kind: &str, format: Format, text: &str) -> Vec<(String, String, String)> {
    let schema = Schemas::new().built_in(kind).unwrap();
    let document = Document::read(FileId(0), format, text.as_bytes(), &Limits::default());
    let mut found: Vec<Violation> = Vec::new();
    for root in document.roots() {
        schema.check(root, &mut found);
    }
    found
        .iter()
        .map(|violation| {
            let help = violation
                .body
                .help
                .as_ref()
                .map(crate::finding::Text::plain);
            (
                document.slice(violation.span).to_owned(),
                violation.body.message.plain(),
                help.unwrap_or_default(),
            )
        })
        .collect()
}

fn sentences(kind: &str, text: &str) -> Vec<String> {
    told(kind, Format::Toml, text)
        .into_iter()
        .map(|(at, message, help)| format!("{at} | {message} | {help}"))
        .collect()
}

#[test]
fn each_built_in_schema_compiles_with_its_marks() {
    let schemas = Schemas::new();
    for name in embedded_names() {
        let schema = schemas.built_in(name).unwrap();
        let validator = schema.compiled.validator.as_ref().unwrap();
        assert!(validator.is_some(), "{name}");
    }
    let pack = super::pack();
    assert!(pack.compiled.validator.as_ref().unwrap().is_some());
    let person = schemas.built_in("person").unwrap();
    assert!(person.compiled.plan.marks().count() > 5);
}

#[test]
fn sentences_speak_of_the_record_and_never_of_schemas() {
    let text = "Name = \"Docs\"\nkind = \"workinggroup\"\nchairs = \"ada\"\nmembers = [\"a\", 7]\n\
                status = \"gone\"\nfavourite = 1\nformed = \"yesterday\"\n";
    insta::assert_debug_snapshot!(sentences("group", text));
}

#[test]
fn a_branch_that_was_meant_is_reported_alone() {
    let text = "title = \"Call\"\nkind = \"workshop\"\nstart = \"2026-05-14\"\nfee = { amount = \"free\" }\n\
                speakers = 3\n[[sessions]]\ntitle = \"One\"\nspeakers = [{ persn = \"ada\" }, \"bo\"]\n";
    insta::assert_debug_snapshot!(sentences("event", text));
}

#[test]
fn american_spelling_is_the_same_key() {
    let text = "name = \"Ada\"\n[[affiliations]]\norganization = \"works\"\n";
    assert_eq!(sentences("person", text), Vec::<String>::new());
}

#[test]
fn marks_are_on_values_through_references_branches_and_conditions() {
    let schema = Schemas::new().built_in("person").unwrap();
    let text = "id = \"ada\"\nname = \"Ada\"\n[[affiliations]]\norganisation = \"works\"\n\
                [[emails]]\naddress = \"a@works.test\"\nkind = \"work\"\n\
                [[emails]]\naddress = \"team@works.test\"\nkind = \"role\"\n";
    let document = Document::read(FileId(0), Format::Toml, text.as_bytes(), &Limits::default());
    let mut found = Vec::new();
    for root in document.roots() {
        schema.marks(root, false, &mut |_, mark, value| {
            let name = format!("{mark:?}");
            let name = name.split(['(', ' ']).next().unwrap().to_owned();
            found.push(format!("{name} {}", value.written()));
        });
    }
    assert!(found.contains(&String::from("Id ada")), "{found:?}");
    assert!(found.contains(&String::from("Ref works")), "{found:?}");
    assert!(
        found.contains(&String::from("Unique a@works.test")),
        "{found:?}"
    );
    assert!(
        !found.contains(&String::from("Unique team@works.test")),
        "{found:?}"
    );
}

/// Returns the records of `fixtures/community`, each with its schema.
#[expect(
    clippy::disallowed_methods,
    reason = "the records are files of the test"
)]
fn records_of_the_example() -> Vec<(std::sync::Arc<super::Schema>, Document)> {
    let mut found = Vec::new();
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/community");
    for (folder, kind) in [
        ("channels", "channel"),
        ("decisions", "decision"),
        ("events", "event"),
        ("groups", "group"),
        ("notes", "note"),
        ("organisations", "organisation"),
        ("people", "person"),
    ] {
        let mut open = vec![top.join(folder)];
        while let Some(place) = open.pop() {
            if place.is_dir() {
                open.extend(
                    std::fs::read_dir(place)
                        .unwrap()
                        .map(|it| it.unwrap().path()),
                );
                continue;
            }
            let ending = place.extension().unwrap_or_default().to_string_lossy();
            let format = Format::of_extension(&ending).unwrap();
            let bytes = std::fs::read(&place).unwrap();
            let document = Document::read(FileId(0), format, bytes, &Limits::default());
            found.push((Schemas::new().built_in(kind).unwrap(), document));
        }
    }
    found
}

#[test]
fn the_marks_of_a_valid_record_are_the_same_without_asking_again() {
    let mut marked = 0;
    for (schema, document) in records_of_the_example() {
        for root in document.roots() {
            let walk = |is_valid: bool| {
                let mut found = Vec::new();
                schema.marks(root, is_valid, &mut |number, _, node| {
                    found.push((number, node.index()));
                });
                found
            };
            if schema.check(root, &mut Vec::new()) {
                marked += walk(true).len();
                assert_eq!(walk(true), walk(false), "{:?}", schema.origin());
            }
        }
    }
    assert!(marked > 100, "{marked}");
}

#[test]
fn a_bundle_needs_no_other_schema() {
    for name in embedded_names() {
        let text = super::bundled(name).unwrap();
        assert!(!text.contains("common.schema.json"), "{name}");
        let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
        let built = jsonschema::options()
            .should_ignore_unknown_formats(true)
            .build(&schema);
        assert!(built.is_ok(), "{name}: {:?}", built.err());
    }
}

#[test]
fn a_format_that_nobody_knows_is_reported_in_words_of_ours() {
    let refused = |format: &str| {
        let text = format!(r#"{{"properties": {{"host": {{"format": "{format}"}}}}}}"#);
        let read = |_: &RepoPath| Some(text.clone().into_bytes());
        let path = RepoPath::from_normal("schemas/host.json");
        let schema = Schemas::new().local(&path, &read, &Limits::default());
        schema.err().unwrap_or_default().join("; ")
    };
    // Those of names in all scripts are known, too.
    assert_eq!(refused("idn-hostname"), "");
    assert_eq!(refused("orcid"), "");
    assert_eq!(
        refused("hostnam"),
        "the format \"hostnam\" is not known: there are those of JSON Schema, and country, country-name, github-login, \
         iana-time-zone, isni, language, lei, orcid, partial-date, ror, spdx-expression, subdivision, web-address, \
         wikidata of this program (at `/properties/host/format`)"
    );
}
