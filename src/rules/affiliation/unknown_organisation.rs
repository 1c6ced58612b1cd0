//! An affiliation names an organisation that has no record.
//!
//! Free text counts, too. The nearest organisation by id, name, alias or acronym is suggested.
//!
//! ## Why
//! Affiliation is tied to an organisation, so that everybody can see who takes part for whom. An
//! organisation without a record has no category, no contact and no seat limit: it is only a word.
//!
//! ## What to do
//! Correct the id, or add a record for the organisation. For somebody who takes part without one,
//! leave out the affiliation and write `individual = true`.
//!
//! ## Bad
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "wroks"
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Good
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```

use crate::finding::{Findings, Severity, Suggest};
use crate::knowledge::names::is_nobody;
use crate::model::{Basis, Builtin, Community};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Error, &Look::community(check)).reads(&[(Builtin::Person, "affiliations")]);

/// The rule's own name, which references carry that it speaks for.
const NAME: &str = "affiliation/unknown-organisation";

fn check(community: &Community<'_>, findings: &mut Findings<Suggest>) {
    // Where no organisation is a record at all, nobody promised that they are.
    let any = community.of_kind(Builtin::Organisation).next().is_some();
    if !any && !community.setting().is_configured {
        return;
    }
    for reference in community.broken_references() {
        if reference.spec.rule.as_deref() != Some(NAME) {
            continue;
        }
        // Under this basis a free text is not a finding; an id that leads nowhere still is.
        let is_nobody = is_nobody(&reference.id());
        let free_text = is_nobody || reference.id().contains(' ');
        if community.setting().community.basis == Basis::Individual && free_text {
            continue;
        }
        if is_nobody && community.setting().community.individuals_allowed {
            reference.report_with(
                "write `individual = true` for the person in place of this affiliation",
                findings,
            );
        } else {
            reference.report(community, findings);
        }
    }
}
