//! A Creative Commons licence is named without its version.
//!
//! Only statements that put something under the licence are judged: "licensed under CC BY-SA", "License: CC BY". Nothing is reported where a link, an address or a
//! second name next to it has the version, nor where a page only speaks about licences.
//!
//! ## Why
//! The versions ask for different things: 3.0 asks for the title, 4.0 does not; only 4.0 is meant for all countries without being adapted.
//!
//! ## What to do
//! Add the version.
//!
//! ## Bad
//! ```markdown README.md
//! # Works
//!
//! Content is licensed under CC BY-SA.
//! ```
//!
//! ## Good
//! ```markdown README.md
//! # Works
//!
//! Content is licensed under CC BY-SA 4.0.
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::licenses::name::Tool;
use crate::model::{File, NamedLicense};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

/// How far away a name of the same licence may be that has the version, in bytes.
const NEAR: usize = 300;

fn check(file: File<'_>, findings: &mut Findings) {
    let named = file.licenses_named();
    for (at, license) in named.iter().enumerate() {
        let mention = &license.mention;
        let is_versioned = mention.license.version.is_some();
        if is_versioned || !license.is_declared || mention.license.tool == Tool::Zero {
            continue;
        }
        let beside = |other: &&NamedLicense| {
            let gap = other.mention.range.start.abs_diff(mention.range.start);
            gap < NEAR
                && other.mention.license.tool == mention.license.tool
                && other.mention.license.version.is_some()
        };
        let near = at.saturating_sub(2)..at + 3;
        if near
            .filter_map(|at| named.get(at))
            .any(|other| beside(&other))
        {
            continue;
        }
        // A name without version that leads to an address without one is one mistake.
        let told = |other: &&NamedLicense| {
            let gap = mention.range.start.saturating_sub(other.mention.range.end);
            gap < NEAR && mention.is_address() && other.mention.license == mention.license
        };
        if at
            .checked_sub(1)
            .and_then(|at| named.get(at))
            .is_some_and(|other| told(&other))
        {
            continue;
        }
        let written = file.document().slice(license.place.span);
        findings
            .at(
                license.place.clone(),
                text![
                    Text::quoted(written, license.place.span),
                    " has several versions, and none is named"
                ],
            )
            .help(text![
                "add it: ",
                Text::word(format!("{} 4.0", mention.license))
            ])
            .about(written);
    }
}
