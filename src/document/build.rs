//! Making a document: what every reader writes into.

use arcstr::Substr;

use super::nodes::{Nodes, key_bits};
use super::raw::{DECODED, Raw, TAG_BITS, Tag, content, skip_hidden};
use super::roots::Roots;
use super::{Document, Format, Page, Problem, Rest, slip};
use crate::finding::text;
use crate::span::{FileId, Span, offset};

mod begin;
mod reshape;
mod resume;
mod rewind;
mod room;

pub(super) use reshape::{Part, Reshaped};

/// How the text of a scalar follows from its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// It is the bytes of the span.
    Plain,
    /// It is the bytes of the span less one at both ends: quotes without escapes.
    Quoted,
    /// It had to be decoded.
    Decoded(String),
}

/// Why a tree is not built further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exceeded {
    /// Lists and mappings inside one another, deeper than the limit.
    Depth,
    /// More values than the limit: an alias or merge-key bomb, or a very large file.
    Nodes,
}

/// Collects the nodes of one document, from the first byte to the last.
#[derive(Debug)]
pub struct Builder {
    file: FileId,
    nodes: Vec<Raw>,
    decoded: Vec<Box<str>>,
    roots: Vec<u32>,
    open: Vec<u32>,
    problems: Vec<Problem>,
    page: Option<Page>,
    lost: Vec<Span>,
    /// Of a document that is gone on with.
    kept: Option<Box<resume::Kept>>,
    max_depth: usize,
    max_nodes: usize,
}

/// What the payload of a node can count; the index of a decoded text lies `DECODED` above its own.
const MOST_NODES: usize = (1 << (32 - TAG_BITS)) - 1 - DECODED as usize;

impl Builder {
    /// Begins a document of at most `max_nodes` values (below 2²⁸) in at most `max_depth` levels.
    pub fn new(file: FileId, max_depth: usize, max_nodes: usize) -> Self {
        Self {
            file,
            nodes: Vec::with_capacity(room::USUAL.min(max_nodes)),
            decoded: Vec::new(),
            roots: Vec::new(),
            open: Vec::new(),
            problems: Vec::new(),
            page: None,
            lost: Vec::new(),
            kept: None,
            max_depth,
            max_nodes: max_nodes.min(MOST_NODES),
        }
    }

