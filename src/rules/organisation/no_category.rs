//! An organisation has no category, or one that does not fit its level.
//!
//! `level` is for public bodies only: a national or regional government is `national` or `regional`,
//! a department `sector-agency`, a city `local`, an intergovernmental body `supranational`.
//!
//! ## Why
//! The groups, the balance of voices and the statistics of OSPO++ are built on its seven kinds of
//! OSPO.
//!
//! ## What to do
//! Set `category`, or correct `level`.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Good
//! ```toml organisations/city.toml
//! name = "City of Riverside"
//! category = "city-public-administration"
//! level = "local"
//! ```

use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::model::{Builtin, Organisation};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::organisation(check))
    .reads(&[(Builtin::Organisation, "category")]);

fn check(organisation: Organisation<'_>, findings: &mut Findings) {
    if !organisation.gives("category") {
        return;
    }
    let Some(category) = organisation.category() else {
        findings
            .at(
                organisation.place("category"),
                text![organisation, " has no category"],
            )
            .help("add `category = \"university\"`, or what it is")
            .about("category");
        return;
    };
    let Some(level) = organisation.record().field("level") else {
        return;
    };
    let written = level.text().unwrap_or_default();
    let fitting: &[&str] = match &*category {
        "government-national-regional" => &["national", "regional"],
        "government-department" => &["sector-agency"],
        "city-public-administration" => &["local"],
        "intergovernmental" => &["supranational"],
        _ => &[],
    };
    if fitting.contains(&&*written) {
        return;
    }
    let place = organisation.record().place_of_value(&level, "level");
    let quoted = Text::quoted(&*written, level.span());
    let finding = findings
        .at(
            place,
            text!["the level ", quoted, " does not fit the category"],
        )
        .related(organisation.place("category"), "the category")
        .about("level");
    finding.help(match fitting {
        [] => text!["take `level` out: it is for public bodies"],
        levels => text![
            "write ",
            Piece::Words(format!("`{}`", levels.join("` or `")).into())
        ],
    });
}
