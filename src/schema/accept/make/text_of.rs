//! Making the check of a text: its words, its format, its pattern, or one of two by a condition.

use serde_json::{Map, Value};

use super::{Maker, only};
use crate::knowledge::format;
use crate::schema::accept::{Text, text};
use crate::schema::question::Question;

impl Maker<'_> {
    /// Returns what a text must be besides a text.
    pub(super) fn text(&self, members: &Map<String, Value>, address: &str) -> Option<Text> {
        // Branches of a table are of its keys.
        let is_table = members.get("type").is_some_and(|name| name == "object");
        let asks = ["anyOf", "enum", "format", "minLength", "pattern"];
        let asks = asks.get(usize::from(is_table)..)?.iter();
        let asked = asks.filter_map(|keyword| Some((*keyword, members.get(*keyword)?)));
        let asked: Vec<(&str, &Value)> = asked.collect();
        if members.contains_key("if")
            && let Some(found) = self.by_condition(members, address)
        {
            return found.filter(|_| asked.is_empty());
        }
        match asked.as_slice() {
            [] => Some(Text::Any),
            // Of a number only itself is asked, as its range.
            [("enum", found)] if only_number(found).is_some() => Some(Text::Any),
            [("enum", found)] => words(found),
            [("anyOf", branches)] if members.get("type")? == "string" => {
                Question::any(branches).map(Text::Asked)
            }
            [("minLength", least)] if least.as_u64() == Some(1) => Some(Text::Filled),
            [("format", Value::String(name))] => of_format(name),
            [("pattern", Value::String(pattern))] => text::plain(pattern).map(Text::Plain),
            _ => None,
        }
    }

    /// Returns what a condition asks of a text, where it is one that is known; nothing inside where it is not understood.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether the condition is known"
    )]
    fn by_condition(&self, members: &Map<String, Value>, address: &str) -> Option<Option<Text>> {
        if is_mail(members) {
            return Some(Some(Text::Plain(text::is_mail)));
        }
        if let Some((question, then, otherwise)) = either_of_formats(members) {
            let arms = of_format(then).zip(of_format(otherwise));
            return Some(arms.map(|arms| Text::Either(question, Box::new(arms))));
        }
        self.words_of_text(members, address).map(words)
    }

    /// Returns the words of which a text must be one, where that is all that a condition asks: of `fee` a text
    /// is `none`, and a table has the amount.
    pub(super) fn words_of_text<'v>(
        &'v self,
        members: &'v Map<String, Value>,
        address: &str,
    ) -> Option<&'v Value> {
        let is_it = only(members.get("if")?, "type")? == "string" && !members.contains_key("else");
        let then = members.get("then").filter(|_| is_it)?;
        if let Some(words) = only(then, "enum") {
            return Some(words);
        }
        let (address, pointer) = self
            .library
            .follow(address, only(then, "$ref")?.as_str()?)?;
        only(self.library.at(&address, &pointer)?, "enum")
    }
}

/// Says whether it is the condition of an e-mail address: with `@` one is meant, and must be one.
pub(super) fn is_mail(members: &Map<String, Value>) -> bool {
    let is = |keyword: &str, inner: &str, wanted: &str| {
        let found = members.get(keyword).and_then(Value::as_object);
        found.is_some_and(|found| {
            found.len() == 1 && found.get(inner).and_then(Value::as_str) == Some(wanted)
        })
    };
    is("if", "pattern", "@") && is("then", "format", "idn-email")
}

/// Returns the condition of a text that is of one format where it has a pattern, and of another else.
pub(super) fn either_of_formats(members: &Map<String, Value>) -> Option<(Question, &str, &str)> {
    let question = Question::read(members.get("if")?)?;
    let format = |keyword: &str| only(members.get(keyword)?, "format")?.as_str();
    Some((question, format("then")?, format("else")?))
}

/// Returns the check that a text is one of some words.
fn words(found: &Value) -> Option<Text> {
    let words = found.as_array()?.iter();
    let words: Option<_> = words.map(|word| word.as_str().map(Box::from)).collect();
    Some(Text::Words(words?))
}

fn of_format(name: &str) -> Option<Text> {
    let ours = format::NAMES.iter().find(|known| **known == name);
    let ours = ours.map(|name| Text::Format(name));
    ours.or(match name {
        "date" => Some(Text::Plain(text::is_day)),
        "duration" => Some(Text::Plain(text::is_length)),
        "idn-email" => Some(Text::Plain(text::is_mail)),
        _ => None,
    })
}

/// Returns the number that is the only value of an `enum`.
pub(super) fn only_number(words: &Value) -> Option<i64> {
    match words.as_array()?.as_slice() {
        [one] => one.as_i64(),
        _ => None,
    }
}

/// Says whether the values of an `enum` are words.
pub(super) fn are_words(words: &Value) -> bool {
    only_number(words).is_none()
}
