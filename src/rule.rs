//! What a rule is: one promise, checked.
//!
//! A rule looks at exactly one thing, which the type of its check says. It never reads the disk, never prints, does
//! not know any output format, and does no look-ups of configuration while it runs: its parameters are the fields of
//! a type of its own, where it has any.

use std::sync::Arc;

use crate::document::Node;
use crate::finding::{Safety, Severity};
use crate::model::{Builtin, Kind};

mod alias;
mod look;
mod page;
mod stated;

pub use alias::{ALIASES, renamed, renamed_in, renamed_short};
use look::Looks;
pub use look::{Asked, Checker, Seen, Shown};
pub(crate) use look::{Look, Meeting};
pub use page::{Example, ExampleFile, RulePage};
pub use stated::Stated;
use stated::kept;

/// The moment of a run at which a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// While a file is hot.
    Files,
    /// For each record and page, with the community at hand.
    Records,
    /// Once, over all.
    Community,
    /// When it is known which findings are accepted.
    Suppressions,
    /// When it is known what a change keeps from being reported.
    Change,
}

/// Which records a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Records of all kinds.
    Everything,
    /// Records that are pages.
    Pages,
    /// Records of these kinds, and of those that are like them.
    Kinds(Vec<Builtin>),
    /// Records of the kinds of these names alone.
    Named(Arc<[Box<str>]>),
}

/// Parameters as a configuration gives them: each key with its value.
pub type Parameters<'a> = &'a [(Node<'a>, Node<'a>)];

/// Why parameters are not those of a rule; the words are serde's.
pub type WrongParameters = serde::de::value::Error;

/// A rule: one of ours, or one that a configuration states.
pub struct Rule {
    name: &'static str,
    severity: Severity,
    is_off: bool,
    reads: &'static [(Builtin, &'static str)],
    judges: &'static [&'static str],
    needs: Option<Needs>,
    begins: Option<Begins>,
    origin: Origin,
}

/// How many bytes a rule reads of the beginning of a file with an ending; none: it does not look at such files.
pub type Begins = fn(&str) -> Option<usize>;

/// What a rule needs besides the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    /// A range of commits.
    Commits,
    /// The names that must not come back.
    Erasures,
    /// How old files are.
    Ages,
}

/// Where a rule comes from.
enum Origin {
    /// A file, of which this is the text and the check.
    File(&'static str, &'static dyn Looks),
    /// The configuration.
    Stated(Box<Stated>),
}

impl Rule {
    /// Makes a rule of what it looks at, with the severity that "on" means.
    pub(crate) const fn new(severity: Severity, look: &'static dyn Looks) -> Self {
        Self {
            name: "",
            severity,
            is_off: false,
            reads: &[],
            judges: &[],
            needs: None,
            begins: None,
            origin: Origin::File("", look),
        }
    }

    /// Says that it is meant for packs only: "on" then is a warning.
    pub(crate) const fn off(mut self) -> Self {
        self.is_off = true;
        self
    }

