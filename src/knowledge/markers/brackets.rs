//! Brackets that a template leaves for somebody to fill.
//!
//! Read by hand: as one pattern, its classes of letters and its bounds took longer to compile than
//! all pages of a usual repository take to be searched.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// What parts words in such a bracket.
const BLANKS: [char; 4] = [' ', '\u{A0}', '_', '\n'];
/// How long a note in brackets is at most, in characters.
const NOTE: usize = 400;
/// How far from a bracket the verb may stand, in characters.
const NEAR: usize = 60;
/// What asks to be filled in scripts without capitals: the verb itself.
const VERBS: [&str; 13] = [
    "插入",
    "填写",
    "填入",
    "挿入",
    "記入",
    "삽입",
    "입력",
    "기입",
    "أدخل",
    "إدراج",
    "הכנס",
    "डालें",
    "ใส่",
];

/// Returns where a text has brackets that only the template of a code of conduct has:
/// `[INSERT CONTACT METHOD]` in any language, `[NOTE: …]`.
pub fn template_brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, mark) in text.match_indices(['[', ']', '【', '】']) {
        let end = at + mark.len();
        if matches!(mark, "[" | "【") {
            open = Some((at, end));
            continue;
        }
        let Some((start, inner)) = open.take() else {
            continue;
        };
        let said = text.get(inner..at).unwrap_or("");
        let is_square = mark == "]" && inner - start == 1;
        let is_template = (is_square && (is_note(said) || is_in_capitals(said))) || asks(said);
        if is_template && !super::is_link(text, end) {
            found.push(start..end);
        }
    }
    found
}

fn is_note(said: &str) -> bool {
    let note = said.strip_prefix("NOTE:");
    note.is_some_and(|note| !note.is_empty() && note.chars().nth(NOTE).is_none())
}

/// Says whether all is in capitals, and two words or more.
fn is_in_capitals(said: &str) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| {
                c.is_uppercase()
                    || c.is_numeric()
                    || is_combining_mark(c)
                    || matches!(c, '\'' | '’' | '/' | '&' | '-')
            })
    };
    let mut words = said.split(BLANKS).filter(|word| !word.is_empty());
    !said.starts_with(BLANKS)
        && !said.ends_with(BLANKS)
        && words.next().is_some_and(is_word)
        && words.next().is_some_and(is_word)
        && words.all(is_word)
}

fn asks(said: &str) -> bool {
    let is_near = |text: &str| text.chars().nth(NEAR).is_none();
    !said.is_ascii()
        && !said.contains('\n')
        && VERBS.iter().any(|verb| {
            said.match_indices(verb).any(|(at, _)| {
                is_near(said.get(..at).unwrap_or(""))
                    && is_near(said.get(at + verb.len()..).unwrap_or(""))
            })
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::template_brackets;

    #[test]
    fn brackets_of_conduct_templates_are_found_in_many_scripts() {
        for text in [
            "[INSERT CONTACT METHOD]",
            "[E-MAIL-ADRESSE EINFÜGEN]",
            "[ВСТАВИТЬ АДРЕС]",
            "[NOTE: describe your process]",
            "[插入联系方式]",
        ] {
            let whole = std::iter::once(0..text.len()).collect::<Vec<_>>();
            assert_eq!(template_brackets(text), whole, "{text}");
        }
        for text in [
            "[TODO]",
            "[Insert here]",
            "[CODE OF CONDUCT](x.md)",
            "[RFC 5545][rfc]",
            "[x]",
        ] {
            assert!(template_brackets(text).is_empty(), "{text}");
        }
    }

    /// The same as one pattern.
    const PATTERN: &str = concat!(
        r"\[NOTE:[^\[\]]{1,400}\]",
        r"|\[\p{Lu}[\p{Lu}\p{M}\p{N}'’/&-]*(?:[ \u{a0}_\n]+\p{Lu}[\p{Lu}\p{M}\p{N}'’/&-]*)+\]",
        r"|[\[【][^\[\]【】\n]{0,60}(?:插入|填写|填入|挿入|記入|삽입|입력|기입|أدخل|إدراج|הכנס|डालें|ใส่)[^\[\]【】\n]{0,60}[\]】]",
    );

    proptest! {
        #[test]
        fn the_brackets_are_those_of_the_pattern(
            text in "(\\[|\\]|【|】|\\(|NOTE:|NOTE|A|Ü|u\u{308}|É|U\u{308}|é|7|-| |_|\\n|插入|填|ใส่|[a-z]{55,62}){0,14}",
        ) {
            let pattern = Regex::new(PATTERN).unwrap();
            let expected: Vec<_> = pattern
                .find_iter(&text)
                .map(|found| found.range())
                .filter(|range| !(text[..range.end].ends_with(']') && text[range.end..].starts_with(['(', '['])))
                // Of the pattern a note may hold brackets of the other sort.
                .filter(|range| !text[range.clone()].chars().skip(1).any(|c| matches!(c, '【' | '】')))
                .collect();
            let found = template_brackets(&text);
            for range in &expected {
                prop_assert!(found.contains(range), "{text:?}");
            }
            for range in found {
                prop_assert!(pattern.is_match(&text[range]), "{text:?}");
            }
        }
    }
}
