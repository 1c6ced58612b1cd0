//! A code of a country, subdivision, language or time zone is not in its list.
//!
//! The lists are ISO 3166-1 (and `EU`, `INT`, `XK`), ISO 3166-2, BCP 47 and the IANA time zones. The
//! nearest code is suggested. For a time zone by another name (`PST`, `MEZ`,
//! `W. Europe Standard Time`) the zone of the record's country is suggested, if only one zone there has these clocks.
//!
//! Countries may be written by name where the kind's own schema says `"format": "country-name"`, also in
//! a field that is mapped to `country`: `Argentina`, `Côte d'Ivoire`, `Korea, Republic of`.
//!
//! ## Why
//! A code that is in no list is missing from a map, a filter or a calendar; a time
//! zone that does not exist moves a meeting by hours.
//!
//! ## What to do
//! Write the code from the list. The United Kingdom is `GB`, Central European Time is
//! `Europe/Berlin` or another city in it.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! country = "UK"
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! country = "GB"
//! ```

use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::knowledge::codes::withdrawn_country;
use crate::knowledge::format::Verdict;
use crate::knowledge::language::unknown_region;
use crate::model::{File, either, zone_meant};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Suggest>) {
    for judged in file.judged() {
        let Verdict::UnknownCode(nearest) = &judged.verdict else {
            continue;
        };
        let what = match judged.format {
            "country" => "no country has the code ",
            "country-name" => "no country is called ",
            "subdivision" => "no part of a country has the code ",
            "language" => "no language has the code ",
            "iana-time-zone" => "no time zone has the code ",
            _ => continue,
        };
        let written = judged.value.written();
        let region = match judged.format {
            "language" => unknown_region(written),
            _ => None,
        };
        let message = match region {
            Some(region) => text![
                "no region has the code ",
                Text::quoted(region, judged.value.span())
            ],
            None => text![what, Text::quoted(written, judged.value.span())],
        };
        let finding = findings
            .at(judged.record.place_of(judged.value), message)
            .about(written);
        let (nearest, otherwise) = match (nearest, judged.format) {
            (None, "iana-time-zone") => {
                let text = judged.value.as_str().unwrap_or_default();
                zone_meant(text, judged.record.country().as_deref())
            }
            (None, "country") => (None, Some(country(written))),
            (nearest, _) => (nearest.clone(), None),
        };
        if let Some(help) = otherwise {
            finding.help(help);
        }
        if let Some(nearest) = nearest {
            finding.help(text!["write ", Text::word(&*nearest)]);
            if judged.value.is_verbatim() {
                finding.edit(Suggest, judged.value.inner_span(), nearest);
            }
        }
    }
}

/// Returns what to write for the code of a country that is no more, or never was.
fn country(written: &str) -> Text {
    match withdrawn_country(written) {
        Some(now) => text!["it was withdrawn: write ", either(now)],
        None => "write the two letters of ISO 3166, such as `DE`, or `EU`, `INT`".into(),
    }
}
