//! The classes of RFC 8259: what must be read, what must be refused, and in which words.

use arcstr::Substr;

use std::fmt::Write as _;

use crate::document::{Builder, Document, Format, Node, Number, ProblemKind, Shape};
use crate::source::Limits;
use crate::span::FileId;

fn read(text: &str) -> Document {
    super::read(FileId(0), Substr::from(text), &Limits::default())
}

fn root(document: &Document) -> Node<'_> {
    document.roots().next().unwrap()
}

fn problems(document: &Document) -> Vec<String> {
    let of = |problem: &crate::document::Problem| {
        format!(
            "{}: {}",
            document.slice(problem.span),
            problem.body.message.plain()
        )
    };
    document.problems().iter().map(of).collect()
}

#[rustfmt::skip]
const RIGHT: &[&str] = &[
    "[]", "{}", "[[]   ]", "[\"\"]", " [1] ", "\t{\r\n}", "[null, 1, \"1\", {}]", "true", "false",
    "null", "-0", "[-0.0]", "42", "0", "0e1", "0e+1", "1E22", "1E-2", "123.456e78", "-1",
    "\"asd\"", "\"\"", "[1\n,1\r,1\t,1 ]", "{\"\":0}", "{\"a\":[]}", "\"\\u0060\\u012a\\u12AB\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\\u0000\"", "\"\\u0000\"", "\"\u{7f}\"",
    "\"\u{2028}\"", "\"\\uDBFF\\uDFFF\"", "\"\\uD801\\udc37\"", "\"\u{10FFFF}\"",
    "\"a/*b*/c//d#e\"", "[2] ", "\"new\\u00A0line\"", "\"€𝄞\"", "{\"a\":\"b\",\"c\":\"d\"}",
    "[1e400, -1e-400]", "[100000000000000000000]", "{\"min\": -1.0e+28, \"max\": 1.0e+28}",
    "\u{FEFF}[1]",
];

#[rustfmt::skip]
const WRONG: &[&str] = &[
    "", " ", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[,]", "[1 2]", "[1:2]", "[1]]",
    "[1}", "{1:1}", "{\"a\"", "{\"a\":", "{\"a\" 1}", "{\"a\",1}", "{\"a\":1,}", "{\"a\":1,,}",
    "{,}", "{\"a\":1]", "{a:1}", "{'a':1}", "{\"a\"=1}", "{\"a\":}", "{\"a\":1 \"b\":2}", "{}}",
    "{} {}", "1 2", "+1", "01", "-01", "-", "--1", "-a", ".5", "-.5", "1.", "1.e1", "1e", "1e+",
    "1e1.5", "1eE2", "0x1F", "1_0", "1a", "1.2.3", "NaN", "-NaN", "Infinity", "-Infinity", "inf",
    "tru", "True", "TRUE", "nul", "nulll", "undefined", "None", "a", "'a'", "\"", "\"a", "\"\\\"",
    "\"\\", "\"\\a\"", "\"\\x00\"", "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u+123\"",
    "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud800a\"", "\"\\ud800\\n\"",
    "\"\t\"", "\"\n\"", "\"\u{1f}\"", "\"\u{1}", "[\"a\n\"]", "// c\n1", "1 // c", "/* c */1",
    "[1/*", "# c\n1", "\u{FEFF}", "\u{a0}1", "1\u{c}", "[\u{2060}]", "{\"a\":/*c*/1}", "*", "&",
    "[\"a\",\n4\n,1,", "{\"a\":\"b\"}#", "[\"\\\u{1F300}\"]", "\"\\u\u{e9}\u{e9}\"", "é", "-é",
];

#[test]
fn what_the_grammar_allows_is_read() {
    for text in RIGHT {
        let document = read(text);
        assert!(
            document.problems().is_empty(),
            "{text}: {:?}",
            problems(&document)
        );
        assert_eq!(document.roots().len(), 1);
    }
}

#[test]
fn what_the_grammar_forbids_is_refused() {
    for text in WRONG {
        let document = read(text);
        assert!(document.is_broken(), "{text}");
        assert!(!document.problems().is_empty(), "{text} is told");
        assert!(
            serde_json::from_str::<serde_json::Value>(text).is_err(),
            "{text}"
        );
        for problem in document.problems() {
            assert!(text.get(problem.span.range()).is_some(), "{text}");
            let message = problem.body.message.plain();
            assert!(message.chars().count() <= 90, "{message}");
        }
    }
}

