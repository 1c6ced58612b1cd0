//! From what was seen of records to the schema that they keep to.
//!
//! Nothing is asked for that not all of them do, but for references and formats: where nearly all
//! values are so, the others are most likely mistakes.

use std::collections::BTreeSet;

use super::refs::Reference;
use super::seen::Seen;
use crate::engine::candidates::is_day_in_words;
use crate::knowledge::format::{Verdict, judge};
use crate::knowledge::pointer::escaped;
use crate::scaffold::value::{Table, Value};

/// How many records there must be before their keys are taken for all that there are.
const ENOUGH_TO_CLOSE: usize = 10;
/// How many words an enumeration has at most.
const MOST_WORDS: usize = 12;
/// How often each of them is there on average, at least.
const TIMES_OF_A_WORD: usize = 4;

/// What a schema is made of.
pub(super) struct Facts<'a> {
    /// What it is called.
    pub(super) title: &'a str,
    /// What was seen: tables.
    pub(super) seen: &'a Seen,
    /// The key of the id, where a field is it.
    pub(super) id: Option<&'a str>,
    /// The key of the name.
    pub(super) name: Option<&'a str>,
    /// What refers to other records.
    pub(super) references: &'a [Reference],
    /// Keys at the top of which nothing is asked; an empty one: of the record as such.
    pub(super) loose: &'a BTreeSet<String>,
}

/// Returns the schema.
pub(super) fn schema(facts: &Facts<'_>) -> Value {
    let mut schema = vec![
        text("$schema", "https://json-schema.org/draft/2020-12/schema"),
        text("title", facts.title),
        text("type", "object"),
    ];
    if facts.loose.contains("") {
        return Value::Table(schema);
    }
    members(facts.seen, "", facts, &mut schema);
    if facts.seen.times >= ENOUGH_TO_CLOSE {
        let others = Value::Table(vec![(String::from("^x-"), Value::Flag(true))]);
        schema.push((String::from("patternProperties"), others));
        schema.push((String::from("additionalProperties"), Value::Flag(false)));
    }
    Value::Table(schema)
}

/// Says in words what the fields show, and of how many values.
pub(super) fn told(facts: &Facts<'_>) -> Vec<String> {
    let seen = facts.seen;
    let always = seen
        .members
        .iter()
        .filter(|(_, member)| member.times == seen.times);
    let always: Vec<&str> = always.map(|(key, _)| key.as_str()).collect();
    let mut told = Vec::new();
    if !always.is_empty() && seen.times > 1 {
        told.push(format!("in all {}: {}", seen.times, always.join(", ")));
    }
    for (key, member) in &seen.members {
        let texts = member.number_of_texts();
        let at = format!("/{}", escaped(key));
        let is_reference = facts.references.iter().any(|reference| reference.at == at);
        if texts == 0 || is_reference || facts.loose.contains(key) || facts.id == Some(key) {
            continue;
        }
        if words(member).is_some() {
            let words: Vec<&str> = member.texts.keys().map(String::as_str).collect();
            told.push(format!(
                "{key}: all {texts} are one of {}",
                words.join(", ")
            ));
        } else if let Some((format, so)) = format_of(key, member) {
            told.push(format!("{key}: {so} of {texts} are of the format {format}"));
        } else if let Some(so) = in_words(member) {
            let read = "only dates such as 2026-05-14 are read";
            told.push(format!(
                "{key}: {so} of {texts} are dates in words, and {read}"
            ));
        }
    }
    told
}

/// Returns how many texts are days in words, where nearly all are.
fn in_words(seen: &Seen) -> Option<usize> {
    let so = seen.texts_that(is_day_in_words);
    (so >= 2 && so * 5 >= seen.number_of_texts() * 4).then_some(so)
}

fn members(seen: &Seen, at: &str, facts: &Facts<'_>, schema: &mut Table) {
    let tables = seen.of_type("object");
    let always = seen
        .members
        .iter()
        .filter(|(_, member)| member.times == tables);
    let required: Vec<Value> = always.map(|(key, _)| Value::Text(key.clone())).collect();
    if !required.is_empty() && tables > 1 {
        schema.push((String::from("required"), Value::List(required)));
    }
    let properties = seen.members.iter().map(|(key, member)| {
        let at = format!("{at}/{}", escaped(key));
        (key.clone(), Value::Table(field(key, member, &at, facts)))
    });
    schema.push((
        String::from("properties"),
        Value::Table(properties.collect()),
    ));
}

