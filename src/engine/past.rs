//! What was before a range of commits: the same policy looks at the records as they were, with the rules that say what
//! may reveal who spoke.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Exchange;
use super::{Checked, CheckedTexts, Forgetting, SourceTexts, Task, Texts, check_side, setting};
use crate::model::{Before, Community, Past};
use crate::path::RepoPath;
use crate::rule::Rule;
use crate::source::log::Logged;
use crate::source::{Files, Source};
use crate::span::Span;

/// The rule that finds whom a community was to forget.
const ERASED: &str = "privacy/erased-data";

/// A range of commits, and the files before it.
#[derive(Clone, Copy)]
pub struct History<'a> {
    /// The commits, the newest first.
    pub log: &'a [Logged],
    /// What people call the commit before the range.
    pub base: &'a str,
    /// Its files.
    pub before: &'a dyn Source,
}

impl std::fmt::Debug for History<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("History")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

/// Returns what rules ask of the past.
pub(super) fn past(task: &Task<'_>, history: History<'_>) -> Past {
    Past {
        log: history.log.to_vec(),
        base: history.base.to_owned(),
        before: before(task, history.before),
    }
}

/// Looks at the records as they were; none where the policy does not fit them.
fn before(task: &Task<'_>, source: &dyn Source) -> Option<Before> {
    let listing = source.list();
    let files = Files::of(&listing);
    // Whom a change forgets, is looked for where they were.
    let list = super::erasure::list(task);
    let then = Task {
        forgetting: Forgetting {
            list: list.as_deref(),
            ..task.forgetting
        },
        ..Task::new((source, &listing), &files, task.policy, task.today)
    };
    let rules = task.policy.configured(&reveals);
    let checked = check_side(&then, &rules, &mut Exchange::Nothing).ok()?;
    let setting = setting(&then, &[]);
    let community = Community::new(&checked.loaded, task.policy.kinds(), &setting);
    let mut before = Before::of(&community);
    let rest = || SourceTexts {
        source,
        files: &files,
    };
    before.revealing = lines(&checked, rest(), |rule| rule != ERASED);
    before.erased = lines(&checked, rest(), |rule| rule == ERASED);
    Some(before)
}

/// Says whether a rule finds what may reveal who spoke, or what was to be erased.
fn reveals(rule: &Rule) -> bool {
    rule.family() == "chatham" || rule.name() == ERASED
}

/// Returns the lines on which rules found something that must not be shown, by file.
fn lines(
    checked: &Checked,
    rest: SourceTexts<'_>,
    is_of: impl Fn(&str) -> bool,
) -> Vec<(RepoPath, BTreeSet<String>)> {
    let texts = CheckedTexts {
        loaded: &checked.loaded,
        rest,
    };
    let mut found: BTreeMap<RepoPath, BTreeSet<String>> = BTreeMap::new();
    let findings = checked.outcome.findings.iter();
    let masks = &checked.outcome.masks;
    let hides = |span: Span| {
        let after =
            masks.partition_point(|mask| (mask.0.file, mask.0.start) < (span.file, span.end));
        let last = after.checked_sub(1).and_then(|at| masks.get(at));
        last.is_some_and(|mask| mask.0.file == span.file && mask.0.end > span.start)
    };
    let hidden = findings.filter(|finding| is_of(finding.rule) && hides(finding.place.span));
    for span in hidden.map(|finding| finding.place.span) {
        let text = texts.text(span.file);
        let start = span.start as usize;
        let from = text.get(..start).and_then(|before| before.rfind('\n'));
        let rest = text.get(from.map_or(0, |at| at + 1)..).unwrap_or("");
        let line = rest.lines().next().unwrap_or("").trim().to_owned();
        let of_file = found.entry(texts.path(span.file).clone()).or_default();
        of_file.insert(line);
    }
    found.into_iter().collect()
}
