//! A person has several affiliations at once, and not exactly one of them is primary.
//!
//! Several roles or units at one organisation count as one, and so are two affiliations of which the first may
//! end where the second begins.
//!
//! ## Why
//! A person speaks for one organisation at a time. The record has to say which one, or limits on the
//! seats of one organisation depend on who counts.
//!
//! ## What to do
//! Set `primary = true` on the one that the person takes part for.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//!
//! [[affiliations]]
//! organisation = "city"
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! primary = true
//!
//! [[affiliations]]
//! organisation = "city"
//! ```

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::finding::{Findings, Severity, text};
use crate::model::{Basis, Builtin, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::person(check)).reads(&[(Builtin::Person, "affiliations")]);

fn check(person: Person<'_>, findings: &mut Findings) {
    let basis = person.record().setting().community.basis;
    let affiliations = person.affiliations();
    if basis == Basis::Individual || affiliations.len() < 2 || !person.gives("affiliations.primary")
    {
        return;
    }
    // Something changes only where an affiliation starts.
    let starts = affiliations
        .iter()
        .filter_map(|affiliation| affiliation.interval().start);
    let days: Vec<Date> = std::iter::once(person.today())
        .chain(starts.map(PartialDate::last))
        .collect();
    let Some(day) = person.first_unclear(&days) else {
        return;
    };
    let held = person.organisations_on(day);
    let primary = held.iter().filter(|(_, is_primary)| *is_primary).count();
    let (Some((first, _)), Some((second, _))) = (held.first(), held.get(1)) else {
        return;
    };
    let how_many = if primary == 0 {
        "none of them primary"
    } else {
        "several of them primary"
    };
    let when = if day == person.today() {
        crate::finding::Text::new()
    } else {
        text![" on ", PartialDate::of(day)]
    };
    let mut message = text![person, " has several affiliations"];
    message.push(when);
    message.push(text![", ", how_many]);
    findings
        .at(second.place("organisation"), message)
        .related(first.place("organisation"), "at the same time")
        .help("set `primary = true` on exactly one of them")
        .about("primary");
}
