//! Which bytes to cut so that a member or an item is gone, and the rest stays as it is written.

use super::format::Format;
use super::node::Node;
use crate::span::Span;

impl<'a> Node<'a> {
    /// Returns the whole lines of this key with its value, to be cut: none where something else
    /// is on them, or before a comma of JSON.
    pub fn lines_with(self, value: Node<'a>) -> Option<Span> {
        let text = self.document().text();
        let lead = lead(text.get(..self.span().start as usize)?)?;
        let start = self.span().start as usize - lead.len();
        let behind = text.get(value.span().end as usize..)?;
        let (rest, end_of_line) = rest_of_line(behind);
        let is_alone = lead.trim().is_empty()
            && (rest.trim().is_empty() || rest.trim_start().starts_with('#'))
            && self.format() != Format::Json;
        let end = value.span().end as usize + rest.len() + end_of_line;
        is_alone.then(|| self.document().span(start, end))
    }

    /// Returns the bytes to cut so that an item of a list is gone: with the comma before it, or with
    /// its whole line where it is alone on one. None where the list is written in another way.
    pub fn item_with_separator(self) -> Option<Span> {
        let text = self.document().text();
        let span = self.span();
        let before = text.get(..span.start as usize)?;
        let behind = text.get(span.end as usize..)?;
        let lead = lead(before);
        if let Some(lead) = lead.filter(|lead| self.language() == Format::Yaml && !is_blank(lead)) {
            let (rest, end_of_line) = rest_of_line(behind);
            let is_alone = rest.trim().is_empty() && end_of_line > 0;
            let start = span.start as usize - lead.len();
            let end = span.end as usize + rest.len() + end_of_line;
            return is_alone.then(|| self.document().span(start, end));
        }
        if lead.is_some_and(is_blank) && rest_of_line(behind).0.contains('#') {
            // The comment speaks of this item, and would be next to another one.
            return None;
        }
        let trimmed = before.trim_end();
        trimmed
            .ends_with(',')
            .then(|| self.document().span(trimmed.len() - 1, span.end as usize))
    }
}

/// Returns what is on a line before its first value, at whose end `before` stops: blanks, or one
/// dash among them. None where more is there, however much that is.
pub(super) fn lead(before: &str) -> Option<&str> {
    let is_blank = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    let trimmed = before.trim_end_matches(is_blank);
    let trimmed = trimmed.strip_suffix('-').unwrap_or(trimmed);
    let line = trimmed.trim_end_matches(is_blank);
    let is_begin = line.is_empty() || line.ends_with(['\n', '\r']);
    is_begin.then(|| before.get(line.len()..)).flatten()
}

/// Says whether nothing but blanks come before a value.
pub(super) fn is_blank(lead: &str) -> bool {
    !lead.contains('-')
}

/// Returns what of a line is here, and how many bytes its end has.
pub(super) fn rest_of_line(behind: &str) -> (&str, usize) {
    let end = behind.find(['\n', '\r']).unwrap_or(behind.len());
    let (rest, end) = behind.split_at(end);
    (
        rest,
        if end.starts_with("\r\n") {
            2
        } else {
            end.len().min(1)
        },
    )
}
