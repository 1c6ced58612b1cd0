//! Whatever a file holds, its tree has what was written, where it was written.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ospo_lint::document::{Document, Format, Node, Number, Shape};
use ospo_lint::source::Limits;
use ospo_lint::span::FileId;
use proptest::prelude::*;

#[path = "support/sound.rs"]
mod sound;

use sound::is_sound;

fn read(format: Format, text: impl Into<Vec<u8>>) -> Document {
    let bytes: Vec<u8> = text.into();
    Document::read(FileId(0), format, bytes, &Limits::default())
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Boolean(bool),
    Integer(i64),
    Float(f64),
    String(String),
    List(Vec<Value>),
    Table(BTreeMap<String, Value>),
}

fn scalars() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Boolean),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>()
            .prop_filter("JSON has finite numbers", |number| number.is_finite())
            .prop_map(Value::Float),
        any::<String>().prop_map(Value::String),
        "[a-zé\"\\\\ \n,;#]{0,12}".prop_map(Value::String),
    ]
}

fn values() -> impl Strategy<Value = Value> {
    scalars().prop_recursive(4, 30, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map(keys(), inner, 0..20).prop_map(Value::Table),
        ]
    })
}

fn keys() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_-]{1,5}", "[a-zéß \"'\\\\.]{0,6}", any::<String>()]
}

fn tables() -> impl Strategy<Value = BTreeMap<String, Value>> {
    prop::collection::btree_map(keys(), values(), 0..8)
}

impl From<&Value> for toml::Value {
    fn from(value: &Value) -> Self {
        match value {
            Value::Boolean(truth) => (*truth).into(),
            Value::Integer(number) => (*number).into(),
            Value::Float(number) => (*number).into(),
            Value::String(text) => text.clone().into(),
            Value::List(items) => items.iter().map(Self::from).collect::<Vec<_>>().into(),
            Value::Table(members) => Self::Table(
                members
                    .iter()
                    .map(|(key, value)| (key.clone(), value.into()))
                    .collect(),
            ),
        }
    }
}

