//! Where a comparison keeps from run to run what it found on the older side.

use std::time::UNIX_EPOCH;

use super::{CheckArgs, Session};
use crate::engine::Index;
use crate::source::Shelf;

/// The place, and what tells this program and the older side from others.
pub(super) struct Kept {
    shelf: Shelf,
    state: String,
}

impl Kept {
    /// Returns the place; none where nothing is to be kept, or cannot be.
    pub(super) fn of(arguments: &CheckArgs, session: &Session) -> Option<Self> {
        let older = session.before.as_ref().filter(|_| !arguments.no_index)?;
        let commit = older.source.commit()?;
        // Of two programs of one version, one may have been built from other sources.
        let program = std::env::current_exe().ok()?.metadata().ok()?;
        let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let version = env!("CARGO_PKG_VERSION");
        let (length, built) = (program.len(), built.as_nanos());
        let root = session.located.root.display();
        Some(Self {
            shelf: Shelf::around(&session.located.root)?,
            state: format!("{version} {length} {built} {} {root}", commit.tree),
        })
    }

    /// Returns it as a run takes it.
    pub(super) fn index(&self) -> Index<'_> {
        Index {
            shelf: &self.shelf,
            state: &self.state,
        }
    }
}
