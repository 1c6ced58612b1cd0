//! From a source and a policy to findings, in three phases; nothing is printed here.
//!
//! Each phase is parallel, and none depends on the order in which threads come: what they find is
//! brought into the order of paths before the next phase sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::Format;
use crate::finding::{Finding, Sink};
use crate::model::{
    Community, CommunityFile, Loaded, MAILMAP, OfCommits, Setting, Tree, wrong_guesses,
};
use crate::path::{Narrowed, RepoPath};
use crate::policy::cases::Cases;
use crate::policy::{Active, Origin, Policy};
use crate::rule::Phase;
use crate::source::ages::Ages;
use crate::source::{Files, Limits, Listing, Source, Unreadable};
use crate::span::{FileId, Span};

mod accept;
mod again;
mod answers;
mod archived;
mod attention;
mod beginnings;
mod budget;
mod cancel;
pub mod candidates;
mod claims;
mod counted;
mod erasure;
mod files;
#[cfg(test)]
mod growth;
mod hidden;
mod judge;
mod known;
mod not_checked;
mod outcome;
mod past;
mod records;
mod shared;
mod since;
mod spoken;
mod statistics;
mod together;
mod unread;
mod veil;

pub use crate::knowledge::erasure::Key;
pub use accept::Accepting;
pub use answers::{Answer, Answered};
pub use cancel::Cancel;
pub use claims::{Claim, Claims, Refused};
use counted::{counts, looked_at};
pub use erasure::{Forgetting, cannot_forget};
use files::{Exchange, Reading};
use hidden::Hidden;
use judge::Judge;
use not_checked::not_checked;
pub use outcome::{
    Acceptance, Accepted, CheckedTexts, Fidelity, Mask, NotChecked, Outcome, Reason, Since,
    SourceTexts, Texts,
};
pub use past::History;
use records::Looking;
pub use since::{Before, Former, Index, check_since, not_fetched};
pub use statistics::{Clock, Statistics};

/// What a run is asked to do.
pub struct Task<'a> {
    /// Where the bytes come from.
    pub source: &'a dyn Source,
    /// The files that the source lists.
    pub listing: &'a Listing,
    /// The numbers of files.
    pub files: &'a Files,
    /// Which rules run.
    pub policy: &'a Policy,
    /// What "today" means.
    pub today: Date,
    /// What is accepted besides what the policy says.
    pub accepting: Accepting<'a>,
    /// Only findings below these paths are reported; none given: all.
    pub narrowed: &'a Narrowed,
    /// Reports how many of the files have been read, as they are read.
    pub progress: &'a (dyn Fn(usize) + Sync),
    /// Measures how long rules take; none: nothing is measured.
    pub clock: Option<Clock>,
    /// The range of commits that is looked at besides, where one is.
    pub history: Option<History<'a>>,
    /// What is known of names that must not come back.
    pub forgetting: Forgetting<'a>,
    /// How old files and invitations are, where a rule asks.
    pub ages: Option<&'a Arc<Ages>>,
    /// What ends the run before it is done.
    pub cancel: &'a Cancel,
    /// Files that the other side of a change calls otherwise, and what it calls them.
    pub renamed: &'a BTreeMap<RepoPath, RepoPath>,
    /// Comments of files that accept nothing.
    pub distrusted: &'a BTreeSet<Span>,
}

static NO_COMMENTS: BTreeSet<Span> = BTreeSet::new();
static NO_RENAMES: BTreeMap<RepoPath, RepoPath> = BTreeMap::new();

impl<'a> Task<'a> {
    /// Returns a run over all that a source lists: nothing is accepted, and nobody watches.
    pub fn new(
        (source, listing): (&'a dyn Source, &'a Listing),
        files: &'a Files,
        policy: &'a Policy,
        today: Date,
    ) -> Self {
        Self {
            source,
            listing,
            files,
            policy,
            today,
            accepting: Accepting::default(),
            narrowed: Narrowed::WHOLE,
            progress: &|_| {},
            clock: None,
            history: None,
            forgetting: Forgetting::default(),
            ages: None,
            cancel: &cancel::NEVER,
            renamed: &NO_RENAMES,
            distrusted: &NO_COMMENTS,
        }
    }
}

/// What a run leaves behind.
pub struct Checked {
    /// What was found.
    pub outcome: Outcome,
    /// The files that were read, sorted by path.
    pub loaded: Vec<Loaded>,
    /// How the files were understood.
    pub claims: Claims,
    /// How long each rule took, where it was measured.
    pub statistics: Statistics,
    /// Says whether the run was ended before it was done: what is here is not all.
    pub is_cancelled: bool,
}

