//! An active group has too few chairs.
//!
//! Only active people count.
//!
//! ## Why
//! Someone has to call the meetings and answer whoever asks to join. A group without a chair goes
//! quiet without anybody deciding it.
//!
//! ## What to do
//! Name a person under `chairs`, or archive the group.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = []
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! chairs = ["amara-diallo"]
//! ```
//! ```toml people/amara-diallo.toml
//! name = "Amara Diallo"
//! individual = true
//! ```
//!
//! ## Parameters
//! - `min_chairs`: how many a group needs; 1.

use serde::Deserialize;

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Group, Person};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::group_with(TooFewChairs::check))
    .reads(&[(Builtin::Group, "chairs")]);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TooFewChairs {
    min_chairs: usize,
}

impl Default for TooFewChairs {
    fn default() -> Self {
        Self { min_chairs: 1 }
    }
}

impl TooFewChairs {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        if !group.is_active() || !group.gives("chairs") {
            return;
        }
        // Somebody without a record is another finding; they may well be there.
        let found = group
            .chairs()
            .iter()
            .filter(|chair| chair.person.is_none_or(Person::is_active))
            .count();
        if found >= self.min_chairs {
            return;
        }
        let words = if self.min_chairs == 1 {
            " active chair"
        } else {
            " active chairs"
        };
        findings
            .at(
                group.place("chairs"),
                text![group, " has ", found, " of ", self.min_chairs, words],
            )
            .help("name a person under `chairs`, or archive the group")
            .about("chairs");
    }
}
