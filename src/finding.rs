//! What a rule says: where, how severe, in which words, and with which edits.
//!
//! Nothing here is formatted: a message is a list of pieces until a renderer makes text of it, so
//! that masking, escaping and fingerprints need no parsing.

use std::ops::{Deref, DerefMut};

use crate::span::Span;

mod fingerprint;
mod sink;
mod surplus;
mod text;

pub use fingerprint::set_fingerprints;
pub use sink::Findings;
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

/// A rule broken at a place. It is boxed: findings are gathered, sorted and parted in
/// great numbers, and what moves then is eight bytes of each.
#[derive(Clone, Debug)]
pub struct Finding(Box<Particulars>);

/// What a finding says.
#[derive(Clone, Debug)]
pub struct Particulars {
    /// The rule's name: `family/rule-name`.
    pub rule: &'static str,
    /// Given by the policy, for the rule and the path.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Text,
    /// Words under the marked bytes.
    pub label: Option<Text>,
    /// Other places that belong to it, also in other files.
    pub related: Vec<(Place, Text)>,
    /// Exactly what to do.
    pub help: Option<Text>,
    /// What it is about, for the fingerprint: the unresolved id, the missing key; never a count.
    pub about: String,
    /// The keyword of the JSON Schema that refuses, where one does.
    pub keyword: Option<Box<str>>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
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

impl Deref for Finding {
    type Target = Particulars;

    fn deref(&self) -> &Particulars {
        &self.0
    }
}

impl DerefMut for Finding {
    fn deref_mut(&mut self) -> &mut Particulars {
        &mut self.0
    }
}

impl Finding {
    /// Sets the words under the marked bytes.
    pub fn label(&mut self, label: impl Into<Text>) -> &mut Self {
        self.label = Some(label.into());
        self
    }

    /// Sets what to do.
    pub fn help(&mut self, help: impl Into<Text>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place, with the words for it.
    pub fn related(&mut self, place: impl Into<Place>, words: impl Into<Text>) -> &mut Self {
        room_for_one(&mut self.related);
        self.related.push((place.into(), words.into()));
        self
    }

    /// Sets what it is about, for the fingerprint.
    pub fn about(&mut self, about: impl Into<String>) -> &mut Self {
        self.about = about.into();
        self
    }

    /// Says that bytes must not be shown: what should not be public is not repeated in a log.
    pub fn mask(&mut self, span: Span) -> &mut Self {
        self.masks.push(span);
        self
    }

    /// Takes away what was derived from masked bytes and would show them: other places, and edits.
    pub fn strip(&mut self) {
        if self.veil.is_some() {
            self.related.clear();
            self.fixes.clear();
        }
    }

    /// Returns how many findings it counts as.
    pub fn count(&self) -> usize {
        self.stands_for.max(1)
    }

    /// Makes it a warning even where its rule is an error: nobody can be sure.
    pub fn only_warn(&mut self) -> &mut Self {
        self.is_mild = true;
        self.severity = Severity::Warning;
        self
    }

    /// Adds a fix of one edit: the bytes of `span` become `text`.
    pub fn edit(&mut self, safety: Safety, span: Span, text: impl Into<String>) -> &mut Self {
        self.edits(safety, [(span, text.into())])
    }

    /// Adds a fix of several edits, which are made together.
    pub fn edits(
        &mut self,
        safety: Safety,
        edits: impl IntoIterator<Item = (Span, String)>,
    ) -> &mut Self {
        room_for_one(&mut self.fixes);
        let edits = edits.into_iter().map(|(span, text)| Edit { span, text });
        self.fixes.push(Fix {
            safety,
            edits: edits.collect(),
        });
        self
    }
}

/// Makes room for the first element of a list that hardly ever gets a second one.
fn room_for_one<T>(list: &mut Vec<T>) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
}
