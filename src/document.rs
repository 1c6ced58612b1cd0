//! A parsed file: one tree for all formats, in which every key and value knows its bytes.
//!
//! A document owns its text and one flat list of small nodes in the order of the text; everything
//! else is a `Copy` handle into it. It holds what a format says and nothing of what it means: no
//! record, no schema, no rule is known here.

use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, OnceLock};

use arcstr::Substr;

use crate::span::{FileId, Span, offset};

mod add;
mod anchors;
mod block;
mod build;
mod cell;
mod column;
mod csv;
mod cut;
mod dense;
mod deserialise;
mod directive;
mod encoding;
mod format;
mod head;
mod html;
mod index;
mod iter;
mod json;
mod lost;
mod markdown;
mod node;
mod nodes;
mod problem;
mod raw;
mod reach;
mod read;
mod reorder;
mod reshape;
mod roots;
mod seen;
mod selector;
mod slip;
mod spelling;
mod split;
mod toml;
mod weight;
mod yaml;

pub use block::{Block, BlockKind};
pub use build::{Builder, Content, Exceeded};
pub use column::{Column, Columns};
pub use deserialise::Value;
pub use directive::Directive;
pub use encoding::{Encoding, text_of};
pub use format::Format;
pub use iter::{Items, Members};
pub use markdown::seen;
pub use node::{Node, Number, Shape};
pub use problem::{Lost, Problem, ProblemKind};
pub use reshape::{Guess, Reshaping, Separators};
pub use seen::{Seen, seen_html};
pub use selector::Selector;
pub use spelling::Spelling;
pub use split::Item;

/// One parsed file.
#[derive(Debug)]
pub struct Document {
    file: FileId,
    format: Format,
    /// Its own, or its part of what several short files share.
    text: Substr,
    /// The bits of the keys of the top table.
    keys: u64,
    nodes: nodes::Nodes,
    /// Boxed: most documents have none.
    rest: Option<Box<Rest>>,
    /// Boxed: most documents are not pages.
    page: Option<Box<Page>>,
}

/// What few documents have: a million of them are held at once.
#[derive(Debug, Default)]
struct Rest {
    /// The top values, where they are others than the first node.
    roots: roots::Roots,
    /// The texts that are not what the file spells: escapes, folded lines.
    decoded: Box<[Box<str>]>,
    problems: Vec<Problem>,
    encoding: Encoding,
    /// The bytes that could not be read.
    lost: Box<[std::ops::Range<u32>]>,
    /// The bytes of values of which nobody knows what they mean.
    altered: Box<[std::ops::Range<u32>]>,
}

/// Returns the decoded texts of a document, apart from it: its nodes may be borrowed for a change.
fn decoded_of(rest: Option<&Rest>) -> &[Box<str>] {
    rest.map_or(&[], |rest| &rest.decoded)
}

/// Returns what a message quotes of a text: all of it, or its beginning.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

/// What a page has besides its front matter: filled by the Markdown reader.
#[derive(Debug, Default)]
pub struct Page {
    /// Where the front matter begins, with its fence; without any, where the body does.
    pub front: usize,
    /// Bytes of the body: all after the front matter.
    pub body: std::ops::Range<usize>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The links and pictures, in order.
    pub links: Vec<Link>,
    /// The lists and tables, in order.
    pub blocks: Vec<Block>,
    /// HTML comments, in order: the whole of each, with its marks.
    pub comments: Vec<Span>,
    /// Bytes in which markup is not read: code blocks and code spans, in order.
    pub code: Vec<Span>,
    /// Anchors that are not headings: `<a id="x">`, `{#x}`, `(x)=`.
    pub anchors: Vec<Box<str>>,
    /// All anchors in small letters, sorted: made when the first link asks for one.
    known_anchors: OnceLock<Box<[String]>>,
    /// What the whole text was, where the document let go of the body.
    let_go: Option<Trace>,
    /// Its tables and sections as values, where a kind reads them.
    values: Option<Box<markdown::values::Values>>,
}

