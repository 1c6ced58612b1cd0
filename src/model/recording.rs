//! Links to recordings, transcripts and chat logs in notes.

use std::collections::BTreeSet;

use super::note::Note;
use crate::knowledge::chatham::recording::{Linked, addresses, embedded, is_recording};
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
        // Where it stands, where it leads, and what is told.
        let mut all: Vec<(Linked<'_>, Span)> = Vec::new();
        for link in &body.links {
            let told = if link.target_span.overlaps(link.span) {
                link.span
            } else {
                // The address stands elsewhere: `[Recording][1]`.
                link.target_span
            };
            let at = link.span.range();
            let target = &*link.target;
            all.push((Linked { at, target }, told));
        }
        let mut taken: Vec<Span> = body.links.iter().map(|link| link.span).collect();
        taken.extend(body.links.iter().map(|link| link.target_span));
        taken.sort_unstable();
        for (part, said) in &parts {
            for range in addresses(said).into_iter().chain(embedded(said)) {
                let span = document.span(part.start + range.start, part.start + range.end);
                let near = taken.partition_point(|taken| taken.start <= span.start);
                let is_taken = taken
                    .get(..near)
                    .and_then(|before| before.last())
                    .is_some_and(|taken| taken.overlaps(span));
                if !is_taken && !body.hides(span) {
                    let at = span.range();
                    let target = text.get(at.clone()).unwrap_or("");
                    all.push((Linked { at, target }, span));
                }
            }
        }
        all.sort_by_key(|(link, _)| (link.at.start, link.at.end));
        let (links, told): (Vec<Linked<'_>>, Vec<Span>) = all.into_iter().unzip();
        let mut found = BTreeSet::new();
        for (which, (link, told)) in links.iter().zip(told).enumerate() {
            let is_inside = parts.iter().any(|(part, _)| part.contains(&link.at.start));
            if is_inside && is_recording(text, &links, which) {
                found.insert(told);
            }
        }
        found.into_iter().collect()
    }
}
