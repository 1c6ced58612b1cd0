//! Configurations that nobody would write: each ends in a verdict, and none in a panic.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::command;

/// A configuration with something of everything, to be damaged.
const WHOLE: &str = r#"version = 1
extends = ["core", "packs/house.toml"]
layout = "own"

[community]
name = "Docs Network"
affiliation = { basis = "organisation", individuals_allowed = true }
languages = ["en", "fr"]

[records.mentor]
like = "person"
files = ["people/**/*.toml", "mentors.yml"]
at = ["/*", "/a/*"]
exclude = "people/old/*"
map = { name = ["/first", "/last"], "affiliations.organisation" = "/company" }
repeat = true
id = "key"
id-style = "any"
defaults = { status = "active", a = { b = 1 } }

[records.note]
files = "minutes/**/*.md"
name = "{group}/{date}*"

[records.project]
files = "projects/*.toml"
schema = "schemas/project.schema.json"

[rules]
"group/*" = "warning"
"group/too-few-chairs" = { severity = "error", min_chairs = 2, why = "x", link = "https://a.test/" }

[[rules.in]]
paths = ["archive/**", "[a-z]?/{b,c}"]
"record/*" = "off"

[pages]
exclude = ["drafts/**"]

[limits]
nesting = 8
file_size = 100000
"#;

fn verdict(config: &[u8], pack: &[u8]) -> command::Said {
    let place = tempfile::tempdir().unwrap();
    command::write(
        place.path(),
        &[
            ("people/ada-example.toml", "name = \"Ada Example\"\n"),
            ("minutes/docs/2026-05-14.md", "# Call\n"),
            ("projects/one.toml", "name = 3\n"),
            ("schemas/project.schema.json", "{\"type\": \"object\"}\n"),
            ("packs/house.toml", ""),
        ],
    );
    std::fs::write(place.path().join("ospo-lint.toml"), config).unwrap();
    std::fs::write(place.path().join("packs/house.toml"), pack).unwrap();
    let said = command::run(place.path(), &["--as-of", "2026-11-24"]);
    let control = |text: &str| text.contains(|c: char| c.is_control() && c != '\n');
    assert!(!control(&said.err) && !control(&said.out), "{:?}", said.err);
    said
}

#[test]
fn the_undamaged_configuration_is_right() {
    let said = verdict(WHOLE.as_bytes(), b"version = 1\n");
    assert_ne!(said.exit, 2, "{}", said.err);
}

