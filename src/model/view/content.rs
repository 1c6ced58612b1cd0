//! A piece of content: what it is built on, and what that allows.

use std::borrow::Cow;

use super::shared::view;
use crate::finding::Place;
use crate::knowledge::licenses::compatible::{Answer, flows};
use crate::knowledge::licenses::expression;
use crate::model::kind::table::Table;
use crate::path::RepoPath;

view!(
    /// A piece of content.
    Content
);

/// A work of somebody else that content is built on, or a part of it.
pub struct Origin<'a> {
    content: Content<'a>,
    table: Table<'a>,
    is_part: bool,
}

/// A work of somebody else that content adapts, and whether it may.
pub struct Adaptation {
    /// Where its licence is.
    pub place: Place,
    /// Its licence, as it is written.
    pub license: String,
    /// Whether it may be adapted.
    pub answer: Answer,
    /// The licence of the content that the answer holds for.
    pub target: String,
}

impl<'a> Content<'a> {
    /// Returns the works it adapts, and the parts that others made.
    pub fn sources(self) -> Vec<Origin<'a>> {
        let origin = |is_part: bool| {
            move |table: Table<'a>| Origin {
                content: self,
                table,
                is_part,
            }
        };
        let adapted = self
            .record()
            .tables("derived_from")
            .into_iter()
            .map(origin(false));
        let parts = self
            .record()
            .tables("third_party")
            .into_iter()
            .map(origin(true));
        adapted.chain(parts).collect()
    }

    /// Returns the licence of each work it adapts, with where it is and what comes of it.
    pub fn adaptations(self) -> Vec<Adaptation> {
        let adapted = self
            .sources()
            .into_iter()
            .filter(|source| !source.is_part());
        let judged = adapted.filter_map(|source| {
            let license = source.license()?;
            let (answer, target) = self.answer_for(&license);
            Some(Adaptation {
                place: source.place_of("license"),
                license,
                answer: answer?,
                target,
            })
        });
        judged.collect()
    }

    /// Returns whether a work under a licence may be adapted into this one, with the licence of this
    /// one that the answer holds for: where it is under several, each of them has to allow it. Nothing
    /// where one of the two is not an expression, or this one has no licence.
    fn answer_for(self, source: &str) -> (Option<Answer>, String) {
        let mut worst = None;
        for target in self.licenses() {
            let Some(answer) = answer(source, &target) else {
                continue;
            };
            let is_worse = worst
                .as_ref()
                .is_none_or(|(known, _)| rank(*known) < rank(answer));
            if is_worse {
                worst = Some((answer, target));
            }
        }
        worst.map_or((None, String::new()), |(answer, target)| {
            (Some(answer), target)
        })
    }

    /// Returns the licences it is under: what is said of it, else those of the community's content.
    fn licenses(self) -> Vec<String> {
        let record = self.record();
        let path = record.path();
        // A sidecar speaks of the file next to it.
        let beside = path
            .as_str()
            .strip_suffix(".toml")
            .map(RepoPath::from_normal);
        let beside = beside.and_then(|path| self.community().file_at(&path));
        let file = beside.or_else(|| self.community().file_at(path));
        let declared = file
            .map(|file| self.community().declaration(file))
            .unwrap_or_default();
        let own: Vec<String> = declared
            .licenses
            .iter()
            .flat_map(|(text, _)| expression::ids(text))
            .collect();
        if !declared.licenses.is_empty() {
            return own;
        }
        let community = record.setting().community.license.as_ref();
        community
            .map(|(text, _)| expression::ids(text))
            .unwrap_or_default()
    }
}

/// Returns the best that the choices of a source allow: one of what is joined by OR is enough.
fn answer(source: &str, target: &str) -> Option<Answer> {
    if source == "NONE" {
        return Some(flows("NONE", target));
    }
    if source == "NOASSERTION" {
        return Some(Answer::Ask);
    }
    let is_good = |id: &str| matches!(flows(id, target), Answer::Yes(_));
    let is_fine = expression::holds(source, is_good)?;
    let answers = expression::ids(source)
        .into_iter()
        .map(|id| flows(&id, target));
    if is_fine {
        return Some(Answer::Yes("one of its licences allows it"));
    }
    answers.max_by_key(|answer| rank(*answer))
}

/// Orders answers, the worse the higher.
fn rank(answer: Answer) -> u8 {
    match answer {
        Answer::Yes(_) => 0,
        Answer::Ask => 1,
        Answer::NotAlike(_) => 2,
        Answer::No(_) => 3,
    }
}

impl<'a> Origin<'a> {
    /// Says whether it is a part that keeps its own licence, and no work that was adapted.
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// Returns the text of a field; blank ones do not count.
    pub fn text(&self, field: &str) -> Option<Cow<'a, str>> {
        self.table
            .text(field)
            .filter(|text| !text.trim().is_empty())
    }

    /// Returns its licence, as it is written.
    pub fn license(&self) -> Option<String> {
        self.text("license").map(|text| text.trim().to_owned())
    }

    /// Returns where it is.
    pub fn place(&self) -> Place {
        match self.table.value() {
            Some(value) => self.content.record().place_of_value(&value, "derived_from"),
            None => self.content.record().head_place(),
        }
    }

    /// Returns where a field of it is.
    pub fn place_of(&self, field: &str) -> Place {
        match self.table.get(field) {
            Some(value) => self.content.record().place_of_value(&value, field),
            None => self.place(),
        }
    }

    /// Returns what is missing of what a credit needs: `creator`, `source`, `license`.
    pub fn lacks(&self) -> Vec<&'static str> {
        let creators = if self.is_part { "creator" } else { "creators" };
        let has_creator = self
            .table
            .get(creators)
            .is_some_and(|value| !value.is_empty());
        let has = [
            (has_creator, "creator"),
            (self.text("source").is_some(), "source"),
            (self.text("license").is_some(), "license"),
        ];
        has.into_iter()
            .filter(|(has, _)| !has)
            .map(|(_, name)| name)
            .collect()
    }
}
