//! What a schema refuses, in the words of a person and on the exact key or value.
//!
//! The validator's own sentences are never shown: they speak of instances, and they repeat values
//! that may have to be masked.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jsonschema::ValidationError;
use serde_json::Value;

use super::best::{self, Branch};
use super::key;
use super::reach::Applied;
use super::view::member_of;
use super::{Schema, Violation, ViolationKind, phrase};
use crate::document::{Column, Columns, Node, Shape};
use crate::finding::{Piece, Suggest, Text, text};
use crate::knowledge::format::{self, Verdict};
use crate::knowledge::listed::one_of;
use crate::knowledge::pointer::unescaped;

/// So often a word is compared with one that is allowed, for one record: beyond, the words are named.
const COMPARISONS: usize = 50_000;

mod around;
mod elsewhere;
mod keys;
mod message;
mod moment;
mod plain;
mod quoted;
mod right;
mod sort;
mod value;

/// Reports all errors of a record.
pub(super) fn tell<'e>(
    schema: &Schema,
    record: Node<'_>,
    given: &dyn Fn(&str) -> bool,
    errors: impl Iterator<Item = ValidationError<'e>>,
    found: &mut Vec<Violation>,
) {
    let teller = Teller {
        schema,
        uri: &schema.uri,
        record,
        key: None,
        columns: RefCell::default(),
        comparisons: Cell::new(COMPARISONS),
        applied: RefCell::default(),
    };
    teller.all(errors.filter(|error| !sort::is_met(error, given)), found);
}

/// Reports all errors of one value, which is under `key`; the subschema that was asked is in the
/// document at `address`.
pub(super) fn tell_of<'e>(
    schema: &Schema,
    address: &str,
    value: Node<'_>,
    key: &str,
    errors: impl Iterator<Item = ValidationError<'e>>,
    found: &mut Vec<Violation>,
) {
    let teller = Teller {
        schema,
        uri: address,
        record: value,
        key: Some(key),
        columns: RefCell::default(),
        comparisons: Cell::new(COMPARISONS),
        applied: RefCell::default(),
    };
    teller.all(errors, found);
}

pub(super) struct Teller<'a> {
    schema: &'a Schema,
    /// The document that the subschema which was asked is in.
    uri: &'a str,
    record: Node<'a>,
    /// The key of the value, where it is not a whole record.
    key: Option<&'a str>,
    /// The columns of the row that was last asked for one.
    columns: RefCell<Option<(u32, Rc<Columns<'a>>)>>,
    /// How often two words are still compared letter by letter.
    comparisons: Cell<usize>,
    /// What is applied to the values at each place, whichever items of lists they lie in.
    applied: RefCell<BTreeMap<String, Rc<[Applied]>>>,
}

