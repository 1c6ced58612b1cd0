//! A record: kind, id, fields, and the places that findings point at.
//!
//! A record answers and never fails: what is missing or of another type is absent, as the schema said.

use std::borrow::Cow;

use crate::model::kind::field::Value;

use super::entry::{Entry, IdSource};
use super::loaded::Loaded;
use super::setting::Setting;
use crate::document::{Document, Format, Node};
use crate::finding::{Findings, Piece, RecordName, Suggest, Text, text};
use crate::model::kind::first_line::first_line;
use crate::model::kind::kind_spec::IdFrom;
use crate::model::kind::kinds::{Kind, Kinds};
use crate::model::kind::table::Table;
use crate::model::kind::unite::unite;
use crate::path::RepoPath;
use crate::schema::Violation;
use crate::span::Span;

/// A record of a community.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    kind: &'a Kind,
    setting: &'a Setting,
    loaded: &'a Loaded,
    entry: &'a Entry,
    copies: &'a [Record<'a>],
}

impl<'a> Record<'a> {
    pub(in crate::model) fn new(
        kind: &'a Kind,
        setting: &'a Setting,
        loaded: &'a Loaded,
        entry: &'a Entry,
    ) -> Self {
        let copies = &[];
        Self {
            kind,
            setting,
            loaded,
            entry,
            copies,
        }
    }

