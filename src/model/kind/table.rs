//! A table of a record that is there, or is put together from what is mapped to its fields.

use std::borrow::Cow;
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use super::field::{Value, walk};
use super::kind_spec::KindSpec;
use super::kinds::Kind;
use crate::date::PartialDate;
use crate::document::{Node, Shape};

/// A table in a list of tables: an affiliation, a seat, an address.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    origin: TableOrigin<'a>,
}

#[derive(Clone, Debug)]
enum TableOrigin<'a> {
    /// It is in the record.
    Node(Node<'a>),
    /// It is put together from mapped fields.
    Fields(Vec<(&'a str, Value<'a>)>),
}

impl<'a> Table<'a> {
    /// Collects the tables of `field` in the record at `node`.
    pub(in crate::model) fn collect(
        kind: &'a Kind,
        node: Node<'a>,
        field: &str,
        all: &mut Vec<Self>,
    ) {
        if kind.spec().map.is_empty() {
            // Nothing is put together.
            let whole = kind.value(node, field);
            let Some(whole) = whole.as_ref().and_then(Value::whole_node) else {
                return;
            };
            let tables = |node: &Node<'a>| node.shape() == Shape::Mapping;
            let items = whole.items().chain(Some(whole)).filter(tables);
            all.extend(items.map(|node| Self {
                origin: TableOrigin::Node(node),
            }));
            return;
        }
        if let Some(whole) = kind.value(node, field) {
            let items = whole.into_items();
            all.extend(items.iter().filter_map(Self::of_value));
        }
        let rows = Self::rows(kind, node, field).into_iter();
        all.extend(rows.map(|row| Self {
            origin: TableOrigin::Fields(row),
        }));
    }

    /// Returns the tables that are put together from the mapped fields of `field`. Those that lie in
    /// the members of one list (`/seats/*/who`, `/seats/*/since`) are together what a member says; all
    /// others what is at the same place of its list.
    pub(in crate::model) fn rows(
        kind: &'a Kind,
        node: Node<'a>,
        field: &str,
    ) -> Vec<Vec<(&'a str, Value<'a>)>> {
        let mut rows: Vec<Vec<(&'a str, Value<'a>)>> = Vec::new();
        if kind.spec().map.is_empty() {
            return rows;
        }
        let mut columns: Vec<MappedColumn<'a>> = Vec::new();
        for (mapped, pointers) in &kind.spec().map {
            let sub = mapped.strip_prefix(field);
            if let Some(sub) = sub.and_then(|rest| rest.strip_prefix('.')) {
                columns.push(MappedColumn {
                    sub,
                    pointers,
                    holds_several: kind.holds_several(mapped),
                });
            }
        }
        let mut lists: Vec<&str> = columns.iter().filter_map(MappedColumn::list).collect();
        lists.sort_unstable();
        lists.dedup();
        for list in lists {
            for (at, (_, member)) in walk(node, list).enumerate() {
                let row = columns.iter().filter(|column| column.list() == Some(list));
                let row = row.filter_map(|column| Some((column.sub, column.inside(list, member)?)));
                put(&mut rows, at, row);
            }
        }
        for column in columns.iter().filter(|column| column.list().is_none()) {
            for (at, value) in column.values(node).into_iter().enumerate() {
                put(&mut rows, at, std::iter::once((column.sub, value)));
            }
        }
        rows.retain(|row| !row.is_empty());
        rows
    }

    /// Collects the one table that a kind's defaults make.
    pub(in crate::model) fn of_defaults(spec: &'a KindSpec, field: &str, all: &mut Vec<Self>) {
        let row: Vec<_> = spec
            .defaults
            .iter()
            .filter_map(|(name, default)| {
                let sub = name.strip_prefix(field)?.strip_prefix('.')?;
                Some((sub, Value::of_default(&default.text, default.span)))
            })
            .collect();
        if !row.is_empty() {
            all.push(Self {
                origin: TableOrigin::Fields(row),
            });
        }
    }

    /// Returns a value as a table, where it is one.
    pub fn of_value(value: &Value<'a>) -> Option<Self> {
        let node = value
            .whole_node()
            .filter(|node| node.shape() == Shape::Mapping)?;
        Some(Self {
            origin: TableOrigin::Node(node),
        })
    }

