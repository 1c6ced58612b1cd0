//! Why a text is not an SPDX expression, where in it, and what was most likely meant.
//!
//! Asked only of what was refused. A licence is never guessed: where several are near, all are named.

use std::ops::Range;

use spdx::{exception_id, license_id};

use super::super::Verdict;
use super::{judge, known_id, nearest, proper_id};
use crate::knowledge::licenses::expression::is_right;
use crate::knowledge::names::fold;

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// What stands before the quoted bytes in a message.
    pub before: &'static str,
    /// What stands after them.
    pub after: &'static str,
    /// What could stand in place of the bytes.
    pub choices: Vec<String>,
    /// The whole text as it was meant, where only one thing can be meant.
    pub right: Option<String>,
}

/// The names of families of licences that are no licence, and what is meant most often.
const FAMILIES: &[(&str, &[&str])] = &[
    ("bsd", &["BSD-2-Clause", "BSD-3-Clause"]),
    ("public domain", &["CC-PDM-1.0", "LicenseRef-NAME"]),
];

/// Longer texts are prose; as many choices as a line holds.
const MOST: usize = 3;

impl Fault {
    fn new(range: Range<usize>, before: &'static str, after: &'static str) -> Self {
        Self {
            range,
            before,
            after,
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
pub fn fault(text: &str) -> Fault {
    let tokens = tokens(text);
    let is_structured = tokens.len() == 1
        || tokens
            .iter()
            .any(|token| token.is_known(text) || is_none(token.text(text)));
    let whole = || Fault::new(0..text.len(), "", " is not an SPDX licence expression");
    let mut found = if let Some(choices) = family(&fold(text)) {
        whole().with(choices)
    } else if let Some(choices) = creative_commons(text) {
        Fault::new(0..text.len(), "Creative Commons has no licence ", "").with(choices)
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
        .any(|start| word.starts_with(start))
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

fn first_fault(text: &str, tokens: &[Token], any_case: bool) -> Option<Fault> {
    let mut next = Next::License;
    let mut open: Vec<&Token> = Vec::new();
    let mut last: Option<&Token> = None;
    for token in tokens {
        let word = token.text(text);
        let range = token.0.clone();
        let said = |before, after| Some(Fault::new(range.clone(), before, after));
        next = match (next, word) {
            (Next::License, "(") => {
                open.push(token);
                Next::License
            }
            (Next::Operator, ")") => {
                if open.pop().is_none() {
                    return said("", " closes nothing in this licence expression");
                }
                Next::Operator
            }
            (_, "/") => {
                let or = if text.contains(" / ") { "OR" } else { " OR " };
                let symbol = " is not an operator: SPDX joins licences with `AND` or `OR`";
                return said("", symbol).map(|fault| fault.with(vec![or.to_owned()]));
            }
            (Next::License | Next::Exception, _) if is_operator(word) || word == ")" => {
                return Some(match last {
                    Some(last) => Fault::new(last.0.clone(), missing(next), ""),
                    None => Fault::new(range, "a licence is missing before ", ""),
                });
            }
            (Next::Operator, _) if word.eq_ignore_ascii_case("with") => Next::Exception,
            (Next::Operator, _) if is_operator(word) => Next::License,
            _ if !word.starts_with(is_word) => {
                return said(
                    "",
                    " is not an operator: SPDX joins licences with `AND` or `OR`",
                );
            }
            (Next::Operator, "+") => return said("a blank stands before ", ""),
            (Next::Operator, _) => return said("`AND` or `OR` is missing before ", ""),
            (Next::License, _) => {
                let is_fine = any_case && matches!(judge(word), Verdict::NotCanonical(_));
                let fault = license_fault(word, range, tokens.len() > 1);
                if fault.is_some() && !is_fine {
                    return fault;
                }
                Next::Operator
            }
            (Next::Exception, _) => {
                let is_addition = word.contains("AdditionRef-");
                if let Some(fault) = reference_fault(word, &range) {
                    return Some(fault);
                }
                if !is_addition && exception_id(&proper_id(word)).is_none() {
                    return said("", " is not an exception, which `WITH` asks for");
                }
                Next::Operator
            }
        };
        last = Some(token);
    }
    match (next, last, open.last()) {
        (Next::License | Next::Exception, Some(last), _) => {
            Some(Fault::new(last.0.clone(), missing(next), ""))
        }
        (_, _, Some(open)) => Some(Fault::new(
            open.0.clone(),
            "",
            " is never closed in this licence expression",
        )),
        _ => None,
    }
}

fn missing(next: Next) -> &'static str {
    match next {
        Next::Exception => "an exception is missing after ",
        _ => "a licence is missing after ",
    }
}

fn license_fault(word: &str, range: Range<usize>, is_part: bool) -> Option<Fault> {
    if is_none(word) {
        let alone = " stands alone, and never in a licence expression";
        return is_part.then(|| Fault::new(range, "", alone));
    }
    if word.contains("AdditionRef-") {
        return Some(Fault::new(range, "", " may stand only after `WITH`"));
    }
    if is_reference(word) {
        return reference_fault(word, &range);
    }
    if is_right(word) {
        return None;
    }
    if exception_id(&proper_id(word)).is_some() {
        return Some(Fault::new(
            range,
            "",
            " is an exception, which stands after `WITH`",
        ));
    }
    if let Some(choices) = creative_commons(word) {
        return Some(Fault::new(range, "Creative Commons has no licence ", "").with(choices));
    }
    let choices = choices(word);
    let is_known = known_id(&word.trim_end_matches('+').to_ascii_lowercase()).is_some();
    Some(if is_known {
        Fault::new(range, "", " is not how SPDX writes this licence").with(choices)
    } else {
        Fault::new(range, "SPDX lists no licence ", "").with(choices)
    })
}

/// Judges `LicenseRef-…`, `AdditionRef-…`, and `DocumentRef-…:` before either.
fn reference_fault(word: &str, range: &Range<usize>) -> Option<Fault> {
    if !is_reference(word) {
        return None;
    }
    let parts = word.split(':');
    let mut names = parts.map(|part| part.split_once("Ref-").map_or("", |(_, name)| name));
    if names.any(str::is_empty) {
        return Some(Fault::new(range.clone(), "", " lacks a name after `Ref-`"));
    }
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
    if word.bytes().all(is_letter) {
        return None;
    }
    let plain: String = word
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || ".:".contains(letter) {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let holds = " may hold only letters, digits, `-` and `.`";
    Some(Fault::new(range.clone(), "", holds).with(vec![plain]))
}

/// Returns what may be meant by a word that is not a licence's identifier.
fn choices(word: &str) -> Vec<String> {
    let proper = proper_id(word);
    if proper != word && license_id(&proper).is_some_and(|id| !id.is_deprecated()) {
        return vec![proper];
    }
    if let Some(found) = gnu(&proper).or_else(|| family(&fold(word))) {
        return found;
    }
    let found = versions(word);
    if !found.is_empty() {
        return found;
    }
    nearest(word).map(str::to_owned).into_iter().collect()
}

fn family(folded: &str) -> Option<Vec<String>> {
    let (_, ids) = FAMILIES.iter().find(|(name, _)| *name == folded)?;
    Some(ids.iter().map(|id| (*id).to_owned()).collect())
}

/// Reads `GPLv3`, `LGPL2.1+`, `agpl-3.0`: whether later versions count the writer has to say.
fn gnu(word: &str) -> Option<Vec<String>> {
    let lower = word.to_ascii_lowercase();
    let (family, rest) = ["AGPL", "LGPL", "GFDL", "GPL"]
        .iter()
        .find_map(|family| Some((*family, lower.strip_prefix(&*family.to_ascii_lowercase())?)))?;
    let rest = rest.trim_start_matches(['-', 'v']);
    let (version, later) = match rest.strip_suffix('+') {
        Some(version) => (version, true),
        None => (rest, false),
    };
    let version = if version.contains('.') {
        version.to_owned()
    } else {
        format!("{version}.0")
    };
    let endings: &[&str] = if later {
        &["or-later"]
    } else {
        &["only", "or-later"]
    };
    let ids = endings
        .iter()
        .map(|ending| format!("{family}-{version}-{ending}"));
    let ids: Vec<String> = ids.filter(|id| license_id(id).is_some()).collect();
    (!ids.is_empty()).then_some(ids)
}

/// Returns the latest versions of a licence that is named without one.
fn versions(word: &str) -> Vec<String> {
    let start = format!("{}-", word.to_ascii_lowercase());
    let ids = spdx::identifiers::LICENSES.iter().map(|known| known.name);
    let mut found: Vec<String> = ids
        .filter(|id| {
            let version = id
                .split_at_checked(start.len())
                .filter(|(head, _)| head.eq_ignore_ascii_case(&start));
            version.is_some_and(|(_, version)| {
                version.starts_with(|letter: char| letter.is_ascii_digit())
                    && version
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || byte == b'.')
            })
        })
        .filter(|id| license_id(id).is_some_and(|known| !known.is_deprecated()))
        .map(str::to_owned)
        .collect();
    found.sort_unstable_by(|left, right| right.cmp(left));
    found.truncate(MOST);
    found
}

/// Returns the licences of Creative Commons that are nearest to one that there is not: `CC-BY-SA-5.0`,
/// `CC BY-ND-SA 4.0`, `CC-SA-4.0`. Nothing where the text names none, or one that there is.
fn creative_commons(text: &str) -> Option<Vec<String>> {
    let folded = fold(text);
    let rest = folded
        .strip_prefix("creative commons ")
        .or_else(|| folded.strip_prefix("cc "))?;
    let mut elements = Vec::new();
    let mut has_version = false;
    for word in rest.split(' ') {
        match word {
            "by" | "attribution" => {}
            "nc" | "noncommercial" => elements.push("NC"),
            "nd" | "noderivatives" | "noderivs" => elements.push("ND"),
            "sa" | "sharealike" => elements.push("SA"),
            "international" | "unported" | "generic" | "license" | "licence" => {}
            number
                if number
                    .trim_start_matches('v')
                    .bytes()
                    .all(|byte| byte.is_ascii_digit()) =>
            {
                has_version = true;
            }
            _ => return None,
        }
    }
    let is_named =
        rest.starts_with("by") || rest.starts_with("attribution") || !elements.is_empty();
    if !has_version || !is_named {
        return None;
    }
    let without = |left_out: &str| {
        let kept = ["NC", "ND", "SA"];
        let kept = kept
            .iter()
            .filter(|element| elements.contains(element) && **element != left_out);
        let kept: String = kept.map(|element| format!("-{element}")).collect();
        format!("CC-BY{kept}-4.0")
    };
    let all = if elements.contains(&"ND") && elements.contains(&"SA") {
        vec![without("ND"), without("SA")]
    } else {
        vec![without("")]
    };
    let exists = |id: &String| license_id(id).is_some();
    all.iter().all(exists).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::{Fault, fault};
    use crate::knowledge::format::{Verdict, judge};

    fn told(text: &str) -> (String, Vec<String>, Option<String>) {
        assert_ne!(judge("spdx-expression", text), Verdict::Right, "{text}");
        let Fault {
            range,
            before,
            after,
            choices,
            right,
        } = fault(text);
        let quoted = text.get(range).unwrap();
        (format!("{before}`{quoted}`{after}"), choices, right)
    }

    #[test]
    fn the_place_and_the_reason_are_told() {
        for (text, message) in [
            ("MIT OR", "a licence is missing after `OR`"),
            ("MIT AND", "a licence is missing after `AND`"),
            ("MIT AND OR ISC", "a licence is missing after `AND`"),
            ("AND MIT", "a licence is missing before `AND`"),
            ("MIT OR ()", "a licence is missing after `(`"),
            ("MIT WITH", "an exception is missing after `WITH`"),
            (
                "(MIT OR Apache-2.0",
                "`(` is never closed in this licence expression",
            ),
            (
                "((MIT) OR ISC",
                "`(` is never closed in this licence expression",
            ),
            ("MIT)", "`)` closes nothing in this licence expression"),
            (
                "MIT Apache-2.0",
                "`AND` or `OR` is missing before `Apache-2.0`",
            ),
            (
                "LicenseRef-With Space",
                "`AND` or `OR` is missing before `Space`",
            ),
            ("MIT +", "a blank stands before `+`"),
            (
                "NONE OR MIT",
                "`NONE` stands alone, and never in a licence expression",
            ),
            (
                "MIT AND NOASSERTION",
                "`NOASSERTION` stands alone, and never in a licence expression",
            ),
            (
                "MIT, Apache-2.0",
                "`,` is not an operator: SPDX joins licences with `AND` or `OR`",
            ),
            (
                "MIT & ISC",
                "`&` is not an operator: SPDX joins licences with `AND` or `OR`",
            ),
            (
                "MIT | ISC",
                "`|` is not an operator: SPDX joins licences with `AND` or `OR`",
            ),
            (
                "MIT AND AdditionRef-foo",
                "`AdditionRef-foo` may stand only after `WITH`",
            ),
            (
                "LLVM-exception",
                "`LLVM-exception` is an exception, which stands after `WITH`",
            ),
            (
                "MIT WITH ISC",
                "`ISC` is not an exception, which `WITH` asks for",
            ),
            ("LicenseRef-", "`LicenseRef-` lacks a name after `Ref-`"),
            (
                "MIT WITH AdditionRef-",
                "`AdditionRef-` lacks a name after `Ref-`",
            ),
            (
                "DocumentRef-:LicenseRef-x",
                "`DocumentRef-:LicenseRef-x` lacks a name after `Ref-`",
            ),
            (
                "DocumentRef-x:LicenseRef-",
                "`DocumentRef-x:LicenseRef-` lacks a name after `Ref-`",
            ),
            (
                "MIT OR LicenseRef-",
                "`LicenseRef-` lacks a name after `Ref-`",
            ),
            (
                "MIT WITH DocumentRef-:AdditionRef-x",
                "`DocumentRef-:AdditionRef-x` lacks a name after `Ref-`",
            ),
            (
                "All rights reserved",
                "`All rights reserved` is not an SPDX licence expression",
            ),
            ("", "`` is not an SPDX licence expression"),
            (
                "GPL-2.0-only+",
                "`GPL-2.0-only+` is not how SPDX writes this licence",
            ),
        ] {
            assert_eq!(told(text).0, message, "{text}");
        }
    }

    #[test]
    fn what_is_meant_is_named_and_never_guessed() {
        for (text, choices) in [
            ("GPLv3", &["GPL-3.0-only", "GPL-3.0-or-later"][..]),
            ("LGPL2.1+", &["LGPL-2.1-or-later"]),
            ("agpl-3.0", &["AGPL-3.0-only", "AGPL-3.0-or-later"]),
            ("mit or gpl-2.0", &["GPL-2.0-only", "GPL-2.0-or-later"]),
            ("MIT or GPLv3", &["GPL-3.0-only", "GPL-3.0-or-later"]),
            ("BSD", &["BSD-2-Clause", "BSD-3-Clause"]),
            (
                "CC-BY-SA",
                &["CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-2.5"],
            ),
            ("EUPL", &["EUPL-1.2", "EUPL-1.1", "EUPL-1.0"]),
            ("Public Domain", &["CC-PDM-1.0", "LicenseRef-NAME"]),
            ("CC-BY-SA-5.0", &["CC-BY-SA-4.0"]),
            ("CC BY-SA 5.0", &["CC-BY-SA-4.0"]),
            ("CC-BY-4.5", &["CC-BY-4.0"]),
            ("CC-SA-4.0", &["CC-BY-SA-4.0"]),
            ("CC-BY-ND-SA-4.0", &["CC-BY-SA-4.0", "CC-BY-ND-4.0"]),
            (
                "CC BY-NC-ND-SA 3.0",
                &["CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"],
            ),
            ("Apach-2.0", &["Apache-2.0"]),
            ("Foo-1.0", &[]),
        ] {
            assert_eq!(told(text).1, choices, "{text}");
        }
    }

    #[test]
    fn what_only_one_thing_can_mean_is_written_out() {
        for (text, right) in [
            ("MIT/Apache-2.0", Some("MIT OR Apache-2.0")),
            ("MIT / Apache-2.0", Some("MIT OR Apache-2.0")),
            ("mit/Apache-2.0", Some("MIT OR Apache-2.0")),
            ("LicenseRef-our_terms", Some("LicenseRef-our-terms")),
            ("MIT OR Apach-2.0", Some("MIT OR Apache-2.0")),
            ("CC-BY-SA-5.0", Some("CC-BY-SA-4.0")),
            ("mit OR GPL-2.0", Some("MIT OR GPL-2.0")),
            ("MIT, Apache-2.0", None),
            ("GPLv3", None),
        ] {
            assert_eq!(told(text).2.as_deref(), right, "{text}");
        }
    }
}
