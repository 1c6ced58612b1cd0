//! What is proposed is tried, and what the trial shows to be wrong is narrowed or dropped.
//!
//! One finding may be a mistake in a record. Where many records of a kind break the same rule in the
//! same place, it is the guess that is wrong: the field is mapped no more, the schema asks less, the
//! id comes from elsewhere, and in the end the kind is left out.

use std::collections::BTreeMap;

use super::{AdoptedKind, Adoption};
use crate::engine::candidates::Candidate;
use crate::finding::Finding;
use crate::knowledge::pointer::escaped;

/// Of a hundred records, how many may break one rule in one place before the guess is wrong.
const MOST_OF_ONE: usize = 20;
/// Of a hundred records, how many findings there may be in all.
const MOST_OF_ALL: usize = 5;
/// Of a hundred values of a reference, how many may lead nowhere before they are something else.
const MOST_DANGLING: usize = 4;
/// Rules that speak of how files and texts are written, whatever they are read as.
const OF_TEXTS: [&str; 11] = [
    "record/syntax-error",
    "record/yaml-surprise",
    "record/duplicate-key",
    "record/invisible-character",
    "record/placeholder-left",
    "record/broken-link",
    "record/missing-asset",
    "record/ambiguous-date",
    "record/repeated-text",
    "record/not-read",
    "event/wrong-weekday",
];

/// Rules that find a contradiction inside of a record, which no guess makes.
const OF_RECORDS: [&str; 3] = [
    "record/filename-differs-from-date",
    "record/filename-differs-from-id",
    "event/impossible-interval",
];

/// What a trial run found of the records that are proposed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// How many records were read.
    pub records: usize,
    /// How many findings speak of them.
    pub findings: usize,
}

impl Trial {
    /// Says whether so few records have findings that these can be mistakes of theirs.
    pub fn is_passed(&self) -> bool {
        self.findings <= most(self.records, MOST_OF_ALL)
    }
}

/// Always one: a mistake in a short list does not mean a wrong guess.
fn most(records: usize, percent: usize) -> usize {
    (records * percent / 100).max(1)
}

