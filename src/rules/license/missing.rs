//! Nothing says under which licence a content file is.
//!
//! The rule asks, in this order, the file's front matter, its `SPDX-License-Identifier`, the file `NAME.license` next to it, `REUSE.toml`,
//! its own last paragraph, the default of its folder (`[records.content] defaults`), and what the repository says of all its
//! content; for a part that others made, the `third_party` of the page that shows it. Where most files say nothing, that is one finding;
//! where `license/undeclared` says the same of the whole repository, this rule is silent.
//!
//! ## Why
//! A file that leaves the repository leaves its folder behind. See the REUSE specification 3.3.
//!
//! ## What to do
//! State the licence in the front matter, or in `REUSE.toml` for files that have none.
//!
//! ## Parameters
//! - `require`: `"each"` asks that each file has its own declaration, as `reuse lint` does, so that what the repository says
//!   of all does not count; `"any"`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [records.content]
//! files = "content/**"
//! ```
//! ```markdown content/guide.md
//! ---
//! title: A guide
//! ---
//!
//! How to begin.
//! ```
//! ```toml REUSE.toml
//! version = 1
//!
//! [[annotations]]
//! path = "content/*.png"
//! SPDX-License-Identifier = "CC-BY-SA-4.0"
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
//! ---
//!
//! How to begin.
//! ```

use serde::Deserialize;

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Community, Loaded};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community_with(Missing::check));

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Missing {
    require: Require,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Require {
    #[default]
    Any,
    Each,
}

impl Missing {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let each = self.require == Require::Each;
        if !each && (community.says_nothing_of_licenses() || community.speaks_for_all_content()) {
            return;
        }
        let files: Vec<&Loaded> = community.content_files().collect();
        let lacks = |file: &&Loaded| {
            community.declaration(file).licenses.is_empty() && !community.is_part_of_others(file)
        };
        let lacking: Vec<&Loaded> = files.iter().copied().filter(lacks).collect();
        // Where most say nothing, one sentence for all of them is missing.
        if !each && lacking.len() > 1 && lacking.len() * 2 > files.len() {
            tell_of_all(community, lacking.len(), files.len(), findings);
            return;
        }
        for file in lacking {
            findings
                .at(
                    community.head_of(file),
                    "nothing says under which licence this file is",
                )
                .help(help_for(file, license_of(community)))
                .about("license");
        }
    }
}

fn license_of<'a>(community: &'a Community<'_>) -> &'a str {
    let license = community.setting().community.license.as_ref();
    license.map_or("CC-BY-SA-4.0", |(license, _)| license)
}

fn help_for(file: &Loaded, license: &str) -> Text {
    if file.is_page() {
        return text![
            "write ",
            Text::word(format!("license: {license}")),
            " into its front matter"
        ];
    }
    let beside = format!("{}.license", file.path().name());
    text![
        "name it in REUSE.toml, or put ",
        Text::word(beside),
        " next to it"
    ]
}

/// Reports once what most files lack, where no other rule tells it.
fn tell_of_all(community: &Community<'_>, lacking: usize, all: usize, findings: &mut Findings) {
    if community.runs("license/undeclared") && community.tells_nobody() {
        return;
    }
    findings
        .at(
            community.home(),
            text![
                "nothing says under which licence ",
                lacking,
                " of ",
                all,
                " content files are"
            ],
        )
        .help(text![
            "say it for all in README.md: ",
            Text::word(format!(
                "Content is licensed under {}.",
                license_of(community)
            ))
        ])
        .about("license");
}
