//! Phases 2 and 3: each record and each page with the community at hand, then the community as a
//! whole. A body that phase 1 let go of is read again for as long as the rules look at it.

use rayon::prelude::*;

use super::attention::Watch;
use super::{Statistics, Task, again, of_phase, within};
use crate::finding::Sink;
use crate::model::{Community, Kind, Page, RecordIndex};
use crate::policy::Active;
use crate::rule::{Phase, Seen, Shown};
use crate::span::FileId;

/// How many records a thread takes at a time: enough to make the taking cheap.
const AT_A_TIME: usize = 64;
/// How many times as many are under way, before it is asked whether more findings are kept.
const TOGETHER: usize = 256;

/// Which rules look, and who looks on.
pub(super) struct Looking<'a> {
    pub(super) task: &'a Task<'a>,
    pub(super) rules: &'a [Active],
    pub(super) statistics: &'a Statistics,
    pub(super) watch: Watch<'a>,
}

impl Looking<'_> {
    /// Lets a rule look at what it is shown, in a file where it is of one.
    fn look(
        &self,
        (at, active): (usize, &Active),
        (shown, file): (Shown<'_>, Option<FileId>),
        findings: &mut Sink,
    ) {
        findings.speak_for(active.rule.name(), severity(active));
        let measured = (at, self.statistics);
        self.watch.look(measured, file, findings, |sink| {
            active.checker.look(shown, sink);
        });
    }
}

pub(super) fn run(community: &mut Community<'_>, looking: &Looking<'_>, found: &mut Sink) {
    let task = looking.task;
    let (views, pages): (Vec<_>, Vec<_>) = of_phase(looking.rules, Phase::Records)
        .partition(|(_, active)| active.rule.looks_at_records());
    community.get_names_ready();
    records(community, looking, &views, found);
    end(community, task, &views, found);
    self::pages(community, looking, &pages, found);
    // What the community as a whole needs is large, too, and none of it is this.
    community.let_go_of_names();
    if !is_over(task, found) {
        for findings in whole(community, looking) {
            found.extend(findings);
        }
    }
}

/// Says whether nobody looks for more: as many findings are there as are kept, or the run was cancelled.
fn is_over(task: &Task<'_>, found: &Sink) -> bool {
    task.cancel.is_cancelled() || is_full(task, found)
}

/// Says whether as many findings are there as are kept.
pub(super) fn is_full(task: &Task<'_>, found: &Sink) -> bool {
    found.list().len() >= task.policy.limits().findings
}

fn records(
    community: &Community<'_>,
    looking: &Looking<'_>,
    rules: &[(usize, &Active)],
    found: &mut Sink,
) {
    let task = looking.task;
    let mut records = community.indices();
    let rules = &ByKind::new(community, rules);
    while !is_over(task, found) {
        // Not all at once: there may be millions.
        let stretch: Vec<_> = records.by_ref().take(AT_A_TIME * TOGETHER).collect();
        if stretch.is_empty() {
            return;
        }
        let of_stretch: Vec<Sink> = stretch
            .par_chunks(AT_A_TIME)
            .map(|chunk| {
                let mut findings = within(&task.policy.limits());
                for index in chunk {
                    if task.cancel.is_cancelled() {
                        break;
                    }
                    of_record(community, looking, (*index, rules), &mut findings);
                }
                findings
            })
            .collect();
        for findings in of_stretch {
            found.extend(findings);
        }
    }
}

/// Lets the rules about records say what is to be said after the last one.
fn end(community: &Community<'_>, task: &Task<'_>, rules: &[(usize, &Active)], found: &mut Sink) {
    for (_, active) in rules {
        end_one(community, task, active, found);
    }
}

fn end_one(community: &Community<'_>, task: &Task<'_>, active: &Active, found: &mut Sink) {
    let mut last = within(&task.policy.limits());
    last.speak_for(active.rule.name(), severity(active));
    if active.checker.end(community, &mut last) {
        found.forget(active.rule.name());
    }
    found.extend(last);
}