#[test]
fn mistakes_with_a_plain_cure_do_not_stop_the_reader() {
    let document = read(
        "{ // who\n 'a': 1, b: [1, 2,], \"c\" = True \"d\": .5, \"e\": \"\\q\\ud800\t\", \"f\": 1, } /* x */ 9",
    );
    assert_eq!(
        problems(&document),
        [
            "// who: JSON has no comments",
            "'a': text is written in double quotes in JSON",
            "b: a key is written in double quotes",
            ",: JSON allows no comma after the last value",
            "=: a key is followed by a colon",
            "True: `True` is not a value of JSON",
            "\": a comma is missing before this",
            ".5: a number begins with a digit",
            "\\q: `\\q` means nothing in a string",
            "\\ud800: this is half of a character: the other half is missing",
            "\t: a string cannot hold a control character as it is",
            ",: JSON allows no comma after the last value",
            "/* x */: JSON has no comments",
            "9: JSON ends after its first value",
        ]
    );
    let keys: Vec<_> = root(&document)
        .members()
        .map(|(key, _)| key.written())
        .collect();
    assert_eq!(keys, ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn what_was_read_before_a_stop_is_kept() {
    let document = read("{\"a\": 1, \"b\": [2, {\"c\": 3, \"d\"");
    assert_eq!(problems(&document), [": a table is never closed"]);
    let related = &document.problems()[0].body.related[0];
    assert_eq!(related.0.span.range(), 18..19);
    assert_eq!(root(&document).pointer("/b/1/c").unwrap().as_i64(), Some(3));
    assert!(root(&document).pointer("/b/1/d").is_none());
    assert_eq!(root(&document).len(), 2);
}

#[test]
fn of_equal_keys_the_first_counts() {
    let document = read("{\"a\": 1, \"b\": 2, \"\\u0061\": {\"a\": [1, {\"a\": 1}]}, \"c\": 3}");
    let problem = &document.problems()[0];
    assert_eq!(
        (document.problems().len(), problem.kind),
        (1, ProblemKind::DuplicateKey)
    );
    assert_eq!(document.slice(problem.span), "\"\\u0061\"");
    assert_eq!(problem.body.related[0].0.span.range(), 1..4);
    assert_eq!(root(&document).len(), 3);
    assert_eq!(root(&document).get("a").unwrap().as_i64(), Some(1));
    assert_eq!(root(&document).get("c").unwrap().as_i64(), Some(3));
    assert!(!document.is_broken());
}

#[test]
fn equal_keys_are_found_among_many_too() {
    let mut text = String::from("{");
    for key in 0..1000 {
        write!(text, "\"k{key}\": {{\"k0\": 0}}, ").unwrap();
    }
    text.push_str("\"k3\": 1, \"k999\": 2, \"new\": 3}");
    let document = read(&text);
    let again: Vec<_> = document
        .problems()
        .iter()
        .map(|p| document.slice(p.span))
        .collect();
    assert_eq!(again, ["\"k3\"", "\"k999\""]);
    assert_eq!(root(&document).len(), 1001);
}

#[test]
fn values_are_what_was_written() {
    let document =
        read("[\"\\ud83d\\ude00\\u00e9\\/\", -0, 1.0, 1E2, 18446744073709551615, null, true]");
    let items: Vec<_> = root(&document).items().collect();
    assert_eq!(items[0].as_str(), Some("😀é/"));
    assert_eq!(items[1].as_number(), Some(Number::Signed(0)));
    assert_eq!(
        (items[2].shape(), items[2].as_number()),
        (Shape::Float, Some(Number::Float(1.0)))
    );
    assert_eq!(items[3].as_number(), Some(Number::Float(100.0)));
    assert_eq!(items[4].as_number(), Some(Number::Unsigned(u64::MAX)));
    assert!(items[5].is_null());
    assert_eq!(items[6].as_bool(), Some(true));
}

#[test]
fn depth_number_of_values_and_number_of_problems_are_bounded() {
    let document = read(&"[".repeat(1_000_000));
    assert_eq!(
        problems(&document),
        ["[: lists and tables are nested more than 64 levels deep"]
    );
    let deep = format!("{}1{}", "[".repeat(64), "]".repeat(64));
    assert!(read(&deep).problems().is_empty());
    let limits = Limits {
        values: 3,
        ..Limits::default()
    };
    let document = super::read(FileId(0), Substr::from("[1, 2, 3]"), &limits);
    assert_eq!(
        problems(&document),
        ["3: the file holds more than 3 values"]
    );
    assert_eq!(read(&"/**/".repeat(1000)).problems().len(), 25);
}

#[test]
fn a_part_of_a_text_is_read_with_the_spans_of_the_whole() {
    let text = "é {\"a\": \"x\"} ]";
    let mut builder = Builder::new(FileId(0), 64, 1000);
    super::read_into(&mut builder, text, 3..13);
    let document = builder.finish(Format::Markdown, Substr::from(text));
    assert!(document.problems().is_empty());
    let value = root(&document).get("a").unwrap();
    assert_eq!(
        (document.slice(value.span()), value.as_str()),
        ("\"x\"", Some("x"))
    );
}

/// The `k` of each item of a list of tables, with `!` after one that may lack something.
fn items(document: &Document) -> String {
    let of = |item: Node<'_>| {
        let key = item.get("k").map_or("?", |key| key.written()).to_owned();
        key + if item.is_whole() { "" } else { "!" }
    };
    let items: Vec<_> = root(document).items().map(of).collect();
    items.join(" ")
}

#[test]
fn a_fault_costs_its_own_item_only() {
    for fault in [
        r#"{"k": "b", "l": }"#,
        r#"{"k": "b", "l": @1}"#,
        r#"{"k": "b", "l" 1}"#,
        r#"{"k": "b", "l": "open}"#,
        r#"{"k": "b", "l": "open, "m": "x"}"#,
        r#"{"k": "b", "l": [1, }"#,
        r#"{"k": "b", : 1}"#,
        r#"{"k": "b", "l": [1, 2}"#,
        r#"{"k": "b", "l": 1]"#,
        r#"{"k": "b""#,
        "{\"k\": \"b\"\n  \"l\": @",
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["[", "  {\"k\": \"a\"},", fault, ",{\"k\": \"c\"}", "]", ""];
            let document = read(&lines.join(end));
            let told = document.problems().len();
            assert_eq!(
                told,
                1 + usize::from(fault.contains('\n')),
                "{fault}: {:?}",
                problems(&document)
            );
            assert_eq!(items(&document), "a b! c", "{fault}");
        }
    }
}

