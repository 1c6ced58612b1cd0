//! Whether a page is one that somebody still finishes: the one answer for all rules that judge what is
//! open on pages.

use super::past::is_in_archive;
use super::submitted::{is_copy_of_others, is_submitted};
use crate::document::Document;
use crate::knowledge::standing::{Said, said_at_top};
use crate::model::record::file::File;
use crate::model::record::loaded::Loaded;
use crate::model::record::setting::Setting;
use crate::model::view::page::Page;
use crate::path::RepoPath;

/// Folders of drafts.
const DRAFTS: [&str; 5] = ["draft", "drafts", "_drafts", "entwürfe", "brouillons"];

/// Why nobody finishes a page, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The read-me says that nobody changes the repository any more.
    Repository,
    /// It lies in an archive.
    Archive,
    /// It says at its top that nobody changes it any more.
    OwnWord,
    /// Others wrote it.
    Copy,
    /// It is as somebody submitted it.
    Submitted,
    /// It is a draft.
    Draft,
}

impl Standing {
    /// Says whether nobody changes the page any more; a draft is changed all the time.
    pub fn is_at_rest(self) -> bool {
        self != Self::Draft
    }

    /// Says whether nothing is to be finished, front matter and all: a draft, or what is in a repository
    /// that nobody changes any more.
    pub fn is_unfinished(self) -> bool {
        matches!(self, Self::Draft | Self::Repository)
    }

    /// Returns it in words, as a reason.
    pub fn words(self) -> &'static str {
        match self {
            Self::Repository => "nobody changes the repository any more",
            Self::Archive => "it is in an archive",
            Self::OwnWord => "it says at its top that nobody changes it any more",
            Self::Copy => "it is a copy of what others wrote",
            Self::Submitted => "it is as it was submitted",
            Self::Draft => "it is a draft",
        }
    }
}

impl Loaded {
    /// Says why nobody finishes the page, or not yet; of a record only where that holds for the whole
    /// repository.
    pub fn standing(&self, setting: &Setting) -> Option<Standing> {
        if setting.archived_by.is_some() {
            return Some(Standing::Repository);
        }
        // What is not a page is a record that somebody keeps.
        self.document.page()?;
        let path = self.path();
        let by_path = if is_in_archive(path) {
            Some(Standing::Archive)
        } else if is_copy_of_others(path) {
            Some(Standing::Copy)
        } else if is_submitted(path) {
            Some(Standing::Submitted)
        } else if self.is_draft() || is_among_drafts(path) {
            Some(Standing::Draft)
        } else {
            None
        };
        by_path.or_else(|| of_top(&self.document))
    }
}

impl File<'_> {
    /// Says why nobody finishes the page, or not yet.
    pub fn standing(self) -> Option<Standing> {
        self.loaded.standing(self.setting)
    }
}

impl Page<'_> {
    /// Says whether nobody changes the page any more.
    pub fn is_at_rest(self) -> bool {
        let standing = self.loaded().standing(self.community().setting());
        standing.is_some_and(Standing::is_at_rest)
    }
}

fn is_among_drafts(path: &RepoPath) -> bool {
    let folders = path.as_str().rsplit_once('/');
    let mut folders = folders.map_or("", |(folders, _)| folders).split('/');
    folders.any(|folder| DRAFTS.contains(&folder.to_lowercase().as_str()))
}

fn of_top(document: &Document) -> Option<Standing> {
    said_at_top(document.text()).map(|said| match said {
        Said::Archived => Standing::OwnWord,
        Said::Draft => Standing::Draft,
    })
}
