//! What a run leaves behind: all that reports are made from.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Answered;
use crate::document::{Document, Encoding, Format, text_of};
use crate::finding::{Finding, Text};
use crate::model::Loaded;
use crate::path::RepoPath;
use crate::policy::Catalogue;
pub use crate::policy::Reason;
use crate::source::{Files, Source};
use crate::span::{FileId, Span};

/// The texts of the spans of findings.
pub trait Texts {
    /// Returns the path of a file, relative to the root of the repository.
    fn path(&self, file: FileId) -> &RepoPath;

    /// Returns the text of a file, with what is not UTF-8 replaced byte for byte by `?`; empty
    /// where it can no longer be read.
    fn text(&self, file: FileId) -> Cow<'_, str>;

    /// Says how the bytes of the file became that text.
    fn encoding(&self, _file: FileId) -> Encoding {
        Encoding::Utf8
    }

    /// Says what that text is to the file.
    fn fidelity(&self, _file: FileId) -> Fidelity {
        Fidelity::Exact
    }
}

/// What the text of a file is to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    /// The bytes of the file are its text.
    Exact,
    /// The file is there, but not all of its bytes are text, or none could be read.
    Altered,
    /// The file is not in the repository: a built-in pack, a configuration that lies elsewhere.
    Elsewhere,
}

/// All that a run found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Sorted by path, span, rule.
    pub findings: Vec<Finding>,
    /// What was found and does not count, sorted like the findings.
    pub accepted: Vec<Accepted>,
    /// What the baseline knows and nobody finds any more: fingerprints, and how many findings each is.
    pub gone: BTreeMap<Box<str>, usize>,
    /// The fingerprints of what the baseline knows by number, and of which there may be fewer now.
    pub recounted: BTreeSet<Box<str>>,
    /// How many findings went over the limit and were only counted.
    pub beyond_limit: usize,
    /// Says whether nobody looked for more: as many were there as are kept.
    pub is_full: bool,
    /// How many files were read.
    pub files: usize,
    /// Records by kind, with the plural that people read (`34 organisations`), in the order of the
    /// data model, kinds without records left out.
    pub records: Vec<(String, usize)>,
    /// The same of those records that rules looked at, below the paths that were asked for.
    pub looked_at: Vec<(String, usize)>,
    /// How many of the files lie below the paths that were asked for.
    pub files_asked: usize,
    /// The rules that were on, in the order of their names.
    pub rules: Vec<&'static str>,
    /// The file that stands for the whole: the configuration, else the read-me, else the first one.
    pub home: Option<FileId>,
    /// Rules that could judge nothing.
    pub not_checked: Vec<NotChecked>,
    /// What came of each assertion, in the order of their names.
    pub answers: Vec<Answered>,
    /// Bytes that must not be shown, sorted.
    pub masks: Vec<Mask>,
    /// By rule, why the community cares: what packs and the configuration say.
    pub reasons: BTreeMap<String, Reason>,
    /// What was read, where that is not the work tree: a revision, git's index.
    pub source: Option<String>,
    /// What it was compared with, where only what is new is reported.
    pub since: Option<Since>,
    /// The rules of the run, for their pages.
    pub catalogue: Catalogue,
}

impl Outcome {
    /// Returns the outcome as everybody may see it, where that differs.
    pub fn stripped(&self) -> Option<Self> {
        let accepted = self.accepted.iter().map(|accepted| &accepted.finding);
        let mut all = self.findings.iter().chain(accepted);
        if all.all(|one| one.veil.is_none()) {
            return None;
        }
        let mut public = self.clone();
        public.findings.iter_mut().for_each(Finding::strip);
        let accepted = public.accepted.iter_mut();
        accepted.for_each(|accepted| accepted.finding.strip());
        Some(public)
    }

    /// Returns how many records there are, of all kinds.
    pub fn record_count(&self) -> usize {
        self.records.iter().map(|(_, number)| number).sum()
    }
}

/// A finding that does not count.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// What was found.
    pub finding: Finding,
    /// Who says that it does not count.
    pub by: Acceptance,
}

/// What says that a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// A comment in the file, with its reason.
    Comment(Text),
    /// An entry of the configuration, with its reason.
    Configuration(Text),
    /// The list of what was there when the repository adopted the check.
    Baseline,
    /// What it is compared with: it was there before.
    Before,
}

/// What a run was compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// What people call it.
    pub title: String,
    /// Says whether it could be checked: where the configuration refuses what is there, nothing of it is known.
    pub is_checked: bool,
    /// Says whether it is known what the change silences: the policy of before fits what is there now.
    pub is_silence_known: bool,
    /// Files of it that git does not have here: nothing of them is known.
    pub missing: Vec<RepoPath>,
    /// The lines that are not the same as before, as bytes of files, sorted. Of a new file that is all of it.
    pub changed: BTreeMap<FileId, Vec<Range<u32>>>,
}

