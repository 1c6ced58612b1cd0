//! What a reader noticed in a file, in a person's words.

use std::borrow::Cow;

use super::short;
use crate::finding::{Body, NoFix, Piece, Text, text};
use crate::span::Span;

/// What a reader noticed: data here, put before a person by a rule.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Which of the rules about files it belongs to.
    pub kind: ProblemKind,
    /// The exact bytes.
    pub span: Span,
    /// What is wrong, in a person's words, and what to do about it.
    pub body: Body<NoFix>,
    /// What of the file cannot be read because of it; of a key that occurs twice nothing.
    pub lost: Lost,
}

/// What of a file cannot be read because of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Everything from its first byte on: where a reader does not say otherwise.
    Rest,
    /// These bytes.
    Bytes(Span),
    /// What these bytes mean; a value is there.
    Text(Span),
    /// Nothing: what was meant is plain.
    Nothing,
}

/// The sorts of problems that readers find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is not of its format, not UTF-8, or goes over a limit.
    Syntax,
    /// A mapping has a key twice.
    DuplicateKey,
    /// It was read, but not every reader of its format reads it.
    Surprise,
    /// What is there is well-formed, and not read as the records that are looked for.
    NotRead,
}

/// Says how many cells a row of a table has, and how many columns the head.
pub(super) fn length_of_row(has: usize, wanted: usize) -> Text {
    let cells = if has == 1 { " cell, " } else { " cells, " };
    let columns = if wanted == 1 { " column" } else { " columns" };
    text!["the row has ", has, cells, "the head has ", wanted, columns]
}

impl Problem {
    /// Makes a problem of syntax.
    pub fn syntax(span: Span, message: impl Into<Text>) -> Self {
        Self {
            kind: ProblemKind::Syntax,
            span,
            body: Body::new(message),
            lost: Lost::Rest,
        }
    }

    /// Makes a problem of what only some readers take.
    pub fn surprise(span: Span, message: impl Into<Text>) -> Self {
        Self {
            kind: ProblemKind::Surprise,
            lost: Lost::Nothing,
            ..Self::syntax(span, message)
        }
    }

    /// Makes a problem of what is not read.
    pub fn not_read(span: Span, message: impl Into<Text>) -> Self {
        Self {
            kind: ProblemKind::NotRead,
            lost: Lost::Nothing,
            ..Self::syntax(span, message)
        }
    }

    /// Makes a problem of a key that occurs twice in one mapping.
    pub fn duplicate_key(again: Span, first: Span, key: &str) -> Self {
        let message = text![
            Text::quoted(short(key), again),
            " is defined twice in one table"
        ];
        Self {
            kind: ProblemKind::DuplicateKey,
            lost: Lost::Nothing,
            ..Self::syntax(again, message)
        }
        .help("keep one of the two")
        .related(first, "first written here")
    }

    /// Returns what it is about: fixed words, and what is quoted. Words that were made for the
    /// message hold sizes and counts.
    pub fn about(&self) -> String {
        let pieces = self.body.message.pieces().iter();
        let fixed = pieces.filter_map(|piece| match piece {
            Piece::Words(Cow::Borrowed(words)) => Some(*words),
            Piece::Quoted(quoted, _) => Some(&**quoted),
            _ => None,
        });
        fixed.collect()
    }

    /// Adds words under the marked bytes.
    #[must_use]
    pub fn label(mut self, label: impl Into<Text>) -> Self {
        self.body.label(label);
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.body.help(help);
        self
    }

    /// Says that only these bytes are lost.
    #[must_use]
    pub fn loses(mut self, bytes: Span) -> Self {
        self.lost = Lost::Bytes(bytes);
        self
    }

    /// Says that a value is at these bytes, but not what it means.
    #[must_use]
    pub fn leaves_open(mut self, value: Span) -> Self {
        self.lost = Lost::Text(value);
        self
    }

    /// Says that nothing is lost: what was meant is plain, and was read.
    #[must_use]
    pub fn loses_nothing(mut self) -> Self {
        self.lost = Lost::Nothing;
        self
    }

    /// Adds another place, with the words for it.
    #[must_use]
    pub fn related(mut self, place: Span, words: impl Into<Text>) -> Self {
        self.body.related(place, words);
        self
    }
}
