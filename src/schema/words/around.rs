//! What stands in a schema around the keyword that refuses a value.

use jsonschema::ValidationError;
use serde_json::Value;

use super::Teller;

impl<'a> Teller<'a> {
    /// Returns the schema of a property beside the keyword of an error.
    pub(super) fn property_schema(
        &self,
        error: &ValidationError<'_>,
        property: &str,
    ) -> Option<&'a Value> {
        let (address, parent) = self.around(error)?;
        let mut schema = parent.get("properties")?.get(property)?;
        let reference = schema.get("$ref").and_then(Value::as_str);
        if let Some((address, pointer)) =
            reference.and_then(|reference| self.schema.library.follow(address, reference))
            && schema.get("title").is_none()
            && let Some(target) = self.schema.library.at(&address, &pointer)
        {
            schema = target;
        }
        Some(schema)
    }

    /// Returns the subschema that an error's keyword stands in.
    pub(super) fn around(&self, error: &ValidationError<'_>) -> Option<(&'a str, &'a Value)> {
        let path = error.schema_path().as_str();
        let (parent, _) = path.rsplit_once('/')?;
        let library = &self.schema.library;
        // The path begins where the last `$ref` led to and does not name the file.
        let keyword = error.kind().keyword();
        let here = library
            .at(self.uri, parent)
            .filter(|found| found.get(keyword).is_some());
        match here {
            Some(found) => Some((self.uri, found)),
            None => library.anywhere(self.uri, parent),
        }
    }

    pub(super) fn known_keys(&self, error: &ValidationError<'_>) -> Vec<&'a str> {
        let properties = self
            .around(error)
            .and_then(|(_, parent)| parent.get("properties"));
        properties
            .and_then(Value::as_object)
            .map(|known| {
                let known = known.iter();
                let known = known.filter(|(_, schema)| schema.get("x-ospo-sensitive").is_none());
                known.map(|(key, _)| key.as_str()).collect()
            })
            .unwrap_or_default()
    }
}

/// An example that the schema itself gives.
pub(super) fn example_of(schema: &Value) -> Option<String> {
    let list = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_array)
            .and_then(|list| list.first())
    };
    let example = list("examples").or_else(|| list("enum"))?;
    example.as_str().map(str::to_owned)
}

/// A title as the end of a sentence: its first letter small, unless it is a name or an acronym.
pub(super) fn lower(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next();
    let is_word = title.chars().nth(1).is_some_and(char::is_lowercase);
    match first {
        Some(first) if is_word => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}