impl Since {
    /// Says whether a place is on a line that is not the same as before.
    pub fn is_changed(&self, span: Span) -> bool {
        let lines = self.changed.get(&span.file).into_iter().flatten();
        let meets = |line: &Range<u32>| line.start <= span.end && span.start < line.end;
        lines.into_iter().any(meets)
    }
}

/// A rule that is on and could judge nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChecked {
    /// The rule's name.
    pub rule: &'static str,
    /// Why, in a person's words.
    pub reason: String,
}

/// Bytes that are shown as dots unless the person asks for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mask(pub Span);

/// Texts that are read again when a report shows them.
pub struct SourceTexts<'a> {
    /// Where the bytes come from.
    pub source: &'a dyn Source,
    /// The numbers of files.
    pub files: &'a Files,
}

impl SourceTexts<'_> {
    fn format(&self, file: FileId) -> Option<Format> {
        Format::of_extension(&self.files.path(file)?.extension())
    }
}

impl Texts for SourceTexts<'_> {
    fn path(&self, file: FileId) -> &RepoPath {
        self.files.path(file).unwrap_or(self.files.root())
    }

    fn text(&self, file: FileId) -> Cow<'_, str> {
        if let Some(text) = self.files.added_text(file) {
            return Cow::Borrowed(text);
        }
        let bytes = self
            .files
            .path(file)
            .and_then(|path| self.source.read(path).ok());
        let format = self.format(file);
        Cow::Owned(text_of(format, bytes.unwrap_or_default()).0)
    }

    fn encoding(&self, file: FileId) -> Encoding {
        if self.files.added_text(file).is_some() || self.format(file) != Some(Format::Html) {
            return Encoding::Utf8;
        }
        let path = self.files.path(file);
        let bytes = path.and_then(|path| self.source.read(path).ok());
        text_of(Some(Format::Html), bytes.unwrap_or_default()).1
    }

    fn fidelity(&self, file: FileId) -> Fidelity {
        match self.files.added_text(file) {
            // What the source could not list was added without a text.
            Some("") => return Fidelity::Altered,
            Some(_) => return Fidelity::Elsewhere,
            None => {}
        }
        let Some(path) = self.files.path(file) else {
            return Fidelity::Elsewhere;
        };
        match self.source.read(path).map(String::from_utf8) {
            Ok(Ok(_)) => Fidelity::Exact,
            _ => Fidelity::Altered,
        }
    }
}

/// The texts of what was read; other files (the configuration, a pack) are read again.
pub struct CheckedTexts<'a> {
    /// What was read, sorted by path.
    pub loaded: &'a [Loaded],
    /// Where the rest comes from.
    pub rest: SourceTexts<'a>,
}

impl Texts for CheckedTexts<'_> {
    fn path(&self, file: FileId) -> &RepoPath {
        self.rest.path(file)
    }

    fn text(&self, file: FileId) -> Cow<'_, str> {
        let at = self.loaded.binary_search_by_key(&file, Loaded::id).ok();
        match at.and_then(|at| self.loaded.get(at)) {
            Some(loaded) if !loaded.is_asset() && !loaded.document().has_let_go() => {
                Cow::Borrowed(loaded.document().text())
            }
            Some(loaded) if !loaded.is_asset() => self.rest.text(file),
            // Nobody reads the bytes of a picture, or of a text document that is packed.
            _ => {
                let text = self.rest.text(file);
                if text.contains('\0') {
                    Cow::Borrowed("")
                } else {
                    text
                }
            }
        }
    }

    fn encoding(&self, file: FileId) -> Encoding {
        let at = self.loaded.binary_search_by_key(&file, Loaded::id).ok();
        match at.and_then(|at| self.loaded.get(at)) {
            Some(loaded) => loaded.document().encoding(),
            None => self.rest.encoding(file),
        }
    }

    fn fidelity(&self, file: FileId) -> Fidelity {
        let at = self.loaded.binary_search_by_key(&file, Loaded::id).ok();
        match at.and_then(|at| self.loaded.get(at)) {
            Some(loaded) if loaded.is_asset() => Fidelity::Altered,
            // Only a file with a mistake can be other than UTF-8, and those are few.
            Some(loaded) if is_exact(loaded.document()) => Fidelity::Exact,
            _ => self.rest.fidelity(file),
        }
    }
}

/// Only a file with a mistake can be other than UTF-8, but for pages that declare what they are.
fn is_exact(document: &Document) -> bool {
    !document.is_broken() && document.encoding() == Encoding::Utf8
}
