//! What the suites do not say: where tables are, and in which words a person hears of a mistake.

use arcstr::Substr;

use crate::document::{Builder, Document, Format, Node, ProblemKind};
use crate::source::Limits;
use crate::span::FileId;

mod both;

fn read(text: &str) -> Document {
    super::read(FileId(0), Substr::from(text), &Limits::default())
}

fn at<'a>(document: &'a Document, pointer: &str) -> Node<'a> {
    let root = document.roots().next().unwrap();
    root.pointer(pointer).unwrap()
}

/// Each problem as `bytes: message`, the bytes as text.
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

#[test]
fn a_table_spans_from_its_bracket_to_its_last_value() {
    let document =
        read("# c\r\n[a.b] # d\r\nk = 1 # e\r\n\r\n[empty] # f\r\n[['x]y']]\n[['x]y']] # g\n");
    let written = |pointer| document.slice(at(&document, pointer).span());
    assert_eq!(written("/a"), "a");
    assert_eq!(written("/a/b"), "[a.b] # d\r\nk = 1");
    assert_eq!(written("/empty"), "[empty]");
    assert_eq!(written("/x]y"), "[['x]y']]\n[['x]y']]");
    assert_eq!(written("/x]y/1"), "[['x]y']]");
    assert_eq!(written(""), document.text());
}

#[test]
fn a_table_that_is_nowhere_has_the_bytes_of_its_key() {
    let document = read("a.b.c = 1\nd = { e.f = 2 }\n");
    for pointer in ["/a", "/a/b", "/d/e"] {
        let written = document.slice(at(&document, pointer).span());
        assert_eq!(Some(written), pointer.rsplit('/').next());
    }
    assert_eq!(document.slice(at(&document, "/d").span()), "{ e.f = 2 }");
}

#[test]
fn keys_come_in_the_order_of_the_text_after_a_byte_order_mark() {
    let document = read("\u{FEFF}z = 1\r\na = 2\r\n[m]\r\n");
    let root = document.roots().next().unwrap();
    let keys: Vec<_> = root
        .members()
        .map(|(key, _)| (key.written(), document.slice(key.span())))
        .collect();
    assert_eq!(keys, [("z", "z"), ("a", "a"), ("m", "m")]);
}

#[test]
fn dates_are_as_rfc_3339_writes_them() {
    for (written, meant) in [
        ("1979-05-27", "1979-05-27"),
        ("1979-05-27 07:32:00", "1979-05-27T07:32:00"),
        ("1979-05-27t07:32:00.5z", "1979-05-27T07:32:00.5Z"),
        ("1979-05-27 07:32-05:00", "1979-05-27T07:32:00-05:00"),
        ("07:32", "07:32:00"),
        ("07:32:01.25", "07:32:01.25"),
    ] {
        let document = read(&format!("x = {written} # c"));
        let date = at(&document, "/x");
        assert_eq!((date.is_date(), date.as_str()), (true, Some(meant)));
        assert_eq!(document.slice(date.span()), written);
        assert_eq!(date.is_verbatim(), written == meant);
    }
}