/// Says whether a pointer is another one, or leads into it.
fn is_below(at: &str, pointer: &str) -> bool {
    at.strip_prefix(pointer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A rule that is switched off for the files of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quiet {
    /// The rule.
    pub(super) rule: &'static str,
    /// The files.
    pub(super) files: Vec<String>,
    /// What it finds in them, in words.
    pub(super) finds: String,
}

/// Findings of one rule, in one field, of one kind.
type Fault<'a> = (&'a str, &'static str, &'a str);

impl Adoption {
    /// Narrows what most records fail of. Returns whether anything changed: it is to be tried again.
    pub fn narrow(&mut self, findings: &[Finding], records: usize) -> bool {
        let mut faults: BTreeMap<Fault<'_>, usize> = BTreeMap::new();
        for finding in findings
            .iter()
            .filter(|finding| !OF_TEXTS.contains(&finding.rule))
        {
            let Some(record) = &finding.place.record else {
                continue;
            };
            let field = finding.place.path.split('/').next().unwrap_or("");
            *faults
                .entry((&record.kind, finding.rule, field))
                .or_default() += 1;
        }
        let all = faults.values().sum();
        let is_passed = Trial {
            records,
            findings: all,
        }
        .is_passed();
        let mut faults: Vec<(Fault<'_>, usize)> = faults.into_iter().collect();
        faults.retain(|((_, rule, _), _)| !OF_RECORDS.contains(rule));
        faults.sort_by_key(|(fault, number)| (std::cmp::Reverse(*number), *fault));
        let mut has_changed = false;
        for ((name, rule, field), number) in faults {
            let Some(place) = self.kinds.iter().position(|kind| kind.name == name) else {
                continue;
            };
            let count = self.kinds.get(place).map_or(0, |kind| kind.count);
            // Of all that is left where too much is found, the most frequent goes first.
            let is_worst = !is_passed && !has_changed && number > 1;
            // Files of one name in several folders are told apart by their folders.
            let can_be_told_apart = rule == "id/duplicate"
                && self
                    .kinds
                    .get(place)
                    .is_some_and(|kind| kind.at.is_empty() && kind.id.is_none());
            let is_wrong = self
                .kinds
                .get(place)
                .is_some_and(|kind| rule == "reference/unresolved" && kind.dangles(field, number));
            // Each glob has folders of its own: where as many are not groups, hardly one is.
            let is_of_no_group = self.kinds.get(place).is_some_and(|kind| {
                rule == "reference/unresolved" && kind.is_note() && number >= kind.files.len()
            });
            let is_wrong = is_wrong || is_of_no_group;
            if is_wrong || number > most(count, MOST_OF_ONE) || is_worst || can_be_told_apart {
                has_changed |= self.remedy(place, rule, field, number);
            }
        }
        if has_changed {
            self.write_schemas();
        }
        has_changed
    }

    fn remedy(&mut self, place: usize, rule: &str, field: &str, number: usize) -> bool {
        let Some(kind) = self.kinds.get_mut(place) else {
            return false;
        };
        if kind.remedy(rule, field) {
            return true;
        }
        let mut kind = self.kinds.remove(place);
        let why = format!(
            "tried with it, `{rule}` finds {number} mistakes in {} records",
            kind.count
        );
        if kind.like.is_some() && !kind.is_note() && rule != "id/duplicate" {
            // Not as what they were taken for, but perhaps as what they are.
            kind.like = None;
            kind.map.clear();
            kind.id_style = None;
            let lying = Candidate {
                files: kind.files.clone(),
                at: kind.at.clone(),
                ..Candidate::default()
            };
            let old = std::mem::replace(&mut kind.name, self.name_for(&lying));
            let new = kind.name.clone();
            self.kinds.insert(place, kind);
            let references = self.kinds.iter_mut().flat_map(|kind| &mut kind.references);
            references
                .filter(|reference| reference.kind == old)
                .for_each(|reference| reference.kind.clone_from(&new));
        } else {
            self.leave_out(&kind, &why);
        }
        true
    }
}

impl Adoption {
    /// Switches off, for the files of one kind, what is found in them most, until the rest is no more
    /// than mistakes in a few records. Returns whether anything changed.
    ///
    /// Such findings may all be right. They are reported, and none of them means a wrong guess: what
    /// finds many of them on the first day is switched on again by whoever mends them.
    pub fn quieten(&mut self, findings: &[Finding], records: usize) -> bool {
        let mut faults: BTreeMap<(&str, &'static str), usize> = BTreeMap::new();
        let mut all = 0;
        for finding in findings {
            if let Some(record) = &finding.place.record {
                all += 1;
                *faults.entry((&record.kind, finding.rule)).or_default() += 1;
            }
        }
        let mut faults: Vec<_> = faults.into_iter().collect();
        faults.sort_by_key(|(fault, number)| (std::cmp::Reverse(*number), *fault));
        let before = self.quiet.len();
        for ((name, rule), number) in faults {
            let trial = Trial {
                records,
                findings: all,
            };
            if trial.is_passed() {
                break;
            }
            let kind = self.kinds.iter().find(|kind| kind.name == name);
            let Some(kind) = kind.filter(|_| rule != "record/syntax-error") else {
                continue;
            };
            let finds = format!("it finds {number} mistakes in {} records", kind.count);
            let why = format!("switched off there, because {finds}");
            let what = format!("`{rule}` in {}", kind.files.join(", "));
            self.left_out.push((what, why));
            self.quiet.push(Quiet {
                rule,
                files: kind.files.clone(),
                finds,
            });
            all -= number;
        }
        self.quiet.len() > before
    }
}

impl AdoptedKind {
    /// Says whether so much of what a field refers to is not there that it is not a reference.
    fn dangles(&self, field: &str, number: usize) -> bool {
        let pointer = format!("/{}", escaped(field));
        let of_field = self
            .references
            .iter()
            .filter(|reference| is_below(&reference.at, &pointer));
        let of: usize = of_field.map(|reference| reference.of).sum();
        of > 0 && number > most(of, MOST_DANGLING)
    }

    /// Mends the part of a guess that a rule refuses. Returns whether there is one.
    fn remedy(&mut self, rule: &str, field: &str) -> bool {
        let family = rule.split('/').next().unwrap_or("");
        match rule {
            "id/duplicate" | "id/conflicting-copies" => return self.other_id(rule),
            "id/malformed" if self.id_style != Some("any") => {
                self.id_style = Some("any");
                return true;
            }
            _ => {}
        }
        // Of a field that is mapped or refers to something.
        let pointer = format!("/{}", escaped(field));
        let (maps, references) = (self.map.len(), self.references.len());
        let of_model = field.split('.').next().unwrap_or("");
        if family != "record" && !field.is_empty() && self.map.len() > 1 {
            let is_it = |mapped: &crate::engine::candidates::Mapped| {
                let has_pointer = mapped
                    .pointers
                    .iter()
                    .any(|known| known.starts_with(&pointer));
                has_pointer || mapped.field.split('.').next() == Some(of_model)
            };
            self.map
                .retain(|mapped| matches!(mapped.field, "name" | "title") || !is_it(mapped));
        }
        self.references
            .retain(|reference| field.is_empty() || !is_below(&reference.at, &pointer));
        if self.map.len() < maps || self.references.len() < references {
            return true;
        }
        if family == "affiliation" {
            self.map
                .retain(|mapped| !mapped.field.starts_with("affiliations"));
            return self.map.len() < maps;
        }
        if self.is_note() {
            let is_schema = rule == "record/schema-violation" && self.loose.insert(String::new());
            return is_schema || self.without_group();
        }
        let is_asked =
            self.schema.is_some() && (rule == "record/schema-violation" || !field.is_empty());
        is_asked && self.loose.insert(field.to_owned())
    }

    /// Ids that are not one for each record come from elsewhere.
    fn other_id(&mut self, rule: &str) -> bool {
        let can_repeat = rule == "id/duplicate" && !self.repeat && !self.at.is_empty();
        if self.at.is_empty() && self.id.is_none() && self.id_key.is_none() {
            self.id = Some("path");
        } else if can_repeat && self.id_key.is_some() {
            self.repeat = true;
        } else if self.id != Some("none") {
            self.repeat = false;
            self.id_key = None;
            self.id_style = None;
            self.id = Some("none");
        } else {
            return false;
        }
        true
    }

    /// Folders that are not groups which the repository knows say nothing of whose notes they are.
    fn without_group(&mut self) -> bool {
        let Some(shape) = self
            .shape
            .as_mut()
            .filter(|shape| shape.contains("{group}"))
        else {
            return false;
        };
        *shape = shape.replace("{group}", "*");
        true
    }
}
