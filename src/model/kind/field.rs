//! The value of a field of the model, wherever it lies: in the record, joined from several places,
//! in the file's path, or in the configuration.

use std::borrow::Cow;
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use crate::date::PartialDate;
use crate::document::{Node, Shape};
use crate::span::Span;

/// The value of a field.
#[derive(Clone, Debug)]
pub struct Value<'a> {
    origin: Origin<'a>,
}

#[derive(Clone, Debug)]
enum Origin<'a> {
    Node(Node<'a>),
    /// Joined from several places; the first one stands for all.
    Joined(String, Node<'a>),
    /// Several values from several places; the first one stands for all.
    Several(Vec<Node<'a>>, Node<'a>),
    /// The path says it; the record's head stands for it.
    Path(String, Span),
    /// The configuration says it.
    Default(&'a str, Span),
}

impl<'a> Value<'a> {
    /// Returns the member of a mapping, in either spelling of "organisation"; null is absent.
    pub(in crate::model) fn member(node: Node<'a>, field: &str) -> Option<Self> {
        let found = node.get(field).or_else(|| {
            let american = field.contains("organisation").then(|| respell(field))?;
            node.get(&american)
        })?;
        (!found.is_null()).then_some(Self {
            origin: Origin::Node(found),
        })
    }

    /// Returns what pointers lead to, in which `*` stands for every member: one value, several values
    /// of a field that holds several, or their texts joined by a blank.
    pub(in crate::model) fn at_pointers(
        node: Node<'a>,
        pointers: &[String],
        holds_several: bool,
    ) -> Option<Self> {
        let is_single = pointers.len() == 1;
        let mut found: Vec<Node<'a>> = Vec::new();
        for pointer in pointers {
            if is_starred(pointer) {
                found.extend(walk(node, pointer).map(|(_, reached)| reached));
            } else {
                found.extend(node.pointer(pointer));
            }
        }
        found.retain(|found| !found.is_null());
        let first = *found.first()?;
        let origin = match pointers {
            [only] if !is_starred(only) => Origin::Node(first),
            _ if holds_several || is_single => Origin::Several(found, first),
            _ => {
                let parts = found.iter().map(|part| part.written().trim());
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                Origin::Joined(parts.join(" "), first)
            }
        };
        Some(Self { origin })
    }

    pub(in crate::model) fn of_node(node: Node<'a>) -> Self {
        Self {
            origin: Origin::Node(node),
        }
    }

    pub(in crate::model) fn of_path(text: String, head: Span) -> Self {
        Self {
            origin: Origin::Path(text, head),
        }
    }

    pub(in crate::model) fn of_default(text: &'a str, span: Span) -> Self {
        Self {
            origin: Origin::Default(text, span),
        }
    }

    /// Returns the value in the document; of a joined one the first part.
    pub fn node(&self) -> Option<Node<'a>> {
        match &self.origin {
            Origin::Node(node) | Origin::Joined(_, node) | Origin::Several(_, node) => Some(*node),
            Origin::Path(..) | Origin::Default(..) => None,
        }
    }

    /// Returns the value in the document where it alone is the field.
    pub fn whole_node(&self) -> Option<Node<'a>> {
        match &self.origin {
            Origin::Node(node) => Some(*node),
            _ => None,
        }
    }

    /// Says whether the path of the file says it.
    pub fn is_from_path(&self) -> bool {
        matches!(self.origin, Origin::Path(..))
    }

    /// Returns its text: of a string or a number; absent for anything else and for "".
    pub fn text(&self) -> Option<Cow<'a, str>> {
        let text: Cow<'a, str> = match &self.origin {
            Origin::Node(node) | Origin::Several(_, node) => match node.shape() {
                Shape::String | Shape::Integer | Shape::Float => Cow::Borrowed(node.written()),
                _ => return None,
            },
            Origin::Joined(text, _) | Origin::Path(text, _) => Cow::Owned(text.clone()),
            Origin::Default(text, _) => Cow::Borrowed(text),
        };
        // Nearly each begins with a letter, which is cheaper to see than blanks of all scripts.
        let has_text = text.starts_with(|c: char| c.is_ascii_graphic()) || !text.trim().is_empty();
        has_text.then_some(text)
    }

    /// Says whether two values say the same, wherever they are.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self.whole_node(), other.whole_node()) {
            (Some(one), Some(other)) => one.says_the_same(other),
            (None, None) if self.is_list() && other.is_list() => {
                let (one, other) = (self.nodes(), other.nodes());
                let mut pairs = one.iter().zip(&other);
                one.len() == other.len() && pairs.all(|(one, other)| one.says_the_same(*other))
            }
            _ => self.text() == other.text(),
        }
    }

    /// Returns a number that all values have in common which say the same.
    pub(in crate::model) fn likeness(&self) -> u64 {
        match self.whole_node() {
            Some(node) if matches!(node.shape(), Shape::List | Shape::Mapping) => node.likeness(),
            // A text that is put together from several may be that of another copy.
            _ => FixedState::default().hash_one(self.text()),
        }
    }

    /// Returns its truth value.
    pub fn flag(&self) -> Option<bool> {
        match &self.origin {
            Origin::Node(node) | Origin::Several(_, node) => node.as_bool(),
            Origin::Default(text, _) => text.parse().ok(),
            Origin::Joined(..) | Origin::Path(..) => None,
        }
    }

    /// Returns its date; of a date-time the day.
    pub fn date(&self) -> Option<PartialDate> {
        PartialDate::parse_start(self.text()?.trim())
    }

    /// Returns its number.
    pub fn number(&self) -> Option<i64> {
        self.node()?.as_i64()
    }

    /// Returns the member of a table.
    pub fn get(&self, field: &str) -> Option<Value<'a>> {
        Self::member(self.whole_node()?, field)
    }

    /// Says whether it is a list.
    pub fn is_list(&self) -> bool {
        match &self.origin {
            Origin::Several(..) => true,
            _ => self
                .whole_node()
                .is_some_and(|node| node.shape() == Shape::List),
        }
    }

    /// Says whether it holds nothing: an empty list, table or text.
    pub fn is_empty(&self) -> bool {
        match self.whole_node() {
            Some(node) if matches!(node.shape(), Shape::List | Shape::Mapping) => node.is_empty(),
            None if self.is_list() => false,
            Some(node) if node.shape() == Shape::Boolean => false,
            _ => self.text().is_none(),
        }
    }

    /// Returns the items of a list; anything else is one item of itself.
    pub fn into_items(self) -> Vec<Value<'a>> {
        match &self.origin {
            Origin::Node(node) if node.shape() == Shape::List => node
                .items()
                .filter(|item| !item.is_null())
                .map(Self::of_node)
                .collect(),
            Origin::Several(nodes, _) => {
                let all = nodes.iter().map(|node| Self::of_node(*node));
                all.flat_map(Self::into_items).collect()
            }
            _ => vec![self],
        }
    }

    /// Returns the values in the document that it is made of, where none is put together.
    pub fn nodes(&self) -> Vec<Node<'a>> {
        match &self.origin {
            Origin::Node(node) => Vec::from([*node]),
            Origin::Several(nodes, _) => nodes.clone(),
            Origin::Joined(..) | Origin::Path(..) | Origin::Default(..) => Vec::new(),
        }
    }

    /// Returns the text that is put together from several places, and the first of them.
    pub(in crate::model) fn joined(&self) -> Option<(&str, Node<'a>)> {
        match &self.origin {
            Origin::Joined(text, first) => Some((text, *first)),
            _ => None,
        }
    }

    /// Returns its bytes: of a joined value the first part, of one from the path the record's head,
    /// of a default its line in the configuration.
    pub fn span(&self) -> Span {
        match &self.origin {
            Origin::Node(node) | Origin::Joined(_, node) | Origin::Several(_, node) => node.span(),
            Origin::Path(_, span) | Origin::Default(_, span) => *span,
        }
    }
}

