//! Words of a finding: pieces, of which a renderer makes text. So masking, escaping and fingerprints
//! need no parsing.

use std::borrow::Cow;

use crate::span::Span;

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Our own words.
    Words(Cow<'static, str>),
    /// What a file says, with its bytes where it is in one: shown in backticks.
    Quoted(Box<str>, Option<Span>),
    /// A record: what it is called (id or name) and where that is. Shown in backticks.
    Record(Box<str>, Span),
    /// Something to type, made of our words and of pieces of files: shown as it is.
    Code(Box<str>, Option<Span>),
}

impl Piece {
    /// Returns the bytes that it repeats, where it is known which.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Words(_) => None,
            Self::Quoted(_, span) | Self::Code(_, span) => *span,
            Self::Record(_, span) => Some(*span),
        }
    }

    /// Returns what it says, where nobody knows which bytes that came from.
    pub fn loose(&self) -> Option<&str> {
        match self {
            Self::Quoted(text, None) | Self::Code(text, None) => Some(text),
            _ => None,
        }
    }

    /// Says that it was derived from these bytes: it is shown where they are.
    fn derive(&mut self, from: Span) {
        match self {
            Self::Words(_) => {}
            Self::Quoted(_, span) | Self::Code(_, span) => *span = Some(from),
            Self::Record(_, span) => *span = from,
        }
    }
}

/// A message, made of pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Piece>);

impl Text {
    /// Returns a text without pieces.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a text without pieces, with room for this many: findings are kept in great numbers, and a
    /// list that grows by itself takes room for four.
    pub fn with_capacity(pieces: usize) -> Self {
        Self(Vec::with_capacity(pieces))
    }

    /// Returns a piece that quotes what is at `span`.
    pub fn quoted(text: impl Into<String>, span: Span) -> Piece {
        Piece::Quoted(text.into().into_boxed_str(), Some(span))
    }

    /// Returns a piece that quotes a word of ours or of a schema: in backticks, never masked.
    pub fn word(text: impl Into<String>) -> Piece {
        Piece::Quoted(text.into().into_boxed_str(), None)
    }

    /// Returns a piece to type that repeats what is at `span`, without backticks.
    pub fn code(text: impl Into<String>, span: Option<Span>) -> Piece {
        Piece::Code(text.into().into_boxed_str(), span)
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, piece: impl Into<Text>) {
        self.0.extend(piece.into().0);
    }

    /// Returns the pieces.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Ties what it says to bytes that must not be shown: pieces of which nobody knows where they come
    /// from, or `all`.
    pub fn derive(&mut self, from: Span, all: bool) {
        let pieces = self.0.iter_mut();
        for piece in pieces.filter(|piece| all || piece.loose().is_some()) {
            piece.derive(from);
        }
    }

    /// Says whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text as a person reads it; `mask` gets each piece that repeats bytes of a file
    /// and returns what is shown instead, where it is not to be shown.
    pub fn render(&self, mask: impl Fn(&str, Span) -> Option<String>) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            let (text, span, ticks) = match piece {
                Piece::Words(words) => (&**words, None, false),
                Piece::Quoted(text, span) => (&**text, *span, true),
                Piece::Record(name, span) => (&**name, Some(*span), true),
                Piece::Code(text, span) => (&**text, *span, false),
            };
            let masked = span.and_then(|span| mask(text, span));
            let text = masked.as_deref().unwrap_or(text);
            if ticks {
                out.push('`');
            }
            out.push_str(text);
            if ticks {
                out.push('`');
            }
        }
        out
    }

    /// Returns the text with nothing masked.
    pub fn plain(&self) -> String {
        self.render(|_, _| None)
    }
}

impl From<Piece> for Text {
    fn from(piece: Piece) -> Self {
        Self(vec![piece])
    }
}

impl From<&'static str> for Text {
    fn from(words: &'static str) -> Self {
        Self(vec![Piece::Words(Cow::Borrowed(words))])
    }
}

impl From<usize> for Text {
    fn from(number: usize) -> Self {
        Self(vec![Piece::Words(Cow::Owned(number.to_string()))])
    }
}

impl From<crate::date::Days> for Text {
    fn from(days: crate::date::Days) -> Self {
        Self(vec![Piece::Words(Cow::Owned(days.to_string()))])
    }
}

impl From<crate::date::PartialDate> for Text {
    fn from(date: crate::date::PartialDate) -> Self {
        Self(vec![Piece::Words(Cow::Owned(date.to_string()))])
    }
}

/// Makes a [`Text`] of pieces: `text!["two ", kind, " records share the id ", id]`.
#[macro_export]
macro_rules! text {
    ($($piece:expr),* $(,)?) => {{
        let pieces: &[&str] = &[$(stringify!($piece)),*];
        let mut text = $crate::finding::Text::with_capacity(pieces.len());
        $(text.push($piece);)*
        text
    }};
}

pub(crate) use text;
