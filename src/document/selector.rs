//! Where in a document the records of a kind are: what `at` says.

use std::borrow::Cow;

use super::build::Builder;
use super::markdown::values::{self, Values};
use super::{Document, Format, Node, Shape};
use crate::knowledge::pointer::unescaped;
use crate::source::Limits;

/// What `at` says, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector<'a> {
    /// A JSON Pointer in which `*` stands for every member.
    Pointer(&'a str),
    /// The rows of the tables of a page: of all, or of those right under a heading.
    Table(Vec<Step<'a>>),
    /// Sections of a page; the page as a whole, where no heading is named.
    Section(Vec<Step<'a>>),
}

/// A step on the way down the headings of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The heading of that text.
    Named(Cow<'a, str>),
    /// Any heading: `*`.
    Any,
    /// Any headings, and none: `**`.
    Deep,
}

impl<'a> Selector<'a> {
    /// Reads it; none where it is neither a JSON Pointer nor begins with `table` or `section`.
    pub fn parse(text: &'a str) -> Option<Self> {
        if text.is_empty() || text.starts_with('/') {
            return Some(Self::Pointer(text));
        }
        let (word, path) = match text.split_once('/') {
            Some((word, path)) => (word, Some(path)),
            None => (text, None),
        };
        let steps = path.into_iter().flat_map(|path| path.split('/'));
        let steps = steps.map(|step| match step {
            "*" => Step::Any,
            "**" => Step::Deep,
            name => Step::Named(unescaped(name)),
        });
        match word {
            "table" => Some(Self::Table(steps.collect())),
            "section" => Some(Self::Section(steps.collect())),
            _ => None,
        }
    }

    /// Says whether it looks into the body of a page.
    pub fn is_in_body(text: &str) -> bool {
        !text.is_empty() && !text.starts_with('/')
    }
}

impl Document {
    /// Reads the tables and sections of a page as values, for the kinds whose records they are.
    /// `wanted` says what shape a value under a key is wanted in.
    pub fn read_body(&mut self, limits: &Limits, wanted: &dyn Fn(&str) -> Option<Shape>) {
        if self.format != Format::Markdown
            || self.page.as_ref().is_none_or(|page| page.values.is_some())
        {
            return;
        }
        let nothing = Builder::new(self.file, 0, 0).finish(self.format, arcstr::Substr::new());
        let document = std::mem::replace(self, nothing);
        let (mut builder, format, text, page) = Builder::resume(document, limits);
        if let Some(mut page) = page {
            let found = values::read(&mut builder, &text, &page, limits.depth, wanted);
            page.values = Some(Box::new(found));
            builder.page(page);
        }
        *self = builder.finish(format, text);
    }

    /// Returns the tables that were read of a body, each a list of rows, with the heading it is
    /// under.
    pub fn tables(&self) -> impl Iterator<Item = (Option<&str>, Node<'_>)> {
        let values = self.page.as_ref().and_then(|page| page.values.as_deref());
        let tables = values.into_iter().flat_map(|values| {
            let heading = |at: usize| values.sections.get(at).map(|section| &*section.heading);
            let tables = values.tables.iter();
            tables.map(move |(rows, section)| (section.and_then(heading), *rows))
        });
        tables.map(|(heading, rows)| (heading, Node::at(self, rows)))
    }

    /// Returns the rows or sections that a selector of a body leads to, in the order of the text.
    pub fn in_body(&self, selector: &Selector<'_>) -> Vec<Node<'_>> {
        let values = self.page.as_ref().and_then(|page| page.values.as_ref());
        let Some(values) = values else {
            return Vec::new();
        };
        match selector {
            Selector::Pointer(_) => Vec::new(),
            Selector::Table(path) => {
                let tables = values.tables.iter();
                let tables = tables
                    .filter(|(_, section)| path.is_empty() || leads_to(values, path, *section));
                tables
                    .flat_map(|(rows, _)| Node::at(self, *rows).items())
                    .collect()
            }
            Selector::Section(path) if path.is_empty() => values
                .page
                .map(|page| Node::at(self, page))
                .into_iter()
                .collect(),
            Selector::Section(path) => {
                let sections = values.sections.iter().enumerate();
                let sections = sections.filter(|(at, _)| leads_to(values, path, Some(*at)));
                sections
                    .map(|(_, section)| Node::at(self, section.node))
                    .collect()
            }
        }
    }
}

/// Says whether a path of headings leads to a section. One that begins with a name may begin at any
/// heading; any other begins below the page's title.
fn leads_to(values: &Values, path: &[Step<'_>], section: Option<usize>) -> bool {
    let mut chain = Vec::new();
    let mut at = section;
    while let Some(section) = at.and_then(|at| values.sections.get(at)) {
        let is_title = at == values.title && values.sections.len() > 1;
        chain.push((&*section.heading, is_title));
        at = section.outer;
    }
    chain.reverse();
    let names: Vec<&str> = chain.iter().map(|(name, _)| *name).collect();
    match path.first() {
        Some(Step::Named(_)) => {
            (0..names.len()).any(|from| fits(path, names.get(from..).unwrap_or(&[])))
        }
        _ => {
            let skipped = chain.iter().take_while(|(_, is_title)| *is_title).count();
            // The title itself is the page, which `section` alone stands for.
            let is_page = skipped > 0 && skipped == names.len();
            !is_page && fits(path, names.get(skipped..).unwrap_or(&[]))
        }
    }
}

fn fits(path: &[Step<'_>], names: &[&str]) -> bool {
    match (path.split_first(), names.split_first()) {
        (None, None) => true,
        (Some((Step::Deep, rest)), _) if fits(rest, names) => true,
        (Some((Step::Deep, _)), Some((_, below))) => fits(path, below),
        (Some((Step::Any, rest)), Some((_, below))) => fits(rest, below),
        (Some((Step::Named(wanted), rest)), Some((name, below))) => {
            is_heading(wanted, name) && fits(rest, below)
        }
        _ => false,
    }
}

/// Says whether a heading is the one that is meant: case does not count, nor a colon at its end.
fn is_heading(wanted: &str, name: &str) -> bool {
    let bare = |text: &str| text.trim().trim_end_matches(':').trim_end().to_lowercase();
    bare(wanted) == bare(name)
}
