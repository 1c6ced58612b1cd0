//! What is in a schema around the keyword that refuses a value.

use std::rc::Rc;

use jsonschema::ValidationError;
use serde_json::Value;

use super::Teller;
use crate::knowledge::pointer::unescaped;
use crate::schema::reach::{self, Applied};

impl<'a> Teller<'a> {
    /// Returns the schema of a property next to the keyword of an error.
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

    /// Says whether the table around a value must have its key; none where the value stands for itself.
    pub(super) fn is_required(&self, path: &str) -> Option<bool> {
        let (table, key) = path.rsplit_once('/')?;
        let library = &self.schema.library;
        let applied = self.applied_to(table);
        let key = unescaped(key);
        let asks = |one: &Applied| {
            let required = one.schema(library)?.get("required")?.as_array()?;
            Some(required.iter().any(|known| known.as_str() == Some(&*key)))
        };
        Some(applied.iter().any(|one| asks(one) == Some(true)))
    }

    /// Returns the subschemas that are applied to the value at a path.
    pub(super) fn applied_to(&self, path: &str) -> Rc<[Applied]> {
        let is_number = |step: &str| step.parse::<usize>().is_ok();
        // All items of a list are held to the same.
        let steps = path.split('/').skip(1);
        let steps = steps.map(|step| if is_number(step) { "0" } else { step });
        let steps: Vec<&str> = steps.collect();
        let known: String = steps.iter().flat_map(|step| ["/", step]).collect();
        if let Some(applied) = self.applied.borrow().get(&known) {
            return Rc::clone(applied);
        }
        let library = &self.schema.library;
        let start = match steps.split_last() {
            None => vec![Applied::top(self.uri)],
            Some((last, before)) => {
                let before: String = before.iter().flat_map(|step| ["/", step]).collect();
                let around = self.applied_to(&before);
                if is_number(last) {
                    reach::items_of(library, &around)
                } else {
                    reach::member_of(library, &around, &unescaped(last))
                }
            }
        };
        let applied: Rc<[Applied]> = reach::on_the_same(library, start).into();
        let mut all = self.applied.borrow_mut();
        all.insert(known, Rc::clone(&applied));
        applied
    }

    /// Returns the subschema that an error's keyword is in.
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
        let Some((address, parent)) = self.around(error) else {
            return Vec::new();
        };
        let known = self.schema.library.properties(address, parent).into_iter();
        let known = known.filter(|(.., schema)| schema.get("x-ospo-sensitive").is_none());
        known.map(|(key, ..)| key).collect()
    }
}
