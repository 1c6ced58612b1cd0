//! Assertions: rules that a community states itself, as expressions over its records.
//!
//! An assertion was read and checked when the configuration was loaded, once for each kind that it
//! judges. Here it looks at a record. An evaluation that fails is a finding with its reason: nothing is
//! passed over because it could not be judged.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Node;
use crate::expression::{Budget, Circle, Data, Fault, List, Reason, Value};
use crate::finding::text;
use crate::finding::{Findings, Place, Sink, Text};
use crate::model::{Community, Record};
use crate::rule::{Checker, Shown};
use crate::span::Span;

mod answers;
mod chain;
mod derived;
mod failing;
mod functions;
mod host;
mod names;
mod placed;
mod sets;
mod shapes;
mod shared;
mod words;

use host::{Host, Run, Subject};
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
    /// Returns the first of its expressions that asks for a set.
    fn asking(&self) -> Option<&Placed> {
        let first = self.filter.iter().chain(&self.each).chain([&self.that]);
        let said = [Some(&self.message), self.help.as_ref()];
        let said = said.into_iter().flatten().flat_map(Words::expressions);
        let mut all = first.chain(&self.at).chain(said);
        all.find(|placed| placed.expression().asks_host(is_set))
    }
}

/// An assertion in a run.
pub(crate) struct Running {
    assertion: Arc<Assertion>,
    /// The steps that its evaluations have taken.
    spent: AtomicU64,
    /// Says that these are too many: then it looks no more.
    is_over: AtomicBool,
    /// The circles and the sets of which it was said why they hold nothing.
    told: Mutex<BTreeSet<Circle>>,
}

impl Running {
    /// Makes an assertion ready for a run.
    pub(crate) fn new(assertion: Arc<Assertion>) -> Self {
        Self {
            assertion,
            spent: AtomicU64::new(0),
            is_over: AtomicBool::new(false),
            told: Mutex::default(),
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

    /// Says whether nothing was said yet of a circle, or of a set that fails.
    fn is_new(&self, sets: &Circle) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(Arc::clone(sets))
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
}

impl Checker for Running {
    fn look(&self, shown: Shown<'_>, sink: &mut Sink) {
        let (subject, kind) = match shown {
            Shown::Seen(seen) => (Subject::Record(seen), seen.record.kind().name()),
            Shown::Community(community) => (Subject::Community(community), COMMUNITY),
            _ => return,
        };
        self.judge(subject, kind, &mut sink.lend());
    }

    /// Which records were judged until there were too many steps depends on the threads: so none was.
    fn end(&self, community: &Community<'_>, sink: &mut Sink) -> bool {
        let of_sets = self.run(community).is_some_and(|run| {
            let spent = run.shared.spent.load(Ordering::Relaxed);
            let mut kinds = self.assertion.kinds.iter();
            spent > run.all_steps && kinds.any(|kind| kind.asking().is_some())
        });
        let is_over = of_sets || self.is_over.load(Ordering::Relaxed);
        if is_over && let Some(of_kind) = self.assertion.kinds.first() {
            let that = of_kind.that.whole();
            failing::give_up(that, of_sets, self.assertion.all_steps, &mut sink.lend());
        }
        is_over
    }
}

impl Running {
    fn judge(&self, subject: Subject<'_>, kind: &str, findings: &mut Findings) {
        let mut kinds = self.assertion.kinds.iter();
        let Some(of_kind) = kinds.find(|it| *it.kind == *kind) else {
            return;
        };
        let Some(run) = self.run(subject.community()) else {
            return;
        };
        if self.is_over.load(Ordering::Relaxed) {
            return;
        }
        let judge = Judge {
            subject,
            of_kind,
            run,
            running: self,
            spent: Cell::new(0),
        };
        judge.all(findings);
        self.spend(judge.spent.get());
    }
}

/// An assertion and what it looks at.
struct Judge<'a> {
    subject: Subject<'a>,
    of_kind: &'a OfKind,
    run: Run<'a>,
    running: &'a Running,
    /// The steps that were taken for it.
    spent: Cell<u64>,
}

impl<'a> Judge<'a> {
    fn all(&self, findings: &mut Findings) {
        let mut host = Host::new(self.subject, self.run);
        if let Some(filter) = &self.of_kind.filter {
            match self.truth(filter, &host) {
                Ok(true) => {}
                Ok(false) => return,
                Err(fault) => return self.fail(filter, &fault, None, findings),
            }
        }
        let Some(each) = &self.of_kind.each else {
            return self.that(&host, None, findings);
        };
        let list = match self.value(each, &host) {
            Ok(list) => list,
            Err(fault) => return self.fail(each, &fault, None, findings),
        };
        for item in list.as_list().into_iter().flat_map(List::items) {
            host.item = Some(item.clone());
            self.that(&host, Some(&item), findings);
            // A list may be long, and each item take as many steps as a record.
            if self.spent.get() > self.run.steps && !self.running.spend(self.spent.take()) {
                return;
            }
        }
    }

    fn that(&self, host: &Host<'a>, item: Option<&Value<'a>>, findings: &mut Findings) {
        match self.truth(&self.of_kind.that, host) {
            Ok(true) => {}
            Ok(false) => self.tell(host, item, findings),
            Err(fault) => self.fail(&self.of_kind.that, &fault, item, findings),
        }
    }

