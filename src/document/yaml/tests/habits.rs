//! What libyaml reads although YAML 1.2 forbids it: it is read alike, and reported once.

use super::{document, shown};
use crate::document::ProblemKind;

/// Texts, what libyaml makes of them, and what is marked.
const HABITS: &[(&str, &str, &str)] = &[
    (
        "a: [\n  1,\n  2\n]\nb: 1\n",
        r#"{"a": [1, 2], "b": 1}"#,
        "]",
    ),
    ("a: [\n]\n", r#"{"a": []}"#, "]"),
    ("a: {\n  x: 1\n}\nb: 1\n", r#"{"a": {"x": 1}, "b": 1}"#, "}"),
    ("a: [1,\n2]\n", r#"{"a": [1, 2]}"#, "2"),
    ("a: [b,\n# c\nd]\n", r#"{"a": ["b", "d"]}"#, "d"),
    ("- [\na\n]\n", r#"[["a"]]"#, "a"),
    ("a:\n  b: [x,\n  y]\n", r#"{"a": {"b": ["x", "y"]}}"#, "y"),
    ("a: [\n\t1\n  ]\n", r#"{"a": [1]}"#, "1"),
    ("a: \"x\ny\"\nb: 1\n", r#"{"a": "x y", "b": 1}"#, "y"),
    ("a: 'x\n\n\ny'\n", r#"{"a": "x\n\ny"}"#, "y"),
    ("a: \"b\\\nc\"\n", r#"{"a": "bc"}"#, "c"),
    ("a: 'x\n'\nb: 1\n", r#"{"a": "x ", "b": 1}"#, "'"),
    ("a: \"x\n\ty\"\n", r#"{"a": "x y"}"#, "y"),
    ("a:\n  - 'x\n  y'\n", r#"{"a": ["x y"]}"#, "y"),
    (
        "a: {b: 'x\ny', c: 1}\n",
        r#"{"a": {"b": "x y", "c": 1}}"#,
        "y",
    ),
    ("a: x\u{feff}y\n", "{\"a\": \"x\\u{feff}y\"}", "\u{feff}"),
    (
        "a: |\n  x\u{feff}y\n",
        "{\"a\": \"x\\u{feff}y\\n\"}",
        "\u{feff}",
    ),
    (
        "é: [a,\u{feff}b]\n",
        "{\"é\": [\"a\", \"\\u{feff}b\"]}",
        "\u{feff}",
    ),
    (
        "a: !!str \u{feff}x\nb: 1\n",
        "{\"a\": \"\\u{feff}x\", \"b\": 1}",
        "\u{feff}",
    ),
    ("a: 1 # \u{feff}\n", r#"{"a": 1}"#, "\u{feff}"),
    ("a: [b]#c\n", r#"{"a": ["b"]}"#, "#"),
    ("a: \"b\"#c\nd: e#f\n", r#"{"a": "b", "d": "e#f"}"#, "#"),
    ("a: |# c\n  x\n", r#"{"a": "x\n"}"#, "#"),
    ("[a, b,#c\n]\n", r#"["a", "b"]"#, "#"),
    ("a: [-]\n", r#"{"a": ["-"]}"#, "-"),
    (
        "a: 1\n%YAML 1.2\n---\nb: 1\n",
        "{\"a\": 1}\n{\"b\": 1}",
        "%",
    ),
    ("a: !!set {x}\n", r#"{"a": {"x": null}}"#, "!!set"),
];

#[test]
fn what_many_readers_take_is_read_and_reported_once() {
    let mut wrong = Vec::new();
    for &(text, values, marked) in HABITS {
        let document = document(text);
        let problems = document.problems();
        let is_told = matches!(problems, [one] if one.kind == ProblemKind::Surprise
            && document.slice(one.span) == marked);
        if shown(&document) != values || !is_told || document.is_broken() {
            wrong.push(format!("{text:?}: {} {problems:?}", shown(&document)));
        }
        super::properties::check(text);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_yaml_1_2_allows_is_reported_nowhere() {
    for (text, values) in [
        ("a:\t1\nb:\t'x'\n", r#"{"a": 1, "b": "x"}"#),
        ("a: [\n  1\n  ]\n", r#"{"a": [1]}"#),
        ("[\n1\n]\n", "[1]"),
        ("'a\nb'\n", r#""a b""#),
        ("--- \"x\ny\"\n", r#""x y""#),
        ("a: 'x\n\n  y'\n", r#"{"a": "x\ny"}"#),
        ("a: [\n  1,\n# c\n\n  2 ]\n", r#"{"a": [1, 2]}"#),
        ("- 'x\n y'\n", r#"["x y"]"#),
        ("\u{feff}a: 1\n", r#"{"a": 1}"#),
    ] {
        assert_eq!(super::values(text), values, "{text:?}");
    }
}

#[test]
fn what_no_reader_takes_stays_a_fault() {
    for text in [
        "a:\t- 1\n",
        "a:\tb: 1\n",
        "? a\n:\t- 1\n",
        "a: 'x\n--- y'\n",
        "a: [1, 2\nb: 1\n",
        "a: \"x\nb: y\n",
        "a: [b\nc: d]\n",
    ] {
        assert!(document(text).is_broken(), "{text:?}");
    }
}

#[test]
fn spans_stay_in_their_parents_around_byte_order_marks() {
    for text in [
        "\t\u{feff}: # ca",
        "!!str \u{feff}? : \n\n",
        "- \u{feff}\n- \u{feff}: \u{feff}\n",
        "a:\n  \u{feff}- b\n",
        "[\u{feff}, \u{feff}\n]\u{feff}",
        "--- \u{feff}\n\u{feff}a: 1\n...\n\u{feff}",
        "\n- ? \n    |+\n\u{feff}: ",
        "? |+\n\u{feff}: a\n",
        "? |\n\u{feff}: a\n",
        "? >+\n\n\u{feff}: a\n",
        "? |+\n  x\n\u{feff}: a\n",
        "- |+\n\u{feff}- b\n",
        "a: |\n\u{feff}b: |+\n\n\u{feff}c: 1\n",
    ] {
        super::properties::check(text);
    }
}
