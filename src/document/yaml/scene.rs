//! What is known where the parser complains: the text around it, and the bracket that is open.

use crate::document::Builder;
use crate::source::Limits;
use crate::span::Span;

/// Where the parser complains.
pub(super) struct Scene<'s> {
    pub(super) out: &'s Builder,
    /// The whole file.
    pub(super) text: &'s str,
    /// The file up to the end of the part.
    pub(super) bytes: &'s [u8],
    pub(super) limits: &'s Limits,
    /// The innermost bracket that the parser has reported: its sign, and where it is.
    pub(super) open: Option<(u8, usize)>,
}

impl Scene<'_> {
    /// Returns the span of the character at `at`.
    pub(super) fn character(&self, at: usize) -> Span {
        self.out.span(at, character_end(self.text, self.bytes, at))
    }
}

/// Returns the end of the character at `at`: nothing is marked at the end of a line or the file.
pub(super) fn character_end(text: &str, bytes: &[u8], at: usize) -> usize {
    let character = text
        .get(at..bytes.len())
        .and_then(|rest| rest.chars().next());
    let visible = character.filter(|character| !matches!(character, '\n' | '\r'));
    at + visible.map_or(0, char::len_utf8)
}
