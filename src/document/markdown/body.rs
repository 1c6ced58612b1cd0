//! The body of a page: from the library's events to headings, links and blocks.
//!
//! Every offset that comes in is one of the body; what goes out is one of the file.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, RefDefs, Tag, TagEnd};

use super::super::html;
use super::super::{Block, BlockKind, Heading, Link, Page};
use super::heading::OpenHeading;
use super::sections::Sections;
use super::slug::Slugs;
use super::{attributes, depth, target};
use crate::span::{FileId, Span, offset};

/// Links and pictures inside one another whose text is kept; deeper ones would repeat it without
/// end.
const KEPT_DEPTH: usize = 8;

/// Reads the body that begins at `start` of a file.
pub(super) fn read(file: FileId, text: &str, start: usize, most_deep: usize) -> Page {
    let body = depth::tamed(text.get(start..).unwrap_or(""), most_deep);
    let mut reader = BodyReader::new(file, &body, start);
    let mut events = Parser::new_ext(&body, options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        reader.take(event, range, events.reference_definitions());
    }
    reader.finish()
}

/// Returns what of Markdown is read.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        // Without it `[^1]: text` defines a link to "text".
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

struct BodyReader<'a> {
    file: FileId,
    body: &'a str,
    start: usize,
    page: Page,
    sections: Sections,
    slugs: Slugs,
    /// Ranges of the body that are HTML.
    html: Vec<Range<usize>>,
    /// Ranges of the body where braces are not anchors of their own: code and headings.
    hidden: Vec<Range<usize>>,
    /// The blocks of the lists that are open.
    lists: Vec<usize>,
    heading: Option<OpenHeading<'a>>,
    links: Vec<OpenLink>,
    /// What was said inside of the outermost open link.
    said: String,
    /// Labels that wait for the block below them.
    labels: Vec<Box<str>>,
}

struct OpenLink {
    index: usize,
    /// Where its text begins in `said`.
    said_from: usize,
    /// The byte after the last thing inside of it.
    text_end: usize,
    kind: LinkType,
}

impl<'a> BodyReader<'a> {
    fn new(file: FileId, body: &'a str, start: usize) -> Self {
        let end = start + body.len();
        Self {
            file,
            body,
            start,
            page: Page {
                body: start..end,
                ..Page::default()
            },
            sections: Sections::new(end),
            slugs: Slugs::default(),
            html: Vec::new(),
            hidden: Vec::new(),
            lists: Vec::new(),
            heading: None,
            links: Vec::new(),
            said: String::new(),
            labels: Vec::new(),
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.file,
            offset(self.start + range.start),
            offset(self.start + range.end),
        )
    }

    /// Returns the span without the line ends and blanks after it.
    fn trimmed(&self, range: &Range<usize>) -> Span {
        let text = self.body.get(range.clone()).unwrap_or("");
        self.span(&(range.start..range.start + text.trim_end().len()))
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>, defined: &RefDefs<'_>) {
        self.stretch(&event, &range);
        match event {
            Event::Start(tag) => self.start_of(tag, range, defined),
            Event::End(tag) => self.end_of(tag),
            Event::Text(text) => self.say(range, text),
            Event::Code(text) => {
                self.page.code.push(self.span(&range));
                self.hidden.push(range.clone());
                self.say(range, text);
            }
            Event::SoftBreak | Event::HardBreak => self.say(range, CowStr::Borrowed(" ")),
            Event::InlineHtml(_) => self.html.push(range),
            Event::Rule => self.settle_labels(),
            // A block of HTML was read whole at its start.
            _ => {}
        }
    }

