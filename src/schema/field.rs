//! What a schema says of each field, for whoever is asked for a value: its title, what it may be,
//! which words are allowed, which records it may name.
//!
//! Branches are united: what a value may be under any of them is allowed here, and the validator has
//! the last word. Keys come in the order of the schema's text.

use std::collections::BTreeMap;

use super::Schema;
use super::library::Library;
use super::marks::{self, Mark, RefSpec};
use super::view::value_of;
use crate::document::{Document, Node, Shape};

/// How deep subschemas are followed: a schema may refer to itself.
const DEEPEST: usize = 12;
/// How many tables lie inside one another at most.
const MOST_TABLES: usize = 4;

/// A field of a kind.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it means, in a sentence; empty where nobody says.
    pub description: String,
    /// Says whether a record must have it.
    pub is_required: bool,
    /// What its value may be.
    pub allowed: Allowed,
}

/// What a value may be.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of a value, each on its own"
)]
pub struct Allowed {
    types: Vec<String>,
    /// The words that are allowed, each with what it means (empty where nobody says).
    pub words: Vec<(String, String)>,
    /// Says whether it may be other text than these words.
    pub is_free: bool,
    /// What it may refer to.
    pub refs: Option<RefSpec>,
    /// Says whether it may be something else than such a reference: a path, a URL.
    pub is_open: bool,
    /// The name of its format.
    pub format: Option<String>,
    /// The pattern that it must match.
    pub pattern: Option<String>,
    /// An example, as text.
    pub example: Option<String>,
    /// What holds where nothing is said, as text.
    pub default: Option<String>,
    /// What the items of a list may be.
    pub items: Option<Box<Allowed>>,
    /// The fields of a table.
    pub fields: Vec<Field>,
    /// What any other key of a table may hold.
    pub others: Option<Box<Allowed>>,
    /// Says whether a table may have no other keys than its fields, and those with `x-`.
    pub is_closed: bool,
    /// Says whether it is the record's id.
    pub is_id: bool,
    /// Says whether it is a name of the record.
    pub is_name: bool,
}

impl Allowed {
    fn says(&self, name: &str) -> bool {
        self.types.iter().any(|known| known == name)
    }

    /// Says whether nothing is said of its type.
    pub fn is_anything(&self) -> bool {
        self.types.is_empty() && self.words.is_empty()
    }

    /// Says whether it may be text.
    pub fn is_text(&self) -> bool {
        self.says("string") || !self.words.is_empty() || self.is_anything()
    }

    /// Says whether it is a date, or a date and a time.
    pub fn is_date(&self) -> bool {
        let is_named = |name: &str| matches!(name, "date" | "date-time" | "partial-date");
        let begins = |pattern: &str| pattern.starts_with("^[0-9]{4}-");
        self.format.as_deref().is_some_and(is_named) || self.pattern.as_deref().is_some_and(begins)
    }

    /// Says whether it may be true or false.
    pub fn is_flag(&self) -> bool {
        self.says("boolean")
    }

    /// Says whether it may be a whole number.
    pub fn is_integer(&self) -> bool {
        self.says("integer") || self.is_number()
    }

    /// Says whether it may be any number.
    pub fn is_number(&self) -> bool {
        self.says("number")
    }

    /// Says whether it may be a list.
    pub fn is_list(&self) -> bool {
        self.says("array") || (self.types.is_empty() && self.items.is_some())
    }

    /// Says whether it may be a table.
    pub fn is_table(&self) -> bool {
        self.says("object") || (self.types.is_empty() && !self.fields.is_empty())
    }

    /// Returns a field of the table.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl Schema {
    /// Returns what a record may be: a table with its fields.
    pub fn record(&self) -> Allowed {
        let documents = self.library.in_order();
        let reader = FieldReader {
            library: &self.library,
            documents: &documents,
        };
        let mut allowed = Allowed::default();
        if let Some(top) = reader.at(&self.uri, "") {
            let at = At {
                address: &self.uri,
                depth: 0,
                tables: 0,
                is_sure: true,
            };
            reader.gather(top, &at, &mut allowed);
        }
        allowed
    }
}

