//! Messages as lines of text: masked, cleaned, and wrapped at the width of the terminal.
//!
//! What is to be typed is never broken where a blank is in it, and never shortened: somebody
//! copies it. Everything else may be, so that no record makes a message that fills the screen.

use unicode_width::UnicodeWidthChar;

use super::neutral;
use super::paper::Line;
use super::sources::Sources;
use crate::finding::{Piece, Text};

/// Stands for a blank where no line may end. No cleaned text holds it.
const HARD_BLANK: char = '\u{1}';

/// How many characters of a quoted value are shown: from its start, and from its end.
const SHOWN: (usize, usize) = (56, 20);

/// A text that can be wrapped: blanks, hard blanks and line ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow(String);

impl Flow {
    /// Cleans a text and masks what must not be shown of it.
    pub(super) fn of(text: &Text, sources: &Sources<'_>) -> Self {
        let mut out = String::new();
        for piece in text.pieces() {
            match piece {
                Piece::Words(words) => {
                    out.extend(sources.shown(words, None).chars().map(neutral::shown));
                }
                Piece::Quoted(value, span) => push_quoted(&mut out, value, *span, sources),
                Piece::Record(name, span) => {
                    push_quoted(&mut out, name, Some(*span), sources);
                }
                Piece::Code(code, span) => {
                    push_code(&mut out, &sources.shown(code, *span));
                }
            }
        }
        Self(out)
    }

    /// Cleans words that are in no file.
    pub(super) fn words(text: &str) -> Self {
        Self(text.chars().map(neutral::shown).collect())
    }

    /// Returns the text as one line.
    pub(super) fn one_line(&self) -> String {
        self.0.replace([HARD_BLANK, '\n'], " ")
    }

    /// Returns the text with more words of ours at its end.
    #[must_use]
    pub(super) fn followed_by(mut self, words: &str) -> Self {
        self.0.extend(words.chars().map(neutral::shown));
        self
    }

    /// Returns how many cells it takes on one line.
    pub(super) fn cells(&self) -> usize {
        self.0
            .chars()
            .map(|letter| cell_of(if letter == '\n' { ' ' } else { letter }))
            .sum()
    }

    /// Returns how many cells its longest word takes.
    pub(super) fn longest_word(&self) -> usize {
        let words = self.0.split([' ', '\n']);
        words.map(cells_of).max().unwrap_or(0)
    }

    /// Returns lines of at most `width` cells, as far as words allow it; those longer than that
    /// are broken only with `break_words`.
    pub(super) fn wrap(&self, width: usize, break_words: bool) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in self.0.split('\n') {
            wrap_paragraph(paragraph, width.max(1), break_words, &mut lines);
        }
        for line in &mut lines {
            *line = line.replace(HARD_BLANK, " ");
        }
        lines
    }
}

/// Adds what a file says: in backticks, on one line, the middle left out where it is long.
fn push_quoted(
    out: &mut String,
    value: &str,
    span: Option<crate::span::Span>,
    sources: &Sources<'_>,
) {
    let value = &*sources.shown(value, span);
    let (head, tail) = SHOWN;
    let mut behind = value.char_indices().skip(head);
    out.push('`');
    match (behind.next(), value.char_indices().rev().nth(tail)) {
        (Some((end, _)), Some((start, _))) if end < start => {
            let parts = [value.get(..end), value.get(start..)];
            let [first, last] = parts.map(|part| part.unwrap_or("").chars().map(neutral::shown));
            out.extend(first);
            out.push_str(sources.signs().more);
            out.extend(last);
        }
        _ => out.extend(value.chars().map(neutral::shown)),
    }
    out.push('`');
}

/// Adds what is to be typed, with its own line ends.
fn push_code(out: &mut String, code: &str) {
    for character in code.chars() {
        match character {
            '\n' => out.push('\n'),
            '\r' => {}
            '\t' => out.extend([HARD_BLANK; 4]),
            ' ' => out.push(HARD_BLANK),
            other => out.push(neutral::shown(other)),
        }
    }
}

fn wrap_paragraph(text: &str, width: usize, break_words: bool, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut cells = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let own = cells_of(word);
        if cells > 0 && cells + 1 + own > width {
            lines.push(std::mem::take(&mut line));
            cells = 0;
        }
        if cells > 0 {
            line.push(' ');
            cells += 1;
        }
        if !break_words || own <= width {
            line.push_str(word);
            cells += own;
            continue;
        }
        for character in word.chars() {
            let own = cell_of(character);
            if cells + own > width && cells > 0 {
                lines.push(std::mem::take(&mut line));
                cells = 0;
            }
            line.push(character);
            cells += own;
        }
    }
    lines.push(line);
}

/// Returns how many cells a text takes, counted character by character as terminals do.
pub(super) fn cells_of(text: &str) -> usize {
    text.chars().map(cell_of).sum()
}

/// Returns how many cells a character takes; a hard blank is a blank.
pub(super) fn cell_of(character: char) -> usize {
    match character {
        HARD_BLANK => 1,
        other => other.width().unwrap_or(0),
    }
}

/// Returns words in lines of at most the width, as far as words allow it.
pub fn wrapped(words: &str, width: usize) -> Vec<String> {
    Flow::words(words).wrap(width, false)
}

/// Returns words as lines of at most the width.
pub(super) fn paragraph(words: &str, width: usize) -> impl Iterator<Item = Line> {
    wrapped(words, width).into_iter().map(Line::plain)
}

#[cfg(test)]
mod tests {
    use super::Flow;

    fn flow(text: &str) -> Flow {
        Flow(text.to_owned())
    }

    #[test]
    fn lines_end_at_blanks_and_never_at_hard_ones() {
        let text = flow("help with a\u{1}=\u{1}\"b c\" and more");
        assert_eq!(
            text.wrap(12, false),
            ["help with", "a = \"b c\"", "and more"]
        );
        assert_eq!(flow("one\n\u{1}two").wrap(12, false), ["one", " two"]);
        assert_eq!(text.one_line(), "help with a = \"b c\" and more");
    }

    #[test]
    fn long_words_are_broken_only_where_nobody_copies_them() {
        assert_eq!(flow("a 名名名名").wrap(5, true), ["a", "名名", "名名"]);
        assert_eq!(flow("a 名名名名").wrap(5, false), ["a", "名名名名"]);
        assert_eq!(flow("").wrap(5, false), [""]);
    }
}
