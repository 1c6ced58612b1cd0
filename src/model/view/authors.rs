//! Who made content and what it is built on, as it is written.

use super::content::Content;
use crate::document::Node;
use crate::finding::Place;
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::record::record::Record;

/// A value that names who made something.
pub struct Authors<'a> {
    /// The value: a text, or a table with a name and nothing else.
    pub node: Node<'a>,
    /// What it says.
    pub text: String,
    /// Where it is.
    pub place: Place,
    /// Says whether it is an item of a list.
    pub is_item: bool,
    /// Says whether a person with a record is named by id.
    pub are_references: bool,
    /// Says whether whoever has no record is named in a table.
    pub takes_tables: bool,
}

impl<'a> Content<'a> {
    /// Returns the values that name creators of it and of what it adapts.
    pub fn authors(self) -> Vec<Authors<'a>> {
        let record = self.record();
        let is_ours = record.kind().has_our_schema();
        let mut found = Vec::new();
        let mut take = |value: Value<'a>, is_own: bool| {
            let is_list = value.is_list();
            for item in value.into_items() {
                let Some(node) = item.whole_node() else {
                    continue;
                };
                let name = node.get("name").filter(|_| node.len() == 1);
                let Some(text) = node.as_str().or_else(|| name.and_then(Node::as_str)) else {
                    continue;
                };
                found.push(Authors {
                    node,
                    text: text.to_owned(),
                    place: record.place_of(name.unwrap_or(node)),
                    is_item: is_list,
                    are_references: is_own && is_ours,
                    takes_tables: is_own && is_ours,
                });
            }
        };
        if let Some(value) = record.own_field("creators") {
            take(value, true);
        }
        for table in record.tables("derived_from") {
            if let Some(value) = table.get("creators") {
                take(value, false);
            }
        }
        found
    }
}

impl Community<'_> {
    /// Returns the record of a kind that has this name or alias.
    pub fn called(&self, kind: Builtin, name: &str) -> Option<Record<'_>> {
        let mut kinds = self.kinds().like(kind);
        kinds.find_map(|kind| self.record(self.find_name(kind, name)?))
    }
}
