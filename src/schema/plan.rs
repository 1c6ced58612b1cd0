//! The way to the marks of a schema: made once, walked for each record.
//!
//! The walk descends only into subschemas that lead to marks, and asks validators of their own which
//! branch of an `anyOf` or `if` holds. A mark counts where the subschema that carries it was applied
//! to the value and accepted it; a mistake elsewhere in the record changes nothing about that.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::budget;
use super::marks::Mark;
use super::numbered::Numbered;
use super::view::{Manner, Tree, View, key_of};
use crate::document::{Node, Shape};

mod branch;
mod make;
mod places;

use branch::{Branch, Condition};
pub(super) use make::plan;

/// How deep a record is walked: deeper than any reader builds a tree.
const DEEPEST: usize = 512;
/// How many visits are made without noting down where they were.
const UNWATCHED: usize = 10_000;

/// How a record is walked.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    /// How its values are seen.
    pub(super) manner: Manner,
    /// Says whether the whole schema accepts the record: then each subschema that is applied to a
    /// value accepts it, and need not be asked again.
    pub(super) is_valid: bool,
}

/// A validator that is compiled when it is first asked: where all records are right, none ever is.
pub(super) type Later = LazyLock<Asked, Box<dyn FnOnce() -> Asked + Send>>;

/// A validator, or none where it does not compile.
pub(super) type Asked = Option<Validator<Tree>>;

/// The way to the marks.
#[derive(Default)]
pub(super) struct Plan {
    steps: Vec<Step>,
    marks: Vec<Mark>,
    /// The step of each subschema.
    known: Numbered,
}

/// A subschema that leads to marks, or carries some.
#[derive(Default)]
struct Step {
    marks: Vec<u32>,
    /// What the value must be for the marks of this step to count, beyond its shape.
    accepts: Option<Later>,
    /// In the order of `order`.
    properties: Vec<(String, usize)>,
    patterns: Vec<(Later, usize)>,
    /// All properties that a schema names, for `additionalProperties`; in the order of `order`.
    named: Vec<String>,
    additional: Option<usize>,
    names: Option<usize>,
    prefix: Vec<Option<usize>>,
    items: Option<usize>,
    /// Applied to the same value, always: `$ref`, `allOf`.
    also: Vec<usize>,
    /// Applied to the same value where it is accepted: `anyOf`, `oneOf`.
    branches: Vec<(Branch, usize)>,
    /// `if`, with what follows where it holds and where it does not.
    condition: Option<(Condition, Option<usize>, Option<usize>)>,
    /// Applied to the same value where the key is there: `dependentSchemas`.
    dependent: Vec<(String, usize)>,
    /// Says whether marks can be reached from here.
    leads: bool,
}

/// The order in which keys are looked up: most differ in length, which is the cheapest to see.
fn order(one: &str, other: &str) -> Ordering {
    (one.len(), one).cmp(&(other.len(), other))
}

impl Step {
    fn next(&self) -> impl Iterator<Item = usize> + '_ {
        let condition = self
            .condition
            .iter()
            .flat_map(|(_, then, other)| [*then, *other]);
        self.properties
            .iter()
            .map(|(_, step)| *step)
            .chain(self.patterns.iter().map(|(_, step)| *step))
            .chain(self.dependent.iter().map(|(_, step)| *step))
            .chain(self.branches.iter().map(|(_, step)| *step))
            .chain(self.also.iter().copied())
            .chain(self.prefix.iter().copied().flatten())
            .chain(
                [self.additional, self.names, self.items]
                    .into_iter()
                    .flatten(),
            )
            .chain(condition.flatten())
    }
}

