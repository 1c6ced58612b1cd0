//! Lines and columns of a byte offset, in each unit that somebody counts in.

use std::borrow::Cow;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Cow<'a, [u32]>,
}

/// A place as people and formats count it; all from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column in characters (Unicode scalar values).
    pub column: usize,
}

impl<'a> Lines<'a> {
    /// Finds the lines: each ends after LF, CR LF or a lone CR.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            starts: Cow::Owned(Self::starts(text)),
        }
    }

    /// Takes lines that [`Lines::starts`] found in the same text before.
    pub fn with_starts(text: &'a str, starts: &'a [u32]) -> Self {
        Self {
            text,
            starts: Cow::Borrowed(starts),
        }
    }

    /// Returns the first byte of each line, for whoever asks more than once about a text.
    pub fn starts(text: &str) -> Vec<u32> {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(crate::span::offset(at + 1));
            }
        }
        starts
    }

    /// Returns the text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns how many lines there are; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Returns the line (from 1) that holds the byte; after the end, the last one.
    pub fn line_of(&self, byte: u32) -> usize {
        self.starts.partition_point(|start| *start <= byte).max(1)
    }

    /// Returns the bytes of a line (from 1) without its end; a BOM is left out of the first.
    pub fn line(&self, line: usize) -> (u32, &'a str) {
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0) as usize;
        let end = self
            .starts
            .get(line)
            .map_or(self.text.len(), |next| *next as usize);
        let slice = self.text.get(start..end).unwrap_or("");
        let slice = slice.strip_suffix('\n').unwrap_or(slice);
        let slice = slice.strip_suffix('\r').unwrap_or(slice);
        match slice.strip_prefix('\u{FEFF}') {
            Some(rest) if start == 0 => (3, rest),
            _ => (crate::span::offset(start), slice),
        }
    }

    /// Returns line and column of a byte; inside a character, those of the character.
    pub fn position(&self, byte: u32) -> Position {
        let line = self.line_of(byte);
        Position {
            line,
            column: self.before(line, byte).chars().count() + 1,
        }
    }

    /// Returns the column in UTF-16 units, from 1: what SARIF and editors count in.
    #[cfg(test)]
    pub(crate) fn utf16_column(&self, byte: u32) -> usize {
        self.before(self.line_of(byte), byte).encode_utf16().count() + 1
    }

    /// The text of the line up to the byte, which may lie inside a character or the line's end.
    fn before(&self, line: usize, byte: u32) -> &'a str {
        let (start, text) = self.line(line);
        let mut length = (byte.saturating_sub(start) as usize).min(text.len());
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        text.get(..length).unwrap_or("")
    }
}

/// Returns the lines of a text as [`Lines`] counts them, each with its end.
pub fn whole_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.find(['\n', '\r'])?;
        let length = if rest.get(end..)?.starts_with("\r\n") {
            2
        } else {
            1
        };
        let (line, behind) = rest.split_at(end + length);
        rest = behind;
        Some(line)
    })
    .chain(last_line(text))
}

/// What follows the last end of a line.
fn last_line(text: &str) -> Option<&str> {
    let start = text.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    text.get(start..).filter(|line| !line.is_empty())
}

/// Returns the text with a line feed for each carriage return that is without one, byte for byte,
/// and where the first one is; `None` where there is none.
pub fn with_line_feeds(text: &str) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    let first = memchr::memchr_iter(b'\r', bytes).find(|at| is_alone(*at))?;
    let mut made = text.get(..first)?.to_owned();
    let rest = text.get(first..)?;
    for (at, letter) in rest.char_indices() {
        let is_return = letter == '\r' && is_alone(first + at);
        made.push(if is_return { '\n' } else { letter });
    }
    Some((first, made))
}

/// Returns bytes as text of the same length: what is not UTF-8 becomes `?`, byte for byte, so that
/// spans stay right.
pub fn lossy(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let bytes = error.into_bytes();
            let mut text = String::with_capacity(bytes.len());
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend(chunk.invalid().iter().map(|_| '?'));
            }
            text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position};

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        let lines = Lines::new("a\nb\r\nc\rd");
        assert_eq!(lines.count(), 4);
        assert_eq!(
            (1..=4).map(|line| lines.line(line).1).collect::<Vec<_>>(),
            ["a", "b", "c", "d"]
        );
        assert_eq!(lines.position(5), Position { line: 3, column: 1 });
    }

    #[test]
    fn whole_lines_are_the_same_lines() {
        for text in ["", "a", "a\n", "a\nb\r\nc\rd", "\r\r\n\n", "\n\r", "x\r\r"] {
            let whole: Vec<&str> = super::whole_lines(text).collect();
            assert_eq!(whole.concat(), text);
            let lines = Lines::new(text);
            // An end at the very end begins a line without a byte.
            let count = whole.len() + usize::from(text.is_empty() || text.ends_with(['\n', '\r']));
            assert_eq!(lines.count(), count, "{text:?}");
        }
    }

    #[test]
    fn a_return_alone_becomes_a_line_feed() {
        assert_eq!(super::with_line_feeds("a\r\nb\n"), None);
        let made = super::with_line_feeds("é\rb\r\nc\r");
        assert_eq!(made, Some((2, String::from("é\nb\r\nc\n"))));
    }

    #[test]
    fn columns_count_characters_and_skip_the_bom() {
        let text = "\u{FEFF}név: 👩‍💻 x\n";
        let lines = Lines::new(text);
        let at = u32::try_from(text.find('x').unwrap()).unwrap();
        assert_eq!(
            lines.position(at),
            Position {
                line: 1,
                column: 10
            }
        );
        assert_eq!(lines.utf16_column(at), 12);
    }

    #[test]
    fn a_byte_inside_a_character_or_after_the_end_does_not_panic() {
        let lines = Lines::new("é");
        for byte in 0..9 {
            assert_eq!(lines.position(byte).line, 1);
        }
        assert_eq!(Lines::new("").position(0), Position { line: 1, column: 1 });
    }
}
