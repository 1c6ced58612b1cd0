//! A record shows somebody's personal address, and nothing says that they agreed.
//!
//! Personal is an address of `kind: personal`, and one at a provider where anybody gets an address (`gmail.com`, `gmx.de`,
//! `proton.me` …), in any string of a record and in the text of its page. What hides it from robots hides it from nobody else:
//! `ada (at) gmail.com`, `ada [at] gmail [dot] com`, `ada AT gmail.com`, `ada at gmail dot com`, `ada!gmail.com` and
//! `ada&#64;gmail.com` count, too. That `public` is true says what is meant to be shown, and not that somebody agreed.
//!
//! Left alone are addresses of a `role`, those that an office reads by their name (`info@…`, `ospo.lisboa@…`), those that stand for
//! anybody's (`your.name@…`), code, contacts in policies (`conduct/single-contact` judges them), what `chatham/contact-data` reports,
//! and an address whose owner agreed in the record of a person, wherever it is.
//!
//! ## Why
//! Records are copied, indexed and kept in every clone. A private address that was published once cannot be taken back, and it
//! outlives the post for which somebody took part. Publishing it needs a ground, here consent (GDPR, articles 6(1)(a) and 7).
//!
//! ## What to do
//! Take it out, or write the address of a work place or of the group. Or ask, and note the answer: a consent with the scope
//! `email-public` and the day.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//!
//! [[emails]]
//! address = "ada.example (at) gmail.com"
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! consents = [{ scope = ["email-public"], given = 2026-05-01 }]
//!
//! [[emails]]
//! address = "ada.example@gmail.com"
//! ```
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! join = "Write to ada.example@gmail.com."
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::{Node, Spelling};
use crate::finding::{Findings, Place, Severity, Suggest};
use crate::knowledge::mail::office::{is_of_office, is_stand_in};
use crate::knowledge::mail::{addresses_in, is_free_mail, may_hold_free_mail, read_address};
use crate::model::{Builtin, Note, Person, Record};
use crate::rule::{Look, Rule, Seen};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::seen(check));

fn check(seen: Seen<'_>, findings: &mut Findings<Suggest>) {
    let record = seen.record;
    let builtin = record.kind().builtin();
    if builtin == Some(Builtin::Policy) {
        return;
    }
    let person = (builtin == Some(Builtin::Person)).then(|| Person::new(record, seen.community));
    if person.is_some_and(|person| person.consents_to("email-public")) {
        return;
    }
    let mut told = BTreeSet::new();
    // Whose kind says what they are needs no look at the domain, and one of a role is nobody's.
    for email in person.map(Person::emails).into_iter().flatten() {
        let Some(address) = email.get("address").and_then(|value| value.node()) else {
            continue;
        };
        match email.text("kind").as_deref() {
            Some("role") => {
                told.insert(address.index());
            }
            Some("personal") if !address.written().trim().is_empty() => {
                told.insert(address.index());
                let item = email.value().and_then(|value| value.whole_node());
                let cut = item.and_then(Node::item_with_separator);
                tell(
                    record.place_of(address),
                    (address.inner_span(), cut),
                    findings,
                );
            }
            _ => {}
        }
    }
    for value in record.scalars() {
        if value.is_in_body() || told.contains(&value.index()) {
            continue;
        }
        let text = value.written();
        if !may_hold_free_mail(text) {
            continue;
        }
        for range in addresses_in(text) {
            if is_personal(text.get(range.clone()).unwrap_or(""), seen) {
                let span = Spelling::of(value).span(&range);
                let mut place = record.place_of(value);
                place.span = span;
                tell(place, (span, None), findings);
            }
        }
    }
    in_text(seen, findings);
}

/// Finds those in the text of a page.
fn in_text(seen: Seen<'_>, findings: &mut Findings<Suggest>) {
    let document = seen.record.document();
    let (Some(page), false) = (document.page(), seen.record.kind().spec().reads_body()) else {
        return;
    };
    let text = document.text().get(page.body.clone()).unwrap_or("");
    if !may_hold_free_mail(text) {
        return;
    }
    let found = addresses_in(text);
    if found.is_empty() {
        return;
    }
    let note = (seen.record.kind().builtin() == Some(Builtin::Note))
        .then(|| Note::new(seen.record, seen.community));
    let is_told_there = note
        .filter(|_| runs(seen.record, "chatham/contact-data"))
        .map(Note::hides_names);
    let mut last: Option<Range<usize>> = None;
    for range in found {
        if repeats(text, last.as_ref(), &range) {
            continue;
        }
        last = Some(range.clone());
        let span = document.span(page.body.start + range.start, page.body.start + range.end);
        let is_told = is_told_there.as_ref().is_some_and(|hides| hides(span));
        if page.has_code(span) || is_told {
            continue;
        }
        if is_personal(text.get(range).unwrap_or(""), seen) {
            let place = match note {
                Some(note) => note.place_in_section(span),
                None => seen.record.place_at(span, ""),
            };
            tell(place, (span, None), findings);
        }
    }
}

/// Says whether what is here is what was before it on its line: `[ada@works.test](mailto:ada@works.test)` is one address.
fn repeats(text: &str, last: Option<&Range<usize>>, this: &Range<usize>) -> bool {
    let Some(last) = last else {
        return false;
    };
    let between = text.get(last.end..this.start).unwrap_or("\n");
    !between.contains('\n') && text.get(last.clone()) == text.get(this.clone())
}

fn runs(record: Record<'_>, rule: &str) -> bool {
    record.setting().active_rules.binary_search(&rule).is_ok()
}

/// Says whether an address is one that anybody gets, of somebody who has not agreed that it is public.
fn is_personal(written: &str, seen: Seen<'_>) -> bool {
    let Some(address) = read_address(written) else {
        return false;
    };
    is_free_mail(&address.domain)
        && !is_of_office(&address.local)
        && !is_stand_in(&address.local)
        && !seen.community.is_agreed_address(&format!(
            "{}@{}",
            address.local.to_lowercase(),
            address.domain
        ))
}

/// Reports an address at some bytes, with what to cut where the whole entry can go.
fn tell(place: Place, (span, cut): (Span, Option<Span>), findings: &mut Findings<Suggest>) {
    let finding = findings
        .at(
            place,
            "this personal address is public, and no consent to publish it is recorded",
        )
        .help("take it out, or add a consent with the scope `email-public` once they have agreed")
        .mask(span)
        .about("address");
    if let Some(cut) = cut {
        finding.edit(Suggest, cut, "");
    }
}
