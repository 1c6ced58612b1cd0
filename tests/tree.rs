//! The tree that all readers build, asked as rules ask it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use ospo_lint::document::{Builder, Content, Document, Exceeded, Format, Node, Shape};
use ospo_lint::source::Limits;
use ospo_lint::span::FileId;

fn read(format: Format, text: &str) -> Document {
    Document::read(FileId(0), format, text, &Limits::default())
}

fn root(document: &Document) -> Node<'_> {
    document.roots().next().unwrap()
}

#[test]
fn a_pointer_leads_to_keys_and_places_in_lists() {
    let text = r#"{"a": [10, {"b": true}], "": 1, "x/y": 2, "m~n": 3, "~1": 4, "0": 5}"#;
    let document = read(Format::Json, text);
    let at = |pointer: &str| {
        root(&document)
            .pointer(pointer)
            .map(|node| node.written().to_owned())
    };
    assert_eq!(at("").as_deref(), Some(""));
    for (pointer, written) in [
        ("/a/0", "10"),
        ("/a/1/b", "true"),
        ("/", "1"),
        ("/x~1y", "2"),
        ("/m~0n", "3"),
        ("/~01", "4"),
        ("/0", "5"),
    ] {
        assert_eq!(at(pointer).as_deref(), Some(written), "{pointer}");
    }
    for pointer in [
        "a",
        "/b",
        "/a/2",
        "/a/01",
        "/a/+1",
        "/a/-",
        "/a/",
        "/a/x",
        "/a/0/b",
        "/a/99999999999999999999",
    ] {
        assert_eq!(at(pointer), None, "{pointer}");
    }
}

#[test]
fn members_and_items_know_how_many_they_are() {
    let document = read(Format::Json, r#"{"a": [1, [2, 3], {}], "b": {"c": null}}"#);
    let members = root(&document).members();
    assert_eq!(members.len(), 2);
    let list = root(&document).get("a").unwrap();
    assert_eq!(
        (list.len(), list.items().len(), list.members().len()),
        (3, 3, 0)
    );
    assert_eq!(list.items().skip(1).len(), 2);
    assert!(list.get("a").is_none() && list.items().nth(2).unwrap().is_empty());
    let scalar = list.items().next().unwrap();
    assert_eq!(
        (
            scalar.len(),
            scalar.items().count(),
            scalar.members().count()
        ),
        (0, 0, 0)
    );
    let (key, value) = root(&document).member("b").unwrap();
    assert_eq!(
        (key.as_str(), value.get("c").unwrap().shape()),
        (Some("b"), Shape::Null)
    );
    for node in [list, scalar, key] {
        assert_eq!(
            document.node(node.index()).unwrap().identity(),
            node.identity()
        );
    }
    assert!(
        document
            .node(u32::try_from(document.len()).unwrap())
            .is_none()
    );
}

#[test]
fn an_alias_is_what_it_stands_for() {
    let text = "[[1,2],x,y]";
    let mut builder = Builder::new(FileId(0), 8, 100);
    builder.open_list(0).unwrap();
    builder.open_list(1).unwrap();
    builder.integer(2, 3, Content::Plain).unwrap();
    builder.integer(4, 5, Content::Plain).unwrap();
    let target = builder.close(6).unwrap();
    let alias = builder.alias(target, 7, 8).unwrap();
    let second = builder.alias(alias, 9, 10).unwrap();
    assert!(builder.is_container(second) && !builder.is_at_top());
    assert_eq!(builder.items_of(second).unwrap().len(), 2);
    builder.close(11);
    assert!(builder.is_at_top());
    let document = builder.finish(Format::Yaml, Box::from(text));
    let items: Vec<_> = root(&document).items().collect();
    assert_eq!(items.len(), 3);
    for item in &items {
        assert_eq!((item.len(), item.span().range()), (2, 1..6));
        assert_eq!(item.identity(), items[0].identity());
    }
}

#[test]
fn a_key_without_a_value_has_a_null() {
    let mut builder = Builder::new(FileId(0), 8, 100);
    builder.open_mapping(0).unwrap();
    builder.string(0, 1, Content::Plain).unwrap();
    let document = builder.finish(Format::Yaml, Box::from("a:"));
    assert_eq!(
        (
            root(&document).len(),
            root(&document).get("a").unwrap().is_null()
        ),
        (1, true)
    );
    assert_eq!(root(&document).span().range(), 0..2);
}

#[test]
fn what_is_taken_back_was_never_there() {
    let mut builder = Builder::new(FileId(0), 8, 100);
    builder.open_mapping(0).unwrap();
    builder.string(0, 1, Content::Plain).unwrap();
    builder.integer(1, 2, Content::Plain).unwrap();
    let again = builder.string(0, 1, Content::Plain).unwrap();
    builder.open_list(2).unwrap();
    builder.null(2, 2).unwrap();
    builder.close(3);
    builder.take_back(again);
    builder.close(3);
    let top = builder.null(3, 3).unwrap();
    builder.take_back(top);
    let document = builder.finish(Format::Json, Box::from("a1b"));
    assert_eq!((document.roots().len(), document.len()), (1, 3));
    assert_eq!(root(&document).members().len(), 1);
}

#[test]
fn limits_hold_to_the_value() {
    let mut builder = Builder::new(FileId(0), 2, 4);
    builder.open_list(0).unwrap();
    builder.open_list(0).unwrap();
    assert_eq!(builder.open_list(0), Err(Exceeded::Depth));
    builder.close(0);
    builder.open_mapping(0).unwrap();
    builder.null(0, 0).unwrap();
    assert_eq!(builder.null(0, 0), Err(Exceeded::Nodes));
    assert_eq!(builder.finish(Format::Json, Box::from("")).len(), 5);
}

#[test]
fn cells_become_what_the_schema_asks_for_where_they_are_that() {
    let text = "n,b,f,t\n12,true,1.5,12\n\"7\",FALSE,-2e3,x\n+1,yes,inf,\n007,1,.5,1\n1.0,no,1.,1\n\
                99999999999999999999,,1e999,\n";
    let mut document = read(Format::Csv, text);
    let wanted = |column: &str| match column {
        "n" => Some(Shape::Integer),
        "b" => Some(Shape::Boolean),
        "f" => Some(Shape::Float),
        _ => None,
    };
    document.retype_cells(wanted);
    document.retype_cells(wanted);
    let shapes = |column: &str| -> Vec<_> {
        root(&document)
            .items()
            .filter_map(|row| row.get(column))
            .map(Node::shape)
            .collect()
    };
    let (integer, float, truth, text) =
        (Shape::Integer, Shape::Float, Shape::Boolean, Shape::String);
    assert_eq!(shapes("n"), [integer, integer, text, integer, text, text]);
    assert_eq!(shapes("b"), [truth, truth, text, text, text]);
    assert_eq!(shapes("f"), [float, float, text, text, text, text]);
    assert!(shapes("t").iter().all(|shape| *shape == text));
    let second = root(&document).pointer("/1").unwrap();
    assert_eq!(second.get("n").unwrap().as_i64(), Some(7));
    assert_eq!(second.get("b").unwrap().as_bool(), Some(false));
    assert_eq!(document.slice(second.get("n").unwrap().span()), "\"7\"");
}

#[test]
fn cells_of_other_formats_are_left_alone() {
    let mut document = read(Format::Json, r#"{"n": "1"}"#);
    document.retype_cells(|_| Some(Shape::Integer));
    assert_eq!(root(&document).get("n").unwrap().shape(), Shape::String);
}
