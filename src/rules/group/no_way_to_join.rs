//! An active group does not say how to join.
//!
//! It has neither a `join` nor a public channel.
//!
//! ## Why
//! Working groups announce how to join. A group that cannot be found from outside remains a circle of
//! those who were there when it began.
//!
//! ## What to do
//! Write under `join` where to come or whom to ask, or name a public channel under `channels`.
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
//! join = "Come to the next call; no need to ask."
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Group};
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NoWayToJoin {}

impl Check for NoWayToJoin {
    const SEVERITY: Severity = Severity::Warning;
    const READS: &'static [(Builtin, &'static str)] = &[(Builtin::Group, "join")];
    const RUN: Run<Self> = Run::Group(Self::check);
}

impl NoWayToJoin {
    fn check(&self, group: Group<'_>, findings: &mut Findings) {
        let record = group.record();
        if !group.is_active() || !(group.gives("join") || group.gives("channels")) {
            return;
        }
        if record.text("join").is_some() || group.has_public_channel() {
            return;
        }
        findings
            .at(
                record.head_place(),
                text![group, " does not say how to join"],
            )
            .help("write `join = \"…\"`: an address, or a sentence on where to come")
            .about("join");
    }
}
