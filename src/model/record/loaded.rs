//! What is kept of a file that was read: its document, and which records and facts are in it.

use std::sync::OnceLock;

use super::entry::Entries;
use super::facts::Facts;
use crate::document::{Document, Guess, Node};
use crate::model::kept::parts::{Declared, Noticed, Part, Revelation};
use crate::model::kept::suppression::Suppression;
use crate::model::kept::touched::Touched;
use crate::path::RepoPath;
use crate::span::FileId;

/// What few files have.
#[derive(Debug, Default)]
pub(in crate::model) struct Besides {
    /// What its tags and its prose say of rights.
    pub(in crate::model) declared: Option<Declared>,
    /// The suppressions in its comments.
    pub(in crate::model) suppressions: Vec<Suppression>,
    /// Lists that were made of one text by a guess.
    pub(in crate::model) guesses: Vec<Guess>,
    /// What its long body said.
    pub(in crate::model) noticed: Option<Noticed>,
    /// What a note may reveal, once it was looked for.
    pub(in crate::model) revelation: OnceLock<Revelation>,
}

/// A file that was read, as it is kept for the whole run.
#[derive(Debug)]
pub struct Loaded {
    pub(in crate::model) path: RepoPath,
    pub(in crate::model) local: u32,
    pub(in crate::model) document: Document,
    pub(in crate::model) entries: Entries,
    pub(in crate::model) facts: Facts,
    pub(in crate::model) is_page: bool,
    pub(in crate::model) part: Part,
    /// Boxed: most files have none of it, and a million of them are held at once.
    pub(in crate::model) besides: Option<Box<Besides>>,
}

impl Loaded {
    /// Returns which file it is.
    pub fn id(&self) -> FileId {
        self.document.file()
    }

    /// Returns its path below the root of the repository.
    pub fn path(&self) -> &RepoPath {
        &self.path
    }

    /// Returns its path below the community root.
    pub fn local(&self) -> &str {
        self.path.as_str().get(self.local as usize..).unwrap_or("")
    }

    /// Returns the document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns how many records it holds.
    pub fn record_count(&self) -> usize {
        self.entries.len()
    }

    /// Returns what who looks at it touches: records of its kinds, and files.
    pub fn told(&self) -> Touched {
        let kinds = self
            .entries
            .iter()
            .map(|entry| Touched::of_kind(entry.kind));
        kinds.fold(Touched::FILES, Touched::with)
    }

    /// Returns how many bytes it takes in memory, about.
    pub fn weight(&self) -> u64 {
        let facts = size_of_val(&*self.entries) + self.facts.bytes();
        let own = size_of::<Self>() + self.path.as_str().len() + facts;
        self.document.weight() + own as u64
    }

    /// Says whether rules about prose read it.
    pub fn is_page(&self) -> bool {
        self.is_page
    }

    /// Returns the suppressions in its comments.
    pub fn suppressions(&self) -> &[Suppression] {
        self.besides
            .as_ref()
            .map_or(&[], |besides| &besides.suppressions)
    }

    /// Says whether its front matter calls it a draft.
    pub fn is_draft(&self) -> bool {
        let page = self.document.page();
        let front = page.and_then(|_| self.document.roots().next());
        let draft = front.and_then(|front| front.get("draft"));
        draft.and_then(Node::as_bool) == Some(true)
    }

    /// Forgets what was made of it with other records at hand: it is to be looked at among others.
    pub fn forget_others(&mut self) {
        if let Some(besides) = &mut self.besides {
            besides.revelation = OnceLock::new();
        }
    }

    /// Returns the file with the document read again, for rules that look at its body.
    #[must_use]
    pub fn with_document(&self, document: Document) -> Self {
        Self {
            path: self.path.clone(),
            document,
            entries: self.entries.clone(),
            facts: self.facts.clone(),
            besides: self.besides.as_ref().map(|_| Box::default()),
            ..*self
        }
    }
}
