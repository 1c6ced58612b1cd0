//! A name next to a reference is not the name of the record that the reference leads to.
//!
//! Mappings inside records of kinds with a schema of your own are judged: `{ name: …, github: … }`.
//! A shorter form, initials, another order and an alias are the same name; the name of the record that
//! holds the reference is its own.
//!
//! ## Why
//! Readers see the name, programs follow the reference. Where the two disagree, one of them credits or
//! calls the wrong person.
//!
//! ## What to do
//! Correct the name or the reference; or add the name to the record's `aliases`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.package]
//! files = "packages.yml"
//! at = "/*"
//! schema = "package.json"
//! ```
//! ```json package.json
//! { "properties": { "editor": { "properties": { "id": { "x-ospo-ref": "person" } } } } }
//! ```
//! ```yaml packages.yml
//! - title: One
//!   editor: { name: Bo Other, id: ada }
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.package]
//! files = "packages.yml"
//! at = "/*"
//! schema = "package.json"
//! ```
//! ```json package.json
//! { "properties": { "editor": { "properties": { "id": { "x-ospo-ref": "person" } } } } }
//! ```
//! ```yaml packages.yml
//! - title: One
//!   editor: { name: A. Example, id: ada }
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::model::{Community, names_beside};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings<Suggest>) {
    for beside in names_beside(community) {
        let (name, to) = (beside.name, beside.to);
        let written = Text::quoted(name.written(), name.span());
        let finding = findings
            .at(
                beside.reference.from.place_of(name),
                text![
                    beside.reference.quoted(),
                    " is called ",
                    Text::quoted(&*beside.known, to.head()),
                    ", not ",
                    written
                ],
            )
            .related(beside.reference.place(), "this is who is meant")
            .help("correct the name or the reference, or add the name to `aliases`")
            .about(name.written());
        if name.is_verbatim() {
            finding.edit(Suggest, name.inner_span(), beside.known);
        }
    }
}
