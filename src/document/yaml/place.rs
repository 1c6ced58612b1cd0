//! Bytes for what the parser counts in characters, and the few looks at the text that repair its
//! spans.
//!
//! All offsets are bytes of the whole file. Nothing here decides what is valid: the parser did.

use saphyr_parser::Marker;

use super::draft::Draft;

/// Turns the parser's marks into bytes.
///
/// A cursor walks along with them, and back where they go back, which they hardly ever do.
pub(super) struct Marks<'t> {
    bytes: &'t [u8],
    base: usize,
    is_ascii: bool,
    /// The characters at which lines start. Only for texts with lines that start with `%`: after
    /// such a line the parser's index counts bytes for characters; line and column stay right.
    lines: Option<Vec<usize>>,
    character: usize,
    byte: usize,
    /// What the bytes are of, where they are not the file's.
    draft: Option<&'t Draft>,
}

impl<'t> Marks<'t> {
    /// Begins at the byte `base` of `bytes`.
    pub(super) fn new(bytes: &'t [u8], base: usize) -> Self {
        let part = bytes.get(base..).unwrap_or_default();
        let is_ascii = part.is_ascii();
        let lines = (!is_ascii && has_directive(part)).then(|| line_starts(part));
        Self {
            bytes,
            base,
            is_ascii,
            lines,
            character: 0,
            byte: base,
            draft: None,
        }
    }

    /// Begins with a draft; the bytes returned are the file's.
    pub(super) fn over(draft: &'t Draft) -> Self {
        Self {
            draft: Some(draft),
            ..Self::new(draft.text.as_bytes(), 0)
        }
    }

    /// Returns the byte of a mark; one beyond the end is the end.
    pub(super) fn at(&mut self, mark: &Marker) -> usize {
        let at = self.read_at(mark);
        self.draft.map_or(at, |draft| draft.file_offset(at))
    }

    fn read_at(&mut self, mark: &Marker) -> usize {
        if self.is_ascii {
            return (self.base + mark.index()).min(self.bytes.len());
        }
        let index = match &self.lines {
            None => mark.index(),
            Some(lines) => lines
                .get(mark.line().saturating_sub(1))
                .map_or(usize::MAX, |start| start + mark.col()),
        };
        while self.character < index && self.byte < self.bytes.len() {
            self.byte += 1;
            while self.is_inside_character() {
                self.byte += 1;
            }
            self.character += 1;
        }
        while self.character > index && self.byte > self.base {
            self.byte -= 1;
            while self.is_inside_character() {
                self.byte -= 1;
            }
            self.character -= 1;
        }
        self.byte
    }

    fn is_inside_character(&self) -> bool {
        (self.bytes.get(self.byte)).is_some_and(|byte| byte & 0xC0 == 0x80)
    }
}

fn has_directive(part: &[u8]) -> bool {
    let mut starts_line = true;
    part.iter().any(|&byte| {
        let found = starts_line && byte == b'%';
        starts_line = matches!(byte, b'\n' | b'\r');
        found
    })
}

/// Counts, in characters, where lines start; byte order marks there belong to no column.
fn line_starts(part: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut character = 0;
    let mut at = 0;
    loop {
        while part.get(at..).is_some_and(|rest| rest.starts_with(MARK)) {
            at += MARK.len();
            character += 1;
        }
        starts.push(character);
        loop {
            let Some(&byte) = part.get(at) else {
                return starts;
            };
            at += 1;
            character += usize::from(byte & 0xC0 != 0x80);
            if byte == b'\n' || (byte == b'\r' && part.get(at) != Some(&b'\n')) {
                break;
            }
        }
    }
}

/// The byte order mark.
pub(super) const MARK: &[u8] = "\u{feff}".as_bytes();

/// Returns where something other than blanks, line ends, comments and byte order marks begins.
pub(super) fn skip_trivia(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => at = line_end(bytes, at),
            Some(0xEF) if bytes.get(at..).is_some_and(|rest| rest.starts_with(MARK)) => {
                at += MARK.len();
            }
            _ => return at,
        }
    }
}

/// The same, where a byte order mark is a character like any other.
pub(super) fn skip_trivia_before_marks(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => at = line_end(bytes, at),
            _ => return at,
        }
    }
}

/// Returns where something other than byte order marks begins: at the start of a line they belong to no column.
pub(super) fn skip_marks(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(MARK)) {
        at += MARK.len();
    }
    at
}

/// Returns where something other than spaces and tabs begins.
pub(super) fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + (rest.iter())
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}

/// Returns the column of a byte; none where it is further right than anybody indents.
pub(super) fn column(bytes: &[u8], at: usize) -> Option<usize> {
    const FURTHEST: usize = 1_000;
    let start = at.saturating_sub(FURTHEST);
    let before = bytes.get(start..at)?;
    let line = before
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'));
    let column = line.map_or(before.len(), |line| before.len() - line - 1);
    // A byte order mark begins no column.
    let is_marked = line.is_none() && before.starts_with(MARK);
    (line.is_some() || start == 0).then_some(if is_marked {
        column - MARK.len()
    } else {
        column
    })
}

/// Returns where the line ends, before its line end.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    at + length.unwrap_or(rest.len())
}

/// Returns where the line of `at` begins.
pub(super) fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    let end = before
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'));
    end.map_or(0, |end| end + 1)
}