impl Page {
    /// Gives back the room of lists that grew, which is up to half of what they take.
    fn of_exact_length(mut self) -> Self {
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.comments.shrink_to_fit();
        self.code.shrink_to_fit();
        self.anchors.shrink_to_fit();
        self
    }

    /// Says whether a byte is in code.
    pub fn is_code(&self, at: usize) -> bool {
        holds(&self.code, at)
    }

    /// Says whether a byte is in a comment.
    pub fn is_comment(&self, at: usize) -> bool {
        holds(&self.comments, at)
    }

    /// Says whether bytes overlap code.
    pub fn has_code(&self, span: Span) -> bool {
        meets(&self.code, span)
    }

    /// Says whether bytes are in code or in a comment, so that nobody reads them as prose.
    pub fn hides(&self, span: Span) -> bool {
        meets(&self.code, span) || meets(&self.comments, span)
    }
}

/// Says whether one of some spans, which are in order and apart, overlaps another one.
fn meets(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|it| it.end <= span.start);
    spans.get(next).is_some_and(|it| it.overlaps(span))
}

/// Says whether one of some spans, which are in order, holds a byte.
fn holds(spans: &[Span], at: usize) -> bool {
    let next = spans.partition_point(|span| span.end as usize <= at);
    let next = spans.get(next);
    next.is_some_and(|span| span.start as usize <= at)
}

/// What is kept of a text to know it again: its length and a hash.
type Trace = (usize, u64);

fn trace(text: &str) -> Trace {
    let mut hasher = std::hash::DefaultHasher::new();
    text.hash(&mut hasher);
    (text.len(), hasher.finish())
}

/// A heading of a page; its section runs to the next heading of its level or above.
#[derive(Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup and without attributes.
    pub text: Box<str>,
    /// The bytes of the heading's text, attributes left out.
    pub span: Span,
    /// The anchors it can be reached by: the one made from its text, and those it states.
    pub anchors: Vec<Box<str>>,
    /// Attributes in braces after it: `{attribution=chatham-house}`.
    pub attributes: Vec<(Box<str>, Box<str>)>,
    /// Bytes of its section: from the heading to the next of its level or above.
    pub section: std::ops::Range<usize>,
}

/// A link or a picture.
#[derive(Debug)]
pub struct Link {
    /// The whole, with its marks.
    pub span: Span,
    /// The bytes of the target (of a reference link: where it is defined).
    pub target_span: Span,
    /// The target, unescaped.
    pub target: Box<str>,
    /// Text or alternative text, without markup.
    pub text: Box<str>,
    /// Says whether it is a picture.
    pub is_image: bool,
}

impl Document {
    /// Returns the document of a file that could not be read, with the reason.
    pub fn unreadable(
        file: FileId,
        format: Format,
        problem: Problem,
        limits: &crate::source::Limits,
    ) -> Self {
        let mut builder = Builder::new(file, limits.depth, limits.values);
        builder.problem(problem);
        builder.finish(format, Substr::new())
    }

