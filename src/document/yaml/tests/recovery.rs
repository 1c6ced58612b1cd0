//! One fault costs the entry that it is in, and no more.

use super::{document, problems, shown};
use crate::document::Node;

/// Texts with faults, what is read all the same, and how many faults are reported.
const BROKEN: &[(&str, &str, usize)] = &[
    (
        "- name: A\n  x: 1\n- name: 'B\n  x: 2\n- name: C\n",
        r#"[{"name": "A", "x": 1}, {"x": 2}, {"name": "C"}]"#,
        1,
    ),
    (
        "people:\n  - name: A\n    role: [x\n  - name: B\nother: 1\n",
        r#"{"people": [{"name": "A"}, {"name": "B"}], "other": 1}"#,
        1,
    ),
    (
        "people:\n- name: A\n- name: \"B\n- name: C\nother: 1\n",
        r#"{"people": [{"name": "A"}, {"name": "C"}], "other": 1}"#,
        1,
    ),
    ("a: 1\nb: 'x\nc: 2\n", r#"{"a": 1, "c": 2}"#, 1),
    ("a: 1\nword\nb: 2\n", r#"{"a": 1, "b": 2}"#, 1),
    ("- a\nb: 1\n- c\n", r#"["a", "c"]"#, 1),
    ("a: 1\n- b\nc: 2\n", r#"{"a": 1, "c": 2}"#, 1),
    ("a: @x\nb: @y\nc: 3\nd: `z`\n", r#"{"c": 3}"#, 3),
    ("a: b: c\nd: 1\n", r#"{"d": 1}"#, 1),
    ("a: 1\nb: 2\n c: 3\nd: 4\n", r#"{"a": 1, "d": 4}"#, 1),
    (
        "a:\n    b: 1\n  c: 2\nd: 3\n",
        r#"{"a": {"b": 1}, "d": 3}"#,
        1,
    ),
    (
        "- a: 1\n- b:\n\t- 2\n- c: 3\n",
        r#"[{"a": 1}, {"c": 3}]"#,
        1,
    ),
    (
        "x:\n  y:\n    z: 'a\n    w: 1\n  v: 2\nu: 3\n",
        r#"{"x": {"y": {"w": 1}, "v": 2}, "u": 3}"#,
        1,
    ),
    ("x: \"a\nb\" y\nz: 1\n", r#"{"z": 1}"#, 1),
    (
        "# c\na: 1\n# d\nb: 'x # e\n# f\nc: 2\n",
        r#"{"a": 1, "c": 2}"#,
        1,
    ),
    (
        "- name: A\r\n- name: 'B\r\n- name: C\r\n",
        r#"[{"name": "A"}, {"name": "C"}]"#,
        1,
    ),
    ("é: 1\nö: 'x\nü: 2\n", r#"{"é": 1, "ü": 2}"#, 1),
    // Other documents of the stream.
    (
        "a: 1\n---\nb: [\n---\nc: 3\n",
        "{\"a\": 1}\n{}\n{\"c\": 3}",
        1,
    ),
    (
        "a: 1\n...\nb: 'x\n...\nc: 1\n",
        "{\"a\": 1}\n{}\n{\"c\": 1}",
        1,
    ),
    // Brackets keep what comes before the fault.
    ("a: [1, 2, 'q]\nb: 1\n", r#"{"a": [1, 2], "b": 1}"#, 1),
    (
        "a: [\n  {x: 1},\n  {x: 'q},\n  {x: 3}\n]\nb: 1\n",
        r#"{"a": [{"x": 1}], "b": 1}"#,
        1,
    ),
    ("[{a: 1}, {a: 'q}, {a: 3}]\n", r#"[{"a": 1}]"#, 1),
    (
        "{\n  people: [1, 2],\n  b: 'x\n}\n",
        r#"{"people": [1, 2]}"#,
        1,
    ),
    // What is lost is not a second fault where an alias refers to it.
    (
        "base: &b 'x\np: &c y\nl:\n  - <<: *b\n    n: 1\n  - *c\n  - k: *b\n",
        r#"{"p": "y", "l": [{"n": 1}, "y", {"k": null}]}"#,
        1,
    ),
    ("a: *nope\nb: 1\nc: *nada\n", r#"{"b": 1}"#, 2),
    // A habit of some readers next to a fault.
    (
        "a: [\n  1\n]\nb: 'x\nc: \"y\nz\"\n",
        r#"{"a": [1], "c": "y z"}"#,
        3,
    ),
    (
        "%TAG !e! tag:x.test,2000:\n---\na: !e!f 1\nb: 'x\nc: 1\n",
        r#"{"a": 1, "c": 1}"#,
        2,
    ),
    ("'a\n", "", 1),
    ("- @a\n", "[]", 1),
];

#[test]
fn what_can_be_read_is_read() {
    let mut wrong = Vec::new();
    for &(text, values, faults) in BROKEN {
        let document = document(text);
        let found = problems(text);
        if shown(&document) != values || found.len() != faults || !document.is_broken() {
            wrong.push(format!("{text:?}: {} {found:?}", shown(&document)));
        }
        super::properties::check(text);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_what_touches_the_fault_lacks_something() {
    for (text, whole) in [
        ("- {n: a}\n- n: 'b\n  x: 1\n- n: c\n", "[true, false, true]"),
        (
            "- n: a\n  x: 1\n- n: b\n  x: 'q\n- n: c\n",
            "[true, false, true]",
        ),
        ("- n: a\n- 'b\n- n: c\n", "[true, true]"),
        ("- n: a\n  m:\n  - 1\n  - 'q\n- n: c\n", "[false, true]"),
        ("- n: a\n  m: [1, 'q]\n- n: c\n", "[false, true]"),
        ("- n: &x 'a\n- m: *x\n- n: c\n", "[false, true]"),
        ("- n: !odd a\n- n: c\n", "[true, true]"),
        ("- n: a\n- n: *x\n- n: c\n", "[true, true]"),
    ] {
        let document = document(text);
        let list = document.roots().next().unwrap();
        let found: Vec<bool> = list.items().map(Node::is_whole).collect();
        assert_eq!(format!("{found:?}"), whole, "{text:?}");
    }
}

#[test]
fn each_of_many_faults_is_reported_and_costs_its_line() {
    let lines = "- k: 1\n  v: @x\n- k: 2\n  v: x\n".repeat(250);
    let document = document(&lines);
    let list = document.roots().next().unwrap();
    assert_eq!(list.len(), 500);
    assert_eq!(document.problems().len(), 250);
    let has_value = list.items().filter(|item| item.get("v").is_some()).count();
    assert_eq!(has_value, 250);
}

/// A byte order mark before the first item of a list is not part of it, and comes before the whole
/// list.
#[test]
fn a_list_begins_before_its_first_item_whatever_is_before_it() {
    for text in [
        "\n\u{feff}- x\n\n- |\n  t\na: b\n",
        "\n\u{feff}- x\na: b\n",
        "\u{feff}- x\na: b\n",
        "# c\n\u{feff}- x\n- 'y\n- z\n",
        "\n\u{feff}a: 1\n- b\nc: 2\n",
        "---\n\u{feff}- x\na: b\n",
        "\n\u{feff}- - x\n  - 'y\n- z\n",
        "a:\n\u{feff}- x\n- 'y\n",
    ] {
        super::properties::check(text);
    }
}
