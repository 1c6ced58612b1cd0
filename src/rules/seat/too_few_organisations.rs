//! The people who lead a group come from fewer organisations than they should.
//!
//! Those who lead are the chairs, and who holds a seat with a vote. Organisations that belong together count as one;
//! whoever takes part as an individual counts for themselves. A group that nobody leads yet is left alone.
//!
//! What a group says under `rules.min_organisations` beats the parameter. Where nobody says a number, none is asked.
//!
//! ## Why
//! A group that one organisation leads ends when that organisation leaves. The CNCF asks projects for maintainers of at
//! least two organisations before they graduate
//! (<https://github.com/cncf/toc/blob/main/process/graduation_criteria.md>), and FINOS before incubation.
//!
//! ## What to do
//! Let somebody of another organisation lead with them.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["ada", "bo"]
//! rules = { min_organisations = 2 }
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["ada", "bo"]
//! rules = { min_organisations = 2 }
//! ```
//! ```toml people/ada.toml
//! name = "Ada Example"
//! affiliations = [{ organisation = "works" }]
//! ```
//! ```toml people/bo.toml
//! name = "Bo Example"
//! individual = true
//! ```
//! ```toml organisations/works.toml
//! name = "Works"
//! ```
//!
//! ## Parameters
//! - `min_organisations`: from how many organisations those who lead a group have to come; none.

use serde::Deserialize;

use crate::finding::{Findings, Severity, text};
use crate::model::Group;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(
    Severity::Warning,
    &Look::group_with(TooFewOrganisations::check),
)
.judges(&["min_organisations"]);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TooFewOrganisations {
    min_organisations: usize,
}

impl TooFewOrganisations {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let own = group.rule_count("min_organisations");
        let least = own.unwrap_or(self.min_organisations);
        if least < 2 || !group.is_at_work() {
            return;
        }
        let found = group.origins_of_leaders().len();
        if found == 0 || found >= least {
            return;
        }
        let field = if group.chairs().is_empty() {
            "seats"
        } else {
            "chairs"
        };
        let words = if found == 1 {
            " organisation"
        } else {
            " organisations"
        };
        findings
            .at(
                group.place(field),
                text![
                    "those who lead ",
                    group,
                    " come from ",
                    found,
                    words,
                    ", not from ",
                    least
                ],
            )
            .help("let somebody of another organisation lead with them")
            .about("min_organisations");
    }
}
