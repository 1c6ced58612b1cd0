//! Words that a schema of the user's has itself for what it refuses: `x-ospo-message`.

use jsonschema::ValidationError;
use serde_json::Value;

use crate::finding::{Piece, Text};
use crate::schema::Schema;

const KEYWORD: &str = "x-ospo-message";

/// Returns the message of the nearest schema around an error's keyword that has one.
pub(super) fn of(schema: &Schema, error: &ValidationError<'_>) -> Option<Text> {
    along(schema, error).into_iter().rev().flatten().next()
}

/// Returns the message of the schema in which an error's keyword is.
pub(super) fn of_its_own(schema: &Schema, error: &ValidationError<'_>) -> Option<Text> {
    along(schema, error).pop().flatten()
}

/// Returns the messages of the schemas on the way to an error, the outermost first.
fn along(schema: &Schema, error: &ValidationError<'_>) -> Vec<Option<Text>> {
    let library = &schema.library;
    let mut at = (schema.uri.clone(), String::new());
    let mut found = Vec::new();
    for step in error.evaluation_path().as_str().split('/').skip(1) {
        let here = library.at(&at.0, &at.1);
        found.push(here.and_then(|here| here.get(KEYWORD)).and_then(text));
        let reference = here.and_then(|here| here.get(step)).and_then(Value::as_str);
        let target = reference
            .filter(|_| matches!(step, "$ref" | "$dynamicRef" | "$recursiveRef"))
            .and_then(|reference| library.follow(&at.0, reference));
        match target {
            Some(target) => at = target,
            None => {
                at.1.push('/');
                at.1.push_str(step);
            }
        }
    }
    found
}

/// A message is one line, whatever the schema has made of it.
fn text(message: &Value) -> Option<Text> {
    let words: Vec<&str> = message.as_str()?.split_whitespace().collect();
    Some(Piece::Words(words.join(" ").into()).into())
}
