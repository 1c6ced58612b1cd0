//! A page: prose, with the record that it is, if it is one.

use crate::document::{Document, Page as Body};
use crate::finding::Place;
use crate::model::index::community::Community;
use crate::model::kind::kinds::Kinds;
use crate::model::record::file::File;
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::model::record::setting::Setting;
use crate::path::RepoPath;
use crate::span::Span;

/// A page of the community, also one that is not a record.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    loaded: &'a Loaded,
    community: &'a Community<'a>,
}

impl<'a> Page<'a> {
    /// Reads a file as a page, where it is one.
    pub fn new(loaded: &'a Loaded, community: &'a Community<'a>) -> Option<Self> {
        loaded.is_page().then_some(Self { loaded, community })
    }

    /// Returns its path below the root of the repository.
    pub fn path(self) -> &'a RepoPath {
        self.loaded.path()
    }

    /// Returns its path below the root of the community.
    pub(in crate::model) fn path_below_root(self) -> &'a str {
        let root = &self.community().setting().root;
        self.path()
            .below(root)
            .unwrap_or_else(|| self.path().as_str())
    }

    pub(in crate::model) fn loaded(self) -> &'a Loaded {
        self.loaded
    }

    /// Returns the document.
    pub fn document(self) -> &'a Document {
        self.loaded.document()
    }

    /// Returns headings, links and the rest of its body.
    pub fn body(self) -> Option<&'a Body> {
        self.document().page()
    }

    /// Returns the community it belongs to.
    pub fn community(self) -> &'a Community<'a> {
        self.community
    }

    /// Returns the record that it is.
    pub fn record(self) -> Option<Record<'a>> {
        self.loaded
            .page_record(self.community.kinds(), self.community.setting())
    }

    /// Returns the place of bytes of the page: of its record, where it is one.
    pub fn place_of(self, span: Span) -> Place {
        Place {
            span,
            record: self.record().map(Record::name_for_outputs),
            path: Box::from(""),
        }
    }
}

impl Loaded {
    /// Returns the record that the page is; none where its rows or sections are the records.
    pub(in crate::model) fn page_record<'a>(
        &'a self,
        kinds: &'a Kinds,
        setting: &'a Setting,
    ) -> Option<Record<'a>> {
        let mut records = (0..self.entries.len()).filter_map(|at| self.record(at, kinds, setting));
        records.find(|record| !record.kind().spec().reads_body())
    }
}

impl<'a> File<'a> {
    /// Returns the record that the page is; none where its rows or sections are the records.
    pub fn page_record(self) -> Option<Record<'a>> {
        self.loaded.page_record(self.kinds, self.setting)
    }

    /// Returns the place of bytes of a page: of its record, where it is one.
    pub fn page_place(self, span: Span) -> Place {
        let record = self.page_record().map(Record::name_for_outputs);
        Place {
            span,
            record,
            path: Box::from(""),
        }
    }
}