/// Says whether a subschema itself allows text of any words.
fn is_free(schema: Node<'_>) -> bool {
    let types = schema.get("type");
    let is_text = types.is_some_and(|types| {
        types.as_str() == Some("string") || types.items().any(|it| it.as_str() == Some("string"))
    });
    is_text && schema.get("enum").is_none() && schema.get("const").is_none()
}

struct FieldReader<'a> {
    library: &'a Library,
    documents: &'a BTreeMap<&'a str, Document>,
}

/// Where a subschema is.
struct At<'a> {
    address: &'a str,
    depth: usize,
    tables: usize,
    /// Says whether it holds in any case, and not only under a condition.
    is_sure: bool,
}

impl<'a> FieldReader<'a> {
    fn at(&self, address: &str, pointer: &str) -> Option<Node<'a>> {
        self.documents
            .get(address)?
            .roots()
            .next()?
            .pointer(pointer)
    }

    fn gather(&self, schema: Node<'a>, at: &At<'_>, into: &mut Allowed) {
        if schema.shape() != Shape::Mapping || at.depth > DEEPEST {
            return;
        }
        let refers_already = into.refs.is_some();
        scalar_keywords(schema, into);
        into.is_free |= is_free(schema);
        into.is_open |= into.refs.is_some() && !refers_already && !at.is_sure;
        into.is_closed |= schema.get("additionalProperties").and_then(Node::as_bool) == Some(false);
        self.table(schema, at, into);
        let deeper = |is_sure: bool| At {
            address: at.address,
            depth: at.depth + 1,
            tables: at.tables,
            is_sure: at.is_sure && is_sure,
        };
        if let Some(items) = schema.get("items") {
            let mut inner = into.items.take().map(|items| *items).unwrap_or_default();
            self.gather(items, &deeper(true), &mut inner);
            into.items = Some(Box::new(inner));
        }
        if let Some(reference) = schema.get("$ref").and_then(Node::as_str)
            && let Some((address, pointer)) = self.library.follow(at.address, reference)
            && let Some(target) = self.at(&address, &pointer)
        {
            let there = At {
                address: &address,
                ..deeper(true)
            };
            self.gather(target, &there, into);
        }
        for (keyword, is_sure) in [("allOf", true), ("anyOf", false), ("oneOf", false)] {
            for branch in schema.get(keyword).into_iter().flat_map(Node::items) {
                self.gather(branch, &deeper(is_sure), into);
            }
        }
        for keyword in ["then", "else"] {
            if let Some(branch) = schema.get(keyword) {
                self.gather(branch, &deeper(false), into);
            }
        }
    }

    fn table(&self, schema: Node<'a>, at: &At<'_>, into: &mut Allowed) {
        let inside = At {
            address: at.address,
            depth: at.depth + 1,
            tables: at.tables + 1,
            is_sure: true,
        };
        let is_deep = at.tables > MOST_TABLES;
        for (key, property) in schema.get("properties").into_iter().flat_map(Node::members) {
            if property.get("x-ospo-sensitive").is_some() || is_deep {
                continue;
            }
            let key = key.written();
            let position = into.fields.iter().position(|field| field.key == key);
            let position = position.unwrap_or_else(|| {
                into.fields.push(Field {
                    key: key.to_owned(),
                    ..Field::default()
                });
                into.fields.len() - 1
            });
            let Some(field) = into.fields.get_mut(position) else {
                continue;
            };
            words(property, field);
            self.gather(property, &inside, &mut field.allowed);
        }
        if at.is_sure {
            for key in schema.get("required").into_iter().flat_map(Node::items) {
                let mut fields = into.fields.iter_mut();
                if let Some(field) = fields.find(|field| field.key == key.written()) {
                    field.is_required = true;
                }
            }
        }
        if let Some(others) = schema.get("additionalProperties")
            && others.shape() == Shape::Mapping
            && !is_deep
        {
            let mut inner = into.others.take().map(|others| *others).unwrap_or_default();
            self.gather(others, &inside, &mut inner);
            into.others = Some(Box::new(inner));
        }
    }
}

/// Takes the title and the description of a property: those that are nearest.
fn words(property: Node<'_>, field: &mut Field) {
    let text = |keyword| property.get(keyword).and_then(Node::as_str).unwrap_or("");
    if field.title.is_empty() {
        text("title").clone_into(&mut field.title);
    }
    if field.description.is_empty() {
        text("description").clone_into(&mut field.description);
    }
}