    /// Returns the record together with its further copies: other places that list it.
    #[must_use]
    pub(in crate::model) fn with_copies(self, copies: &'a [Record<'a>]) -> Self {
        Self { copies, ..self }
    }

    /// Returns the record as it is in its own file, read again.
    #[must_use]
    pub fn in_file(self, loaded: &'a Loaded) -> Self {
        Self { loaded, ..self }
    }

    /// Returns its kind.
    pub fn kind(self) -> &'a Kind {
        self.kind
    }

    /// Returns what the run takes as given.
    pub fn setting(self) -> &'a Setting {
        self.setting
    }

    /// Returns the file it is in.
    pub fn path(self) -> &'a RepoPath {
        &self.loaded.path
    }

    /// Returns its file's path below the community root.
    pub fn local_path(self) -> &'a str {
        self.loaded.local()
    }

    /// Returns the file it is in.
    pub fn file(self) -> &'a Loaded {
        self.loaded
    }

    /// Returns the document it is in.
    pub fn document(self) -> &'a Document {
        &self.loaded.document
    }

    /// Returns the value that it is; none of a page without front matter.
    pub fn node(self) -> Option<Node<'a>> {
        self.document().node(self.entry.node()?)
    }

    /// Returns the other places that list it, for kinds with `repeat`.
    pub fn copies(self) -> &'a [Record<'a>] {
        self.copies
    }

    /// Says whether it fills its file alone: the one row of a table does not.
    pub fn is_alone(self) -> bool {
        self.loaded.entries.len() == 1
            && self.kind.spec().at.is_empty()
            && self.document().format() != Format::Csv
    }

    /// Returns its id.
    pub fn id(self) -> Option<Cow<'a, str>> {
        let path = self.path();
        Some(match self.entry.id() {
            IdSource::Nothing => return None,
            IdSource::Value(node) | IdSource::Key(node) => {
                Cow::Borrowed(self.document().node(node)?.written())
            }
            IdSource::Stem => Cow::Borrowed(path.stem()),
            IdSource::Folder => Cow::Borrowed(self.kind.stem_of(path)),
            IdSource::Path => Cow::Borrowed(self.kind.path_id(self.loaded.local())),
        })
    }

    /// Returns the bytes of its id, where it is written in the file.
    pub fn id_span(self) -> Option<Span> {
        match self.entry.id() {
            IdSource::Value(node) | IdSource::Key(node) => Some(self.document().node(node)?.span()),
            _ => None,
        }
    }

    /// Returns the value that is its id, where it is written in the record.
    pub fn id_node(self) -> Option<Node<'a>> {
        match self.entry.id() {
            IdSource::Value(node) => self.document().node(node),
            _ => None,
        }
    }

    /// Says whether the id is a path, or made from one: such ids have no style.
    pub fn has_path_id(self) -> bool {
        self.entry.id() == IdSource::Path || self.kind.spec().id == IdFrom::Path
    }

    /// Says whether the id is the name of the folder.
    pub fn has_folder_id(self) -> bool {
        self.entry.id() == IdSource::Folder
    }

    /// Says whether the id is written as a value of the record.
    pub fn states_id(self) -> bool {
        matches!(self.entry.id(), IdSource::Value(_))
    }

    /// Returns the record's head: its id's value, else its key, else its first line.
    pub fn head(self) -> Span {
        if let Some(span) = self.id_span() {
            return span;
        }
        let is_page = self.document().page().is_some() && !self.kind.spec().reads_body();
        let is_whole = self.is_alone() || is_page;
        let Some(node) = self.node().filter(|_| !is_whole) else {
            return first_line(self.document());
        };
        let span = node.span();
        let text = self.document().slice(span);
        let line = text.split(['\n', '\r']).next().unwrap_or("").trim_end();
        Span::new(
            span.file,
            span.start,
            span.start + crate::span::offset(line.len()),
        )
    }

    /// Returns kind and id as outputs name it.
    pub fn name_for_outputs(self) -> RecordName {
        let id: Option<Box<str>> = self.id().map(|id| id.as_ref().into());
        let stem = if id.is_none() { self.stem() } else { "" };
        RecordName {
            kind: self.kind.name().into(),
            stem: stem.into(),
            id,
        }
    }

    /// Returns what a message calls it: its id, else its name, else "this person".
    pub fn label(self) -> Text {
        if let Some(id) = self.id() {
            return Piece::Record(id.as_ref().into(), self.head()).into();
        }
        let name = ["name", "title"]
            .into_iter()
            .find_map(|field| self.field(field));
        if let Some(name) = name
            && let Some(text) = name.text()
        {
            return Piece::Record(text.as_ref().into(), name.span()).into();
        }
        text![
            "this ",
            Piece::Words(Cow::Owned(self.kind.name().to_owned()))
        ]
    }

    /// Returns the value of a field of the model, wherever the kind says that it lies: the record
    /// wins over what the path says, and that over the kind's defaults.
    pub fn field(self, field: &str) -> Option<Value<'a>> {
        self.own_field(field)
            .or_else(|| self.copies.iter().find_map(|copy| copy.own_field(field)))
            .or_else(|| self.fallback(field))
    }

    /// Returns what each copy itself says of a field, where it says something.
    pub fn stated(self, field: &str) -> Vec<(Record<'a>, Value<'a>)> {
        std::iter::once(&self)
            .chain(self.copies)
            .filter_map(|copy| Some((*copy, copy.own_field(field)?)))
            .collect()
    }

    pub(in crate::model) fn own_field(self, field: &str) -> Option<Value<'a>> {
        self.kind.value(self.node()?, field)
    }

    /// Returns the text of a field.
    pub fn text(self, field: &str) -> Option<Cow<'a, str>> {
        self.field(field)?.text()
    }

    /// Returns the code of the country it is in: its own, else that of a venue.
    pub fn country(self) -> Option<String> {
        let own = self.text("country").map(Cow::into_owned);
        let venues = || self.tables("venue").into_iter();
        let code =
            own.or_else(|| venues().find_map(|venue| Some(venue.text("country")?.into_owned())));
        code.map(|code| code.trim().to_owned())
    }

    /// Returns the truth value of a field.
    pub fn flag(self, field: &str) -> Option<bool> {
        self.field(field)?.flag()
    }

    /// Returns the values of a field that holds one or several; lists of several copies are united,
    /// so that what two copies say is there once.
    pub fn list(self, field: &str) -> Vec<Value<'a>> {
        let mut all = self
            .own_field(field)
            .map(Value::into_items)
            .unwrap_or_default();
        if !self.copies.is_empty() {
            let more = self.copies.iter().filter_map(|copy| copy.own_field(field));
            unite(
                &mut all,
                more.flat_map(Value::into_items),
                Value::likeness,
                Value::says_the_same,
            );
        }
        if all.is_empty() {
            all = self
                .fallback(field)
                .map(Value::into_items)
                .unwrap_or_default();
        }
        all
    }

    /// Returns the tables of a field that holds a list of tables; where the record has only
    /// scalars, each is a table with the one field that is mapped to it. A table that two copies
    /// have is there once.
    pub fn tables(self, field: &str) -> Vec<Table<'a>> {
        let mut all = Vec::new();
        if let Some(node) = self.node() {
            Table::collect(self.kind, node, field, &mut all);
        }
        if !self.copies.is_empty() {
            let mut more = Vec::new();
            for copy in self.copies {
                if let Some(node) = copy.node() {
                    Table::collect(copy.kind, node, field, &mut more);
                }
            }
            unite(
                &mut all,
                more.into_iter(),
                Table::likeness,
                Table::says_the_same,
            );
        }
        if all.is_empty() {
            Table::of_defaults(self.kind.spec(), field, &mut all);
        }
        all
    }

    /// Reports what a schema refuses in it, with the edits that mend it.
    pub fn report(self, violation: &Violation, findings: &mut Findings<Suggest>) {
        let place = match &violation.missing {
            // The cell that is empty says more than the row's first one.
            Some(_) if violation.path.is_empty() && self.document().format() != Format::Csv => {
                self.head_place()
            }
            _ => self.place_at(violation.span, &violation.path),
        };
        findings
            .say(place, violation.body.clone())
            .about(&*violation.about)
            .keyword(violation.keyword.clone());
    }

    /// Says whether `status` is absent or `active`.
    pub fn is_active(self) -> bool {
        self.text("status").is_none_or(|status| status == "active")
    }

    /// Returns its position among the records of its file.
    pub(in crate::model) fn position(self) -> Option<u32> {
        let entries = &self.loaded.entries;
        // A page that was read again has one record, known by the entry it had before.
        let is_this = |entry: &Entry| entries.len() == 1 || std::ptr::eq(entry, self.entry);
        entries.iter().position(is_this).map(crate::span::offset)
    }

    /// Says whether the two are the same record.
    pub fn is(self, other: Record<'_>) -> bool {
        self.identity() == other.identity()
    }

    /// Returns what tells the record from every other one within a run.
    pub fn identity(self) -> usize {
        std::ptr::from_ref(self.entry).addr()
    }
}

impl From<Record<'_>> for Text {
    fn from(record: Record<'_>) -> Self {
        record.label()
    }
}

impl Record<'_> {
    /// Returns the key that the community writes a field under: that of `map`, else the field's own name.
    pub fn key_of(self, field: &str) -> String {
        let pointers = self.kind().spec().map.get(field);
        let pointer = pointers.and_then(|pointers| pointers.first());
        match pointer.and_then(|pointer| pointer.strip_prefix('/')) {
            Some(key) if !key.contains('/') => {
                crate::knowledge::pointer::unescaped(key).into_owned()
            }
            Some(_) => pointer.cloned().unwrap_or_default(),
            None => field.to_owned(),
        }
    }
}

impl Loaded {
    pub(in crate::model) fn record<'a>(
        &'a self,
        index: usize,
        kinds: &'a Kinds,
        setting: &'a Setting,
    ) -> Option<Record<'a>> {
        let entry = self.entries.get(index)?;
        Some(Record::new(kinds.get(entry.kind)?, setting, self, entry))
    }
}
