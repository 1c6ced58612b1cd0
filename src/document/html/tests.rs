use proptest::prelude::*;

use super::super::{Document, Format, Page};
use crate::source::Limits;
use crate::span::FileId;

fn read(text: &str) -> Document {
    Document::read(
        FileId(0),
        Format::Html,
        text.as_bytes().to_vec(),
        &Limits::default(),
    )
}

fn slices(document: &Document, pick: impl Fn(&Page) -> Vec<crate::span::Span>) -> Vec<&str> {
    let page = document.page();
    page.map(pick)
        .unwrap_or_default()
        .into_iter()
        .map(|span| document.slice(span))
        .collect()
}

const PAGE: &str = "---\r\ntitle: Ä\r\n---\r\n<h1 id=top>Who\r\n <em>we</em> are</h1>\r\n<!-- a <b> -->\r\n\
    <p>Ü <a title='x' href=\"a&amp;b.html\">one</a> <A HREF=two.html>2</A><img src='p.png' alt='Pic'></p>\r\n\
    <h2>Next</h2><ul><li>Ada</li><li>Bo</li></ul>\r\n<pre>CC BY</pre><script>if (a < b) { x(\"<a href=no>\") }</script>\r\n";

#[test]
fn what_a_page_holds_has_its_exact_place() {
    let document = read(PAGE);
    let page = document.page().unwrap();
    assert_eq!(document.roots().count(), 1);
    let headings: Vec<_> = page
        .headings
        .iter()
        .map(|it| (it.level, &*it.text))
        .collect();
    assert_eq!(headings, [(1, "Who we are"), (2, "Next")]);
    assert_eq!(
        slices(&document, |page| page
            .headings
            .iter()
            .map(|it| it.span)
            .collect()),
        ["Who\r\n <em>we</em> are", "Next"]
    );
    let links: Vec<_> = page
        .links
        .iter()
        .map(|it| (&*it.target, &*it.text))
        .collect();
    assert_eq!(
        links,
        [("a&b.html", "one"), ("two.html", "2"), ("p.png", "Pic")]
    );
    let targets = slices(&document, |page| {
        page.links.iter().map(|it| it.target_span).collect()
    });
    assert_eq!(targets[1..], ["two.html", "p.png"]);
    assert!(targets[0].contains("a&amp;b.html"), "{targets:?}");
    assert_eq!(
        slices(&document, |page| page.comments.clone()),
        ["<!-- a <b> -->"]
    );
    assert_eq!(
        slices(&document, |page| page.blocks[0].items.clone()),
        ["Ada", "Bo"]
    );
    let code = slices(&document, |page| page.code.clone());
    assert_eq!(code[0], "<pre>CC BY</pre>");
    assert!(
        code[1].starts_with("<script>") && code[1].ends_with("</script>"),
        "{code:?}"
    );
    assert_eq!(*page.anchors, [Box::from("top")]);
}

#[test]
fn without_front_matter_it_is_not_a_page() {
    assert!(read("<h1>Who</h1>").page().is_none());
    assert!(read("---\n---\n<h1>Who</h1>").page().is_some());
}

proptest! {
    #[test]
    fn no_text_makes_it_fail_and_all_places_are_inside(text in "(<|</|a|h1|href=|\"|'| |>|<!--|-->|é|\r\n|&amp;|x|li|ul|pre|script){0,40}") {
        let document = read(&format!("---\n---\n{text}"));
        let page = document.page().unwrap();
        let spans = page.links.iter().flat_map(|link| [link.span, link.target_span]);
        let spans = spans.chain(page.headings.iter().map(|it| it.span)).chain(page.comments.iter().copied());
        for span in spans.chain(page.code.iter().copied()) {
            prop_assert!(document.text().get(span.range()).is_some(), "{:?}", span);
        }
    }
}
