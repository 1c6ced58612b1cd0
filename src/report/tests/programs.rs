//! What other programs read.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Files, Format, Options, first, masked, outcome, seen, two_ends};
use crate::engine::NotChecked;
use crate::finding::{Place, RecordName};
use crate::span::{FileId, Span};

const SCHEMA: &str = include_str!("../../../schemas/output.schema.json");

#[test]
fn concise_is_one_line_a_finding() {
    let (files, mut outcome) = two_ends();
    seen(
        "concise",
        &files.report(Format::Concise, &outcome, &Options::default()),
    );
    first(&mut outcome).help("word ".repeat(30).leak() as &'static str);
    let text = files.report(Format::Concise, &outcome, &Options::default());
    let words = "word ".repeat(16);
    assert!(text.ends_with(&format!("(help: {words}…)\n")), "{text}");
}

#[test]
fn concise_masks_names() {
    let (files, outcome) = masked();
    seen(
        "concise-masked",
        &files.report(Format::Concise, &outcome, &Options::default()),
    );
}

#[test]
fn json_is_as_its_schema_says() {
    let (files, mut outcome) = two_ends();
    let span = outcome.findings[0].place.span;
    first(&mut outcome).place = Place {
        span,
        record: Some(RecordName {
            kind: "person".into(),
            id: Some("ada-example".into()),
            stem: Box::default(),
        }),
        path: "affiliations/wroks".into(),
    };
    outcome.not_checked = vec![NotChecked {
        rule: "a/b",
        reason: String::from("no kind has the field `c`"),
    }];
    files.identify(&mut outcome);
    let text = files.report(Format::Json, &outcome, &Options::default());
    seen("json", &text);
    let empty = files.report(
        Format::Json,
        &super::outcome(0, |_| {}),
        &Options::default(),
    );
    seen("json-empty", &empty);
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for text in [text, empty] {
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn json_masks_names_and_leaves_out_what_would_write_dots() {
    let (files, outcome) = masked();
    let text = files.report(Format::Json, &outcome, &Options::default());
    assert!(!text.contains("Ada"), "{text}");
    assert!(text.contains("\"fixes\":[]"), "{text}");
    let options = Options {
        show_names: true,
        ..Options::default()
    };
    assert!(
        files
            .report(Format::Json, &outcome, &options)
            .contains("(Ada Example agreed)")
    );
}

#[test]
fn json_says_where_the_limit_was_reached() {
    let files = Files::new(&[]);
    let mut outcome = outcome(1, |_| {});
    outcome.beyond_limit = 7;
    let text = files.report(Format::Json, &outcome, &Options::default());
    let value: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(value["summary"]["beyond_limit"], 7);
}

#[test]
fn json_escapes_what_could_steer_and_keeps_its_value() {
    let hostile = "##[error]\u{202e}\u{9b}\u{1b}[0m\u{7f}\n::x::\u{feff}";
    let files = Files::new(&[(hostile, "a")]);
    let outcome = outcome(1, |findings| {
        findings.at(Span::new(FileId(0), 0, 1), "here");
    });
    let text = files.report(Format::Json, &outcome, &Options::default());
    assert!(
        text.contains(r##""#\u0023[error]\u202e\u009b\u001b[0m\u007f\n::x::\ufeff""##),
        "{text}"
    );
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["findings"][0]["path"], hostile);
}
