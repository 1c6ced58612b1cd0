//! A file is tracked that must not be.
//!
//! ## Why
//! Some files never belong in a public repository: exports of registrations, keys, recordings.
//!
//! ## What to do
//! Remove the file, and rewrite its history where it contains private data; `.gitignore` keeps it out.
//!
//! ## Parameters
//! - `paths`: globs of what must not be there; `[]`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [rules]
//! "files/forbidden" = { paths = ["**/*.mbox"] }
//! ```
//! ```text archive/list.mbox
//! From bo@works.test
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [rules]
//! "files/forbidden" = { paths = ["**/*.mbox"] }
//! ```
//! ```text archive/list.txt
//! Archives are at https://works.test/list.
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Community, Pattern};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community_with(Forbidden::check));

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Forbidden {
    paths: Vec<Pattern>,
}

impl Forbidden {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let setting = community.setting();
        for (file, path) in setting.tree.files() {
            let local = path.below(&setting.root);
            let glob = self
                .paths
                .iter()
                .find(|glob| local.is_some_and(|local| glob.is_match(local)));
            let Some(glob) = glob else {
                continue;
            };
            findings
                .at(
                    Span::new(file, 0, 0),
                    text!["no file may match ", Text::word(glob.as_str())],
                )
                .help("take it out of the repository, and name it in .gitignore")
                .about(glob.as_str())
                // What must not be there must not be shown either.
                .mask(Span::new(file, 0, u32::MAX));
        }
    }
}
