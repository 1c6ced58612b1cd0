use super::*;
use crate::document::{Document, Format};
use crate::source::Limits;
use crate::span::{FileId, offset};

fn read(format: Format, source: &str) -> Document {
    let bytes = source.as_bytes().to_vec();
    Document::read(FileId(0), format, bytes, &Limits::default())
}

/// What [`Node::toward`] returns, found by looking at each child.
fn by_each<'a>(node: Node<'a>, target: Node<'_>) -> Option<(Option<u32>, u32)> {
    let holds =
        |node: Node<'_>| node.index() <= target.index() && target.index() < node.end_index();
    if node.shape() == Shape::List {
        let item = node.items().find(|item| holds(*item))?;
        return Some((None, item.index()));
    }
    let is_it =
        |(key, value): &(Node<'a>, Node<'a>)| key.index() == target.index() || holds(*value);
    let (key, value) = node.members().find(is_it)?;
    Some((Some(key.index()), value.index()))
}

fn of_each_pair(document: &Document) -> usize {
    let nodes = || (0..offset(document.len())).filter_map(|index| document.node(index));
    let mut long = 0;
    for node in nodes().filter(|node| node.len() > LONG as usize) {
        long += 1;
        for target in nodes() {
            let found = node.toward(target);
            let found = found.map(|(key, value)| (key.map(Node::index), value.index()));
            assert_eq!(found, by_each(node, target), "{node:?} {target:?}");
        }
        for at in 0..=node.len() {
            let item = node.item(at).map(Node::index);
            assert_eq!(item, node.items().nth(at).map(Node::index));
        }
        for (key, _) in node.members() {
            let same = |(name, _): &(Node<'_>, Node<'_>)| name.written() == key.written();
            let first = node.members().find(same).map(|(name, _)| name.index());
            let found = node.member(key.written()).map(|(name, _)| name.index());
            assert_eq!(found, first);
        }
        assert!(node.member("not there").is_none());
    }
    long
}

fn lines(number: usize, line: impl Fn(usize) -> String) -> String {
    (0..number).map(line).collect()
}

#[test]
fn the_way_to_a_value_is_that_which_looking_at_each_child_finds() {
    let anchors = lines(150, |at| format!("  - &a{at} {{k: [v{at}, w], l: x}}\n"));
    let aliases = lines(150, |at| format!("  - *a{}\n", 149 - at / 2));
    let merged = lines(150, |at| format!("  m{at}: {{<<: *a{at}, n: 1}}\n"));
    let keyed = lines(150, |at| format!("  ? *k{at}\n  : *a{at}\n"));
    let keys = lines(150, |at| format!("  - &k{at} key{at}\n"));
    let yaml = format!("x:\n{anchors}y:\n{aliases}z:\n{merged}k:\n{keys}v:\n{keyed}");
    assert_eq!(of_each_pair(&read(Format::Yaml, &yaml)), 5);
    let json = format!(
        "{{{}\"z\": 1}}",
        lines(600, |at| format!("\"k{}\": [{at}],", at % 590))
    );
    assert_eq!(of_each_pair(&read(Format::Json, &json)), 1);
    let head = lines(700, |at| format!("c{at},"));
    let csv = format!("{head}d\n{}1\n{}2\n", "1,".repeat(700), ",".repeat(700));
    assert!(of_each_pair(&read(Format::Csv, &csv)) > 0);
}

#[test]
fn a_list_at_the_limit_is_not_long_and_one_above_it_is() {
    let list = |number: usize| read(Format::Json, &format!("[{}1]", "1,".repeat(number - 1)));
    assert!(list(LONG as usize).nodes.large().is_none());
    assert!(list(LONG as usize + 1).nodes.large().is_some());
}

#[test]
fn a_long_line_is_looked_for_once() {
    let document = read(Format::Json, &format!("[\"{}\"]", "a".repeat(70_000)));
    let span = document.line_once(|document| document.span(0, 5));
    assert_eq!(document.line_once(|document| document.span(0, 9)), span);
}
