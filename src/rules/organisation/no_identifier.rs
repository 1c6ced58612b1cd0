//! A university, a research centre or a public body has no identifier that others know.
//!
//! A university or a research centre needs a ROR, a public body a ROR or a Wikidata item, under `identifiers`. Parts (`parent`) are
//! found by what they are part of, and organisations that are not active are left alone.
//!
//! The rule is off by default: not every public body is registered.
//!
//! ## Why
//! Names of universities and ministries change and differ by language; an identifier does not. The Research Organization Registry
//! (<https://ror.org>) and Wikidata (<https://www.wikidata.org>) are what funders and libraries match records by.
//!
//! ## What to do
//! Look it up, and write it under `[identifiers]`.
//!
//! ## Bad
//! ```toml organisations/example-university.toml
//! name = "Example University"
//! category = "university"
//! ```
//!
//! ## Good
//! ```toml organisations/example-university.toml
//! name = "Example University"
//! category = "university"
//!
//! [identifiers]
//! ror = "https://ror.org/05dxps055"
//! ```

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Organisation};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::organisation(check))
    .off()
    .reads(&[(Builtin::Organisation, "category")]);

fn check(organisation: Organisation<'_>, findings: &mut Findings) {
    let category = organisation.category().unwrap_or_default();
    let is_research = matches!(&*category, "university" | "research-centre");
    let is_public = matches!(
        &*category,
        "government-national-regional"
            | "government-department"
            | "city-public-administration"
            | "intergovernmental"
    );
    let record = organisation.record();
    let is_part = record
        .text("parent")
        .is_some_and(|parent| !parent.trim().is_empty());
    if !(is_research || is_public) || is_part || !organisation.is_active() {
        return;
    }
    let has = |name: &str| {
        let value = record.field("identifiers").and_then(|all| all.get(name));
        value.is_some_and(|value| !value.is_empty())
    };
    if has("ror") || (is_public && has("wikidata")) {
        return;
    }
    let (what, help) = if is_research {
        (
            " has no ROR",
            "look it up at https://ror.org, and write it as `ror` under `[identifiers]`",
        )
    } else {
        (
            " has neither a ROR nor a Wikidata item",
            "look it up at https://www.wikidata.org, and write it as `wikidata` under `[identifiers]`",
        )
    };
    findings
        .at(organisation.place("identifiers"), text![organisation, what])
        .help(help)
        .about("identifiers");
}
