//! Which findings are accepted by comments and by the configuration, and what became of each
//! suppression.
//!
//! A suppression that has a mistake, no reason, or a last day that has passed accepts nothing.

use std::collections::HashMap;

use jiff::civil::Date;

use super::outcome::Acceptance;
use super::{NotChecked, Task, files};
use crate::finding::Finding;
use crate::model::{Loaded, Reach, Settled, Suppression, Use};
use crate::policy::{Allowance, Baseline, unknown_pattern};
use crate::rule::{Phase, Rule, renamed};
use crate::rules::{self, RULES};
use crate::span::FileId;

/// What is accepted besides what the policy says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Accepting<'a> {
    /// Nothing is accepted: every finding is told.
    pub tell_all: bool,
    /// The findings that are known.
    pub baseline: Option<&'a Baseline>,
    /// All that is found becomes known.
    pub adopt: bool,
}

/// The suppressions of a run, and what they met.
pub(super) struct Ledger<'a> {
    today: Date,
    entries: Vec<Entry<'a>>,
    /// The comments of each file, as positions among the entries.
    comments: HashMap<FileId, Vec<usize>>,
    /// Where the entries of the configuration begin.
    first_allowance: usize,
}

struct Entry<'a> {
    suppression: &'a Suppression,
    /// What narrows an entry of the configuration; a comment has its lines.
    allowance: Option<&'a Allowance>,
    /// The path of a comment's file below the community root.
    local: Option<&'a str>,
    /// Says whether rules looked at the file of a comment.
    is_read: bool,
    uses: Vec<Use>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(task: &'a Task<'a>, loaded: &'a [Loaded]) -> Self {
        let mut ledger = Self {
            today: task.today,
            entries: Vec::new(),
            comments: HashMap::new(),
            first_allowance: 0,
        };
        for file in loaded.iter().filter(|file| !file.suppressions().is_empty()) {
            let is_read = !file.document().is_broken() && !files::is_template(file.document());
            for suppression in file.suppressions() {
                ledger.comment(file.id(), suppression, Some(file.local()), is_read);
            }
        }
        for suppression in task.policy.suppressions() {
            let file = suppression.span.file;
            // A configuration that is a record, too, has been read as one.
            let is_known = loaded.binary_search_by_key(&file, Loaded::id).is_ok();
            let path = task.files.path(file).filter(|_| !is_known);
            if let Some(path) = path {
                let local = path.below(task.policy.root());
                ledger.comment(file, suppression, local, true);
            }
        }
        ledger.first_allowance = ledger.entries.len();
        for allowance in task.policy.allowances() {
            ledger.entries.push(Entry {
                suppression: &allowance.suppression,
                allowance: Some(allowance),
                local: None,
                is_read: true,
                uses: uses_of(&allowance.suppression),
            });
        }
        ledger
    }

    fn comment(
        &mut self,
        file: FileId,
        suppression: &'a Suppression,
        local: Option<&'a str>,
        is_read: bool,
    ) {
        let at = self.entries.len();
        self.comments.entry(file).or_default().push(at);
        self.entries.push(Entry {
            suppression,
            allowance: None,
            local,
            is_read,
            uses: uses_of(suppression),
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns what accepts a finding, the nearest first; each suppression that would is met.
    pub(super) fn meet(&mut self, finding: &Finding, local: Option<&str>) -> Option<Acceptance> {
        let span = finding.place.span;
        let comments = self.comments.get(&span.file);
        let comments = comments.map_or(&[][..], Vec::as_slice);
        let mut found: Option<(bool, Acceptance)> = None;
        for at in comments
            .iter()
            .copied()
            .chain(self.first_allowance..self.entries.len())
        {
            let Some(entry) = self.entries.get_mut(at) else {
                continue;
            };
            let reaches = match entry.allowance {
                Some(allowance) => allowance.reaches(finding, local),
                None => entry.suppression.reaches(span.start),
            };
            if !reaches || !entry.suppression.holds(self.today) || !entry.met(finding.rule) {
                continue;
            }
            // A comment for a line is nearer than one for the file, and both than the configuration.
            let is_near = matches!(entry.suppression.reach, Reach::Lines(..));
            if found.as_ref().is_none_or(|(near, _)| is_near && !near) {
                found = Some((is_near, entry.acceptance()));
            }
        }
        found.map(|(_, acceptance)| acceptance)
    }

    /// Decides of all that met nothing whether that says anything.
    pub(super) fn settle(&mut self, task: &Task<'_>, not_checked: &[NotChecked]) {
        for entry in &mut self.entries {
            for (target, state) in entry.suppression.targets.iter().zip(&mut entry.uses) {
                let looked = |rule: &Rule| match entry.local {
                    Some(local) => task.policy.severity(rule, Some(local)).is_some(),
                    None => task.policy.is_on(rule),
                };
                let judges = |rule: &Rule| {
                    looked(rule)
                        && rule.phase() != Phase::Suppressions
                        && !not_checked.iter().any(|not| not.rule == rule.name())
                };
                let mut covered = RULES
                    .iter()
                    .filter(|rule| covers(&target.name, rule.name()));
                let mut left_out = covered
                    .clone()
                    .filter(|rule| task.policy.is_left_out(rule, entry.local));
                let is_judged = entry.is_read && left_out.next().is_none() && covered.any(judges);
                if *state == Use::Nothing && !is_judged {
                    *state = Use::NotJudged;
                }
            }
        }
    }

    /// Returns each suppression and what became of it.
    pub(super) fn settled(&self) -> impl Iterator<Item = Settled<'_>> {
        self.entries.iter().map(|entry| Settled {
            suppression: entry.suppression,
            uses: &entry.uses,
            today: self.today,
        })
    }
}

impl Entry<'_> {
    /// Marks the targets that cover a rule, and says whether there are any.
    fn met(&mut self, rule: &str) -> bool {
        let mut is_met = false;
        for (target, state) in self.suppression.targets.iter().zip(&mut self.uses) {
            if covers(&target.name, rule) {
                *state = Use::Met;
                is_met = true;
            }
        }
        is_met
    }

    fn acceptance(&self) -> Acceptance {
        let reason = self.suppression.reason.clone().unwrap_or_default();
        match self.allowance {
            Some(_) => Acceptance::Configuration(reason),
            None => Acceptance::Comment(reason),
        }
    }
}

fn uses_of(suppression: &Suppression) -> Vec<Use> {
    let targets = suppression.targets.iter();
    targets
        .map(|target| {
            let is_known = renamed(&target.name).is_some();
            match unknown_pattern(&target.name).filter(|_| !is_known) {
                Some(meant) => Use::Unknown(meant),
                None => Use::Nothing,
            }
        })
        .collect()
}

/// Says whether a target is for a rule. What is wrong with suppressions themselves is accepted by
/// its own name only, or one comment for a family would hide its own mistakes.
fn covers(target: &str, rule: &str) -> bool {
    let target = renamed(target).unwrap_or(target);
    match target.strip_suffix('*') {
        Some(family) if family.ends_with('/') => {
            rule.starts_with(family)
                && rules::find(rule).is_none_or(|rule| rule.phase() != Phase::Suppressions)
        }
        _ => target == rule,
    }
}
