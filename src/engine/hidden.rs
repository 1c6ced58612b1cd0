//! What a fault may keep rules from finding: that nothing was found then says nothing.

use std::collections::HashMap;

use crate::model::Loaded;
use crate::rule::{Phase, Rule};

/// The files of which a part could not be read.
pub(super) struct Hidden<'a> {
    files: HashMap<&'a str, &'a Loaded>,
}

impl<'a> Hidden<'a> {
    pub(super) fn of(loaded: &'a [Loaded]) -> Self {
        let lost = loaded.iter().filter(|file| file.document().has_lost());
        Self {
            files: lost.map(|file| (file.path().as_str(), file)).collect(),
        }
    }

    /// Says whether findings of a rule in the file of this path may be hidden. What a rule says of
    /// one file may depend on what stands in another, unless it looks at one file alone.
    pub(super) fn hides(&self, rule: &Rule, path: &str) -> bool {
        match rule.phase() {
            Phase::Files => self.files.contains_key(path),
            _ => !self.files.is_empty(),
        }
    }

    /// Says the same of findings in some files.
    pub(super) fn hides_in(&self, rule: &Rule, is_among: impl Fn(&Loaded) -> bool) -> bool {
        match rule.phase() {
            Phase::Files => self.files.values().any(|file| is_among(file)),
            _ => !self.files.is_empty(),
        }
    }
}
