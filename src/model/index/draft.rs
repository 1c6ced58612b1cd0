//! A record in the making, held against its schema and against the records that are there.
//!
//! It judges what can be judged before the record is written: its shape, the records it refers to,
//! the paths it names, values that are taken. The rules see it once it is in a file.

use super::community::Community;
use super::path_look_up::Found;
use super::reference::{could_answer, find, kinds_with_records};
use crate::document::{Node, Shape};
use crate::finding::{Body, Piece, Suggest, Text, text};
use crate::knowledge::format::{Verdict, judge};
use crate::knowledge::listed::one_of;
use crate::knowledge::pointer::escaped;
use crate::model::kind::field::walk;
use crate::model::kind::kinds::Kind;
use crate::model::record::unique_value::unique_hash;
use crate::path::RepoPath;
use crate::schema::{Mark, RefSpec, UniqueSpec, Violation, ViolationKind};

/// What speaks against a record in the making.
#[derive(Clone, Debug)]
pub struct Objection {
    /// Where, as a JSON Pointer into the record; of a missing key the place where it would be.
    pub path: String,
    /// What is wrong, and what to do.
    pub body: Body<Suggest>,
    /// Says whether something is missing, and not wrong.
    pub is_missing: bool,
    /// The record that would settle it: a kind, and an id that no record of it has.
    pub wanted: Option<(String, String)>,
}

impl Community<'_> {
    /// Returns what speaks against a record of a kind that is to be in a file of `folder`.
    pub fn objections(&self, kind: &Kind, record: Node<'_>, folder: &RepoPath) -> Vec<Objection> {
        let mut found = Vec::new();
        let Some(schema) = kind.schema() else {
            return found;
        };
        let mut violations = Vec::new();
        let given = |field: &str| kind.spec().defaults.contains_key(field);
        let is_valid = schema.check_given(record, &given, &mut violations);
        found.extend(violations.into_iter().map(|it| of_violation(it, record)));
        schema.marks(record, is_valid, &mut |_, mark, value| {
            let mut wanted = None;
            let objection = match mark {
                Mark::Ref(spec) => {
                    let is_by_id = spec.by.first().is_none_or(|by| by == "id");
                    let kind = spec.kinds.first().filter(|_| is_by_id);
                    wanted = kind.map(|kind| (kind.clone(), value.written().to_owned()));
                    self.unresolved(spec, value)
                }
                Mark::Unique(spec) => self.taken(kind, spec, record, value),
                Mark::Path(base) if value.shape() == Shape::String => {
                    let place = self.setting().look_up_from(value.written(), base, folder);
                    nowhere(&place, value)
                }
                Mark::Path(_) | Mark::Id | Mark::Name | Mark::Format(_) | Mark::Sorted(_) => None,
            };
            found.extend(objection.map(|body| Objection {
                path: pointer_to(record, value),
                body,
                is_missing: false,
                wanted,
            }));
        });
        for (pointer, pool) in &kind.spec().pools {
            for (_, value) in walk(record, pointer) {
                let taken = self.taken(kind, pool, record, value);
                found.extend(taken.map(|body| Objection {
                    path: pointer_to(record, value),
                    body,
                    is_missing: false,
                    wanted: None,
                }));
            }
        }
        found
    }

    /// Says whether a record of the kind has the id.
    pub fn has_id(&self, kind: &Kind, id: &str) -> bool {
        self.find_id(kind, id, true).is_some()
    }

    fn unresolved(&self, spec: &RefSpec, value: Node<'_>) -> Option<Body<Suggest>> {
        if value.shape() != Shape::String || find(self, spec, value.written()).is_ok() {
            return None;
        }
        // Without a configuration nobody has said where the records of that kind are.
        let is_judged =
            self.setting().is_configured || could_answer(self, spec, &kinds_with_records(self));
        if !is_judged {
            return None;
        }
        let kinds = Piece::Words(one_of(&spec.kinds).into());
        let id = Text::quoted(value.written(), value.span());
        let near = self
            .suggestions()
            .nearest(self, &spec.kinds, value.written());
        let help = near
            .and_then(crate::model::record::record::Record::id)
            .map(|id| text!["did you mean ", Text::word(&*id), "?"]);
        Some(said(text!["no ", kinds, " has the id ", id], help))
    }

    fn taken(
        &self,
        kind: &Kind,
        spec: &UniqueSpec,
        record: Node<'_>,
        value: Node<'_>,
    ) -> Option<Body<Suggest>> {
        let hash = unique_hash(kind, spec, record, value)?;
        let mut files = self.files().iter();
        let file = files.find(|file| file.facts.uniques().any(|fact| fact.hash == hash))?;
        let message = text![
            Text::quoted(value.written(), value.span()),
            " is taken: it is in ",
            Text::word(file.path().as_str())
        ];
        Some(Body::new(message))
    }
}

