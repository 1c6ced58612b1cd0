//! A stretch of words without markup: the text of a cell, a label, an item. It knows which bytes of
//! the file each of its pieces comes from.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::super::cell;
use super::super::{Builder, Content, Exceeded, Shape};

/// A stretch of words. Ranges are those of the file.
#[derive(Clone, Debug)]
pub(super) struct Phrase<'a> {
    /// All its bytes, marks included.
    pub(super) range: Range<usize>,
    pieces: Vec<Piece<'a>>,
}

#[derive(Clone, Debug)]
struct Piece<'a> {
    text: CowStr<'a>,
    range: Range<usize>,
    /// It is what a picture says to those who do not see it.
    is_alternative: bool,
}

impl<'a> Phrase<'a> {
    /// Begins one that takes up these bytes.
    pub(super) fn new(range: Range<usize>) -> Self {
        Self {
            range,
            pieces: Vec::new(),
        }
    }

    /// Adds words.
    pub(super) fn push(&mut self, range: Range<usize>, text: CowStr<'a>, is_alternative: bool) {
        self.stretch(&range);
        self.pieces.push(Piece {
            text,
            range,
            is_alternative,
        });
    }

    /// Takes in further bytes.
    pub(super) fn stretch(&mut self, range: &Range<usize>) {
        self.range.start = self.range.start.min(range.start);
        self.range.end = self.range.end.max(range.end);
    }

    /// Joins what follows on the next line.
    pub(super) fn join(&mut self, next: Self) {
        let gap = self.range.end..next.range.start.max(self.range.end);
        self.push(gap, CowStr::Borrowed(" "), false);
        self.stretch(&next.range);
        self.pieces.extend(next.pieces);
    }

    /// Ends it: a picture's words count only where there are no others.
    pub(super) fn finish(mut self) -> Self {
        let is_said = |piece: &Piece<'_>| !piece.is_alternative && !piece.text.trim().is_empty();
        if self.pieces.iter().any(is_said) {
            self.pieces.retain(|piece| !piece.is_alternative);
        }
        self
    }

