use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::{Document, Format, Page};
use crate::source::Limits;
use crate::span::FileId;

fn read(text: &str) -> Document {
    Document::read(FileId(0), Format::Html, text.as_bytes(), &Limits::default())
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
    assert_eq!(targets, ["a&amp;b.html", "two.html", "p.png"]);
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

/// What both readers of a text are asked for, in one line each.
fn told(token: &super::tokens::Token<'_>, lines: &mut Vec<String>) {
    use super::tokens::Token;
    match token {
        Token::Start(tag) => {
            let mut line = format!("<{} {:?}", tag.name, tag.range);
            for name in ["alt", "href", "id", "name", "src"] {
                if let Some(found) = tag.get(name) {
                    let _ = write!(line, " {name}={:?}", found.value);
                }
            }
            lines.push(line + if tag.closes_itself { "/" } else { "" });
        }
        Token::End { name, range } => lines.push(format!("</{name} {range:?}")),
        Token::Text(text) => add_text(text, lines),
        Token::Comment(range) => lines.push(format!("! {}", range.end)),
    }
}

fn add_text(text: &str, lines: &mut Vec<String>) {
    if text.is_empty() {
        return;
    }
    match lines.last_mut().filter(|line| line.starts_with('"')) {
        Some(line) => line.push_str(text),
        None => lines.push(format!("\"{text}")),
    }
}

/// The same, as another tokenizer reads it, which overflows its stack on some long texts.
fn told_by_another(text: &str) -> Vec<String> {
    use html5gum::emitters::default::DefaultEmitter;
    use html5gum::{Token, Tokenizer};
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut lines = Vec::new();
    // Of a long name our reader keeps the beginning.
    let name_of = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes)
            .chars()
            .take(16)
            .collect::<String>()
    };
    let word = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let mut line =
                    format!("<{} {:?}", name_of(&tag.name), tag.span.start..tag.span.end);
                for name in ["alt", "href", "id", "name", "src"] {
                    if let Some(found) = tag.attributes.get(name.as_bytes()) {
                        let _ = write!(line, " {name}={:?}", word(&found.value));
                    }
                }
                lines.push(line + if tag.self_closing { "/" } else { "" });
            }
            Token::EndTag(tag) => lines.push(format!(
                "</{} {:?}",
                name_of(&tag.name),
                tag.span.start..tag.span.end
            )),
            Token::String(string) => add_text(&word(&string.value), &mut lines),
            Token::Comment(comment) => lines.push(format!("! {}", comment.span.end)),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]
    #[test]
    fn tokens_are_those_of_another_tokenizer(
        text in "(<|</|<!|<\\?|a|h1|title|script|style|noscript|/|href|id|=|\"|'| |>|<!--|--|-->|--!>|é|\r\n|\n|&amp;|&#233;|x|!|doctype|<script>|</script>|<title>|</title >){0,24}"
    ) {
        let mut lines = Vec::new();
        super::tokens::Tokens::new(&text).for_each(|token| told(&token, &mut lines));
        prop_assert_eq!(lines, told_by_another(&text), "{:?}", text);
    }
}

/// Shapes that make a reader go one step deeper for each: attributes, quotes, marks of all sorts.
#[test]
fn no_length_of_a_text_costs_stack() {
    let parts = [
        "<a href=x b ",
        " a='' ",
        " a=\"\"",
        "<",
        "</",
        "<!",
        "<!--",
        "--",
        "<?",
        "&",
        "&#",
        "<h1>",
        "<ul>",
        "<script><!--",
        "<title>",
        "=",
        "'",
        "\r",
    ];
    let small = std::thread::Builder::new().stack_size(128 << 10);
    let read = move || {
        for part in parts {
            let body = part.repeat(40_000);
            assert!(
                read(&format!("---\n---\n{body}")).page().is_some(),
                "{part}"
            );
            assert!(
                read(&format!("---\n---\n<a {body}>")).page().is_some(),
                "{part}"
            );
        }
    };
    small.spawn(read).unwrap().join().unwrap();
}
