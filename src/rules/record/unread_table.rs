//! A table of records contains something that is not read.
//!
//! A row has more cells than the head has columns; a second column has no name; a table of a page is
//! written in HTML; `fill-down` names a column that no row has.
//!
//! ## Why
//! What is not read is not checked. Everybody sees the cell on the page, and no rule ever does.
//!
//! ## What to do
//! Give each column a name of its own and each row as many cells as the head. Write a bar inside a
//! cell as `\|`, and a table of HTML as a Markdown table.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.person]
//! files = "MAINTAINERS.md"
//! at = "table"
//! map = { name = "/Name", github = "/GitHub" }
//! ```
//! ```markdown MAINTAINERS.md
//! | Name | GitHub |
//! |------|--------|
//! | Ada Example | ada | River |
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.person]
//! files = "MAINTAINERS.md"
//! at = "table"
//! map = { name = "/Name", github = "/GitHub" }
//! ```
//! ```markdown MAINTAINERS.md
//! | Name | GitHub | Place |
//! |------|--------|-------|
//! | Ada Example | ada | River |
//! | Ben Example | ben | |
//! ```

use serde::Deserialize;

use crate::document::ProblemKind;
use crate::finding::{Findings, Severity};
use crate::model::File;
use crate::rule::{Check, Run};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct UnreadTable {}

impl Check for UnreadTable {
    const SEVERITY: Severity = Severity::Warning;
    const RUN: Run<Self> = Run::File(Self::check);
}

impl UnreadTable {
    #[expect(clippy::unused_self, reason = "checks are methods")]
    fn check(&self, file: File<'_>, findings: &mut Findings) {
        let problems = file.document().problems().iter();
        for problem in problems.filter(|problem| problem.kind == ProblemKind::NotRead) {
            let finding = findings.at(problem.span, problem.message.clone());
            finding.label.clone_from(&problem.label);
            finding.help.clone_from(&problem.help);
            finding.about(file.document().slice(problem.span));
        }
    }
}
