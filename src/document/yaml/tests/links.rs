//! Anchors, aliases and merge keys.

use std::fmt::Write;

use super::{document, problems, shown, values};
use crate::source::Limits;
use crate::span::FileId;

#[test]
fn an_alias_is_the_value_of_its_anchor() {
    assert_eq!(
        values("a: &x [1, {b: 2}]\nc: *x\nd: &x 3\ne: [*x, *x]\n"),
        r#"{"a": [1, {"b": 2}], "c": [1, {"b": 2}], "d": 3, "e": [3, 3]}"#
    );
    assert_eq!(values("&k a: &v b\n*v : *k\n"), r#"{"a": "b", "b": "a"}"#);
    let document = document("a: &x 'b'\nc: *x\n");
    let root = document.roots().next().unwrap();
    assert_eq!(document.slice(root.get("c").unwrap().span()), "'b'");
}

#[test]
fn a_key_that_is_an_alias_is_a_text() {
    assert_eq!(values("a: &x 0x10\n*x : b\n"), r#"{"a": 16, "16": "b"}"#);
    assert_eq!(problems("a: &x [1]\n*x : b\n")[0].0, "*x");
    assert_eq!(
        problems("&x a: 1\n*x : b\n")[0].1,
        "`a` is defined twice in one table"
    );
}

#[test]
fn an_alias_refers_to_its_own_document_and_never_to_what_it_is_in() {
    let text = "a: &x 1\n---\nb: *x\nc: &y [*y, 2]\n";
    let found = problems(text);
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[0].1,
        "`*x` refers to no anchor above it in this document"
    );
    assert_eq!(found[1].1, "`*y` is inside the value that it refers to");
    assert_eq!(
        shown(&document(text)),
        "{\"a\": 1}\n{\"b\": null, \"c\": [null, 2]}"
    );
}

#[test]
fn merged_members_follow_the_own_ones_and_the_nearest_wins() {
    assert_eq!(
        values("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 5\nd: {<<: *b}\n"),
        r#"{"a": {"x": 1, "y": 2}, "b": {"y": 3, "z": 4}, "#.to_owned()
            + r#""c": {"x": 5, "y": 2, "z": 4}, "d": {"y": 3, "z": 4}}"#
    );
    assert_eq!(
        values("a: &a\n  <<: {x: &i 1, w: [*i]}\n  y: 2\nb: {<<: *a, y: 3}\n'<<': c\n"),
        r#"{"a": {"y": 2, "x": 1, "w": [1]}, "b": {"y": 3, "x": 1, "w": [1]}, "<<": "c"}"#
    );
    assert_eq!(values("a: {<<: []}\n"), r#"{"a": {}}"#);
}

#[test]
fn a_merge_key_takes_nothing_but_mappings() {
    for text in [
        "<<: 1\na: b\n",
        "<<: [1]\na: b\n",
        "x: &x [2]\ny: {<<: *x}\n",
        "<<:\n",
    ] {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            found[0].1,
            "the merge key `<<` takes a mapping or a list of mappings"
        );
    }
    assert_eq!(problems("a: &a {}\nb: {<<: *a, <<: *a}\n").len(), 1);
}

#[test]
fn a_bomb_of_aliases_is_refused_once() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = level - 1;
        let items = vec![format!("*a{before}"); 10].join(", ");
        writeln!(text, "a{level}: &a{level} [{items}]").unwrap();
    }
    let found = problems(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.contains("makes the file too large"), "{found:?}");
    let limits = Limits {
        expanded_values: 5_000,
        ..Limits::default()
    };
    let document = super::read(FileId(0), text.into(), &limits);
    assert_eq!(document.problems().len(), 1);
    assert!(shown(&document).len() < 100_000);
}

#[test]
fn a_bomb_of_merge_keys_is_refused() {
    let mut text = String::from("a0: &a0\n");
    for key in 0..1_000 {
        writeln!(text, "  k{key}: 1").unwrap();
    }
    for level in 1..2_000 {
        write!(
            text,
            "a{level}: &a{level}\n  <<: *a{}\n  l{level}: 1\n",
            level - 1
        )
        .unwrap();
    }
    let limits = Limits {
        expanded_values: 50_000,
        ..Limits::default()
    };
    let document = super::read(FileId(0), text.into(), &limits);
    assert_eq!(document.problems().len(), 1);
    assert!(document.len() < 200_000);
}

#[test]
fn aliases_do_not_lead_deeper_than_the_limit() {
    let mut text = String::from("a0: &a0 [x]\n");
    for level in 1..100 {
        writeln!(text, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    let found = problems(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "*a62");
}
