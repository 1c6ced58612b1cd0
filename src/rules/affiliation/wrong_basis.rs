//! People take part for themselves, and a record or a page says that organisations do.
//!
//! Only where the community says `affiliation = { basis = "individual" }`. Reported are a seat that is held on behalf
//! of an organisation, a group with `member_organisations`, and a page with a list or a table under a heading such as
//! "Member organisations".
//!
//! ## Why
//! Where people act for themselves, nobody can be outvoted by a company, and nobody loses a seat with a job. A list of
//! member companies says the opposite to whoever reads it. The Apache Software Foundation takes individuals only
//! (<https://www.apache.org/theapacheway/>).
//!
//! ## What to do
//! Take out `on_behalf_of` or write `individual`; list people under `members`. Sponsors may be named, as sponsors.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [community]
//! affiliation = { basis = "individual" }
//! ```
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! seats = [{ person = "ada", on_behalf_of = "works", start = 2025-01-01 }]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [community]
//! affiliation = { basis = "individual" }
//! ```
//! ```toml groups/board.toml
//! name = "Board"
//! kind = "steering"
//! seats = [{ person = "ada", on_behalf_of = "individual", start = 2025-01-01 }]
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Basis, Builtin, Community, Group, Page};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

/// Headings over lists of organisations that take part, in lower case.
const HEADINGS: [&str; 16] = [
    "member organisations",
    "member organizations",
    "member companies",
    "member institutions",
    "members: organisations",
    "members: organizations",
    "organisation members",
    "organization members",
    "organisational members",
    "organizational members",
    "corporate members",
    "company members",
    "institutional members",
    "participating organisations",
    "participating organizations",
    "participating companies",
];

fn check(community: &Community<'_>, findings: &mut Findings) {
    if community.setting().community.basis != Basis::Individual {
        return;
    }
    for record in community.of_kind(Builtin::Group) {
        check_group(Group::new(record, community), findings);
    }
    let pages = community.files().iter();
    for page in pages.filter_map(|file| Page::new(file, community)) {
        check_page(page, findings);
    }
}

fn check_group(group: Group<'_>, findings: &mut Findings) {
    for seat in group.all_seats() {
        let value = seat.on_behalf_of().filter(|_| !seat.is_of_individual());
        let Some(value) = value else { continue };
        let organisation = Text::quoted(value.text().unwrap_or_default(), value.span());
        findings
            .at(
                seat.place("on_behalf_of"),
                text![
                    seat.words(),
                    " sits in ",
                    group,
                    " for ",
                    organisation,
                    ", and people sit for themselves"
                ],
            )
            .help("take out `on_behalf_of`, or write `individual`")
            .about(format!(
                "{} on_behalf_of",
                seat.holder().unwrap_or_default()
            ));
    }
    let members = group.record().list("member_organisations");
    if let Some(first) = members.first() {
        findings
            .at(
                group.record().place_of_value(first, "member_organisations"),
                text![
                    group,
                    " has organisations as members, and people take part for themselves"
                ],
            )
            .help("list the people instead, under `members`")
            .about("member_organisations");
    }
}

fn check_page(page: Page<'_>, findings: &mut Findings) {
    let Some(body) = page.body() else { return };
    for heading in &body.headings {
        let words = heading.text.trim().trim_end_matches(':').to_lowercase();
        let section = &heading.section;
        let is_inside = |start: u32| section.contains(&(start as usize));
        if !HEADINGS.contains(&&*words)
            || !body.blocks.iter().any(|block| is_inside(block.span.start))
        {
            continue;
        }
        findings
            .at(
                page.place_of(heading.span),
                "a page lists organisations as members, and people take part for themselves",
            )
            .help("list the people instead, or call the organisations what they are, such as sponsors")
            .about(words);
    }
}
