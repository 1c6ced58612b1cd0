//! The documents that a schema is made of, by address, and where a `$ref` in them leads.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jsonschema::{Retrieve, Uri};
use serde_json::Value;

use crate::document::{Document, Format};
use crate::knowledge::percent;
use crate::knowledge::pointer::escaped;
use crate::source::Limits;
use crate::span::FileId;

/// Where built-in schemas live.
pub(super) const BUILT_IN: &str = "ospo:///built-in/";
/// Where the files of the repository live.
pub(super) const REPOSITORY: &str = "ospo:///repository/";
/// Returns where a schema that is built in lives.
pub(super) fn built_in_address(name: &str) -> String {
    format!("{BUILT_IN}{name}.schema.json")
}

/// Returns where the schema of a kind lives to which a schema of the user's may add keys.
pub(super) fn open_address(name: &str) -> String {
    format!("{BUILT_IN}open/{name}.schema.json")
}

/// Schemas by address.
#[derive(Clone, Debug, Default)]
pub(super) struct Library {
    documents: BTreeMap<String, Value>,
    /// Absolute names (`$id`), which are never fetched, and the address of the file that has each.
    names: BTreeMap<String, String>,
    /// The texts of the documents: what reads them as JSON loses the order of keys.
    texts: BTreeMap<String, (Format, Cow<'static, str>)>,
    /// Says whether a pattern needs an engine that goes back.
    goes_back: bool,
    /// The kinds of ours that a schema of the user's is built on.
    built_on: BTreeSet<String>,
}

impl Library {
    /// Adds a document. Its `$id`, if it is absolute, becomes a name of it. Error: another document
    /// has that name.
    pub(super) fn add(&mut self, address: &str, mut document: Value) -> Result<(), String> {
        // In draft 4 the keyword had no sign before it.
        let is_oldest = document
            .get("$schema")
            .and_then(Value::as_str)
            .is_some_and(|named| named.contains("draft-04"));
        let keyword = if is_oldest { "id" } else { "$id" };
        if let Some(object) = document.as_object_mut()
            && object.get(keyword).is_some_and(Value::is_string)
            && let Some(Value::String(id)) = object.remove(keyword)
        {
            let name = id.trim_end_matches('#').to_owned();
            let known = self.names.insert(name.clone(), address.to_owned());
            if known.is_some_and(|known| known != address) {
                return Err(format!("two files have the `$id` `{name}`"));
            }
        }
        self.documents.insert(address.to_owned(), document);
        Ok(())
    }

    /// Notes that a pattern looks around, or repeats a group.
    pub(super) fn go_back(&mut self) {
        self.goes_back = true;
    }

    pub(super) fn goes_back(&self) -> bool {
        self.goes_back
    }

    /// Notes that a schema of the user's is built on a kind of ours.
    pub(super) fn build_on(&mut self, kind: &str) {
        self.built_on.insert(kind.to_owned());
    }

