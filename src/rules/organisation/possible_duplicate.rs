//! Two organisations may be one.
//!
//! Their names are equal when legal forms, punctuation and case are ignored, or one letter apart
//! in a long name; or they share a homepage and nothing says how they are related. Pairs in `not_same_as`
//! are left alone, and so are two places that differ by a letter: `Code for Hartfeld`, `Code for Hartfold`.
//!
//! ## Why
//! An organisation with two records has two counts of seats, and limits on the seats of one
//! organisation do not hold.
//!
//! ## What to do
//! Merge the two records, with the other name under `names`. If they are two, say so:
//! `not_same_as = ["…"]`.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! name = "Riverside Works"
//! ```
//! ```toml organisations/works-ltd.toml
//! name = "Riverside Works Ltd."
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! name = "Riverside Works"
//! names = [{ value = "Riverside Works Ltd.", type = "legal" }]
//! ```

use crate::finding::{Findings, Severity};
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for twins in community.possible_twin_organisations() {
        twins.report("organisation", findings);
    }
    for twins in community.shared_homepages() {
        twins.report_homepage(findings);
    }
}
