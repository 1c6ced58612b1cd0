//! Assertions: rules that a community states itself, as expressions over its records.
//!
//! An assertion was read and checked when the configuration was loaded, once for each kind that it
//! judges. Here it looks at a record. An evaluation that fails is a finding with its reason: nothing is
//! passed over because it could not be judged.

use std::sync::Arc;

use crate::document::Node;
use crate::expression::{Budget, Data, Fault, List, Reason, Value};
use crate::finding::text;
use crate::finding::{Findings, Piece, Place, Text};
use crate::model::{Community, File, Page, Record, Settled};
use crate::rule::{Checker, Seen};

mod answers;
mod derived;
mod functions;
mod host;
mod placed;
mod sets;
mod shapes;
mod words;

use host::{Caches, Host, Run, Subject};
pub use placed::Placed;
pub use sets::{Set, Sets};
pub use shapes::{environment, with_community, with_item, with_record};
pub use words::Words;

/// What `kind` says of an assertion that judges the community as a whole, once.
pub const COMMUNITY: &str = "community";

/// A rule that is an expression.
#[derive(Debug)]
pub struct Assertion {
    /// What it asks of the records of each kind that it judges.
    pub kinds: Vec<OfKind>,
    /// The sets that its expressions may ask for.
    pub sets: Arc<Sets>,
    /// The steps that an evaluation may take.
    pub steps: u64,
}

/// An assertion as it was read for one kind, whose fields it knows.
#[derive(Debug)]
pub struct OfKind {
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

/// An assertion in a run.
pub struct Running {
    assertion: Arc<Assertion>,
    caches: Caches,
}

impl Running {
    /// Makes an assertion ready for a run.
    pub fn new(assertion: Arc<Assertion>) -> Self {
        Self {
            assertion,
            caches: Caches::default(),
        }
    }
}

impl Checker for Running {
    fn file(&self, _: File<'_>, _: &mut Findings) {}
    fn record(&self, _: Record<'_>, _: &mut Findings) {}
    fn page(&self, _: Page<'_>, _: &mut Findings) {}
    fn suppression(&self, _: Settled<'_>, _: &mut Findings) {}

    fn view(&self, seen: Seen<'_>, findings: &mut Findings) {
        self.judge(Subject::Record(seen), seen.record.kind().name(), findings);
    }

    fn community(&self, community: &Community<'_>, findings: &mut Findings) {
        self.judge(Subject::Community(community), COMMUNITY, findings);
    }
}

impl Running {
    fn judge(&self, subject: Subject<'_>, kind: &str, findings: &mut Findings) {
        let mut kinds = self.assertion.kinds.iter();
        let Some(of_kind) = kinds.find(|it| *it.kind == *kind) else {
            return;
        };
        let judge = Judge {
            subject,
            of_kind,
            run: Run {
                caches: &self.caches,
                sets: &self.assertion.sets,
                steps: self.assertion.steps,
            },
        };
        judge.all(findings);
    }
}

/// An assertion and what it looks at.
struct Judge<'a> {
    subject: Subject<'a>,
    of_kind: &'a OfKind,
    run: Run<'a>,
}

impl<'a> Judge<'a> {
    fn all(&self, findings: &mut Findings) {
        let host = Host::new(self.subject, self.run, None);
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
            let host = Host::new(self.subject, self.run, Some(item.clone()));
            self.that(&host, Some(&item), findings);
        }
    }

    fn that(&self, host: &Host<'a>, item: Option<&Value<'a>>, findings: &mut Findings) {
        match self.truth(&self.of_kind.that, host) {
            Ok(true) => {}
            Ok(false) => self.tell(host, item, findings),
            Err(fault) => self.fail(&self.of_kind.that, &fault, item, findings),
        }
    }

    fn value(&self, placed: &'a Placed, host: &Host<'a>) -> Result<Value<'a>, Fault> {
        placed
            .expression()
            .evaluate(host, &Budget::new(self.run.steps))
    }

    fn truth(&self, placed: &'a Placed, host: &Host<'a>) -> Result<bool, Fault> {
        let value = self.value(placed, host)?;
        value
            .as_bool()
            .ok_or_else(|| Fault::other("this is neither true nor false"))
    }

    fn tell(&self, host: &Host<'a>, item: Option<&Value<'a>>, findings: &mut Findings) {
        let said = |words: &'a Words| words.text(host, self.run.steps);
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
        let help = help.unwrap_or_else(|| text!["see to it that this holds: ", that]);
        findings.at(place, message).help(help).about(about(item));
    }

    /// Returns where a finding is that has no bytes of its own: the record's head, or the configuration.
    fn head(&self) -> Place {
        match self.subject {
            Subject::Record(seen) => seen.record.head_place(),
            Subject::Community(community) => community.home().into(),
        }
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
        let place = match item.and_then(node_of) {
            Some(node) => self.place_of(node),
            None => self.head(),
        };
        // A circle is made of ids: they are hidden where the ids are.
        let reason = || match &fault.reason {
            Reason::Circle(path) => text!["a circle: ", Text::word(&**path)],
            reason => Piece::Words(reason.to_string().into()).into(),
        };
        let span = placed.span(fault);
        findings
            .at(place, text!["the assertion cannot be judged: ", reason()])
            .related(span, text!["because of this: ", reason()])
            .help("mend the expression, or what the record says")
            .about(about(item));
    }
}

/// Returns the node of a value; of a list that has none, that of its first item.
fn node_of<'a>(value: &Value<'a>) -> Option<Node<'a>> {
    value.at.or_else(|| value.as_list()?.items().next()?.at)
}

fn about(item: Option<&Value<'_>>) -> String {
    item.and_then(Value::as_str).unwrap_or("").to_owned()
}
