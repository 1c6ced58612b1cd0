//! Which findings are accepted by comments and by the configuration, and what became of each
//! suppression.
//!
//! A suppression that has a mistake, no reason, or a last day that has passed accepts nothing.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

mod reach;

use super::hidden::Hidden;
use super::outcome::Acceptance;
use super::{NotChecked, Task, files};
use crate::finding::Finding;
use crate::model::{Loaded, Reach, Settled, Suppression, Use};
use crate::policy::{Allowance, Baseline, Catalogue};
use crate::rule::{Phase, Rule, renamed};
use crate::rules;
use crate::span::FileId;
use reach::Entries;

/// What is accepted besides what the policy says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Accepting<'a> {
    /// Nothing is accepted: every finding is reported.
    pub tell_all: bool,
    /// The findings that are known.
    pub baseline: Option<&'a Baseline>,
    /// All that is found becomes known.
    pub adopt: bool,
}

/// The suppressions of a run, and what they met.
pub(super) struct Ledger<'a> {
    today: Date,
    entries: Vec<KnownEntry<'a>>,
    comments: HashMap<FileId, Comments>,
    /// Where the entries of the configuration begin, and what they speak of.
    first_allowance: usize,
    stated: Entries,
}

/// The comments of a file by what they reach: there may be as many of them as of findings.
#[derive(Default)]
struct Comments {
    whole: Group,
    /// Those for the bytes of lines, both ends included.
    of_lines: BTreeMap<(u32, u32), Group>,
}

/// Comments that reach the same, as positions among the entries.
#[derive(Default)]
struct Group {
    all: Vec<usize>,
    /// Which of them is the first to accept a rule: where a finding is means nothing to them any
    /// more, so all of them are asked once for each rule.
    first: HashMap<&'static str, Option<usize>>,
}

impl Comments {
    fn add(&mut self, at: usize, reach: Reach) {
        match reach {
            Reach::Lines(own, next) => {
                for line in [Some(own), next].into_iter().flatten() {
                    let group = self.of_lines.entry((line.start, line.end)).or_default();
                    group.all.push(at);
                }
            }
            Reach::File | Reach::Entry => self.whole.all.push(at),
        }
    }

    /// Returns the nearest that accepts a rule at a byte.
    fn nearest(
        &mut self,
        byte: u32,
        rule: &'static str,
        accepts: &mut impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        // A comment for a line is nearer than one for the file, which is met all the same.
        let near = self.of_line(byte, rule, accepts);
        let of_file = self.whole.first(rule, accepts);
        near.or(of_file)
    }

    /// Returns the first of those for the line of a byte that accepts a rule.
    fn of_line(
        &mut self,
        byte: u32,
        rule: &'static str,
        accepts: &mut impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        // Lines begin apart from each other, but for those of comments that are on several.
        let lines = self.of_lines.range_mut(..=(byte, u32::MAX)).rev();
        let near = lines.take_while(|((_, end), _)| *end >= byte);
        let near = near.filter_map(|(_, group)| group.first(rule, accepts));
        near.min()
    }
}

impl Group {
    fn first(
        &mut self,
        rule: &'static str,
        accepts: &mut impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        let ask = || {
            let all = self.all.iter().copied();
            let found: Vec<usize> = all.filter(|at| accepts(*at)).collect();
            found.first().copied()
        };
        *self.first.entry(rule).or_insert_with(ask)
    }
}

struct KnownEntry<'a> {
    suppression: &'a Suppression,
    /// What narrows an entry of the configuration; a comment has its lines.
    allowance: Option<&'a Allowance>,
    /// The path of a comment's file, and that below the community root.
    path: &'a str,
    local: Option<&'a str>,
    /// Says whether rules looked at the file of a comment.
    is_read: bool,
    uses: Vec<Use>,
}