/// A value, with the key it is under where it is a member of a mapping that `*` stands for.
type Reached<'a> = (Option<Node<'a>>, Node<'a>);

/// Returns what a pointer with `*` leads to. What its last step leads to is never held at once: it may be millions
/// of items.
pub(in crate::model) fn walk<'a>(
    node: Node<'a>,
    pointer: &str,
) -> impl Iterator<Item = Reached<'a>> {
    let (before, last) = match pointer.rsplit_once('/') {
        Some((before, last)) => (before, Some(last)),
        None => ("", None),
    };
    let mut level: Vec<Reached<'a>> = vec![(None, node)];
    for step in before.split('/').skip(1) {
        let below = level.into_iter().flat_map(|(_, node)| one_step(node, step));
        level = below.collect();
    }
    level.into_iter().flat_map(move |reached| {
        let itself = last.is_none().then_some(reached);
        let below = last.map(|step| one_step(reached.1, step));
        itself.into_iter().chain(below.into_iter().flatten())
    })
}

/// Returns what one step of a pointer leads to.
fn one_step<'a>(node: Node<'a>, step: &str) -> impl Iterator<Item = Reached<'a>> {
    let is_all = step == "*";
    let items = is_all && node.shape() == Shape::List;
    let members = is_all && node.shape() == Shape::Mapping;
    let single = (!items && !members).then(|| node.pointer(&format!("/{step}")));
    let items = items.then(|| node.items()).into_iter().flatten();
    let members = members.then(|| node.members()).into_iter().flatten();
    let all = items.map(|item| (None, item));
    let all = all.chain(members.map(|(key, value)| (Some(key), value)));
    all.chain(single.flatten().map(|value| (None, value)))
}

