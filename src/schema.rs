//! The schemas of records: JSON Schema, draft 2020-12 and older, with annotation keywords of ours.
//!
//! A record is validated straight on its document, and what is wrong with it is reported in a
//! person's words, at the exact key or value. Nothing is ever fetched: a `$ref` leads to a file of
//! the repository or to a schema that is built in.

use std::sync::{Arc, LazyLock, OnceLock};

use crate::document::{Node, Shape};
use crate::path::RepoPath;
use jsonschema::Validator;

mod accept;
mod best;
mod budget;
mod bundle;
mod chain;
mod compile;
mod embedded;
mod field;
mod key;
mod library;
mod lists;
mod local;
mod marks;
mod numbered;
mod part;
mod pattern;
mod phrase;
mod plan;
mod prepare;
mod question;
mod reach;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod tests;
mod view;
mod violation;
mod way;
mod words;

pub(crate) use accept::Met;
pub(crate) use bundle::{bundled, is_bundle};
pub(crate) use compile::{Schemas, expectation, pack};
pub(crate) use embedded::{
    about, embedded_kinds, embedded_names, is_field, model_fields, name_fields, required_fields,
};
pub(crate) use field::{Allowed, Field};
pub(crate) use lists::{is_list_field, is_reference_list};
pub(crate) use marks::{Mark, PathBase, RefSpec, SortedSpec, UniqueSpec};
pub(crate) use part::Part;
pub(crate) use part::type_of;
pub(crate) use violation::{Violation, ViolationKind};

use accept::Acceptor;
use library::Library;
use plan::{Later, Plan, Walk};
use view::{Manner, Tree, View};

/// A schema, compiled once and shared by all threads.
pub struct Schema {
    compiled: Compiled,
    /// What accepts most records of a built-in kind at once; made for the first of them.
    acceptor: OnceLock<Acceptor>,
    library: Arc<Library>,
    uri: String,
    /// The part that is meant, as a JSON Pointer.
    part: &'static str,
    origin: Origin,
    /// Says whether both spellings of "organisation" are one in keys.
    both_spellings: bool,
    /// Says whether there are too many branches asking one value to answer each question.
    is_broad: bool,
    /// How many usual errors the largest one takes as much as.
    error_cost: u64,
    /// Says whether keys that are close to a known one are questioned although all are allowed.
    questions_near_keys: bool,
}

/// What a schema is compiled to, when it is first asked for: a run needs few of those that are
/// built in, and threads can share the work.
type Compiled = LazyLock<CompiledParts, Box<dyn FnOnce() -> CompiledParts + Send>>;

#[derive(Default)]
struct CompiledParts {
    /// None accepts everything: a built-in schema that does not compile, which a test excludes. Of those
    /// that are built in it is compiled for the first record that is not accepted at once.
    validator: Option<Later>,
    plan: Plan,
}

impl std::fmt::Debug for Schema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Schema")
            .field("uri", &self.uri)
            .finish_non_exhaustive()
    }
}

/// Where a schema comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is built in, under this name.
    BuiltIn(String),
    /// It is this file of the repository.
    Repository(RepoPath),
}

impl Schema {
    /// Returns where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Adds what the schema refuses in a record to `found`, in the order of the text. Says whether it
    /// refuses nothing.
    pub fn check(&self, record: Node<'_>, found: &mut Vec<Violation>) -> bool {
        self.check_given(record, &|_| false, found)
    }

    /// Does the same where fields may be said elsewhere, as `given` says: they are not missing.
    pub fn check_given(
        &self,
        record: Node<'_>,
        given: &dyn Fn(&str) -> bool,
        found: &mut Vec<Violation>,
    ) -> bool {
        let first = found.len();
        let mut refuses = false;
        let validator = self.compiled.validator.as_ref();
        if let Some(validator) = validator.and_then(|later| later.as_ref()) {
            let view = View::Node(record, self.manner());
            let is_valid = budget::within(record, || validator.is_valid(view));
            refuses = is_valid != Some(true);
            match is_valid {
                Some(true) => {}
                Some(false) => self.tell(validator, record, given, found),
                None => found.push(budget::spent(record)),
            }
        }
        self.question(record, found);
        sort(found, first);
        !refuses
    }

    /// Says whether a record is certainly accepted, which takes a fraction of what `check` does, and notes its
    /// marks for `tell_met`. Keys that are close to a known one are not questioned.
    pub fn accepts(&self, record: Node<'_>, met: &mut Met) -> bool {
        met.clear();
        if !matches!(self.origin, Origin::BuiltIn(_)) {
            return false;
        }
        let plan = &self.compiled.plan;
        let made = || accept::acceptor(&self.library, (&self.uri, self.part), plan);
        self.acceptor.get_or_init(made).accepts(record, met)
    }

    /// Says whether a configuration or a pack is certainly accepted, and has nothing in it that is not in its
    /// canonical form. The schema is not compiled for it.
    pub fn is_plainly_right(&self, root: Node<'_>) -> bool {
        let is_ours = matches!(self.origin, Origin::BuiltIn(_));
        let made = || accept::acceptor(&self.library, (&self.uri, self.part), &Plan::default());
        is_ours && made().accepts(root, &mut Met::new())
    }

