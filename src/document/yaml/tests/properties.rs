//! What holds for every text.

use proptest::prelude::*;

use super::{document, problems};
use crate::document::raw::Tag;
use crate::document::{Document, Node, Shape};
use crate::span::offset;

/// Checks that spans are on characters, inside their parents, in order, and that the bytes of a
/// scalar, read again, are its value.
pub(super) fn check(text: &str) {
    let document = document(text);
    for problem in document.problems() {
        let range = problem.span.range();
        assert!(
            document.text().get(range).is_some(),
            "{text:?}: {problem:?}"
        );
        let message = problem.body.message.plain();
        assert!(
            !message.contains("at byte") && !message.is_empty(),
            "{message}"
        );
    }
    for index in 0..offset(document.nodes.len()) {
        let raw = document.nodes.get(index).unwrap();
        assert!(
            document
                .text()
                .get(raw.start as usize..raw.end as usize)
                .is_some(),
            "{text:?}"
        );
        match raw.tag() {
            Tag::List | Tag::Mapping | Tag::Hidden => check_order(&document, index),
            Tag::String => check_again(&document, document.node(index).unwrap()),
            _ => {}
        }
    }
}

fn check_order(document: &Document, index: u32) {
    let parent = document.nodes.get(index).unwrap();
    let mut before = parent.start;
    let mut at = index + 1;
    while at < parent.next {
        let raw = document.nodes.get(at).unwrap();
        // What a merge key adds is nowhere of its own.
        if raw.tag() != Tag::Alias || raw.start >= before {
            assert!(
                raw.start >= before && raw.end <= parent.end,
                "{:?}: {raw:?} in {parent:?} after {before}",
                document.text()
            );
            before = raw.end;
        }
        assert!(raw.next > at);
        at = raw.next;
    }
}

/// Reads the bytes of a text again, as a file.
fn check_again(document: &Document, node: Node<'_>) {
    let slice = document.slice(node.span());
    // How deep a block of text is indented, or that a text is in brackets, its bytes do not say;
    // nor do they say what a tag or the place of a key made of them.
    let header = slice.lines().next().unwrap_or("");
    let signs = |sign: char| "|>+-0123456789 \t".contains(sign);
    let is_header = header.trim_start_matches(signs).is_empty();
    // In brackets the signs of a block are text like any other.
    let before = document.text().get(..node.span().start as usize).unwrap();
    let is_block = slice.starts_with(['|', '>']) && is_header && !before.contains(['[', '{']);
    let is_whole = !is_block || !header.contains(|digit: char| digit.is_ascii_digit());
    let is_clear = is_block
        || (!slice.is_empty()
            && !slice.contains(['#', '\n', '\r'])
            && !slice.starts_with(['|', '>']));
    if !is_whole
        || !is_clear
        || (is_block && document.is_broken())
        || (is_block && slice.contains("\n#"))
    {
        return;
    }
    let quoted = slice.starts_with(['"', '\'']) || is_block;
    let text = if quoted {
        slice.to_owned()
    } else {
        format!("[{slice}]")
    };
    let again = super::document(&text);
    if again.is_broken() {
        assert!(!quoted, "{slice:?}: {:?}", problems(&text));
        return;
    }
    let root = again.roots().next().unwrap();
    let root = if quoted {
        Some(root)
    } else {
        root.items().next()
    };
    let Some(root) = root else { return };
    if root.shape() == Shape::String && (quoted || root.span().len() as usize == slice.len()) {
        assert_eq!(root.as_str(), node.as_str(), "{slice:?}");
    }
}

/// Pieces that YAML is made of, so that random texts are not only nonsense.
pub(super) fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop_oneof![
            Just("\n"), Just("\n  "), Just("\n    "), Just(" "), Just("\r\n"), Just("\t"),
            Just("\n- "), Just("- "), Just(": "), Just(":"), Just("? "), Just(", "), Just("# c"),
        ],
        4 => prop_oneof![
            Just("a"), Just("bé"), Just("名"), Just("12"), Just("0x1"), Just("true"), Just("~"),
            Just("a: b\n"), Just("- x\n"), Just("'q'"), Just("\"d\""), Just("'"), Just("\""),
        ],
        3 => prop_oneof![
            Just("["), Just("]"), Just("{"), Just("}"), Just("&x "), Just("*x"), Just("!!str "),
            Just("!t "), Just("<<: "), Just("|\n  t\n"), Just(">-\n  u\n\n"), Just("|+\n"),
            Just("---\n"), Just("...\n"), Just("%F ü\n"), Just("\\n"), Just("''"), Just("\u{feff}"),
        ],
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange(text in pieces()) {
        check(&text);
    }

    #[test]
    fn no_text_at_all_makes_it_panic(text in any::<String>()) {
        check(&text);
    }
}

#[test]
fn a_byte_order_mark_within_a_text_puts_nothing_before_what_holds_it() {
    for text in [
        ": \t? a: b\n: : \r\n\u{feff}a",
        "12:\n- : ? a: b\n: : \r\n\u{feff}, ? 12\n- \n    名: bé : *x\n- - ~# c# c# c\n名",
    ] {
        check(text);
    }
}
