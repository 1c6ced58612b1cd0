//! The words and numbers of a text, and what is between them.

use std::borrow::Cow;
use std::ops::Range;

/// A word or a number.
pub(super) struct Token<'t> {
    pub(super) range: Range<usize>,
    pub(super) lower: Cow<'t, str>,
    pub(super) number: Option<i16>,
    /// What is between it and the one before.
    pub(super) gap: &'t str,
    /// Only blanks, commas, colons, dots and brackets lie between it and the one before.
    pub(super) follows: bool,
    /// Prose goes on with it on the next line.
    pub(super) is_wrapped: bool,
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut start = None;
    let (mut at, mut end) = (0, 0);
    loop {
        let rest = text.get(at..).unwrap_or("");
        // Most of a text.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if plain > 0 {
            start.get_or_insert(at);
            at += plain;
            continue;
        }
        let letter = rest.chars().next();
        let joins = |start| text.get(start..at).is_some_and(is_word);
        let length = letter.map_or(0, char::len_utf8);
        if letter.is_some_and(|it| it.is_alphanumeric() || (it == '-' && start.is_some_and(joins)))
        {
            start.get_or_insert(at);
            at += length;
            continue;
        }
        if let Some(from) = start.take() {
            let gap = text.get(end..from).unwrap_or("x");
            let mut token = token(text, from..at, gap);
            token.is_wrapped = gap.contains('\n') && is_wrapped(text, end..from, at);
            token.follows |= token.is_wrapped;
            found.push(token);
            end = at;
        }
        if length == 0 {
            return found;
        }
        at += length;
    }
}

/// Says whether a line end and little else lies in a gap, and prose goes on after it to a token that ends at `to`:
/// no heading ends there, and no item of a list, quotation or row begins.
fn is_wrapped(text: &str, gap: Range<usize>, to: usize) -> bool {
    /// How many blanks and signs of quotations are at the start of a line.
    const WIDEST: usize = 12;
    /// Shorter lines are rarely wrapped ones.
    const SHORTEST: usize = 30;
    let written = text.get(gap.clone()).unwrap_or("");
    let Some((before, after)) = written.split_once('\n').filter(|_| written.len() <= WIDEST) else {
        return false;
    };
    let before = before.trim_end_matches('\r');
    let marks = after.trim_start_matches([' ', '>']);
    let calm = |text: &str, signs: &[char]| text.chars().all(|c| signs.contains(&c));
    let is_calm = calm(before.trim_end(), &[',', '*', '_']) && calm(marks, &['(', '*', '_']);
    // Two blanks at its end break a line.
    if !is_calm || before.ends_with("  ") {
        return false;
    }
    let rest = text.get(to..).unwrap_or("");
    let is_item = rest.starts_with(". ") || rest.starts_with(") ");
    let line = text.get(..gap.start).unwrap_or("");
    let line = line.rsplit('\n').next().unwrap_or(line).trim_start();
    let is_long = line.len() >= SHORTEST || before.contains(',') || marks.contains('(');
    is_long && !line.starts_with(['#', '|']) && !(is_item && after.len() == marks.len())
}

fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

/// Reads a number, perhaps an ordinal: `3`, `3rd`, `1er`.
fn number_of(lower: &str) -> Option<i16> {
    if !lower.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
    let ordinal = lower.get(digits.len()..).unwrap_or("");
    let is_number = matches!(ordinal, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o");
    (is_number && digits.len() <= 4).then(|| digits.parse().ok())?
}

/// Returns the positions of the tokens at which a date may begin: those that are not far from a number.
pub(super) fn beginnings(tokens: &[Token<'_>]) -> Vec<usize> {
    /// A weekday and a month, with small words after each.
    const FAR: usize = 7;
    let mut found = Vec::new();
    let mut next = 0;
    let numbers = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.number.is_some());
    for (at, _) in numbers {
        found.extend(next.max(at.saturating_sub(FAR))..=at);
        next = at + 1;
    }
    found
}

fn token<'t>(text: &'t str, range: Range<usize>, gap: &'t str) -> Token<'t> {
    let written = text.get(range.clone()).unwrap_or("");
    // Most words are in lower case, and no number.
    let is_lower = written
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let lower = if is_lower {
        Cow::Borrowed(written)
    } else {
        Cow::Owned(written.to_lowercase())
    };
    let number = number_of(&lower);
    let calm = |c: char| c == ' ' || matches!(c, ',' | '.' | ':' | '(' | '*' | '_' | '\u{a0}');
    let follows = gap.chars().all(calm) && gap.chars().count() <= 4;
    Token {
        range,
        lower,
        number,
        gap,
        follows,
        is_wrapped: false,
    }
}

impl Token<'_> {
    /// Says whether only marks lie between it and the one before, perhaps the bar of a table.
    pub(super) fn is_beside(&self) -> bool {
        let marks = |c: char| {
            c == ' '
                || matches!(
                    c,
                    ',' | '.' | ':' | '(' | ')' | '[' | ']' | '*' | '_' | '|' | '\u{a0}'
                )
        };
        (self.gap.len() <= 6 && self.gap.chars().all(marks))
            || (self.is_wrapped && self.gap.contains('('))
    }

    /// Returns how many digits it has, where it is nothing else.
    pub(super) fn digits(&self) -> usize {
        let is_number = self.number.is_some() && self.lower.ends_with(|c: char| c.is_ascii_digit());
        if is_number { self.lower.len() } else { 0 }
    }

    pub(super) fn small(&self) -> Option<i8> {
        self.number
            .filter(|_| matches!(self.digits(), 1 | 2))
            .and_then(|it| i8::try_from(it).ok())
    }
}
