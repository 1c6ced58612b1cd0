//! The name of an organisation says that it is a part of another, and it names no `parent`.
//!
//! The rule finds an OSPO (open source programme office), and in names of universities a library, a department, a faculty, a school, an institute, a
//! centre or a laboratory, in English, German, French, Spanish, Portuguese and Italian. A library or a school by itself is an
//! organisation, and so is a department of a government. A relation of type `child` counts as well.
//!
//! The rule is off by default: names are not proof.
//!
//! ## Why
//! Seats, votes and credit of a part are those of the whole. Without its parent, one university counts twice.
//!
//! ## What to do
//! Write `parent`: the id of the organisation that it is a part of.
//!
//! ## Bad
//! ```toml organisations/example-library.toml
//! name = "Example University Library"
//! ```
//!
//! ## Good
//! ```toml organisations/example-library.toml
//! name = "Example University Library"
//! parent = "example-university"
//! ```
//! ```toml organisations/example-university.toml
//! name = "Example University"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::knowledge::parts::is_part;
use crate::model::{Builtin, Organisation};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::organisation(check))
    .off()
    .reads(&[(Builtin::Organisation, "parent")]);

fn check(organisation: Organisation<'_>, findings: &mut Findings) {
    let record = organisation.record();
    let names_parent = record
        .text("parent")
        .is_some_and(|parent| !parent.trim().is_empty());
    let is_child = || {
        organisation
            .relations()
            .iter()
            .any(|relation| relation.kind == "child")
    };
    let Some(name) = organisation.name() else {
        return;
    };
    let category = organisation.category().unwrap_or_default();
    let is_of_itself = matches!(
        &*category,
        "community-network"
            | "open-source-foundation"
            | "standards-body"
            | "philanthropic-foundation"
            | "global-ngo"
    );
    if !organisation.is_active() || names_parent || is_of_itself || is_child() || !is_part(&name) {
        return;
    }
    findings
        .at(
            organisation.place("name"),
            text![
                organisation,
                " sounds like a part of another organisation, and names no `parent`"
            ],
        )
        .help("write `parent = \"…\"`: the id of the organisation that it is a part of")
        .about("parent");
}
