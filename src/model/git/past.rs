//! What rules ask of records as they were: taken from the community that they made.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::directory::{handles, names};
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::record::past::{Before, WasDecision, WasPerson, WasSeat};
use crate::model::record::record::Record;

impl Before {
    /// Takes what rules ask of the records as they were.
    pub(crate) fn of(community: &Community<'_>) -> Self {
        let people = community.of_kind(Builtin::Person).filter_map(|person| {
            Some(WasPerson {
                id: person.id()?.into_owned(),
                path: person.path().to_string(),
                names: names(person),
                handles: handles(person),
            })
        });
        let decisions = community.of_kind(Builtin::Decision);
        let decisions = decisions.filter(|decision| is_accepted(*decision));
        let decisions = decisions.filter_map(|decision| {
            Some(WasDecision {
                id: decision.id()?.into_owned(),
                path: decision.path().to_string(),
                body: body(decision)?.to_owned(),
            })
        });
        let groups = community.of_kind(Builtin::Group);
        Self {
            people: people.collect(),
            seats: groups.flat_map(open_seats).collect(),
            decisions: decisions.collect(),
            revealing: Vec::new(),
            erased: Vec::new(),
        }
    }
}

/// Says whether a decision was taken, and still holds.
fn is_accepted(decision: Record<'_>) -> bool {
    decision.text("status").as_deref() == Some("accepted")
}

/// Returns the text of a page; none where the record is not one.
pub(crate) fn body(record: Record<'_>) -> Option<&str> {
    let document = record.document();
    let page = document.page()?;
    document.text().get(page.body.clone())
}

/// Returns the seats of a group that have no end.
fn open_seats(group: Record<'_>) -> Vec<WasSeat> {
    let Some(id) = group.id() else {
        return Vec::new();
    };
    let tables = group.tables("seats");
    let open = tables.iter().filter(|seat| seat.get("end").is_none());
    let people = open.filter_map(|seat| seat.text("person"));
    people
        .map(|person| WasSeat {
            group: id.clone().into_owned(),
            person: person.into_owned(),
        })
        .collect()
}

/// Returns all people who have a seat in a group, whether or not it has an end.
pub(crate) fn seated(group: Record<'_>) -> BTreeSet<String> {
    let tables = group.tables("seats");
    let people = tables.iter().filter_map(|seat| seat.text("person"));
    people.map(Cow::into_owned).collect()
}
