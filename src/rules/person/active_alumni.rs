//! An alumnus still has the data of an active person.
//!
//! That is a seat or chair that is held today, an affiliation that has not ended, or a published address.
//!
//! ## Why
//! People who have left should neither be counted nor written to. Data about people is kept no longer than
//! it is needed (GDPR, article 5(1)(e)).
//!
//! ## What to do
//! End the affiliation and the seat, and remove the address; or set `status = "active"`.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! status = "alumni"
//!
//! [[emails]]
//! address = "ada@works.test"
//! public = true
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! status = "alumni"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::Person;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::person(check));

fn check(person: Person<'_>, findings: &mut Findings) {
    let status = person.record().text("status").unwrap_or_default();
    if !matches!(&*status, "alumni" | "alumnus" | "emeritus") {
        return;
    }
    if let Some((group, does, place)) = person.office() {
        findings
            .at(
                place,
                text![person, " is an alumnus and ", does, " ", group],
            )
            .related(person.place("status"), "an alumnus here")
            .help("name somebody else, or set `status = \"active\"`")
            .about("office");
        return;
    }
    let current = person
        .affiliations()
        .into_iter()
        .find(|affiliation| affiliation.interval().end.is_none() && affiliation.is_current());
    if let Some(affiliation) = current {
        findings
            .at(
                affiliation.place("organisation"),
                text![person, " is an alumnus with a current affiliation"],
            )
            .help("add the `end` of the affiliation, or set `status = \"active\"`")
            .about("affiliation");
        return;
    }
    let public = person
        .emails()
        .into_iter()
        .find(|email| email.flag("public") == Some(true));
    if let Some(value) = public.and_then(|email| email.get("address")) {
        findings
            .at(
                person.record().place_of_value(&value, "emails"),
                text![person, " is an alumnus with a published address"],
            )
            .help("take the address out, or set `status = \"active\"`")
            .about("address");
    }
}
