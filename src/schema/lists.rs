//! Which fields are lists, so that one text of theirs may hold several values.

use serde_json::Value;

use super::Schema;
use super::embedded::LIBRARY;
use super::library::{Library, built_in_address};

/// Says whether a field of a built-in kind is a list, or lies in a list of tables.
pub(crate) fn is_list_field(kind: &str, field: &str) -> bool {
    let (address, field) = (
        built_in_address(kind),
        field.split('.').next().unwrap_or(field),
    );
    let property = LIBRARY
        .top(&address)
        .and_then(|top| top.get("properties")?.get(field));
    property.is_some_and(|property| is_list(&LIBRARY, &address, property))
}

/// Says whether a field of a built-in kind is a list whose items name other records.
pub(crate) fn is_reference_list(kind: &str, field: &str) -> bool {
    let address = built_in_address(kind);
    let property = LIBRARY
        .top(&address)
        .and_then(|top| top.get("properties")?.get(field));
    let Some(property) = property else {
        return false;
    };
    let mut shapes = LIBRARY.shapes(&address, property).into_iter();
    is_list(&LIBRARY, &address, property) && shapes.any(|shape| shape.get("x-ospo-ref").is_some())
}

impl Schema {
    /// Returns the keys whose values are lists and never a text.
    pub fn list_keys(&self) -> Vec<String> {
        let top = self.library.top(&self.uri);
        let properties = top.and_then(|top| top.get("properties")?.as_object());
        let lists = properties.into_iter().flatten().filter(|(_, property)| {
            let types = self.library.types(&self.uri, property);
            is_list(&self.library, &self.uri, property)
                && !types.iter().any(|known| known == "string")
        });
        lists.map(|(key, _)| key.clone()).collect()
    }
}

fn is_list(library: &Library, address: &str, property: &Value) -> bool {
    library
        .types(address, property)
        .iter()
        .any(|known| known == "array")
}

#[cfg(test)]
mod tests {
    use super::{is_list_field, is_reference_list};

    #[test]
    fn lists_are_known_from_the_schemas() {
        for (kind, field, is_list, refers) in [
            ("group", "chairs", true, true),
            ("group", "member_organisations", true, true),
            ("group", "handles", true, false),
            ("group", "name", false, false),
            ("group", "parent", false, false),
            ("event", "hosts", true, true),
            ("person", "aliases", true, false),
            ("person", "affiliations.organisation", true, false),
            ("person", "nothing", false, false),
            ("note", "attendees", true, true),
        ] {
            let found = (is_list_field(kind, field), is_reference_list(kind, field));
            assert_eq!(found, (is_list, refers), "{kind}.{field}");
        }
    }
}