    /// Returns the span of `start..end` in the file.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, offset(start), offset(end))
    }

    /// Notes a problem.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Notes that the tree stops here, because of a limit that the bytes `start..end` go over.
    pub fn exceeded(&mut self, exceeded: Exceeded, start: usize, end: usize) {
        let (message, help) = match exceeded {
            Exceeded::Depth => (
                text![
                    "lists and tables are nested more than ",
                    self.max_depth,
                    " levels deep"
                ],
                "the limit is `nesting` under `[limits]`",
            ),
            Exceeded::Nodes => (
                text!["the file holds more than ", self.max_nodes, " values"],
                "split it",
            ),
        };
        let span = self.span(start, end);
        self.problem(Problem::syntax(span, message).help(help));
    }

    /// Notes that values of these bytes are missing in the tree, without a problem of syntax.
    pub fn lost(&mut self, start: usize, end: usize) {
        self.lost.push(self.span(start, end));
    }

    /// Takes back the nodes from `index` on, all of them complete: a member whose key was there
    /// before.
    pub fn take_back(&mut self, index: u32) {
        self.nodes.truncate(index as usize);
        self.roots.retain(|&root| root < index);
    }

    /// Says whether a problem was noted.
    pub fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Says whether nothing is open: the next value is a top value.
    pub fn is_at_top(&self) -> bool {
        self.open.is_empty()
    }

    /// Makes the value added last no top value: the head of a CSV, which only its rows refer to.
    pub fn hide_last_root(&mut self) {
        self.roots.pop();
    }

    /// Adds a null.
    pub fn null(&mut self, start: usize, end: usize) -> Result<u32, Exceeded> {
        self.push(Tag::Null, start, end, Content::Plain)
    }

    /// Adds a truth value.
    pub fn boolean(&mut self, value: bool, start: usize, end: usize) -> Result<u32, Exceeded> {
        let tag = if value { Tag::True } else { Tag::False };
        self.push(tag, start, end, Content::Plain)
    }

    /// Adds a whole number; `content` must be decimal text that Rust parses (`12`, `-7`).
    pub fn integer(&mut self, start: usize, end: usize, content: Content) -> Result<u32, Exceeded> {
        self.push(Tag::Integer, start, end, content)
    }

    /// Adds any other number; `content` must be text that Rust parses (`1.5e3`, `inf`, `NaN`).
    pub fn float(&mut self, start: usize, end: usize, content: Content) -> Result<u32, Exceeded> {
        self.push(Tag::Float, start, end, content)
    }

    /// Adds a string, as a value or as the key of the next value.
    pub fn string(&mut self, start: usize, end: usize, content: Content) -> Result<u32, Exceeded> {
        self.push(Tag::String, start, end, content)
    }

    /// Adds a date or time; `content` is its RFC 3339 form.
    pub fn date(&mut self, start: usize, end: usize, content: Content) -> Result<u32, Exceeded> {
        self.push(Tag::Date, start, end, content)
    }

    /// Adds what stands for the node `target`, which must be complete (not open).
    pub fn alias(&mut self, target: u32, start: usize, end: usize) -> Result<u32, Exceeded> {
        let target = match self.nodes.get(target as usize) {
            Some(raw) if raw.tag() == Tag::Alias => raw.payload(),
            _ => target,
        };
        let index = self.push(Tag::Alias, start, end, Content::Plain)?;
        if let Some(raw) = self.nodes.get_mut(index as usize) {
            raw.data = Tag::Alias as u32 | (target << TAG_BITS);
        }
        Ok(index)
    }

    /// Opens a list that begins at `start`; close it with [`Builder::close`].
    pub fn open_list(&mut self, start: usize) -> Result<u32, Exceeded> {
        self.open(Tag::List, start)
    }

    /// Opens a mapping that begins at `start`: add key, value, key, value, then close it.
    pub fn open_mapping(&mut self, start: usize) -> Result<u32, Exceeded> {
        self.open(Tag::Mapping, start)
    }

    /// Opens what is in the text inside a list or mapping without being an item or member: the
    /// pair of a merge key, a pair whose key is there twice. Close it with [`Builder::close`].
    pub fn open_hidden(&mut self, start: usize) -> Result<u32, Exceeded> {
        let index = self.push(Tag::Hidden, start, start, Content::Plain)?;
        self.open.push(index);
        Ok(index)
    }

    /// Closes the list or mapping opened last, which ends at `end`, and returns its index. A key
    /// that still lacks its value gets a null there.
    pub fn close(&mut self, end: usize) -> Option<u32> {
        let index = self.open.last().copied()?;
        let is_mapping = self.nodes.get(index as usize)?.tag() == Tag::Mapping;
        let held = self.count_below(index);
        if is_mapping && held % 2 == 1 {
            self.nodes.push(Raw {
                start: offset(end),
                end: offset(end),
                next: offset(self.nodes.len() + 1),
                data: Tag::Null as u32,
            });
        }
        self.open.pop();
        let next = offset(self.nodes.len());
        let count = if is_mapping { held.div_ceil(2) } else { held };
        let raw = self.nodes.get_mut(index as usize)?;
        raw.end = offset(end).max(raw.start);
        raw.next = next;
        raw.data |= count << TAG_BITS;
        Some(index)
    }

    /// Closes everything that is open: for readers that stop at an error.
    pub fn close_all(&mut self, end: usize) {
        while self.close(end).is_some() {}
    }

    /// Returns the bytes of a node.
    pub fn span_of(&self, index: u32) -> Span {
        let (start, end) = self
            .nodes
            .get(index as usize)
            .map_or((0, 0), |raw| (raw.start, raw.end));
        Span::new(self.file, start, end)
    }

    /// Returns the index that the next node will get.
    pub fn next_index(&self) -> u32 {
        offset(self.nodes.len())
    }

    /// Returns keys and values (their indices) of a complete mapping, aliases followed: for merge
    /// keys.
    pub fn members_of(&self, index: u32) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let index = self.resolve(index);
        let Some(raw) = self.nodes.get(index as usize) else {
            return found;
        };
        if raw.tag() != Tag::Mapping {
            return found;
        }
        let mut at = skip_hidden(self.nodes.as_slice(), index + 1);
        while at < raw.next {
            let value = self.after(at);
            found.push((self.resolve(at), self.resolve(value)));
            at = skip_hidden(self.nodes.as_slice(), self.after(value));
        }
        found
    }

    /// Returns the items (their indices) of a complete list, aliases followed.
    pub fn items_of(&self, index: u32) -> Option<Vec<u32>> {
        let index = self.resolve(index);
        let raw = self.nodes.get(index as usize)?;
        if raw.tag() != Tag::List {
            return None;
        }
        let mut found = Vec::new();
        let mut at = index + 1;
        while at < raw.next {
            found.push(self.resolve(at));
            at = self.after(at);
        }
        Some(found)
    }

    /// Returns the text of a scalar.
    pub fn text_of<'a>(&'a self, text: &'a str, index: u32) -> &'a str {
        match self.nodes.get(self.resolve(index) as usize) {
            Some(&raw) => content(text, &self.decoded, raw),
            None => "",
        }
    }

    /// Says whether the node is a mapping.
    pub fn is_mapping(&self, index: u32) -> bool {
        self.nodes
            .get(self.resolve(index) as usize)
            .is_some_and(|raw| raw.tag() == Tag::Mapping)
    }

    /// Says whether the node is a list or mapping.
    pub fn is_container(&self, index: u32) -> bool {
        self.nodes
            .get(self.resolve(index) as usize)
            .is_some_and(|raw| matches!(raw.tag(), Tag::List | Tag::Mapping))
    }

    /// Sets the body of a page.
    pub fn page(&mut self, page: Page) {
        self.page = Some(page);
    }

    /// Ends the document.
    pub fn finish(mut self, format: Format, text: impl Into<Substr>) -> Document {
        let text = text.into();
        self.close_all(text.len());
        self.problems.sort_by_key(|problem| problem.span);
        let roots = Roots::new(&self.roots, self.nodes.len());
        let has_rest = !roots.is_usual()
            || !self.decoded.is_empty()
            || !self.problems.is_empty()
            || !self.lost.is_empty()
            || self.kept.is_some();
        let kept = self.kept(text.len());
        if !self.problems.is_empty() {
            slip::name(&mut self.problems, &text, self.file, format);
        }
        let rest = Rest {
            roots,
            decoded: self.decoded.into_boxed_slice(),
            encoding: kept.encoding,
            altered: kept.altered,
            lost: kept.lost,
            problems: self.problems,
        };
        Document {
            file: self.file,
            format,
            keys: key_bits(&self.nodes, &self.roots, &text),
            nodes: Nodes::new(self.nodes, text.len()),
            text,
            rest: has_rest.then(|| Box::new(rest)),
            page: self.page.map(|page| Box::new(page.of_exact_length())),
        }
    }

    fn resolve(&self, index: u32) -> u32 {
        match self.nodes.get(index as usize) {
            Some(raw) if raw.tag() == Tag::Alias => raw.payload(),
            _ => index,
        }
    }

    fn after(&self, index: u32) -> u32 {
        self.nodes
            .get(index as usize)
            .map_or(index + 1, |raw| raw.next.max(index + 1))
    }

    fn count_below(&self, index: u32) -> u32 {
        let mut count = 0;
        let mut at = skip_hidden(self.nodes.as_slice(), index + 1);
        while (at as usize) < self.nodes.len() {
            count += 1;
            at = skip_hidden(self.nodes.as_slice(), self.after(at));
        }
        count
    }

    fn open(&mut self, tag: Tag, start: usize) -> Result<u32, Exceeded> {
        if self.open.len() >= self.max_depth {
            return Err(Exceeded::Depth);
        }
        let index = self.push(tag, start, start, Content::Plain)?;
        self.open.push(index);
        Ok(index)
    }

    fn push(
        &mut self,
        tag: Tag,
        start: usize,
        end: usize,
        content: Content,
    ) -> Result<u32, Exceeded> {
        if self.nodes.len() >= self.max_nodes {
            return Err(Exceeded::Nodes);
        }
        let index = offset(self.nodes.len());
        if self.open.is_empty() {
            self.roots.push(index);
        }
        let payload = self.payload(content);
        self.nodes.push(Raw {
            start: offset(start),
            end: offset(end).max(offset(start)),
            next: index + 1,
            data: tag as u32 | (payload << TAG_BITS),
        });
        Ok(index)
    }
}