fn of_violation(violation: Violation, record: Node<'_>) -> Objection {
    let is_missing = violation.missing.is_some();
    let path = match &violation.missing {
        Some(key) => format!("{}/{key}", violation.path),
        None => violation.path.clone(),
    };
    let value = violation
        .value
        .and_then(|index| record.document().node(index));
    let better = match (&violation.kind, value) {
        (ViolationKind::Format(name), Some(value)) => of_format(name, value),
        _ => None,
    };
    Objection {
        path,
        body: better.unwrap_or(violation.body),
        is_missing,
        wanted: None,
    }
}

fn said(message: Text, help: Option<Text>) -> Body<Suggest> {
    let mut body = Body::new(message);
    body.help = help;
    body
}

/// What rules of their own say where a value has the shape of a format and is not one of its
/// values.
fn of_format(name: &str, value: Node<'_>) -> Option<Body<Suggest>> {
    let quoted = Text::quoted(value.written(), value.span());
    match judge(name, value.written()) {
        Verdict::UnknownCode(near) => {
            let what = match name {
                "subdivision" => "part of a country",
                "iana-time-zone" => "time zone",
                name => name,
            };
            let what = Piece::Words(what.to_owned().into());
            let help = near.map(|near| text!["did you mean ", Text::word(near), "?"]);
            Some(said(text!["no ", what, " has the code ", quoted], help))
        }
        Verdict::WrongCheckDigit(right) => {
            let what = Piece::Words(name.to_uppercase().into());
            let help = text![
                "copy it again; if all other digits are right, it is ",
                Text::word(right)
            ];
            Some(said(
                text![
                    quoted,
                    " is not a valid ",
                    what,
                    ": the check digit does not fit"
                ],
                Some(help),
            ))
        }
        Verdict::Right | Verdict::NotCanonical(_) | Verdict::Malformed(_) => None,
    }
}

fn nowhere(place: &Found, value: Node<'_>) -> Option<Body<Suggest>> {
    let quoted = Text::quoted(value.written(), value.span());
    match place {
        Found::Here => None,
        Found::OtherCase(right) => {
            let help = text!["write ", Text::word(&**right)];
            Some(said(text!["there is nothing at ", quoted], Some(help)))
        }
        Found::Nowhere => Some(Body::new(text!["there is nothing at ", quoted])),
        Found::Outside => Some(Body::new(text![quoted, " leads out of the repository"])),
    }
}

/// Returns where a value is in a record, as a JSON Pointer.
fn pointer_to(root: Node<'_>, target: Node<'_>) -> String {
    let holds =
        |node: Node<'_>| node.index() <= target.index() && target.index() < node.end_index();
    let mut pointer = String::new();
    let mut node = root;
    while node.index() != target.index() {
        let next = match node.shape() {
            Shape::Mapping => node.members().find_map(|(key, value)| {
                let is_inside = key.index() == target.index() || holds(value);
                is_inside.then(|| (escaped(key.written()), value))
            }),
            _ => node
                .items()
                .enumerate()
                .find(|(_, item)| holds(*item))
                .map(|(at, item)| (at.to_string(), item)),
        };
        let Some((step, value)) = next else {
            break;
        };
        pointer.push('/');
        pointer.push_str(&step);
        if !holds(value) {
            break;
        }
        node = value;
    }
    pointer
}
