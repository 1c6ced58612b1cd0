//! An active group or a channel is under no code of conduct.
//!
//! The community's code covers all of them; where there is none, each has to name one under `conduct`.
//!
//! ## Why
//! People meet in groups and channels. A code that holds elsewhere does not help them.
//!
//! ## What to do
//! Adopt a code of conduct for the whole community, or name one under `conduct`.
//!
//! ## Bad
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! ```
//!
//! ## Good
//! ```toml groups/docs.toml
//! name = "Documentation"
//! kind = "working-group"
//! conduct = "https://works.test/conduct"
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity};
use crate::model::{Builtin, Code, Community};
use crate::rule::{Check, Run};
use crate::text;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Uncovered {}

impl Check for Uncovered {
    const SEVERITY: Severity = Severity::Warning;
    const RUN: Run<Self> = Run::Community(Self::check);
}

impl Uncovered {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        if !matches!(community.code_of_conduct(), None | Some(Code::Missing(_))) {
            return;
        }
        for record in community.records() {
            let is_asked = matches!(
                record.kind().builtin(),
                Some(Builtin::Group | Builtin::Channel)
            );
            let names_one = record
                .field("conduct")
                .is_some_and(|value| !value.is_empty());
            if is_asked && record.is_active() && record.gives("conduct") && !names_one {
                findings
                    .at(
                        record.head_place(),
                        text![record, " is under no code of conduct"],
                    )
                    .help("adopt one for the whole community, or name one under `conduct`")
                    .about("conduct");
            }
        }
    }
}