impl From<&Value> for serde_json::Value {
    fn from(value: &Value) -> Self {
        match value {
            Value::Boolean(truth) => (*truth).into(),
            Value::Integer(number) => (*number).into(),
            Value::Float(number) => (*number).into(),
            Value::String(text) => text.clone().into(),
            Value::List(items) => items.iter().map(Self::from).collect::<Vec<_>>().into(),
            Value::Table(members) => members
                .iter()
                .map(|(key, value)| (key.clone(), Self::from(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

fn value_of(node: Node<'_>) -> Value {
    match node.shape() {
        Shape::Null => panic!("nobody wrote a null"),
        Shape::Boolean => Value::Boolean(node.as_bool().unwrap()),
        Shape::Integer => Value::Integer(node.as_i64().unwrap()),
        Shape::Float => match node.as_number() {
            Some(Number::Float(number)) => Value::Float(number),
            other => panic!("{other:?} is no float"),
        },
        Shape::String => Value::String(node.as_str().unwrap().to_owned()),
        Shape::List => Value::List(node.items().map(value_of).collect()),
        Shape::Mapping => Value::Table(
            node.members()
                .map(|(key, value)| (key.written().to_owned(), value_of(value)))
                .collect(),
        ),
    }
}

/// Reads the bytes of each scalar and each key again, alone.
fn spans_read_again(document: &Document, node: Node<'_>, again: &impl Fn(&str) -> Option<Value>) {
    let alone = |node: Node<'_>| {
        let slice = document.slice(node.span());
        assert_eq!(again(slice), Some(value_of(node)), "{slice:?}");
        if node.shape() == Shape::String && node.is_verbatim() {
            assert_eq!(document.slice(node.inner_span()), node.written());
        }
    };
    match node.shape() {
        Shape::List => node
            .items()
            .for_each(|item| spans_read_again(document, item, again)),
        Shape::Mapping => node
            .members()
            .for_each(|(_, value)| spans_read_again(document, value, again)),
        _ => alone(node),
    }
}

/// Where the two may differ they are not compared: a byte order mark, numbers beyond a double, depth.
fn judges_as_serde_json_does(bytes: &[u8]) {
    let document = read(Format::Json, bytes);
    let other = serde_json::from_slice::<serde_json::Value>(bytes);
    let error = other.err().map(|error| error.to_string());
    let differs = |text: &str| text.contains("out of range") || text.contains("recursion");
    let deep = |text: &str| text.contains("deep inside");
    let told = document
        .problems()
        .iter()
        .any(|problem| deep(&problem.body.message.plain()));
    if bytes.starts_with("\u{FEFF}".as_bytes()) || error.as_deref().is_some_and(differs) || told {
        return;
    }
    assert_eq!(
        document.is_broken(),
        error.is_some(),
        "{:?}",
        document.text()
    );
}

fn csv_cell(text: &str, separator: char, always: bool) -> String {
    if always || text.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn csv_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z é,;\t\"\n\r]{0,8}",
        "[a-z]{1,4}",
        any::<String>().prop_map(|text| text.replace('\0', "")),
    ]
}

proptest! {
    #[test]
    fn json_gives_back_what_was_written(value in values(), pretty in any::<bool>()) {
        let json = serde_json::Value::from(&value);
        let text = if pretty {
            serde_json::to_string_pretty(&json).unwrap()
        } else {
            json.to_string()
        };
        let document = read(Format::Json, text);
        prop_assert!(document.problems().is_empty(), "{:?}", document.problems());
        let root = document.roots().next().unwrap();
        prop_assert_eq!(value_of(root), value);
        is_sound(&document);
        spans_read_again(&document, root, &|slice| {
            read(Format::Json, slice).roots().next().map(value_of)
        });
    }

    #[test]
    fn toml_gives_back_what_was_written(members in tables(), pretty in any::<bool>()) {
        let value = Value::Table(members);
        let tree = toml::Value::from(&value);
        let text = if pretty {
            toml::to_string_pretty(&tree)
        } else {
            toml::to_string(&tree)
        };
        let text = text.unwrap();
        prop_assume!(!text.contains('\0'));
        let document = read(Format::Toml, text);
        prop_assert!(document.problems().is_empty(), "{:?}", document.problems());
        let root = document.roots().next().unwrap();
        prop_assert_eq!(value_of(root), value);
        is_sound(&document);
        spans_read_again(&document, root, &|slice| {
            let alone = read(Format::Toml, format!("x = {slice}"));
            alone.roots().next().unwrap().get("x").map(value_of)
        });
    }

    #[test]
    fn csv_gives_back_what_was_written(
        rows in prop::collection::vec(prop::collection::vec(csv_texts(), 3), 0..6),
        separator in prop_oneof![Just(','), Just(';'), Just('\t')],
        line_end in prop_oneof![Just("\n"), Just("\r\n")],
        (bom, always, last) in any::<(bool, bool, bool)>(),
    ) {
        let mut text = String::from(if bom { "\u{FEFF}" } else { "" });
        write!(text, "a{separator}\"b\"{separator}c").unwrap();
        for row in &rows {
            let cells: Vec<_> = row.iter().map(|cell| csv_cell(cell, separator, always)).collect();
            write!(text, "{line_end}{}", cells.join(&separator.to_string())).unwrap();
        }
        text.push_str(if last { line_end } else { "" });
        let document = read(Format::Csv, text);
        prop_assert!(document.problems().is_empty(), "{:?}", document.problems());
        let wanted: Vec<BTreeMap<_, _>> = rows
            .iter()
            .map(|row| {
                let cells = ["a", "b", "c"].into_iter().zip(row);
                cells.filter(|(_, cell)| !cell.is_empty()).collect()
            })
            .filter(|row: &BTreeMap<_, _>| !row.is_empty())
            .collect();
        let root = document.roots().next().unwrap();
        prop_assert_eq!(root.len(), wanted.len());
        for (row, wanted) in root.items().zip(wanted) {
            prop_assert_eq!(row.len(), wanted.len());
            for (key, cell) in row.members() {
                prop_assert_eq!(Some(&&cell.as_str().unwrap().to_owned()), wanted.get(key.written()));
                prop_assert_eq!(document.slice(key.span()).trim_matches('"'), key.written());
            }
        }
        is_sound(&document);
        spans_read_again(&document, root, &|slice| {
            let alone = read(Format::Csv, format!("x{separator}y\n{slice}{separator}"));
            let row = alone.roots().next().unwrap().items().next();
            row.and_then(|row| row.get("x")).map(value_of)
        });
    }

    #[test]
    fn nothing_makes_a_reader_panic(
        members in tables(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize, 0..SPOKES.len()), 0..12),
    ) {
        let value = Value::Table(members);
        let toml = toml::to_string(&toml::Value::from(&value)).unwrap();
        let json = serde_json::Value::from(&value).to_string();
        for text in [toml, json, String::from(SAMPLE), String::from(ROWS)] {
            let mut bytes = text.into_bytes();
            for (place, length, spoke) in &changes {
                let at = place.index(bytes.len() + 1);
                let end = (at + length).min(bytes.len());
                bytes.splice(at..end, SPOKES[*spoke].bytes());
            }
            for format in [Format::Toml, Format::Json, Format::Csv] {
                is_sound(&read(format, bytes.clone()));
            }
            judges_as_serde_json_does(&bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_make_no_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        for format in [Format::Toml, Format::Json, Format::Csv] {
            let document = read(format, bytes.clone());
            prop_assert_eq!(document.text().len(), bytes.len());
            is_sound(&document);
        }
    }
}

const SPOKES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    ";",
    ":",
    "=",
    ".",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "#",
    "//",
    "/*",
    "\\",
    "\\u",
    "\\ud83d",
    "0x",
    "_",
    "-",
    "+",
    "1e",
    "1979-05-27 07:32",
    "true",
    "nan",
    "é",
    "👩",
    "\u{FEFF}",
    "\0",
    "a",
    "[a]",
    "[[a]]",
    "a.b=1",
];

const SAMPLE: &str = "id = 'x'\n[a]\nb = {c = 1, d = [1, 2, \"é\"]}\n[[t]]\nx = \"\"\"a\nb\"\"\"\n\
                      [[t]]\n[t.u]\nv.w = 1979-05-27T07:32:00Z\n[a.q]\nr = 1\n";

const ROWS: &str = "name,\"e\"\"mail\",é\nAnn,\"a,b\",\"x\ny\"\n,,\n\"\"\"q\"\"\",,z\r\n";
