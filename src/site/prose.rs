//! Markdown as HTML: the pages of rules and packs, the sentences of schemas, and the guides.
//!
//! HTML in it is shown as it is written. What is in backticks and names a rule, a pack or a command leads to its page.

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use super::code;
use super::html::Html;
use super::places::{self, Place};

/// What a text became.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// The text.
    pub(super) html: Html,
    /// Its headings of the second level: anchor and words.
    pub(super) headings: Vec<(String, String)>,
}

/// Returns a text of paragraphs, lists and tables as HTML, for the page at `place`.
pub(super) fn prose(text: &str, place: Place<'_>) -> Prose {
    let mut reader = Reader {
        place,
        done: Prose::default(),
        run: Vec::new(),
        words: String::new(),
        depth: 0,
        code: None,
        heading: None,
        caption: None,
    };
    let options = Options::ENABLE_TABLES;
    for event in Parser::new_ext(text, options) {
        reader.event(event);
    }
    reader.let_go();
    reader.done
}

/// Returns one line of text as HTML: what is in backticks is code, the rest is text.
pub(super) fn line(text: &str, place: Place<'_>) -> Html {
    let mut html = Html::default();
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        html.text(text);
        return html;
    }
    for (at, part) in parts.into_iter().enumerate() {
        if at % 2 == 0 {
            html.text(part);
        } else {
            code_of(part, place, &mut html);
        }
    }
    html
}

/// Adds what is in backticks.
fn code_of(text: &str, place: Place<'_>, html: &mut Html) {
    match place.named(text) {
        Some(to) => html.element("a", &[("href", &to)], |html| html.leaf("code", &[], text)),
        None => html.leaf("code", &[], text),
    }
}

struct Reader<'a> {
    place: Place<'a>,
    done: Prose,
    /// Events that are not written yet.
    run: Vec<Event<'a>>,
    words: String,
    /// How many headings and links are open: nothing in them becomes a link.
    depth: usize,
    /// The block of code that is open: language and text.
    code: Option<(String, String)>,
    /// Where the heading that is open begins among the events.
    heading: Option<(HeadingLevel, usize)>,
    /// The file that the paragraph before named.
    caption: Option<String>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or("").to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.caption = self.take_caption();
                self.code = Some((language, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((language, text)) = self.code.take() {
                    self.let_go();
                    let caption = self.caption.take();
                    code::block(&mut self.done.html, &language, caption.as_deref(), &text);
                }
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(text),
            Event::SoftBreak => {
                self.words.push(' ');
                self.run.push(Event::SoftBreak);
            }
            Event::Code(text) => self.inline_code(&text),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            other => self.run.push(other),
        }
    }

    fn text(&mut self, text: CowStr<'a>) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(&text);
            return;
        }
        self.words.push_str(&text);
        self.run.push(Event::Text(text));
    }

    fn inline_code(&mut self, text: &str) {
        self.words.push_str(text);
        let mut html = Html::default();
        if self.depth > 0 {
            html.leaf("code", &[], text);
        } else {
            code_of(text, self.place, &mut html);
        }
        let markup = html.markup_of().to_owned();
        self.run.push(Event::InlineHtml(markup.into()));
    }

    fn start(&mut self, tag: Tag<'a>) {
        let tag = match tag {
            Tag::Heading { level, .. } => {
                self.depth += 1;
                self.heading = Some((level, self.run.len()));
                self.words.push(' ');
                return;
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.depth += 1;
                let dest_url = self.place.of_guide(&dest_url).into();
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }
            }
            Tag::Table(columns) => {
                self.run.push(Event::Html("<div class=\"table\">".into()));
                Tag::Table(columns)
            }
            other => other,
        };
        self.run.push(Event::Start(tag));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Link => {
                self.depth = self.depth.saturating_sub(1);
                self.run.push(Event::End(tag));
            }
            TagEnd::Table => {
                self.run.push(Event::End(tag));
                self.run.push(Event::Html("</div>\n".into()));
            }
            other => {
                self.words.push(' ');
                self.run.push(Event::End(other));
            }
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        self.depth = self.depth.saturating_sub(1);
        let Some((_, begin)) = self.heading.take() else {
            return;
        };
        let inner: Vec<Event<'_>> = self.run.drain(begin..).collect();
        let said: String = inner.iter().map(said).collect();
        let mut markup = String::new();
        html::push_html(&mut markup, inner.into_iter());
        self.let_go();
        let taken = &self.done.headings;
        let mut id = places::anchor(&said);
        if taken.iter().any(|(known, _)| *known == id) {
            id = format!("{id}-{}", taken.len() + 1);
        }
        heading(&mut self.done.html, &level.to_string(), &id, &said, &markup);
        if level == HeadingLevel::H2 {
            self.done.headings.push((id, said));
        }
    }

    /// A paragraph that only names a file, right before a block of code, is its caption.
    fn take_caption(&mut self) -> Option<String> {
        let [
            ..,
            Event::Start(Tag::Paragraph),
            Event::InlineHtml(code),
            Event::Text(colon),
            Event::End(TagEnd::Paragraph),
        ] = self.run.as_slice()
        else {
            return None;
        };
        if &**colon != ":" {
            return None;
        }
        let path = code.split('>').nth(1)?.split('<').next()?.to_owned();
        self.run.truncate(self.run.len() - 4);
        Some(html_escape::decode_html_entities(&path).into_owned())
    }

    fn let_go(&mut self) {
        let mut markup = String::new();
        html::push_html(&mut markup, self.run.drain(..));
        // A head of a table says what is in its column.
        let markup = markup.replace("<th>", "<th scope=\"col\">");
        self.done
            .html
            .markup(&markup, &std::mem::take(&mut self.words));
    }
}