    /// Does what takes steps, and counts them.
    fn within_budget<T>(&self, work: impl FnOnce(&Budget) -> T) -> T {
        let budget = Budget::new(self.run.steps);
        let done = work(&budget);
        self.spent.set(self.spent.get() + budget.spent());
        done
    }

    fn value(&self, placed: &'a Placed, host: &Host<'a>) -> Result<Value<'a>, Fault> {
        self.within_budget(|budget| placed.expression().evaluate(host, budget))
    }

    fn truth(&self, placed: &'a Placed, host: &Host<'a>) -> Result<bool, Fault> {
        let value = self.value(placed, host)?;
        value
            .as_bool()
            .ok_or_else(|| Fault::other("this is neither true nor false"))
    }

    fn tell(&self, host: &Host<'a>, item: Option<&Value<'a>>, findings: &mut Findings) {
        let said = |words: &'a Words| self.within_budget(|budget| words.text(host, budget));
        let place = match self.place(host, item) {
            Ok(place) => place,
            Err((placed, fault)) => return self.fail(placed, &fault, item, findings),
        };
        let message = match said(&self.of_kind.message) {
            Ok(message) => message,
            Err((placed, fault)) => return self.fail(placed, &fault, item, findings),
        };
        let help = match self.of_kind.help.as_ref().map(said).transpose() {
            Ok(help) => help,
            Err((placed, fault)) => return self.fail(placed, &fault, item, findings),
        };
        let that = Text::word(words::short(self.of_kind.that.text()));
        let help = help.unwrap_or_else(|| text!["make this true: ", that]);
        findings.at(place, message).help(help).about(about(item));
    }

    /// Returns where a finding is that has no bytes of its own: the record's head, or the configuration.
    fn head(&self) -> Place {
        match self.subject {
            Subject::Record(seen) => seen.record.head_place(),
            Subject::Community(community) => community.home().into(),
        }
    }

    /// Returns the place of a file whose path an assertion about the community names.
    fn file(&self, path: &str) -> Option<Place> {
        let Subject::Community(community) = self.subject else {
            return None;
        };
        let setting = community.setting();
        let path = setting.root.join(path)?;
        let at = setting.tree.paths().binary_search(&path).ok()?;
        Some(Span::new(setting.tree.number(at), 0, 0).into())
    }

    fn place_of(&self, node: Node<'a>) -> Place {
        match self.subject {
            Subject::Record(seen) => seen.record.place_of(node),
            Subject::Community(_) => node.span().into(),
        }
    }

    /// Returns where a finding is: what `at` says, else the item, else the head.
    fn place(
        &self,
        host: &Host<'a>,
        item: Option<&Value<'a>>,
    ) -> Result<Place, (&'a Placed, Fault)> {
        let stated = match &self.of_kind.at {
            Some(at) => match self.value(at, host) {
                Ok(value) => Some(value),
                // What is absent has no place but that of its record.
                Err(fault) if matches!(fault.reason, Reason::NoKey(_)) => None,
                Err(fault) => return Err((at, fault)),
            },
            None => None,
        };
        let node = stated
            .as_ref()
            .and_then(node_of)
            .or_else(|| item.and_then(node_of));
        Ok(match node {
            Some(node) => self.place_of(node),
            None => match stated.or_else(|| item.cloned()).map(|it| it.data) {
                Some(Data::String(path)) => self.file(path.as_str()).unwrap_or_else(|| self.head()),
                Some(Data::Record(number)) => host
                    .community
                    .at(number)
                    .map_or_else(|| self.head(), Record::head_place),
                _ => self.head(),
            },
        })
    }

    /// Reports that the assertion could not be judged.
    fn fail(
        &self,
        placed: &Placed,
        fault: &Fault,
        item: Option<&Value<'a>>,
        findings: &mut Findings,
    ) {
        // Who comes first depends on the threads; what asks for sets does not.
        let asked = || self.of_kind.asking().unwrap_or(&self.of_kind.that).whole();
        let (sets, community) = (self.run.sets, self.subject.community());
        match (&fault.reason, &fault.inside) {
            // Said once, in the end.
            (Reason::TooManyInAll, _) => self.running.is_over.store(true, Ordering::Relaxed),
            (Reason::Circle(circle), _) => {
                if self.running.is_new(circle) {
                    failing::circle(circle, sets, community, asked(), findings);
                }
            }
            (reason, Some(inside)) => {
                if self.running.is_new(&[inside.of].into()) {
                    failing::set(reason, inside, sets, community, asked(), findings);
                }
            }
            (reason, None) => {
                let place = match item.and_then(node_of) {
                    Some(node) => self.place_of(node),
                    None => self.head(),
                };
                let reason = failing::reason(reason);
                findings
                    .at(
                        place,
                        text!["the assertion cannot be evaluated: ", reason.clone()],
                    )
                    .related(placed.span(fault), text!["because of this: ", reason])
                    .help("fix the expression or the record")
                    .about(about(item));
            }
        }
    }
}

/// Returns the node of a value; of a list that has none, that of its first item.
fn node_of<'a>(value: &Value<'a>) -> Option<Node<'a>> {
    value.at.or_else(|| value.as_list()?.items().next()?.at)
}

fn about(item: Option<&Value<'_>>) -> String {
    item.and_then(Value::as_str).unwrap_or("").to_owned()
}
