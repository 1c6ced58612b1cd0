//! A file cannot be read as what it is.
//!
//! The finding is at the exact byte. What could be read of the file is still checked, and so
//! are all other files. The same rule reports a file that is not UTF-8, exceeds a limit, cannot
//! be opened, or has front matter that never ends.
//!
//! ## Why
//! A file that cannot be read says nothing: its records are gone for every check, and for every
//! site that is made from them.
//!
//! ## What to do
//! Fix the marked place. Where a file is too large on purpose, raise the limit under `[limits]` in
//! `ospo-lint.toml`.
//!
//! ## Bad
//! ```toml people/ada.toml
//! name = "Ada Example
//! individual = true
//! ```
//!
//! ## Good
//! ```toml people/ada.toml
//! name = "Ada Example"
//! individual = true
//! ```

use serde::Deserialize;

use crate::document::ProblemKind;
use crate::finding::{Findings, Severity};
use crate::model::File;
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SyntaxError {}

impl Check for SyntaxError {
    const SEVERITY: Severity = Severity::Error;
    const RUN: Run<Self> = Run::File(Self::check);
}

impl SyntaxError {
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        let problems = file.document().problems();
        for problem in problems
            .iter()
            .filter(|problem| problem.kind == ProblemKind::Syntax)
        {
            let finding = findings.at(problem.span, problem.message.clone());
            finding.about(problem.about());
            finding.label.clone_from(&problem.label);
            finding.help.clone_from(&problem.help);
            if let Some((span, words)) = &problem.related {
                finding.related(*span, words.clone());
            }
        }
    }
}
