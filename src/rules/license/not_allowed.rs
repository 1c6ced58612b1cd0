//! A content file is under a different licence from the community's content.
//!
//! What a file says of itself counts: its front matter, tags, sidecar, `REUSE.toml`, or the default of its folder. Files other than
//! pages may also be under the community's `code_license`.
//!
//! ## Why
//! Whoever reuses a page of the community relies on the licence that the community promises.
//!
//! ## What to do
//! Ask the author to agree to the community's licence, mark it as `third_party` of the page that shows it, or allow the licence.
//!
//! ## Parameters
//! - `allowed`: licences besides the community's, as SPDX identifiers; `[]`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [community]
//! license = "CC-BY-SA-4.0"
//!
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-NC-4.0
//! ---
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [community]
//! license = "CC-BY-SA-4.0"
//!
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! license: CC-BY-SA-4.0
//! ---
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text, text};
use crate::knowledge::licenses::expression;
use crate::model::Community;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community_with(NotAllowed::check));

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct NotAllowed {
    allowed: Vec<String>,
}

impl NotAllowed {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let stated = &community.setting().community;
        let Some((license, _)) = &stated.license else {
            return;
        };
        let own = expression::ids(license);
        let code = stated
            .code_license
            .as_deref()
            .map(expression::ids)
            .unwrap_or_default();
        let own_files = community.content_files();
        // What others made keeps their licence; whether that may be shown is for `attribution`.
        for file in own_files.filter(|file| !community.is_part_of_others(file)) {
            for (text, span) in community.declaration(file).licenses {
                let is_good = |id: &str| {
                    own.iter().chain(&self.allowed).any(|known| known == id)
                        || (!file.is_page() && code.iter().any(|known| known == id))
                };
                // What is not an expression is reported as that.
                if expression::holds(&text, is_good).unwrap_or(true) {
                    continue;
                }
                let place = community.place_in(file, span);
                findings
                    .at(
                        place,
                        text![
                            "this is under ",
                            Text::quoted(text.clone(), span),
                            ", and the content of the community under ",
                            Text::word(license.clone())
                        ],
                    )
                    .help("agree on the community's licence with the author, or add this one to `allowed`")
                    .about(text);
            }
        }
    }
}
