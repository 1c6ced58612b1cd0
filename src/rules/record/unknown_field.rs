//! A key that the schema does not know.
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

use serde::Deserialize;

use crate::finding::{Findings, Safety, Severity};
use crate::model::File;
use crate::rule::{Check, Run};
use crate::schema::ViolationKind;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct UnknownField {}

impl Check for UnknownField {
    const SEVERITY: Severity = Severity::Error;
    const FIX: Option<Safety> = Some(Safety::Suggest);
    const RUN: Run<Self> = Run::File(Self::check);
}

impl UnknownField {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        for (record, violation) in file.violations() {
            if violation.kind == ViolationKind::UnknownField {
                record.report(violation, Safety::Suggest, findings);
            }
        }
        let more = file.more_violations();
        let more = more.filter(|refusal| *refusal.kind == ViolationKind::UnknownField);
        for place in more.map(|refusal| refusal.place).chain(file.more_keys()) {
            findings.again(place);
        }
    }
}
