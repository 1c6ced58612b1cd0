//! A place in a text that is read sign by sign.

use unicode_normalization::char::is_combining_mark;

/// A place in a text.
#[derive(Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

/// Says whether a sign is white space, that which does not break among it.
pub(super) fn is_space(sign: char) -> bool {
    sign.is_whitespace()
}

/// Says whether a sign is part of a word, as patterns have it: letters, their marks and digits, but neither those
/// that are raised or lowered, as of a footnote, nor fractions and numbers in circles.
fn is_of_word(sign: char) -> bool {
    let is_other_number = || matches!(sign, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{2bff}' | '\u{3000}'..='\u{33ff}');
    sign.is_alphabetic()
        || sign == '_'
        || (sign.is_numeric() && !is_other_number())
        || is_combining_mark(sign)
}

impl<'t> Cursor<'t> {
    pub(super) fn at(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// Returns where it is.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Returns what was read from a place on.
    pub(super) fn since(&self, from: usize) -> &'t str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes a sign of some sort; says whether it is there.
    pub(super) fn sign(&mut self, is_it: impl Fn(char) -> bool) -> bool {
        let sign = self.rest().chars().next().filter(|sign| is_it(*sign));
        self.at += sign.map_or(0, char::len_utf8);
        sign.is_some()
    }

    /// Takes a word as it is written; says whether it is there.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_there = self.rest().starts_with(word);
        self.at += if is_there { word.len() } else { 0 };
        is_there
    }

    /// Takes a word in any case; says whether it is there.
    pub(super) fn folded(&mut self, word: &str) -> bool {
        let written = self.rest().get(..word.len());
        let is_there = written.is_some_and(|written| written.eq_ignore_ascii_case(word));
        self.at += if is_there { word.len() } else { 0 };
        is_there
    }

    /// Takes the first of some words that is there.
    pub(super) fn one_of(&mut self, words: &[&str]) -> Option<()> {
        words.iter().any(|word| self.word(word)).then_some(())
    }

    /// Reads something, or stays where it is.
    pub(super) fn perhaps<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = self.clone();
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Says whether a word begins or ends here.
    pub(super) fn is_edge(&self) -> bool {
        let (before, after) = self.text.split_at_checked(self.at).unwrap_or_default();
        before.chars().next_back().is_some_and(is_of_word)
            != after.chars().next().is_some_and(is_of_word)
    }

    /// Takes `4.0`, where it ends a word.
    pub(super) fn number(&mut self) -> Option<&'t str> {
        let from = self.at;
        self.sign(|sign| matches!(sign, '1'..='4')).then_some(())?;
        (self.fraction() && self.is_edge()).then(|| self.since(from))
    }

    fn fraction(&mut self) -> bool {
        let fraction =
            |it: &mut Self| (it.word(".") && it.sign(|sign| sign.is_ascii_digit())).then_some(());
        self.perhaps(fraction).is_some()
    }

    /// Takes the number of a version, `4.0` or where that is enough `4`, and says whether it goes on: `4.0.1`.
    pub(super) fn version(&mut self, may_be_whole: bool) -> Option<(&'t str, bool)> {
        let whole = |it: &mut Self| {
            let from = it.at;
            let is_one = it.sign(|sign| matches!(sign, '1'..='4')) && it.is_edge();
            is_one.then(|| it.since(from))
        };
        let number = match self.perhaps(Self::number) {
            Some(number) => number,
            None if may_be_whole => self.perhaps(whole)?,
            None => return None,
        };
        Some((number, self.fraction()))
    }
}
