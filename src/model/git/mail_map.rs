//! The `.mailmap` of the repository.

use crate::knowledge::mailmap::Mailmap;
use crate::model::index::community::Community;
use crate::model::record::loaded::Loaded;

/// Where git looks for it: in the root of the repository, which is that of the community as well.
pub(crate) const MAILMAP: &str = ".mailmap";

impl<'c> Community<'c> {
    /// Returns the `.mailmap` that git does not read, since it is a symbolic link.
    pub(crate) fn linked_mailmap(&self) -> Option<&'c Loaded> {
        self.mailmap_file()
            .filter(|_| self.setting().has_linked_mailmap)
    }

    fn mailmap_file(&self) -> Option<&'c Loaded> {
        self.file_at(&self.setting().root.join(MAILMAP)?)
    }

    /// Returns the `.mailmap`, where there is one that git reads, and what it says. Git 2.32 and later follow no
    /// symbolic link there.
    pub(crate) fn mailmap(&self) -> Option<(&'c Loaded, Mailmap<'c>)> {
        if self.setting().has_linked_mailmap {
            return None;
        }
        let file = self.mailmap_file()?;
        Some((file, Mailmap::read(file.document().text())))
    }
}
