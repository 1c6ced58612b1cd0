//! A record has a key that the schema does not know.
//!
//! The nearest known key is suggested. A key that is mis-cased or misspelt is one finding, also
//! where the right key is required. Keys that begin with `x-` are your own and never reported; on
//! pages, whose front matter belongs to the site generator too, only keys that are close to one of
//! ours are questioned.
//!
//! ## Why
//! Nothing reads a key with a typo in it: the value seems to be there and is not.
//!
//! ## What to do
//! Correct the key. For a field of your own, begin it with `x-`, or give the kind your own schema.
//!
//! ## Bad
//! ```toml people/bo-example.toml
//! name = "Bo Example"
//! individual = true
//! Github = "bo"
//! ```
//!
//! ## Good
//! ```toml people/bo-example.toml
//! name = "Bo Example"
//! individual = true
//! github = "bo"
//! x-shirt = "L"
//! ```

use crate::finding::{Findings, Severity, Suggest};
use crate::model::File;
use crate::rule::{Look, Rule};
use crate::schema::ViolationKind;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings<Suggest>) {
    for (record, violation) in file.violations() {
        if violation.kind == ViolationKind::UnknownField {
            record.report(violation, findings);
        }
    }
    let more = file.more_violations();
    let more = more.filter(|refusal| *refusal.kind == ViolationKind::UnknownField);
    for place in more.map(|refusal| refusal.place).chain(file.more_keys()) {
        findings.again(place);
    }
}
