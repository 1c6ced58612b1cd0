//! What a rule says: where, how severe, in which words, and with which edits.
//!
//! Nothing here is formatted: a message is a list of pieces until a renderer makes text of it, so
//! that masking, escaping and fingerprints need no parsing.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use crate::span::Span;

mod body;
mod fingerprint;
mod promise;
mod sink;
mod surplus;
mod text;

pub use body::Body;
pub use fingerprint::set_fingerprints;
pub use promise::{Allows, NoFix, Promise, Safe, Suggest, Unsafe};
pub use sink::{Findings, Sink};
pub use surplus::{Like, Surplus};
pub(crate) use text::text;
pub use text::{Piece, Text};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something a person should look at.
    Warning,
    /// A promise is broken.
    Error,
}

impl Severity {
    /// Returns the word of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Returns the severity of that word.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Warning, Self::Error]
            .into_iter()
            .find(|it| it.name() == name)
    }
}

/// Where a finding is: bytes, and the place inside a record (for the fingerprint).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes.
    pub span: Span,
    /// The record that the finding speaks of.
    pub record: Option<RecordName>,
    /// The place inside the record: keys, and list elements by id or content, never by index.
    pub path: Box<str>,
}

/// A record as outputs name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordName {
    /// Its kind.
    pub kind: Box<str>,
    /// Its id, where it has one.
    pub id: Option<Box<str>>,
    /// Without an id: what tells it from others of its file, for the fingerprint.
    pub stem: Box<str>,
}

impl Place {
    /// Returns a place that belongs to no record.
    pub fn of(span: Span) -> Self {
        Self {
            span,
            record: None,
            path: Box::from(""),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::of(span)
    }
}

/// How sure it is that an edit is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Safety {
    /// `fix` applies it.
    Safe,
    /// `fix --unsafe` applies it.
    Unsafe,
    /// It is shown, and a person chooses.
    Suggest,
}

impl Safety {
    /// Returns the word of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Suggest => "suggest",
        }
    }
}

/// One replacement of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What is put there.
    pub text: String,
}

/// Edits that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// How sure it is.
    pub safety: Safety,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// A rule broken at a place; `F` is the most that its fixes may promise. It is boxed: findings are gathered,
/// sorted and parted in great numbers, and what moves then is eight bytes of each.
#[derive(Clone, Debug)]
pub struct Finding<F = Safe>(Box<Particulars>, PhantomData<F>);

/// What a finding says.
#[derive(Clone, Debug)]
pub struct Particulars {
    /// The rule's name: `family/rule-name`.
    pub rule: &'static str,
    /// Given by the policy, for the rule and the path.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, and how to mend it.
    pub body: Body,
    /// What it is about, for the fingerprint: the unresolved id, the missing key; never a count.
    pub about: String,
    /// The keyword of the JSON Schema that refuses, where one does.
    pub keyword: Option<Box<str>>,
    /// Says that it is a warning even where its rule is an error: nobody can be sure.
    pub is_mild: bool,
    /// Bytes that no output may show unless the person asks for it, in any finding's excerpt.
    pub masks: Vec<Span>,
    /// How many findings of its rule in its file it stands for, which are too many to be kept; 0 where
    /// it is one itself.
    pub stands_for: usize,
    /// The masked bytes that it is on or derives something from, though its rule masks nothing:
    /// neighbours, copies and edits are then not for the public, nor for a hash.
    pub veil: Option<Span>,
    /// What tells it from every other finding, see [`set_fingerprints`]; empty until the engine has
    /// seen all of them.
    pub fingerprint: Box<str>,
}

impl<F> Deref for Finding<F> {
    type Target = Particulars;

    fn deref(&self) -> &Particulars {
        &self.0
    }
}

/// What a rule reports is changed only by what it calls; what is finished, by who judges it.
impl DerefMut for Finding {
    fn deref_mut(&mut self) -> &mut Particulars {
        &mut self.0
    }
}

