//! What only a changed policy, or a changed comment, keeps from being reported: the newer side is judged once more,
//! by the policy of the older one, and without the comments that changed.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{Known, Likeness, Side};
use super::lines::Lines;
use crate::engine::files::Exchange;
use crate::engine::outcome::Acceptance;
use crate::engine::shared::Shared;
use crate::engine::{Accepting, Checked, Task, check_side, of_phase, within};
use crate::finding::{Finding, Severity, set_fingerprints};
use crate::model::Silenced;
use crate::path::RepoPath;
use crate::policy::{Baseline, Overrides, Policy, Unbound, bind};
use crate::rule::{Phase, Shown};
use crate::source::locate::Located;
use crate::source::{Files, Listing, Overlay, Source};
use crate::span::{FileId, Span};

/// The newer side as the policy of the older one judges it.
pub struct Former<'a> {
    files: Overlay<&'a dyn Source>,
    numbers: Files,
    policy: Policy,
    baseline: Option<Baseline>,
}

impl<'a> Former<'a> {
    /// Lays the policy of the older side over the newer one. Errors: it is not a policy.
    pub fn new(
        files: &'a dyn Source,
        mut located: Located,
        (before, listing): (&dyn Source, &Listing),
        overrides: Overrides,
    ) -> Result<Self, Unbound> {
        let bound = bind(files, &mut located, before)?;
        let mut numbers = Files::of_all(&[&files.list(), listing]);
        let config = match located.config {
            Some(path) => match bound.read(&path) {
                Ok(bytes) => Some((path, bytes)),
                Err(_) => return Err(Unbound::Unreadable),
            },
            None => None,
        };
        let root = located.community_root;
        let baseline = root.join(Baseline::FILE_NAME);
        let baseline = baseline.and_then(|path| before.read(&path).ok());
        let policy = Policy::load(&bound, &mut numbers, config, root, overrides);
        Ok(Self {
            policy: policy.map_err(|_| Unbound::Mistaken)?,
            baseline: baseline.and_then(|bytes| Baseline::read(&bytes).ok()),
            files: bound,
            numbers,
        })
    }
}

/// What was found besides, and whether it could be looked for.
pub(super) struct Loosened {
    pub(super) findings: Vec<Finding>,
    pub(super) is_known: bool,
}