    /// Says whether two tables say the same, wherever they are.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (&self.origin, &other.origin) {
            (TableOrigin::Node(one), TableOrigin::Node(other)) => one.says_the_same(*other),
            (TableOrigin::Fields(one), TableOrigin::Fields(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|((one, value), (other, same))| {
                        one == other && value.says_the_same(same)
                    })
            }
            _ => false,
        }
    }

    /// Returns a number that all tables have in common which say the same.
    pub(in crate::model) fn likeness(&self) -> u64 {
        match &self.origin {
            TableOrigin::Node(node) => node.likeness(),
            TableOrigin::Fields(row) => row.iter().fold(0, |sum, (name, value)| {
                FixedState::default().hash_one((sum, name, value.likeness()))
            }),
        }
    }

    /// Returns the value of a field of the table.
    pub fn get(&self, field: &str) -> Option<Value<'a>> {
        match &self.origin {
            TableOrigin::Node(node) => Value::member(*node, field),
            TableOrigin::Fields(row) => row
                .iter()
                .find(|(name, _)| *name == field)
                .map(|(_, value)| value.clone()),
        }
    }

    /// Returns the values of all its fields.
    pub fn values(&self) -> Vec<Value<'a>> {
        match &self.origin {
            TableOrigin::Node(node) => node
                .members()
                .map(|(_, value)| Value::of_node(value))
                .collect(),
            TableOrigin::Fields(row) => row.iter().map(|(_, value)| value.clone()).collect(),
        }
    }

    /// Returns the text of a field.
    pub fn text(&self, field: &str) -> Option<Cow<'a, str>> {
        self.get(field)?.text()
    }

    /// Returns the date of a field.
    pub fn date(&self, field: &str) -> Option<PartialDate> {
        self.get(field)?.date()
    }

    /// Returns the truth value of a field.
    pub fn flag(&self, field: &str) -> Option<bool> {
        self.get(field)?.flag()
    }

    /// Returns where it is: the table itself, else its first field.
    pub fn value(&self) -> Option<Value<'a>> {
        match &self.origin {
            TableOrigin::Node(node) => Some(Value::of_node(*node)),
            TableOrigin::Fields(row) => row.first().map(|(_, value)| value.clone()),
        }
    }
}

/// A field of the tables, and where it lies.
struct MappedColumn<'a> {
    sub: &'a str,
    pointers: &'a [String],
    holds_several: bool,
}

impl<'a> MappedColumn<'a> {
    /// Returns the pointer to the members of a list whose fields it is: all before the last `*`.
    fn list(&self) -> Option<&'a str> {
        let of = |pointer: &'a String| {
            // The items of a list are values of one field that holds several, or each a table.
            let inner = match pointer.strip_suffix("/*") {
                Some(inner) if self.holds_several => inner,
                _ => pointer,
            };
            let end = inner.rfind("/*")? + 2;
            (inner.len() == end || inner.get(end..)?.starts_with('/'))
                .then(|| pointer.get(..end))
                .flatten()
        };
        let first = of(self.pointers.first()?)?;
        let is_same = |pointer| of(pointer) == Some(first);
        self.pointers.iter().all(is_same).then_some(first)
    }

    /// Returns its value in a member of its list.
    fn inside(&self, list: &str, member: Node<'a>) -> Option<Value<'a>> {
        let rest = self
            .pointers
            .iter()
            .filter_map(|pointer| pointer.strip_prefix(list));
        let rest: Vec<String> = rest.map(str::to_owned).collect();
        Value::at_pointers(member, &rest, self.holds_several)
    }

    /// Returns its values in a record: the items of a list, where it does not itself hold several.
    fn values(&self, record: Node<'a>) -> Vec<Value<'a>> {
        let Some(value) = Value::at_pointers(record, self.pointers, self.holds_several) else {
            return Vec::new();
        };
        if self.holds_several {
            Vec::from([value])
        } else {
            value.into_items()
        }
    }
}

/// Adds values to the row of a place.
fn put<T>(rows: &mut Vec<Vec<T>>, at: usize, values: impl Iterator<Item = T>) {
    if rows.len() <= at {
        rows.resize_with(at + 1, Vec::new);
    }
    if let Some(row) = rows.get_mut(at) {
        row.extend(values);
    }
}
