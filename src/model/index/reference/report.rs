//! What is said of a reference that leads to no record.

use std::borrow::Cow;

use super::{Record, Reference};
use crate::finding::{Finding, Findings, Piece, Place, Suggest, Text, text};
use crate::knowledge::listed::one_of;
use crate::knowledge::near::Wanted;
use crate::model::index::community::Community;
use crate::model::record::names::{Name, names};
use crate::schema::RefSpec;

impl<'a> Reference<'a> {
    /// Returns where it is made: of one that the path makes the record's head.
    pub fn place(&self) -> Place {
        let field = self.filled.unwrap_or("");
        self.from.place_of_value(&self.value, field)
    }

    /// Returns its id as a message quotes it.
    pub fn quoted(&self) -> Piece {
        match self.value.node() {
            Some(node) => Text::quoted(node.written(), node.span()),
            None => Piece::Quoted(self.id().as_ref().into(), None),
        }
    }

    /// Reports that it leads to no record, where it is known what to do.
    pub fn report_with(&self, to_do: &'static str, findings: &mut Findings<Suggest>) {
        self.told(findings).help(to_do);
    }

    /// Reports that it leads to no record: with the nearest one, and what to type. All rules about
    /// references say it in the same words.
    pub fn report(&self, community: &'a Community<'_>, findings: &mut Findings<Suggest>) {
        let finding = self.told(findings);
        let Some(near) = community
            .suggestions()
            .nearest(community, &self.spec.kinds, &self.id())
        else {
            return;
        };
        let Some(better) = called(near, self.spec, &self.id()) else {
            return;
        };
        finding.related(near.head_place(), text!["the nearest is ", near]);
        let to_do = if self.value.is_from_path() {
            "rename the file or its folder so that it says "
        } else {
            "write "
        };
        finding.help(text![to_do, Text::quoted(&*better, near.head())]);
        let node = self.value.node().filter(|node| node.is_verbatim());
        if let Some(node) = node {
            finding.edit(Suggest, node.inner_span(), better);
        }
    }

    /// Says that it leads to no record.
    fn told<'f>(&self, findings: &'f mut Findings<Suggest>) -> &'f mut Finding<Suggest> {
        let kinds = Piece::Words(Cow::Owned(one_of(&self.spec.kinds)));
        let said = match self.filled {
            Some(_) if self.value.is_from_path() => ", which the path says",
            Some(_) => ", which is said here for all records of the kind",
            None => "",
        };
        let finding = findings
            .at(
                self.place(),
                text!["no ", kinds, self.spec.has(), self.quoted(), said],
            )
            .about(&*self.id());
        if self.filled.is_none() {
            finding.label("said here");
        }
        finding
    }
}

/// Returns what a reference calls a record by: what comes first in `by` of what it has, of several names
/// the one that is nearest to what was written.
fn called<'a>(record: Record<'a>, spec: &RefSpec, written: &str) -> Option<Cow<'a, str>> {
    let wanted = Wanted::new(written);
    spec.by_fields().find_map(|field| match field {
        "id" => record.id(),
        "name" | "alias" | "aliases" => {
            let names = names(record);
            let texts = names.iter().map(Name::text);
            texts.min_by_key(|text| wanted.distance(text).unwrap_or(usize::MAX))
        }
        field => record.list(field).first()?.text(),
    })
}
