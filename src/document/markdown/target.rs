//! The exact bytes of a link's target, which the library does not tell.

use std::ops::Range;

/// Returns the bytes of the target of `[text](target "title")`. `text_end` lies after the last
/// thing inside of the brackets, `end` after the whole.
pub(super) fn inline(body: &str, text_end: usize, end: usize, target: &str) -> Range<usize> {
    let behind = after(body, text_end..end, "]").and_then(|at| after(body, at..end, "("));
    exact(body, behind, text_end..end, target)
}

/// Returns the bytes of the target of `[label]: target "title"`, which lies at `definition`.
pub(super) fn defined(body: &str, definition: Range<usize>, target: &str) -> Range<usize> {
    let text = body.get(definition.clone()).unwrap_or("");
    let mut is_escaped = false;
    let label_end = text.bytes().position(|byte| {
        let ends = byte == b']' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    let behind =
        label_end.and_then(|at| after(body, definition.start + at + 1..definition.end, ":"));
    exact(body, behind, definition, target)
}

/// Returns the byte after the first `mark` in `range`.
fn after(body: &str, range: Range<usize>, mark: &str) -> Option<usize> {
    let at = body.get(range.clone())?.find(mark)?;
    Some(range.start + at + mark.len())
}

/// Reads a target at `at`; where that is not what the library read, it is searched in `within`.
fn exact(body: &str, at: Option<usize>, within: Range<usize>, target: &str) -> Range<usize> {
    if let Some(at) = at {
        let found = destination(body, skip_space(body, at, within.end), within.end);
        let raw = body.get(found.clone()).unwrap_or("");
        if raw == target || unescaped(raw) == target || raw.contains('&') {
            return found;
        }
    }
    match body.get(within.clone()).and_then(|text| text.find(target)) {
        Some(at) if !target.is_empty() => within.start + at..within.start + at + target.len(),
        _ => within,
    }
}

/// Skips blanks, and on a new line the marks of quotes.
fn skip_space(body: &str, at: usize, end: usize) -> usize {
    let text = body.get(at..end).unwrap_or("");
    let mut is_new_line = false;
    let skipped = text.find(|c: char| {
        is_new_line |= matches!(c, '\n' | '\r');
        !(c.is_ascii_whitespace() || c == '\u{B}' || is_new_line && c == '>')
    });
    at + skipped.unwrap_or(text.len())
}

/// Returns the bytes of the target that begins at `at`: in angle brackets, or up to a blank or to
/// the bracket that closes more than was opened.
fn destination(body: &str, at: usize, end: usize) -> Range<usize> {
    let bytes = body.as_bytes().get(at..end).unwrap_or_default();
    let is_angled = bytes.first() == Some(&b'<');
    let from = usize::from(is_angled);
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (index, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'>' if is_angled => return at + from..at + index,
            _ if is_angled => {}
            b'(' => depth += 1,
            b')' if depth == 0 => return at..at + index,
            b')' => depth -= 1,
            // To Markdown a line tabulation is a blank, too.
            byte if byte.is_ascii_whitespace() || *byte == 0x0B => return at..at + index,
            _ => {}
        }
    }
    at + from..at + bytes.len()
}

/// Takes the backslashes off that escape punctuation.
pub(super) fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.next_if(|next| character == '\\' && next.is_ascii_punctuation());
        text.push(next.unwrap_or(character));
    }
    text
}
