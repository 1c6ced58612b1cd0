//! Why a text is not an SPDX expression, where in it, and what was most likely meant.
//!
//! Asked only of what was refused.

use std::ops::Range;

use spdx::exception_id;

use super::super::Verdict;
use super::address::{is_address, named};
use super::meant::{choices, creative_commons, exceptions, family};
use super::reason::Reason;
use super::{judge, known_id, proper_id, reference};
use crate::knowledge::licenses::expression::is_right;
use crate::knowledge::names::fold;

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// Why.
    pub reason: Reason,
    /// What could be in place of the bytes.
    pub choices: Vec<String>,
    /// The whole text as it was meant, where only one thing can be meant.
    pub right: Option<String>,
}

impl Fault {
    fn new(range: Range<usize>, reason: Reason) -> Self {
        Self {
            range,
            reason,
            choices: Vec::new(),
            right: None,
        }
    }

    fn with(mut self, choices: Vec<String>) -> Self {
        self.choices = choices;
        self
    }
}

/// Returns what is wrong with a text that is not an expression.
pub(crate) fn fault(text: &str) -> Fault {
    let tokens = tokens(text);
    let is_structured = tokens.len() == 1
        || tokens
            .iter()
            .any(|token| token.is_known(text) || is_none(token.text(text)));
    let whole = || Fault::new(0..text.len(), Reason::NoExpression);
    let mut found = if let Some(choices) = family(&fold(text)) {
        whole().with(choices)
    } else if let Some(id) = named(text) {
        whole().with(choices(&id))
    } else if is_address(text) {
        whole()
    } else if let Some(both) = both_operators(text) {
        Fault::new(both, Reason::NoOperator)
    } else if let Some(choices) = creative_commons(text) {
        Fault::new(0..text.len(), Reason::NoCreativeCommons).with(choices)
    } else if is_structured {
        // What only the case of an id is wrong in comes last.
        first_fault(text, &tokens, true)
            .or_else(|| first_fault(text, &tokens, false))
            .unwrap_or_else(whole)
    } else {
        whole()
    };
    if let [only] = found.choices.as_slice() {
        let mut right = text.to_owned();
        right.replace_range(found.range.clone(), only);
        let right = match judge(&right) {
            Verdict::Right => Some(right),
            Verdict::NotCanonical(right) => Some(right),
            _ => None,
        };
        found.right = right;
    }
    found
}

/// Returns where a text says `and/or`, which leaves open what holds.
fn both_operators(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    ["and/or", "or/and", "and / or", "or / and"]
        .iter()
        .find_map(|both| {
            let at = lower.find(both)?;
            let end = at + both.len();
            let is_blank = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
            let is_alone = is_blank(lower.get(..at)?.chars().next_back())
                && is_blank(lower.get(end..)?.chars().next());
            is_alone.then_some(at..end)
        })
}

/// A word, a bracket, or another character.
#[derive(Clone, Debug)]
struct Token(Range<usize>);

impl Token {
    fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.0.clone()).unwrap_or("")
    }

    /// Says whether it is a licence of the list, in any case, or a reference to another.
    fn is_known(&self, text: &str) -> bool {
        let word = self.text(text);
        is_reference(word) || known_id(&word.trim_end_matches('+').to_ascii_lowercase()).is_some()
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || ".-+:_".contains(letter)
}

fn is_none(word: &str) -> bool {
    matches!(word, "NONE" | "NOASSERTION")
}

fn is_reference(word: &str) -> bool {
    ["LicenseRef-", "DocumentRef-", "AdditionRef-"]
        .iter()
        .any(|start| {
            let head = word.get(..start.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(start))
        })
}

fn is_operator(word: &str) -> bool {
    ["and", "or", "with"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::new();
    let mut is_open = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match all.last_mut() {
            Some(last) if is_open && is_word(letter) => last.0.end = end,
            _ if letter.is_whitespace() => {}
            _ => all.push(Token(at..end)),
        }
        is_open = is_word(letter);
    }
    all
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    License,
    Operator,
    Exception,
}

/// A walk over an expression up to its first fault.
struct Walk<'a> {
    text: &'a str,
    is_long: bool,
    /// Whether an id in another case is passed over.
    any_case: bool,
    next: Next,
    open: Vec<Range<usize>>,
    last: Option<Range<usize>>,
}

fn first_fault(text: &str, tokens: &[Token], any_case: bool) -> Option<Fault> {
    let mut walk = Walk {
        text,
        is_long: tokens.len() > 1,
        any_case,
        next: Next::License,
        open: Vec::new(),
        last: None,
    };
    for token in tokens {
        if let Some(fault) = walk.step(token) {
            return Some(fault);
        }
        walk.last = Some(token.0.clone());
    }
    match (walk.next, walk.last, walk.open.pop()) {
        (Next::License | Next::Exception, Some(last), _) => {
            Some(Fault::new(last, missing(walk.next)))
        }
        (_, _, Some(open)) => Some(Fault::new(open, Reason::NeverClosed)),
        _ => None,
    }
}

