//! The host of an assertion's expressions: the record, its community, and what functions need of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use globset::GlobMatcher;

use super::functions;
use crate::date::PartialDate;
use crate::expression::{self, Budget, Data, Fault, List, Value, Words};
use crate::model::{self, Record};
use crate::rule::Seen;

/// What is made once for all records of a run.
#[derive(Default)]
pub(super) struct Caches {
    /// The records of a kind.
    all: Mutex<BTreeMap<Box<str>, Arc<[Value<'static>]>>>,
    globs: Mutex<BTreeMap<Box<str>, Option<GlobMatcher>>>,
}

impl Caches {
    pub(super) fn all(
        &self,
        kind: &str,
        make: impl FnOnce() -> Vec<Value<'static>>,
    ) -> Arc<[Value<'static>]> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.get(kind) {
            return Arc::clone(known);
        }
        let records: Arc<[Value<'static>]> = make().into();
        all.insert(kind.into(), Arc::clone(&records));
        records
    }

    pub(super) fn glob(&self, glob: &str) -> Option<GlobMatcher> {
        let mut globs = self.globs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = globs.get(glob) {
            return known.clone();
        }
        let made = model::compile_glob(glob)
            .ok()
            .map(|glob| glob.compile_matcher());
        globs.insert(glob.into(), made.clone());
        made
    }
}

/// A record as expressions see it.
pub(super) struct Host<'a> {
    pub(super) seen: Seen<'a>,
    pub(super) caches: &'a Caches,
    item: Option<Value<'a>>,
}

impl<'a> Host<'a> {
    pub(super) fn new(seen: Seen<'a>, caches: &'a Caches, item: Option<Value<'a>>) -> Self {
        Self { seen, caches, item }
    }

    /// Returns a record by its number: the one that is judged with the whole text of its file.
    pub(super) fn record_at(&self, number: u32) -> Option<Record<'a>> {
        if number == self.seen.index.number() {
            return Some(self.seen.record);
        }
        self.seen.community.at(number)
    }

    /// Returns the text of the page that the record is; empty where it is not one.
    pub(super) fn body(&self) -> &'a str {
        let document = self.seen.record.document();
        let body = document.page().map(|page| page.body.clone());
        body.and_then(|body| document.text().get(body))
            .unwrap_or("")
    }

    fn id(&self) -> Value<'a> {
        let record = self.seen.record;
        match (record.id_node(), record.id()) {
            (Some(node), _) => Value {
                data: Data::String(Words::Written(node.written())),
                at: Some(node),
            },
            (None, Some(id)) => Value::text(id.as_ref()),
            (None, None) => Value::written(""),
        }
    }

    fn community(&self) -> Value<'a> {
        let said = &self.seen.record.setting().community;
        let placed = |of: &'a Option<(String, crate::span::Span)>| {
            of.as_ref().map(|(text, _)| text.as_str())
        };
        let texts = [
            ("name", said.name.as_deref()),
            ("url", said.url.as_deref()),
            ("fees", said.fees.as_deref()),
            ("license", placed(&said.license)),
            ("code_license", said.code_license.as_deref()),
            ("attribution", said.attribution.as_deref()),
            ("copyright", said.copyright.as_deref()),
            ("time_zone", said.time_zone.as_deref()),
        ];
        let texts = texts
            .into_iter()
            .filter_map(|(key, text)| Some((key, Value::written(text?))));
        let languages = said.languages.iter().map(|tag| Value::written(tag));
        let languages = Value::list(languages.collect());
        Value::table(texts.chain([("languages", languages)]))
    }
}

impl<'a> expression::Host<'a> for Host<'a> {
    fn variable(&self, variable: u16) -> Result<Value<'a>, Fault> {
        let record = self.seen.record;
        Ok(match variable {
            0 => Data::Record(self.seen.index.number()).into(),
            1 => self.id(),
            2 => Value::written(record.kind().name()),
            3 => Value::written(record.local_path()),
            4 => Data::Date(PartialDate::of(record.setting().today)).into(),
            5 => self.community(),
            6 => Value::written(self.body()),
            _ => self.item.clone().unwrap_or(Value::NULL),
        })
    }

    fn field(&self, record: u32, key: &str) -> Option<Value<'a>> {
        field_of(self.record_at(record)?, key)
    }

    fn keys(&self, record: u32) -> Vec<Value<'a>> {
        let node = self.record_at(record).and_then(Record::node);
        let members = node.into_iter().flat_map(crate::document::Node::members);
        let key = |key: crate::document::Node<'a>| Value {
            data: Data::String(Words::Written(key.written())),
            at: Some(key),
        };
        members.map(|(name, _)| key(name)).collect()
    }

    fn call(
        &self,
        function: u16,
        arguments: &[Value<'a>],
        budget: &Budget,
    ) -> Result<Value<'a>, Fault> {
        functions::call(self, function, arguments, budget)
    }
}

/// Returns a field of a record: what is written under that key, else what the data model finds for it:
/// where it is mapped, in the path, or among the defaults.
fn field_of<'a>(record: Record<'a>, key: &str) -> Option<Value<'a>> {
    let copies = std::iter::once(record).chain(record.copies().iter().copied());
    let mut written = copies.filter_map(|copy| copy.node()?.get(key));
    if let Some(node) = written.find(|node| !node.is_null()) {
        return Some(Value::of(node));
    }
    let value = record.field(key)?;
    if let Some(node) = value.whole_node() {
        return Some(Value::of(node));
    }
    if value.is_list() {
        let items = value.nodes().into_iter().map(Value::of).collect::<Vec<_>>();
        return Some(Data::List(List::Made(items.into())).into());
    }
    let text: Arc<str> = value.text()?.as_ref().into();
    Some(Value {
        data: Data::String(Words::Made(text)),
        at: value.node(),
    })
}
