//! How the page of a code of conduct says that reports are made.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::Link;
use crate::knowledge::mail::{addresses_in, read_address};
use crate::knowledge::markers::{Place as Slot, placeholders, template_brackets};
use crate::knowledge::reporting::{
    is_about_reports, is_example_address, last_sentence, leads_to_somebody, links_in,
    names_receiver, says_report,
};
use crate::model::view::page::Page;
use crate::span::Span;

/// How reports can be made.
#[derive(Debug, Default)]
pub struct Contacts {
    /// Addresses, in lower case, each once, with where they are.
    pub addresses: Vec<(String, Span)>,
    /// Addresses at domains that are for examples.
    pub examples: Vec<Span>,
    /// How many links and forms there are besides.
    pub links: usize,
}

impl Page<'_> {
    /// Returns the sections about reports: their bytes; the whole page where no heading is.
    pub fn reporting_sections(self) -> Vec<Range<usize>> {
        let Some(body) = self.body() else {
            return Vec::new();
        };
        let about = body
            .headings
            .iter()
            .filter(|heading| is_about_reports(&heading.text));
        let found: Vec<Range<usize>> = about.map(|heading| heading.section.clone()).collect();
        if found.is_empty() {
            Vec::from([body.body.clone()])
        } else {
            found
        }
    }

    /// Returns where ways to report may be, in order and apart: the sections about reports, and
    /// each paragraph besides that tells people to report.
    fn stretches(self) -> Vec<Range<usize>> {
        let sections = merged(self.reporting_sections());
        let Some(body) = self.body().map(|body| body.body.clone()) else {
            return sections;
        };
        let text = self.document().text().get(body.clone()).unwrap_or("");
        let mut all = sections.clone();
        let mut start = body.start;
        for paragraph in text.split("\n\n") {
            let range = start..start + paragraph.len();
            start = range.end + 2;
            let next = sections.partition_point(|known| known.end < range.end);
            let is_known = sections
                .get(next)
                .is_some_and(|known| known.start <= range.start);
            if !is_known && says_report(paragraph) {
                all.push(range);
            }
        }
        merged(all)
    }

    /// Returns the addresses and links by which reports can be made.
    pub fn contacts(self) -> Contacts {
        let mut contacts = Contacts::default();
        let mut known = BTreeSet::new();
        for stretch in self.stretches() {
            let text = self.document().text().get(stretch.clone()).unwrap_or("");
            for range in addresses_in(text) {
                let Some(read) = text.get(range.clone()).and_then(read_address) else {
                    continue;
                };
                let address = format!("{}@{}", read.local, read.domain).to_lowercase();
                let span = self
                    .document()
                    .span(stretch.start + range.start, stretch.start + range.end);
                if self.is_comment(span) {
                    continue;
                }
                if is_example_address(&address) {
                    contacts.examples.push(span);
                } else if known.insert(address.clone()) {
                    contacts.addresses.push((address, span));
                }
            }
            contacts.links += self.links_of(&stretch);
        }
        contacts
    }

    /// Says whether reports can be made in another way than by mail or a link.
    pub fn names_receiver(self) -> bool {
        let text = self.document().text();
        let mut stretches = self.stretches().into_iter();
        stretches.any(|stretch| text.get(stretch).is_some_and(names_receiver))
    }

    /// Says whether it says anywhere how to report.
    pub fn says_how_to_report(self) -> bool {
        !self.contacts().is_empty() || self.names_receiver()
    }

    /// Says whether the page names anybody to whom questions can be put: an address, a form, a page for contact.
    pub fn names_somebody_to_ask(self) -> bool {
        const ASKING: [&str; 9] = [
            "contact",
            "form",
            "issues",
            "discussions",
            "support",
            "kontakt",
            "contacto",
            "help",
            "impressum",
        ];
        let Some(body) = self.body() else {
            return true;
        };
        let text = self.document().text().get(body.body.clone()).unwrap_or("");
        let mut addresses = addresses_in(text).into_iter();
        let has_address = addresses.any(|range| {
            let (start, end) = (body.body.start + range.start, body.body.start + range.end);
            let is_read = !self.is_comment(self.document().span(start, end));
            is_read && !is_example_address(text.get(range).unwrap_or(""))
        });
        let asks = |link: &Link| {
            let target = link.target.to_lowercase();
            let said = self.document().slice(link.span).to_lowercase();
            ASKING
                .iter()
                .any(|word| target.contains(word) || said.contains(word))
        };
        has_address
            || self.has_contacts_in_front()
            || body.links.iter().any(asks)
            || names_receiver(text)
    }

    /// Says whether an address of the page is at a domain for examples, or a template has left brackets for one.
    pub fn has_contact_to_fill_in(self) -> bool {
        let text = self.document().text();
        let mut addresses = addresses_in(text).into_iter();
        addresses.any(|range| is_example_address(text.get(range).unwrap_or("")))
            || !template_brackets(text).is_empty()
            || !placeholders(text, Slot::Prose).is_empty()
    }

    /// Returns how many links may lead to whoever receives reports, those without markup too.
    fn links_of(self, stretch: &Range<usize>) -> usize {
        /// How much before a link is read to see what the link is, in bytes.
        const REACH: usize = 300;
        let text = self.document().text();
        let leads = |target: &str, at: usize| {
            let start = (stretch.start.max(at.saturating_sub(REACH))..=at)
                .find(|start| text.is_char_boundary(*start));
            let before = start.and_then(|start| text.get(start..at)).unwrap_or("");
            leads_to_somebody(target, last_sentence(before))
        };
        let links = self.body().map_or(&[][..], |body| body.links.as_slice());
        let first = links.partition_point(|link| (link.span.start as usize) < stretch.start);
        let inside = links.get(first..).unwrap_or_default();
        let inside = inside
            .iter()
            .take_while(|link| (link.span.start as usize) < stretch.end);
        let marked =
            inside.filter(|link| !link.is_image && leads(&link.target, link.span.start as usize));
        let stretch_text = text.get(stretch.clone()).unwrap_or("");
        let bare = links_in(stretch_text).into_iter().filter(|range| {
            let (start, end) = (stretch.start + range.start, stretch.start + range.end);
            let span = self.document().span(start, end);
            let next = links.partition_point(|link| link.span.end <= span.start);
            let is_marked = links.get(next).is_some_and(|link| link.span.overlaps(span));
            let target = stretch_text.get(range.clone()).unwrap_or("");
            !is_marked && !self.is_comment(span) && leads(target, start)
        });
        marked.count() + bare.count()
    }

    fn is_comment(self, span: Span) -> bool {
        let comments = self.body().map_or(&[][..], |body| body.comments.as_slice());
        let next = comments.partition_point(|comment| comment.end <= span.start);
        comments
            .get(next)
            .is_some_and(|comment| comment.overlaps(span))
    }
}

/// Returns the same bytes in order, none of them twice.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => all.push(range),
        }
    }
    all
}

impl Contacts {
    /// Says whether there is neither an address nor a link.
    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.links == 0
    }
}
