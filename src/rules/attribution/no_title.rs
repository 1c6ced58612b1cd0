//! A source of a work lacks its title.
//!
//! ## Why
//! Creative Commons licences up to 3.0 ask for the title of the work, where it has one; 4.0 does not. The rule is
//! therefore off unless a community switches it on.
//!
//! ## What to do
//! Add `title`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-SA-4.0
//! creators:
//!   - name: Ada Example
//! derived_from:
//!   - x-note: y
//!     creators: Bo Example
//!     source: https://works.test/first
//!     license: CC-BY-4.0
//!     changes: shortened
//! ---
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-SA-4.0
//! creators:
//!   - name: Ada Example
//! derived_from:
//!   - title: The first guide
//!     creators: Bo Example
//!     source: https://works.test/first
//!     license: CC-BY-4.0
//!     changes: shortened
//! ---
//! ```

use crate::finding::{Findings, Severity};
use crate::model::Content;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::content(check)).off();

fn check(content: Content<'_>, findings: &mut Findings) {
    for source in content
        .sources()
        .into_iter()
        .filter(|source| source.text("title").is_none())
    {
        findings
            .at(source.place(), "this source does not say its title")
            .help("add `title`")
            .about("title");
    }
}
