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

use crate::document::ProblemKind;
use crate::finding::{Findings, Severity};
use crate::model::File;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::file(check));

fn check(file: File<'_>, findings: &mut Findings) {
    let problems = file.document().problems().iter();
    for problem in problems.filter(|problem| problem.kind == ProblemKind::NotRead) {
        findings
            .say(problem.span, problem.body.clone())
            .about(file.document().slice(problem.span));
    }
}
