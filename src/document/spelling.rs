//! Where the text of a string is in its file, byte for byte, also where it is written with escapes
//! or over several lines.
//!
//! The text and the bytes are gone through side by side, by what the formats have in common: a letter
//! stands for itself, a backslash for what follows, a doubled quote for one, and a line break with
//! the blanks around it for the blanks that are read there. What does not fit is not guessed: then
//! the whole string is the place.

use std::ops::Range;

use super::Node;
use crate::span::{Span, offset};

/// How a string is written in its file.
#[derive(Debug)]
pub struct Spelling {
    whole: Span,
    /// In order; nothing where the string was not understood.
    pieces: Vec<Piece>,
}

/// A stretch of the text, and the bytes for it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    text: Range<usize>,
    bytes: Range<usize>,
    /// Says whether each byte stands for itself.
    is_same: bool,
}

/// How the inside of a string is to be read.
#[derive(Clone, Copy, Debug)]
enum Style {
    /// With escapes, after this many quotes.
    Escaped(usize),
    /// A quote of this sort is doubled, after one of them.
    Doubled(u8),
    /// As it is, after three quotes.
    Literal,
    /// As it is, after a header that ends with its line.
    Block,
    /// As it is.
    Plain,
}

impl Spelling {
    /// Reads how a string is written.
    pub fn of(node: Node<'_>) -> Self {
        let whole = node.span();
        let text = node.written();
        if node.is_verbatim() {
            let inner = node.inner_span();
            let piece = Piece {
                text: 0..text.len(),
                bytes: inner.start as usize..inner.end as usize,
                is_same: true,
            };
            return Self {
                whole,
                pieces: vec![piece],
            };
        }
        let bytes = node.document().slice(whole);
        let found = styles(bytes)
            .iter()
            .find_map(|style| Walk::new(text, bytes, *style).run());
        let mut pieces = found.unwrap_or_default();
        for piece in &mut pieces {
            let start = whole.start as usize;
            piece.bytes = piece.bytes.start + start..piece.bytes.end + start;
        }
        Self { whole, pieces }
    }

    /// Returns the bytes for a stretch of the text; those of the whole string where they are not known.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.exact(range).unwrap_or(self.whole)
    }

    /// Returns the bytes for a stretch of the text, where they are known.
    pub fn exact(&self, range: &Range<usize>) -> Option<Span> {
        if range.is_empty()
            && let Some(last) = self.pieces.last().filter(|it| it.text.end == range.start)
        {
            let end = offset(last.bytes.end);
            return Some(Span::new(self.whole.file, end, end));
        }
        let after = |at: usize| self.pieces.partition_point(|piece| piece.text.end <= at);
        let first = self.pieces.get(after(range.start))?;
        let start = if first.is_same {
            first.bytes.start + range.start.checked_sub(first.text.start)?
        } else {
            first.bytes.start
        };
        if range.is_empty() {
            return Some(Span::new(self.whole.file, offset(start), offset(start)));
        }
        let last = self.pieces.get(after(range.end - 1))?;
        let end = if last.is_same {
            last.bytes.start + range.end.checked_sub(last.text.start)?
        } else {
            last.bytes.end
        };
        (start <= end).then(|| Span::new(self.whole.file, offset(start), offset(end)))
    }
}

/// Returns how a string may be meant that begins so, the likelier first: each is tried.
fn styles(bytes: &str) -> &'static [Style] {
    if bytes.starts_with("\"\"\"") {
        &[Style::Escaped(3), Style::Escaped(1), Style::Doubled(b'"')]
    } else if bytes.starts_with('"') {
        &[Style::Escaped(1), Style::Doubled(b'"')]
    } else if bytes.starts_with("'''") {
        &[Style::Literal, Style::Doubled(b'\'')]
    } else if bytes.starts_with('\'') {
        &[Style::Doubled(b'\'')]
    } else if bytes.starts_with(['|', '>']) {
        &[Style::Block, Style::Plain]
    } else {
        &[Style::Plain]
    }
}

