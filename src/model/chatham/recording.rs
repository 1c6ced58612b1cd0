//! Links to recordings, transcripts and chat logs in notes.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::{Document, Link, Page};
use crate::knowledge::chatham::recording::{Linked, addresses, embedded, is_recording};
use crate::model::view::note::{Note, holds};
use crate::span::Span;

impl Note<'_> {
    /// Returns the links to recordings in its parts under the Rule: whole links, else the address.
    pub fn recordings(self) -> Vec<Span> {
        let document = self.record().document();
        let text = document.text();
        let Some(body) = self.body() else {
            return Vec::new();
        };
        let parts = self.rule_text();
        if parts.is_empty() {
            return Vec::new();
        }
        let mut all: Vec<Place<'_>> = body.links.iter().map(place_of).collect();
        all.extend(bare(document, body, &parts));
        all.sort_by_key(|(link, _)| (link.at.start, link.at.end));
        let (links, told): (Vec<Linked<'_>>, Vec<Span>) = all.into_iter().unzip();
        let mut found = BTreeSet::new();
        for (which, (link, told)) in links.iter().zip(told).enumerate() {
            let is_inside = holds(&parts, link.at.start);
            if is_inside && is_recording(text, &links, which) {
                found.insert(told);
            }
        }
        found.into_iter().collect()
    }
}

/// A link, and what of it is reported.
type Place<'a> = (Linked<'a>, Span);

fn place_of(link: &Link) -> Place<'_> {
    let told = if link.target_span.overlaps(link.span) {
        link.span
    } else {
        // The address is elsewhere: `[Recording][1]`.
        link.target_span
    };
    let at = link.span.range();
    let target = &*link.target;
    (Linked { at, target }, told)
}

/// Returns the addresses that no link of the page has, where somebody reads them.
fn bare<'a>(document: &'a Document, body: &Page, parts: &[(Range<usize>, &str)]) -> Vec<Place<'a>> {
    let links = body.links.iter();
    let mut taken: Vec<Span> = links
        .flat_map(|link| [link.span, link.target_span])
        .collect();
    taken.sort_unstable();
    let is_free = |span: &Span| {
        let near = taken.partition_point(|taken| taken.start <= span.start);
        let last = near.checked_sub(1).and_then(|last| taken.get(last));
        let start = span.start as usize;
        !last.is_some_and(|taken| taken.overlaps(*span))
            && !body.is_code(start)
            && !body.is_comment(start)
    };
    let mut found = Vec::new();
    for (part, said) in parts {
        let all = addresses(said).into_iter().chain(embedded(said));
        let spans =
            all.map(|range| document.span(part.start + range.start, part.start + range.end));
        found.extend(spans.filter(is_free).map(|span| {
            let (at, target) = (span.range(), document.slice(span));
            (Linked { at, target }, span)
        }));
    }
    found
}
