//! Whole pages, and what holds for any text.

use arcstr::Substr;

use proptest::prelude::*;

use super::super::{BlockKind, Document, Link, Page};
use super::read;
use super::target::unescaped;
use crate::source::Limits;
use crate::span::{FileId, Span};

fn page(text: &str) -> Document {
    read(FileId(0), Substr::from(text), &Limits::default())
}

fn with<T>(text: &str, ask: impl Fn(&Document, &Page) -> T) -> T {
    let document = page(text);
    ask(&document, document.page().unwrap())
}

fn targets(text: &str) -> Vec<(String, String, String)> {
    with(text, |document, page| {
        let shown = |link: &Link| {
            let at = document.slice(link.target_span).to_owned();
            (at, link.target.to_string(), link.text.to_string())
        };
        page.links.iter().map(shown).collect()
    })
}

fn slices(document: &Document, spans: &[Span]) -> Vec<String> {
    let slice = |span: &Span| document.slice(*span).to_owned();
    spans.iter().map(slice).collect()
}

fn headings(text: &str) -> Vec<(u8, String, String, Vec<String>)> {
    with(text, |document, page| {
        let all = page.headings.iter().map(|heading| {
            let anchors = heading.anchors.iter().map(ToString::to_string).collect();
            let at = document.slice(heading.span).to_owned();
            (heading.level, heading.text.to_string(), at, anchors)
        });
        all.collect()
    })
}

fn heading(level: u8, text: &str, at: &str, anchors: &[&str]) -> (u8, String, String, Vec<String>) {
    let anchors = anchors.iter().map(|a| (*a).to_owned()).collect();
    (level, text.to_owned(), at.to_owned(), anchors)
}

#[test]
fn headings_know_text_bytes_and_anchors() {
    assert_eq!(
        headings("# A *b* `c` [d](e) ##\n\nTwo\nlines\n---\n\n#\n\n## a b c d\n"),
        [
            heading(1, "A b c d", "A *b* `c` [d](e)", &["a-b-c-d"]),
            heading(2, "Two lines", "Two\nlines", &["two-lines"]),
            heading(1, "", "", &[""]),
            heading(2, "a b c d", "a b c d", &["a-b-c-d-1"]),
        ]
    );
}

#[test]
fn attributes_and_labels_are_not_text_of_a_heading() {
    let text = "(top)=\n## Open forum {attribution=chatham-house #of} <!-- why -->\n\n\
                (l)=\nUnder\n===\n\n(p)=\n\ntext {{ x }}\n\n## {{ title }}\n";
    assert_eq!(
        headings(text),
        [
            heading(2, "Open forum", "Open forum", &["open-forum", "top", "of"]),
            heading(1, "Under", "Under", &["under", "l"]),
            heading(2, "{{ title }}", "{{ title }}", &["-title-"]),
        ]
    );
    with(text, |document, page| {
        let pairs = &page.headings[0].attributes;
        assert_eq!(pairs[..], [("attribution".into(), "chatham-house".into())]);
        assert_eq!(page.anchors, [Box::from("p")]);
        assert_eq!(slices(document, &page.comments), ["<!-- why -->"]);
    });
}

#[test]
fn a_section_ends_at_its_level_and_a_quoted_heading_ends_nothing() {
    let text = "# a\n\n## b\n\n> # q\n> x\n\nb still\n\n### c\n\n## d\n\n# e\n";
    let sections = with(text, |_, page| {
        let section = |h: &super::super::Heading| text[h.section.clone()].trim().to_owned();
        page.headings.iter().map(section).collect::<Vec<_>>()
    });
    assert!(sections[0].ends_with("## d"));
    assert!(sections[1].starts_with("## b") && sections[1].ends_with("### c"));
    assert_eq!(sections[2], "# q\n> x");
    assert_eq!(sections[3..], ["### c", "## d", "# e"]);
}