/// A walk through a text and its bytes side by side.
struct Walk<'a> {
    text: &'a str,
    bytes: &'a str,
    style: Style,
    /// How far the text is read.
    at: usize,
    /// How far the bytes are.
    from: usize,
    pieces: Vec<Piece>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, bytes: &'a str, style: Style) -> Self {
        let from = match style {
            Style::Escaped(quotes) => quotes,
            Style::Doubled(_) => 1,
            Style::Literal => 3,
            Style::Block => bytes.find('\n').unwrap_or(bytes.len()),
            Style::Plain => 0,
        };
        Self {
            text,
            bytes,
            style,
            at: 0,
            from,
            pieces: Vec::new(),
        }
    }

    fn run(mut self) -> Option<Vec<Piece>> {
        while self.at < self.text.len() {
            // The line break after a block belongs to the string, and comes after its bytes.
            if self.from == self.bytes.len() && self.text.get(self.at..)?.chars().all(is_blank) {
                break;
            }
            self.step()?;
        }
        Some(self.pieces)
    }

    fn step(&mut self) -> Option<()> {
        let rest = self.bytes.get(self.from..)?;
        let (gap, breaks) = self.gap(rest)?;
        let text = self.text.get(self.at..)?;
        if breaks {
            self.push(blanks(text), gap, false);
            return Some(());
        }
        if gap > 0 {
            // As a whole: to look from each blank for the end of all of them takes too long.
            text.starts_with(rest.get(..gap)?).then_some(())?;
            self.push(gap, gap, true);
            return Some(());
        }
        if let Some((said, length)) = self.escape(rest) {
            if !text.starts_with(said) {
                return None;
            }
            self.push(said.len_utf8(), length, false);
            return Some(());
        }
        let letter = rest.chars().next()?;
        if !text.starts_with(letter) {
            return None;
        }
        self.push(letter.len_utf8(), letter.len_utf8(), true);
        Some(())
    }

    /// Returns how many bytes from here on are blanks, and whether a line breaks among them; an
    /// escape after the break that stands for a blank is one of them.
    fn gap(&self, rest: &str) -> Option<(usize, bool)> {
        let mut length = 0;
        let mut breaks = false;
        loop {
            let here = rest.get(length..)?;
            let blank = blanks(here);
            breaks |= here.get(..blank)?.contains('\n');
            length += blank;
            let here = rest.get(length..)?;
            let is_escaped = matches!(self.style, Style::Escaped(_));
            if is_escaped && here.starts_with('\\') {
                let goes_on = here.get(1..)?;
                let blank = blanks(goes_on);
                if goes_on.get(..blank)?.contains('\n') {
                    (breaks, length) = (true, length + 1 + blank);
                    continue;
                }
                match self.escape(here) {
                    Some((said, more)) if breaks && is_blank(said) => {
                        length += more;
                        continue;
                    }
                    _ => {}
                }
            }
            return Some((length, breaks));
        }
    }

    /// Returns what an escape here stands for, and its length.
    fn escape(&self, rest: &str) -> Option<(char, usize)> {
        match self.style {
            Style::Escaped(_) => escape(rest),
            Style::Doubled(quote) => {
                let quote = char::from(quote);
                let rest = rest.strip_prefix(quote)?;
                rest.starts_with(quote).then_some((quote, 2))
            }
            Style::Literal | Style::Block | Style::Plain => None,
        }
    }

    fn push(&mut self, text: usize, bytes: usize, is_same: bool) {
        let piece = Piece {
            text: self.at..self.at + text,
            bytes: self.from..self.from + bytes,
            is_same,
        };
        (self.at, self.from) = (piece.text.end, piece.bytes.end);
        match self.pieces.last_mut() {
            Some(last) if last.is_same && is_same => {
                (last.text.end, last.bytes.end) = (piece.text.end, piece.bytes.end);
            }
            _ if text > 0 => self.pieces.push(piece),
            _ => {}
        }
    }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r')
}

/// Returns how many bytes of blanks a text begins with.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// Returns what an escape of TOML, YAML or JSON stands for, and its length.
fn escape(rest: &str) -> Option<(char, usize)> {
    let sort = rest.strip_prefix('\\')?.chars().next()?;
    let plain = match sort {
        'n' => '\n',
        't' | '\t' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{C}',
        'e' => '\u{1B}',
        '0' => '\0',
        'a' => '\u{7}',
        'v' => '\u{B}',
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' | 'u' | 'U' => return numbered(rest, sort),
        other => other,
    };
    Some((plain, 1 + sort.len_utf8()))
}

/// Reads `\xHH`, `\uHHHH` and `\UHHHHHHHH`; of JSON two that stand for one letter together.
fn numbered(rest: &str, sort: char) -> Option<(char, usize)> {
    let digits = match sort {
        'x' => 2,
        'u' => 4,
        _ => 8,
    };
    let number = |at: usize| u32::from_str_radix(rest.get(at..at + digits)?, 16).ok();
    let first = number(2)?;
    let length = 2 + digits;
    if let Some(letter) = char::from_u32(first) {
        return Some((letter, length));
    }
    let has_second = rest.get(length..)?.starts_with("\\u");
    let second = number(length + 2).filter(|_| has_second)?;
    let joined = 0x1_0000 + ((first.checked_sub(0xD800)? & 0x3FF) << 10) + (second & 0x3FF);
    char::from_u32(joined).map(|letter| (letter, 2 * length))
}

#[cfg(test)]
mod tests;
