//! All values of a record, whatever their fields, for rules about characters, dates and words; and
//! whether a value that is not there says something.

use std::ops::Range;

use super::file::File;
use super::record::Record;
use crate::document::{Format, Node, Shape, Spelling};
use crate::finding::Place;
use crate::knowledge::topics::{Topic, Topics};
use crate::model::kind::field::Value;

impl<'a> File<'a> {
    /// Says whether its text may speak of something: where it does not, neither does a string of it.
    pub fn may_speak_of(self, topic: Topic) -> bool {
        let topics = self.hot.topics.get_or_init(|| {
            let text = self.document().text();
            match self.document().format() {
                _ if has_escapes(text) => Topics::ALL,
                Format::Toml => Topics::of_toml(text),
                _ => Topics::of(text),
            }
        });
        topics.may_be(topic)
    }

    /// Says whether a string of the file can be one that `holds` is true of, where it is true of
    /// each text around such a one: the whole text is asked once, in place of every string. What is
    /// written with escapes has to be looked at.
    pub fn may_hold(self, holds: impl Fn(&str) -> bool) -> bool {
        let text = self.document().text();
        has_escapes(text) || holds(text)
    }

    /// Returns every string of its records, keys left out, each with its record.
    pub fn strings(self) -> impl Iterator<Item = (Record<'a>, Node<'a>)> {
        let strings = self.hot.strings.get_or_init(|| {
            let records = self.records().zip(0_u32..);
            let all = records.flat_map(|(record, at)| {
                record
                    .strings()
                    .into_iter()
                    .map(move |node| (at, node.index()))
            });
            all.collect()
        });
        strings.iter().filter_map(move |(record, node)| {
            let record = self
                .loaded
                .record(*record as usize, self.kinds, self.setting)?;
            Some((record, self.document().node(*node)?))
        })
    }
}

impl<'a> File<'a> {
    /// Returns the strings of its records that are not part of a page's body, which rules about
    /// prose read as a whole.
    pub fn strings_beside_prose(self) -> impl Iterator<Item = (Record<'a>, Node<'a>)> {
        let is_read = !self.is_excluded_page();
        self.strings()
            .filter(move |(_, value)| !(is_read && value.is_in_body()))
    }
}

/// Says whether a string may be written with escapes, and so hold what is not in the text.
fn has_escapes(text: &str) -> bool {
    memchr::memchr(b'\\', text.as_bytes()).is_some()
}

impl<'a> Record<'a> {
    /// Says whether the absence of a field says something: not where a part of the record could not be
    /// read, nor of a value that is not a table at all.
    pub fn gives(self, field: &str) -> bool {
        let is_table = self
            .node()
            .is_none_or(|node| node.shape() == Shape::Mapping);
        is_table && self.is_whole() && self.kind().gives(field)
    }

    /// Says whether all of the record was read.
    pub fn is_whole(self) -> bool {
        match self.node() {
            Some(node) => node.is_whole(),
            None => !self.document().has_lost(),
        }
    }

    /// Returns an empty list that need not grow for the values of a usual record.
    fn room(self) -> Vec<Node<'a>> {
        const USUAL: u32 = 64;
        let nodes = |node: Node<'_>| node.end_index().saturating_sub(node.index());
        Vec::with_capacity(self.node().map_or(0, nodes).min(USUAL) as usize)
    }

    /// Returns every string of the record: keys left out, values at any depth.
    fn strings(self) -> Vec<Node<'a>> {
        let mut found = self.scalars();
        found.retain(|node| node.shape() == Shape::String);
        found
    }

    /// Returns every scalar of the record that is not a key.
    pub fn scalars(self) -> Vec<Node<'a>> {
        let mut found = self.room();
        let mut open: Vec<Node<'a>> = self.node().into_iter().collect();
        while let Some(node) = open.pop() {
            // Only what holds others waits: a list may have millions of scalars.
            let mut meet = |node: Node<'a>| match node.shape() {
                Shape::List | Shape::Mapping => open.push(node),
                _ => found.push(node),
            };
            match node.shape() {
                Shape::List => node.items().for_each(meet),
                Shape::Mapping => node.members().for_each(|(_, value)| meet(value)),
                _ => found.push(node),
            }
        }
        found.sort_unstable_by_key(|node| node.index());
        found.dedup_by_key(|node| node.index());
        found
    }

    /// Returns the keys of the record, those of tables inside it included, each once.
    pub fn keys(self) -> Vec<Node<'a>> {
        let mut found = self.room();
        let mut open: Vec<Node<'a>> = self.node().into_iter().collect();
        while let Some(node) = open.pop() {
            match node.shape() {
                Shape::List => open.extend(node.items()),
                Shape::Mapping => {
                    for (key, value) in node.members() {
                        found.push(key);
                        open.push(value);
                    }
                }
                _ => {}
            }
        }
        found.sort_unstable_by_key(|node| node.index());
        found.dedup_by_key(|node| node.index());
        found
    }

    /// Says whether a value is in a field for names and titles, which are texts of any sort.
    pub fn is_name_field(self, value: Node<'_>) -> bool {
        let root = self.node();
        let root = root.filter(|root| std::ptr::eq(root.document(), value.document()));
        let key = root.and_then(|root| super::place::around(root, value).0);
        [
            "name",
            "names",
            "title",
            "sort_name",
            "alias",
            "aliases",
            "role",
        ]
        .contains(&key.unwrap_or(""))
    }

    /// Says whether a value is in a field for dates or times, which have a form of their own.
    pub fn is_date_field(self, value: Node<'_>) -> bool {
        let path = self.place_of_any(value);
        let last = path.rsplit('/').find(|step| !step.is_empty()).unwrap_or("");
        let is_time = ["start", "end", "date", "due", "expires", "given"].contains(&last);
        is_time && value.written().contains(':')
    }

    fn place_of_any(self, value: Node<'_>) -> String {
        let root = self
            .node()
            .filter(|root| std::ptr::eq(root.document(), value.document()));
        root.map(|root| super::place::path_inside(root, value))
            .unwrap_or_default()
    }
}

impl<'a> Record<'a> {
    /// Returns the place of some bytes of a value's text; of the whole value where they cannot be
    /// found.
    pub fn place_within(self, value: &Value<'a>, range: Range<usize>, field: &str) -> Place {
        let mut place = self.place_of_value(value, field);
        if let Some(node) = value.whole_node() {
            place.span = Spelling::of(node).span(&range);
        }
        place
    }
}
