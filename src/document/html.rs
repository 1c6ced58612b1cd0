//! HTML: pages with front matter, and what is in pages of Markdown.
//!
//! Tags are read as the HTML standard reads them (`tokens`); nothing is balanced or rendered. What is found has
//! the places of the text that was handed in.

use std::ops::Range;

use arcstr::Substr;

use super::markdown::fence;
use super::{Block, BlockKind, Builder, Document, Format, Heading, Link, Page, dense};
use crate::source::Limits;
use crate::span::{FileId, Span, offset};

#[cfg(test)]
mod tests;
pub(super) mod tokens;

use tokens::{Attribute, Tag, Token, Tokens};

/// Reads a page. Without front matter it is not a page: nobody wrote it for this repository's readers
/// alone.
pub(super) fn read(file: FileId, text: Substr, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    let parts = fence::read(&mut builder, &text, limits);
    let start = parts.body;
    if start > parts.front {
        let mut page = Page {
            front: parts.front,
            body: start..text.len(),
            comments: parts.comments,
            ..Page::default()
        };
        let written = text.get(start..).unwrap_or("");
        if !dense::refuse(&mut builder, written, start, dense::HTML, |byte| {
            byte == b'<'
        }) {
            collect(file, written, start, &mut page);
        }
        builder.page(page);
    }
    builder.finish(Format::Html, text)
}

/// Adds what a text holds to a page: comments, anchors, links, pictures, headings, lists, tables, code.
/// `start` is where the text begins in the file.
pub(super) fn collect(file: FileId, text: &str, start: usize, page: &mut Page) {
    let mut reader = HtmlReader {
        file,
        start,
        text,
        page,
        link: None,
        heading: None,
        code: None,
        blocks: Vec::new(),
        said: String::new(),
        had_headings: false,
    };
    for token in Tokens::new(text) {
        reader.take(token);
    }
    let had_headings = reader.had_headings;
    reader.close_heading(text.len());
    if had_headings {
        bound_sections(&mut page.headings, start + text.len());
    }
    page.links.sort_by_key(|link| link.span);
    page.comments.sort_unstable();
    page.code.sort_unstable();
}

struct HtmlReader<'a> {
    file: FileId,
    start: usize,
    text: &'a str,
    page: &'a mut Page,
    /// The open `a`: its position among the links, and where its text begins in `said`.
    link: Option<(usize, usize)>,
    /// The open heading: level, its first byte, the byte after its tag, its id, its text in `said`.
    heading: Option<OpenHeading>,
    /// The open element of code: its name and first byte.
    code: Option<(Box<str>, usize)>,
    /// The open lists and tables, as positions among the blocks.
    blocks: Vec<usize>,
    said: String,
    had_headings: bool,
}

struct OpenHeading {
    level: u8,
    first: usize,
    inner: usize,
    id: Option<Box<str>>,
    said_from: usize,
}

