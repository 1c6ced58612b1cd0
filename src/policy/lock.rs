//! Locks: what a layer says of a rule with `locked = true`, no higher layer loosens without a reason.
//!
//! A rule is loosened where its severity is lowered, everywhere or in a part of the tree, where one of its
//! parameters is changed (nobody but the rule knows which way is stricter), and where its lock is taken away.

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::deriving::{self, Redefined};
use super::layer::{Layer, Origin};
use super::line::Line;
use super::mistake::Mistakes;
use super::parameters::own_parameters;
use super::{Policy, Switch, names};
use crate::assertion::Sets;
use crate::document::Node;
use crate::finding::{Piece, Severity, Text, text};
use crate::rule::Rule;
use crate::span::Span;

/// What locks a rule.
#[derive(Clone, Debug)]
pub struct Lock {
    /// The layer that says so.
    pub by: Origin,
    /// Who can grant an exception, where that layer says it.
    pub exception: Option<String>,
}

impl Lock {
    /// Returns the line of `[rules]` that loosens a rule all the same.
    pub fn loosened(&self, rule: &str) -> String {
        format!("\"{rule}\" = {{ severity = \"off\", because = \"…\" }}")
    }
}

impl Policy {
    /// Returns what locks a rule, where something does.
    pub fn lock(&self, rule: &str) -> Option<Lock> {
        let mut layers = self.layers.iter().rev();
        let (layer, line) = layers.find_map(|layer| Some((layer, layer.lock(rule)?)))?;
        (line.locked == Some(true)).then(|| Lock {
            by: layer.origin.clone(),
            exception: line.reason.exception.clone(),
        })
    }

    /// Returns the first locked rule that the command line ignores although it is on.
    pub fn ignored_lock(&self) -> Option<(&str, Lock)> {
        if self.overrides.ignore.is_empty() {
            return None;
        }
        let mut rules = self.catalogue.iter();
        rules.find_map(|rule| {
            let is_ignored = names(&self.overrides.ignore, rule);
            let lock = is_ignored.then(|| self.lock_of_active(rule)).flatten()?;
            Some((rule.name(), lock))
        })
    }

    /// Returns the locked rules that the command line leaves out, since it selects others, although they are on.
    pub fn unselected_locks(&self) -> Vec<(&str, Lock)> {
        let select = &self.overrides.select;
        let rules = self.catalogue.iter();
        let left_out = rules.filter(|rule| !select.is_empty() && !names(select, rule));
        let locked = left_out.filter_map(|rule| Some((rule.name(), self.lock_of_active(rule)?)));
        locked.collect()
    }

    /// Returns what locks a rule, where the layers switch it on.
    fn lock_of_active(&self, rule: &Rule) -> Option<Lock> {
        let lock = self.lock(rule.name())?;
        let mut layers = self.layers.iter().rev();
        let switch = layers.find_map(|layer| layer.switch(rule.name(), None))?.0;
        (switch != Switch::Off).then_some(lock)
    }
}

/// What no higher layer may loosen.
struct Held<'a> {
    /// The severity below which it is loosened; none: the rule is off.
    least: Option<Severity>,
    line: &'a Line,
}

/// Notes each line that loosens what is locked in a layer below, and does not say why.
pub(super) fn check(layers: &[Layer], catalogue: &Catalogue, mistakes: &mut Mistakes) {
    let is_locked = |layer: &Layer| layer.lines.iter().any(|line| line.locked == Some(true));
    if !layers.iter().any(is_locked) {
        return;
    }
    let mut told = BTreeSet::new();
    for rule in catalogue {
        let mut held: Option<Held<'_>> = None;
        for (at, layer) in layers.iter().enumerate() {
            if let Some(held) = &mut held {
                let mut loosened = Loosened {
                    rule,
                    held,
                    told: &mut told,
                    mistakes,
                };
                loosened.in_whole(layer);
                loosened.in_parts(layer);
                loosened.in_parameters(layer, layers.get(..at).unwrap_or_default());
            }
            match layer.lock(rule.name()) {
                Some(line) if line.locked == Some(true) => {
                    let switch = layer.switch(rule.name(), None);
                    let least = switch.and_then(|(switch, _)| switch.severity_of(rule));
                    held = Some(Held { least, line });
                }
                Some(_) => held = None,
                None => {}
            }
        }
    }
}

