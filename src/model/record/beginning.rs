//! The beginning of a file that holds no records: all that is read of it.

use super::file::File;
use super::setting::Setting;
use crate::path::RepoPath;
use crate::span::{FileId, Span};

/// The beginning of a file.
#[derive(Clone, Copy)]
pub struct Beginning<'a> {
    /// Which file it is.
    pub file: FileId,
    /// Its path below the root of the repository.
    pub path: &'a RepoPath,
    /// Its first bytes.
    pub bytes: &'a [u8],
    /// Says whether there are no more.
    pub is_whole: bool,
    /// What the run takes as given.
    pub setting: &'a Setting,
}

impl<'a> Beginning<'a> {
    /// Returns that of a page which is not a record; none of other files that were read.
    pub fn of_page(file: File<'a>) -> Option<Self> {
        let is_alone = file.document().page().is_some() && file.records().next().is_none();
        is_alone.then(|| Self {
            file: file.document().file(),
            path: file.path(),
            bytes: file.document().text().as_bytes(),
            is_whole: true,
            setting: file.setting(),
        })
    }

    /// Returns all bytes of the file, which must not be shown where what is in it must not.
    pub fn whole(self) -> Span {
        Span::new(self.file, 0, u32::MAX)
    }
}