/// Where a comment was.
#[derive(Clone, Copy)]
struct Origin<'a> {
    file: FileId,
    path: &'a str,
    local: Option<&'a str>,
    is_read: bool,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(task: &'a Task<'a>, loaded: &'a [Loaded]) -> Self {
        let mut ledger = Self {
            today: task.today,
            entries: Vec::new(),
            comments: HashMap::new(),
            first_allowance: 0,
            stated: Entries::new(task.policy.allowances()),
        };
        for file in loaded.iter().filter(|file| !file.suppressions().is_empty()) {
            let is_read = !files::is_template(file.document());
            let trusted = file.suppressions().iter();
            for suppression in trusted.filter(|it| !task.distrusted.contains(&it.span)) {
                let at = Origin {
                    file: file.id(),
                    path: file.path().as_str(),
                    local: Some(file.local()),
                    is_read,
                };
                ledger.comment(at, suppression, task.policy.catalogue());
            }
        }
        for suppression in task.policy.suppressions() {
            let file = suppression.span.file;
            // A configuration that is a record, too, has been read as one.
            let is_known = loaded.binary_search_by_key(&file, Loaded::id).is_ok();
            let path = task.files.path(file).filter(|_| !is_known);
            if let Some(path) = path {
                let at = Origin {
                    file,
                    path: path.as_str(),
                    local: path.below(task.policy.root()),
                    is_read: true,
                };
                ledger.comment(at, suppression, task.policy.catalogue());
            }
        }
        ledger.first_allowance = ledger.entries.len();
        for allowance in task.policy.allowances() {
            ledger.entries.push(KnownEntry {
                suppression: &allowance.suppression,
                allowance: Some(allowance),
                path: "",
                local: None,
                is_read: true,
                uses: uses_of(&allowance.suppression, task.policy.catalogue()),
            });
        }
        ledger
    }

    fn comment(&mut self, origin: Origin<'a>, suppression: &'a Suppression, catalogue: &Catalogue) {
        let at = self.entries.len();
        let comments = self.comments.entry(origin.file).or_default();
        comments.add(at, suppression.reach);
        self.entries.push(KnownEntry {
            suppression,
            allowance: None,
            path: origin.path,
            local: origin.local,
            is_read: origin.is_read,
            uses: uses_of(suppression, catalogue),
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns what accepts a finding, the nearest first; each suppression that would is met.
    pub(super) fn meet(&mut self, finding: &Finding, local: Option<&str>) -> Option<Acceptance> {
        let span = finding.place.span;
        let Self { today, entries, .. } = self;
        let mut accepts = |at: usize| {
            let entry = entries.get_mut(at);
            entry.is_some_and(|entry| entry.accepts(finding, local, *today))
        };
        let comments = self.comments.get_mut(&span.file);
        let nearest = |comments: &mut Comments| match finding.stands_for {
            0 => comments.nearest(span.start, finding.rule, &mut accepts),
            // Those with a comment of their own are not among them.
            _ => comments.whole.first(finding.rule, &mut accepts),
        };
        // What the configuration says is further away than a comment.
        let mut first = comments.and_then(nearest);
        let begin = self.first_allowance;
        let stated = self.stated.first(finding, local, |number| {
            let entry = entries.get_mut(begin + number);
            entry.is_some_and(|entry| entry.accepts(finding, local, *today))
        });
        first = first.or(stated.map(|number| begin + number));
        first
            .and_then(|at| entries.get(at))
            .map(KnownEntry::acceptance)
    }

    /// Says whether a comment for its line accepts a finding at a byte; each comment that would is met.
    pub(super) fn meets_line(&mut self, file: FileId, byte: u32, rule: &'static str) -> bool {
        let Self { today, entries, .. } = self;
        let mut accepts = |at: usize| {
            let entry = entries.get_mut(at);
            entry.is_some_and(|entry| entry.suppression.holds(*today) && entry.met(rule))
        };
        let comments = self.comments.get_mut(&file);
        comments.is_some_and(|comments| comments.of_line(byte, rule, &mut accepts).is_some())
    }

    /// Decides of all that met nothing whether that says anything.
    pub(super) fn settle(
        &mut self,
        task: &Task<'_>,
        hidden: &Hidden<'_>,
        not_checked: &[NotChecked],
    ) {
        for entry in &mut self.entries {
            let (allowance, path) = (entry.allowance, entry.path);
            let hides = |rule: &Rule| match allowance {
                Some(allowance) => {
                    hidden.hides_in(rule, |file| allowance.has_in_reach(Some(file.local())))
                }
                None => hidden.hides(rule, path),
            };
            for (target, state) in entry.suppression.targets.iter().zip(&mut entry.uses) {
                let looked = |rule: &Rule| match entry.local {
                    Some(local) => task.policy.severity(rule, Some(local)).is_some(),
                    None => task.policy.is_on(rule),
                };
                let judges = |rule: &Rule| {
                    looked(rule)
                        && !matches!(rule.phase(), Phase::Suppressions | Phase::Change)
                        && !not_checked.iter().any(|not| not.rule == rule.name())
                };
                let mut covered = task
                    .policy
                    .catalogue()
                    .iter()
                    .filter(|rule| covers(&target.name, rule.name()));
                let mut left_out = covered
                    .clone()
                    .filter(|rule| task.policy.is_left_out(rule, entry.local) || hides(rule));
                let is_judged =
                    entry.is_read && left_out.next().is_none() && covered.any(|rule| judges(rule));
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

impl KnownEntry<'_> {
    /// Says whether it accepts a finding that it reaches, and marks the targets that do.
    fn accepts(&mut self, finding: &Finding, local: Option<&str>, today: Date) -> bool {
        let allowance = self.allowance;
        allowance.is_none_or(|allowance| allowance.reaches(finding, local))
            && self.suppression.holds(today)
            && self.met(finding.rule)
    }

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

fn uses_of(suppression: &Suppression, catalogue: &Catalogue) -> Vec<Use> {
    let targets = suppression.targets.iter();
    targets
        .map(|target| {
            let is_known = renamed(&target.name).is_some();
            match catalogue.knows(&target.name) {
                Err(meant) if !is_known => Use::Unknown(meant),
                _ => Use::Nothing,
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
                && rules::find(rule)
                    .is_none_or(|rule| !matches!(rule.phase(), Phase::Suppressions | Phase::Change))
        }
        _ => target == rule,
    }
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_target_covers_a_rule_or_a_family() {
        for (target, rule, is_so) in [
            ("id/duplicate", "id/duplicate", true),
            ("id/duplicate", "id/malformed", false),
            ("id/*", "id/duplicate", true),
            ("id/*", "record/duplicate-key", false),
            ("id*", "id/duplicate", false),
            ("*", "id/duplicate", false),
            ("house/*", "house/no-mission", true),
            ("organization/no-category", "organisation/no-category", true),
            // What is wrong with suppressions is accepted by its own name only.
            ("config/*", "config/unused-suppression", false),
            (
                "config/unused-suppression",
                "config/unused-suppression",
                true,
            ),
            ("config/*", "config/no-records", true),
        ] {
            assert_eq!(covers(target, rule), is_so, "{target} {rule}");
        }
    }
}