impl Step {
    /// Forgets the ways that lead to no mark, and the validators that come before them.
    fn keep(&mut self, leads: impl Fn(usize) -> bool) {
        let only = |way: Option<usize>| way.filter(|next| leads(*next));
        self.additional = only(self.additional);
        self.names = only(self.names);
        self.items = only(self.items);
        self.properties.retain(|(_, next)| leads(*next));
        self.properties
            .sort_unstable_by(|(one, _), (other, _)| order(one, other));
        // What is named or matches a pattern is nothing additional.
        if self.additional.is_none() {
            self.named.clear();
            self.patterns.retain(|(_, next)| leads(*next));
        }
        self.named.sort_unstable_by(|one, other| order(one, other));
        self.prefix.iter_mut().for_each(|way| *way = only(*way));
        self.also.retain(|next| leads(*next));
        self.branches.retain(|(_, next)| leads(*next));
        self.dependent.retain(|(_, next)| leads(*next));
        self.condition = self.condition.take().and_then(|(condition, then, other)| {
            let (then, other) = (only(then), only(other));
            (then.is_some() || other.is_some()).then_some((condition, then, other))
        });
    }
}

/// A walk while it is made.
struct Course<'w, 'a> {
    how: Walk,
    visit: &'w mut dyn FnMut(u32, &Mark, Node<'a>),
    visits: usize,
    /// What was visited, as soon as that is very much.
    seen: HashSet<(usize, u32)>,
}

impl Course<'_, '_> {
    /// Says whether a step is to be taken at a value. Hardly any record needs to know what was
    /// visited already; but where branches refer back to where they are, each level would be
    /// visited twice as often as the one above it.
    fn is_new(&mut self, number: usize, step: &Step, node: Node<'_>) -> bool {
        self.visits += 1;
        // From where nothing leads on, nothing is visited again and again.
        let mut is_first =
            || step.next().next().is_none() || self.seen.insert((number, node.index()));
        self.visits <= UNWATCHED || (budget::step() && is_first())
    }
}

/// Says whether a validator accepts a value; one that would not come to an end does not. One that does not
/// compile accepts all, which a test excludes.
fn accepts(later: &Later, view: View<'_>) -> bool {
    let accepts = |validator: &Validator<Tree>| {
        budget::step() && validator.is_valid(view) && !budget::is_spent()
    };
    later.as_ref().is_none_or(accepts)
}

impl Plan {
    pub(super) fn mark(&self, number: u32) -> Option<&Mark> {
        self.marks.get(number as usize)
    }

