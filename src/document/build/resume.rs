//! Going on with a document that was finished.

use super::super::{Document, Format, Page};
use super::Builder;
use crate::source::Limits;

impl Builder {
    /// Takes a document apart to add to it, and its page, which [`Builder::page`] puts back.
    pub(in crate::document) fn resume(
        document: Document,
        limits: &Limits,
    ) -> (Self, Format, Box<str>, Option<Page>) {
        let rest = document.rest.map(|rest| *rest).unwrap_or_default();
        let builder = Self {
            nodes: document.nodes.into_built(),
            decoded: rest.decoded.into_vec(),
            roots: document.roots.into_vec(),
            problems: rest.problems,
            incomplete: document.incomplete,
            ..Self::new(document.file, limits.depth, limits.values)
        };
        let page = document.page.map(|page| *page);
        (builder, document.format, document.text, page)
    }
}
