//! Each sort of fault: its words, and the bytes that they mark.

use super::{document, problems, shown};
use crate::source::Limits;

/// Texts, what is marked in them, and what is said of it.
const FAULTS: &[(&str, &str, &str)] = &[
    ("a:\n\tb: 1\n", "\t", "a tab is used as indentation"),
    ("a:\n  - b\n\t- c\n", "\t", "a tab is used as indentation"),
    ("a: 1\n\tb: 2\n", "\t", "a tab is used as indentation"),
    ("\tname: Al Tob\n", "\t", "a tab is used as indentation"),
    ("# c\n\ta: 1\n", "\t", "a tab is used as indentation"),
    ("---\n\ta: 1\n", "\t", "a tab is used as indentation"),
    (" \ta: 1\n", "\t", "a tab is used as indentation"),
    ("\t\"a\": 1\n", "\t", "a tab is used as indentation"),
    ("\t- a\n", "\t", "a tab is used as indentation"),
    ("a: |\n\tb\n", "\t", "a tab is used as indentation"),
    (
        "a: 'b\nc: d\n",
        "'",
        "this quote is not closed in the lines that belong to it",
    ),
    (
        "a: \"b\n",
        "\"",
        "this quote is not closed in the lines that belong to it",
    ),
    (
        "a: 'b' c\n",
        "c",
        "a closing quote ends the value, but more follows",
    ),
    (
        "a: \"x\\n\\qz\"\n",
        "\\q",
        "this is not an escape that YAML knows",
    ),
    (
        "a: \"\\u00g1\"\n",
        "\\u",
        "this is not an escape that YAML knows",
    ),
    (
        "a: \"\\ud800\"\n",
        "\\u",
        "this is not an escape that YAML knows",
    ),
    (
        "a: b: c\n",
        ":",
        "a text with `: ` in it needs quotation marks",
    ),
    ("a: 1\nword\nb: 2\n", "word", "a key without a `:`"),
    ("a: 1\nword # c\n", "word # c", "a key without a `:`"),
    ("a: [1, 2\n", "[", "this `[` is never closed"),
    ("a: {b: 1\n", "{", "this `{` is never closed"),
    ("- { a \n,b c", "{", "this `{` is never closed"),
    ("a: [1, 2}\n", "}", "a `,` or `]` is expected here"),
    ("a: ]\n", "]", "this bracket closes nothing"),
    ("a: [", "[", "this `[` is never closed"),
    ("a: {", "{", "this `{` is never closed"),
    ("a:\n  - [\n", "[", "this `[` is never closed"),
    (
        "a: [1, 2\nb: 3\n",
        ":",
        "a `:` is not allowed here: the `[` on the line above is open",
    ),
    (
        "a: {x: 1\nb: 2\n",
        ":",
        "a `,` or `}` is expected here: the `{` on the line above is open",
    ),
    (
        "a: [1,\n  2,\n  3\nb: 4\n",
        ":",
        "a `:` is not allowed here: the `[` 3 lines above is open",
    ),
    (
        "a: [1,\r\n  2\r\nb: 4\r\n",
        ":",
        "a `:` is not allowed here: the `[` 2 lines above is open",
    ),
    (
        "a: *x\n",
        "*x",
        "`*x` refers to no anchor above it in this document",
    ),
    (
        "a: @b\n",
        "@",
        "a text that begins with `@` needs quotation marks",
    ),
    ("a: - b\n", "-", "a list cannot begin here"),
    (
        "- a\nb: 1\n",
        "b",
        "an item that begins with `- ` is expected here",
    ),
    (
        "a: 1\n- b\n",
        "-",
        "a key is expected here, at the column of the keys above",
    ),
    (
        "a:\n    b: 1\n  c: 2\n",
        "c",
        "a key is expected here, at the column of the keys above",
    ),
    (
        "a: | x\n  b\n",
        "|",
        "after `|` or `>` only a comment may follow on the line",
    ),
    ("[a]\nb\n", "b", "this belongs to nothing above it"),
    ("a: !x!y z\n", "!", "the handle of this tag is not declared"),
    ("a: \u{0}\n", "\u{0}", "there is a NUL character here"),
];

#[test]
fn faults_are_marked_where_they_are_to_be_mended() {
    let mut wrong = Vec::new();
    for &(text, slice, message) in FAULTS {
        let found = problems(text);
        if found != [(slice.to_owned(), message.to_owned())] {
            wrong.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_of_the_parser_are_never_shown_and_ours_are_short() {
    for (_, fault, _) in super::super::complaint::PLAIN {
        assert!(
            fault.chars().count() <= 90 && !fault.ends_with('.'),
            "{fault}"
        );
    }
}

#[test]
fn what_is_above_a_fault_is_kept() {
    let document = document("a: 1\nb:\n  - c\n  - d: [e, 'f\n");
    assert_eq!(shown(&document), r#"{"a": 1, "b": ["c", {"d": ["e"]}]}"#);
    assert!(document.is_broken());
}

#[test]
fn depth_is_bounded_in_blocks_and_brackets() {
    let deep = "- ".repeat(100_000);
    let found = problems(&deep);
    assert_eq!(found.len(), 1);
    assert!(found[0].1.contains("64 levels"), "{found:?}");
    for text in ["[".repeat(5_000), "{a: ".repeat(300), "? ".repeat(9_000)] {
        let found = problems(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains("levels deep"), "{found:?}");
    }
}

#[test]
fn values_are_bounded() {
    let limits = Limits {
        values: 10,
        ..Limits::default()
    };
    let text = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]";
    let document = super::read(crate::span::FileId(0), text.into(), &limits);
    let found: Vec<_> = document
        .problems()
        .iter()
        .map(|p| p.body.message.plain())
        .collect();
    assert_eq!(found, ["the file has more than 10 values"]);
    assert_eq!(document.roots().next().unwrap().len(), 9);
}
