//! Rules with their parameters: each parameter asked from the topmost layer that sets it.

use super::layer::Layer;
use super::mistake::Mistakes;
use super::read::{is_reserved, meant};
use crate::document::Node;
use crate::finding::{Piece, Text, text};
use crate::knowledge::near::nearest;
use crate::rule::{ALIASES, Checker, Rule};
use crate::rules;

/// Makes a rule ready to look. The layers have been checked before, so that nothing can be wrong
/// with the parameters any more; were there anything, the rule would take its defaults.
pub(super) fn bind(rule: &Rule, layers: &[Layer]) -> Option<Box<dyn Checker>> {
    let mut merged: Vec<Parameter<'_>> = Vec::new();
    for layer in layers.iter().rev() {
        for (key, value) in own_parameters(layer, rule) {
            if !merged.iter().any(|(set, _)| set.written() == key.written()) {
                merged.push((key, value));
            }
        }
    }
    rule.bind(&merged).or_else(|_| rule.bind(&[])).ok()
}

/// Notes what is wrong with the parameters that a layer gives, for rules that are off, too.
pub(super) fn check(layer: &Layer, mistakes: &mut Mistakes) {
    for line in layer.lines.iter().filter(|line| line.has_parameters) {
        let Some(rule) = rules::find(&line.pattern) else {
            continue;
        };
        // One at a time, so that each wrong one is reported.
        for parameter in own_parameters(layer, rule) {
            if rule.bind(&[parameter]).is_err() {
                wrong(rule, parameter, mistakes);
            }
        }
    }
}

fn wrong(rule: &Rule, (key, value): Parameter<'_>, mistakes: &mut Mistakes) {
    let name = key.written();
    let known = rule.page().parameters;
    let rule_name = Text::word(rule.name());
    if let Some((_, meaning)) = known.iter().find(|(parameter, _)| parameter == name) {
        let place = value.span();
        let written = value.document().slice(place);
        let message = text![
            Text::quoted(name, key.span()),
            " cannot be ",
            Text::quoted(written, place)
        ];
        mistakes.at(place, message).help(text![
            Text::word(name),
            " is ",
            Piece::Words(meaning_of(meaning).into())
        ]);
        return;
    }
    let quoted = Text::quoted(name, key.span());
    let mistake = mistakes.at(key.span(), text![rule_name, " has no parameter ", quoted]);
    let near = nearest(name, known.iter().map(|(parameter, _)| parameter.as_str()));
    if let Some(near) = near.or_else(|| meant(name)) {
        mistake.help(text!["write ", Text::word(near)]);
    } else if known.is_empty() {
        mistake.help(
            "it has none; besides `severity` there are `why`, `link`, `exception`, `locked` and `because`",
        );
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

/// A parameter: its key and its value.
pub(super) type Parameter<'a> = (Node<'a>, Node<'a>);

/// Returns the parameters that a layer gives a rule.
pub(super) fn own_parameters<'a>(layer: &'a Layer, rule: &Rule) -> Vec<Parameter<'a>> {
    let mut lines = layer.lines.named(rule.name());
    if !lines.any(|line| line.has_parameters) {
        return Vec::new();
    }
    let root = layer
        .document
        .as_ref()
        .and_then(|document| document.roots().next());
    let Some(rules) = root.and_then(|root| root.get("rules")) else {
        return Vec::new();
    };
    let old = ALIASES.iter().filter(|(_, new)| *new == rule.name());
    let mut names = std::iter::once(rule.name()).chain(old.map(|(old, _)| *old));
    let Some(table) = names.find_map(|name| rules.get(name)) else {
        return Vec::new();
    };
    let all = table.members();
    all.filter(|(key, _)| !is_reserved(key.written())).collect()
}
