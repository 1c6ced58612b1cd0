//! The first line of a file that says something: where a finding about the file as a whole is.

use crate::document::{Document, Format};
use crate::source::text::whole_lines;
use crate::span::Span;

/// Returns the first line of a document that holds something: not a byte order mark, the fence of front
/// matter, a blank line or a comment.
pub(in crate::model) fn first_line(document: &Document) -> Span {
    document.line_once(found)
}

fn found(document: &Document) -> Span {
    let text = document.text();
    let mark = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut start = document.page().map_or(mark, |page| page.front);
    if let Some(rest) = text.get(start..)
        && let Some(line) = rest.split(['\n', '\r']).next()
        && matches!(line.trim_end(), "---" | "+++")
        && rest.len() > line.len() + 1
    {
        let behind = rest.get(line.len()..).unwrap_or("");
        start += line.len() + if behind.starts_with("\r\n") { 2 } else { 1 };
    }
    start += comments_before(document, text.get(start..).unwrap_or(""));
    let rest = text.get(start..).unwrap_or("");
    let line = rest.split(['\n', '\r']).next().unwrap_or("").trim_end();
    document.span(start, start + line.len())
}

/// Returns how many bytes of blank lines and comments come before the first line that holds
/// something; none where all of it is comments.
fn comments_before(document: &Document, text: &str) -> usize {
    let has_comments = match document.format() {
        Format::Toml | Format::Yaml => true,
        Format::Markdown | Format::Html => document.roots().len() > 0,
        _ => false,
    };
    if !has_comments {
        return 0;
    }
    let mut at = 0;
    for line in whole_lines(text) {
        let said = line.trim();
        if !said.is_empty() && !said.starts_with('#') {
            return at;
        }
        at += line.len();
    }
    0
}
