//! Assertions: rules that a community states itself, as expressions over its records.
//!
//! An assertion was read and checked when the configuration was loaded, once for each kind that it
//! judges. Here it looks at a record. An evaluation that fails is a finding with its reason: nothing is
//! passed over because it could not be judged.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::expression::Circle;
use crate::finding::Sink;
use crate::model::{Builtin, Community, Kind};
use crate::rule::{Asked, Checker, Shown};

mod answers;
mod bytes;
mod chain;
mod derived;
mod failing;
mod functions;
mod host;
mod judge;
mod names;
mod placed;
mod sets;
mod shapes;
mod shared;
mod words;

use failing::Failing;
use host::{Run, Subject};
use judge::Judge;
use names::FUNCTIONS;
pub(crate) use placed::Placed;
pub(crate) use sets::{Set, Sets};
pub(crate) use shapes::{add_built_in_kinds, environment, with_community, with_item, with_record};
pub(crate) use words::Words;

/// What `kind` says of an assertion that judges the community as a whole, once.
pub(crate) const COMMUNITY: &str = "community";

/// A rule that is an expression.
#[derive(Debug)]
pub(crate) struct Assertion {
    /// What it asks of the records of each kind that it judges.
    pub kinds: Vec<OfKind>,
    /// The sets that its expressions may ask for.
    pub sets: Arc<Sets>,
    /// The steps that an evaluation may take.
    pub steps: u64,
    /// The steps that the evaluations of all records together may take.
    pub all_steps: u64,
}

/// Says whether a function of the host is a set.
fn is_set(function: u16) -> bool {
    usize::from(function) >= FUNCTIONS.len()
}

/// An assertion as it was read for one kind, whose fields it knows.
#[derive(Debug)]
pub(crate) struct OfKind {
    /// The name of the kind.
    pub kind: Box<str>,
    /// Which records it judges; all, where it does not say.
    pub filter: Option<Placed>,
    /// The list of which each item is judged.
    pub each: Option<Placed>,
    /// What must be true.
    pub that: Placed,
    /// Where its findings are.
    pub at: Option<Placed>,
    /// What is wrong where it is not true.
    pub message: Words,
    /// What to do about it.
    pub help: Option<Words>,
}

impl OfKind {
    /// Returns its expressions, in the order in which they are evaluated.
    fn expressions(&self) -> impl Iterator<Item = &Placed> {
        let first = self.filter.iter().chain(&self.each).chain([&self.that]);
        let said = [Some(&self.message), self.help.as_ref()];
        let said = said.into_iter().flatten().flat_map(Words::expressions);
        first.chain(&self.at).chain(said)
    }

    /// Returns the first of its expressions that asks for a set.
    fn asking(&self) -> Option<&Placed> {
        let mut all = self.expressions();
        all.find(|placed| placed.expression().asks_host(is_set))
    }

    /// Returns the numbers of the sets that it asks for.
    pub(crate) fn asked_sets(&self) -> Vec<usize> {
        self.expressions().flat_map(Placed::asked_sets).collect()
    }
}

impl Assertion {
    /// Returns what it asks of the records of a kind: of one that is only like a built-in kind what it asks of that one,
    /// where it does not name both.
    fn of(&self, kind: &Kind) -> Option<&OfKind> {
        let named = |name: &str| self.kinds.iter().find(|it| *it.kind == *name);
        named(kind.name()).or_else(|| named(kind.builtin().map(Builtin::name)?))
    }
}

/// An assertion in a run.
pub(crate) struct Running {
    assertion: Arc<Assertion>,
    /// The steps that its evaluations have taken.
    spent: AtomicU64,
    /// Says that these are too many: then it looks no more.
    is_over: AtomicBool,
    /// There was something to judge.
    is_asked: AtomicBool,
    /// Something does not hold.
    is_denied: AtomicBool,
    /// Something could not be judged.
    is_open: AtomicBool,
    /// The circles and the sets that it asked for in vain.
    failing: Mutex<BTreeMap<Circle, Failing>>,
}