/// Says whether a pointer leads to every member of something.
pub(in crate::model) fn is_starred(pointer: &str) -> bool {
    pointer.split('/').any(|step| step == "*")
}

/// Returns the American spelling of a key.
pub(in crate::model) fn respell(field: &str) -> String {
    field.replace("organisation", "organization")
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::document::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn document(text: &str) -> Document {
        Document::read(FileId(0), Format::Yaml, text, &Limits::default())
    }

    /// The value under `a`; several values where a pointer leads to them.
    fn value<'a>(document: &'a Document, pointer: &str) -> Option<Value<'a>> {
        let root = document.roots().next().unwrap();
        Value::at_pointers(root, &[pointer.to_owned()], true)
    }

    #[test]
    fn what_holds_nothing_is_empty() {
        for (text, is_empty) in [
            ("a: []", true),
            ("a: {}", true),
            ("a: ''", true),
            ("a: ' '", true),
            ("a: [x]", false),
            ("a: {b: c}", false),
            ("a: x", false),
            ("a: false", false),
            ("a: 0", false),
        ] {
            let document = document(text);
            let found = value(&document, "/a").unwrap();
            assert_eq!(found.is_empty(), is_empty, "{text}");
        }
        assert!(value(&document("a: ~"), "/a").is_none());
        let document = document("a: [{k: 1}, {k: 2}]");
        assert!(!value(&document, "/a/*/k").unwrap().is_empty());
        assert!(!value(&document, "/a/*").unwrap().is_empty());
    }

    #[test]
    fn values_say_the_same_where_all_of_their_parts_do() {
        for (text, one, other, is_same) in [
            ("{a: x, b: x}", "/a", "/b", true),
            ("{a: x, b: y}", "/a", "/b", false),
            ("{a: [x, y], b: [x, y]}", "/a", "/b", true),
            ("{a: [x], b: [x, y]}", "/a", "/b", false),
            ("{a: {k: [1, 2]}, b: {k: [1, 2]}}", "/a/*", "/b/*", true),
            (
                "{a: [{k: 1}, {k: 2}], b: [{k: 1}, {k: 2}]}",
                "/a/*/k",
                "/b/*/k",
                true,
            ),
            (
                "{a: [{k: 1}, {k: 2}], b: [{k: 1}, {k: 3}]}",
                "/a/*/k",
                "/b/*/k",
                false,
            ),
            (
                "{a: [{k: 1}, {k: 2}], b: [{k: 1}]}",
                "/a/*/k",
                "/b/*/k",
                false,
            ),
            (
                "{a: [{k: 1}], b: [{k: 1}, {k: 2}]}",
                "/a/*/k",
                "/b/*/k",
                false,
            ),
        ] {
            let document = document(text);
            let (one, other) = (value(&document, one), value(&document, other));
            let is_so = one.unwrap().says_the_same(&other.unwrap());
            assert_eq!(is_so, is_same, "{text}");
        }
    }
}
