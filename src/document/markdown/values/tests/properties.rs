//! What holds for every page.

use proptest::prelude::*;

use super::page;
use crate::document::Selector;
use crate::span::offset;

/// Checks that all spans are on characters, that a value's bytes are its text where it says so, and
/// that each record can be walked through.
fn check(text: &str) {
    let document = page(text);
    for at in ["table", "section", "section/**"] {
        for record in document.in_body(&Selector::parse(at).unwrap()) {
            assert!(record.span().start as usize >= document.page().unwrap().body.start);
        }
    }
    for index in 0..offset(document.len()) {
        let node = document.node(index).unwrap();
        let span = node.span();
        assert!(document.text().get(span.range()).is_some(), "{text:?}");
        if node.as_str().is_some() && node.is_verbatim() {
            assert_eq!(document.slice(node.inner_span()), node.written());
        }
        let held = node.items().count() + node.members().count();
        assert_eq!(held, node.len(), "{node:?} in {text:?}");
    }
    for problem in document.problems() {
        assert!(document.text().get(problem.span.range()).is_some());
    }
}

#[test]
fn what_goes_too_deep_is_reported() {
    let mut deep = String::new();
    for depth in 0..200 {
        deep.push_str(&"  ".repeat(depth));
        deep.push_str("- x:\n");
    }
    check(&deep);
    check(&format!("{}\n| A |\n|---|\n", "> ".repeat(300)));
}

proptest! {
    #[test]
    fn any_page_is_walked_through_and_its_bytes_are_its_text(text in pieces()) {
        check(&text);
    }
}

/// Texts of the pieces that mean something here.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "| A | B |\n|---|:-:|\n",
        "| x | [y](z) |\n",
        "| é\\| | `|` |",
        "| A |\n|---|\n",
        "|",
        "\n",
        "\n\n",
        "\r\n",
        "# H\n",
        "## H\n",
        "H\n===\n",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "Chair: ",
        "**B:** ",
        "a",
        "ü",
        "@ada",
        ", ",
        "&amp;",
        "<br>",
        "![i](j)",
        "[l](m)",
        "<a href=\"x\">",
        "</a>",
        "<h2>",
        "</h2>",
        "<table><tr><td>",
        "```\n",
        "[^1]: ",
        "  \n",
        "---\n",
        "title: x\n",
        "<!-- x -->",
        "\t",
        "*",
        "：",
        "\u{FEFF}",
    ];
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..40).prop_map(|parts| parts.concat())
}
