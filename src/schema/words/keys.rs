//! Keys that a table does not know: misspelt, or written in the wrong table.

use std::collections::BTreeSet;

use jsonschema::ValidationError;

use super::{Teller, elsewhere, right};
use crate::document::Node;
use crate::finding::{Text, text};
use crate::schema::key::Known;
use crate::schema::view::key_of;
use crate::schema::{Violation, ViolationKind, key};

/// So many unknown keys of one table are described; of others it is only said where they are.
const DESCRIBED: usize = 10_000;

/// A misspelt key that is required is one finding: not a second one for the key that is missing.
pub(super) fn one_for_each(record: Node<'_>, found: &mut Vec<Violation>) {
    let renamed: BTreeSet<(String, String)> = found
        .iter()
        .filter(|violation| violation.kind == ViolationKind::UnknownField)
        .filter_map(|violation| {
            let (table, _) = violation.path.rsplit_once('/')?;
            Some((table.to_owned(), meant(violation)?.to_owned()))
        })
        .collect();
    // So is one that is in a table below the one that must have it.
    let moved: BTreeSet<String> = found
        .iter()
        .filter(|violation| violation.kind == ViolationKind::UnknownField)
        .filter(|violation| {
            violation.body.fixes().is_empty() && violation.path.matches('/').count() > 1
        })
        .map(|violation| violation.about.clone())
        .collect();
    // A line that is not indented by spaces is lost for the key above it, which then has no value.
    let is_shifted = found.iter().any(|violation| {
        violation.kind == ViolationKind::UnknownField && key::false_blank(&violation.about)
    });
    let document = record.document();
    let is_null = |value: u32| document.node(value).is_some_and(Node::is_null);
    found.retain(|violation| !is_shifted || !violation.value.is_some_and(is_null));
    found.retain(|violation| match &violation.missing {
        Some(key) => {
            let is_moved = violation.path.is_empty() && moved.contains(key);
            !is_moved && !renamed.contains(&(violation.path.clone(), key.clone()))
        }
        None => true,
    });
}

impl<'a> Teller<'a> {
    pub(super) fn unexpected(
        &self,
        node: Node<'a>,
        path: &str,
        keys: &[String],
        error: &ValidationError<'_>,
        found: &mut Vec<Violation>,
    ) {
        let known = self.known_keys(error);
        let both = self.schema.both_spellings;
        let mut keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        keys.sort_unstable();
        let ours: BTreeSet<&str> = known.iter().copied().collect();
        let present = node.members().map(|(name, _)| key_of(name, both));
        let present = present.filter(|name| ours.contains(&**name));
        let known = Known::new(&known, &present.collect());
        let of_record = self.schema.known_keys().into_iter().collect();
        let mut described = 0;
        for (key, value) in node.members() {
            let name = key_of(key, both);
            // Where another mistake hides what the rest of the schema knows, it knows it all the same.
            if keys.binary_search(&&*name).is_ok()
                && !(error.kind().keyword() == "unevaluatedProperties"
                    && (ours.contains(&*name) || name.starts_with("x-")))
            {
                if described == DESCRIBED
                    && let Some(last) = found.last_mut()
                {
                    last.more.push(key.span());
                    continue;
                }
                described += 1;
                let mut violation = key::unknown(key, value, path, &known);
                self.where_it_belongs(key, value, path, &of_record, &mut violation);
                found.push(violation);
            }
        }
    }

    /// Adds to what is said of an unknown key how its value is written under the right one, or where
    /// the record knows it.
    fn where_it_belongs(
        &self,
        key: Node<'a>,
        value: Node<'a>,
        path: &str,
        of_record: &BTreeSet<&str>,
        violation: &mut Violation,
    ) {
        let written = key_of(key, self.schema.both_spellings);
        let is_the_records = !path.is_empty()
            && self.key.is_none()
            && of_record.contains(&*written)
            && self.record.get(key.written()).is_none();
        if is_the_records && let Some(help) = elsewhere::elsewhere(self.record, key, path) {
            let quoted = Text::quoted(key.written(), key.span());
            violation.body.message = text!["the key ", quoted, " is not known here"];
            violation.body.label = None;
            violation.body.help = Some(help);
            violation.body.clear_fixes();
        } else if let Some(meant) = meant(violation).map(str::to_owned) {
            right::beside_key(self, &meant, value, path, violation);
        }
    }
}

/// Returns the key that is proposed for one that is not known.
fn meant(violation: &Violation) -> Option<&str> {
    violation.body.all_edits().next().map(|edit| &*edit.text)
}