/// What is read in an event of a heading.
fn said(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) => text.to_string(),
        Event::InlineHtml(markup) => {
            let parts = markup.split('<').filter_map(|part| part.split_once('>'));
            let text: String = parts.map(|(_, text)| text).collect();
            html_escape::decode_html_entities(&text).into_owned()
        }
        Event::SoftBreak => String::from(" "),
        _ => String::new(),
    }
}

/// Adds a heading with its anchor; `markup` is its text as HTML.
pub(super) fn heading(html: &mut Html, tag: &str, id: &str, said: &str, markup: &str) {
    let (to, label) = (format!("#{id}"), format!("Link to “{said}”"));
    html.element(tag, &[("id", id)], |html| {
        html.markup(markup, said);
        html.text(" ");
        let mut sign = Html::default();
        sign.leaf(
            "a",
            &[("class", "anchor"), ("href", &to), ("aria-label", &label)],
            "#",
        );
        html.markup(sign.markup_of(), "");
    });
}

#[cfg(test)]
mod tests {
    use super::{line, prose};
    use crate::site::places::Place;

    fn of(text: &str) -> String {
        let place = Place::of("rules/group/no-charter.html", &[]);
        prose(text, place).html.markup_of().to_owned()
    }

    #[test]
    fn what_names_a_rule_leads_to_its_page_and_what_names_this_page_does_not() {
        assert_eq!(
            of("See `id/duplicate`, not `group/no-charter`."),
            "<p>See <a href=\"../id/duplicate.html\"><code>id/duplicate</code></a>, \
             not <code>group/no-charter</code>.</p>\n"
        );
        let place = Place::of("index.html", &[]);
        assert_eq!(line("a < `b", place).markup_of(), "a &lt; `b");
    }

    #[test]
    fn html_is_shown_and_a_file_before_code_becomes_its_caption() {
        assert_eq!(of("a <b>x</b>"), "<p>a &lt;b&gt;x&lt;/b&gt;</p>\n");
        assert!(of("`a&b.toml`:\n\n```toml\nx = 1\n```").starts_with(
            "<figure class=\"code\"><figcaption>a&amp;b.toml</figcaption>\n<pre tabindex=\"0\">"
        ));
    }

    #[test]
    fn headings_of_one_name_have_anchors_of_their_own() {
        let done = prose("## `a` & b\n\ntext\n\n## A b", Place::of("x.html", &[]));
        let anchors: Vec<&str> = done.headings.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(anchors, ["a-b", "a-b-2"]);
        assert_eq!(done.headings[0].1, "a & b");
    }
}
