//! What is shown of files for one finding, as `miette` reads it: one text of frames, each of which
//! knows its file and its first line.
//!
//! `miette` asks for the lines around bytes of one source. Here the source is only what is shown,
//! whatever files that comes from, and bytes are counted in it. Two frames are never joined, since
//! no answer is given for bytes of both.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, SourceCode, SourceSpan, SpanContents};

use crate::source::text::Position;

/// Lines of files, and what is marked in them.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) text: String,
    pub(super) frames: Vec<Frame>,
    pub(super) notes: Vec<Note>,
    /// Says whether a screen reader gets it.
    pub(super) is_narrated: bool,
}

/// Lines of one file that follow each other.
#[derive(Debug)]
pub(super) struct Frame {
    /// The file as it is named to people.
    pub(super) path: String,
    /// The bytes of the text, with the end of the last line.
    pub(super) bytes: Range<usize>,
    /// The number of the first line.
    pub(super) first: usize,
    /// The number of the last line.
    pub(super) last: usize,
}

/// A mark, with the words for it.
#[derive(Debug)]
pub(super) struct Note {
    /// The bytes of the text.
    pub(super) bytes: Range<usize>,
    pub(super) words: Option<String>,
    /// Says whether the finding is here.
    pub(super) is_main: bool,
    /// Where it begins in its file.
    pub(super) position: Position,
}

impl Sheet {
    /// Returns the marks in the order of the text.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.notes.iter().map(|note| {
            let span = SourceSpan::from((note.bytes.start, note.bytes.len()));
            let words = note.words.clone();
            if note.is_main {
                LabeledSpan::new_primary_with_span(words, span)
            } else {
                LabeledSpan::new_with_span(words, span)
            }
        })
    }

    /// Returns which of the marks are those of the finding itself.
    pub(super) fn main(&self) -> Vec<bool> {
        self.notes.iter().map(|note| note.is_main).collect()
    }

    /// Returns how many cells the largest number of a line takes.
    pub(super) fn gutter(&self) -> usize {
        let last = self.frames.iter().map(|frame| frame.last).max();
        digits(last.unwrap_or(1))
    }
}

/// Returns how many digits a number has.
pub(super) fn digits(number: usize) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}

impl SourceCode for Sheet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let bytes = span.offset()..span.offset() + span.len();
        let holds =
            |frame: &&Frame| frame.bytes.start <= bytes.start && bytes.end <= frame.bytes.end;
        let frame = self.frames.iter().find(holds);
        let frame = frame.ok_or(MietteError::OutOfBounds)?;
        // Without lines around it, what is asked for is where the bytes are in the file.
        let note = self.notes.iter().find(|note| note.bytes == bytes);
        let (bytes, line, column) = match note.filter(|_| before == 0) {
            Some(note) => (bytes, note.position.line, note.position.column),
            None => (frame.bytes.clone(), frame.first, 1),
        };
        let data = self.text.get(bytes.clone()).unwrap_or("");
        // Marks of later frames would be read out at a last line that ends.
        let data = match data.strip_suffix('\n') {
            Some(data) if self.is_narrated => data,
            _ => data,
        };
        Ok(Box::new(Shown {
            data: data.as_bytes(),
            span: SourceSpan::from((bytes.start, bytes.len())),
            path: &frame.path,
            line: line - 1,
            column: column - 1,
            lines: frame.last - frame.first,
        }))
    }
}

/// A part of a sheet.
struct Shown<'a> {
    data: &'a [u8],
    span: SourceSpan,
    path: &'a str,
    line: usize,
    column: usize,
    lines: usize,
}

impl<'a> SpanContents<'a> for Shown<'a> {
    fn data(&self) -> &'a [u8] {
        self.data
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn name(&self) -> Option<&str> {
        Some(self.path)
    }

    fn line(&self) -> usize {
        self.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        self.lines
    }
}
