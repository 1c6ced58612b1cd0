//! The last step: severities of each place, what is accepted, fingerprints, and what is reported.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::accept::Ledger;
use super::hidden::Hidden;
use super::known::Judged;
use super::outcome::{Acceptance, Accepted, Outcome};
use super::veil::Veil;
use super::{Statistics, Task, known, of_phase, within};
use crate::document::Encoding;
use crate::finding::{Edit, Finding, Like, Sink, set_fingerprints};
use crate::model::{Kind, Loaded};
use crate::path::RepoPath;
use crate::policy::{Active, Baseline, Known};
use crate::rule::{Phase, Shown};
use crate::span::{FileId, Span};

pub(super) struct Judge<'a> {
    pub(super) task: &'a Task<'a>,
    pub(super) rules: &'a [Active],
    pub(super) loaded: &'a [Loaded],
    pub(super) hidden: Hidden<'a>,
    pub(super) statistics: &'a Statistics,
}

impl Judge<'_> {
    /// Gives each finding the severity of its place, leaves out what is off there or was not asked
    /// for, parts what is accepted from what is reported, and sorts.
    pub(super) fn judge(&self, found: Sink, outcome: &mut Outcome) {
        let mut ledger = Ledger::new(self.task, self.loaded);
        let (mut list, masks) = self.kept(found, &mut ledger);
        let mut accepted: Vec<Option<Acceptance>> = Vec::new();
        if ledger.is_empty() {
            accepted.resize_with(list.len(), || None);
        } else {
            accepted.extend(list.iter().map(|one| ledger.meet(one, self.local(one))));
            ledger.settle(self.task, &self.hidden, &outcome.not_checked);
            let (of_suppressions, _) = self.kept(self.look_at(&ledger), &mut ledger);
            accepted.extend(
                of_suppressions
                    .iter()
                    .map(|one| ledger.meet(one, self.local(one))),
            );
            list.extend(of_suppressions);
        }
        let mut judged: Vec<Judged> = list.into_iter().zip(accepted).collect();
        judged.sort_by(|(one, _), (other, _)| order(one).cmp(&order(other)));
        let veil = self.veil(&judged, masks);
        for (finding, _) in &mut judged {
            veil.hang(finding);
        }
        outcome.masks = veil.masks();
        self.rename(&mut judged);
        set_fingerprints(judged.iter_mut().map(|(finding, _)| finding), |finding| {
            self.name(finding).map_or("", RepoPath::as_str)
        });
        self.ask_baseline(&mut judged, outcome);
        if !self.task.narrowed.is_whole() {
            judged.retain(|(finding, _)| self.path(finding).is_none_or(|path| self.is_asked(path)));
        }
        let decoded = self.decoded();
        for (mut finding, by) in judged {
            if !decoded.is_empty() {
                let is_apt = |edit: &Edit| !decoded.contains(&edit.span.file);
                finding
                    .body
                    .retain_fixes(|fix| fix.edits.iter().all(is_apt));
            }
            match by {
                Some(by) if !self.task.accepting.tell_all => {
                    outcome.accepted.push(Accepted { finding, by });
                }
                _ => outcome.findings.push(finding),
            }
        }
        let most = self.task.policy.limits().findings;
        outcome.beyond_limit += outcome.findings.len().saturating_sub(most);
        outcome.findings.truncate(most);
    }

    /// Returns what no output may show. It holds also where nobody asked for the finding that masks.
    fn veil(&self, judged: &[Judged], masks: Vec<Span>) -> Veil {
        let findings = judged.iter().map(|(finding, _)| finding);
        let texts: HashMap<FileId, &Loaded> =
            self.loaded.iter().map(|file| (file.id(), file)).collect();
        Veil::of(findings, masks, |file| match texts.get(&file) {
            Some(loaded) => Cow::Borrowed(loaded.document().text()),
            None => Cow::Borrowed(""),
        })
    }

    /// Returns the files whose bytes are not their text: an edit of the one is not an edit of
    /// the other.
    fn decoded(&self) -> BTreeSet<FileId> {
        let is_decoded = |file: &&Loaded| file.document().encoding() != Encoding::Utf8;
        let decoded = self.loaded.iter().filter(is_decoded);
        decoded.map(Loaded::id).collect()
    }

    /// Returns what is kept of findings, with those that stand for others, and the masked bytes of these.
    fn kept(&self, found: Sink, ledger: &mut Ledger<'_>) -> (Vec<Finding>, Vec<Span>) {
        let source = |finding: &Finding| (finding.rule, finding.place.span.file);
        let (list, surplus, masks) = found.into_parts();
        let mut list = self.sorted(list);
        let mut known: HashMap<_, HashSet<Like>> = surplus
            .iter()
            .map(|one| (source(one.first()), HashSet::new()))
            .collect();
        for finding in &list {
            if let Some(known) = known.get_mut(&source(finding)) {
                known.insert(Like::of(finding));
            }
        }
        for one in surplus {
            let (rule, file) = source(one.first());
            let known = known.remove(&(rule, file)).unwrap_or_default();
            let finding = one.into_finding(&known, |byte| ledger.meets_line(file, byte, rule));
            list.extend(finding.and_then(|mut it| self.is_on(&mut it).then_some(it)));
        }
        (list, masks)
    }

    fn sorted(&self, mut list: Vec<Finding>) -> Vec<Finding> {
        if self.task.policy.has_parts() {
            list.retain_mut(|finding| self.is_on(finding));
        }
        list.sort_by(|one, other| order(one).cmp(&order(other)));
        list.dedup_by(|again, first| is_again(again, first));
        list
    }

    /// Gives a finding the severity of its place; false where its rule is off there.
    fn is_on(&self, finding: &mut Finding) -> bool {
        let rule = self.task.policy.catalogue().find(finding.rule);
        let (Some(rule), Some(local)) = (rule, self.local(finding)) else {
            return true;
        };
        match self.task.policy.severity(rule, Some(local)) {
            Some(_) if finding.is_mild => {}
            Some(severity) => finding.severity = severity,
            None => return false,
        }
        true
    }

    /// Lets the rules about suppressions look, now that it is known what each of them met.
    fn look_at(&self, ledger: &Ledger<'_>) -> Sink {
        let mut findings = within(&self.task.policy.limits());
        for (at, active) in of_phase(self.rules, Phase::Suppressions) {
            let severity = active.severity.unwrap_or_else(|| active.rule.severity());
            findings.speak_for(active.rule.name(), severity);
            self.statistics.measure(at, &mut findings, |sink| {
                for settled in ledger.settled() {
                    active.checker.look(Shown::Suppression(settled), sink);
                }
            });
        }
        findings
    }

    /// Gives records that are called after their files the names that the other side of a change has for them.
    fn rename(&self, judged: &mut [Judged]) {
        if self.task.renamed.is_empty() {
            return;
        }
        for (finding, _) in judged {
            let (Some(old), Some(new)) = (self.path(finding), self.name(finding)) else {
                continue;
            };
            let Some(record) = finding.place.record.as_mut().filter(|_| old != new) else {
                continue;
            };
            let mut kinds = self.task.policy.kinds().iter();
            let kind = kinds.find(|kind| kind.name() == &*record.kind);
            if let (Some(kind), Some(id)) = (kind, record.id.as_mut())
                && let Some(name) = self.renamed_id(kind, id, (old, new))
            {
                *id = name.into();
            }
        }
    }

    /// Returns what a record is called after its new path, where its id comes from the old one.
    fn renamed_id<'p>(
        &self,
        kind: &Kind,
        id: &str,
        (old, new): (&RepoPath, &'p RepoPath),
    ) -> Option<&'p str> {
        let root = self.task.policy.root();
        if id == old.stem() {
            return Some(new.stem());
        }
        if id == kind.path_id(old.below(root)?) {
            return Some(kind.path_id(new.below(root)?));
        }
        (id == kind.stem_of(old)).then(|| kind.stem_of(new))
    }

    /// Returns what the other side of a change calls the file of a finding.
    fn name(&self, finding: &Finding) -> Option<&RepoPath> {
        let path = self.path(finding)?;
        Some(self.task.renamed.get(path).unwrap_or(path))
    }

    /// Accepts what the baseline knows, and notes what of it is gone.
    fn ask_baseline(&self, judged: &mut Vec<Judged>, outcome: &mut Outcome) {
        let accepting = self.task.accepting;
        let met = known::ask(&accepting, judged, |finding| {
            self.path(finding).map_or("", RepoPath::as_str)
        });
        let known = accepting.baseline.into_iter().flat_map(Baseline::entries);
        let is_full = outcome.is_full;
        outcome.gone = known
            .filter(|_| !is_full)
            .filter(|known| {
                let fingerprint = &known.fingerprint;
                !met.one_by_one.contains(fingerprint) && !met.counted.contains(fingerprint)
            })
            .filter(|known| self.has_looked_for(known))
            .map(|known| (known.fingerprint.clone(), known.count()))
            .collect();
        outcome.recounted = met.counted;
    }

    /// Says whether a finding of the baseline would have been found: nothing kept its rule from
    /// looking.
    fn has_looked_for(&self, known: &Known) -> bool {
        let path = RepoPath::from_normal(&known.path);
        let local = path.below(self.task.policy.root());
        let rule = self.task.policy.catalogue().find(&known.rule);
        let is_kept_from_it = rule.is_some_and(|rule| {
            self.task.policy.is_left_out(rule, local) || self.hidden.hides(rule, &known.path)
        });
        self.is_asked(&path) && !is_kept_from_it
    }

    fn is_asked(&self, path: &RepoPath) -> bool {
        self.task.narrowed.has(path)
    }

    fn path(&self, finding: &Finding) -> Option<&RepoPath> {
        self.task.files.path(finding.place.span.file)
    }

    fn local(&self, finding: &Finding) -> Option<&str> {
        self.path(finding)?.below(self.task.policy.root())
    }
}

/// One mistake is one finding: a value with an anchor is seen once for each alias, and what is
/// wrong with the head of a column once for each row.
fn is_again(again: &Finding, first: &Finding) -> bool {
    let is_same = again.rule == first.rule && again.about == first.about;
    let is_there = again.place.span == first.place.span && again.body.message == first.body.message;
    is_same && (is_there || again.place == first.place)
}

pub(super) fn order(finding: &Finding) -> (Span, &'static str, &str) {
    (finding.place.span, finding.rule, &finding.about)
}
