//! What a file says of licences, kept from phase 1, when its text is at hand.

use crate::document::Format;
use crate::knowledge::licenses::reuse::{Tags, tags};
use crate::knowledge::licenses::statement::{is_of_itself, statements};
use crate::knowledge::licenses::surroundings::Surroundings;
use crate::model::kept::parts::{Declared, Part};
use crate::model::kind::community_files::CommunityFile;
use crate::model::record::loaded::Loaded;
use crate::span::Span;

impl Declared {
    fn says_something(&self) -> bool {
        self.has_copyright
            || self.is_empty
            || !self.redirects.is_empty()
            || !self.tags.is_empty()
            || !self.statements.is_empty()
    }
}

impl Loaded {
    /// Says whether it is a file that holds neither records nor prose.
    pub fn is_asset(&self) -> bool {
        self.document.format() == Format::Asset
    }

    /// Returns what the file is to the run.
    pub fn part(&self) -> Part {
        self.part
    }

    /// Says that it is a template, where it would hold records otherwise.
    pub fn call_template(&mut self) {
        if self.part == Part::Usual {
            self.part = Part::Template;
        }
    }

    /// Keeps what the file says of licences; a file that is only asked for that lets go of its text.
    pub fn declare(&mut self, part: Part) {
        self.part = part;
        let sort = CommunityFile::of(self.local());
        let speaks_for_all = matches!(sort, Some(CommunityFile::Readme | CommunityFile::License))
            || part == Part::Footer;
        let text = self.document.text();
        let is_prose = self.document.format().is_prose();
        let tags = match part {
            // The text of a licence explains its own use with tags that declare nothing.
            Part::License | Part::Reuse => Tags::default(),
            Part::Usual if !is_prose => Tags::default(),
            // Bytes that happen to read so are not a tag.
            _ if text.contains('\0') => Tags::default(),
            _ => tags(text, is_prose),
        };
        let from = match part {
            _ if speaks_for_all => 0,
            Part::Content if is_prose => {
                let body = self.document.page().map_or(0, |page| page.body.start);
                last_paragraph(text).max(body)
            }
            _ => text.len(),
        };
        let last = text.get(from..).unwrap_or("");
        let surroundings = Surroundings::new(last);
        let stated = statements(last)
            .into_iter()
            // A page may tell the licence of a work that it is about.
            .filter(|it| speaks_for_all || is_of_itself(&surroundings, &it.range))
            .filter_map(|it| {
                let span = self
                    .document
                    .span(from + it.range.start, from + it.range.end);
                Some((it.license.spdx()?, span))
            });
        let is_code = |span| {
            let page = self.document.page();
            page.is_some_and(|page| page.has_code(span))
        };
        let declared = Declared {
            statements: stated.collect(),
            has_copyright: tags.has_copyright,
            tags: tags
                .licenses
                .into_iter()
                .map(|(value, range)| (value.into(), self.document.span(range.start, range.end)))
                // A page that shows how to write a tag declares nothing.
                .filter(|(_, span)| !is_code(*span))
                .collect(),
            is_empty: text.is_empty(),
            redirects: if part == Part::Redirects {
                redirects(text)
            } else {
                Box::default()
            },
        };
        if declared.says_something() {
            self.besides.get_or_insert_default().declared = Some(declared);
        }
        if self.document.format() == Format::Asset {
            self.document.let_go_of_text();
        }
    }

    /// Returns the licences that its tags declare, as they are written.
    pub fn tags(&self) -> impl Iterator<Item = (&str, Span)> {
        let tags = self.declared().map_or(&[][..], |declared| &declared.tags);
        let tags = tags.iter();
        tags.map(|(value, span)| (&**value, *span))
    }

    /// Returns the licences that its prose states, as SPDX identifiers.
    pub fn stated_licenses(&self) -> impl Iterator<Item = (&'static str, Span)> {
        let stated = self.declared().into_iter();
        stated.flat_map(|declared| declared.statements.iter().copied())
    }

    /// Says whether its tags name a holder of copyright.
    pub fn has_copyright(&self) -> bool {
        self.declared()
            .is_some_and(|declared| declared.has_copyright)
    }

    /// Says whether there is nothing in it, so that it needs no licence.
    pub fn is_empty_file(&self) -> bool {
        self.declared().is_some_and(|declared| declared.is_empty)
    }

    /// Returns the addresses of a site that it leads on to others.
    pub(in crate::model) fn redirects(&self) -> impl Iterator<Item = &str> {
        let redirects = self
            .declared()
            .map_or(&[][..], |declared| &declared.redirects);
        redirects.iter().map(|path| &**path)
    }

    fn declared(&self) -> Option<&Declared> {
        self.besides.as_ref()?.declared.as_ref()
    }
}

/// Returns the first column of a file of redirects, as Netlify and Cloudflare read it.
fn redirects(text: &str) -> Box<[Box<str>]> {
    let first = text
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    first
        .filter(|path| path.starts_with('/'))
        .map(Box::from)
        .collect()
}

/// Returns where the last paragraph of a page begins.
fn last_paragraph(text: &str) -> usize {
    let text = text.trim_end();
    text.rfind("\n\n").map_or(0, |at| at + 2)
}