/// Notes each set that a layer defines otherwise although a locked assertion of a layer below asks for it: that would
/// loosen the assertion, and a table of sets has no place for a reason.
pub(super) fn check_sets(
    layers: &[Layer],
    sets: &Sets,
    redefined: &[Redefined],
    asked: Vec<(String, BTreeSet<usize>)>,
    mistakes: &mut Mistakes,
) {
    let asked = asked.into_iter();
    let asked: Vec<(String, BTreeSet<usize>)> = asked
        .filter(|(rule, _)| layers.iter().any(|layer| layer.lock(rule).is_some()))
        .map(|(rule, first)| (rule, deriving::with_asked(sets, first)))
        .collect();
    for again in redefined {
        let below = layers.get(..again.layer).unwrap_or_default();
        let held = asked.iter().find_map(|(rule, sets)| {
            let line = below.iter().rev().find_map(|layer| layer.lock(rule))?;
            (sets.contains(&again.set) && line.locked == Some(true)).then_some((rule, line))
        });
        let Some((rule, line)) = held else {
            continue;
        };
        let message = text![
            Text::word(&*again.name),
            " may not be defined again: ",
            Text::word(&**rule),
            " asks for it and is locked"
        ];
        let told = mistakes.at(again.span, message);
        told.related(line.span, "locked here");
        let cure = "give this set another name, and ask for it in assertions of your own";
        told.help(with_exception(cure.into(), line));
    }
}

/// Adds who can grant an exception.
fn with_exception(help: Text, line: &Line) -> Text {
    match &line.reason.exception {
        Some(words) => text![help, "; exceptions: ", Piece::Words(words.clone().into())],
        None => help,
    }
}

/// A locked rule, and where its lock is looked after.
struct Loosened<'a, 'h> {
    rule: &'a Rule,
    held: &'h mut Held<'a>,
    told: &'h mut BTreeSet<Span>,
    mistakes: &'h mut Mistakes,
}

impl Loosened<'_, '_> {
    fn in_whole(&mut self, layer: &Layer) {
        let name = self.rule.name();
        if let Some(line) = layer.lock(name)
            && line.locked == Some(false)
            && line.because.is_none()
        {
            self.tell(line.span, text!["say why: ", Text::word("because = \"…\"")]);
        }
        let Some((switch, line)) = layer.switch(name, None) else {
            return;
        };
        let severity = switch.severity_of(self.rule);
        if severity >= self.held.least {
            return;
        }
        if line.because.is_some() {
            self.held.least = severity;
            return;
        }
        let code = format!(
            "\"{}\" = {{ severity = \"{}\", because = \"…\" }}",
            line.pattern,
            switch.word()
        );
        self.tell(line.span, text!["say why: ", Text::word(code)]);
    }

    fn in_parts(&mut self, layer: &Layer) {
        for part in &layer.parts {
            let Some((switch, line)) = part.switch(self.rule.name()) else {
                continue;
            };
            if switch.severity_of(self.rule) < self.held.least && line.because.is_none() {
                let help = text!["say why, after `paths`: ", Text::word("because = \"…\"")];
                self.tell(line.span, help);
            }
        }
    }

    fn in_parameters(&mut self, layer: &Layer, below: &[Layer]) {
        let mut lines = layer.lines.named(self.rule.name());
        let Some(line) = lines.find(|line| line.has_parameters && line.because.is_none()) else {
            return;
        };
        if self.told.contains(&line.span) {
            return;
        }
        for (key, value) in own_parameters(layer, self.rule) {
            let lower = below.iter().rev().find_map(|layer| {
                let mut own = own_parameters(layer, self.rule).into_iter();
                own.find(|(known, _)| known.written() == key.written())
            });
            if lower.is_none_or(|(_, lower)| written(lower) != written(value)) {
                let help = text![
                    "say why, next to it: ",
                    Text::word("because = \"…\""),
                    "; or take it out"
                ];
                self.tell(key.span(), help);
            }
        }
    }

    fn tell(&mut self, at: Span, help: Text) {
        if !self.told.insert(at) {
            return;
        }
        let message = text![
            Text::word(self.rule.name()),
            " is locked, and this loosens it without a reason"
        ];
        let mistake = self.mistakes.at(at, message);
        mistake.related(self.held.line.span, "locked here");
        mistake.help(with_exception(help, self.held.line));
    }
}

/// Returns the bytes of a value.
fn written(value: Node<'_>) -> &str {
    value.document().slice(value.span())
}
