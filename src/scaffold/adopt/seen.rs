//! What the values of records look like: counted, and nothing concluded.

use std::collections::BTreeMap;

use crate::document::{Node, Shape};
use crate::schema::type_of;

/// How many different texts of one field are kept.
const MOST_TEXTS: usize = 5000;
/// How many keys of one table are kept.
const MOST_KEYS: usize = 200;
/// How deep is looked.
const DEEPEST: usize = 4;

/// The values of one field in all records.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// In how many tables the field is.
    pub(super) times: usize,
    /// How often it is of each type, by the type's name in JSON Schema.
    pub(super) types: BTreeMap<&'static str, usize>,
    /// The texts, with how often each is there.
    pub(super) texts: BTreeMap<String, usize>,
    /// Says whether some texts were too many to be kept.
    pub(super) is_cut: bool,
    /// The members of tables, in the order in which they were first seen.
    pub(super) members: Vec<(String, Seen)>,
    /// The items of lists.
    pub(super) items: Option<Box<Seen>>,
}

impl Seen {
    /// Counts a value.
    pub(super) fn add(&mut self, value: Node<'_>, depth: usize) {
        self.times += 1;
        *self.types.entry(type_of(value)).or_default() += 1;
        match value.shape() {
            Shape::String => {
                let text = value.written();
                if let Some(count) = self.texts.get_mut(text) {
                    *count += 1;
                } else if self.texts.len() < MOST_TEXTS {
                    self.texts.insert(text.to_owned(), 1);
                } else {
                    self.is_cut = true;
                }
            }
            Shape::List if depth < DEEPEST => {
                let items = self.items.get_or_insert_default();
                value.items().for_each(|item| items.add(item, depth + 1));
            }
            Shape::Mapping if depth < DEEPEST => {
                for (key, value) in value.members() {
                    let key = key.written();
                    let at = self.members.iter().position(|(known, _)| known == key);
                    let at = at.unwrap_or_else(|| {
                        self.members.push((key.to_owned(), Self::default()));
                        self.members.len() - 1
                    });
                    if at >= MOST_KEYS {
                        self.members.truncate(MOST_KEYS);
                    } else if let Some((_, seen)) = self.members.get_mut(at) {
                        seen.add(value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// Returns how many values are of a type.
    pub(super) fn of_type(&self, name: &str) -> usize {
        self.types.get(name).copied().unwrap_or(0)
    }

    /// Returns how many texts there are.
    pub(super) fn number_of_texts(&self) -> usize {
        self.of_type("string")
    }

    /// Returns how many of the texts are so, each as often as it is there.
    pub(super) fn texts_that(&self, are_so: impl Fn(&str) -> bool) -> usize {
        let found = self.texts.iter().filter(|(text, _)| are_so(text));
        found.map(|(_, count)| *count).sum()
    }

    /// Returns a member.
    pub(super) fn member(&self, key: &str) -> Option<&Self> {
        self.members
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, seen)| seen)
    }
}
