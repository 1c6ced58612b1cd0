//! The dates of an affiliation cannot be right.
//!
//! It ends before it starts; it starts more than a year ahead; it lies outside the life of the
//! organisation; or two affiliations with the same organisation, unit, role and kind overlap.
//! Partial dates count with all the days they can mean.
//!
//! ## Why
//! Years later, these dates say who sat for whom on a given day.
//!
//! ## What to do
//! Correct the date that is wrong.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! start = 2024-06-30
//! end = 2023-06-30
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! start = 2023
//! end = 2023-06
//! ```

use crate::date::Period;
use crate::finding::{Findings, Severity, text};
use crate::model::{Affiliation, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::person(check));

fn check(person: Person<'_>, findings: &mut Findings) {
    let affiliations = person.affiliations();
    let earlier = person.earlier_alike(&affiliations);
    for (affiliation, earlier) in affiliations.iter().zip(earlier) {
        if alone(person, affiliation, findings) {
            continue;
        }
        if let Some(earlier) = earlier {
            findings
                .at(
                    affiliation.place("organisation"),
                    text!["an affiliation of ", person, " is listed twice"],
                )
                .related(earlier.place("organisation"), "the same, at the same time")
                .help("take one of the two out, or correct the dates")
                .about(affiliation.text("organisation").unwrap_or_default());
        }
    }
}

/// Reports what is wrong with the dates of one affiliation.
fn alone(person: Person<'_>, affiliation: &Affiliation<'_>, findings: &mut Findings) -> bool {
    let interval = affiliation.interval();
    if let (true, Some(start), Some(end)) = (interval.is_impossible(), interval.start, interval.end)
    {
        findings
            .at(
                affiliation.place("end"),
                text!["this affiliation ends on ", end, " and starts on ", start],
            )
            .related(affiliation.place("start"), "starts here")
            .help("correct one of the two dates")
            .about("end");
        return true;
    }
    let latest = Period::months(12).after(person.today());
    if let (Some(start), Some(latest)) = (interval.start, latest)
        && start.first() > latest
    {
        findings
            .at(
                affiliation.place("start"),
                text![
                    "this affiliation starts on ",
                    start,
                    ", in more than a year"
                ],
            )
            .help("correct the date, or add the affiliation when it begins")
            .about("start");
        return true;
    }
    outside_its_life(affiliation, findings)
}

/// Reports an affiliation that lies outside the life of its organisation.
fn outside_its_life(affiliation: &Affiliation<'_>, findings: &mut Findings) -> bool {
    let interval = affiliation.interval();
    let Some(organisation) = affiliation.organisation() else {
        return false;
    };
    let life = organisation.life();
    if let (Some(start), Some(founded)) = (interval.end.or(interval.start), life.start)
        && start.last() < founded.first()
    {
        findings
            .at(
                affiliation.place("start"),
                text![organisation, " was not there before ", founded],
            )
            .related(organisation.place("founded"), "founded here")
            .help("correct the date, or name the organisation it was then")
            .about("founded");
        return true;
    }
    if let (Some(start), Some(dissolved)) = (interval.start, life.end)
        && start.first() > dissolved.last()
    {
        findings
            .at(
                affiliation.place("start"),
                text![organisation, " was not there after ", dissolved],
            )
            .related(organisation.place("dissolved"), "dissolved here")
            .help("correct the date, or name its successor")
            .about("dissolved");
        return true;
    }
    false
}