impl Walk<'_> {
    fn step(&mut self, token: &Token) -> Option<Fault> {
        let word = token.text(self.text);
        let range = token.0.clone();
        let said = |reason| Some(Fault::new(range.clone(), reason));
        match (self.next, word) {
            (Next::License, "(") => self.open.push(range),
            (Next::Operator, ")") if self.open.pop().is_some() => {}
            (Next::Operator, ")") => {
                return said(Reason::ClosesNothing);
            }
            (_, "/") => {
                let is_apart = self.text.contains(" / ");
                let or = if is_apart { "OR" } else { " OR " };
                return said(Reason::NoOperator).map(|fault| fault.with(vec![or.to_owned()]));
            }
            (Next::License | Next::Exception, _) if is_operator(word) || word == ")" => {
                return Some(match self.last.take() {
                    Some(last) => Fault::new(last, missing(self.next)),
                    None => Fault::new(range, Reason::MissingFirst),
                });
            }
            (Next::Operator, _) if word.eq_ignore_ascii_case("with") => self.next = Next::Exception,
            (Next::Operator, _) if is_operator(word) => self.next = Next::License,
            (Next::Operator, "(") => return said(Reason::MissingOperator),
            _ if !word.starts_with(is_word) => return said(Reason::NoOperator),
            (Next::Operator, "+") => return said(Reason::BlankBeforePlus),
            (Next::Operator, _) => return said(Reason::MissingOperator),
            (Next::License, _) => {
                self.next = Next::Operator;
                let is_fine = self.any_case && matches!(judge(word), Verdict::NotCanonical(_));
                return license_fault(word, range, self.is_long).filter(|_| !is_fine);
            }
            (Next::Exception, _) => {
                self.next = Next::Operator;
                return exception_fault(word, range);
            }
        }
        None
    }
}

fn exception_fault(word: &str, range: Range<usize>) -> Option<Fault> {
    if is_reference(word) && word.contains("AdditionRef-") {
        return reference_fault(word, &range);
    }
    let is_known = exception_id(&proper_id(word)).is_some();
    (!is_known).then(|| Fault::new(range, Reason::NoException).with(exceptions(word)))
}

fn missing(next: Next) -> Reason {
    match next {
        Next::Exception => Reason::MissingException,
        _ => Reason::MissingLicense,
    }
}

fn license_fault(word: &str, range: Range<usize>, is_part: bool) -> Option<Fault> {
    if is_none(word) {
        return is_part.then(|| Fault::new(range, Reason::NotAlone));
    }
    if word.contains("AdditionRef-") {
        return Some(Fault::new(range, Reason::WithoutWith));
    }
    if is_reference(word) {
        return reference_fault(word, &range);
    }
    if is_right(word) {
        return None;
    }
    if exception_id(&proper_id(word)).is_some() {
        return Some(Fault::new(range, Reason::WithoutWith));
    }
    if let Some(choices) = creative_commons(word) {
        return Some(Fault::new(range, Reason::NoCreativeCommons).with(choices));
    }
    let choices = choices(word);
    let is_known = known_id(&word.trim_end_matches('+').to_ascii_lowercase()).is_some();
    Some(if is_known {
        Fault::new(range, Reason::Misspelt).with(choices)
    } else {
        Fault::new(range, Reason::Unlisted).with(choices)
    })
}

/// Judges `LicenseRef-…`, `AdditionRef-…`, and `DocumentRef-…:` before either.
fn reference_fault(word: &str, range: &Range<usize>) -> Option<Fault> {
    if !is_reference(word) {
        return None;
    }
    let parts = word.split(':');
    let mut names = parts.map(|part| part.split_once('-').map_or("", |(_, name)| name));
    if names.any(str::is_empty) {
        return Some(Fault::new(range.clone(), Reason::NoName));
    }
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
    if word.bytes().all(is_letter) {
        return None;
    }
    let plain = in_letters(word).into_iter().collect();
    Some(Fault::new(range.clone(), Reason::NameLetters).with(plain))
}

/// Returns a reference whose name has only letters that it may have: without accents, and with a hyphen for
/// all others. Nothing where no name is left.
fn in_letters(word: &str) -> Option<String> {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii_alphanumeric() || ".:-".contains(letter) {
            plain.push(letter);
            continue;
        }
        let folded = fold(letter.encode_utf8(&mut [0; 4]));
        if folded.is_empty() || !folded.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            if !plain.ends_with('-') {
                plain.push('-');
            }
        } else if letter.is_uppercase() {
            plain.push_str(&folded.to_ascii_uppercase());
        } else {
            plain.push_str(&folded);
        }
    }
    let plain = plain.trim_end_matches('-').to_owned();
    let parts = plain.split(':').filter_map(|part| part.split_once('-'));
    let is_named = parts.filter(|(_, name)| !name.is_empty()).count() == word.split(':').count();
    is_named.then(|| reference(&plain)).flatten()
}

#[cfg(test)]
mod tests;
