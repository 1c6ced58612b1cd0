//! The body of a page while it is written: HTML, and the headings that it is listed by.

use super::html::Html;
use super::places::{Place, anchor};
use super::prose::{self, prose};
use super::{Entry, Page, Section, code};

/// The body of a page.
pub(super) struct Body<'a> {
    pub(super) place: Place<'a>,
    pub(super) html: Html,
    headings: Vec<(String, String)>,
}

impl<'a> Body<'a> {
    pub(super) fn new(place: Place<'a>) -> Self {
        Self {
            place,
            html: Html::default(),
            headings: Vec::new(),
        }
    }

    /// Adds a heading of the second level.
    pub(super) fn heading(&mut self, words: &str) {
        self.heading_at(words, &anchor(words));
    }

    /// Adds a heading of the second level with an anchor of its own.
    pub(super) fn heading_at(&mut self, words: &str, id: &str) {
        let shown = prose::line(words, self.place);
        prose::heading(&mut self.html, "h2", id, shown.words(), shown.markup_of());
        self.headings
            .push((id.to_owned(), shown.words().to_owned()));
    }

    /// Adds a heading of the third level.
    pub(super) fn lesser(&mut self, words: &str, id: &str) {
        let shown = prose::line(words, self.place);
        prose::heading(&mut self.html, "h3", id, shown.words(), shown.markup_of());
    }

    /// Adds a text in Markdown.
    pub(super) fn prose(&mut self, text: &str) {
        let done = prose(text, self.place);
        self.html.part(&done.html);
        self.headings.extend(done.headings);
    }

    /// Adds a paragraph of one line.
    pub(super) fn paragraph(&mut self, class: &str, text: &str) {
        let class: &[(&str, &str)] = if class.is_empty() {
            &[]
        } else {
            &[("class", class)]
        };
        let line = prose::line(text, self.place);
        self.html.element("p", class, |html| html.part(&line));
    }

    /// Adds a block of code.
    pub(super) fn code(&mut self, language: &str, path: Option<&str>, text: &str) {
        code::block(&mut self.html, language, path, text);
    }

    /// Adds a list of pages, each with what it is about.
    pub(super) fn list(&mut self, pages: &[(Entry, String)]) {
        let place = self.place;
        self.html.element("dl", &[("class", "pages")], |html| {
            for (entry, about) in pages {
                html.element("dt", &[], |html| {
                    html.element("a", &[("href", &place.to(&entry.path))], |html| {
                        entry_title(entry, html);
                    });
                });
                html.element("dd", &[], |html| html.part(&prose::line(about, place)));
            }
        });
    }

    /// Makes a page of it.
    pub(super) fn page(self, section: Section, title: &str, summary: &str) -> Page {
        Page {
            path: self.place.path().to_owned(),
            section,
            title: title.to_owned(),
            summary: summary.replace('`', ""),
            above: Vec::new(),
            beside: Vec::new(),
            headings: self.headings,
            body: self.html,
        }
    }
}

/// Adds the title of an entry.
pub(super) fn entry_title(entry: &Entry, html: &mut Html) {
    if entry.is_code {
        html.leaf("code", &[], &entry.title);
    } else {
        html.text(&entry.title);
    }
}
