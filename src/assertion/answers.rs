//! What the host of an assertion answers to its expressions.

use std::sync::Arc;

use super::COMMUNITY;
use super::functions;
use super::host::Host;
use crate::date::PartialDate;
use crate::document::Node;
use crate::expression::{self, Allowance, Budget, Data, Fault, Index, List, Sought, Value, Words};
use crate::model::{self, Record};

impl<'a> expression::Host<'a> for Host<'a> {
    fn variable(&self, variable: u16) -> Result<Value<'a>, Fault> {
        Ok(match variable {
            0 => self
                .seen
                .map_or(Value::NULL, |seen| Data::Record(seen.index.number()).into()),
            1 => self.id(),
            2 => Value::written(self.record().map_or(COMMUNITY, |it| it.kind().name())),
            3 => Value::written(self.record().map_or("", Record::local_path)),
            4 => Data::Date(PartialDate::of(self.setting().today)).into(),
            5 => self.community(),
            6 => Value::written(self.body()),
            _ => self.item.clone().unwrap_or(Value::NULL),
        })
    }

    fn field(&self, record: u32, key: &str) -> Option<Value<'a>> {
        let record = self.record_at(record)?;
        if self.is_of_model && !record.kind().is_builtin() && record.kind().builtin().is_some() {
            return in_model(record, key);
        }
        field_of(record, key)
    }

    fn keys(&self, record: u32) -> Vec<Value<'a>> {
        let node = self.record_at(record).and_then(Record::node);
        let members = node.into_iter().flat_map(Node::members);
        let key = |key: Node<'a>| Value {
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

    fn index(
        &self,
        sought: Sought<'_>,
        make: &mut dyn FnMut(Allowance) -> Result<Index, Fault>,
    ) -> Option<Result<Arc<Index>, Fault>> {
        // To ask for the sets of all records might go in a circle where a look at one after another does not.
        if sought.asks_sets && !self.chain().is_empty() {
            return None;
        }
        let index = if self.is_of_model {
            let of_model = format!("{}\0", sought.name);
            self.run.shared.index(&of_model)
        } else {
            self.run.shared.index(sought.name)
        };
        let allowance = Allowance {
            each: self.run.steps,
            all: self.run.all_steps,
        };
        Some(index.get_or_init(|| make(allowance).map(Arc::new)).clone())
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
    in_model(record, key)
}

/// Returns a field of a record as the data model reads it.
fn in_model<'a>(record: Record<'a>, key: &str) -> Option<Value<'a>> {
    match record.field(key) {
        Some(value) => of_model(&value),
        None => tables_of(record, key),
    }
}

fn of_model<'a>(value: &model::Value<'a>) -> Option<Value<'a>> {
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

/// Returns tables that are put together from what is mapped to their fields: `"affiliations.organisation" = "/company"`.
fn tables_of<'a>(record: Record<'a>, key: &str) -> Option<Value<'a>> {
    let mapped = record.kind().spec().map.keys();
    let fields = mapped.filter_map(|name| name.strip_prefix(key)?.strip_prefix('.'));
    let fields: Vec<&str> = fields.collect();
    if fields.is_empty() {
        return None;
    }
    let tables = record.tables(key).into_iter().map(|table| {
        let fields = fields.iter();
        Value::table(fields.filter_map(|field| Some((*field, of_model(&table.get(field)?)?))))
    });
    Some(Value::list(tables.collect()))
}