#[test]
fn targets_have_exact_bytes() {
    let cases = [
        ("[a](b)", "b", "b", "a"),
        ("[a]( <b c> 'd')", "b c", "b c", "a"),
        ("[a](b\\_(c) \"b\")", "b\\_(c)", "b_(c)", "a"),
        ("[b](b)", "b", "b", "b"),
        ("[x] [](y)", "y", "y", ""),
        ("[a]()", "", "", "a"),
        ("[a](\u{b})", "", "", "a"),
        ("[`]` \\] *c*](d)", "d", "d", "] ] c"),
        ("> [a](\n> b)", "b", "b", "a"),
        ("[a](b?x&amp;y)", "b?x&amp;y", "b?x&y", "a"),
        (
            "<https://x.example/?a>",
            "https://x.example/?a",
            "https://x.example/?a",
            "https://x.example/?a",
        ),
        (
            "<a@b.example>",
            "a@b.example",
            "mailto:a@b.example",
            "a@b.example",
        ),
        ("![alt *t*](i.png)", "i.png", "i.png", "alt t"),
        ("[a][b\\]]\n\n[B\\]]: <c d> 'e'", "c d", "c d", "a"),
        ("[a]\n\n[a]:\n  x.md#y", "x.md#y", "x.md#y", "a"),
        ("é [ü][]\n\n[ü]: ä.md", "ä.md", "ä.md", "ü"),
        ("| a |\n|---|\n| [x](y) |", "y", "y", "x"),
    ];
    for (text, at, target, said) in cases {
        assert_eq!(
            targets(text),
            [(at.into(), target.into(), said.into())],
            "{text}"
        );
    }
}

#[test]
fn a_picture_in_a_link_gives_both_in_order() {
    with("[![logo](l.svg)  \nus](home.md)", |document, page| {
        let links = &page.links;
        assert_eq!((&*links[0].text, links[0].is_image), ("logo us", false));
        assert_eq!((&*links[1].text, links[1].is_image), ("logo", true));
        assert_eq!(document.slice(links[0].target_span), "home.md");
        assert_eq!(document.slice(links[1].target_span), "l.svg");
        assert_eq!(document.slice(links[1].span), "![logo](l.svg)");
    });
}

#[test]
fn footnotes_are_not_links() {
    assert_eq!(targets("a[^1]\n\n[^1]: text\n"), []);
}

#[test]
fn lists_and_tables_know_their_items_and_rows() {
    let text = "- a\n  1. b\n  2. c\n- d\n\n  e\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
    with(text, |document, page| {
        let kinds: Vec<_> = page.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::List, BlockKind::List, BlockKind::Table]);
        let items = |index: usize| slices(document, &page.blocks[index].items);
        assert_eq!(items(0), ["- a\n  1. b\n  2. c", "- d\n\n  e"]);
        assert_eq!(items(1), ["1. b", "2. c"]);
        assert_eq!(items(2), ["| x | y |", "| 1 | 2 |"]);
    });
}

#[test]
fn code_comments_and_anchors_are_found() {
    let text = "a `<!-- no -->` b <!-- one --> <a id=\"x\"></a>\n\n<!-- two\n\nlines -->\n\n\
                ```\n<!-- no --> {#no}\n```\n\n<div id=y>\n<!-- three --></div>\n\n[s]{#z}\n";
    with(text, |document, page| {
        let comments = ["<!-- one -->", "<!-- two\n\nlines -->", "<!-- three -->"];
        assert_eq!(slices(document, &page.comments), comments);
        let code = ["`<!-- no -->`", "```\n<!-- no --> {#no}\n```"];
        assert_eq!(slices(document, &page.code), code);
        assert_eq!(page.anchors, ["x", "y", "z"].map(Box::from));
    });
}

#[test]
fn offsets_count_what_is_before_the_body() {
    let text = "\u{FEFF}---\r\na: é\r\n---\r\n# é\r\n\r\n[x](y)\r\n";
    with(text, |document, page| {
        assert_eq!(&text[page.body.clone()], "# é\r\n\r\n[x](y)\r\n");
        assert_eq!(document.slice(page.headings[0].span), "é");
        assert_eq!(document.slice(page.links[0].target_span), "y");
        assert!(document.problems().is_empty());
    });
}

#[test]
fn front_matter_without_an_end_is_a_problem_at_its_opening() {
    let document = page("---\na: 1\n\n# b\n");
    let [problem] = document.problems() else {
        panic!("one problem was expected");
    };
    assert_eq!(problem.body.message.plain(), "front matter never ends");
    assert_eq!(document.slice(problem.span), "---");
    assert_eq!(document.page().unwrap().headings.len(), 1);
}

#[test]
fn depth_costs_no_stack() {
    let shallow = std::thread::Builder::new().stack_size(DEPTH_STACK);
    shallow.spawn(read_deep_pages).unwrap().join().unwrap();
}

/// What a call costs here is some hundred bytes, so one for each of 100,000 levels would not fit.
const DEPTH_STACK: usize = 512 << 10;