    /// Lets the open heading and link know how far what they hold reaches.
    fn stretch(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let is_inside = !matches!(
            event,
            Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image)
        );
        if !is_inside {
            return;
        }
        if let Some(heading) = &mut self.heading {
            let inner = heading.inner.get_or_insert(range.clone());
            inner.end = inner.end.max(range.end);
        }
        if let Some(link) = self.links.last_mut() {
            link.text_end = link.text_end.max(range.end);
        }
    }

    fn start_of(&mut self, tag: Tag<'a>, range: Range<usize>, defined: &RefDefs<'_>) {
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => self.open_link(link_type, &dest_url, &id, range, defined),
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.open_link(link_type, &dest_url, &id, range, defined);
                if let Some(picture) = self.page.links.last_mut() {
                    picture.is_image = true;
                }
            }
            Tag::Heading { level, .. } => {
                self.hidden.push(range.clone());
                self.heading = Some(OpenHeading {
                    level: level as u8,
                    range,
                    inner: None,
                    said: Vec::new(),
                });
            }
            Tag::Item => {
                self.add_item(&range);
                self.sections.enter(self.start + range.end);
            }
            Tag::TableHead | Tag::TableRow => {
                let row = self.trimmed(&range);
                if let Some(table) = self.page.blocks.last_mut() {
                    table.items.push(row);
                }
            }
            tag => self.start_of_block(&tag, range),
        }
    }

    fn start_of_block(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::List(_) => Some(BlockKind::List),
            Tag::Table(_) => Some(BlockKind::Table),
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_) => None,
            // What is in a line is nothing to a label.
            _ => return,
        };
        self.settle_labels();
        if let Some(kind) = kind {
            if kind == BlockKind::List {
                self.lists.push(self.page.blocks.len());
            }
            let span = self.trimmed(&range);
            self.page.blocks.push(Block {
                span,
                kind,
                items: Vec::new(),
            });
            return;
        }
        match tag {
            Tag::Paragraph => self.read_labels(range),
            Tag::CodeBlock(_) => {
                self.page.code.push(self.trimmed(&range));
                self.hidden.push(range);
            }
            Tag::HtmlBlock => self.html.push(range),
            _ => self.sections.enter(self.start + range.end),
        }
    }

    fn end_of(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(heading) = self.heading.take() {
                    self.close_heading(&heading);
                }
            }
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.sections.leave(&mut self.page.headings);
            }
            _ => {}
        }
    }

    fn add_item(&mut self, range: &Range<usize>) {
        let item = self.trimmed(range);
        let list = self.lists.last().copied();
        if let Some(list) = list.and_then(|index| self.page.blocks.get_mut(index)) {
            list.items.push(item);
        }
    }

    fn say(&mut self, range: Range<usize>, text: CowStr<'a>) {
        if !self.links.is_empty() {
            self.said.push_str(&text);
        }
        if let Some(heading) = &mut self.heading {
            heading.said.push((range, text));
        }
    }

    fn read_labels(&mut self, range: Range<usize>) {
        let text = self.body.get(range).unwrap_or("");
        let (labels, rest) = attributes::labels(text);
        if rest == text.len() {
            self.labels = labels;
        } else {
            self.page.anchors.extend(labels);
        }
    }

    /// Labels that no heading follows are anchors like others.
    fn settle_labels(&mut self) {
        self.page.anchors.append(&mut self.labels);
    }

    fn close_heading(&mut self, heading: &OpenHeading<'_>) {
        let mut words = heading.words(self.body);
        let mut anchors = vec![self.slugs.next(&words.text)];
        anchors.append(&mut self.labels);
        anchors.append(&mut words.labels);
        anchors.append(&mut words.attributes.ids);
        self.page.headings.push(Heading {
            level: heading.level,
            text: words.text.into_boxed_str(),
            span: self.span(&words.shown),
            anchors,
            attributes: words.attributes.pairs,
            section: self.start + heading.range.start..self.start + heading.range.end,
        });
        self.sections.add(&mut self.page.headings);
    }

    fn open_link(
        &mut self,
        kind: LinkType,
        target: &str,
        id: &str,
        range: Range<usize>,
        defined: &RefDefs<'_>,
    ) {
        let target_range = match kind {
            LinkType::Autolink | LinkType::Email => range.start + 1..range.end.saturating_sub(1),
            // Found when its text is over.
            LinkType::Inline => range.clone(),
            _ => match defined.get(id) {
                Some(definition) => target::defined(self.body, definition.span.clone(), target),
                None => range.clone(),
            },
        };
        let target = match kind {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.to_owned(),
        };
        if self.links.is_empty() {
            self.said.clear();
        }
        let marks = if self
            .body
            .get(range.clone())
            .is_some_and(|text| text.starts_with('!'))
        {
            2
        } else {
            1
        };
        self.links.push(OpenLink {
            index: self.page.links.len(),
            said_from: self.said.len(),
            text_end: range.start + marks,
            kind,
        });
        self.page.links.push(Link {
            span: self.span(&range),
            target_span: self.span(&target_range),
            target: target.into_boxed_str(),
            text: Box::from(""),
            is_image: false,
        });
    }

    fn close_link(&mut self) {
        let Some(open) = self.links.pop() else {
            return;
        };
        let start = self.start;
        let Some(link) = self.page.links.get_mut(open.index) else {
            return;
        };
        if self.links.len() < KEPT_DEPTH {
            link.text = self.said.get(open.said_from..).unwrap_or("").into();
        }
        if open.kind == LinkType::Inline {
            let end = (link.span.end as usize).saturating_sub(start);
            let target = target::inline(self.body, open.text_end, end, &link.target);
            link.target_span.start = offset(start + target.start);
            link.target_span.end = offset(start + target.end);
        }
    }

    fn finish(mut self) -> Page {
        self.settle_labels();
        self.sections.finish(&mut self.page.headings);
        if !self.html.is_empty() {
            let text = only_html(self.body, &self.html);
            html::collect(self.file, &text, self.start, &mut self.page);
        }
        // A heading comes before the code in it.
        let anchors = attributes::anchors(self.body, &self.hidden);
        self.page.anchors.extend(anchors);
        self.page
    }
}

/// Returns the text with nothing left outside of the ranges that a reader of HTML would take for a tag;
/// all bytes keep their places.
fn only_html(text: &str, html: &[Range<usize>]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for range in html.iter().filter(|range| !range.is_empty()) {
        let outside = text.get(at..range.start).unwrap_or("");
        made.extend(
            outside
                .chars()
                .map(|c| if matches!(c, '<' | '&') { ' ' } else { c }),
        );
        // An overlapping range was taken already.
        let from = range.start.max(at);
        made.push_str(text.get(from..range.end).unwrap_or(""));
        at = range.end.max(at);
    }
    let rest = text.get(at..).unwrap_or("");
    made.extend(
        rest.chars()
            .map(|c| if matches!(c, '<' | '&') { ' ' } else { c }),
    );
    made
}
