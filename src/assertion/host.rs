//! The host of an assertion's expressions: the record, its community, and what functions need of them.

use std::rc::Rc;

use super::chain::Chain;
use super::sets::Sets;
use super::shared::Shared;
use crate::expression::{Data, Value, Words};
use crate::model::Record;
use crate::rule::Seen;

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

/// A record as expressions see it.
pub(super) struct Host<'a> {
    pub(super) seen: Seen<'a>,
    pub(super) run: Run<'a>,
    /// The sets that are being derived.
    pub(super) chain: Rc<Chain>,
    pub(super) item: Option<Value<'a>>,
}

impl<'a> Host<'a> {
    pub(super) fn new(seen: Seen<'a>, run: Run<'a>) -> Self {
        Self {
            seen,
            run,
            chain: Rc::default(),
            item: None,
        }
    }

    /// Returns the host of a set of another record, which this one asks for.
    pub(super) fn of(&self, seen: Seen<'a>) -> Self {
        Self {
            seen,
            run: self.run,
            chain: Rc::clone(&self.chain),
            item: None,
        }
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

    pub(super) fn id(&self) -> Value<'a> {
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

    pub(super) fn community(&self) -> Value<'a> {
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