    pub(super) fn kinds_built_on(&self) -> Vec<String> {
        self.built_on.iter().cloned().collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Keeps the text of a document.
    pub(super) fn keep_text(&mut self, address: &str, format: Format, text: Cow<'static, str>) {
        self.texts.insert(address.to_owned(), (format, text));
    }

    /// Reads all documents again, with their keys in the order in which they are.
    pub(super) fn in_order(&self) -> BTreeMap<&str, Document> {
        let read = |(format, text): &(Format, Cow<'static, str>)| {
            let bytes = text.as_bytes().to_vec();
            Document::read(FileId(0), *format, bytes, &Limits::default())
        };
        let texts = self.texts.iter();
        texts
            .map(|(address, kept)| (address.as_str(), read(kept)))
            .collect()
    }

    pub(super) fn has(&self, address: &str) -> bool {
        self.documents.contains_key(address)
    }

    pub(super) fn top(&self, address: &str) -> Option<&Value> {
        self.documents.get(address)
    }

    /// Returns how many words the longest `enum` has.
    pub(super) fn most_words(&self) -> u64 {
        let mut most = 0;
        let mut open: Vec<&Value> = self.documents.values().collect();
        while let Some(value) = open.pop() {
            let words = value.get("enum").and_then(Value::as_array);
            most = most.max(words.map_or(0, |words| words.len() as u64));
            match value {
                Value::Object(members) => open.extend(members.values()),
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        most
    }

    /// Returns the schema at a pointer of a document.
    pub(super) fn at(&self, address: &str, pointer: &str) -> Option<&Value> {
        self.top(address)?.pointer(pointer)
    }

    /// Returns the schema at a pointer, in whichever document has one there; the one at `address`
    /// first.
    pub(super) fn anywhere(&self, address: &str, pointer: &str) -> Option<(&str, &Value)> {
        let own = self.documents.get_key_value(address);
        own.into_iter()
            .chain(self.documents.iter())
            .find_map(|(address, top)| Some((address.as_str(), top.pointer(pointer)?)))
    }

    /// Returns address and pointer that a reference in the document at `base` leads to.
    pub(super) fn follow(&self, base: &str, reference: &str) -> Option<(String, String)> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let ours = path
            .strip_prefix("ospo:")
            .filter(|name| !name.starts_with('/'));
        let address = match ours {
            Some(name) => built_in_address(name),
            None => address_of(base, path)?,
        };
        let address = self.names.get(&address).cloned().unwrap_or(address);
        let top = self.documents.get(&address)?;
        if fragment.is_empty() || fragment.starts_with('/') {
            return Some((address, fragment.to_owned()));
        }
        let anchor = anchor(top, fragment)?;
        Some((address, anchor))
    }

    /// Returns the names of the types that a schema allows, as far as they are said.
    pub(super) fn types(&self, base: &str, schema: &Value) -> Vec<String> {
        let mut found = Vec::new();
        for (_, part) in self.parts(base, schema) {
            types_in(part, &mut found);
        }
        found
    }

    /// Returns the properties that a schema knows, its own first, each with the document it is in.
    pub(super) fn properties<'a>(
        &'a self,
        base: &str,
        schema: &'a Value,
    ) -> Vec<(&'a str, String, &'a Value)> {
        let mut found: Vec<(&str, String, &Value)> = Vec::new();
        for (base, part) in self.parts(base, schema) {
            let named = part.get("properties").and_then(Value::as_object);
            for (key, property) in named.into_iter().flatten() {
                if !found.iter().any(|(known, ..)| known == key) {
                    found.push((key.as_str(), base.clone(), property));
                }
            }
        }
        found
    }

    /// Returns a schema, and what is applied to the same value with it.
    fn parts<'a>(&'a self, base: &str, schema: &'a Value) -> Vec<(String, &'a Value)> {
        let mut found = Vec::new();
        let mut open = vec![(base.to_owned(), schema)];
        // Many branches may refer to one part, and each of its branches to another.
        let mut followed = BTreeSet::new();
        while let Some((base, schema)) = open.pop() {
            found.push((base.clone(), schema));
            let parts = ["allOf", "oneOf", "anyOf"].into_iter();
            let parts = parts.filter_map(|keyword| schema.get(keyword)?.as_array());
            let parts = parts.flat_map(|parts| parts.iter().rev());
            open.extend(parts.map(|part| (base.clone(), part)));
            let reference = schema.get("$ref").and_then(Value::as_str);
            if let Some(target) = reference.and_then(|to| self.follow(&base, to))
                && followed.insert(target.clone())
                && let Some(part) = self.at(&target.0, &target.1)
            {
                open.push((target.0, part));
            }
        }
        found
    }
}

/// Adds the types that a schema names itself.
fn types_in(schema: &Value, found: &mut Vec<String>) {
    match schema.get("type") {
        Some(Value::String(name)) => found.push(name.clone()),
        Some(Value::Array(names)) => {
            found.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        _ => {}
    }
    let values = schema.get("enum").and_then(Value::as_array);
    let texts = values
        .into_iter()
        .flatten()
        .filter(|value| value.is_string());
    found.extend(texts.map(|_| String::from("string")));
}

/// Returns the references of a document to other documents.
pub(super) fn references(document: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    if let (true, Some(text)) = (is_reference(key), value.as_str()) {
                        found.push(text);
                    }
                    open.push(value);
                }
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found.retain(|reference| !reference.starts_with('#'));
    found.sort_unstable();
    found
}

fn is_reference(key: &str) -> bool {
    matches!(key, "$ref" | "$dynamicRef" | "$recursiveRef")
}

/// Returns the address that a relative path means from a document; an address stays itself.
pub(super) fn address_of(base: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(base.to_owned());
    }
    if path.contains("://") {
        return Some(path.to_owned());
    }
    let root = [BUILT_IN, REPOSITORY]
        .into_iter()
        .find(|root| base.starts_with(root))?;
    let inside = base.strip_prefix(root)?;
    let mut parts: Vec<&str> = inside.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(format!("{root}{}", parts.join("/")))
}