/// Lets the rules about records look at one.
fn of_record(
    community: &Community<'_>,
    looking: &Looking<'_>,
    (index, rules): (RecordIndex, &ByKind<'_>),
    findings: &mut Sink,
) {
    let Some(record) = community.record(index) else {
        return;
    };
    let file = record.file().id();
    // The copies of a record may be in other files than it is.
    let may_pass = !record.kind().spec().repeat;
    let rules = rules.of(record.kind()).iter();
    let mut rules = rules
        .filter(|(at, _)| !may_pass || !looking.watch.passes_over(*at, file))
        .peekable();
    if rules.peek().is_none() {
        return;
    }
    let Some(whole) = again::whole(record.file(), looking.task, community, findings) else {
        return;
    };
    let record = record.in_file(&whole);
    let seen = Seen {
        index,
        record,
        community,
    };
    for rule in rules {
        looking.look(*rule, (Shown::Seen(seen), Some(file)), findings);
    }
}

fn pages(
    community: &Community<'_>,
    looking: &Looking<'_>,
    rules: &[(usize, &Active)],
    found: &mut Sink,
) {
    let task = looking.task;
    let files = community.files();
    let excluded = task.policy.excluded_pages();
    for stretch in files.chunks(AT_A_TIME * TOGETHER) {
        if is_over(task, found) {
            return;
        }
        let of_stretch: Vec<Sink> = stretch
            .par_iter()
            .filter(|file| file.is_page() && !rules.is_empty())
            .filter(|file| excluded.is_empty() || !excluded.is_match(file.local()))
            .map(|file| {
                let mut findings = within(&task.policy.limits());
                let rules = rules.iter();
                let mut rules = rules
                    .filter(|(at, _)| !looking.watch.passes_over(*at, file.id()))
                    .peekable();
                if task.cancel.is_cancelled() || rules.peek().is_none() {
                    return findings;
                }
                let Some(whole) = again::whole(file, task, community, &mut findings) else {
                    return findings;
                };
                let Some(page) = Page::new(&whole, community) else {
                    return findings;
                };
                for rule in rules {
                    looking.look(*rule, (Shown::Page(page), Some(file.id())), &mut findings);
                }
                findings
            })
            .collect();
        for findings in of_stretch {
            found.extend(findings);
        }
    }
}

fn whole(community: &Community<'_>, looking: &Looking<'_>) -> Vec<Sink> {
    let task = looking.task;
    let rules = of_phase(looking.rules, Phase::Community);
    let rules: Vec<(usize, &Active)> = rules
        .filter(|(at, _)| !looking.watch.passes_over_all(*at))
        .collect();
    // One at a time, the last first: those that take longest compare the names of organisations and people, and come
    // late in the order; what is begun last is waited for.
    let of_rules = rules.par_iter().rev().with_max_len(1);
    let mut found: Vec<Sink> = of_rules
        .map(|(at, active)| {
            let mut findings = within(&task.policy.limits());
            if task.cancel.is_cancelled() {
                return findings;
            }
            let shown = Shown::Community(community);
            looking.look((*at, active), (shown, None), &mut findings);
            findings
        })
        .collect();
    found.reverse();
    // One after the other: what several of them have to say, the first one says.
    for ((_, active), findings) in rules.iter().zip(&mut found) {
        end_one(community, task, active, findings);
    }
    found
}

/// The rules about records, by the kinds that they look at.
struct ByKind<'a>(Vec<Vec<(usize, &'a Active)>>);

impl<'a> ByKind<'a> {
    fn new(community: &Community<'_>, rules: &[(usize, &'a Active)]) -> Self {
        let of_kind = |kind: &Kind| {
            let rules = rules.iter().copied();
            rules
                .filter(|(_, active)| active.rule.looks_at(kind))
                .collect()
        };
        Self(community.kinds().iter().map(of_kind).collect())
    }

    fn of(&self, kind: &Kind) -> &[(usize, &'a Active)] {
        self.0
            .get(usize::from(kind.id().0))
            .map_or(&[], Vec::as_slice)
    }
}

/// A rule that is on in a part of the tree only is off elsewhere: the findings are judged later.
fn severity(active: &Active) -> crate::finding::Severity {
    active.severity.unwrap_or_else(|| active.rule.severity())
}
