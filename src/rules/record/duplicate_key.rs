//! A key is defined twice in one table.
//!
//! All other checks read the first of the two.
//!
//! ## Why
//! Programs disagree about which of the two counts: JSON readers mostly take the last, TOML readers
//! refuse the file, YAML readers do one or the other. So people see different values.
//!
//! ## What to do
//! Keep one of the two.
//!
//! ## Bad
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! name: Ada Other
//! ```
//!
//! ## Good
//! ```yaml people/ada.yaml
//! name: Ada Example
//! individual: true
//! ```

use serde::Deserialize;

use crate::document::ProblemKind;
use crate::finding::{Findings, Severity};
use crate::model::File;
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DuplicateKey {}

impl Check for DuplicateKey {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::File(Self::check);
}

impl DuplicateKey {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        let problems = file.document().problems();
        for problem in problems
            .iter()
            .filter(|problem| problem.kind == ProblemKind::DuplicateKey)
        {
            let key = file.document().slice(problem.span).to_owned();
            let finding = findings.at(problem.span, problem.message.clone());
            finding.about(key);
            finding.label.clone_from(&problem.label);
            finding.help.clone_from(&problem.help);
            if let Some((span, words)) = &problem.related {
                finding.related(*span, words.clone());
            }
        }
    }
}
