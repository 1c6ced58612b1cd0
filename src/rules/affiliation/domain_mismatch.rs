//! A work address belongs to an organisation that the person is not affiliated with.
//!
//! Only published addresses of the kind `work` are judged, and only where the domain belongs to an
//! organisation in this repository.
//!
//! ## Why
//! Addresses outlive jobs. Most often the affiliation is the older of the two, and the person speaks
//! for an organisation that they have left.
//!
//! ## What to do
//! Correct the affiliation or the address.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! emails = [{ address = "ada@city.test", kind = "work", public = true }]
//!
//! [[affiliations]]
//! organisation = "works"
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! domains = ["city.test"]
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! emails = [{ address = "ada@mail.works.test", kind = "work", public = true }]
//!
//! [[affiliations]]
//! organisation = "works"
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! ```

use crate::date::Interval;
use crate::finding::{Findings, Severity, text};
use crate::knowledge::mail::domain_of;
use crate::model::{Basis, Organisation, Person, Table};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::person(check));

fn check(person: Person<'_>, findings: &mut Findings) {
    if person.record().setting().community.basis == Basis::Individual || !person.is_active() {
        return;
    }
    let mut ties = None;
    for email in person
        .emails()
        .iter()
        .filter(|email| is_published_work(person, email))
    {
        let Some(address) = email.get("address") else {
            continue;
        };
        let text = address.text().unwrap_or_default();
        let Some(domain) = domain_of(&text) else {
            continue;
        };
        let Some(owner) = person.community().organisation_of_domain(&domain) else {
            continue;
        };
        let owner = Organisation::new(owner, person.community());
        let ties = ties.get_or_insert_with(|| person.ties());
        let today = person.today();
        let Some(own) = ties
            .first_on(today)
            .filter(|_| !ties.are_with(owner, today))
        else {
            continue;
        };
        findings
            .at(
                person.record().place_of_value(&address, "emails"),
                text!["this address belongs to ", owner],
            )
            .related(own.place("organisation"), "the affiliation")
            .help("correct the affiliation or the address")
            .about(domain);
    }
}

fn is_published_work(person: Person<'_>, email: &Table<'_>) -> bool {
    let valid = Interval {
        start: email.date("valid_from"),
        end: email.date("valid_until"),
    };
    email.flag("public") == Some(true)
        && email.text("kind").is_none_or(|kind| kind == "work")
        && valid.contains(person.today())
}
