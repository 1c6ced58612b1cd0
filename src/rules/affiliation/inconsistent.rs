//! A group or an event gives a person a different organisation from the person's own record.
//!
//! Seats (`on_behalf_of`) and speakers with an organisation are compared, on the day they are about. A
//! parent or a part of the organisation counts as the same.
//!
//! ## Why
//! The two cannot both be right, and limits on the seats of one organisation are counted from one
//! of them.
//!
//! ## What to do
//! Correct the wrong one; after a change of job that is most often the older one.
//!
//! ## Bad
//! ```toml groups/steering.toml
//! name = "Steering"
//! kind = "steering"
//! seats = [{ person = "ada", on_behalf_of = "city", start = 2025-01-01 }]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! ```
//!
//! ## Good
//! ```toml groups/steering.toml
//! name = "Steering"
//! kind = "steering"
//! seats = [{ person = "ada", on_behalf_of = "works", start = 2025-01-01 }]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::date::{Interval, PartialDate};
use crate::finding::{Findings, Severity, Suggest, text};
use crate::model::{
    Affiliation, Basis, Builtin, Community, Event, Group, Organisation, Person, Record, Table, Ties,
};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings<Suggest>) {
    if community.setting().community.basis == Basis::Individual {
        return;
    }
    let today = community.setting().today;
    let mut known = Known::new();
    for record in community.of_kind(Builtin::Group) {
        for seat in Group::new(record, community).seats() {
            let interval = Interval {
                start: seat.date("start"),
                end: seat.date("end"),
            };
            let day = if interval.contains(today) {
                today
            } else {
                interval.start.map_or(today, PartialDate::last)
            };
            compare(
                (community, &mut known),
                record,
                &seat,
                "on_behalf_of",
                day,
                findings,
            );
        }
    }
    for record in community.of_kind(Builtin::Event) {
        let Some(day) = Event::new(record, community).day().map(PartialDate::first) else {
            continue;
        };
        for session in record.tables("sessions") {
            let speakers = session.get("speakers").map(crate::model::Value::into_items);
            for speaker in speakers.unwrap_or_default() {
                if let Some(table) = Table::of_value(&speaker) {
                    let asked = (community, &mut known);
                    compare(asked, record, &table, "organisation", day, findings);
                }
            }
        }
    }
}

/// The organisations that people are with: one person may have many seats.
type Known<'a> = BTreeMap<usize, Ties<'a>>;

fn compare<'a>(
    (community, known): (&'a Community<'_>, &mut Known<'a>),
    record: Record<'_>,
    table: &Table<'_>,
    field: &str,
    day: Date,
    findings: &mut Findings<Suggest>,
) {
    let (Some(who), Some(stated)) = (table.text("person"), table.get(field)) else {
        return;
    };
    let Some(person) = community.find(Builtin::Person, &who) else {
        return;
    };
    let Some(text) = stated.text() else { return };
    let Some(organisation) = community.find(Builtin::Organisation, &text) else {
        return;
    };
    let organisation = Organisation::new(organisation, community);
    let person = Person::new(person, community);
    let key = person.record().identity();
    let ties = known.entry(key).or_insert_with(|| person.ties());
    let with_another = |_: &&Affiliation<'_>| !ties.are_with(organisation, day);
    let Some(own) = ties.first_on(day).filter(with_another) else {
        return;
    };
    let finding = findings
        .at(
            record.place_of_value(&stated, field),
            text![person, " had another affiliation on ", PartialDate::of(day)],
        )
        .label("stated here")
        .related(own.place("organisation"), "by their own record")
        .help("correct the one that is wrong")
        .about(text![person, " ", organisation].plain());
    let right = own
        .organisation()
        .and_then(|own| own.record().id().map(std::borrow::Cow::into_owned));
    if let (Some(right), Some(node)) =
        (right, stated.whole_node().filter(|node| node.is_verbatim()))
    {
        finding.edit(Suggest, node.inner_span(), right);
    }
}