    /// Names the fields that it judges: where no kind gives one of them it is listed as not checked.
    pub(crate) const fn reads(mut self, fields: &'static [(Builtin, &'static str)]) -> Self {
        self.reads = fields;
        self
    }

    /// Names the words under a group's `rules` that it alone checks: where a group says one and the rule is off, that is
    /// listed as not checked.
    pub(crate) const fn judges(mut self, words: &'static [&'static str]) -> Self {
        self.judges = words;
        self
    }

    /// Says that it judges a range of commits: where none is named it is listed as not checked.
    pub(crate) const fn of_history(mut self) -> Self {
        self.needs = Some(Needs::Commits);
        self
    }

    /// Says that it looks at files of any sort, and how much of each it reads.
    pub(crate) const fn begins_with(mut self, begins: Begins) -> Self {
        self.begins = Some(begins);
        self
    }

    /// Says that it looks for names that must not come back: where they are not known it is listed as not checked.
    pub(crate) const fn of_erasure(mut self) -> Self {
        self.needs = Some(Needs::Erasures);
        self
    }

    /// Says that it asks how old files are: the history is read for it.
    pub(crate) const fn dated(mut self) -> Self {
        self.needs = Some(Needs::Ages);
        self
    }

    /// Gives it the name under which the catalogue lists it, and the text of its file.
    pub(crate) const fn named(mut self, name: &'static str, text: &'static str) -> Self {
        self.name = name;
        if let Origin::File(source, _) = &mut self.origin {
            *source = text;
        }
        self
    }

    /// Makes a rule that a configuration states.
    pub fn stated(name: &str, severity: Severity, stated: Stated) -> Self {
        Self {
            name: kept(name),
            severity,
            is_off: false,
            reads: &[],
            judges: &[],
            needs: None,
            begins: None,
            origin: Origin::Stated(Box::new(stated)),
        }
    }

    /// Says whether a configuration states it.
    pub fn is_stated(&self) -> bool {
        matches!(self.origin, Origin::Stated(_))
    }

    /// Says whether it answers for this control of a standard, whatever the case of its letters.
    pub fn answers_for(&self, control: &str) -> bool {
        match &self.origin {
            Origin::File(..) => false,
            Origin::Stated(stated) => {
                let mine = stated.page.control.as_ref();
                mine.is_some_and(|mine| mine.eq_ignore_ascii_case(control))
            }
        }
    }

    /// Says whether it looks at single records in their community.
    pub fn looks_at_records(&self) -> bool {
        self.is_stated() || !self.views().is_empty()
    }

    /// Says whether it looks at the records of a kind.
    pub fn looks_at(&self, kind: &Kind) -> bool {
        match &self.origin {
            Origin::Stated(stated) => stated.looks_at(kind),
            Origin::File(_, look) => kind.builtin().is_some_and(|it| look.views().contains(&it)),
        }
    }

    /// Returns its name: `family/rule-name`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns its family.
    pub fn family(&self) -> &'static str {
        self.name
            .split_once('/')
            .map_or(self.name, |(family, _)| family)
    }

    /// Returns the severity that "on" means.
    pub fn severity(&self) -> Severity {
        if self.is_off {
            Severity::Warning
        } else {
            self.severity
        }
    }

    /// Says whether it is off unless a pack or a configuration names it.
    pub fn is_off_by_default(&self) -> bool {
        self.is_off
    }

    /// Returns when it looks.
    pub fn phase(&self) -> Phase {
        match &self.origin {
            Origin::File(_, look) => look.phase(),
            Origin::Stated(stated) => stated.phase(),
        }
    }

    /// Returns the kinds it looks at; none where it looks at something else than records of a kind.
    pub fn views(&self) -> &'static [Builtin] {
        match &self.origin {
            Origin::File(_, look) => look.views(),
            Origin::Stated(_) => &[],
        }
    }

    /// Returns which records it looks at. The configuration and the files that every community has
    /// do not count.
    pub fn scope(&self) -> Scope {
        if let Origin::Stated(stated) = &self.origin {
            return Scope::Named(Arc::clone(&stated.kinds));
        }
        let is_beside = matches!(self.family(), "config" | "files");
        match (self.phase(), self.views()) {
            (_, views @ [_, ..]) => Scope::Kinds(views.to_vec()),
            (Phase::Suppressions | Phase::Change, _) => Scope::Kinds(Vec::new()),
            (Phase::Community, _) if is_beside => Scope::Kinds(Vec::new()),
            (Phase::Community, _) if !self.reads.is_empty() => {
                Scope::Kinds(self.reads.iter().map(|(kind, _)| *kind).collect())
            }
            (Phase::Records, []) => Scope::Pages,
            (Phase::Files | Phase::Community, []) => Scope::Everything,
        }
    }

    /// Says whether it judges a range of commits.
    pub fn is_of_history(&self) -> bool {
        self.needs == Some(Needs::Commits)
    }

    /// Says whether it looks for names that must not come back.
    pub fn is_of_erasure(&self) -> bool {
        self.needs == Some(Needs::Erasures)
    }

    /// Returns how much it reads of files of any sort, where it looks at them.
    pub fn begins(&self) -> Option<Begins> {
        self.begins
    }

    /// Says whether it asks how old files are.
    pub fn is_dated(&self) -> bool {
        self.needs == Some(Needs::Ages)
    }

    /// Returns the fields it judges.
    pub fn fields(&self) -> &'static [(Builtin, &'static str)] {
        self.reads
    }

    /// Returns the words under a group's `rules` that it alone checks.
    pub fn words(&self) -> &'static [&'static str] {
        self.judges
    }

    /// Returns how sure its fixes are at most, where it has any: its check cannot offer a surer one.
    pub fn fix(&self) -> Option<Safety> {
        match &self.origin {
            Origin::File(_, look) => look.fix(),
            Origin::Stated(_) => None,
        }
    }

    /// Returns its page: the comment on top of its file, or what the configuration says of it.
    pub fn page(&self) -> RulePage {
        match &self.origin {
            Origin::File(source, _) => RulePage::read(source),
            Origin::Stated(stated) => stated.page.clone(),
        }
    }

    /// Makes it ready to look. Errors: a parameter that it does not have, or of another type.
    pub fn bind(&self, parameters: Parameters<'_>) -> Result<Box<dyn Checker>, WrongParameters> {
        match &self.origin {
            Origin::File(_, look) => look.bind(parameters),
            Origin::Stated(stated) => Ok((stated.make)()),
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
