use proptest::prelude::*;

use super::List;
use crate::document::Format;
use crate::scaffold::record::read;
use crate::scaffold::value::{Table, Value};

fn t(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn added(format: Format, text: &str, at: &str, record: &[(&str, Value)]) -> Result<String, String> {
    let document = read(text, format);
    let list = List {
        document: &document,
        at,
        key: Some("new"),
    };
    let record: Table = record
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    list.with(&record)
}

#[test]
fn a_record_follows_the_others_in_their_style() {
    let record = [
        ("name", t("Cy: \"C\"")),
        ("tags", Value::List(vec![t("x"), t("no")])),
    ];
    for (format, text, at, expected) in [
        (
            Format::Yaml,
            "# people\n- name: Ada  # first\n  tags: [a]\n\n- name: Bo\n  tags: [b] # last\n# the end\n",
            "/*",
            "# people\n- name: Ada  # first\n  tags: [a]\n\n- name: Bo\n  tags: [b] # last\n\n- name: \"Cy: \\\"C\\\"\"\n  tags: [x, \"no\"]\n# the end\n",
        ),
        (
            Format::Yaml,
            "a: 1\npeople:\n- name: Ada\nz: 1\n",
            "/people/*",
            "a: 1\npeople:\n- name: Ada\n- name: \"Cy: \\\"C\\\"\"\n  tags:\n  - x\n  - \"no\"\nz: 1\n",
        ),
        (
            Format::Yaml,
            "ada:\n  name: Ada\nbo:\n  name: Bo",
            "/*",
            "ada:\n  name: Ada\nbo:\n  name: Bo\nnew:\n  name: \"Cy: \\\"C\\\"\"\n  tags:\n    - x\n    - \"no\"\n",
        ),
        (
            Format::Json,
            "[\n    {\"name\": \"Ada\"}\n]\n",
            "/*",
            "[\n    {\"name\": \"Ada\"},\n    {\n        \"name\": \"Cy: \\\"C\\\"\",\n        \"tags\": [\"x\", \"no\"]\n    }\n]\n",
        ),
        (
            Format::Json,
            "{\"people\": []}",
            "/people/*",
            "{\"people\": [\n    {\n      \"name\": \"Cy: \\\"C\\\"\",\n      \"tags\": [\"x\", \"no\"]\n    }\n  ]}",
        ),
        (
            Format::Toml,
            "[[people]]\r\nname = \"Ada\"\r\n",
            "/people/*",
            "[[people]]\r\nname = \"Ada\"\r\n\r\n[[people]]\r\nname = \"Cy: \\\"C\\\"\"\r\ntags = [\"x\", \"no\"]\r\n",
        ),
        (
            Format::Toml,
            "[ada]\nname = \"Ada\"\n",
            "/*",
            "[ada]\nname = \"Ada\"\n\n[new]\nname = \"Cy: \\\"C\\\"\"\ntags = [\"x\", \"no\"]\n",
        ),
    ] {
        assert_eq!(added(format, text, at, &record).as_deref(), Ok(expected));
    }
    let csv = added(Format::Csv, "id,name,note\nada,Ada,\n", "", &record[..1]);
    assert_eq!(
        csv.as_deref(),
        Ok("id,name,note\nada,Ada,\n,\"Cy: \"\"C\"\"\",\n")
    );
}

#[test]
fn what_is_not_safe_is_not_done() {
    let record = [("name", t("Cy"))];
    for (format, text, at) in [
        (Format::Yaml, "[{name: Ada}]\n", "/*"),
        (Format::Yaml, "[]\n", "/*"),
        (Format::Yaml, "- name: Ada\n---\n- name: Bo\n", "/*"),
        (Format::Yaml, "a: [\n", "/*"),
        (Format::Yaml, "people:\n  - name: Ada\n", "/others/*"),
        (Format::Yaml, "a:\n  - name: Ada\n", "/*/*"),
        (Format::Yaml, "new:\n  name: Ada\n", "/*"),
        (Format::Toml, "people = [{name = \"Ada\"}]\n", "/people/*"),
        (Format::Json, "{\"new\": {}}", "/*"),
        (Format::Csv, "id,who\na,b\n", ""),
        (Format::Csv, "name,name\na,b\n", ""),
        (Format::Markdown, "---\na: 1\n---\n", "/*"),
    ] {
        assert!(added(format, text, at, &record).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_there_changes(
        file in prop_oneof![
            "(- (name|a): ?[a-z|>:#'\" \\[\\]]{0,6}\\n( {2,4}[b-d]: ?[a-z|>: #]{0,5}\\n){0,2}(#x\\n|\\n)?){1,4}",
            "([ab]: ?[0-9a-z\\[\\]{}|>]{0,4}\\n(  [-cd]: ?[a-z]{0,3}\\n)?){1,4}",
        ],
        name in any::<String>(),
        at in prop::sample::select(vec!["/*", "/a/*"]),
    ) {
        let document = read(&file, Format::Yaml);
        let list = List { document: &document, at, key: Some("new") };
        let record = vec![(String::from("name"), Value::Text(name))];
        if let Ok(text) = list.with(&record) {
            let again = read(&text, Format::Yaml);
            prop_assert!(!again.is_broken());
            let there = List { document: &again, at, key: None };
            prop_assert_eq!(there.holder().unwrap().len(), list.holder().unwrap().len() + 1);
            for line in file.lines() {
                prop_assert!(text.contains(line));
            }
        }
    }
}