#[test]
fn numbers_are_as_rust_reads_them() {
    for (written, meant) in [
        ("1_000", "1000"),
        ("0xDEAD_beef", "3735928559"),
        ("0o17", "15"),
        ("0b101", "5"),
        ("+7", "7"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("1_0.2_5e+1_0", "10.25e+10"),
        ("-inf", "-inf"),
        ("+nan", "nan"),
    ] {
        let document = read(&format!("x = {written}"));
        let number = at(&document, "/x");
        assert_eq!(number.written(), meant);
        assert!(number.as_number().is_some(), "{written}");
    }
    let document = read("x = 99999999999999999999");
    assert_eq!(
        problems(&document),
        ["99999999999999999999: the whole number does not fit 64 bits"]
    );
}

#[test]
fn several_mistakes_are_reported_in_our_words() {
    let document = read(
        "\u{e9} = 1\na = yes\nb =\nc = 01\nd = \"x\\q\"\ne = [1 2]\nf 1\ng = 2026-02-30\nh = 'x\ni = 1 2\n\
         j = 1__0\n[k\nl = 1",
    );
    assert_eq!(
        problems(&document),
        [
            "\u{e9}: expected a key, found `\u{e9}`",
            "yes: `yes` is not a value without quotation marks",
            ": a value is missing",
            "01: a number does not begin with a zero",
            "q: `\\q` means nothing in a string",
            "2: a comma is missing in the list",
            "1: expected `=` after the key, found `1`",
            "2026-02-30: there is no such date or time, or it is written otherwise",
            ": a string is never closed",
            "2: expected the end of the line, found `2`",
            "_: an underscore must be between two digits",
            ": expected `]` after the name of the table, found the end of the line",
        ]
    );
    assert!(document.is_broken());
}

#[test]
fn a_key_that_occurs_twice_shows_both_places() {
    let document = read("a = 1\na = 2\n[t]\nk = 1\n[t]\nk = 1\nk = 2\n");
    let found: Vec<_> = document
        .problems()
        .iter()
        .map(|problem| {
            let first = problem.body.related[0].0.span;
            (problem.kind, problem.span.range(), document.slice(first))
        })
        .collect();
    // What is below the second `[t]` is not a mistake of its own.
    assert_eq!(
        found,
        [
            (ProblemKind::DuplicateKey, 6..7, "a"),
            (ProblemKind::DuplicateKey, 23..24, "[t]"),
        ]
    );
    assert_eq!(at(&document, "/a").as_i64(), Some(1));
    assert_eq!(document.roots().next().unwrap().len(), 2);
    assert!(
        document.is_broken(),
        "the keys of the second table are lost"
    );
}

#[test]
fn what_is_below_a_broken_header_is_not_a_key_of_the_root() {
    let document = read("name = 'a'\n[links\nname = 'b'\nurl = 'c'\n[good]\nname = 'd'\n");
    assert_eq!(document.problems().len(), 1);
    let root = document.roots().next().unwrap();
    let keys: Vec<_> = root.members().map(|(key, _)| key.written()).collect();
    assert_eq!(keys, ["name", "good"]);
}

#[test]
fn too_deep_a_file_is_one_problem() {
    for text in [
        format!("a = {}1{}", "[".repeat(100), "]".repeat(100)),
        format!("a = {}", "[".repeat(5000)),
        format!("{} = 1", vec!["a"; 5000].join(".")),
        format!("[{}]", vec!["a"; 5000].join(".")),
    ] {
        let document = read(&text);
        assert_eq!(document.problems().len(), 1);
        let message = document.problems()[0].body.message.plain();
        assert_eq!(
            message,
            "lists and tables are nested more than 64 levels deep"
        );
    }
}

#[test]
fn too_many_values_are_one_problem() {
    let limits = Limits {
        values: 5,
        ..Limits::default()
    };
    let text = Substr::from("a = 1\nb = 2\nc = 3\n");
    let document = super::read(FileId(0), text, &limits);
    assert_eq!(
        problems(&document),
        ["c: the file holds more than 5 values"]
    );
    assert_eq!(document.roots().next().unwrap().len(), 2);
}

#[test]
fn a_part_of_a_text_is_read_with_the_spans_of_the_whole() {
    let text = "+++\n'é' = [1, 'x']\nb = nope\n+++\nBody\n";
    let mut builder = Builder::new(FileId(0), 64, 1000);
    super::read_into(&mut builder, text, 4..text.find("+++\nB").unwrap());
    let document = builder.finish(Format::Markdown, Substr::from(text));
    assert_eq!(document.slice(at(&document, "/é/1").span()), "'x'");
    assert_eq!(at(&document, "/é/1").as_str(), Some("x"));
    assert_eq!(document.slice(document.problems()[0].span), "nope");
}

/// The `k` of each table `[[t]]`, with `!` after one that may lack something.
fn tables(text: &str) -> String {
    let document = read(text);
    let of = |table: Node<'_>| {
        let key = table.get("k").map_or("?", |key| key.written()).to_owned();
        key + if table.is_whole() { "" } else { "!" }
    };
    let tables: Vec<_> = at(&document, "/t").items().map(of).collect();
    tables.join(" ")
}

#[test]
fn a_fault_costs_its_own_table_only() {
    for (fault, found) in [
        ("[[t]]\nk = 'b'\nl = \u{201c}x\u{201d}", "a b! c"),
        ("[[t]]\nl = \u{201c}x\u{201d}\nk = 'b'", "a b! c"),
        ("[[t]]\nk = 'b'\nl = \"open", "a b! c"),
        ("[[t]]\nk = 'b'\nl = [1, 2\nm = 3", "a b! c"),
        ("[[t]]\nk = 'b'\nl 1", "a b! c"),
        ("[[t]]\nk = 'b'\n<<<<<<< HEAD\n=======\n>>>>>>> x", "a b! c"),
        ("[[t]]\nk = 'b'\n[t.u\nv = 1", "a b! c"),
        ("[[t]\nk = 'b'", "a! c"),
        ("[[t]]\nk = 'b'\nk = 'd'", "a b c"),
        ("[[t]]\nk = 'b'\nl = 99999999999999999999", "a b c"),
    ] {
        let text = format!("[[t]]\nk = 'a'\nl = 1\n\n{fault}\n\n# c\n[[t]]\nk = 'c'\n");
        assert!(!read(&text).problems().is_empty(), "{fault}");
        assert_eq!(tables(&text), found, "{fault}");
    }
}

#[test]
fn what_is_lost_holds_the_names_of_what_is_lost() {
    let document = read("[good]\nk = 1\n[ada\nname = 'Ada'\n[ada.links]\nk = 1\n[bob]\nk = 'x\n");
    let lost: Vec<_> = document.lost_texts().collect();
    assert!(
        lost.iter().any(|text| text.contains("[ada\nname = 'Ada'")),
        "{lost:?}"
    );
    assert!(lost.iter().any(|text| text.contains("'x")), "{lost:?}");
    assert!(!at(&document, "/bob").is_whole());
}

#[test]
fn lines_may_end_with_a_carriage_return_alone() {
    let text = "a = 1 # c\r\r[t]\rk = \"\"\"x\ry\"\"\"\r[[u]]\rk = nope\r";
    let document = read(text);
    assert_eq!(
        problems(&document),
        [
            ": a carriage return has no line feed after it",
            "nope: `nope` is not a value without quotation marks",
        ]
    );
    assert_eq!(document.problems()[0].span.range(), 9..9);
    assert_eq!(at(&document, "/t/k").as_str(), Some("x\ny"));
    assert!(at(&document, "/t").is_whole() && !at(&document, "/u/0").is_whole());
    // In a file with other line ends it is a mistake of its own, and takes one line.
    let document = read("a = 1\nb = \"x\ry\"\nc = 2\n");
    assert!(document.is_broken());
    assert_eq!(at(&document, "/c").as_i64(), Some(2));
}
