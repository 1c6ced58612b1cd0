//! All affiliations of a person have ended, and the person is still active or in office.
//!
//! ## Why
//! Affiliation is tied to an organisation. Someone who has changed jobs speaks for nobody until the record
//! says for whom, and limits on the seats of one organisation still count them for the old one.
//!
//! ## What to do
//! Add the new affiliation, mark the person `individual = true`, or set `status = "alumni"`.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! end = 2024-06-30
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! end = 2024-06-30
//!
//! [[affiliations]]
//! organisation = "city"
//! start = 2024-07-01
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Basis, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::person(check));

fn check(person: Person<'_>, findings: &mut Findings) {
    if person.record().setting().community.basis == Basis::Individual || person.is_individual() {
        return;
    }
    let affiliations = person.affiliations();
    let today = person.today();
    let all_ended = affiliations
        .iter()
        .all(|affiliation| affiliation.interval().ended_before(today));
    let last = affiliations.iter().max_by_key(|affiliation| {
        affiliation
            .interval()
            .end
            .map(crate::date::PartialDate::last)
    });
    let Some(last) = last.filter(|_| all_ended) else {
        return;
    };
    let end = last.interval().end;
    let end = end.map(Text::from).unwrap_or_default();
    let help = "add the present affiliation, or `individual = true`, or `status = \"alumni\"`";
    if person.is_active() {
        findings
            .at(
                last.place("end"),
                text![
                    "the affiliations of ",
                    person,
                    " have all ended, the last on ",
                    end
                ],
            )
            .help(help)
            .about("affiliations");
    } else if let Some((group, does, place)) = person.office() {
        findings
            .at(
                last.place("end"),
                text![
                    person,
                    " ",
                    does,
                    " ",
                    group,
                    " without an affiliation since ",
                    end
                ],
            )
            .related(place, "still named here")
            .help("name somebody else, or add the present affiliation")
            .about("office");
    }
}
