//! The catalogue of a run: our rules, and those that a configuration and its packs state.

use std::collections::BTreeSet;
use std::ops::{Bound, Deref};
use std::sync::Arc;

use crate::knowledge::near::nearest;
use crate::rule::Rule;
use crate::rules::RULES;

/// A rule of a catalogue.
#[derive(Clone, Debug)]
pub enum AnyRule {
    /// One of ours.
    BuiltIn(&'static Rule),
    /// One that a configuration states.
    Stated(Arc<Rule>),
}

impl Deref for AnyRule {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        match self {
            Self::BuiltIn(rule) => rule,
            Self::Stated(rule) => rule,
        }
    }
}

/// All rules of a run, sorted by name.
#[derive(Clone, Debug)]
pub struct Catalogue(Arc<[AnyRule]>);

impl Default for Catalogue {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Catalogue {
    /// Returns our rules and these.
    pub fn new(stated: Vec<Arc<Rule>>) -> Self {
        let ours = RULES.iter().map(AnyRule::BuiltIn);
        let mut all: Vec<AnyRule> = ours
            .chain(stated.into_iter().map(AnyRule::Stated))
            .collect();
        all.sort_by_key(|rule| rule.name());
        Self(all.into())
    }

    /// Returns all rules, in the order of their names.
    pub fn iter(&self) -> std::slice::Iter<'_, AnyRule> {
        self.0.iter()
    }

    /// Returns the rule of that name.
    pub fn find(&self, name: &str) -> Option<&AnyRule> {
        let at = self.0.binary_search_by(|rule| rule.name().cmp(name)).ok()?;
        self.0.get(at)
    }

    /// Asks for the rule or family that a pattern names. Errors: there is none; with the one that was
    /// probably meant.
    pub fn knows(&self, pattern: &str) -> Result<(), Option<String>> {
        let has = |name: &str| self.find(name).is_some();
        let next = |start: &str| {
            let at = self.0.partition_point(|rule| rule.name() < start);
            self.0.get(at).map(|rule| rule.name())
        };
        if is_there(pattern, has, next) {
            return Ok(());
        }
        Err(meant_by(
            pattern,
            &self.iter().map(|rule| rule.name()).collect::<Vec<_>>(),
        ))
    }
}

/// Says whether a pattern names a rule or a family; `next` gives the first name that is not before a text.
fn is_there<'a>(
    pattern: &str,
    has: impl Fn(&str) -> bool,
    next: impl Fn(&str) -> Option<&'a str>,
) -> bool {
    match pattern.strip_suffix('*') {
        Some(family) if family.ends_with('/') => {
            next(family).is_some_and(|name| name.starts_with(family))
        }
        _ => has(pattern),
    }
}

impl<'a> IntoIterator for &'a Catalogue {
    type Item = &'a AnyRule;
    type IntoIter = std::slice::Iter<'a, AnyRule>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The names of rules, while layers are still being read.
#[derive(Clone, Debug)]
pub(super) struct Names(BTreeSet<String>);

impl Default for Names {
    fn default() -> Self {
        Self(RULES.iter().map(|rule| rule.name().to_owned()).collect())
    }
}

impl Names {
    /// Adds the name of a rule that a layer states. False: there is one of that name.
    pub(super) fn add(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }

    /// Asks for the rule or family that a pattern names. Errors: there is none; with the one that was
    /// probably meant.
    pub(super) fn knows(&self, pattern: &str) -> Result<(), Option<String>> {
        let has = |name: &str| self.0.contains(name);
        let next = |start: &str| {
            let from = (Bound::Included(start), Bound::Unbounded);
            self.0.range::<str, _>(from).next().map(String::as_str)
        };
        if is_there(pattern, has, next) {
            return Ok(());
        }
        Err(meant_by(
            pattern,
            &self.0.iter().map(String::as_str).collect::<Vec<_>>(),
        ))
    }
}

fn family_of(name: &str) -> &str {
    name.split_once('/').map_or(name, |(family, _)| family)
}

/// Returns what a pattern means that names nothing.
fn meant_by(pattern: &str, names: &[&str]) -> Option<String> {
    let is_family = |wanted: &str| names.iter().any(|name| family_of(name) == wanted);
    if let Some(family) = pattern.strip_suffix("/*") {
        let near = nearest(family, names.iter().map(|name| family_of(name)));
        return near.map(|near| format!("{near}/*"));
    }
    if is_family(pattern) {
        return Some(format!("{pattern}/*"));
    }
    // The name may be there without its family.
    let rest = |name: &str| {
        name.split_once('/')
            .map_or(0, |(family, _)| family.len() + 1)
    };
    let of = |wanted: &str| {
        let mut all = names.iter();
        all.find(|name| name.get(rest(name)..) == Some(wanted))
            .copied()
    };
    let bare = || names.iter().filter_map(|name| name.get(rest(name)..));
    let near = of(pattern)
        .or_else(|| nearest(pattern, names.iter().copied()))
        .or_else(|| nearest(pattern, bare()).and_then(of));
    near.map(str::to_owned)
}
