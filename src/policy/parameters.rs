//! Rules with their parameters: each parameter asked from the topmost layer that sets it.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::layer::Layer;
use super::mistake::{Mistakes, nearest};
use super::read::is_reserved;
use crate::finding::{Piece, Text, text};
use crate::rule::{ALIASES, Checker, Rule};
use crate::rules;
use crate::span::{FileId, Span, offset};

/// Makes a rule ready to look. The layers have been checked before, so that nothing can be wrong
/// with the parameters any more; were there anything, the rule would take its defaults.
pub(super) fn bind(rule: &Rule, layers: &[Layer]) -> Option<Box<dyn Checker>> {
    let mut merged = DeTable::default();
    let mut set: BTreeSet<String> = BTreeSet::new();
    let has_any = |layer: &&Layer| {
        layer
            .lines
            .iter()
            .any(|line| line.has_parameters && line.pattern == rule.name())
    };
    for layer in layers.iter().rev().filter(has_any) {
        let Ok(document) = DeTable::parse(&layer.text) else {
            continue;
        };
        for (key, value) in own_parameters(document.get_ref(), rule.name()) {
            if set.insert(key.get_ref().to_string()) {
                merged.insert(key, value);
            }
        }
    }
    rule.bind(merged)
        .or_else(|_| rule.bind(DeTable::default()))
        .ok()
}

/// Notes what is wrong with the parameters that a layer gives, for rules that are off, too.
pub(super) fn check(layer: &Layer, file: FileId, mistakes: &mut Mistakes) {
    if !layer.lines.iter().any(|line| line.has_parameters) {
        return;
    }
    let Ok(document) = DeTable::parse(&layer.text) else {
        return;
    };
    for line in layer.lines.iter().filter(|line| line.has_parameters) {
        let Some(rule) = rules::find(&line.pattern) else {
            continue;
        };
        // One at a time, so that each wrong one is reported.
        for (key, value) in own_parameters(document.get_ref(), rule.name()) {
            let mut single = DeTable::default();
            let bytes = key.span();
            let name = key.get_ref().to_string();
            let value_bytes = value.span();
            single.insert(key, value);
            if rule.bind(single).is_err() {
                let span = |range: std::ops::Range<usize>| {
                    Span::new(file, offset(range.start), offset(range.end))
                };
                let written = layer.text.get(value_bytes.clone()).unwrap_or_default();
                let value = Text::quoted(written, span(value_bytes.clone()));
                let value = (span(value_bytes), value);
                wrong(rule, &name, span(bytes), value, mistakes);
            }
        }
    }
}

fn wrong(
    rule: &Rule,
    name: &str,
    key: Span,
    (place, value): (Span, Piece),
    mistakes: &mut Mistakes,
) {
    let known = rule.page().parameters;
    let rule_name = Text::word(rule.name());
    if let Some((_, meaning)) = known.iter().find(|(parameter, _)| parameter == name) {
        let message = text![Text::quoted(name, key), " cannot be ", value];
        mistakes.at(place, message).help(text![
            Text::word(name),
            " is ",
            Piece::Words(meaning_of(meaning).into())
        ]);
        return;
    }
    let quoted = Text::quoted(name, key);
    let mistake = mistakes.at(key, text![rule_name, " has no parameter ", quoted]);
    if let Some(near) = nearest(name, known.iter().map(|(parameter, _)| parameter.as_str())) {
        mistake.help(text!["write ", Text::word(near)]);
    } else if known.is_empty() {
        mistake.help("it has none; besides `severity` there are `why`, `link` and `exception`");
    } else {
        let names: Vec<String> = known.iter().map(|(name, _)| format!("`{name}`")).collect();
        mistake.help(text!["it has ", Piece::Words(names.join(", ").into())]);
    }
}

/// Returns the words of a page on a parameter, `what it is; its default.`, as the end of a sentence.
pub fn meaning_of(words: &str) -> String {
    let words = words.trim_end_matches('.');
    match words.rsplit_once("; ") {
        Some((meaning, default)) => format!("{meaning} (if not set: {default})"),
        None => words.to_owned(),
    }
}

type Parameter<'i> = (
    toml::Spanned<std::borrow::Cow<'i, str>>,
    toml::Spanned<DeValue<'i>>,
);

fn own_parameters<'i>(document: &DeTable<'i>, rule: &str) -> Vec<Parameter<'i>> {
    let table = document
        .get("rules")
        .and_then(|rules| rules.get_ref().as_table())
        .and_then(|rules| {
            let old = || ALIASES.iter().filter(|(_, new)| *new == rule);
            rules
                .get(rule)
                .or_else(|| old().find_map(|(old, _)| rules.get(*old)))
        })
        .and_then(|rule| rule.get_ref().as_table());
    let Some(table) = table else {
        return Vec::new();
    };
    table
        .iter()
        .filter(|(key, _)| !is_reserved(key.get_ref()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
