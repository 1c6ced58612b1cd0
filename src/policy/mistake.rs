//! Mistakes in a configuration, as a person is told of them: always with the bytes, and with
//! what was probably meant.

use std::collections::BTreeSet;

use crate::finding::{Body, Finding, Place, Promise, Safe, Severity, Text};
use crate::span::Span;

/// Collects mistakes; a run with any of them checks nothing.
#[derive(Debug, Default)]
pub struct Mistakes {
    ours: Vec<Finding>,
    of_schema: Vec<Finding>,
}

impl Mistakes {
    /// Notes a mistake and returns it, for label, help and related places.
    pub fn at(&mut self, span: Span, message: impl Into<Text>) -> &mut Finding {
        self.say(span, Body::<Safe>::new(message))
    }

    /// Notes a mistake that somebody else has words for: a reader, or a schema.
    pub(super) fn say(&mut self, span: Span, body: Body<impl Promise>) -> &mut Finding {
        self.ours.push(mistake(span, body));
        let newest = self.ours.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "pushed just above")]
        &mut self.ours[newest]
    }

    /// Notes what a schema refuses. It is reported only where nothing else is noted at those bytes:
    /// who knows what they mean has better words, and one mistake is reported once.
    pub(super) fn of_schema(&mut self, span: Span, body: Body<impl Promise>) {
        self.of_schema.push(mistake(span, body));
    }

    /// Adds those that others found.
    pub fn extend(&mut self, others: Self) {
        self.ours.extend(others.ours);
        self.of_schema.extend(others.of_schema);
    }

    /// Returns all of them, in the order of the text.
    pub fn into_list(self) -> Vec<Finding> {
        let mut list = self.ours;
        let told: BTreeSet<Span> = list.iter().map(|mistake| mistake.place.span).collect();
        let of_schema = self.of_schema.into_iter();
        list.extend(of_schema.filter(|mistake| !told.contains(&mistake.place.span)));
        list.sort_by_key(|mistake| mistake.place.span);
        list
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.of_schema.is_empty()
    }
}

/// No rule speaks here, and nothing is mended while a configuration is wrong.
fn mistake(span: Span, body: Body<impl Promise>) -> Finding {
    let mut body = body.within();
    body.clear_fixes();
    Finding::new("", Severity::Error, Place::of(span), body)
}
