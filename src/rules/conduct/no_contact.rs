//! A code of conduct does not say how to report.
//!
//! What counts is an address, a form or a link, a telephone number, a room or handle in a chat, a postal address, a team with a name
//! of its own, or what the site puts there (`{{ contact }}`): in the sections about reports and enforcement, in a paragraph anywhere
//! that asks people to report, and, where no heading speaks of reports, on the whole page. A link to the text that the code is
//! adapted from, to a licence, a badge or a heading of the page does not count. An address at an example domain or at `.invalid`
//! reaches nobody, one that Cloudflare hides is not in the file, and text in angle brackets that is not an address vanishes when
//! the page is rendered.
//!
//! ## Why
//! A code without a way to report cannot be enforced, and everybody who needs it can see that.
//!
//! ## What to do
//! Name an address that several people read.
//!
//! ## Bad
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Tell the organisers.
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

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::markers::template_brackets;
use crate::knowledge::reporting::{hidden_address, vanishing};
use crate::model::Page;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::page(check));

fn check(page: Page<'_>, findings: &mut Findings) {
    if !page.is_conduct() || page.document().has_let_go() || page.says_nothing().is_some() {
        return;
    }
    let contacts = page.contacts();
    let text = page.document().text();
    // What is left of the template is reported as that.
    if !contacts.is_empty()
        || page.has_contacts_in_front()
        || !template_brackets(text).is_empty()
        || page.names_receiver()
    {
        return;
    }
    let hidden = page.reporting_sections().into_iter().find_map(|section| {
        let (found, address) = hidden_address(text.get(section.clone())?)?;
        let (start, end) = (section.start + found.start, section.start + found.end);
        Some((page.document().span(start, end), address))
    });
    if let (None, Some((span, address))) = (contacts.examples.first(), hidden) {
        let message = "this address was hidden by Cloudflare, and nobody can read it here";
        let finding = findings.at(page.place_of(span), message).about("contact");
        match address {
            Some(address) => finding.help(text!["write ", Text::word(address)]),
            None => finding.help("write the address itself"),
        };
        return;
    }
    let lost = page.reporting_sections().into_iter().find_map(|section| {
        let found = vanishing(text.get(section.clone())?)?;
        Some(
            page.document()
                .span(section.start + found.start, section.start + found.end),
        )
    });
    let (span, message) = match (contacts.examples.first(), lost) {
        (Some(example), _) => (
            *example,
            "this address reaches nobody: its domain is for examples",
        ),
        (None, Some(lost)) => (
            lost,
            "this vanishes when the page is rendered, and no other contact is left",
        ),
        (None, None) => (
            page.head(),
            "this code of conduct does not say how to report",
        ),
    };
    findings
        .at(page.place_of(span), message)
        .help("name an address that several people read, a form, or a link")
        .about("contact");
}
