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

use crate::document::ProblemKind;
use crate::finding::{Findings, Severity};
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings) {
    let problems = file.document().problems();
    for problem in problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::Syntax)
    {
        findings
            .say(problem.span, problem.body.clone())
            .about(problem.about());
    }
}
