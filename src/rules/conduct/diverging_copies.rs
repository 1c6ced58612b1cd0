//! Two copies of the code of conduct name other contacts or another version.
//!
//! The rule compares the files of that name in `.github/`, at the root and in `docs/`, and the policies of the kind
//! `community-conduct`. A page that only points to another one is not a copy.
//!
//! ## Why
//! People find one or the other. If they differ, one of them sends reports to nobody, or makes promises that do not hold.
//!
//! ## What to do
//! Keep one, and let the others link to it.
//!
//! ## Bad
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Write to <conduct@works.test>.
//! ```
//! ```markdown docs/CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Write to <old-team@works.test>.
//! ```
//!
//! ## Good
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! ## Reporting
//!
//! Write to <conduct@works.test>.
//! ```
//! ```markdown docs/CODE_OF_CONDUCT.md
//! See [the code of conduct](../CODE_OF_CONDUCT.md).
//! ```

use crate::finding::{Findings, Severity};
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    let copies = community.conduct_copies();
    let mut copies = copies.iter();
    let Some(first) = copies.next() else { return };
    let own = first.addresses();
    for again in copies {
        let others = again.addresses();
        let what = if !own.is_empty() && !others.is_empty() && own != others {
            "the two codes of conduct name different contacts"
        } else if first.differs_in_version(*again) {
            "the two codes of conduct claim different versions"
        } else {
            continue;
        };
        findings
            .at(again.place_of(again.head()), what)
            .related(first.place_of(first.head()), "the other one")
            .help("keep one, and let the other link to it")
            .about("copies");
    }
}
