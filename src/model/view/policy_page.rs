//! A policy: a code of conduct, a charter, a privacy notice.

use super::shared::view;
use crate::date::PartialDate;
use crate::finding::Place;
use crate::knowledge::prose_date::last_updated;

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
            let document = record.document();
            let body = document.page()?.body.clone();
            let (date, range) = last_updated(document.text().get(body.clone())?)?;
            let span = document.span(body.start + range.start, body.start + range.end);
            Some((PartialDate::of(date), record.place_at(span, "")))
        })
    }
}