fn read_deep_pages() {
    let many = 100_000;
    for text in [
        ">".repeat(many),
        "[".repeat(many),
        "- ".repeat(many) + "a\n- b",
        "[^a]:".repeat(many),
        "![".repeat(many) + "a" + &"](b)".repeat(many),
        "> ".repeat(many) + "a\n" + &"b\n".repeat(many),
        "- ".repeat(many) + "a\n" + &"b\n".repeat(many),
        "<a ".repeat(many) + &"<!--".repeat(many),
        "{#".repeat(many),
        "# a\n".repeat(many),
        "(a)=\n".repeat(many),
        "# ".to_owned() + &"<!---->".repeat(many),
    ] {
        let document = page(&text);
        assert!(document.page().is_some());
    }
}

/// Text out of pieces that mean something, and anything between them.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "[",
            "](",
            ")",
            "![",
            "]",
            "][",
            "]: ",
            "<",
            ">",
            "\n",
            "\r\n",
            "\n\n",
            "# ",
            "> ",
            "- ",
            "1. ",
            "  ",
            "\t",
            "```",
            "`",
            "*",
            "_",
            "**",
            "|",
            "\n|-|\n",
            "{#x}",
            "{a=b}",
            "(l)=",
            "<!--",
            "-->",
            "<a id=\"",
            "\"",
            "'",
            "\\",
            "&amp;",
            "===",
            "---\n",
            "+++\n",
            "{\"",
            "é",
            "名",
            "\u{FEFF}",
            "a",
            "b c",
            "<https://a.b>",
            "[^1]",
            "[a]: b\n",
            "~~",
            "- [ ] ",
            "\0",
            "<b@c.d>",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn all_spans(page: &Page) -> Vec<Span> {
    let mut spans: Vec<Span> = page.headings.iter().map(|heading| heading.span).collect();
    spans.extend(
        page.links
            .iter()
            .flat_map(|link| [link.span, link.target_span]),
    );
    for block in &page.blocks {
        spans.push(block.span);
        spans.extend(&block.items);
    }
    spans.extend(page.comments.iter().chain(&page.code));
    spans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn spans_lie_in_the_file_and_targets_are_what_is_there(text in markdown()) {
        let document = page(&text);
        let page = document.page().unwrap();
        prop_assert!(text.get(page.body.clone()).is_some());
        for span in all_spans(page) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?}");
        }
        for heading in &page.headings {
            prop_assert!(text.get(heading.section.clone()).is_some());
        }
        for link in &page.links {
            let raw = document.slice(link.target_span);
            let target = link.target.strip_prefix("mailto:").unwrap_or(&link.target);
            let is_exact = unescaped(raw) == target || raw == target || raw.contains(['&', '\0']);
            prop_assert!(is_exact, "{raw:?} is not {target:?}");
        }
    }

    #[test]
    fn a_plain_heading_is_its_bytes(level in 1..=6_usize, text in "[a-zé名][a-z0-9 é名]{0,20}[a-zé名]") {
        let document = page(&format!("intro\n\n{} {text} {{#id}}\n", "#".repeat(level)));
        let heading = &document.page().unwrap().headings[0];
        prop_assert_eq!(document.slice(heading.span), &*text);
        prop_assert_eq!(&*heading.text, &*text);
        prop_assert_eq!(usize::from(heading.level), level);
    }
}

#[test]
fn html_in_a_page_counts() {
    let text = "# One\n\n<h2 id=\"two\">Two <b>b</b></h2>\n\nSee <a href=\"x.md\">the *page*</a> and `<a href=no>`.\n\n\
                <img src=\"p.png\" alt=\"Pic\"> 1 < 2 <https://works.test>\n\n# Three\n";
    let document = read(FileId(0), text.into(), &Limits::default());
    let page = document.page().unwrap();
    let headings: Vec<_> = page
        .headings
        .iter()
        .map(|it| (it.level, &*it.text))
        .collect();
    assert_eq!(headings, [(1, "One"), (2, "Two b"), (1, "Three")]);
    assert_eq!(page.headings[0].section.end, text.find("# Three").unwrap());
    let links: Vec<_> = page
        .links
        .iter()
        .map(|it| (&*it.target, document.slice(it.target_span)))
        .collect();
    assert_eq!(
        links,
        [
            ("x.md", "x.md"),
            ("p.png", "p.png"),
            ("https://works.test", "https://works.test")
        ]
    );
    assert_eq!(&*page.links[0].text, "the *page*");
}