fn anchor(top: &Value, name: &str) -> Option<String> {
    let mut open = vec![(String::new(), top)];
    while let Some((pointer, value)) = open.pop() {
        let is_called = |keyword: &str, called: &str| {
            value.get(keyword).and_then(Value::as_str) == Some(called)
        };
        // Before there was a keyword for it, an anchor was a name of the schema.
        let old = format!("#{name}");
        let is_it = ["$anchor", "$dynamicAnchor"]
            .iter()
            .any(|keyword| is_called(keyword, name))
            || ["$id", "id"].iter().any(|keyword| is_called(keyword, &old));
        if is_it {
            return Some(pointer);
        }
        match value {
            Value::Object(members) => open.extend(
                members
                    .iter()
                    .map(|(key, value)| (format!("{pointer}/{}", escaped(key)), value)),
            ),
            Value::Array(items) => open.extend(
                items
                    .iter()
                    .enumerate()
                    .map(|(at, value)| (format!("{pointer}/{at}"), value)),
            ),
            _ => {}
        }
    }
    None
}

/// Writes a pointer as the fragment of an address.
pub(super) fn fragment(pointer: &str) -> String {
    percent::encoded(pointer)
}

/// Gives the validator the documents of a library, and nothing else.
pub(super) struct Shelf(pub(super) std::sync::Arc<Library>);

impl Retrieve for Shelf {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let address = uri.as_str().split('#').next().unwrap_or("");
        let address = self.0.names.get(address).map_or(address, String::as_str);
        self.0
            .top(address)
            .cloned()
            .ok_or_else(|| format!("there is no schema `{address}`; none is ever fetched").into())
    }
}

/// How deep the parts of our own schemas lie.
const DEPTH: usize = 6;

impl Library {
    /// Returns a schema of ours and all that it and the items of its lists may be: what it refers to, and
    /// its branches.
    pub(super) fn shapes<'a>(&'a self, address: &str, schema: &'a Value) -> Vec<&'a Value> {
        let mut found = Vec::new();
        let mut open = vec![(address.to_owned(), schema, 0)];
        while let Some((address, schema, depth)) = open.pop() {
            if depth > DEPTH {
                continue;
            }
            found.push(schema);
            let reference = schema.get("$ref").and_then(Value::as_str);
            if let Some((address, pointer)) = reference.and_then(|to| self.follow(&address, to))
                && let Some(target) = self.at(&address, &pointer)
            {
                open.push((address, target, depth + 1));
            }
            let parts = ["anyOf", "oneOf", "allOf"].into_iter();
            let parts = parts
                .filter_map(|key| schema.get(key)?.as_array())
                .flatten();
            for part in parts.chain(schema.get("items")) {
                open.push((address.clone(), part, depth + 1));
            }
        }
        found
    }
}