    /// Visits the marks of a record that was certainly accepted, as `marks` does. Left out are values of a
    /// format of ours in their canonical form, but expressions of licences.
    pub fn tell_met<'a>(
        &self,
        record: Node<'a>,
        met: &[(u32, u32)],
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) -> Option<Violation> {
        let how = Walk {
            manner: self.manner(),
            is_valid: true,
        };
        let is_done = accept::tell(&self.compiled.plan, (record, how), met, visit);
        (!is_done).then(|| budget::spent(record))
    }

    /// Questions keys that are close to a known one, where all are allowed.
    pub fn question(&self, record: Node<'_>, found: &mut Vec<Violation>) {
        let first = found.len();
        if self.questions_near_keys {
            key::question(self, record, found);
            sort(found, first);
        }
    }

    fn manner(&self) -> Manner {
        Manner {
            both: self.both_spellings,
            is_counted: self.is_broad,
            is_copied: self.library.goes_back(),
        }
    }

    /// Reports what is wrong with a record that is refused: all of it, or the first where all would
    /// take too much.
    fn tell(
        &self,
        validator: &Validator<Tree>,
        record: Node<'_>,
        given: &dyn Fn(&str) -> bool,
        found: &mut Vec<Violation>,
    ) {
        let view = View::Node(record, self.manner());
        let mut told = Vec::new();
        let all = || words::tell(self, record, given, validator.iter_errors(view), &mut told);
        if budget::within_errors(record, self.error_cost, all).is_none() {
            told.clear();
            let first = || {
                let error = validator.validate(view).err();
                words::tell(self, record, given, error.into_iter(), &mut told);
            };
            let last = match budget::within(record, first) {
                Some(()) => budget::rest(record),
                None => budget::spent(record),
            };
            told.push(last);
        }
        found.append(&mut told);
    }

    /// Visits the marks of a record: the mark with its number, and the value (of `propertyNames` the
    /// key) that it holds for. `is_valid` says that `check` refused nothing, which saves asking again.
    /// Returns what is to be said where not all marks could be looked for.
    pub fn marks<'a>(
        &self,
        record: Node<'a>,
        is_valid: bool,
        visit: &mut dyn FnMut(u32, &Mark, Node<'a>),
    ) -> Option<Violation> {
        let how = Walk {
            manner: self.manner(),
            // In a schema of the user's, what another keyword has evaluated is not applied.
            is_valid: is_valid && matches!(self.origin, Origin::BuiltIn(_)),
        };
        let is_done = self.compiled.plan.walk(record, how, visit);
        (!is_done).then(|| budget::spent(record))
    }

    /// Returns the mark of a number.
    pub fn mark(&self, number: u32) -> Option<&Mark> {
        self.compiled.plan.mark(number)
    }

    /// Says whether it is the user's, and a reference of it says something that `holds` is true of.
    pub fn has_reference(&self, holds: impl Fn(&RefSpec) -> bool) -> bool {
        let is_theirs = matches!(self.origin, Origin::Repository(_));
        is_theirs
            && self.compiled.plan.marks().any(|mark| match mark {
                Mark::Ref(spec) => holds(spec),
                _ => false,
            })
    }

    /// Returns the marks of a schema of the user's for values that no two records share, each with
    /// the pointers at which it may be.
    pub fn uniques(&self) -> Vec<(&UniqueSpec, Vec<String>)> {
        if !matches!(self.origin, Origin::Repository(_)) {
            return Vec::new();
        }
        let plan = &self.compiled.plan;
        let marks = plan.marks().zip(0..);
        let uniques = marks.filter_map(|(mark, number)| match mark {
            Mark::Unique(spec) => Some((spec, plan.places(number))),
            _ => None,
        });
        uniques.collect()
    }

    /// Returns the fields, other than ids and names, by which references of this schema find
    /// records.
    pub fn look_up_fields(&self) -> Vec<String> {
        self.compiled
            .plan
            .marks()
            .filter_map(|mark| match mark {
                Mark::Ref(spec) => Some(&spec.by),
                _ => None,
            })
            .flatten()
            .filter(|field| !matches!(field.as_str(), "id" | "name" | "alias" | "aliases"))
            .cloned()
            .collect()
    }

    /// Returns the type that a column of a CSV is to be read as: number or truth value, where the
    /// schema allows no text.
    pub fn cell_shape(&self, key: &str) -> Option<Shape> {
        let top = self.library.top(&self.uri)?;
        let known = self.library.properties(&self.uri, top);
        let (_, base, property) = known.into_iter().find(|(known, ..)| *known == key)?;
        shape_of_types(&self.library.types(&base, property))
    }

    /// Returns what a reference in a top field may lead to, where the schema marks it as one.
    pub fn reference_of(&self, field: &str) -> Option<RefSpec> {
        let mut place = self.library.top(&self.uri)?;
        for step in field.split('.') {
            place = place.get("items").unwrap_or(place);
            place = place.get("properties")?.get(step)?;
        }
        let read = |place| marks::read(place, &|| field.to_owned()).unwrap_or_default();
        let item = place.get("items").map(read).unwrap_or_default();
        let mut found = read(place).into_iter().chain(item);
        found.find_map(|mark| match mark {
            Mark::Ref(spec) => Some(spec),
            _ => None,
        })
    }

    /// Returns the keys that the top of the schema knows.
    pub fn known_keys(&self) -> Vec<&str> {
        let top = self.library.top(&self.uri);
        let known = top.map(|top| self.library.properties(&self.uri, top));
        let known = known.into_iter().flatten();
        known.map(|(key, ..)| key).collect()
    }
}

/// Brings what was found from a place on into the order of the text.
fn sort(found: &mut [Violation], first: usize) {
    if let Some(new) = found.get_mut(first..) {
        new.sort_by(|one, other| (one.span, &one.path).cmp(&(other.span, &other.path)));
    }
}

/// Returns the type that text is to be read as, where none of these types is text.
fn shape_of_types(types: &[String]) -> Option<Shape> {
    let has = |name: &str| types.iter().any(|known| known == name);
    match () {
        () if has("string") => None,
        () if has("boolean") => Some(Shape::Boolean),
        () if has("number") => Some(Shape::Float),
        () if has("integer") => Some(Shape::Integer),
        () => None,
    }
}