fn scalar_keywords(schema: Node<'_>, into: &mut Allowed) {
    let types = schema.get("type");
    let named = types.into_iter().filter_map(Node::as_str);
    let listed = types
        .into_iter()
        .flat_map(Node::items)
        .filter_map(Node::as_str);
    for name in named.chain(listed) {
        if !into.says(name) {
            into.types.push(name.to_owned());
        }
    }
    let meanings: Vec<&str> = schema
        .get("enumDescriptions")
        .into_iter()
        .flat_map(Node::items)
        .map(Node::written)
        .collect();
    let allowed = schema.get("enum").into_iter().flat_map(Node::items);
    for (at, word) in allowed.chain(schema.get("const")).enumerate() {
        if let Some(word) = word.as_str()
            && !into.words.iter().any(|(known, _)| known == word)
        {
            let meaning = meanings.get(at).copied().unwrap_or("");
            into.words.push((word.to_owned(), meaning.to_owned()));
        }
    }
    let fill = |slot: &mut Option<String>, value: Option<Node<'_>>| {
        if slot.is_none() {
            *slot = value
                .filter(|value| value.is_empty() && !value.is_null())
                .map(|value| match value.as_bool() {
                    Some(flag) => flag.to_string(),
                    None => value.written().to_owned(),
                });
        }
    };
    fill(&mut into.format, schema.get("format"));
    fill(&mut into.pattern, schema.get("pattern"));
    fill(&mut into.default, schema.get("default"));
    let example = schema.get("examples").and_then(|list| list.items().next());
    fill(&mut into.example, example);
    for mark in marks::read(&value_of(schema, false), &String::new).unwrap_or_default() {
        match mark {
            Mark::Id => into.is_id = true,
            Mark::Name => into.is_name = true,
            Mark::Ref(spec) => {
                into.refs.get_or_insert(spec);
            }
            Mark::Unique(_) | Mark::Path(_) | Mark::Format(_) | Mark::Sorted(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::Schemas;

    #[test]
    fn the_fields_of_a_person_come_in_the_order_of_the_schema() {
        let schema = Schemas::new().built_in("person").unwrap();
        let person = schema.record();
        let keys: Vec<&str> = person.fields.iter().map(|field| &*field.key).collect();
        assert_eq!(keys[..4], ["id", "name", "aliases", "sort_name"]);
        assert!(!keys.contains(&"birth_date"));
        let name = person.field("name").unwrap();
        assert!(name.is_required && name.allowed.is_name && name.allowed.is_text());
        assert!(person.field("id").unwrap().allowed.is_id);
        assert!(person.is_closed);
    }

    #[test]
    fn words_references_and_tables_are_found_through_refs() {
        let schema = Schemas::new().built_in("person").unwrap();
        let person = schema.record();
        let affiliations = &person.field("affiliations").unwrap().allowed;
        assert!(affiliations.is_list() && !affiliations.is_text());
        let table = affiliations.items.as_ref().unwrap();
        let organisation = table.field("organisation").unwrap();
        assert!(organisation.is_required);
        let refs = organisation.allowed.refs.as_ref().unwrap();
        assert_eq!(refs.kinds, ["organisation"]);
        assert!(!organisation.allowed.is_open);
        let group = Schemas::new().built_in("group").unwrap().record();
        let conduct = &group.field("conduct").unwrap().allowed;
        assert!(conduct.refs.is_some() && conduct.is_open);
        let status = &person.field("status").unwrap().allowed;
        assert_eq!(status.words[1], ("alumni".into(), "Took part once".into()));
        let handles = &person.field("handles").unwrap().allowed;
        assert!(handles.others.as_ref().unwrap().is_text());
    }

    #[test]
    fn what_a_condition_requires_is_not_required() {
        let schema = Schemas::new().built_in("note").unwrap();
        let note = schema.record();
        assert!(note.field("date").unwrap().is_required);
        assert!(!note.field("group").unwrap().is_required);
        assert!(!note.is_closed);
        let schema = Schemas::new().built_in("event").unwrap();
        let fee = schema.record().field("fee").unwrap().allowed.clone();
        assert!(fee.is_table() && fee.is_text());
    }
}
