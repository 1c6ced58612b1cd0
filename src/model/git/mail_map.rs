//! The `.mailmap` of the repository.

use crate::knowledge::mailmap::Mailmap;
use crate::model::index::community::Community;
use crate::model::record::loaded::Loaded;

/// Where git looks for it: in the root of the repository, which is that of the community as well.
pub(crate) const MAILMAP: &str = ".mailmap";

impl<'c> Community<'c> {
    /// Returns the `.mailmap`, where there is one, and what it says.
    pub(crate) fn mailmap(&self) -> Option<(&'c Loaded, Mailmap<'c>)> {
        let file = self.file_at(&self.setting().root.join(MAILMAP)?)?;
        Some((file, Mailmap::read(file.document().text())))
    }
}