impl HtmlReader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(
            self.file,
            offset(self.start + range.start),
            offset(self.start + range.end),
        )
    }

    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Start(tag) => self.open(&tag),
            Token::End { name, range } => self.close(&name, range),
            Token::Text(text) => {
                if self.link.is_some() || self.heading.is_some() {
                    self.said.push_str(&text);
                }
            }
            Token::Comment(range) => {
                // One that is not closed goes to the end, and is as long as what is in it.
                let written = self.text.get(range.clone()).unwrap_or("").trim_end();
                let comment = self.span(range.start..range.start + written.len());
                self.page.comments.push(comment);
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let id = tag.get("id").map(|id| &*id.value);
        let id = id.filter(|id| !id.is_empty());
        if let Some(id) = id {
            self.page.anchors.push(id.into());
        }
        let range = &tag.range;
        match &*tag.name {
            "a" => {
                if let Some(name) = tag.get("name") {
                    self.page.anchors.push((&*name.value).into());
                }
                if let Some(href) = tag.get("href") {
                    self.link = Some((self.page.links.len(), self.said.len()));
                    self.add_link(range, href, None);
                }
            }
            "img" => {
                if let Some(src) = tag.get("src") {
                    let alt = tag.get("alt").map_or("", |alt| &*alt.value);
                    self.add_link(range, src, Some(alt));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close_heading(range.start);
                let level = tag.name.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                self.heading = Some(OpenHeading {
                    level,
                    first: range.start,
                    inner: range.end,
                    id: id.map(Box::from),
                    said_from: self.said.len(),
                });
            }
            "pre" | "code" | "script" | "style" if self.code.is_none() && !tag.closes_itself => {
                self.code = Some((tag.name.clone(), range.start));
            }
            "ul" | "ol" | "table" => self.open_block(&tag.name, range),
            "li" | "tr" => self.add_item(range),
            _ => {}
        }
    }

    fn open_block(&mut self, name: &str, range: &Range<usize>) {
        let kind = if name == "table" {
            BlockKind::Table
        } else {
            BlockKind::List
        };
        self.blocks.push(self.page.blocks.len());
        let span = self.span(range.clone());
        self.page.blocks.push(Block {
            span,
            kind,
            items: Vec::new(),
        });
    }

    fn add_item(&mut self, range: &Range<usize>) {
        let item = self.span(range.end..range.end);
        let block = self
            .blocks
            .last()
            .and_then(|at| self.page.blocks.get_mut(*at));
        if let Some(block) = block {
            block.items.push(item);
        }
    }

    fn add_link(&mut self, tag: &Range<usize>, target: &Attribute<'_>, alt: Option<&str>) {
        self.page.links.push(Link {
            span: self.span(tag.clone()),
            target_span: self.span(target.range.clone()),
            target: (&*target.value).into(),
            is_image: alt.is_some(),
            text: alt.unwrap_or_default().into(),
        });
    }

    fn close(&mut self, name: &str, range: Range<usize>) {
        match name {
            "a" => {
                if let Some((at, from)) = self.link.take() {
                    let end = offset(self.start + range.end);
                    let text = self.said.get(from..).unwrap_or("").trim().into();
                    if let Some(link) = self.page.links.get_mut(at) {
                        link.text = text;
                        link.span.end = end;
                    }
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.close_heading(range.start),
            "ul" | "ol" | "table" => {
                let end = offset(self.start + range.end);
                let block = self
                    .blocks
                    .pop()
                    .and_then(|at| self.page.blocks.get_mut(at));
                if let Some(block) = block {
                    block.span.end = end;
                }
            }
            "li" | "tr" => {
                let end = offset(self.start + range.start);
                let block = self
                    .blocks
                    .last()
                    .and_then(|at| self.page.blocks.get_mut(*at));
                if let Some(item) = block.and_then(|block| block.items.last_mut()) {
                    item.end = end.max(item.start);
                }
            }
            _ => {}
        }
        if let Some((_, from)) = self.code.take_if(|(open, _)| &**open == name) {
            let span = self.span(from..range.end);
            self.page.code.push(span);
        }
    }

    fn close_heading(&mut self, end: usize) {
        let Some(open) = self.heading.take() else {
            return;
        };
        self.had_headings = true;
        let inner = self.text.get(open.inner..end).unwrap_or("");
        let blank = inner.len() - inner.trim_start().len();
        let from = open.inner + blank;
        let text = self.said.get(open.said_from..).unwrap_or("");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.page.headings.push(Heading {
            level: open.level,
            text: text.into_boxed_str(),
            span: self.span(from..from + inner.trim().len()),
            anchors: open.id.into_iter().collect(),
            attributes: Vec::new(),
            section: self.start + open.first..self.start + self.text.len(),
        });
    }
}

/// Ends the section of each heading where the next of its level or above begins.
fn bound_sections(headings: &mut [Heading], end: usize) {
    headings.sort_by_key(|heading| heading.section.start);
    let starts: Vec<(usize, u8)> = headings
        .iter()
        .map(|heading| (heading.section.start, heading.level))
        .collect();
    for (at, heading) in headings.iter_mut().enumerate() {
        let next = starts
            .iter()
            .skip(at + 1)
            .find(|(_, level)| *level <= heading.level);
        let next = next.map_or(end, |(start, _)| *start);
        heading.section.end = heading.section.end.min(next);
    }
}
