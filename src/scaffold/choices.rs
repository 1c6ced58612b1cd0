//! What a field may be, as the schemas of the kinds say it.

use crate::schema;

/// Returns what a field may be, from the schema of its kind.
pub(super) fn choices(kind: &str, field: &str) -> Vec<String> {
    let schema = schema::bundled(kind).and_then(|text| serde_json::from_str(&text).ok());
    let schema: serde_json::Value = schema.unwrap_or_default();
    let stated = schema.pointer(&format!("/properties/{field}"));
    // A list that several kinds share is in one place.
    let shared = stated.and_then(|stated| stated.get("$ref")?.as_str()?.strip_prefix('#'));
    let listed = match shared {
        Some(pointer) => schema.pointer(pointer),
        None => stated,
    };
    let listed = listed.and_then(|listed| listed.get("enum")?.as_array());
    let words = listed.into_iter().flatten();
    words
        .filter_map(|word| Some(word.as_str()?.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::choices;

    #[test]
    fn what_a_field_may_be_comes_from_the_schema() {
        assert!(choices("organisation", "category").contains(&String::from("university")));
        assert!(choices("event", "kind").contains(&String::from("community-call")));
        assert!(choices("event", "no-such-field").is_empty());
    }
}
