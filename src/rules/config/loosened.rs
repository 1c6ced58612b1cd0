//! A change silences what would be reported without it.
//!
//! It is looked for with `--since`, where the configuration, a pack, a schema, the baseline or a comment that
//! suppresses something has changed. The policy of before the change decides whether it is reported: neither the
//! changed configuration nor a comment switches it off.
//!
//! The first baseline of a repository loosens nothing that the older side has, too: it is there to accept that. What
//! it accepts besides, the change brings itself.
//!
//! ## Why
//! Who proposes a change should not decide alone by which rules it is judged. A rule that is switched off in the
//! same change as the mistake it would find is switched off unseen.
//!
//! ## What to do
//! Mend the mistake. Where the policy is to change, change it on its own, so that those who answer for it see it.
//!
//! ## Bad
//! ```toml before/ospo-lint.toml
//! ```
//! ```toml ospo-lint.toml
//! [rules]
//! "affiliation/*" = "off"
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//!
//! [[affiliations]]
//! organisation = "works"
//! ```
//!
//! ## Good
//! ```toml before/ospo-lint.toml
//! ```
//! ```toml ospo-lint.toml
//! [rules]
//! "affiliation/*" = "off"
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::Silenced;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::silenced(check));

fn check(silenced: &Silenced, findings: &mut Findings) {
    let rule = Text::word(silenced.rule);
    let message = match (silenced.is_milder, silenced.count) {
        (true, _) => text!["this change makes ", rule, " only a warning here"],
        (false, 1) => text!["this change silences ", rule, " here"],
        (false, count) => text![
            "this change silences ",
            rule,
            " ",
            count,
            " times in this file"
        ],
    };
    findings
        .at(silenced.place.clone(), message)
        .help("mend it, or change the policy first, in a change that its owners agree to")
        .about(silenced.rule);
}
