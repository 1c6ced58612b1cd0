//! `split` and `fill-down`: several values in one cell, and cells that stand for those below them.

use std::collections::BTreeMap;

use super::super::mistake::Mistakes;
use super::super::read::one_or_many;
use super::check_field;
use crate::document::{Node, Separators, Shape};
use crate::finding::{Text, text};
use crate::knowledge::pointer::escaped;
use crate::model::Builtin;
use crate::schema::{self, Schema};

/// What a kind says so far.
pub(super) struct KindSoFar<'a> {
    pub(super) like: Option<Builtin>,
    pub(super) map: &'a BTreeMap<String, Vec<String>>,
    pub(super) schema: Option<&'a Schema>,
}

/// Returns which values of a record are split, and at what: as `split` says, and as may be guessed of
/// mapped lists of references.
pub(super) fn splits(
    table: Node<'_>,
    kind: &KindSoFar<'_>,
    mistakes: &mut Mistakes,
) -> Vec<(String, Separators)> {
    let mut found: Vec<(String, Separators)> = Vec::new();
    match table.get("split") {
        Some(by_field) if by_field.shape() == Shape::Mapping => {
            for (field, by) in by_field.members() {
                let by = stated(by, mistakes);
                let pointers = kind.pointers(field, mistakes);
                found.extend(pointers.into_iter().map(|pointer| (pointer, by.clone())));
            }
        }
        Some(by) => {
            let separators = stated(by, mistakes);
            let lists = kind.lists();
            if lists.is_empty() {
                let message = "`split` finds no field of this kind that is a list";
                mistakes
                    .at(by.span(), message)
                    .help("name the fields: `split = { chairs = \",\" }`");
            }
            found.extend(
                lists
                    .into_iter()
                    .map(|pointer| (pointer, separators.clone())),
            );
        }
        None => {}
    }
    for (field, pointers) in kind.map {
        let is_list = |like: Builtin| schema::is_reference_list(like.name(), field);
        if let ([one], true) = (pointers.as_slice(), kind.like.is_some_and(is_list))
            && !found.iter().any(|(pointer, _)| pointer == one)
        {
            found.push((one.clone(), Separators::Guessed));
        }
    }
    found
}

/// Returns the columns of `fill-down`.
pub(super) fn fill_down(table: Node<'_>) -> Vec<String> {
    let columns = table.get("fill-down").into_iter().flat_map(one_or_many);
    columns.map(|column| column.written().to_owned()).collect()
}

fn stated(by: Node<'_>, mistakes: &mut Mistakes) -> Separators {
    let mut found = Vec::new();
    for separator in one_or_many(by) {
        if separator.written().is_empty() {
            mistakes
                .at(separator.span(), "an empty text separates nothing")
                .help("write what separates them, such as `\",\"` or `\"\\n\"`");
        } else {
            found.push(separator.written().to_owned());
        }
    }
    Separators::Stated(found)
}

impl KindSoFar<'_> {
    /// Returns where a field lies that `split` names: a field of the model, or a key of the record.
    fn pointers(&self, field: Node<'_>, mistakes: &mut Mistakes) -> Vec<String> {
        let name = field.written();
        if name.starts_with('/') {
            return vec![name.to_owned()];
        }
        let model = name.replace("organization", "organisation");
        match self.map.get(&model).map(Vec::as_slice) {
            Some([one]) => return vec![one.clone()],
            Some(_) => {
                let quoted = Text::quoted(name, field.span());
                mistakes
                    .at(
                        field.span(),
                        text![quoted, " is joined from several places and cannot be split"],
                    )
                    .help("map it to one place, or take it out of `split`");
                return Vec::new();
            }
            None => {}
        }
        if self.map.is_empty() {
            // Without `map` the fields of the model, and those of a schema, lie under their names.
            if self.schema.is_none() && self.like.is_some() {
                check_field(&model, field, self.like, mistakes);
            }
        } else {
            let quoted = Text::quoted(name, field.span());
            mistakes
                .at(field.span(), text![quoted, " is not in `map`"])
                .help("map it first, or name the place in the record: `\"/Column\" = \",\"`");
            return Vec::new();
        }
        vec![pointer_of(name)]
    }

    /// Returns where the fields lie that are lists.
    fn lists(&self) -> Vec<String> {
        if !self.map.is_empty() {
            let is_list = |field: &str| {
                let like = self.like.map(Builtin::name);
                like.is_some_and(|like| schema::is_list_field(like, field))
            };
            let mapped = self.map.iter().filter(|(field, _)| is_list(field));
            let single = mapped.filter_map(|(_, pointers)| match pointers.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            });
            return single.collect();
        }
        if let Some(schema) = self.schema {
            return schema
                .list_keys()
                .iter()
                .map(|key| pointer_of(key))
                .collect();
        }
        let Some(like) = self.like else {
            return Vec::new();
        };
        let fields = schema::model_fields(like.name());
        let lists = fields.iter().filter(|field| !field.contains('.'));
        lists
            .filter(|field| schema::is_list_field(like.name(), field))
            .map(|field| pointer_of(field))
            .collect()
    }
}

fn pointer_of(key: &str) -> String {
    format!("/{}", escaped(key))
}
