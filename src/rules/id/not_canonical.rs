//! An identifier is right, but not written in its canonical form.
//!
//! The canonical forms are: ORCID and ROR as an https address, a GitHub login without `@` and
//! address, a Wikidata id as `Q` and digits, codes in their own case. A GRID alone is reported,
//! too: its registry was closed in 2021 and merged into ROR. Only built-in and mapped fields are judged; in a
//! mapped field an identifier may be written without the address that leads to it, or with it: a bare ORCID,
//! or `https://github.com/ada`.
//!
//! ## Why
//! Two forms of one identifier do not match: the same person is found by one and not by the other.
//! ORCID asks for its identifiers to be written as https addresses.
//!
//! ## What to do
//! Write the canonical form, which the finding shows.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! github = "@ada"
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! github = "ada"
//! ```

use crate::document::{Format, Node};
use crate::finding::{Findings, Safe, Severity, Text, text};
use crate::knowledge::format::Verdict;
use crate::knowledge::yaml_1_1::surprise;
use crate::model::{Builtin, File, Record};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Safe>) {
    for judged in file.judged() {
        let Verdict::NotCanonical(canonical) = &judged.verdict else {
            continue;
        };
        // Of expressions of licences a rule of their own speaks.
        if judged.record.kind().builtin().is_none() || judged.format == "spdx-expression" {
            continue;
        }
        let written = judged.value.written();
        if is_own_form(judged.record, written, canonical) {
            continue;
        }
        // The country `No` in YAML: what says how it is read proposes the canonical form, too.
        let is_misread = || file.misread(judged.record, judged.value).is_some();
        if file.runs("record/yaml-surprise") && is_misread() {
            continue;
        }
        tell(judged.record, judged.value, canonical, findings);
    }
    for record in file.records() {
        retired_grid(record, findings);
    }
}

fn tell(record: Record<'_>, value: Node<'_>, canonical: &str, findings: &mut Findings<Safe>) {
    let written = value.written();
    let message = text![
        Text::quoted(written, value.span()),
        " is not in its canonical form"
    ];
    // Without quotation marks, digits alone would be a number, and `NO` the word for false.
    let is_bare = value.inner_span() == value.span();
    let is_number = canonical.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = value.language() == Format::Yaml && surprise(canonical).is_some();
    let quoted = format!("\"{canonical}\"");
    let right = if is_word { &*quoted } else { canonical };
    let finding = findings
        .at(record.place_of(value), message)
        .help(text!["write ", Text::quoted(right, value.span())])
        .about(written);
    if !value.is_verbatim() || (is_bare && is_number) {
        return;
    }
    let form = if is_bare { right } else { canonical };
    finding.edit(Safe, value.inner_span(), form);
}

/// Says whether a community with a layout of its own writes an identifier without the address that
/// leads to it, or with: the identifier itself is there as it is.
fn is_own_form(record: Record<'_>, written: &str, canonical: &str) -> bool {
    let written = written.trim();
    !record.kind().spec().map.is_empty()
        && (canonical.ends_with(written) || written.ends_with(canonical))
}

/// A GRID next to a ROR is history; alone it finds nobody any more.
fn retired_grid(record: Record<'_>, findings: &mut Findings<Safe>) {
    if record.kind().builtin() != Some(Builtin::Organisation) {
        return;
    }
    let Some(identifiers) = record.field("identifiers") else {
        return;
    };
    let Some(grid) = identifiers.get("grid") else {
        return;
    };
    if identifiers.get("ror").is_none() {
        findings
            .at(
                record.place_of_value(&grid, "identifiers/grid"),
                "GRID closed in 2021, and on its own it no longer finds anybody",
            )
            .help("add the organisation's `ror` next to it")
            .about("grid");
    }
}
