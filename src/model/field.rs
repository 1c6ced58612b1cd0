//! The value of a field of the model, wherever it lies: in the record, joined from several places,
//! in the file's path, or in the configuration.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::kind_spec::KindSpec;
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
    /// The path says it; the record's head stands for it.
    Path(String, Span),
    /// The configuration says it.
    Default(&'a str, Span),
}

impl<'a> Value<'a> {
    /// Returns the member of a mapping, in either spelling of "organisation"; null is absent.
    pub(super) fn member(node: Node<'a>, field: &str) -> Option<Self> {
        let found = node.get(field).or_else(|| {
            let american = field.contains("organisation").then(|| respell(field))?;
            node.get(&american)
        })?;
        (!found.is_null()).then_some(Self {
            origin: Origin::Node(found),
        })
    }

    /// Returns what several pointers lead to: one value, or their texts joined by a blank.
    pub(super) fn at_pointers(node: Node<'a>, pointers: &[String]) -> Option<Self> {
        let found: Vec<Node<'a>> = pointers
            .iter()
            .filter_map(|pointer| node.pointer(pointer))
            .filter(|found| !found.is_null())
            .collect();
        let first = *found.first()?;
        if pointers.len() == 1 {
            return Some(Self {
                origin: Origin::Node(first),
            });
        }
        let parts: Vec<&str> = found
            .iter()
            .map(|part| part.written().trim())
            .filter(|part| !part.is_empty())
            .collect();
        Some(Self {
            origin: Origin::Joined(parts.join(" "), first),
        })
    }

    pub(super) fn of_node(node: Node<'a>) -> Self {
        Self {
            origin: Origin::Node(node),
        }
    }

    pub(super) fn of_path(text: String, head: Span) -> Self {
        Self {
            origin: Origin::Path(text, head),
        }
    }

    pub(super) fn of_default(text: &'a str, span: Span) -> Self {
        Self {
            origin: Origin::Default(text, span),
        }
    }

    /// Returns the value in the document; of a joined one the first part.
    pub fn node(&self) -> Option<Node<'a>> {
        match &self.origin {
            Origin::Node(node) | Origin::Joined(_, node) => Some(*node),
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

    /// Returns its text: of a string or a number; absent for everything else and for "".
    pub fn text(&self) -> Option<Cow<'a, str>> {
        let text: Cow<'a, str> = match &self.origin {
            Origin::Node(node) => match node.shape() {
                Shape::String | Shape::Integer | Shape::Float => Cow::Borrowed(node.written()),
                _ => return None,
            },
            Origin::Joined(text, _) | Origin::Path(text, _) => Cow::Owned(text.clone()),
            Origin::Default(text, _) => Cow::Borrowed(text),
        };
        (!text.trim().is_empty()).then_some(text)
    }

    /// Says whether two values say the same, wherever they stand.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self.whole_node(), other.whole_node()) {
            (Some(one), Some(other)) => one.says_the_same(other),
            _ => self.text() == other.text(),
        }
    }

    /// Returns its truth value.
    pub fn flag(&self) -> Option<bool> {
        match &self.origin {
            Origin::Node(node) => node.as_bool(),
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

    /// Says whether it is a table.
    pub fn is_table(&self) -> bool {
        self.whole_node()
            .is_some_and(|node| node.shape() == Shape::Mapping)
    }

    /// Says whether it is a list.
    pub fn is_list(&self) -> bool {
        self.whole_node()
            .is_some_and(|node| node.shape() == Shape::List)
    }

    /// Says whether it holds nothing: an empty list, table or text.
    pub fn is_empty(&self) -> bool {
        match self.whole_node() {
            Some(node) if matches!(node.shape(), Shape::List | Shape::Mapping) => node.is_empty(),
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
            _ => vec![self],
        }
    }

    /// Returns its bytes: of a joined value the first part, of one from the path the record's head,
    /// of a default its line in the configuration.
    pub fn span(&self) -> Span {
        match &self.origin {
            Origin::Node(node) | Origin::Joined(_, node) => node.span(),
            Origin::Path(_, span) | Origin::Default(_, span) => *span,
        }
    }
}

/// A table in a list of tables: an affiliation, a seat, an address.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    origin: TableOrigin<'a>,
}

