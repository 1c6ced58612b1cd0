//! A file that the community is expected to have is missing, empty, or lacks a section.
//!
//! ## Why
//! What a community promises is in files with well-known names: people and machines look for them there.
//!
//! ## What to do
//! Add the file, or the section.
//!
//! ## Parameters
//! - `paths`: what has to be there: a glob, or a list of globs of which one is enough; `[]`.
//! - `headings`: for each glob, the headings that a page needs; `{}`.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! [rules]
//! "files/missing" = { paths = ["GOVERNANCE.md"] }
//! ```
//! ```markdown README.md
//! # Works
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! [rules]
//! "files/missing" = { paths = ["GOVERNANCE.md"] }
//! ```
//! ```markdown GOVERNANCE.md
//! # Governance
//!
//! Whoever comes decides.
//! ```

use serde::Deserialize;

use std::collections::BTreeMap;

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Community, Loaded, Pattern};
use crate::path::RepoPath;
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community_with(Missing::check));

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Missing {
    paths: Vec<OneOrSeveral>,
    headings: Headings,
}

/// The headings that pages need, by glob; a wrong glob is a mistake of the configuration.
#[derive(Default, Deserialize)]
#[serde(try_from = "BTreeMap<String, Vec<String>>")]
struct Headings(Vec<(Pattern, Vec<String>)>);

impl TryFrom<BTreeMap<String, Vec<String>>> for Headings {
    type Error = String;

    fn try_from(map: BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let all = map
            .into_iter()
            .map(|(glob, headings)| Ok((Pattern::try_from(glob)?, headings)));
        all.collect::<Result<_, String>>().map(Self)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrSeveral {
    One(Pattern),
    Several(Vec<Pattern>),
}

impl OneOrSeveral {
    fn globs(&self) -> &[Pattern] {
        match self {
            Self::One(glob) => std::slice::from_ref(glob),
            Self::Several(globs) => globs,
        }
    }
}

impl Missing {
    fn check(&self, community: &Community<'_>, findings: &mut Findings) {
        let root = &community.setting().root;
        let paths = community.setting().tree.paths();
        let matching = |globs: &[Pattern]| -> Vec<&RepoPath> {
            let is_one = |path: &&RepoPath| {
                path.below(root)
                    .is_some_and(|local| globs.iter().any(|glob| glob.is_match(local)))
            };
            paths.iter().filter(is_one).collect()
        };
        for wanted in &self.paths {
            let globs = wanted.globs();
            let found = matching(globs);
            let names = names(globs);
            if found.is_empty() {
                findings
                    .at(community.home(), text!["there is no ", names.clone()])
                    .help(text!["add it"])
                    .about(names.plain());
                continue;
            }
            let files = found.iter().filter_map(|path| community.file_at(path));
            let empty: Vec<_> = files.filter(|file| is_empty(file)).collect();
            if empty.len() == found.len()
                && let Some(file) = empty.first()
            {
                findings
                    .at(community.head_of(file), "this file is empty")
                    .help("write it")
                    .about("empty");
            }
        }
        for (glob, headings) in &self.headings.0 {
            for path in matching(std::slice::from_ref(glob)) {
                let Some(file) = community.file_at(path) else {
                    continue;
                };
                let Some(page) = file.document().page() else {
                    continue;
                };
                for heading in headings {
                    let is_it = |text: &str| text.trim().eq_ignore_ascii_case(heading.trim());
                    if !page.headings.iter().any(|known| is_it(&known.text)) {
                        findings
                            .at(
                                community.head_of(file),
                                text!["there is no section ", Text::word(heading.clone())],
                            )
                            .help(text![
                                "add a heading with this name, and say what belongs there"
                            ])
                            .about(heading.clone());
                    }
                }
            }
        }
    }
}

fn names(globs: &[Pattern]) -> Text {
    let mut names = Text::new();
    for (at, glob) in globs.iter().enumerate() {
        names.push(if at > 0 { text![" or "] } else { Text::new() });
        names.push(Text::word(glob.as_str()));
    }
    names
}

fn is_empty(file: &Loaded) -> bool {
    !file.document().has_let_go() && !file.is_asset() && file.document().text().trim().is_empty()
}