impl<'a> Teller<'a> {
    fn all<'e>(
        &self,
        errors: impl Iterator<Item = ValidationError<'e>>,
        found: &mut Vec<Violation>,
    ) {
        for error in errors.collect::<Vec<_>>() {
            self.error(&error, found);
        }
        keys::one_for_each(self.record, found);
        found.dedup_by(|one, other| {
            one.span == other.span && one.about == other.about && one.kind == other.kind
        });
    }

    fn error(&self, error: &ValidationError<'_>, found: &mut Vec<Violation>) {
        use sort::ErrorKind;

        let path = error.instance_path().as_str();
        let Some(node) = self.locate(error) else {
            return;
        };
        let first = found.len();
        match sort::of(error) {
            ErrorKind::Required(property) => found.push(self.missing(node, path, &property, error)),
            ErrorKind::Unexpected(keys) => self.unexpected(node, path, keys, error, found),
            ErrorKind::Branches(branches) => match message::of_its_own(self.schema, error) {
                Some(_) => found.push(self.blank(node, path)),
                None => return self.branches(node, path, branches, error, found),
            },
            ErrorKind::Names(inner) => found.push(self.name(node, path, inner)),
            ErrorKind::Other => found.push(self.value(node, path, error)),
        }
        // Of a branch the keyword inside it is named, since that is what is reported.
        let own_words = message::of(self.schema, error);
        for violation in found.iter_mut().skip(first) {
            if let Some(words) = &own_words {
                violation.body.message = words.clone();
                // No rule about identifiers has other words for it.
                if matches!(violation.kind, ViolationKind::Format(_)) {
                    violation.kind = ViolationKind::Shape;
                }
            }
            if violation.keyword.is_empty() {
                violation.keyword = error.kind().keyword().into();
            }
        }
    }

    /// Follows the path of an error into the record.
    fn locate(&self, error: &ValidationError<'_>) -> Option<Node<'a>> {
        let mut node = self.record;
        for step in error.instance_path().as_str().split('/').skip(1) {
            let step = unescaped(step);
            node = match node.shape() {
                Shape::List => node.item(step.parse().ok()?)?,
                _ => member_of(node, &step, self.schema.both_spellings)?,
            };
        }
        Some(node)
    }

    /// Returns the columns of a row; none of anything else.
    fn columns_of(&self, node: Node<'a>) -> Option<Rc<Columns<'a>>> {
        let mut last = self.columns.borrow_mut();
        if let Some((_, columns)) = last.as_ref().filter(|(row, _)| *row == node.index()) {
            return Some(Rc::clone(columns));
        }
        let columns = node.is_row().then(|| Rc::new(node.columns()))?;
        *last = Some((node.index(), Rc::clone(&columns)));
        Some(columns)
    }

    fn blank(&self, node: Node<'a>, path: &str) -> Violation {
        Violation {
            path: path.to_owned(),
            ..Violation::of(node, Text::new())
        }
    }

    fn missing(
        &self,
        node: Node<'a>,
        path: &str,
        property: &str,
        error: &ValidationError<'_>,
    ) -> Violation {
        let schema = self.property_schema(error, property);
        let title = schema
            .and_then(|schema| schema.get("title"))
            .and_then(Value::as_str);
        let example = schema
            .and_then(phrase::example_of)
            .unwrap_or_else(|| String::from("…"));
        let mut violation = self.blank(node, path);
        let column = self.columns_of(node).map(|row| row.find(property));
        violation.missing = Some(property.to_owned());
        property.clone_into(&mut violation.about);
        violation.body.message = text![Text::word(property), " is missing"];
        if let Some(name) = self.subject(path) {
            violation.body.message =
                text![Text::word(property), " is missing in ", Text::word(name)];
        }
        let what = title
            .filter(|title| !title.eq_ignore_ascii_case(property))
            .map(|title| format!(": {}", phrase::lower(title)))
            .unwrap_or_default();
        let to_do = key::to_add(node, column, property, &example);
        violation.body.help = Some(text![to_do, Piece::Words(what.into())]);
        if let Some(Column::Cell(cell)) = column {
            violation.span = cell;
        }
        if !path.is_empty() {
            let text = node.document().slice(node.span());
            let first = text.split(['\n', '\r']).next().unwrap_or("").trim_end();
            let start = node.span().start;
            violation.span = crate::span::Span::new(
                node.span().file,
                start,
                start + crate::span::offset(first.len()),
            );
        }
        violation
    }

    /// Reports what is wrong with the branch that was meant; where none is near, what is allowed.
    fn branches(
        &self,
        node: Node<'a>,
        path: &str,
        branches: &[Branch],
        error: &ValidationError<'_>,
        found: &mut Vec<Violation>,
    ) {
        if error.kind().keyword() == "oneOf" && branches.iter().any(Vec::is_empty) {
            let mut violation = self.blank(node, path);
            violation.body.message = text!["this can be read in more than one way"];
            violation.body.help = Some("keep the keys of one of them".into());
            found.push(violation);
            return;
        }
        let lacking: Vec<String> = branches
            .iter()
            .filter_map(|branch| match branch.as_slice() {
                [one] => match sort::of(one) {
                    sort::ErrorKind::Required(property) => Some(format!("`{property}`")),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        if lacking.len() == branches.len() {
            let names: Vec<&str> = lacking.iter().map(String::as_str).collect();
            let mut violation = self.blank(node, path);
            let one_of = one_of(&names);
            violation.missing = Some(one_of.clone());
            violation.about.clone_from(&one_of);
            violation.body.message = text![Piece::Words(one_of.clone().into()), " is missing"];
            violation.body.help = Some(text!["add one of them"]);
            found.push(violation);
            return;
        }
        let here = |error: &ValidationError<'_>| error.instance_path().as_str() == path;
        if let Some(branch) = best::branch(branches, path) {
            // Where all are about the value itself, the schema around them may say what it is.
            if branch.iter().all(here)
                && let Some(words) = value::described(self, error)
            {
                let mut violation = self.blank(node, path);
                node.written().clone_into(&mut violation.about);
                violation.body.message = self.should_be(node, path, &words);
                found.push(violation);
                return;
            }
            for error in branch {
                self.error(error, found);
            }
            return;
        }
        let errors = branches.iter().flatten().filter(|error| here(error));
        let mut expected: Vec<String> = errors.map(|error| value::expected(self, error)).collect();
        let mut seen = BTreeSet::new();
        expected.retain(|one| seen.insert(one.clone()));
        let names: Vec<&str> = expected.iter().map(String::as_str).collect();
        let mut violation = self.blank(node, path);
        let wanted = match phrase::first_of(&names, value::LISTED) {
            Some(some) => format!("one of {some}"),
            None => one_of(&names),
        };
        violation.body.message = self.should_be(node, path, &wanted);
        violation.about = String::from("shape");
        right::advise(self, node, path, &mut violation);
        found.push(violation);
    }

    /// A key that `propertyNames` refuses.
    fn name(&self, node: Node<'a>, path: &str, inner: &ValidationError<'_>) -> Violation {
        let name = inner.instance().as_str().unwrap_or_default().to_owned();
        let key = node.member(&name).map_or(node, |(key, _)| key);
        let mut violation = self.blank(key, path);
        violation.about.clone_from(&name);
        violation.body.message = text![
            "the key ",
            Text::quoted(name, key.span()),
            " should be ",
            Piece::Words(value::expected(self, inner).into())
        ];
        violation
    }

    fn value(&self, node: Node<'a>, path: &str, error: &ValidationError<'_>) -> Violation {
        let mut violation = self.blank(node, path);
        violation.about = if node.is_empty() && !node.is_null() {
            node.written().to_owned()
        } else {
            String::new()
        };
        if let Some(name) = value::format_of(error) {
            if let Some(ours) = format::NAMES.iter().find(|known| **known == name) {
                violation.kind = ViolationKind::Format(ours);
            }
            let wanted = match format::judge(&name, node.written()) {
                Verdict::Malformed(what) => what,
                _ => phrase::format_name(&name),
            };
            violation.body.message = self.should_be(node, path, wanted);
            if wanted.contains("password") {
                violation.body.help =
                    Some("take it out, and change it: whoever can read this file knows it".into());
            }
            if name == "web-address"
                && let Some(meant) = format::address_meant(node.written())
            {
                violation.body.help = Some(text!["write ", Text::quoted(&*meant, node.span())]);
                if node.is_verbatim() {
                    violation.body.edit(Suggest, node.inner_span(), meant);
                }
            }
            moment::advise(self, node, path, wanted, &mut violation);
            return violation;
        }
        value::tell(self, node, path, error, &mut violation);
        violation
    }

    /// `` `chairs` should be a list, this is text ``.
    fn should_be(&self, node: Node<'a>, path: &str, wanted: &str) -> Text {
        let written = plain::written(node);
        let is_item = path.ends_with(|last: char| last.is_ascii_digit());
        let subject = match self.subject(path) {
            Some(name) if is_item && wanted == "a table" => {
                text!["each item of ", Text::word(name)]
            }
            Some(name) => text![Text::word(name)],
            None => text!["the record"],
        };
        let is_format = wanted.starts_with("an address") || wanted.contains("such as");
        let wanted = Piece::Words(wanted.to_owned().into());
        // Nothing may be written in several ways, of which none says more.
        if !node.is_null() && !written.is_empty() && written.chars().count() <= 40 {
            return text![
                subject,
                " should be ",
                wanted,
                ", not ",
                Text::quoted(written, node.span())
            ];
        }
        let said = text![subject, " should be ", wanted];
        // That a long address is text says nothing.
        if is_format && node.shape() == Shape::String {
            return said;
        }
        text![said, ", this is ", phrase::shape_name(node)]
    }

    /// Returns the key that a place belongs to: of an item of a list the list's.
    fn subject(&self, path: &str) -> Option<String> {
        let steps: Vec<&str> = path.split('/').skip(1).collect();
        let mut names = steps.iter().rev();
        let Some(key) = names.find(|step| step.parse::<usize>().is_err()) else {
            return self.key.map(str::to_owned);
        };
        Some(unescaped(key).into_owned())
    }
}