/// Returns what a run takes as given; `rules` are those that run.
pub fn setting(task: &Task<'_>, rules: &[Active]) -> Setting {
    let mailmap = task.policy.root().join(MAILMAP);
    Setting {
        today: task.today,
        community: task.policy.statements(),
        tree: Tree::among(task.files.listed(), Arc::clone(&task.listing.files)),
        of_policy: of_policy(task),
        root: task.policy.root().clone(),
        limits: task.policy.limits(),
        is_configured: task.policy.config().is_some(),
        excluded_pages: task.policy.excluded_pages().clone(),
        active_rules: rules.iter().map(|active| active.rule.name()).collect(),
        spoken: spoken::of(rules),
        archived_by: archived::by(task),
        renamed_rules: task.policy.renamed(),
        past: OfCommits::default(),
        erasure: erasure::of(task),
        ages: task.ages.cloned(),
        has_linked_mailmap: mailmap.is_some_and(|path| task.source.is_link(&path)),
    }
}

/// Returns the packs of the run that are files of the repository, and the files of cases.
fn of_policy(task: &Task<'_>) -> BTreeSet<FileId> {
    let layers = task.policy.layers().iter();
    let packs = layers.filter_map(|layer| match &layer.origin {
        Origin::File(path) => Some(RepoPath::from_normal(path)),
        _ => None,
    });
    let packs = packs.filter(|path| task.policy.config() != Some(path));
    let packs = packs.filter_map(|path| task.files.id_of(&path));
    let listed = &task.listing.files;
    let cases = Cases::among(listed);
    let in_cases = listed.iter().filter(|path| cases.hold(path));
    let in_cases = in_cases.filter_map(|path| task.files.id_of(path));
    packs.chain(in_cases).collect()
}

/// Files that were read for their records alone.
pub struct Read {
    /// The files, sorted by path.
    pub loaded: Vec<Loaded>,
    /// What the run took as given.
    pub setting: Setting,
    /// How the files were understood.
    pub claims: Claims,
}

/// Reads the files and takes the records out of them; no rule looks at them. Errors: as of `check`.
pub fn read(task: &Task<'_>) -> Result<Read, Vec<Finding>> {
    let setting = setting(task, &[]);
    let mut claims = Claims::new(task.policy, &setting)?;
    let ready = claims.settle(task.source, task.policy.kinds(), &setting);
    let statistics = Statistics::new(&[], None);
    let reading = Reading {
        task,
        setting: &setting,
        claims: &claims,
        rules: &[],
        statistics: &statistics,
    };
    let mut loaded = files::run(&reading, ready, &mut Sink::new(), &mut Exchange::Nothing);
    settle_guesses(&mut loaded, task, &setting);
    Ok(Read {
        loaded,
        setting,
        claims,
    })
}

/// Takes back what was only guessed of the files, where all records together say otherwise.
fn settle_guesses(loaded: &mut [Loaded], task: &Task<'_>, setting: &Setting) {
    if !loaded.iter().any(Loaded::has_guesses) {
        return;
    }
    let wrong = wrong_guesses(&Community::new(loaded, task.policy.kinds(), setting));
    for (position, guesses) in wrong {
        if let Some(file) = loaded.get_mut(position) {
            file.take_back(&guesses);
        }
    }
}

/// Checks. Errors: mistakes of the configuration that show only once the files are known.
pub fn check(task: &Task<'_>) -> Result<Checked, Vec<Finding>> {
    check_side(task, &task.policy.active(), &mut Exchange::Nothing)
}

/// Returns what a side takes as given, with the commits that are looked at besides.
fn with_past(task: &Task<'_>, rules: &[Active]) -> Setting {
    let mut setting = setting(task, rules);
    if let Some(history) = task.history {
        setting.past = OfCommits::new(past::past(task, history));
    }
    setting
}

/// Returns how many files are asked for.
fn asked_of(task: &Task<'_>, loaded: &[Loaded]) -> usize {
    let asked = loaded.iter().map(Loaded::path);
    asked.filter(|path| task.narrowed.has(path)).count()
}

