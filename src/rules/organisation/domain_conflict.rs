//! Two unrelated organisations share a domain.
//!
//! The domain of a public mail provider is reported as well: it does not belong to the organisations whose
//! people write from it. A parent, a part and a related organisation may share a domain.
//!
//! ## Why
//! The domain of an address shows for whom somebody writes. A domain that two organisations share
//! makes that a guess.
//!
//! ## What to do
//! Remove the domain from one of the two, or say how they are related.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! domains = ["works.test"]
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! name = "Works"
//! domains = ["works.test"]
//! parent = "city"
//! ```
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! domains = ["works.test"]
//! ```

use std::collections::BTreeMap;

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::mail::is_free_mail;
use crate::model::{Builtin, Community, Organisation, RecordIndex, Value};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    // All domains are held at once: of each only whose it is and which of theirs.
    let mut holders: Vec<(Box<str>, RecordIndex, usize)> = Vec::new();
    for index in community.indices() {
        let organisation = organisation(community, index);
        for (which, value) in organisation.iter().flat_map(|it| it.domains()).enumerate() {
            let domain = value.text().unwrap_or_default().trim().to_lowercase();
            if is_free_mail(&domain) {
                tell_provider(&domain, organisation.as_ref(), &value, findings);
            } else if !domain.is_empty() {
                holders.push((domain.into_boxed_str(), index, which));
            }
        }
    }
    holders.sort_unstable();
    // Of whom shares one, the list of all is looked up once and not for each.
    let mut lists: BTreeMap<RecordIndex, Vec<Value<'_>>> = BTreeMap::new();
    for same in holders.chunk_by(|one, other| one.0 == other.0) {
        if same.len() < 2 {
            continue;
        }
        let mut same = same.iter().filter_map(|(domain, index, which)| {
            let organisation = organisation(community, *index)?;
            let list = lists
                .entry(*index)
                .or_insert_with(|| organisation.domains());
            let value = list.get(*which)?.clone();
            Some((domain, organisation, value))
        });
        let Some((_, first, first_value)) = same.next() else {
            continue;
        };
        for (domain, organisation, value) in same {
            if first.is_of_one_family_with(organisation) {
                continue;
            }
            let quoted = Text::quoted(&**domain, value.span());
            findings
                .at(
                    organisation.record().place_of_value(&value, "domains"),
                    text![quoted, " is already the domain of ", first],
                )
                .related(
                    first.record().place_of_value(&first_value, "domains"),
                    "first here",
                )
                .help("take it out of one of the two, or say how they are related")
                .about(&**domain);
        }
    }
}

fn organisation<'a>(community: &'a Community<'_>, index: RecordIndex) -> Option<Organisation<'a>> {
    let record = community.record(index)?;
    let is_one = record.kind().builtin() == Some(Builtin::Organisation);
    is_one.then(|| Organisation::new(record, community))
}

fn tell_provider<'a>(
    domain: &str,
    organisation: Option<&Organisation<'a>>,
    value: &Value<'a>,
    findings: &mut Findings,
) {
    let Some(organisation) = organisation else {
        return;
    };
    let quoted = Text::quoted(domain, value.span());
    findings
        .at(
            organisation.record().place_of_value(value, "domains"),
            text![quoted, " is the domain of a public mail provider"],
        )
        .help("take it out")
        .about(domain);
}
