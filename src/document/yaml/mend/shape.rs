//! How a document is laid out: where its entries begin and end, seen from the columns of its lines.

use std::ops::Range;

use super::{BlockSort, Mend};
use crate::document::yaml::place;

impl Mend<'_> {
    /// Returns where the first entry begins, and in which column: after directives and `---`.
    pub(super) fn body(&self) -> (usize, usize) {
        let mut at = self.range.start;
        loop {
            at = place::skip_trivia(self.bytes, at);
            let line = place::line_start(self.bytes, at).max(self.range.start);
            let line = place::skip_marks(self.bytes, line);
            let rest = self.bytes.get(at..).unwrap_or_default();
            if line == at && rest.starts_with(b"%") {
                at = place::line_end(self.bytes, at);
            } else if line == at && rest.starts_with(b"---") && place::is_blank(self.bytes, at + 3)
            {
                at += 3;
            } else {
                return (at, at - line);
            }
        }
    }

    pub(super) fn sort(&self, at: usize) -> BlockSort {
        let byte = self.bytes.get(at);
        let is_sign = place::is_blank(self.bytes, at + 1);
        if byte == Some(&b'-') && is_sign {
            BlockSort::List
        } else if (byte == Some(&b'?') && is_sign) || self.key_end(at).is_some() {
            BlockSort::Mapping
        } else {
            BlockSort::Whole
        }
    }

    /// Returns the byte after the `:` of the key that begins at `at`.
    pub(super) fn key_end(&self, at: usize) -> Option<usize> {
        let end = place::line_end(self.bytes, at);
        let first = *self.bytes.get(at)?;
        let mut from = match first {
            b'[' | b'{' | b'#' | b'|' | b'>' | b'%' | b'@' | b'`' => return None,
            b'"' | b'\'' => place::quoted_end(self.bytes.get(..end)?, at)?,
            _ => at,
        };
        loop {
            let rest = self.bytes.get(from..end)?;
            let colon = from + rest.iter().position(|&byte| byte == b':')?;
            let is_comment = |pair: &[u8]| pair == b" #";
            if self.bytes.get(from..colon)?.windows(2).any(is_comment) {
                return None;
            }
            if place::is_blank(self.bytes, colon + 1) {
                return Some(colon + 1);
            }
            from = colon + 1;
        }
    }

    /// Returns the entries of a block with the columns in which they begin.
    pub(super) fn entries(
        &self,
        range: Range<usize>,
        column: usize,
        sort: BlockSort,
    ) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut start = (range.start, column);
        let mut line = self.next_line(range.start);
        let mut has_value_below = self.has_value_below(range.start);
        while line < range.end {
            let rest = self.bytes.get(line..range.end).unwrap_or_default();
            let own = rest.iter().take_while(|&&byte| byte == b' ').count();
            let at = line + own;
            let byte = self.bytes.get(at).copied();
            let is_list_below = sort == BlockSort::Mapping
                && has_value_below
                && own == column
                && self.sort(at) == BlockSort::List;
            let goes_on = own > column
                || matches!(
                    byte,
                    None | Some(b'\n' | b'\r' | b'\t' | b'#' | b']' | b'}' | b',')
                )
                || (byte == Some(b':') && place::is_blank(self.bytes, at + 1))
                || is_list_below;
            if !goes_on {
                found.push((start.0..line, start.1));
                start = (at, own);
                has_value_below = self.has_value_below(at);
            }
            line = self.next_line(at);
        }
        found.push((start.0..range.end, start.1));
        found
    }

    pub(super) fn next_line(&self, at: usize) -> usize {
        let end = place::line_end(self.bytes, at);
        let is_pair = self.bytes.get(end..end + 2) == Some(b"\r\n");
        (end + if is_pair { 2 } else { 1 }).min(self.bytes.len())
    }

    /// Says whether the value of the key at `at` begins on a line below.
    pub(super) fn has_value_below(&self, at: usize) -> bool {
        self.key_end(at).is_some_and(|end| {
            let line_end = place::line_end(self.bytes, end);
            let rest = self.bytes.get(end..line_end).unwrap_or_default();
            let mut words = rest.split(|byte| matches!(byte, b' ' | b'\t'));
            let is_property =
                |word: &[u8]| word.is_empty() || matches!(word.first(), Some(b'&' | b'!'));
            words
                .find(|word| !is_property(word))
                .is_none_or(|word| word.starts_with(b"#"))
        })
    }

    /// Returns where the block inside an entry begins, and in which column.
    pub(super) fn inside(
        &self,
        range: &Range<usize>,
        column: usize,
        sort: BlockSort,
    ) -> Option<(usize, usize)> {
        let line_end = place::line_end(self.bytes, range.start);
        let head = match sort {
            BlockSort::List => range.start + 1,
            _ if self.has_value_below(range.start) => line_end,
            _ => return None,
        };
        let start = place::skip_trivia(self.bytes, head);
        if start >= range.end {
            return None;
        }
        let line = place::line_start(self.bytes, start).max(self.range.start);
        let line = place::skip_marks(self.bytes, line);
        let inner = if start < line_end {
            column + (start - range.start)
        } else {
            start - line
        };
        let is_inside = inner > column || (sort == BlockSort::Mapping && inner == column);
        is_inside.then_some((start, inner))
    }

    /// Returns the byte after the last line that is neither blank nor a comment.
    pub(super) fn text_end(&self, range: &Range<usize>) -> usize {
        let mut end = range.end;
        loop {
            while end > range.start && place::is_blank(self.bytes, end - 1) {
                end -= 1;
            }
            let line = place::line_start(self.bytes, end);
            let first = place::skip_blanks(self.bytes, line);
            if line <= range.start || self.bytes.get(first) != Some(&b'#') {
                return end;
            }
            end = line;
        }
    }

    /// Returns where the line of an entry begins, if nothing but spaces comes before it there.
    pub(super) fn line_or_start(&self, start: usize) -> usize {
        let line = place::line_start(self.bytes, start);
        let before = self.bytes.get(line..start).unwrap_or_default();
        if before.iter().all(|&byte| byte == b' ') {
            line
        } else {
            start
        }
    }

    /// Returns where the value of an entry begins that is on its first line.
    pub(super) fn value(&self, range: &Range<usize>, sort: BlockSort) -> Option<usize> {
        let mut at = range.start;
        if sort == BlockSort::List {
            at = place::skip_blanks(self.bytes, at + 1);
        }
        if let Some(end) = self.key_end(at) {
            at = place::skip_blanks(self.bytes, end);
        }
        (at < range.end).then_some(at)
    }

    /// Returns the last comma between the items of the value in brackets at `start` before `end`,
    /// and the bracket that closes the value.
    pub(super) fn last_item(&self, start: usize, end: usize) -> Option<(usize, &'static str)> {
        let bytes = self.bytes.get(..end)?;
        let bracket = match bytes.get(start)? {
            b'[' => "]",
            b'{' => "}",
            _ => return None,
        };
        let mut comma = None;
        let mut depth = 0_usize;
        let mut at = start;
        let mut is_start = true;
        while let Some(&byte) = bytes.get(at) {
            at = match byte {
                b'"' | b'\'' if is_start => place::quoted_end(bytes, at)?,
                b'#' if place::is_blank(bytes, at - 1) => place::line_end(bytes, at),
                _ => at + 1,
            };
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.checked_sub(1)?,
                b',' if depth == 1 => comma = Some(at - 1),
                _ => {}
            }
            is_start = matches!(byte, b'[' | b'{' | b',' | b':')
                || (is_start && place::is_blank(bytes, at - 1));
        }
        comma.map(|comma| (comma, bracket))
    }

    /// Returns the byte after the last entry: before the line `...`, if one ends the document.
    pub(super) fn body_end(&self) -> usize {
        let end = self.bytes.len();
        let line = place::line_start(self.bytes, end.saturating_sub(1));
        let rest = self.bytes.get(line..).unwrap_or_default();
        if rest.starts_with(b"...")
            && place::is_blank(self.bytes, line + 3)
            && line >= self.range.start
        {
            line
        } else {
            end
        }
    }
}
