//! Which bytes to cut so that a member or an item is gone, and the rest stays as it is written.

use super::format::Format;
use super::node::Node;
use crate::span::Span;

impl<'a> Node<'a> {
    /// Returns the whole lines of this key with its value, to be cut: none where something else
    /// is on them, or before a comma of JSON.
    pub fn lines_with(self, value: Node<'a>) -> Option<Span> {
        let text = self.document().text();
        let before = text.get(..self.span().start as usize)?;
        let start = line_start(before);
        let behind = text.get(value.span().end as usize..)?;
        let (rest, end_of_line) = rest_of_line(behind);
        let is_alone = before.get(start..)?.trim().is_empty()
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
        let line = line_start(before);
        let lead = before.get(line..)?;
        if self.language() == Format::Yaml && lead.trim() == "-" {
            let (rest, end_of_line) = rest_of_line(behind);
            let is_alone = rest.trim().is_empty() && end_of_line > 0;
            let end = span.end as usize + rest.len() + end_of_line;
            return is_alone.then(|| self.document().span(line, end));
        }
        let (rest, _) = rest_of_line(behind);
        if lead.trim().is_empty() && rest.contains('#') {
            // The comment speaks of this item, and would be next to another one.
            return None;
        }
        let trimmed = before.trim_end();
        trimmed
            .ends_with(',')
            .then(|| self.document().span(trimmed.len() - 1, span.end as usize))
    }
}

/// Returns where the line begins at whose end `before` stops.
pub(super) fn line_start(before: &str) -> usize {
    before.rfind(['\n', '\r']).map_or(0, |at| at + 1)
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