#[test]
fn bytes_that_are_not_text_are_reported() {
    for bytes in [
        &b"\xff\xfe"[..],
        b"name = \"\xc3\x28\"",
        b"\x00",
        b"a = \"\x1b[31m\"",
    ] {
        let said = verdict(bytes, b"");
        assert_eq!(said.exit, 2, "{}{}", said.out, said.err);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let windows = format!("\u{feff}{}", WHOLE.replace('\n', "\r\n"));
    let plain = verdict(WHOLE.as_bytes(), b"");
    let said = verdict(windows.as_bytes(), b"");
    assert_eq!((said.err, said.exit), (plain.err, plain.exit));
}

#[test]
fn deep_tables_and_lists_are_a_mistake_and_no_crash() {
    let lists = format!("extends = {}", "[".repeat(100_000));
    assert_eq!(verdict(lists.as_bytes(), b"").exit, 2);
    let keys = format!("[community]\n{}x = 1\n", "a.".repeat(100_000));
    assert_eq!(verdict(keys.as_bytes(), b"").exit, 2);
    let tables = format!(
        "extends = [\"packs/house.toml\"]\n[rules]\n\"id/*\" = {}",
        "{ a = ".repeat(5000)
    );
    assert_eq!(
        verdict(b"extends = [\"packs/house.toml\"]", tables.as_bytes()).exit,
        2
    );
}

/// What a schema of this many parts one after another comes to for a list in lists.
fn chain(link: &str, length: usize, nesting: usize) -> command::Said {
    let mut schema =
        String::from("{\"properties\": {\"x\": {\"$ref\": \"#/$defs/n0\"}}, \"$defs\": {");
    for at in 0..length {
        let next = format!("{{\"$ref\": \"#/$defs/n{}\"}}", at + 1);
        let part = link.replace("NEXT", &next);
        let _ = write!(schema, "\"n{at}\": {part}, ");
    }
    let _ = write!(
        schema,
        "\"n{length}\": {{\"items\": {{\"$ref\": \"#/$defs/n0\"}}}}}}}}"
    );
    let place = tempfile::tempdir().unwrap();
    let deep = nesting - 4;
    let record = format!("{{\"x\": {}1{}}}", "[".repeat(deep), "]".repeat(deep));
    let config = format!(
        "[limits]\nnesting = {nesting}\n\n[records.project]\nfiles = \"projects/*\"\nschema = \"s.json\"\n"
    );
    command::write(
        place.path(),
        &[
            ("ospo-lint.toml", &config),
            ("s.json", &schema),
            ("projects/a.json", &record),
        ],
    );
    command::run(place.path(), &["--as-of", "2026-11-24"])
}

#[test]
fn a_schema_whose_parts_follow_each_other_overflows_no_stack() {
    let all_of = "{\"allOf\": [NEXT]}";
    let properties = "{\"properties\": {\"a\": NEXT}}";
    for (link, length, nesting) in [(all_of, 48, 64), (all_of, 11, 256), (properties, 990, 64)] {
        let said = chain(link, length, nesting);
        assert_eq!((said.exit, said.err.as_str()), (0, ""), "{length} {link}");
    }
    for (link, length, nesting, why) in [
        (all_of, 60, 64, "ask one value after each other"),
        (all_of, 20, 256, "ask one value after each other"),
        (properties, 20_000, 64, "lead to each other"),
        ("NEXT", 20_000, 64, "lead to each other"),
    ] {
        let said = chain(link, length, nesting);
        assert_eq!(said.exit, 2, "{length} {link}");
        assert!(said.err.contains(why), "{}", said.err);
    }
}

/// Checks a record of a kind with a schema of the user's, next to another file.
fn checked(schema: &str, record: &str, other: (&str, &str)) -> command::Said {
    let config = "[records.project]\nfiles = \"projects/*\"\nschema = \"s.json\"\n";
    let place = tempfile::tempdir().unwrap();
    let files = [
        ("ospo-lint.toml", config),
        ("s.json", schema),
        ("projects/a.json", record),
        other,
    ];
    command::write(place.path(), &files);
    command::run(
        place.path(),
        &["--as-of", "2026-11-24", "--format", "concise"],
    )
}

/// Two branches that go into a list ask twice as often on each level: 2⁶⁰ times here.
#[test]
fn a_schema_that_would_never_come_to_an_end_is_reported() {
    let list = "{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/n\"}}";
    let schema = format!(
        "{{\"$defs\": {{\"n\": {{\"anyOf\": [{list}, {list}]}}}}, \
         \"properties\": {{\"x\": {{\"$ref\": \"#/$defs/n\"}}}}}}"
    );
    let record = format!("{{\"x\": {}1{}}}", "[".repeat(60), "]".repeat(60));
    let said = checked(&schema, &record, ("projects/b.json", "{\"x\": 1}"));
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!((said.exit, lines.len()), (1, 3), "{}", said.out);
    assert!(lines[0].contains("a.json:1:1: error record/schema-violation: the schema asks"));
    // What was found before the schema was left is reported, too.
    assert!(
        lines[1].contains("a.json:1:67: error record/schema-violation: `x` should be a list"),
        "{}",
        said.out
    );
    assert!(
        lines[2].contains("`x` should be a list, not `1`"),
        "{}",
        said.out
    );
}

/// Both branches accept each level, and each leads to the mark: 2⁶⁰ ways to one value.
#[test]
fn a_mark_that_many_ways_lead_to_is_found_once() {
    let list = "{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/n\"}}";
    let schema = format!(
        "{{\"$defs\": {{\"n\": {{\"anyOf\": [{list}, {list}, {{\"type\": \"string\", \"x-ospo-ref\": \"person\"}}]}}}}, \
         \"properties\": {{\"x\": {{\"$ref\": \"#/$defs/n\"}}}}}}"
    );
    let record = format!("{{\"x\": {}\"nobody\"{}}}", "[".repeat(60), "]".repeat(60));
    let said = checked(
        &schema,
        &record,
        ("people/ada.toml", "name = \"Ada\"\nindividual = true\n"),
    );
    assert_eq!(
        (said.exit, said.out.lines().count()),
        (1, 1),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("no person has the id `nobody`"),
        "{}",
        said.out
    );
}

/// To follow each reference again would be four thousand ways for each cell.
#[test]
fn the_types_of_a_cell_are_asked_of_each_part_of_a_schema_once() {
    let mut schema = String::from("{\"$defs\": {\"n12\": {\"type\": \"integer\"}");
    for at in 0..12 {
        let next = format!("{{\"$ref\": \"#/$defs/n{}\"}}", at + 1);
        let branches = vec![next; 2].join(", ");
        let _ = write!(schema, ", \"n{at}\": {{\"anyOf\": [{branches}]}}");
    }
    schema.push_str("}, \"properties\": {\"x\": {\"$ref\": \"#/$defs/n0\"}}}");
    let config = "[records.project]\nfiles = \"projects.csv\"\nschema = \"s.json\"\n";
    let place = tempfile::tempdir().unwrap();
    command::write(
        place.path(),
        &[
            ("ospo-lint.toml", config),
            ("s.json", &schema),
            ("projects.csv", "x\n1\n"),
        ],
    );
    let said = command::run(place.path(), &["--as-of", "2026-11-24"]);
    assert_eq!((said.exit, said.err.as_str()), (0, ""), "{}", said.out);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_configuration_ends_in_a_verdict(
        at in 0..WHOLE.len(),
        length in 0..40_usize,
        put in prop_oneof![
            Just(String::new()),
            Just(String::from("\"")),
            Just(String::from("[")),
            Just(String::from("{")),
            Just(String::from("\u{1b}[2J")),
            Just(String::from("= 3\n")),
            Just(String::from("[[a]]\n")),
            "\\PC{0,12}",
        ],
    ) {
        let end = (at + length).min(WHOLE.len());
        let text = format!("{}{put}{}", &WHOLE[..at], &WHOLE[end..]);
        verdict(text.as_bytes(), b"");
        verdict(b"extends = [\"packs/house.toml\"]\n", text.as_bytes());
    }

    #[test]
    fn any_bytes_as_configuration_end_in_a_verdict(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        verdict(&bytes, &bytes);
    }
}
