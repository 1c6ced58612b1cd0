//! The records of a run with what refers to what, and what is made of them all when it is first asked for.

use std::any::Any;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::OnceLock;

use super::license_facts::Licensing;
use super::ownership::Ownership;
use super::records::Records;
use super::reference::{self, Reference, References};
use super::roster::Roster;
use super::site::Site;
use super::suggest::Suggestions;
use crate::knowledge::roster::{By, Names};
use crate::model::kept::touched::Touched;
use crate::model::kind::kinds::Kinds;
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::model::record::setting::Setting;

/// The records of a run, and what they are to each other.
pub struct Community<'c> {
    records: Records<'c>,
    references: References,
    pub(in crate::model) keeps_meetings: OnceLock<bool>,
    pub(in crate::model) keeps_cadences: OnceLock<bool>,
    ownership: OnceLock<Ownership>,
    suggestions: OnceLock<Suggestions>,
    pub(in crate::model) roster: OnceLock<Roster>,
    site: OnceLock<Site>,
    licensing: OnceLock<Licensing>,
    pub(in crate::model) organisation_names: OnceLock<Names>,
    pub(in crate::model) agreed_addresses: OnceLock<BTreeSet<String>>,
    beside: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl<'c> Deref for Community<'c> {
    type Target = Records<'c>;

    fn deref(&self) -> &Self::Target {
        &self.records
    }
}

impl<'c> Community<'c> {
    /// Brings the records of all files together. The files are sorted by path.
    pub fn new(files: &'c [Loaded], kinds: &'c Kinds, setting: &'c Setting) -> Self {
        let records = Records::new(files, kinds, setting);
        Self {
            references: reference::resolve_all(&records),
            records,
            keeps_meetings: OnceLock::new(),
            keeps_cadences: OnceLock::new(),
            ownership: OnceLock::new(),
            suggestions: OnceLock::new(),
            roster: OnceLock::new(),
            site: OnceLock::new(),
            licensing: OnceLock::new(),
            organisation_names: OnceLock::new(),
            agreed_addresses: OnceLock::new(),
            beside: OnceLock::new(),
        }
    }

    /// Returns what a layer above keeps as long as the run lasts; none, where another one keeps something else.
    pub fn beside<T: Any + Send + Sync + Default>(&self) -> Option<&T> {
        Touched::FILES.tell();
        let kept = self.beside.get_or_init(|| Box::new(T::default()));
        kept.downcast_ref()
    }

    /// Returns the records that refer to a record, each reference on its own.
    pub fn referring_to<'a>(&'a self, record: Record<'_>) -> Vec<Reference<'a>> {
        Touched::FILES.tell();
        self.index_of(record)
            .map(|index| self.references.to(self, index).collect())
            .unwrap_or_default()
    }

    /// Returns what the references of all records lead to.
    pub fn references(&self) -> &References {
        Touched::FILES.tell();
        &self.references
    }

    /// Lets go of the names that notes were searched for: what was found stays with the notes. Who
    /// asks for more makes them anew.
    pub fn let_go_of_names(&mut self) {
        self.roster.take();
        self.organisation_names.take();
    }

    /// Returns which organisations are above which.
    pub(in crate::model) fn ownership(&self) -> &Ownership {
        Touched::FILES.tell();
        self.ownership.get_or_init(|| Ownership::new(self))
    }

    /// Returns the nearest ids and names, for what leads to nothing.
    pub fn suggestions(&self) -> &Suggestions {
        Touched::FILES.tell();
        self.suggestions.get_or_init(|| Suggestions::new(self))
    }

    /// Returns the people whom notes are searched for.
    pub(in crate::model) fn roster(&self) -> &Roster {
        Touched::FILES.tell();
        self.roster.get_or_init(|| Roster::new(self, By::OneThread))
    }

    /// Returns the addresses that the site of the pages gives them.
    pub(in crate::model) fn site(&self) -> &Site {
        Touched::FILES.tell();
        self.site.get_or_init(|| Site::new(self))
    }

    /// Returns what is known of licences as a whole.
    pub(in crate::model) fn licensing(&self) -> &Licensing {
        Touched::FILES.tell();
        self.licensing.get_or_init(|| Licensing::new(self))
    }
}
