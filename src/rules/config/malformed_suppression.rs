//! A comment is addressed to ospo-lint and is not understood, or names a rule that does not exist.
//!
//! The shape is `ospo-lint: allow(family/rule, family/*) until 2027-06-30 owner ada because …`, in
//! TOML and YAML after `#`, in pages as an HTML comment. `until` and `owner` may be left out;
//! `allow-file` covers the whole file. JSON and CSV have no comments: use `[[allow]]` in the configuration
//! instead.
//!
//! ## Why
//! Whoever wrote it relies on it. A comment with a typo accepts nothing, and nobody would know
//! why.
//!
//! ## What to do
//! Write it as above; `ospo-lint rules` lists the names.
//!
//! ## Bad
//! ```toml organisations/works.toml
//! # ospo-lint: allow(organisation/no-categroy) because they have not said
//! name = "Works"
//! category = "company"
//! ```
//!
//! ## Good
//! ```toml organisations/works.toml
//! # ospo-lint checks this file.
//! name = "Works"
//! category = "company"
//! ```

use crate::finding::{Findings, Severity, Suggest, Text, text};
use crate::model::{EVERYTHING, Settled, Use};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::suppression(check));

fn check(settled: Settled<'_>, findings: &mut Findings<Suggest>) {
    let suppression = settled.suppression;
    if let Some(fault) = &suppression.fault {
        findings
            .say(suppression.place(fault.span), fault.body.clone())
            .about("syntax");
    }
    let targets = suppression.targets.iter().zip(settled.uses);
    for (target, found) in targets {
        let Use::Unknown(meant) = found else {
            continue;
        };
        // A rule of its own speaks of that.
        if target.name == EVERYTHING {
            continue;
        }
        let quoted = Text::quoted(&*target.name, target.span);
        let finding = findings
            .at(
                suppression.place(target.span),
                text!["no rule is called ", quoted],
            )
            .about(&*target.name);
        match meant {
            Some(meant) => finding
                .label(text![Text::word(meant), "?"])
                .help(text!["write ", Text::word(meant)])
                .edit(Suggest, target.span, meant),
            None => finding.help("`ospo-lint rules` lists all rules"),
        };
    }
}