#[test]
fn a_value_that_is_not_one_leaves_its_table_whole() {
    for text in [
        "[{\"k\": \"a\", \"l\": yes}]",
        "[{\"k\": \"a\", \"l\": 01}]",
    ] {
        let document = read(text);
        assert_eq!(items(&document), "a");
        assert!(!root(&document).pointer("/0/l").unwrap().is_whole());
    }
    for plain in [
        "[{'k': \"a\",}, // c\n{k: \"b\"}]",
        "[{\"k\" = \"a\"} {\"k\": \"b\"}]",
    ] {
        let document = read(plain);
        assert!(document.is_broken() && !document.has_lost(), "{plain}");
        assert_eq!(items(&document), "a b");
    }
}

#[test]
fn a_bracket_too_many_and_an_end_too_early_are_survived() {
    let document = read("[{\"k\": \"a\"}}, {\"k\": \"b\"}]");
    assert_eq!(problems(&document), ["}: a list is closed by `]`"]);
    assert_eq!(items(&document), "a! b");
    let document = read("[{\"k\": \"a\"}, {\"k\": \"b\"");
    assert_eq!(items(&document), "a b!");
    assert!(!root(&document).is_whole());
}

#[test]
fn a_second_value_is_reported_once_and_read() {
    let document = read("{\"k\": 1}\n{\"k\": 2}\n{\"k\": 3}\n");
    assert_eq!(problems(&document), ["{: JSON ends after its first value"]);
    assert_eq!(document.roots().len(), 3);
    assert!(document.roots().all(Node::is_whole));
}

#[test]
fn a_file_without_a_value_is_reported() {
    for text in ["", " \n", "\u{FEFF}", "\r"] {
        assert_eq!(problems(&read(text)), [": there is no value in this JSON"]);
        assert!(read(text).has_lost_all(), "{text:?}");
    }
}
