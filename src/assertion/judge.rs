//! An assertion held against one record, or against the community as a whole.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::failing::{self, Failing};
use super::host::{Host, Run, Subject};
use super::placed::Placed;
use super::words::{self, Words};
use super::{OfKind, Running, note};
use crate::document::Node;
use crate::expression::{Budget, Data, Fault, List, Reason, Value};
use crate::finding::text;
use crate::finding::{Findings, Place, Text};
use crate::model::Record;
use crate::span::Span;

/// An assertion and what it looks at.
pub(super) struct Judge<'a> {
    subject: Subject<'a>,
    of_kind: &'a OfKind,
    run: Run<'a>,
    running: &'a Running,
    /// The steps that were taken for it.
    spent: Cell<u64>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        subject: Subject<'a>,
        of_kind: &'a OfKind,
        run: Run<'a>,
        running: &'a Running,
    ) -> Self {
        Self {
            subject,
            of_kind,
            run,
            running,
            spent: Cell::new(0),
        }
    }

    /// Judges it, and counts the steps.
    pub(super) fn all(&self, findings: &mut Findings) {
        self.whole(findings);
        self.running.spend(self.spent.get());
    }

    fn whole(&self, findings: &mut Findings) {
        let mut host = Host::new(self.subject, self.run);
        host.is_of_model = self.is_of_model();
        if let Some(filter) = &self.of_kind.filter {
            match self.truth(filter, &host) {
                Ok(true) => {}
                Ok(false) => return,
                Err(fault) => return self.fail(filter, &fault, (&host, None), findings),
            }
        }
        note(&self.running.is_asked);
        let Some(each) = &self.of_kind.each else {
            return self.that(&host, None, findings);
        };
        let list = match self.value(each, &host) {
            Ok(list) => list,
            Err(fault) => return self.fail(each, &fault, (&host, None), findings),
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

    /// Says whether a record is judged that is only like the kind of the assertion: then by what the data model reads
    /// in it.
    fn is_of_model(&self) -> bool {
        match self.subject {
            Subject::Record(seen) => *self.of_kind.kind != *seen.record.kind().name(),
            Subject::Community(_) => false,
        }
    }

    fn that(&self, host: &Host<'a>, item: Option<&Value<'a>>, findings: &mut Findings) {
        match self.truth(&self.of_kind.that, host) {
            Ok(true) => {}
            Ok(false) => {
                note(&self.running.is_denied);
                self.tell(host, item, findings);
            }
            Err(fault) => self.fail(&self.of_kind.that, &fault, (host, item), findings),
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
            Err((placed, fault)) => return self.fail(placed, &fault, (host, item), findings),
        };
        let message = match said(&self.of_kind.message) {
            Ok(message) => message,
            Err((placed, fault)) => return self.fail(placed, &fault, (host, item), findings),
        };
        let help = match self.of_kind.help.as_ref().map(said).transpose() {
            Ok(help) => help,
            Err((placed, fault)) => return self.fail(placed, &fault, (host, item), findings),
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

    /// Returns the place of a value that a file holds.
    fn place_of(&self, value: &Value<'a>, host: &Host<'a>) -> Option<Place> {
        if let Some(node) = node_of(value) {
            return Some(match self.subject {
                Subject::Record(seen) => seen.record.place_of(node),
                Subject::Community(_) => node.span().into(),
            });
        }
        let first = || host.span_of(&value.as_list()?.items().next()?);
        let span = host.span_of(value).or_else(first)?;
        Some(match self.subject {
            Subject::Record(seen) => seen.record.place_of_many(span),
            Subject::Community(_) => span.into(),
        })
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
        let placed = stated.as_ref().and_then(|at| self.place_of(at, host));
        let placed = placed.or_else(|| self.place_of(item?, host));
        Ok(match placed {
            Some(place) => place,
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
        (host, item): (&Host<'a>, Option<&Value<'a>>),
        findings: &mut Findings,
    ) {
        note(&self.running.is_open);
        match (&fault.reason, &fault.inside) {
            // Said once, in the end.
            (Reason::TooManyInAll, _) => self.running.is_over.store(true, Ordering::Relaxed),
            (Reason::Circle(circle), _) => {
                self.running.keep(Arc::clone(circle), || Failing::Circle);
            }
            (reason, Some(inside)) => {
                let why = || Failing::Set(reason.clone(), inside.at.clone());
                self.running.keep([inside.of].into(), why);
            }
            (reason, None) => {
                let place = item.and_then(|item| self.place_of(item, host));
                let place = place.unwrap_or_else(|| self.head());
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