    /// Returns its text.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| &*piece.text).collect()
    }

    /// Says whether it has no text.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// Returns what is at these bytes of its text.
    pub(super) fn part(&self, part: Range<usize>, source: &str) -> Self {
        let mut found = Vec::new();
        let mut at = 0;
        for piece in &self.pieces {
            let (from, to) = (part.start.max(at), part.end.min(at + piece.text.len()));
            if from < to {
                let inner = from - at..to - at;
                let text = piece.text.get(inner.clone()).unwrap_or("");
                let is_verbatim = source.get(piece.range.clone()) == Some(&*piece.text);
                let range = if is_verbatim {
                    piece.range.start + inner.start..piece.range.start + inner.end
                } else {
                    piece.range.clone()
                };
                found.push(Piece {
                    text: CowStr::from(text.to_owned()),
                    range,
                    is_alternative: piece.is_alternative,
                });
            }
            at += piece.text.len();
        }
        let start = found.first().map_or(self.range.end, |one| one.range.start);
        let end = found.last().map_or(start, |one| one.range.end);
        // The first part and the last keep the marks around them.
        let start = if part.start == 0 {
            self.range.start.min(start)
        } else {
            start
        };
        let end = if part.end >= at {
            self.range.end.max(end)
        } else {
            end
        };
        Self {
            range: start..end.max(start),
            pieces: found,
        }
    }

    /// Returns it without blanks at its ends, and a mention of one account without its `@`.
    fn bare(&self, source: &str) -> Self {
        let text = self.text();
        let kept = cell::bare(&text);
        let start =
            text.len() - text.trim_start().len() + usize::from(kept.len() < text.trim().len());
        if start == 0 && kept.len() == text.len() {
            return self.clone();
        }
        self.part(start..start + kept.len(), source)
    }

    /// Adds it to a tree as a value: its pieces are hidden after a text that is not its very bytes,
    /// so that it can be split. A text of the shape that is wanted becomes a value of it.
    pub(super) fn add(
        &self,
        builder: &mut Builder,
        source: &str,
        shape: Option<Shape>,
    ) -> Result<u32, Exceeded> {
        let words = self.bare(source);
        if let Some(range) = words.verbatim(source) {
            let Range { start, end } = range.clone();
            let text = source.get(range).unwrap_or("");
            return match shape.and_then(|shape| cell::typed(shape, text)) {
                Some(Shape::Boolean) => {
                    builder.boolean(text.eq_ignore_ascii_case("true"), start, end)
                }
                Some(Shape::Integer) => builder.integer(start, end, Content::Plain),
                Some(Shape::Float) => builder.float(start, end, Content::Plain),
                _ => builder.string(start, end, Content::Plain),
            };
        }
        let index = words.add_text(builder)?;
        builder.open_hidden(words.range.start)?;
        for piece in &words.pieces {
            let Range { start, end } = piece.range.clone();
            let content = match source.get(start..end) {
                Some(slice) if slice == &*piece.text => Content::Plain,
                _ => Content::Decoded(piece.text.to_string()),
            };
            builder.string(start, end, content)?;
        }
        builder.close(words.range.end);
        Ok(index)
    }

    /// Adds it to a tree as a key: as its very bytes where they are in one piece, else as its text.
    pub(super) fn add_key(&self, builder: &mut Builder, source: &str) -> Result<u32, Exceeded> {
        let words = self.bare(source);
        match words.verbatim(source) {
            Some(Range { start, end }) => builder.string(start, end, Content::Plain),
            None => words.add_text(builder),
        }
    }

    fn add_text(&self, builder: &mut Builder) -> Result<u32, Exceeded> {
        let Range { start, end } = self.range.clone();
        builder.string(start, end, Content::Decoded(self.text()))
    }

    /// Returns the bytes that are exactly its text, where there are such.
    fn verbatim(&self, source: &str) -> Option<Range<usize>> {
        let mut pieces = self.pieces.iter();
        let first = pieces.next()?;
        let is_same = |piece: &Piece<'_>| source.get(piece.range.clone()) == Some(&*piece.text);
        let mut end = first.range.end;
        let mut all = is_same(first);
        for piece in pieces {
            all &= piece.range.start == end && is_same(piece);
            end = piece.range.end;
        }
        all.then_some(first.range.start..end)
    }

    /// Cuts a label and what it is the label of: `Chair: Ada`.
    pub(super) fn labelled(&self, source: &str) -> Option<(Self, Self)> {
        let text = self.text();
        let (colon, width) = label_end(&text)?;
        let label = self.part(0..colon, source);
        let value = self.part(colon + width..text.len(), source);
        Some((label, value))
    }
}

/// How many characters and words a label has at most: more are a sentence.
const LABEL_CHARACTERS: usize = 48;
const LABEL_WORDS: usize = 6;

/// Returns where the colon of a label is, and how many bytes it takes.
fn label_end(text: &str) -> Option<(usize, usize)> {
    let (at, colon) = text
        .char_indices()
        .take(LABEL_CHARACTERS + 1)
        .find(|(_, character)| matches!(character, ':' | '：'))?;
    let label = text.get(..at)?.trim();
    let rest = text.get(at + colon.len_utf8()..)?;
    let is_open = colon == '：' || rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_label = label.chars().any(char::is_alphabetic)
        && !label.contains(['.', '!', '?', ',', ';', '\n'])
        && label.split_whitespace().count() <= LABEL_WORDS;
    (is_open && is_label).then_some((at, colon.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::label_end;

    #[test]
    fn a_label_is_short_and_ends_with_a_colon_before_a_blank() {
        for (text, label) in [
            ("Chair: Ada", Some("Chair")),
            ("Chair(s):", Some("Chair(s)")),
            ("主席：Ada", Some("主席")),
            ("Tech lead : Ada", Some("Tech lead ")),
            ("https://a.test", None),
            ("10:30 UTC", None),
            ("10: thirty", None),
            ("We meet, as before: on Monday", None),
            ("No. 5: text", None),
            ("this is a whole sentence that goes: on", None),
            ("Ada", None),
            (": x", None),
        ] {
            let found = label_end(text).map(|(at, _)| &text[..at]);
            assert_eq!(found, label, "{text}");
        }
    }
}