impl<F> Finding<F> {
    /// Makes a finding of a rule that says nothing more than its body.
    pub(crate) fn new(rule: &'static str, severity: Severity, place: Place, body: Body) -> Self {
        let particulars = Particulars {
            rule,
            severity,
            place,
            body,
            about: String::new(),
            keyword: None,
            is_mild: false,
            masks: Vec::new(),
            stands_for: 0,
            veil: None,
            fingerprint: Box::from(""),
        };
        Self(Box::new(particulars), PhantomData)
    }

    /// Returns it as what others see and judge.
    fn finished(self) -> Finding {
        Finding(self.0, PhantomData)
    }

    /// Sets the words under the marked bytes.
    pub fn label(&mut self, label: impl Into<Text>) -> &mut Self {
        self.0.body.label(label);
        self
    }

    /// Sets what to do.
    pub fn help(&mut self, help: impl Into<Text>) -> &mut Self {
        self.0.body.help(help);
        self
    }

    /// Adds another place, with the words for it.
    pub fn related(&mut self, place: impl Into<Place>, words: impl Into<Text>) -> &mut Self {
        self.0.body.related(place, words);
        self
    }

    /// Sets what it is about, for the fingerprint.
    pub fn about(&mut self, about: impl Into<String>) -> &mut Self {
        self.0.about = about.into();
        self
    }

    /// Sets the keyword of the JSON Schema that refuses.
    pub fn keyword(&mut self, keyword: Box<str>) -> &mut Self {
        self.0.keyword = Some(keyword);
        self
    }

    /// Says that bytes must not be shown: what should not be public is not repeated in a log.
    pub fn mask(&mut self, span: Span) -> &mut Self {
        self.0.masks.push(span);
        self
    }

    /// Makes it a warning even where its rule is an error: nobody can be sure.
    pub fn only_warn(&mut self) -> &mut Self {
        self.0.is_mild = true;
        self.0.severity = Severity::Warning;
        self
    }

    /// Adds a fix of one edit: the bytes of `span` become `text`.
    ///
    /// A rule whose check takes `&mut Findings` has no fixes, which `rules` and `explain` say of it, and the compiler
    /// refuses an edit; so it does where an edit is surer than the check says that the rule's fixes are.
    ///
    /// ```
    /// use ospo_lint::finding::{Findings, Suggest, Unsafe};
    /// fn check(place: ospo_lint::span::Span, findings: &mut Findings<Unsafe>) {
    ///     findings.at(place, "wrong").edit(Unsafe, place, "right").edit(Suggest, place, "as right");
    /// }
    /// ```
    /// ```compile_fail,E0277
    /// use ospo_lint::finding::{Findings, Suggest};
    /// fn check(place: ospo_lint::span::Span, findings: &mut Findings) {
    ///     findings.at(place, "wrong").edit(Suggest, place, "right");
    /// }
    /// ```
    /// ```compile_fail,E0277
    /// use ospo_lint::finding::{Findings, Safe, Unsafe};
    /// fn check(place: ospo_lint::span::Span, findings: &mut Findings<Unsafe>) {
    ///     findings.at(place, "wrong").edit(Safe, place, "right");
    /// }
    /// ```
    pub fn edit<S: Promise>(&mut self, promise: S, span: Span, text: impl Into<String>) -> &mut Self
    where
        F: Allows<S>,
    {
        self.edits(promise, [(span, text.into())])
    }

    /// Adds a fix of several edits, which are made together.
    pub fn edits<S: Promise>(
        &mut self,
        promise: S,
        edits: impl IntoIterator<Item = (Span, String)>,
    ) -> &mut Self
    where
        F: Allows<S>,
    {
        self.0.body.edits(promise, edits);
        self
    }
}

impl Finding {
    /// Takes away what was derived from masked bytes and would show them: other places, and edits.
    pub fn strip(&mut self) {
        if self.veil.is_some() {
            self.body.related.clear();
            self.body.clear_fixes();
        }
    }

    /// Returns how many findings it counts as.
    pub fn count(&self) -> usize {
        self.stands_for.max(1)
    }
}
