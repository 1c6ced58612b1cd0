//! A text as runs of digits and runs of letters, and which of them belong to one date.

use std::ops::Range;

use super::words::{BETWEEN, JOINING, month_named};

struct Token<'t> {
    range: Range<usize>,
    text: &'t str,
    /// What is between it and the token before.
    gap: &'t str,
}

/// Runs of digits and runs of letters.
pub(super) struct Words<'t> {
    tokens: Vec<Token<'t>>,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut tokens: Vec<Token<'t>> = Vec::new();
        let mut start: Option<(usize, bool)> = None;
        let mut end = 0;
        let ends = text
            .char_indices()
            .chain(std::iter::once((text.len(), ' ')));
        for (at, letter) in ends {
            let sort = letter.is_alphanumeric().then(|| letter.is_ascii_digit());
            if let Some((from, is_digits)) = start
                && sort != Some(is_digits)
            {
                tokens.push(Token {
                    range: from..at,
                    text: text.get(from..at).unwrap_or(""),
                    gap: text.get(end..from).unwrap_or(""),
                });
                end = at;
                start = None;
            }
            if let (None, Some(is_digits)) = (start, sort) {
                start = Some((at, is_digits));
            }
        }
        Self { tokens }
    }

    pub(super) fn text(&self, at: usize) -> Option<&'t str> {
        Some(self.tokens.get(at)?.text)
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.tokens.get(from).map_or(0, |token| token.range.start);
        let last = to.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.range.end)
    }

    /// Returns a number of one or two digits.
    pub(super) fn number(&self, at: usize) -> Option<i8> {
        let text = self.tokens.get(at)?.text;
        text.parse().ok().filter(|_| text.len() <= 2)
    }

    /// Returns a number of exactly two digits.
    pub(super) fn two_digits(&self, at: usize) -> Option<i8> {
        self.number(at).filter(|_| {
            self.tokens
                .get(at)
                .is_some_and(|token| token.text.len() == 2)
        })
    }

    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let text = self.tokens.get(at)?.text;
        let year = text.parse().ok().filter(|_| text.len() == 4)?;
        (1990..2100).contains(&year).then_some(year)
    }

    pub(super) fn month(&self, at: usize) -> Option<i8> {
        let text = self.tokens.get(at)?.text;
        let is_word = text.starts_with(|c: char| !c.is_ascii_digit());
        is_word.then(|| month_named(text))?
    }

    /// Says whether a token belongs to the one before: nothing, one mark, or a blank between.
    pub(super) fn follows(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let gap = token.gap.trim_matches([' ', '\u{a0}']);
            let blanks = token.gap.len() - gap.len();
            matches!(gap, "" | "." | ",") && blanks <= 2
                || matches!(gap, "-" | "_" | "/") && blanks == 0
        })
    }

    /// Returns the token after `at`: ordinals and small words are gone over.
    pub(super) fn after(&self, at: usize) -> usize {
        const ORDINALS: [&str; 6] = ["st", "nd", "rd", "th", "er", "º"];
        let mut next = at + 1;
        for _ in 0..3 {
            let Some(token) = self.tokens.get(next) else {
                break;
            };
            let word = token.text.to_lowercase();
            let is_ordinal = token.gap.is_empty() && ORDINALS.contains(&word.as_str());
            let is_small = self.follows(next) && BETWEEN.contains(&word.as_str());
            if !is_ordinal && !is_small {
                break;
            }
            next += 1;
        }
        next
    }

    /// Returns the token after `at`, where it belongs to the same date.
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        Some(self.after(at)).filter(|next| self.follows(*next))
    }

    /// Returns the token after what joins two days: a dash, or a word.
    pub(super) fn joined(&self, next: usize) -> Option<usize> {
        const DASHES: [&str; 9] = ["-", "--", "–", "—", "..", "_", "__", "/", "&"];
        let token = self.tokens.get(next)?;
        let word = token.text.to_lowercase();
        if JOINING.contains(&word.as_str()) {
            return Some(next + 1);
        }
        let gap = token.gap.trim_matches([' ', '.', ',', '\u{a0}']);
        (DASHES.contains(&gap) || token.gap.trim() == "..").then_some(next)
    }

    /// Says whether what joins two days is clear enough for a number alone to be the last day.
    pub(super) fn joins_clearly(&self, next: usize, from: usize) -> bool {
        let gap = self.tokens.get(from).map_or("", |token| token.gap.trim());
        from > next || matches!(gap, "--" | "–" | "—" | ".." | "&")
    }

    /// Reads a day and a month in words, in either order.
    pub(super) fn day_and_month(&self, at: usize) -> Option<(i8, i8, usize)> {
        let second = self.next(at)?;
        let (month, day) = match self.month(at) {
            Some(month) => (month, self.number(second)?),
            None => (self.month(second)?, self.number(at)?),
        };
        (1..=31)
            .contains(&day)
            .then(|| (month, day, self.after(second)))
    }
}
