//! A policy: a code of conduct, a charter, a privacy notice.

use super::page::Page;
use super::shared::view;
use crate::date::PartialDate;
use crate::document::Document;
use crate::finding::Place;
use crate::knowledge::prose_date::last_updated;
use crate::span::Span;

view!(
    /// A policy.
    PolicyPage
);

impl PolicyPage<'_> {
    /// Returns when it was last looked at, with the place that says so: `reviewed`, else `adopted`,
    /// else what the page says in words.
    pub fn last_review(self) -> Option<(PartialDate, Place)> {
        let record = self.record();
        let stated = ["reviewed", "adopted"].into_iter().find_map(|field| {
            let date = record.field(field)?.date()?;
            Some((date, record.place(field)))
        });
        stated.or_else(|| {
            let (date, span) = last_review_in(record.document())?;
            Some((date, record.place_at(span, "")))
        })
    }
}

impl Page<'_> {
    /// Returns when the policy that the page is was last looked at, with the place that says so; a page that is not a
    /// record says it in words.
    pub fn last_review(self) -> Option<(PartialDate, Place)> {
        match self.record() {
            Some(record) => PolicyPage::new(record, self.community()).last_review(),
            None => {
                let (date, span) = last_review_in(self.document())?;
                Some((date, self.place_of(span)))
            }
        }
    }
}

/// Returns the day on which a page says that it was last looked at, and where.
fn last_review_in(document: &Document) -> Option<(PartialDate, Span)> {
    let body = document.page()?.body.clone();
    let (date, range) = last_updated(document.text().get(body.clone())?)?;
    let span = document.span(body.start + range.start, body.start + range.end);
    Some((PartialDate::of(date), span))
}
