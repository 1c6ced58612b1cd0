//! Whether a character that nobody sees does harm in prose, or only lies there.
//!
//! Editors and translators leave zero width spaces between words, and a soft hyphen is how a long word
//! says where it may break: no reader and no program notices. In an address, in code, in a word and
//! before the marks of Markdown they change what is read.

use std::ops::Range;

use super::{Odd, Trick};

/// How far around the character is looked, in bytes.
const NEAR: usize = 200;

/// What a character is among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    /// A value that is compared, looked up or followed.
    Exact,
    /// Another short value.
    Value,
    /// Prose.
    Prose,
    /// Code in a page.
    Code,
}

impl Odd {
    /// Says whether it changes what is read.
    pub(crate) fn does_harm(&self, text: &str, among: Among) -> bool {
        match (self.trick, among) {
            (Trick::Blank | Trick::DirectionMark, _) => among == Among::Exact,
            (Trick::Bidi | Trick::Mark, _) | (_, Among::Exact | Among::Value) => true,
            (_, Among::Prose) => does_harm(text, &self.range),
            (_, Among::Code) => !is_guard(text, &self.range),
        }
    }
}

/// Says whether a space without width, a joiner or a soft hyphen does harm where it is in prose.
fn does_harm(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = around(text, range);
    let is_soft = text.get(range.clone()) == Some("\u{ad}");
    is_in_address(before, after)
        || !is_soft && (parts_word(before, after) || hides_mark(before, after))
}

/// Says whether the character keeps a program from reading what is in code: `:\u{200b}smile:`,
/// `@\u{200b}ada`. It is written there on purpose.
fn is_guard(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = around(text, range);
    before.ends_with([':', '@', '#', '{', '<', '[', '`', '$'])
        || after.starts_with([':', '@', '#', '{', '<', '[', '`', '$'])
}

fn around<'a>(text: &'a str, range: &Range<usize>) -> (&'a str, &'a str) {
    crate::span::around(text, range, NEAR)
}

/// Says whether it comes before, in or after an address, and becomes a part of it.
fn is_in_address(before: &str, after: &str) -> bool {
    let begins = ["http://", "https://", "www.", "mailto:"];
    if begins.iter().any(|start| after.starts_with(start)) {
        return true;
    }
    let is_bound = |letter: char| letter.is_whitespace() || "()<>[]\"'|".contains(letter);
    let word = before.rsplit(is_bound).next().unwrap_or("");
    word.contains("://")
}

/// Says whether letters are on both sides, of scripts that part words by blanks.
fn parts_word(before: &str, after: &str) -> bool {
    let ends = before.chars().next_back().is_some_and(is_of_word);
    ends && after.chars().next().is_some_and(is_of_word)
}

fn is_of_word(letter: char) -> bool {
    // Latin, Greek, Cyrillic, Armenian, and what is added to them.
    let is_near = matches!(u32::from(letter), 0..=0x058f | 0x1e00..=0x1fff);
    letter.is_alphanumeric() && is_near
}

/// Says whether a line begins with it and goes on with a mark of Markdown, which is then none.
fn hides_mark(before: &str, after: &str) -> bool {
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let is_first = line.trim().is_empty() && (line.len() < before.len() || before.len() < NEAR);
    let number = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = number.len() < after.len() && number.starts_with(['.', ')']);
    let is_fence = after.starts_with("```") || after.starts_with("~~~");
    let rest = after.trim_start_matches('#');
    let is_heading = rest.len() < after.len() && rest.starts_with(' ');
    let is_item = ["- ", "* ", "+ ", "> ", "| "]
        .iter()
        .any(|mark| after.starts_with(mark));
    let is_numbered = is_numbered && number.get(1..).is_some_and(|rest| rest.starts_with(' '));
    is_first && (is_numbered || is_fence || is_heading || is_item)
}

#[cfg(test)]
mod tests {
    use super::{does_harm, is_guard};

    fn harm(text: &str) -> bool {
        let odd = ['\u{200b}', '\u{ad}', '\u{feff}'];
        let start = text.find(odd).unwrap();
        let rest = text[start..].trim_start_matches(odd);
        does_harm(text, &(start..text.len() - rest.len()))
    }

    #[test]
    fn it_does_harm_where_something_is_read_otherwise() {
        for text in [
            "Back\u{200b}stage",
            "при\u{200b}вет",
            "see \u{200b}\u{200b}https://works.test/x",
            "[Call](\u{200b}https://works.test/x)",
            "[Call](https://works.test/x\u{200b})",
            "see https://works.test/x\u{200b} for more",
            "[Call](https://works.test/a\u{ad}b)",
            "\u{200b}### A heading",
            "text\n\n  \u{feff}- an item",
            "text\n\u{200b}1. an item",
            "text\r\u{200b}| a cell",
        ] {
            assert!(harm(text), "{text:?}");
        }
    }

    #[test]
    fn it_lies_there_where_nothing_is() {
        for text in [
            "usados \u{200b}\u{200b}para",
            "the end.\u{200b}",
            "\u{200b}Add a label",
            "\u{200b}",
            "text\n\u{200b}\ntext",
            "non\u{ad}profit",
            "[Backstage\u{200b}](https://works.test/)",
            "[Call](https://works.test/)\u{200b}.",
            "Full grant: \u{200b}[x](https://works.test/)",
            "ภาษา\u{200b}ไทย",
            "日本\u{200b}語",
            "\u{200b}**bold**",
            "\u{200b}-5 degrees",
        ] {
            assert!(!harm(text), "{text:?}");
        }
        let text = "`:\u{200b}grin:`";
        assert!(is_guard(text, &(2..5)));
        assert!(!is_guard("a\u{200b}b", &(1..4)));
    }
}
