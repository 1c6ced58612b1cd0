//! Where a finding is, for platforms that show it on a file of the repository.
//!
//! What is in no file of the repository (all of it, a built-in pack) is shown on the first line
//! of the file that stands for the whole: platforms drop what has no file, or a wrong one.

use super::sources::Sources;
use crate::engine::{Fidelity, Outcome};
use crate::source::text::Position;
use crate::span::{FileId, Span};

/// A place in a file that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    /// The file.
    pub(super) file: FileId,
    /// Its path from the root of the repository.
    pub(super) path: &'a str,
    /// The bytes.
    pub(super) span: Span,
}

impl<'a> Spot<'a> {
    /// Returns the place to show; `None` where there is no file at all.
    pub(super) fn of(span: Span, outcome: &Outcome, sources: &Sources<'a>) -> Option<Self> {
        let path = sources.path(span.file);
        let span = sources.told(span);
        if !path.is_empty() && sources.fidelity(span.file) != Fidelity::Elsewhere {
            return Some(Self {
                file: span.file,
                path,
                span,
            });
        }
        let file = outcome.home?;
        let path = sources.path(file);
        (!path.is_empty()).then_some(Self {
            file,
            path,
            span: Span::new(file, 0, 0),
        })
    }

    /// Returns where it begins and ends, with columns in characters. What ends before the first column
    /// of a line ends on the line before: no byte of the later one belongs to it.
    pub(super) fn characters(self, sources: &Sources<'_>) -> (Position, Position) {
        let page = sources.page(self.file);
        let (start, mut end) = (page.position(self.span.start), page.position(self.span.end));
        if end.column == 1 && end.line > start.line {
            let (first, text) = page.lines().line(end.line - 1);
            end = page.position(first + crate::span::offset(text.len()));
        }
        (start, end)
    }
}

/// `path:line:column` of a finding, or `.:1:1` for all of the repository.
pub(super) fn named(span: Span, sources: &Sources<'_>) -> String {
    let position = sources.page(span.file).position(sources.told(span).start);
    let path = sources.named(span.file);
    let path: String = path.chars().map(super::neutral::shown).collect();
    format!("{path}:{}:{}", position.line, position.column)
}