fn field(key: &str, seen: &Seen, at: &str, facts: &Facts<'_>) -> Table {
    let is_top = at.matches('/').count() == 1;
    if is_top && facts.loose.contains(key) || are_answers(seen) {
        return Table::new();
    }
    let mut schema = types(seen);
    let is = |named: Option<&str>| is_top && named == Some(key);
    if is(facts.id) {
        schema.push((String::from("x-ospo-id"), Value::Flag(true)));
    }
    if is(facts.name) {
        schema.push((String::from("x-ospo-name"), Value::Flag(true)));
    }
    if let Some(reference) = facts.references.iter().find(|reference| reference.at == at) {
        schema.push((String::from("x-ospo-ref"), reference.mark()));
    } else if seen.number_of_texts() > 0 && !is(facts.id) {
        if let Some(words) = words(seen) {
            schema.push((String::from("enum"), words));
        } else if let Some((format, _)) = format_of(key, seen) {
            schema.push(text("format", format));
        }
    }
    if seen.of_type("object") > 0 {
        members(seen, at, facts, &mut schema);
    }
    if let Some(items) = &seen.items
        && items.times > 0
    {
        let inner = field(key, items, &format!("{at}/*"), facts);
        schema.push((String::from("items"), Value::Table(inner)));
    }
    schema
}

/// `yes` and `no` are meant as truth values: that they are texts to some readers is nobody's wish.
fn are_answers(seen: &Seen) -> bool {
    let is_answer = |text: &str| {
        let answers = ["yes", "no", "on", "off", "y", "n"];
        answers
            .iter()
            .any(|answer| text.eq_ignore_ascii_case(answer))
    };
    seen.number_of_texts() > 0 && seen.texts_that(is_answer) * 2 > seen.times
}

fn types(seen: &Seen) -> Table {
    let is_decimal = seen.of_type("number") > 0;
    let names: Vec<Value> = seen
        .types
        .keys()
        .filter(|name| !(is_decimal && **name == "integer"))
        .map(|name| Value::Text((*name).to_owned()))
        .collect();
    match names.as_slice() {
        [] => Vec::new(),
        [one] => vec![(String::from("type"), one.clone())],
        _ => vec![(String::from("type"), Value::List(names))],
    }
}

/// The words of an enumeration: few, short, and each used again and again.
fn words(seen: &Seen) -> Option<Value> {
    let different = seen.texts.len();
    let only_texts = seen.number_of_texts() == seen.times && !seen.is_cut;
    let are_used = (2..=MOST_WORDS).contains(&different)
        && seen.times >= different * TIMES_OF_A_WORD
        && seen.texts.values().all(|times| *times > 1);
    let is_word = |text: &String| {
        !text.is_empty()
            && text.len() <= 40
            && text.split(' ').count() <= 3
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            && !text.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_so = only_texts && are_used && seen.texts.keys().all(is_word);
    let words = || {
        seen.texts
            .keys()
            .map(|word| Value::Text(word.clone()))
            .collect()
    };
    is_so.then(|| Value::List(words()))
}

/// A format, whether the key speaks of it, and which texts have it.
type FormatTest<'a> = (&'static str, bool, &'a dyn Fn(&str) -> bool);

fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let signs = [' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}'];
        !rest.is_empty() && !rest.contains(signs) && rest.is_ascii()
    })
}

fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| {
        let signs = [' ', ',', '<', '>', '/', ':'];
        !name.is_empty() && host.contains('.') && !text.contains(signs)
    })
}

/// The format that all texts have, or of many nearly all, and how many have it.
fn format_of(key: &str, seen: &Seen) -> Option<(&'static str, usize)> {
    let lower = key.to_lowercase();
    let speaks_of = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let texts = seen.number_of_texts();
    // An empty text says that there is nothing, and no format allows it.
    let fits = |is_so: &dyn Fn(&str) -> bool| {
        let so = seen.texts_that(is_so);
        let wrong = texts - so;
        let is_fit = texts >= 2 && wrong * 20 <= texts && !seen.texts.contains_key("");
        is_fit.then_some(so)
    };
    let known = |format: &'static str| move |text: &str| judge(format, text) == Verdict::Right;
    let is_date = |text: &str| text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    let candidates: [FormatTest<'_>; 9] = [
        ("date", true, &is_date),
        ("uri", true, &is_url),
        ("email", true, &is_mail),
        ("orcid", true, &known("orcid")),
        ("ror", speaks_of(&["ror"]), &known("ror")),
        (
            "github-login",
            speaks_of(&["github", "login", "handle"]),
            &known("github-login"),
        ),
        ("country", speaks_of(&["country"]), &known("country")),
        (
            "iana-time-zone",
            speaks_of(&["tz", "zone"]),
            &known("iana-time-zone"),
        ),
        (
            "spdx-expression",
            speaks_of(&["license", "licence"]),
            &known("spdx-expression"),
        ),
    ];
    let mut likely = candidates
        .into_iter()
        .filter(|(_, is_likely, _)| *is_likely);
    likely.find_map(|(format, _, is_so)| Some((format, fits(is_so)?)))
}

fn text(key: &str, text: &str) -> (String, Value) {
    (key.to_owned(), Value::Text(text.to_owned()))
}
