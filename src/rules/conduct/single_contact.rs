//! Reports about conduct reach one person only.
//!
//! That is one address and nothing else, at a provider of free mail or the address of one person in the repository.
//!
//! ## Why
//! Someone who has to report that very person has nowhere to go; and one person may be ill, on leave, or a friend.
//!
//! ## What to do
//! Name an address that several people read, or a second contact outside the organisation of the first.
//!
//! ## Bad
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Write to <ada.example@gmail.com>.
//! ```
//!
//! ## Good
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Write to <conduct@works.test>.
//! ```

use crate::finding::{Findings, Severity};
use crate::knowledge::mail::{domain_of, is_free_mail};
use crate::model::Page;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::page(check));

fn check(page: Page<'_>, findings: &mut Findings) {
    if !page.is_conduct() || page.document().has_let_go() {
        return;
    }
    let contacts = page.contacts();
    let [(address, span)] = contacts.addresses.as_slice() else {
        return;
    };
    if contacts.links > 0 || page.has_contacts_in_front() {
        return;
    }
    let is_free = domain_of(address).is_some_and(|domain| is_free_mail(&domain));
    let is_of_one = is_free || page.community().is_address_of_one(address);
    if is_of_one && !page.names_receiver() {
        findings
            .at(page.place_of(*span), "reports reach one person only")
            .help("name an address that several people read, or a second contact")
            .mask(*span)
            .about("contact");
    }
}
