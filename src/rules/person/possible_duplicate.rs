//! Two people may be one.
//!
//! Their names are equal when case, accents and blanks are ignored, or one letter apart in a
//! long name; or they share an affiliation and differ only in given names that one side writes as
//! initials. Nothing is reported where ORCID or GitHub login differ, nor for pairs in `not_same_as`.
//!
//! ## Why
//! A person with two records has two affiliations, two seats and half a history in each.
//!
//! ## What to do
//! Merge the two records, with the other name under `aliases`. If they are two people, say so:
//! `not_same_as = ["…"]`.
//!
//! ## Bad
//! ```toml people/zoe-mueller.toml
//! name = "Zoë Müller"
//! individual = true
//! ```
//! ```toml people/zoe-muller.toml
//! name = "Zoe Muller"
//! individual = true
//! ```
//!
//! ## Good
//! ```toml people/zoe-mueller.toml
//! name = "Zoë Müller"
//! individual = true
//! not_same_as = ["zoe-muller"]
//! ```
//! ```toml people/zoe-muller.toml
//! name = "Zoe Muller"
//! individual = true
//! ```

use crate::finding::{Findings, Severity};
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for twins in community.possible_twins() {
        twins.report("person", findings);
    }
}
