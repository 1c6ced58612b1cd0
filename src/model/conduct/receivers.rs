//! Who receives reports about conduct, and whose colleagues they are.

use crate::document::Node;
use crate::knowledge::mail::{domain_of, is_free_mail};
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::view::organisation::Organisation;
use crate::model::view::page::Page;
use crate::model::view::person::Person;
use crate::span::Span;

/// Those who receive reports.
#[derive(Default)]
pub struct Receivers<'a> {
    /// Those that a page names by address or as a person.
    pub people: Vec<Receiver<'a>>,
    /// Says whether reports can also be made in another way.
    pub has_others: bool,
    /// Says whether all of it is the address of one person, which is another matter.
    pub is_one_person: bool,
}

/// One of them.
pub struct Receiver<'a> {
    /// Where the page names it.
    pub span: Span,
    /// The organisations it belongs to, the topmost of each; none, where nobody knows any.
    pub organisations: Vec<Organisation<'a>>,
}

impl<'a> Page<'a> {
    /// Returns who receives reports, by the text of the page and the contacts in its front matter.
    pub fn receivers(self) -> Receivers<'a> {
        let community = self.community();
        let contacts = self.contacts();
        let mut found = Receivers {
            has_others: contacts.links > 0,
            ..Receivers::default()
        };
        let mut addresses = contacts.addresses;
        let front = self.document().roots().next();
        let named = front.and_then(|front| front.get("contacts"));
        for contact in named.into_iter().flat_map(Node::items) {
            let person = contact.get("person");
            let record = person.and_then(|value| community.find(Builtin::Person, value.as_str()?));
            if let (Some(value), Some(record)) = (person, record) {
                found.people.push(Receiver {
                    span: value.span(),
                    organisations: of_person(Person::new(record, community)),
                });
                continue;
            }
            match contact.get("address") {
                Some(value) if value.as_str().is_some_and(|text| text.contains('@')) => {
                    let text = value.as_str().unwrap_or_default().trim().to_lowercase();
                    if !addresses.iter().any(|(known, _)| *known == text) {
                        addresses.push((text, value.span()));
                    }
                }
                _ => found.has_others = true,
            }
        }
        found.is_one_person = match (addresses.as_slice(), found.people.as_slice()) {
            ([(address, _)], []) => {
                community.is_address_of_one(address)
                    || domain_of(address).is_some_and(|domain| is_free_mail(&domain))
            }
            (addresses, people) => addresses.len() + people.len() <= 1,
        };
        for (address, span) in addresses {
            let organisations = of_address(community, &address);
            found.people.push(Receiver {
                span,
                organisations,
            });
        }
        found
    }
}

fn of_person(person: Person<'_>) -> Vec<Organisation<'_>> {
    let current = person.current_affiliations().into_iter();
    topmost(current.filter_map(|affiliation| affiliation.organisation()))
}

fn of_address<'a>(community: &'a Community<'_>, address: &str) -> Vec<Organisation<'a>> {
    let has_it = |person: &Person<'_>| {
        let emails = person.emails();
        emails.iter().any(|email| {
            let text = email.text("address");
            text.is_some_and(|text| text.trim().eq_ignore_ascii_case(address))
        })
    };
    let people = community.of_kind(Builtin::Person);
    let mut people = people.map(|record| Person::new(record, community));
    if let Some(person) = people.find(has_it) {
        return of_person(person);
    }
    let Some(domain) = domain_of(address) else {
        return Vec::new();
    };
    let own = community.setting().community.url.as_deref().unwrap_or("");
    let own = own.split_once("://").map_or(own, |(_, rest)| rest);
    let own = own.split(['/', ':']).next().unwrap_or("");
    let is_own = own
        .strip_suffix(&*domain)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'));
    if is_own {
        return Vec::new();
    }
    let record = community.organisation_of_domain(&domain);
    topmost(record.map(|record| Organisation::new(record, community)))
}

/// Returns the organisation above each, none of them twice.
fn topmost<'a>(all: impl IntoIterator<Item = Organisation<'a>>) -> Vec<Organisation<'a>> {
    let mut found: Vec<Organisation<'a>> = Vec::new();
    for organisation in all {
        let top = organisation.top();
        if !found.iter().any(|known| known.is(top)) {
            found.push(top);
        }
    }
    found
}
