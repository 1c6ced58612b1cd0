//! A suppression silences nothing.
//!
//! It is reported only where the rule that it names has run: not where that rule is off or was left out on the
//! command line, and not in a file that cannot be read.
//!
//! ## Why
//! What it allowed has been fixed, or it is in the wrong place. Left there, it would silence the
//! next mistake, which nobody has looked at.
//!
//! ## What to do
//! Remove it. A comment covers its own line, and a comment alone on a line covers the next
//! line that is not blank; `allow-file` covers the file.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.project]
//! files = ["projects.yaml"] # ospo-lint: allow(config/no-records) because we have none yet
//! ```
//! ```yaml projects.yaml
//! name: Atlas
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! # ospo-lint: allow(config/no-records) because we have none yet
//! [records.project]
//! files = ["projects.yaml"]
//! ```

use crate::finding::{Findings, Safe, Severity, Text, text};
use crate::model::{Settled, Use};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::suppression(check));

fn check(settled: Settled<'_>, findings: &mut Findings<Safe>) {
    let suppression = settled.suppression;
    // One that accepts nothing has a rule of its own that speaks.
    if !suppression.holds(settled.today) {
        return;
    }
    let is_idle = settled.uses.iter().all(|found| *found == Use::Nothing);
    let targets = suppression.targets.iter().zip(settled.uses);
    let idle: Vec<_> = targets
        .filter(|(_, found)| **found == Use::Nothing)
        .map(|(target, _)| target)
        .collect();
    if is_idle {
        let finding = findings
            .at(
                suppression.place(suppression.span),
                "this suppression silences nothing",
            )
            .help("take it out");
        if let Some(removal) = suppression.removal {
            finding.edit(Safe, removal, "");
        }
        let names: Vec<&str> = idle.iter().map(|target| &*target.name).collect();
        finding.about(names.join(","));
        return;
    }
    for target in idle {
        let quoted = Text::quoted(&*target.name, target.span);
        let finding = findings
            .at(
                suppression.place(target.span),
                text![quoted, " silences nothing here"],
            )
            .help("take it out of the list")
            .about(&*target.name);
        if let Some(removal) = target.removal {
            finding.edit(Safe, removal, "");
        }
    }
}