/// Finds what is silenced; masks what it shows.
pub(super) fn loosened(
    (task, former): (&Task<'_>, Option<&Former<'_>>),
    known: &Known,
    checked: &mut Checked,
    (lines, shared): (&mut Lines<'_>, &Shared),
) -> Loosened {
    let mut loosened = Loosened {
        findings: Vec::new(),
        is_known: true,
    };
    let distrusted = changed_comments(&checked.loaded, lines, shared);
    if distrusted.is_empty() && former.is_none() {
        return loosened;
    }
    let listing;
    let quiet = Task {
        progress: &|_| {},
        clock: None,
        distrusted: &distrusted,
        ..*task
    };
    let judged_by = match former {
        None => quiet,
        Some(former) => {
            listing = former.files.list();
            Task {
                source: &former.files,
                listing: &listing,
                files: &former.numbers,
                policy: &former.policy,
                accepting: Accepting {
                    baseline: former.baseline.as_ref(),
                    ..task.accepting
                },
                ..quiet
            }
        }
    };
    let Ok(other) = check_side(
        &judged_by,
        &judged_by.policy.active(),
        &mut Exchange::Nothing,
    ) else {
        loosened.is_known = false;
        return loosened;
    };
    let is_first = former.is_some_and(|former| former.baseline.is_none());
    let adopted = adopted(checked, known, is_first);
    let silenced = silenced(&judged_by, &other, checked, adopted);
    loosened.findings = said(&judged_by, &silenced);
    let masks = &mut checked.outcome.masks;
    masks.extend(other.outcome.masks);
    masks.sort_unstable();
    masks.dedup();
    loosened
}

/// Returns the comments that suppress something and are not on lines of before.
fn changed_comments(
    loaded: &[crate::model::Loaded],
    lines: &mut Lines<'_>,
    shared: &Shared,
) -> BTreeSet<Span> {
    let files = loaded.iter().filter(|file| !file.suppressions().is_empty());
    let files = files.filter(|file| !shared.is_same(file.id()));
    let spans = files.flat_map(|file| file.suppressions().iter().map(|it| it.span));
    spans.filter(|span| lines.is_changed(*span)).collect()
}

/// Returns what the first baseline accepts of what the older side has, too: it is what such a file is for, and
/// excuses nothing that the change brings. By what makes two findings one: how many there are, and how many of these
/// count as errors.
fn adopted(checked: &Checked, known: &Known, is_first: bool) -> BTreeMap<Likeness, (usize, usize)> {
    let mut adopted: BTreeMap<Likeness, (usize, usize)> = BTreeMap::new();
    let side = Side::of(checked);
    let accepted = checked.outcome.accepted.iter().filter(|_| is_first);
    for one in accepted.filter(|one| one.by == Acceptance::Baseline) {
        let likeness = side.likeness(&one.finding);
        if known.has(&likeness) {
            let adopted = adopted.entry(likeness).or_default();
            *adopted = (adopted.0 + 1, adopted.1 + 1);
        }
    }
    adopted
}

/// Compares what the other policy reports with what is reported.
fn silenced(
    task: &Task<'_>,
    other: &Checked,
    checked: &Checked,
    mut told: BTreeMap<Likeness, (usize, usize)>,
) -> Vec<Silenced> {
    let side = Side::of(checked);
    for finding in &checked.outcome.findings {
        let told = told.entry(side.likeness(finding)).or_default();
        told.0 += 1;
        told.1 += usize::from(finding.severity == Severity::Error);
    }
    let mut found: BTreeMap<(FileId, &'static str, bool), Silenced> = BTreeMap::new();
    let side = Side::of(other);
    for finding in other
        .outcome
        .findings
        .iter()
        .filter(|it| is_of_records(task, it))
    {
        let (all, errors) = told.entry(side.likeness(finding)).or_default();
        let is_error = finding.severity == Severity::Error;
        let is_told = *all > 0;
        let is_as_bad = is_told && (!is_error || *errors > 0);
        *all = all.saturating_sub(1);
        *errors = errors.saturating_sub(usize::from(is_error));
        if is_as_bad {
            continue;
        }
        let place = &finding.place;
        let source = (place.span.file, finding.rule, is_told);
        let silenced = found.entry(source).or_insert_with(|| Silenced {
            rule: finding.rule,
            place: place.clone(),
            count: 0,
            is_milder: is_told,
        });
        silenced.count += finding.count();
    }
    found.into_values().collect()
}

/// What is wrong with the policy itself, or with comments, is another matter: both sides have their own.
fn is_of_records(task: &Task<'_>, finding: &Finding) -> bool {
    let path = task.files.path(finding.place.span.file);
    let rule = task.policy.catalogue().find(finding.rule);
    path.is_some_and(|path| !task.policy.is_made_of(path))
        && rule.is_some_and(|rule| rule.phase() != Phase::Suppressions)
}

/// Lets the rules about changes speak, as the older side's policy has them.
fn said(task: &Task<'_>, silenced: &[Silenced]) -> Vec<Finding> {
    let rules = task.policy.active();
    let mut found = within(&task.policy.limits());
    for (_, active) in of_phase(&rules, Phase::Change) {
        let severity = active.severity.unwrap_or_else(|| active.rule.severity());
        found.speak_for(active.rule.name(), severity);
        for one in silenced {
            active.checker.look(Shown::Silenced(one), &mut found);
        }
    }
    let mut found = found.into_list();
    let path = |finding: &Finding| task.files.path(finding.place.span.file);
    set_fingerprints(&mut found, |finding| {
        path(finding).map_or("", RepoPath::as_str)
    });
    found
}