#[derive(Clone, Debug)]
enum TableOrigin<'a> {
    /// It stands in the record.
    Node(Node<'a>),
    /// It is put together from mapped fields.
    Fields(Vec<(&'a str, Value<'a>)>),
}

impl<'a> Table<'a> {
    /// Collects the tables of `field` in the record at `node`.
    pub(super) fn collect(
        spec: &'a KindSpec,
        node: Node<'a>,
        field: &'static str,
        all: &mut Vec<Self>,
    ) {
        let whole = match spec.map.get(field) {
            Some(pointers) => Value::at_pointers(node, pointers),
            None => Value::member(node, field),
        };
        if let Some(whole) = whole {
            for item in whole.into_items() {
                if let Some(node) = item
                    .whole_node()
                    .filter(|node| node.shape() == Shape::Mapping)
                {
                    all.push(Self {
                        origin: TableOrigin::Node(node),
                    });
                }
            }
        }
        let mut rows: Vec<Vec<(&'a str, Value<'a>)>> = Vec::new();
        for (mapped, pointers) in &spec.map {
            let Some(sub) = mapped
                .strip_prefix(field)
                .and_then(|rest| rest.strip_prefix('.'))
            else {
                continue;
            };
            let values = match pointers.as_slice() {
                [one] => members_at(node, one),
                several => Value::at_pointers(node, several).into_iter().collect(),
            };
            for (index, value) in values.into_iter().enumerate() {
                if rows.len() <= index {
                    rows.push(Vec::new());
                }
                if let Some(row) = rows.get_mut(index) {
                    row.push((sub, value));
                }
            }
        }
        all.extend(rows.into_iter().map(|row| Self {
            origin: TableOrigin::Fields(row),
        }));
    }

    /// Collects the one table that a kind's defaults make.
    pub(super) fn of_defaults(spec: &'a KindSpec, field: &'static str, all: &mut Vec<Self>) {
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

    /// Says whether two tables say the same, wherever they stand.
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

    /// Returns where it stands: the table itself, else its first field.
    pub fn value(&self) -> Option<Value<'a>> {
        match &self.origin {
            TableOrigin::Node(node) => Some(Value::of_node(*node)),
            TableOrigin::Fields(row) => row.first().map(|(_, value)| value.clone()),
        }
    }
}

/// Returns the values a pointer leads to; `*` stands for every member of a list or mapping, and a
/// list at the end for its items.
fn members_at<'a>(node: Node<'a>, pointer: &str) -> Vec<Value<'a>> {
    let mut found = Vec::new();
    let _ = walk(node, pointer, &mut |_, reached| {
        match reached.shape() {
            Shape::List => found.extend(reached.items().map(Value::of_node)),
            Shape::Null => {}
            _ => found.push(Value::of_node(reached)),
        }
        ControlFlow::Continue(())
    });
    found
}

/// Visits what a pointer with `*` leads to, with the key it stands under where it is a member of a
/// mapping that `*` stands for.
pub(super) fn walk<'a>(
    node: Node<'a>,
    pointer: &str,
    visit: &mut impl FnMut(Option<Node<'a>>, Node<'a>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut level: Vec<(Option<Node<'a>>, Node<'a>)> = vec![(None, node)];
    for step in pointer.split('/').skip(1) {
        let mut next = Vec::new();
        for (_, node) in level {
            match (step, node.shape()) {
                ("*", Shape::List) => next.extend(node.items().map(|item| (None, item))),
                ("*", Shape::Mapping) => {
                    next.extend(node.members().map(|(key, value)| (Some(key), value)));
                }
                _ => {
                    let mut single = String::from("/");
                    single.push_str(step);
                    next.extend(node.pointer(&single).map(|value| (None, value)));
                }
            }
        }
        level = next;
    }
    for (key, node) in level {
        visit(key, node)?;
    }
    ControlFlow::Continue(())
}

/// Returns the American spelling of a key.
pub(super) fn respell(field: &str) -> String {
    field.replace("organisation", "organization")
}
