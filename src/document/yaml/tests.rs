//! What the reader makes of texts: values, bytes, problems.

use arcstr::Substr;

use super::read;
use crate::document::{Document, Node, ProblemKind, Shape};
use crate::source::Limits;
use crate::span::FileId;

mod both;
mod faults;
mod habits;
mod links;
mod measure;
mod properties;
mod recovery;
mod suite;

pub(super) fn document(text: &str) -> Document {
    let limits = Limits::default();
    both::agree(text, &limits);
    read(FileId(0), Substr::from(text), &limits)
}

/// The values, as `Debug` shows them, one top value a line.
pub(super) fn values(text: &str) -> String {
    let document = document(text);
    let problems: Vec<_> = document
        .problems()
        .iter()
        .map(|p| p.body.message.plain())
        .collect();
    assert!(problems.is_empty(), "{text:?}: {problems:?}");
    shown(&document)
}

pub(super) fn shown(document: &Document) -> String {
    let roots: Vec<String> = document.roots().map(|root| format!("{root:?}")).collect();
    roots.join("\n")
}

/// The bytes of each key and value, in the order of the tree.
pub(super) fn slices(text: &str) -> Vec<String> {
    fn walk(node: Node<'_>, found: &mut Vec<String>) {
        found.push(node.document().slice(node.span()).to_owned());
        for item in node.items() {
            walk(item, found);
        }
        for (key, value) in node.members() {
            walk(key, found);
            walk(value, found);
        }
    }
    let mut found = Vec::new();
    for root in document(text).roots() {
        walk(root, &mut found);
    }
    found
}

/// The bytes and words of each problem.
pub(super) fn problems(text: &str) -> Vec<(String, String)> {
    let document = document(text);
    let problems = document.problems().iter();
    problems
        .map(|problem| {
            (
                document.slice(problem.span).to_owned(),
                problem.body.message.plain(),
            )
        })
        .collect()
}

#[test]
fn types_are_those_of_the_core_schema() {
    let text = "a: 1\nb: 012\nc: 0x1F\nd: 0o17\ne: 1.5\nf: -.inf\ng: ~\nh:\ni: true\nj: yes\n\
                k: 12:30\nl: '1'\nm: .nan\nn: 2026-01-31\n1: x\ntrue: y\n~: z\n";
    assert_eq!(
        values(text),
        r#"{"a": 1, "b": 12, "c": 31, "d": 15, "e": 1.5, "f": -inf, "g": null, "h": null, "#
            .to_owned()
            + r#""i": true, "j": "yes", "k": "12:30", "l": "1", "m": NaN, "n": "2026-01-31", "#
            + r#""1": "x", "true": "y", "~": "z"}"#
    );
}

#[test]
fn keys_and_values_know_their_bytes() {
    let text = "# c\na: 'x'  # d\nb : [1, \"y\" , {c: d}] # e\nf:\n  - g\n  - h: i\n    j: k # l\n\nm:\n- n\n";
    assert_eq!(
        slices(text),
        [
            text.get(4..text.len() - 1).unwrap(),
            "a",
            "'x'",
            "b",
            "[1, \"y\" , {c: d}]",
            "1",
            "\"y\"",
            "{c: d}",
            "c",
            "d",
            "f",
            "- g\n  - h: i\n    j: k",
            "g",
            "h: i\n    j: k",
            "h",
            "i",
            "j",
            "k",
            "m",
            "- n",
            "n",
        ]
    );
}

#[test]
fn a_block_of_text_runs_from_its_header_to_its_end() {
    assert_eq!(
        slices(
            "a: |  # c\n  x\n   y \n\n\n# d\nb: >-\n  z\n\nc: |+\n  k\n\nd: |\ne: !!str |-\n  q\n"
        ),
        [
            "a: |  # c\n  x\n   y \n\n\n# d\nb: >-\n  z\n\nc: |+\n  k\n\nd: |\ne: !!str |-\n  q",
            "a",
            "|  # c\n  x\n   y ",
            "b",
            ">-\n  z",
            "c",
            "|+\n  k\n\n",
            "d",
            "|",
            "e",
            "|-\n  q",
        ]
    );
    assert_eq!(
        values("- |\n a\n\n b\n- >\n a\n b\n- |+\n a\n\n- - |\n   c\n"),
        r#"["a\n\nb\n", "a b\n", "a\n\n", ["c\n"]]"#
    );
}

#[test]
fn an_empty_value_follows_its_colon() {
    for (text, wanted) in [
        ("a:\nb: 1\n", &[(2, 2)][..]),
        ("a : # c\n", &[(3, 3)]),
        ("- \n- x\n-\n", &[(1, 1), (8, 8)]),
        ("{a, b: , c: 1}", &[(2, 2), (6, 6)]),
        ("? a\n? b\n", &[(3, 3), (7, 7)]),
        ("--- # c\n---\n", &[(3, 3), (11, 11)]),
        ("a: !!null\nb: &x\n", &[(9, 9), (15, 15)]),
        ("[a: , b: ]", &[(3, 3), (8, 8)]),
    ] {
        let document = document(text);
        let found: Vec<_> = (0..)
            .map_while(|index| document.node(index))
            .filter(|node| node.is_null() && node.span().is_empty())
            .map(|node| (node.span().start, node.span().end))
            .collect();
        assert_eq!(found, wanted, "{text:?}");
        assert!(document.problems().is_empty(), "{text:?}");
    }
}

