//! The bytes of texts that an expression takes out of a file: a line of a page, a word of it.
//!
//! A text that was not made lies in the text of its document, and so its place is known without being kept.

use crate::document::Document;
use crate::span::Span;

/// Where the texts of the files of a run lie in memory, sorted.
#[derive(Default)]
pub(super) struct Texts(Vec<(usize, usize)>);

impl Texts {
    /// Takes the texts of files, by their numbers.
    pub(super) fn new<'a>(documents: impl Iterator<Item = &'a Document>) -> Self {
        let places = documents.enumerate();
        let mut all: Vec<(usize, usize)> = places
            .map(|(at, document)| (document.text().as_ptr().addr(), at))
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// Returns the number of the file in whose text an address may lie.
    pub(super) fn file_of(&self, address: usize) -> Option<usize> {
        let after = self.0.partition_point(|(start, _)| *start <= address);
        let (_, at) = self.0.get(after.checked_sub(1)?)?;
        Some(*at)
    }
}

/// Returns the bytes of a text in a document, where it lies in its text.
pub(super) fn span_in(document: &Document, text: &str) -> Option<Span> {
    let whole = document.text();
    let address = text.as_ptr().addr();
    let start = address.checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(text.len())?;
    (start < whole.len() && end <= whole.len()).then(|| document.span(start, end))
}