/// Checks one side of a change, or what has no other side, with these rules: they are in the order of their names, as
/// the catalogue is.
fn check_side(
    task: &Task<'_>,
    rules: &[Active],
    exchange: &mut Exchange<'_>,
) -> Result<Checked, Vec<Finding>> {
    let setting = with_past(task, rules);
    let mut claims =
        (exchange.claims(&setting)).map_or_else(|| Claims::new(task.policy, &setting), Ok)?;
    let ready = claims.settle(task.source, task.policy.kinds(), &setting);
    let statistics = Statistics::new(rules, task.clock);
    let mut found = Sink::with_most(usize::MAX, setting.limits.rule_findings);
    let reading = Reading {
        task,
        setting: &setting,
        claims: &claims,
        rules,
        statistics: &statistics,
    };
    let mut loaded = files::run(&reading, ready, &mut found, exchange);
    let unread = beginnings::run(&reading, &mut found);
    settle_guesses(&mut loaded, task, &setting);
    unlisted(task, rules, &claims, &mut found);
    let mut community = Community::new(&loaded, task.policy.kinds(), &setting);
    let looking = Looking {
        task,
        rules,
        statistics: &statistics,
        watch: exchange.watch((rules, &setting), (&claims, &loaded)),
    };
    records::run(&mut community, &looking, &mut found);
    let is_full = records::is_full(task, &found);
    let records = counts(&community, |_| true);
    let mut outcome = Outcome {
        files: loaded.len(),
        looked_at: looked_at(&community, &records, task, rules),
        records,
        files_asked: asked_of(task, &loaded),
        rules: rules.iter().map(|active| active.rule.name()).collect(),
        home: (!task.listing.files.is_empty()).then(|| community.home().file),
        not_checked: not_checked(&community, rules, is_full, unread),
        is_full,
        beyond_limit: found.beyond(),
        reasons: task.policy.reasons(),
        catalogue: task.policy.catalogue().clone(),
        ..Outcome::default()
    };
    let open = community.references().open().clone();
    let many = found.with_surplus();
    drop(community);
    let judge = Judge {
        hidden: Hidden::of(&loaded, &open, many.into_iter()),
        task,
        rules,
        loaded: &loaded,
        statistics: &statistics,
    };
    judge.judge(found, &mut outcome);
    answer(&mut outcome, rules);
    Ok(Checked {
        outcome,
        loaded,
        claims,
        statistics,
        is_cancelled: task.cancel.is_cancelled(),
    })
}

/// What the source could not list or does not follow is reported by `record/syntax-error`.
fn unlisted(task: &Task<'_>, rules: &[Active], claims: &Claims, found: &mut Sink) {
    let Some(active) = rules
        .iter()
        .find(|active| active.rule.name() == files::UNREADABLE)
    else {
        return;
    };
    let Some(severity) = active.severity else {
        return;
    };
    found.speak_for(files::UNREADABLE, severity);
    for (path, reason) in &task.listing.unreadable {
        // A link that nothing claims as a record is nobody's concern.
        let local = path.below(task.policy.root()).unwrap_or("");
        // A file of which git's index has several sides is listed, and is reported where it is read.
        if *reason == Unreadable::InConflict && claims.take(task.files.id_of(path)) {
            continue;
        }
        let claimed = !task.policy.kinds().of(local).is_empty();
        let is_missed = match reason {
            Unreadable::Refused(_) | Unreadable::InConflict => true,
            // The rules of a folder that cannot be read leave out what lies in it.
            _ if path.name() == unread::IGNORE_FILE => true,
            Unreadable::NotAFile | Unreadable::LeadsNowhere => {
                is_page_or_community_file(path, local)
            }
            _ => false,
        };
        if let Some(file) = task.files.id_of(path)
            && (claimed || is_missed)
        {
            files::tell_unreadable(Span::new(file, 0, 0), path, reason, found);
        }
    }
}

/// Says whether a file would be read if it were one.
fn is_page_or_community_file(path: &RepoPath, local: &str) -> bool {
    Format::of_extension(&path.extension()).is_some_and(Format::is_prose)
        || CommunityFile::of(local).is_some()
}

/// Says what came of each assertion, whatever is accepted of what it found.
fn answer(outcome: &mut Outcome, rules: &[Active]) {
    let accepted = outcome.accepted.iter().map(|accepted| &accepted.finding);
    let all = outcome.findings.iter().chain(accepted);
    outcome.answers = answers::answers(all, outcome.is_full, rules);
}

/// Returns a sink that keeps as many findings as is allowed.
fn within(limits: &Limits) -> Sink {
    Sink::with_most(limits.findings, limits.rule_findings)
}

/// Returns the rules that look in a phase.
fn of_phase(rules: &[Active], phase: Phase) -> impl Iterator<Item = (usize, &Active)> {
    rules
        .iter()
        .enumerate()
        .filter(move |(_, active)| active.rule.phase() == phase)
}
