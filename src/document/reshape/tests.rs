//! What parts and filled cells are, and where they are.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{Document, Format, Guess, Node, Reshaping, Selector, Separators};
use crate::source::Limits;
use crate::span::{FileId, offset};

fn read(format: Format, text: &str) -> Document {
    let limits = Limits::default();
    let mut document = Document::read(FileId(0), format, text.as_bytes(), &limits);
    document.read_body(&limits, &|_| None);
    document
}

/// Splits every text of a document.
fn split(document: &mut Document, separators: &Separators) -> Vec<Guess> {
    let is_text = |index: &u32| {
        document
            .node(*index)
            .is_some_and(|node| node.as_str().is_some())
    };
    // The words of a head are keys.
    let first = if document.format() == Format::Csv {
        3
    } else {
        0
    };
    let all = (first..offset(document.len())).filter(is_text);
    let wanted = Reshaping {
        splits: all.map(|index| (index, separators)).collect(),
        fills: BTreeMap::new(),
    };
    document.reshape(&wanted, &Limits::default())
}

fn stated(separators: &[&str]) -> Separators {
    Separators::Stated(separators.iter().map(|it| (*it).to_owned()).collect())
}

fn rows(document: &Document) -> Vec<String> {
    let roots = document.roots().flat_map(Node::items);
    let body = document.in_body(&Selector::parse("table").unwrap());
    roots.chain(body).map(|row| format!("{row:?}")).collect()
}

#[test]
fn a_guess_is_taken_at_the_strongest_separator() {
    for (cell, parts) in [
        ("a, b", r#"["a", "b"]"#),
        ("\"a, b\"", r#""a, b""#),
        ("x, y; z", r#"["x, y", "z"]"#),
        ("x<br>y, z", r#"["x", "y, z"]"#),
        ("River, Inc., Lake GmbH", r#"["River, Inc.", "Lake GmbH"]"#),
        ("a,, b,", r#"["a", "b"]"#),
        ("a,", r#""a,""#),
        ("a and b", r#""a and b""#),
        ("[@a](x), @b", r#"["a", "b"]"#),
        ("**a**, _b_ c", r#"["a", "b c"]"#),
    ] {
        let mut document = read(Format::Markdown, &format!("| N |\n|---|\n| {cell} |\n"));
        let before = rows(&document);
        let guesses = split(&mut document, &Separators::Guessed);
        if cell.starts_with('"') {
            continue;
        }
        let found = document.in_body(&Selector::parse("table").unwrap());
        assert_eq!(format!("{:?}", found[0].get("N").unwrap()), parts, "{cell}");
        for guess in guesses {
            document.take_back(guess);
        }
        assert_eq!(rows(&document), before, "{cell}");
    }
}

#[test]
fn what_is_stated_is_a_list_even_of_one() {
    let mut document = read(Format::Csv, "N,M\na,\"b;c \"\"d\"\" ; e\"\n;,f\n");
    split(&mut document, &stated(&[";"]));
    assert_eq!(
        rows(&document),
        [
            r#"{"N": ["a"], "M": ["b", "c \"d\"", "e"]}"#,
            r#"{"N": ";", "M": ["f"]}"#
        ]
    );
}

#[test]
fn filled_cells_are_those_above() {
    let mut document = read(Format::Csv, "N,M\na,b;c\n,d\n");
    let rows_of: Vec<u32> = document
        .roots()
        .flat_map(Node::items)
        .map(Node::index)
        .collect();
    let (key, value) = document
        .node(rows_of[0])
        .and_then(|row| row.member("N"))
        .unwrap();
    let separators = stated(&[";"]);
    let cell = document
        .node(rows_of[0])
        .and_then(|row| row.get("M"))
        .unwrap();
    let wanted = Reshaping {
        splits: BTreeMap::from([(cell.index(), &separators)]),
        fills: BTreeMap::from([(rows_of[1], vec![(key.index(), value.index())])]),
    };
    document.reshape(&wanted, &Limits::default());
    assert_eq!(
        rows(&document),
        [r#"{"N": "a", "M": ["b", "c"]}"#, r#"{"N": "a", "M": "d"}"#]
    );
    let filled = document
        .roots()
        .flat_map(Node::items)
        .nth(1)
        .and_then(|row| row.get("N"));
    assert_eq!(filled.map(|filled| filled.span().range()), Some(4..5));
}

proptest! {
    #[test]
    fn parts_are_bytes_of_the_text(
        cells in prop::collection::vec("[ab,; \"é@|\\\\*`<>\\[\\]()&]{0,8}", 1..12),
        at in 0_usize..4,
    ) {
        let format = [Format::Csv, Format::Markdown, Format::Yaml, Format::Json][at];
        let body = cells.join(" | ").replace(" | ", if at == 0 { "\",\"" } else { " | " });
        let text = match format {
            Format::Csv => format!("A,B\n\"{body}\"\n"),
            Format::Markdown => format!("| A | B |\n|---|---|\n| {body} |\n"),
            Format::Yaml => format!("- {body}\n- \"{body}\"\n"),
            _ => format!("[\"{body}\"]"),
        };
        let mut document = read(format, &text);
        let before = rows(&document);
        let guesses = split(&mut document, &Separators::Guessed);
        for index in 0..offset(document.len()) {
            let node = document.node(index).unwrap();
            prop_assert!(document.text().get(node.span().range()).is_some());
            if node.as_str().is_some() && node.is_verbatim() {
                prop_assert_eq!(document.slice(node.inner_span()), node.written());
            }
            prop_assert_eq!(node.items().count() + node.members().count(), node.len());
        }
        for guess in guesses {
            document.take_back(guess);
        }
        prop_assert_eq!(rows(&document), before);
    }
}