/// Remembers that something happened, without a word where that is known: many threads pass here.
fn note(flag: &AtomicBool) {
    if !flag.load(Ordering::Relaxed) {
        flag.store(true, Ordering::Relaxed);
    }
}

impl Running {
    /// Makes an assertion ready for a run.
    pub(crate) fn new(assertion: Arc<Assertion>) -> Self {
        Self {
            assertion,
            spent: AtomicU64::new(0),
            is_over: AtomicBool::new(false),
            is_asked: AtomicBool::new(false),
            is_denied: AtomicBool::new(false),
            is_open: AtomicBool::new(false),
            failing: Mutex::default(),
        }
    }

    fn run<'a>(&'a self, community: &'a Community<'_>) -> Option<Run<'a>> {
        Some(Run {
            shared: community.beside()?,
            sets: &self.assertion.sets,
            steps: self.assertion.steps,
            all_steps: self.assertion.all_steps,
        })
    }

    /// Keeps why a set holds nothing, until all have been judged.
    fn keep(&self, sets: Circle, failing: impl FnOnce() -> Failing) {
        let mut kept = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entry(sets).or_insert_with(failing);
    }

    /// Adds steps to those that were taken. False: they are too many.
    fn spend(&self, steps: u64) -> bool {
        let before = self.spent.fetch_add(steps, Ordering::Relaxed);
        let is_over = before.saturating_add(steps) > self.assertion.all_steps;
        if is_over {
            self.is_over.store(true, Ordering::Relaxed);
        }
        !is_over
    }

    fn judge(&self, subject: Subject<'_>, of_kind: &OfKind, sink: &mut Sink) {
        let Some(run) = self.run(subject.community()) else {
            return;
        };
        if self.is_over.load(Ordering::Relaxed) {
            return;
        }
        Judge::new(subject, of_kind, run, self).all(&mut sink.lend());
    }

    /// Says once for all assertions which sets hold nothing, and why: the first assertion that asks for one says it.
    fn tell_failing(&self, community: &Community<'_>, sink: &mut Sink) {
        let Some(run) = self.run(community) else {
            return;
        };
        let asking = self.assertion.kinds.iter().find_map(OfKind::asking);
        let first = self.assertion.kinds.first().map(|kind| &kind.that);
        let Some(asked) = asking.or(first).map(Placed::whole) else {
            return;
        };
        let kept = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        for (sets, why) in kept.iter() {
            if run.shared.is_new(sets) {
                why.tell(sets, run.sets, community, asked, &mut sink.lend());
            }
        }
    }
}

impl Checker for Running {
    fn look(&self, shown: Shown<'_>, sink: &mut Sink) {
        let (subject, of_kind) = match shown {
            Shown::Seen(seen) => {
                let of_kind = self.assertion.of(seen.record.kind());
                (Subject::Record(seen), of_kind)
            }
            Shown::Community(community) => {
                (Subject::Community(community), self.assertion.kinds.first())
            }
            _ => return,
        };
        if let Some(of_kind) = of_kind {
            self.judge(subject, of_kind, sink);
        }
    }

    /// Which records were judged until there were too many steps depends on the threads: so none was.
    fn end(&self, community: &Community<'_>, sink: &mut Sink) -> bool {
        let of_sets = self.run(community).is_some_and(|run| {
            let spent = run.shared.spent.load(Ordering::Relaxed);
            let mut kinds = self.assertion.kinds.iter();
            spent > run.all_steps && kinds.any(|kind| kind.asking().is_some())
        });
        let is_over = of_sets || self.is_over.load(Ordering::Relaxed);
        if !is_over {
            self.tell_failing(community, sink);
            return false;
        }
        note(&self.is_open);
        if let Some(of_kind) = self.assertion.kinds.first() {
            let that = of_kind.that.whole();
            failing::give_up(that, of_sets, self.assertion.all_steps, &mut sink.lend());
        }
        true
    }

    fn asked(&self) -> Option<Asked> {
        Some(Asked {
            is_asked: self.is_asked.load(Ordering::Relaxed),
            is_denied: self.is_denied.load(Ordering::Relaxed),
            is_open: self.is_open.load(Ordering::Relaxed),
        })
    }
}
