//! Going on with a document that was finished.

use std::ops::Range;

use super::super::{Document, Encoding, Format, Page, lost};
use super::Builder;
use crate::source::Limits;

/// What a document knows of its bytes, which its values do not say.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) encoding: Encoding,
    pub(super) lost: Box<[Range<u32>]>,
    pub(super) altered: Box<[Range<u32>]>,
}

impl Builder {
    /// Takes a document apart to add to it, and its page, which [`Builder::page`] puts back.
    pub(in crate::document) fn resume(
        document: Document,
        limits: &Limits,
    ) -> (Self, Format, arcstr::Substr, Option<Page>) {
        let rest = document.rest.map(|rest| *rest).unwrap_or_default();
        let kept = Kept {
            encoding: rest.encoding,
            lost: rest.lost,
            altered: rest.altered,
        };
        let nodes = document.nodes.into_built();
        let builder = Self {
            roots: rest.roots.of(nodes.len()).to_vec(),
            nodes,
            decoded: rest.decoded.into_vec(),
            problems: rest.problems,
            kept: Some(Box::new(kept)),
            ..Self::new(document.file, limits.depth, limits.values)
        };
        let page = document.page.map(|page| *page);
        (builder, document.format, document.text, page)
    }

    /// Returns what is known of the bytes: as the document had it, else by the problems.
    pub(super) fn kept(&mut self, length: usize) -> Kept {
        match self.kept.take() {
            Some(kept) => *kept,
            None => Kept {
                encoding: Encoding::Utf8,
                altered: lost::altered(&self.problems),
                lost: lost::of(&self.problems, &self.lost, length),
            },
        }
    }
}
