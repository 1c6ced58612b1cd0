//! The catalogue of a run: our rules, and those that a configuration and its packs state.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::{Bound, Deref};
use std::sync::Arc;

use super::Overrides;
use crate::knowledge::near::nearest;
use crate::rule::{Rule, renamed, renamed_short};
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
        Err(meant_by(pattern, &self.names()))
    }

    fn names(&self) -> Vec<&'static str> {
        self.iter().map(|rule| rule.name()).collect()
    }

    /// Returns the pattern that a word of the command line stands for: a rule by its name, its former name, its control
    /// or its name without the family, or a family. Errors: it stands for none, or for several.
    ///
    /// A configuration is read by others years later, and has to say the whole name.
    pub fn asked(&self, word: &str) -> Result<String, Unasked> {
        if word == "*" || self.knows(word).is_ok() {
            return Ok(word.to_owned());
        }
        let family = format!("{}/*", word.strip_suffix('/').unwrap_or(word));
        if self.knows(&family).is_ok() {
            return Ok(family);
        }
        if let Some(name) = renamed(word).filter(|name| self.find(name).is_some()) {
            return Ok(name.to_owned());
        }
        let stands_for = |rule: &&AnyRule| {
            let (_, short) = rule.name().split_once('/').unwrap_or_default();
            let mut former = renamed_short(word);
            short == word || rule.answers_for(word) || former.any(|name| name == rule.name())
        };
        let found: Vec<&str> = self.iter().filter(stands_for).map(|it| it.name()).collect();
        match found.as_slice() {
            [] => Err(Unasked::Unknown(meant_by(word, &self.names()))),
            [one] => Ok((*one).to_owned()),
            several => Err(Unasked::Several(
                several.iter().map(|name| (*name).to_owned()).collect(),
            )),
        }
    }

    /// Returns the patterns that words of the command line stand for; a word that stands for none stays as it is.
    pub(super) fn meant(&self, words: Overrides) -> Overrides {
        let all = |words: Vec<String>| {
            let words = words.into_iter();
            let meant = words.map(|word| self.asked(&word).unwrap_or(word));
            meant.collect()
        };
        Overrides {
            select: all(words.select),
            ignore: all(words.ignore),
        }
    }
}

/// Why a word of the command line stands for no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// There is none; with the one that was probably meant.
    Unknown(Option<String>),
    /// There are these.
    Several(Vec<String>),
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
    if near.is_none() && !pattern.contains('/') {
        let family = nearest(pattern, names.iter().map(|name| family_of(name)));
        return family.map(|family| format!("{family}/*"));
    }
    near.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Catalogue, MEANT, Names, Unasked};
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

    #[test]
    fn a_word_stands_for_a_rule_a_family_or_several_rules() {
        let rules = Catalogue::default();
        for (word, pattern) in [
            ("*", "*"),
            ("group/no-charter", "group/no-charter"),
            ("group/*", "group/*"),
            ("group/", "group/*"),
            ("group", "group/*"),
            ("no-charter", "group/no-charter"),
            ("organization/no-successor", "organisation/no-successor"),
        ] {
            assert_eq!(rules.asked(word).as_deref(), Ok(pattern), "{word}");
        }
        let several = ["event/no-time-zone", "group/no-time-zone"].map(str::to_owned);
        let several = Unasked::Several(several.to_vec());
        assert_eq!(rules.asked("no-time-zone"), Err(several));
        let near = Unasked::Unknown(Some(String::from("group/no-charter")));
        assert_eq!(rules.asked("no-chartr"), Err(near));
        let family = Unasked::Unknown(Some(String::from("affiliation/*")));
        assert_eq!(rules.asked("affiliaton"), Err(family));
        for word in ["", "/", "no-", "charter"] {
            assert!(rules.asked(word).is_err(), "{word}");
        }
    }
}
