//! A heading: its words apart from its attributes, labels and comments.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::attributes::{self, Attributes};

/// A heading while its parts come in; ranges are those of the body.
#[derive(Debug)]
pub(super) struct OpenHeading<'a> {
    /// 1 to 6.
    pub(super) level: u8,
    /// The whole, with its marks.
    pub(super) range: Range<usize>,
    /// From the first to the last thing in it.
    pub(super) inner: Option<Range<usize>>,
    /// The pieces of its text, each with its place.
    pub(super) said: Vec<(Range<usize>, CowStr<'a>)>,
}

/// What a heading says.
#[derive(Debug)]
pub(super) struct Words {
    /// Its text without markup.
    pub(super) text: String,
    /// The bytes of the text.
    pub(super) shown: Range<usize>,
    /// Labels in front of it.
    pub(super) labels: Vec<Box<str>>,
    /// Attributes after it.
    pub(super) attributes: Attributes,
}

impl OpenHeading<'_> {
    /// Reads what has come in.
    pub(super) fn words(&self, body: &str) -> Words {
        // A heading without text is a place all the same.
        let empty = self.range.start..self.range.start;
        let inner = self.inner.clone().unwrap_or(empty);
        let raw = without_comments(body.get(inner.clone()).unwrap_or(""));
        // In front of an underlined heading, a label is part of its paragraph.
        let (labels, skipped) = attributes::labels(raw);
        let (cut, attributes) =
            attributes::trailing(raw).unwrap_or_else(|| (raw.len(), Attributes::default()));
        let skipped = skipped.min(cut);
        let from = inner.start + skipped;
        let kept = raw.get(skipped..cut).unwrap_or("").trim_end();
        Words {
            text: self.text_in(&(from..inner.start + cut)),
            shown: from..from + kept.len(),
            labels,
            attributes,
        }
    }

    /// Joins what was said within `kept`; a piece that goes over its end is cut there.
    fn text_in(&self, kept: &Range<usize>) -> String {
        let mut text = String::new();
        for (range, piece) in &self.said {
            if kept.contains(&range.start) {
                let length = piece.len().min(kept.end - range.start);
                text.push_str(piece.get(..length).unwrap_or(piece));
            }
        }
        text.trim().to_owned()
    }
}

/// Takes comments off the end: a suppression may follow the attributes.
fn without_comments(raw: &str) -> &str {
    let mut kept = raw.trim_end();
    while let Some(open) = kept.strip_suffix("-->").and_then(|rest| rest.rfind("<!--")) {
        kept = kept.get(..open).unwrap_or("").trim_end();
    }
    kept
}