    pub(super) fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter()
    }

    /// Returns the step of a subschema, where marks can be reached from it.
    pub(super) fn step_of(&self, schema: &Value) -> Option<usize> {
        let step = self.known.get(schema)?;
        self.steps
            .get(step)
            .is_some_and(|step| step.leads)
            .then_some(step)
    }

    /// Returns the marks of a step itself, with their numbers.
    pub(super) fn marks_of(&self, step: usize) -> impl Iterator<Item = (u32, &Mark)> {
        let numbers = self.steps.get(step).map_or(&[][..], |step| &step.marks);
        let known = numbers.iter();
        known.filter_map(|number| Some((*number, self.mark(*number)?)))
    }

    /// Says whether the way from a step to marks depends on more than keys and items.
    pub(super) fn depends(&self, step: usize) -> bool {
        self.steps.get(step).is_some_and(|step| {
            let is_by_key = step.patterns.is_empty() && step.additional.is_none();
            let is_here = step.branches.is_empty() && step.condition.is_none();
            let is_by_item = step.prefix.iter().all(Option::is_none);
            !(is_by_key
                && is_here
                && is_by_item
                && step.names.is_none()
                && step.dependent.is_empty())
        })
    }

    /// Returns the marks that can be reached from a step.
    pub(super) fn marks_from(&self, step: usize) -> Vec<&Mark> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = Vec::from([step]);
        while let Some(at) = open.pop() {
            if let Some(step) = self.steps.get(at).filter(|_| seen.insert(at)) {
                found.extend(step.marks.iter().filter_map(|number| self.mark(*number)));
                open.extend(step.next());
            }
        }
        found
    }

    /// Walks a record. Says whether it came to an end: each branch is asked on its own, and there may
    /// be too many of them.
    pub(super) fn walk<'a>(
        &self,
        record: Node<'a>,
        how: Walk,
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) -> bool {
        self.walk_from(0, record, how, visit)
    }

    /// Walks a value that a step belongs to.
    pub(super) fn walk_from<'a>(
        &self,
        step: usize,
        value: Node<'a>,
        how: Walk,
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) -> bool {
        let mut walk = Course {
            how,
            visit,
            visits: 0,
            seen: HashSet::new(),
        };
        budget::within(value, || self.at(step, value, DEEPEST, &mut walk)).is_some()
    }

    fn at<'a>(&self, number: usize, node: Node<'a>, deepest: usize, walk: &mut Course<'_, 'a>) {
        let step = self.steps.get(number);
        let Some(step) = step.filter(|step| step.leads && deepest > 0) else {
            return;
        };
        if !walk.is_new(number, step, node) {
            return;
        }
        let deepest = deepest - 1;
        let view = View::Node(node, walk.how.manner);
        self.say(step, node, walk.how, walk.visit);
        for also in &step.also {
            self.at(*also, node, deepest, walk);
        }
        for (branch, inner) in &step.branches {
            if branch.accepts(view, node) {
                self.at(*inner, node, deepest, walk);
            }
        }
        if let Some((condition, then, otherwise)) = &step.condition {
            let arm = if condition.holds(view, node) {
                then
            } else {
                otherwise
            };
            if let Some(arm) = arm {
                self.at(*arm, node, deepest, walk);
            }
        }
        match node.shape() {
            Shape::Mapping => self.members(step, node, deepest, walk),
            Shape::List => {
                for (at, item) in node.items().enumerate() {
                    let prefix = step.prefix.get(at).copied().flatten();
                    let beyond = at >= step.prefix.len();
                    if let Some(inner) = prefix.or(step.items.filter(|_| beyond)) {
                        self.at(inner, item, deepest, walk);
                    }
                }
            }
            _ => {}
        }
    }

    /// The marks of a step count for a value that the step accepts.
    fn say<'a>(
        &self,
        step: &Step,
        node: Node<'a>,
        how: Walk,
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) {
        let shape = node.shape();
        let numbers = step.marks.iter();
        let marks = numbers.filter_map(|&number| Some((number, self.mark(number)?)));
        let mut marks = marks.filter(|(_, mark)| mark.is_for(shape)).peekable();
        if marks.peek().is_none() {
            return;
        }
        let view = View::Node(node, how.manner);
        let asked = step.accepts.as_ref();
        if how.is_valid || asked.is_none_or(|later| accepts(later, view)) {
            marks.for_each(|(number, mark)| visit(number, mark, node));
        }
    }

    fn members<'a>(&self, step: &Step, node: Node<'a>, deepest: usize, walk: &mut Course<'_, 'a>) {
        for (key, dependent) in &step.dependent {
            if node.get(key).is_some() {
                self.at(*dependent, node, deepest, walk);
            }
        }
        let looks = !step.properties.is_empty()
            || !step.patterns.is_empty()
            || step.additional.is_some()
            || step.names.is_some();
        if !looks {
            return;
        }
        for (key, value) in node.members() {
            let name = key_of(key, walk.how.manner.both);
            if let Some(names) = step.names {
                self.at(names, key, deepest, walk);
            }
            let mut is_known = step.additional.is_none()
                || step
                    .named
                    .binary_search_by(|known| order(known, &name))
                    .is_ok();
            let found = step
                .properties
                .binary_search_by(|(known, _)| order(known, &name));
            if let Some((_, inner)) = found.ok().and_then(|at| step.properties.get(at)) {
                self.at(*inner, value, deepest, walk);
            }
            for (pattern, inner) in &step.patterns {
                let is_meant = |keys: &Validator<Tree>| keys.is_valid(View::Text(&name));
                if pattern.as_ref().is_some_and(is_meant) {
                    is_known = true;
                    self.at(*inner, value, deepest, walk);
                }
            }
            if let Some(additional) = step.additional.filter(|_| !is_known) {
                self.at(additional, value, deepest, walk);
            }
        }
    }
}
