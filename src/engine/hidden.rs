//! What a fault may keep rules from finding: that nothing was found then says nothing.

use std::collections::{BTreeSet, HashMap};

use crate::model::Loaded;
use crate::rule::{Phase, Rule};
use crate::span::FileId;

/// The files of which a part could not be read, and those that refer to what may lie there.
pub(super) struct Hidden<'a> {
    lost: HashMap<&'a str, &'a Loaded>,
    open: HashMap<&'a str, &'a Loaded>,
    /// Rules that speak so often of a file that not all of it is kept.
    many: Vec<(&'static str, &'a Loaded)>,
}

impl<'a> Hidden<'a> {
    pub(super) fn of(
        loaded: &'a [Loaded],
        open: &BTreeSet<FileId>,
        many: impl Iterator<Item = (&'static str, FileId)>,
    ) -> Self {
        let many = many.filter_map(|(rule, file)| {
            let at = loaded.binary_search_by_key(&file, Loaded::id).ok()?;
            Some((rule, loaded.get(at)?))
        });
        let many = many.collect();
        let named = |file: &'a Loaded| (file.path().as_str(), file);
        let lost = loaded.iter().filter(|file| file.document().has_lost());
        let open = loaded.iter().filter(|file| open.contains(&file.id()));
        Self {
            lost: lost.map(named).collect(),
            open: open.map(named).collect(),
            many,
        }
    }

    /// Says whether findings of a rule in the file of this path may be hidden.
    pub(super) fn hides(&self, rule: &Rule, path: &str) -> bool {
        let is_open = rule.phase() != Phase::Files && self.open.contains_key(path);
        let is_of_many =
            |(name, file): &(&str, &Loaded)| *name == rule.name() && file.path().as_str() == path;
        is_open || self.lost.contains_key(path) || self.many.iter().any(is_of_many)
    }

    /// Says the same of findings in some files.
    pub(super) fn hides_in(&self, rule: &Rule, is_among: impl Fn(&Loaded) -> bool) -> bool {
        let is_open = rule.phase() != Phase::Files && self.open.values().any(|file| is_among(file));
        let is_of_many = |(name, file): &(&str, &Loaded)| *name == rule.name() && is_among(file);
        is_open || self.lost.values().any(|file| is_among(file)) || self.many.iter().any(is_of_many)
    }
}
