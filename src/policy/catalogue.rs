//! The catalogue of a run: our rules, and those that a configuration and its packs state.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::{Bound, Deref};
use std::sync::Arc;

use crate::knowledge::near::nearest;
use crate::rule::Rule;
use crate::rules::RULES;
use crate::steps::steps;

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

/// Names that are not there of which it is said what was meant: to look for it goes over all that there are.
const MEANT: usize = 50;

/// The names of rules, while layers are still being read.
#[derive(Clone, Debug)]
pub(super) struct Names {
    all: BTreeSet<String>,
    /// How often it was looked for what was meant.
    sought: Cell<usize>,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            all: RULES.iter().map(|rule| rule.name().to_owned()).collect(),
            sought: Cell::new(0),
        }
    }
}

impl Names {
    /// Adds the name of a rule that a layer states. False: there is one of that name.
    pub(super) fn add(&mut self, name: &str) -> bool {
        self.all.insert(name.to_owned())
    }

    /// Asks for the rule or family that a pattern names. Errors: there is none; with the one that was
    /// probably meant.
    pub(super) fn knows(&self, pattern: &str) -> Result<(), Option<String>> {
        let has = |name: &str| self.all.contains(name);
        let next = |start: &str| {
            let from = (Bound::Included(start), Bound::Unbounded);
            self.all.range::<str, _>(from).next().map(String::as_str)
        };
        if is_there(pattern, has, next) {
            return Ok(());
        }
        self.sought.set(self.sought.get() + 1);
        if self.sought.get() > MEANT {
            return Err(None);
        }
        let names: Vec<&str> = self.all.iter().map(String::as_str).collect();
        Err(meant_by(pattern, &names))
    }
}

fn family_of(name: &str) -> &str {
    name.split_once('/').map_or(name, |(family, _)| family)
}

/// Returns what a pattern means that names nothing.
fn meant_by(pattern: &str, names: &[&str]) -> Option<String> {
    steps(names.len());
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

#[cfg(test)]
mod tests {
    use super::{MEANT, Names};
    use crate::steps::taken;

    fn steps_of(n: usize) -> u64 {
        let mut names = Names::default();
        for at in 0..n {
            names.add(&format!("house/rule-{at}"));
        }
        taken(|| {
            for at in 0..n {
                assert!(names.knows(&format!("house/rul-{at}x")).is_err());
            }
        })
    }

    #[test]
    fn many_names_that_are_not_there_take_steps_in_proportion_to_those_that_are() {
        let (once, twice) = (steps_of(4_000), steps_of(8_000));
        assert!(once > 4_000, "{once}");
        assert!(twice * 10 <= once * 22, "{once}, then {twice}");
    }

    #[test]
    fn what_was_meant_is_said_of_the_first_names() {
        let names = Names::default();
        for _ in 0..MEANT {
            let near = names.knows("group/no-chartr").unwrap_err();
            assert_eq!(near.as_deref(), Some("group/no-charter"));
        }
        assert_eq!(names.knows("group/no-chartr"), Err(None));
    }
}