#[test]
fn the_text_is_copied_only_where_it_is_not_its_bytes() {
    let document = document("[a, 'b', \"c\", 'd''e', \"f\\n\", g\n h, 0x10]");
    let root = document.roots().next().unwrap();
    let verbatim: Vec<bool> = root.items().map(Node::is_verbatim).collect();
    assert_eq!(verbatim, [true, true, true, false, false, false, false]);
    assert_eq!(
        format!("{root:?}"),
        r#"["a", "b", "c", "d'e", "f\n", "g h", 16]"#
    );
}

#[test]
fn characters_of_any_length_and_line_ends_of_any_sort_keep_the_bytes_exact() {
    for line_end in ["\n", "\r\n", "\r"] {
        let text = "\u{feff}# 名前\nnäme: 'Zoë' # é\nlist:\n  - 🦀\n  - \"ü\\t\"\n%x: 1\n";
        let text = text.replace('\n', line_end);
        let found = slices(&text);
        assert_eq!(
            found.get(1..6).unwrap(),
            ["näme", "'Zoë'", "list", found.get(4).unwrap(), "🦀"]
        );
        assert_eq!(found.get(6).unwrap(), "\"ü\\t\"");
    }
}

#[test]
fn several_documents_are_several_top_values() {
    assert_eq!(
        values("a: 1\n---\n- b\n...\n# c\n--- |\n d\n...\n|\n e\n"),
        "{\"a\": 1}\n[\"b\"]\n\"d\\n\"\n\"e\\n\""
    );
    assert_eq!(values(""), "");
    assert_eq!(values("# only a comment\n"), "");
    assert_eq!(values("---\n"), "null");
    assert_eq!(values("%YAML 1.2\n--- x\n"), "\"x\"");
}

#[test]
fn a_key_that_begins_with_three_points_is_not_an_end_of_a_document() {
    for text in ["...# a: b\n", "....: b\n", "...a: b"] {
        let found = slices(text);
        assert_eq!(found.first().map(String::as_str), Some(text.trim_end()));
    }
    assert_eq!(values("... # b\na: 1\n"), "{\"a\": 1}");
}

#[test]
fn tags_of_the_core_schema_are_honoured() {
    assert_eq!(
        values(
            "- !!str 12\n- !!int '7'\n- !!float 3\n- !!bool \"true\"\n- !!null ''\n- ! 5\n\
                - !!str\n- !<tag:yaml.org,2002:str> 1\n- !!map {a: 1}\n- !!seq\n  - 1\n"
        ),
        r#"["12", 7, 3, true, null, "5", "", "1", {"a": 1}, [1]]"#
    );
    assert_eq!(slices("a: !!str &x b\n"), ["a: !!str &x b", "a", "b"]);
    assert_eq!(
        problems("- !person {a: 1}\n- !!int x\n- !!seq {}\n- !!binary aGk=\n"),
        [
            (
                "!person".to_owned(),
                "the tag `!person` is not known".to_owned()
            ),
            (
                "x".to_owned(),
                "its tag says that this is a whole number".to_owned()
            ),
            (
                "!!seq".to_owned(),
                "its tag says that this is a list".to_owned()
            ),
            (
                "!!binary".to_owned(),
                "the tag `!!binary` is of YAML 1.1: some readers refuse it".to_owned()
            ),
        ]
    );
}

#[test]
fn a_key_that_occurs_twice_is_a_problem_and_the_first_counts() {
    let text = "a: 1\nb: {c: 2, 'c': &x 3}\n'a': [9]\nd: *x\n";
    let document = document(text);
    assert_eq!(shown(&document), r#"{"a": 1, "b": {"c": 2}, "d": 3}"#);
    let found: Vec<_> = document.problems().iter().collect();
    assert!(
        found
            .iter()
            .all(|problem| problem.kind == ProblemKind::DuplicateKey)
    );
    let places: Vec<_> = found
        .iter()
        .map(|problem| (problem.span.range(), problem.body.related[0].0.span.range()))
        .collect();
    assert_eq!(places, [(15..18, 9..10), (26..29, 0..1)]);
    let many: Vec<String> = (0..40).map(|n| format!("k{n}: {n}\n")).collect();
    let many = many.concat();
    assert_eq!(problems(&format!("{many}k3: x\nk39: x\n")).len(), 2);
}

#[test]
fn a_key_with_parts_is_a_problem_and_the_rest_is_kept() {
    let text = "[a, b]: 1\n? {c: &x 2}\n: y\nd: *x\n? - e\n: z\n";
    assert_eq!(shown(&document(text)), r#"{"d": 2}"#);
    let found = problems(text);
    let places: Vec<_> = found.iter().map(|(slice, _)| slice.as_str()).collect();
    assert_eq!(places, ["[a, b]", "{c: &x 2}", "- e"]);
    assert_eq!(
        document("[{a: b}: c, [d]: e, f: g]")
            .roots()
            .next()
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn front_matter_is_read_where_it_is() {
    let text = "---\ntitle: 'Ü'\nid: x\n---\nbody: 1\n";
    let mut builder = crate::document::Builder::new(FileId(0), 8, 100);
    let end = text.find("---\nbody").unwrap();
    super::read_into(&mut builder, text, 4..end, &Limits::default());
    let document = builder.finish(crate::document::Format::Markdown, Substr::from(text));
    let root = document.roots().next().unwrap();
    assert_eq!(document.slice(root.span()), "title: 'Ü'\nid: x");
    assert_eq!(document.slice(root.get("id").unwrap().span()), "x");
    assert_eq!(root.get("title").unwrap().shape(), Shape::String);
}
