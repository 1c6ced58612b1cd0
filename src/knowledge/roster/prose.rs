//! Prose as it is read: what only lays it out, and what lies between words.

use std::ops::Range;

/// A longer tag is more than emphasis.
const TAG: usize = 9;

/// A part of prose.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Emphasis: not seen.
    Mark(Range<usize>),
    /// What is read as one blank.
    Blank(Range<usize>),
    /// Where a paragraph ends.
    Break(Range<usize>),
    /// A character that is read.
    Letter(Range<usize>),
    /// Letters and digits of ASCII that follow each other.
    Word(Range<usize>),
}

impl Part {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Self::Mark(range)
            | Self::Blank(range)
            | Self::Break(range)
            | Self::Letter(range)
            | Self::Word(range) => range.clone(),
        }
    }
}

/// Returns the parts of a text, in order, without gaps.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part> + '_ {
    let mut at = 0;
    let mut before = None;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let letter = rest.chars().next()?;
        let part = part(rest, letter, before, at);
        at = part.range().end;
        before = match &part {
            Part::Letter(_) => Some(letter),
            // What joins words asks only that it is one of theirs.
            Part::Word(_) => Some('a'),
            _ => None,
        };
        Some(part)
    })
}

fn part(rest: &str, letter: char, before: Option<char>, at: usize) -> Part {
    // Most of a text.
    if letter.is_ascii_alphanumeric() {
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric());
        return Part::Word(at..at + end.unwrap_or(rest.len()));
    }
    // Nearly always one blank between two words.
    if letter == ' '
        && rest
            .as_bytes()
            .get(1)
            .is_some_and(u8::is_ascii_alphanumeric)
    {
        return Part::Blank(at..at + 1);
    }
    let (blanks, lines) = blanks(rest);
    if blanks > 0 {
        let range = at..at + blanks;
        return if lines > 1 {
            Part::Break(range)
        } else {
            Part::Blank(range)
        };
    }
    let one = at..at + letter.len_utf8();
    match letter {
        '*' | '~' => Part::Mark(one),
        '_' if !joins(rest, before) => Part::Mark(one),
        '<' => tag(rest).map_or(Part::Letter(one), |length| Part::Mark(at..at + length)),
        _ => Part::Letter(one),
    }
}

/// Says whether an underscore is inside of a word.
fn joins(rest: &str, before: Option<char>) -> bool {
    let next = rest.chars().nth(1);
    before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
}

/// Returns how many bytes of blanks a text begins with, and how many lines end there.
fn blanks(text: &str) -> (usize, usize) {
    let (mut length, mut lines) = (0, 0);
    let mut is_start = false;
    loop {
        let rest = text.get(length..).unwrap_or("");
        let Some(letter) = rest.chars().next() else {
            break;
        };
        if rest.starts_with("&nbsp;") {
            length += "&nbsp;".len();
        } else if letter.is_whitespace() || (letter == '>' && is_start) {
            lines += usize::from(letter == '\n');
            is_start |= letter == '\n';
            length += letter.len_utf8();
        } else {
            break;
        }
    }
    (length, lines)
}

/// Returns the length of the tag of emphasis that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let end = text.bytes().take(TAG).position(|byte| byte == b'>')?;
    let name = text.get(1..end)?.trim_start_matches('/');
    matches!(
        name.to_ascii_lowercase().as_str(),
        "b" | "i" | "u" | "em" | "strong" | "mark"
    )
    .then_some(end + 1)
}
