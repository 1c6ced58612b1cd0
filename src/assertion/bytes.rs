//! The bytes of texts that an expression takes out of a file: a line of a page, a word of it.
//!
//! A text that was not made lies in the text of its document, and so its place is known without being kept.

use super::host::Host;
use crate::document::Document;
use crate::expression::{Data, Map, Value, Words};
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
    fn file_of(&self, address: usize) -> Option<usize> {
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

impl<'a> Host<'a> {
    /// Returns the bytes of a value that is not one of a document but was taken out of its text; of a table that was
    /// made, those of its `at`.
    pub(super) fn span_of(&self, value: &Value<'a>) -> Option<Span> {
        match &value.data {
            Data::String(Words::Found(found)) => Some(found.span),
            Data::String(Words::Written(text)) => self.span_of_text(text),
            Data::Map(Map::Made(entries)) => {
                let mut entries = entries.values();
                let (_, at) = entries.find(|(key, _)| key.as_str() == Some("at"))?;
                match at.at {
                    Some(node) => Some(node.span()),
                    None => self.span_of(at),
                }
            }
            _ => None,
        }
    }

    /// Returns the bytes of a text that lies in the text of a file.
    pub(super) fn span_of_text(&self, text: &str) -> Option<Span> {
        // The record that is judged has the whole text of its file, which may have been read again.
        let own = self.record().map(crate::model::Record::document);
        if let Some(span) = own.and_then(|document| span_in(document, text)) {
            return Some(span);
        }
        let files = self.community.files();
        let texts = self
            .run
            .shared
            .texts
            .get_or_init(|| Texts::new(files.iter().map(|file| file.document())));
        let at = texts.file_of(text.as_ptr().addr())?;
        span_in(files.get(at)?.document(), text)
    }
}
