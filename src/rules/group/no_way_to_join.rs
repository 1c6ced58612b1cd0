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

use crate::finding::{Findings, Severity, text};
use crate::model::{Builtin, Group};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule =
    Rule::new(Severity::Warning, &Look::group(check)).reads(&[(Builtin::Group, "join")]);

fn check(group: Group<'_>, findings: &mut Findings) {
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
