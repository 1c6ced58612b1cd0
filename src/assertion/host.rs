//! The host of an assertion's expressions: the record, its community, and what functions need of them.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::bytes::{Texts, span_in};
use super::chain::Chain;
use super::sets::{SetOf, Sets};
use super::shared::Shared;
use crate::expression::{Data, Map, Value, Words};
use crate::model::{Community, Loaded, Record, Setting};
use crate::rule::Seen;
use crate::span::Span;

/// What an assertion judges.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// A record.
    Record(Seen<'a>),
    /// The community as a whole.
    Community(&'a Community<'a>),
}

impl<'a> Subject<'a> {
    /// Returns all records.
    pub(super) fn community(self) -> &'a Community<'a> {
        match self {
            Self::Record(seen) => seen.community,
            Self::Community(community) => community,
        }
    }
}

/// What all evaluations of an assertion share in a run.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) shared: &'a Shared,
    pub(super) sets: &'a Sets,
    /// The steps that an evaluation may take.
    pub(super) steps: u64,
    /// The steps that all evaluations together may take.
    pub(super) all_steps: u64,
}

/// A record as expressions see it, or the community as a whole.
pub(super) struct Host<'a> {
    pub(super) community: &'a Community<'a>,
    /// The record that is judged; none: the community is.
    pub(super) seen: Option<Seen<'a>>,
    pub(super) run: Run<'a>,
    /// Says whether records that are only like a built-in kind are seen as the data model reads them.
    pub(super) is_of_model: bool,
    /// The sets that are being derived, once one is.
    chain: OnceCell<Rc<Chain>>,
    pub(super) item: Option<Value<'a>>,
    /// What the sets hold that were asked for, put together once.
    pub(super) made: RefCell<BTreeMap<SetOf, Value<'a>>>,
}

impl<'a> Host<'a> {
    pub(super) fn new(subject: Subject<'a>, run: Run<'a>) -> Self {
        let seen = match subject {
            Subject::Record(seen) => Some(seen),
            Subject::Community(_) => None,
        };
        Self {
            community: subject.community(),
            seen,
            run,
            is_of_model: false,
            chain: OnceCell::new(),
            item: None,
            made: RefCell::default(),
        }
    }

    /// Returns the host of a set of another record, which this one asks for.
    pub(super) fn of(&self, seen: Seen<'a>) -> Self {
        Self {
            community: self.community,
            seen: Some(seen),
            run: self.run,
            is_of_model: false,
            chain: OnceCell::from(Rc::clone(self.chain())),
            item: None,
            made: RefCell::default(),
        }
    }

    /// Returns the sets that are being derived.
    pub(super) fn chain(&self) -> &Rc<Chain> {
        self.chain.get_or_init(Rc::default)
    }

    /// Returns a record by its number: the one that is judged with the whole text of its file.
    pub(super) fn record_at(&self, number: u32) -> Option<Record<'a>> {
        if let Some(seen) = self.seen.filter(|seen| seen.index.number() == number) {
            return Some(seen.record);
        }
        self.community.at(number)
    }

    /// Returns the record that is judged.
    pub(super) fn record(&self) -> Option<Record<'a>> {
        self.seen.map(|seen| seen.record)
    }

    /// Returns what the run takes as given.
    pub(super) fn setting(&self) -> &'a Setting {
        self.community.setting()
    }

    /// Returns the text of the page that the record is; empty where it is not one.
    pub(super) fn body(&self) -> &'a str {
        let document = self.record().map(Record::document);
        let body = document.and_then(|document| {
            let page = document.page()?;
            document.text().get(page.body.clone())
        });
        body.unwrap_or("")
    }

    pub(super) fn id(&self) -> Value<'a> {
        let Some(record) = self.record() else {
            return Value::written("");
        };
        match (record.id_node(), record.id()) {
            (Some(node), _) => Value {
                data: Data::String(Words::Written(node.written())),
                at: Some(node),
            },
            (None, Some(id)) => Value::text(id.as_ref()),
            (None, None) => Value::written(""),
        }
    }

    pub(super) fn community(&self) -> Value<'a> {
        let said = &self.setting().community;
        let placed = |of: &'a Option<(String, Span)>| of.as_ref().map(|(text, _)| text.as_str());
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

impl<'a> Host<'a> {
    /// Returns the bytes of a value that is not one of a document but was taken out of its text; of a table that was
    /// made, those of its `at`.
    pub(super) fn span_of(&self, value: &Value<'a>) -> Option<Span> {
        match &value.data {
            Data::String(Words::Found(found)) => Some(found.span),
            Data::String(Words::Written(text)) => self.span_of_text(text),
            Data::Map(Map::Made(entries)) => {
                let mut entries = entries.values();
                let (_, at) = entries.find(|(key, _)| key.as_str() == Some("at"))?;
                match at.at {
                    Some(node) => Some(node.span()),
                    None => self.span_of(at),
                }
            }
            _ => None,
        }
    }

    /// Returns the bytes of a text that lies in the text of a file.
    pub(super) fn span_of_text(&self, text: &str) -> Option<Span> {
        // The record that is judged has the whole text of its file, which may have been read again.
        let own = self.record().map(Record::document);
        if let Some(span) = own.and_then(|document| span_in(document, text)) {
            return Some(span);
        }
        let files = self.community.files();
        let texts = self
            .run
            .shared
            .texts
            .get_or_init(|| Texts::new(files.iter().map(Loaded::document)));
        let at = texts.file_of(text.as_ptr().addr())?;
        span_in(files.get(at)?.document(), text)
    }
}