/// Says whether `at` is at a blank, at a line end or after the last byte.
pub(super) fn is_blank(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

/// Returns the byte after the quote that closes the text whose opening quote is at `start`.
pub(super) fn quoted_end(bytes: &[u8], start: usize) -> Option<usize> {
    let &quote = bytes.get(start)?;
    let mut at = start + 1;
    loop {
        let &byte = bytes.get(at)?;
        let is_doubled = quote == b'\'' && bytes.get(at + 1) == Some(&quote);
        if byte == quote && !is_doubled {
            return Some(at + 1);
        }
        let is_pair = byte == quote || (byte == b'\\' && quote == b'"');
        at += if is_pair { 2 } else { 1 };
    }
}

/// Returns the byte after the anchor or tag that begins at `start`.
pub(super) fn property_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let length = if rest.starts_with(b"!<") {
        rest.iter().position(|&byte| byte == b'>').map(|at| at + 1)
    } else {
        (rest.iter()).position(|byte| b" \t\n\r,[]{}".contains(byte))
    };
    start + length.unwrap_or(rest.len())
}

/// Returns what follows the `|` or `>` at `start`: how a block scalar is to be read.
fn signs(bytes: &[u8], start: usize) -> impl Iterator<Item = &u8> {
    let header = bytes.get(start + 1..).unwrap_or_default().iter();
    header.take_while(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9'))
}

/// Says whether the header at `start` has line ends after the text kept (`+`).
pub(super) fn keeps_line_ends(bytes: &[u8], start: usize) -> bool {
    signs(bytes, start).any(|&byte| byte == b'+')
}

/// Returns how many spaces the first line with text in the block scalar at `start` begins with.
pub(super) fn text_indent(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(line_end(bytes, start)..).unwrap_or_default();
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r');
    let text = rest.iter().position(|byte| !is_blank(byte));
    let before = rest.get(..text.unwrap_or(rest.len())).unwrap_or_default();
    before.len() - line_start(before, before.len())
}

/// Returns the byte after the text of a block scalar: its header begins at `start`, the parser
/// says it ends at `end`, which is where the next thing begins, and its lines are indented by
/// `indent`.
///
/// Blank lines after the text belong to it only where the header says to keep them (`+`).
pub(super) fn block_end(bytes: &[u8], start: usize, end: usize, indent: usize) -> usize {
    let keeps = keeps_line_ends(bytes, start);
    let header_end = start + 1 + signs(bytes, start).count();
    let text_start = line_end(bytes, header_end);
    let mut end = end;
    loop {
        if end <= text_start {
            return header_end;
        }
        let line = line_start(bytes, end);
        let written = bytes.get(line..end).unwrap_or_default();
        let is_blank = written.iter().all(|&byte| byte == b' ');
        // The parser's mark may be after what follows: in a block without text nothing is of it, and
        // a byte order mark at the start of a line is not indented.
        let is_marked = indent > 0 && written.starts_with(MARK);
        let is_beyond = !is_blank && (indent == usize::MAX || is_marked);
        let is_text = !is_beyond && (written.len() > indent || !is_blank);
        if is_text || line <= text_start {
            return if line <= text_start { header_end } else { end };
        }
        if keeps {
            // At the end of the file a last line of blanks counts, though nothing ends it.
            let is_last = end == bytes.len() && !is_beyond;
            return if is_last { end } else { line };
        }
        let has_two = bytes
            .get(..line)
            .is_some_and(|before| before.ends_with(b"\r\n"));
        end = line - if has_two { 2 } else { 1 };
    }
}

#[cfg(test)]
mod tests {
    use saphyr_parser::Parser;

    use super::{Marks, block_end, quoted_end};

    #[test]
    fn marks_are_the_bytes_of_characters() {
        let text = "%FÖÖ bär\n---\nä: ö\nüü: [é, 名前]\n";
        let mut marks = Marks::new(text.as_bytes(), 0);
        let mut seen = Vec::new();
        for event in Parser::new_from_str(text) {
            let (event, span) = event.unwrap();
            if let saphyr_parser::Event::Scalar(value, ..) = event {
                let (start, end) = (marks.at(&span.start), marks.at(&span.end));
                assert_eq!(text.get(start..end), Some(&*value));
                seen.push(value.into_owned());
            }
        }
        assert_eq!(seen, ["ä", "ö", "üü", "é", "名前"]);
    }

    #[test]
    fn a_quoted_text_ends_at_its_own_quote() {
        for (text, end) in [
            ("'a' # b'", Some(3)),
            ("'a''b'x", Some(6)),
            (r#""a\"b" c""#, Some(6)),
            (r#""a\\" b"#, Some(5)),
            ("'a''", None),
            ("\"\\", None),
        ] {
            assert_eq!(quoted_end(text.as_bytes(), 0), end, "{text}");
        }
    }

    #[test]
    fn a_block_scalar_ends_with_its_text() {
        for (text, end, wanted) in [
            ("|\n  a\n\n\nb", 8, 5),
            ("|+\n  a\n\n\nb", 9, 9),
            ("|-  # x\n  a \n", 13, 12),
            ("| # x\n\nb", 7, 1),
            (">\r\n  a\r\n\r\nb", 10, 6),
            ("|\n  a\n   \n", 10, 9),
            ("|+\n\u{feff}: ", 6, 3),
            ("|\n  a\n\u{feff}b: ", 9, 5),
        ] {
            assert_eq!(block_end(text.as_bytes(), 0, end, 2), wanted, "{text:?}");
        }
    }
}