    /// Returns the file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Returns its format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Returns the whole text, a byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns a copy of the text, to be shared.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::from(&*self.text)
    }

    /// Returns the text at `span`; empty where the span is of another file or outside.
    pub fn slice(&self, span: Span) -> &str {
        if span.file == self.file {
            self.text.get(span.range()).unwrap_or("")
        } else {
            ""
        }
    }

    /// Returns the top values: one of most files, one for each document of a YAML file, the front
    /// matter of a page (none where it has none), of a CSV the list of its rows.
    pub fn roots(&self) -> impl ExactSizeIterator<Item = Node<'_>> {
        let roots = self.root_indices();
        roots.iter().map(|&index| Node::at(self, index))
    }

    fn root_indices(&self) -> &[u32] {
        static USUAL: roots::Roots = roots::Roots::First;
        let roots = self.rest.as_ref().map_or(&USUAL, |rest| &rest.roots);
        roots.of(self.nodes.len())
    }

    /// Returns what the reader noticed, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        self.rest.as_ref().map_or(&[], |rest| &rest.problems)
    }

    /// Returns the document as one that nobody complains about: a template is not a record yet.
    #[must_use]
    pub fn without_problems(mut self) -> Self {
        if let Some(rest) = &mut self.rest {
            rest.problems.clear();
            (rest.lost, rest.altered) = Default::default();
        }
        self
    }

    /// Adds a problem that somebody else noticed.
    pub fn add_problem(&mut self, problem: impl IntoIterator<Item = Problem>) {
        let rest = self.rest.get_or_insert_default();
        rest.problems.extend(problem);
        rest.problems.sort_by_key(|problem| problem.span);
    }

    /// Lets go of the text of a page's body that is longer than `most` bytes; front matter,
    /// headings, links and the rest of [`Page`] stay.
    pub fn let_go_of_body(&mut self, most: usize) {
        // Records that are in the body are values of the text.
        let is_long = |page: &&mut Box<Page>| page.body.len() > most && page.values.is_none();
        let Some(page) = self.page.as_mut().filter(is_long) else {
            return;
        };
        page.let_go = Some(trace(&self.text));
        self.nodes.forget_line();
        self.text = Substr::from(self.text.get(..page.body.start).unwrap_or(""));
    }

    /// Lets go of a text of which nothing is asked any more.
    pub fn let_go_of_text(&mut self) {
        self.nodes.forget_line();
        self.text = Substr::new();
    }

    /// Says whether it let go of its body, which then has to be read again.
    pub fn has_let_go(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.let_go.is_some())
    }

    /// Says whether `again` holds the text that this document had.
    pub fn had_the_text_of(&self, again: &Self) -> bool {
        let page = self.page.as_ref();
        page.and_then(|page| page.let_go) == Some(trace(&again.text))
    }

    /// Returns the body of a page.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_deref()
    }

    /// Returns the span of `start..end` in this file.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, offset(start), offset(end))
    }

    /// Says how the bytes of the file became its text.
    pub fn encoding(&self) -> Encoding {
        self.rest
            .as_ref()
            .map_or(Encoding::Utf8, |rest| rest.encoding)
    }

    /// Says whether the file is not of its format. What of it was read all the same says what it
    /// says; whether a value lacks something is asked of [`Node::is_whole`].
    pub fn is_broken(&self) -> bool {
        self.has_lost()
            || self
                .problems()
                .iter()
                .any(|problem| problem.kind == ProblemKind::Syntax)
    }

    /// Returns how many nodes it holds.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Says whether it holds no value.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 0
    }

    /// Returns the node at `index`, as `Node::index` gave it.
    pub fn node(&self, index: u32) -> Option<Node<'_>> {
        ((index as usize) < self.nodes.len()).then(|| Node::at(self, index))
    }

    /// Says whether one of its texts, or of the names of its columns, is this one.
    pub fn has_text(&self, text: &str) -> bool {
        let nodes = (0..u32::MAX).map_while(|index| self.node(index));
        let mut texts = nodes.filter(|node| node.shape() == Shape::String);
        texts.any(|node| node.written() == text)
    }

    /// Gives each cell of a CSV the type that `wanted` names for its column; where the text is not
    /// such a value the cell stays text. Cells of other formats are left alone.
    pub fn retype_cells(&mut self, wanted: impl Fn(&str) -> Option<Shape>) {
        if self.format == Format::Csv {
            cell::retype(
                &self.text,
                decoded_of(self.rest.as_deref()),
                &mut self.nodes,
                wanted,
            );
        }
    }

    fn content(&self, raw: raw::Raw) -> &str {
        raw::content(&self.text, decoded_of(self.rest.as_deref()), raw)
    }
}
