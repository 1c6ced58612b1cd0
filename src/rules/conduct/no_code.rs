//! The community has no code of conduct that is in force.
//!
//! It is looked for in `.github/`, at the root and in `docs/`, whatever the case and the ending, and among the policies;
//! `[community] conduct` may name another path, the id of a policy, a URL, or say `"inherited"`. An empty file does not count, and neither does
//! one that only links to what does not exist.
//!
//! ## Why
//! A code of conduct in force is one of the promises of the community: people who join have to know what the rules are, and whom to
//! turn to.
//!
//! ## What to do
//! Adopt a code of conduct, put it into `CODE_OF_CONDUCT.md`, and say who receives reports.
//!
//! ## Bad
//! ```markdown README.md
//! # Works
//! ```
//!
//! ## Good
//! ```markdown CODE_OF_CONDUCT.md
//! # Code of conduct
//!
//! Be kind. Reports go to <conduct@works.test>.
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Code, Community, Nothing, Page};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    match community.code_of_conduct() {
        None => {
            findings
                .at(community.home(), "the community has no code of conduct")
                .help(help(community))
                .about("conduct");
        }
        Some(Code::Missing(span)) => {
            let help = match community.like_code_of_conduct() {
                Some(_) => help(community),
                None => {
                    text!["write a path, the id of a policy, a URL, or `\"inherited\"`"]
                }
            };
            findings
                .at(span, "there is no code of conduct here")
                .help(help)
                .about("conduct");
        }
        Some(Code::Page(file)) => {
            let Some(page) = Page::new(file, community) else {
                return;
            };
            let message = match page.says_nothing() {
                Some(Nothing::Empty) => "the code of conduct is empty",
                Some(Nothing::DeadLink) => "the code of conduct only links to what does not exist",
                None => return,
            };
            findings
                .at(page.place_of(page.head()), message)
                .help("write it, or link to where it is")
                .about("conduct");
        }
        Some(Code::File(_) | Code::Elsewhere) => {}
    }
}

/// Names the file that looks like one, where there is one.
fn help(community: &Community<'_>) -> Text {
    let Some(path) = community.like_code_of_conduct() else {
        return text!["add CODE_OF_CONDUCT.md, or say where it is: `[community] conduct`"];
    };
    let root = &community.setting().root;
    let local = path.below(root).unwrap_or(path.as_str());
    text![
        "if ",
        Text::word(local),
        " is it, write under `[community]`: ",
        Text::code(format!("conduct = \"{local}\""), None)
    ]
}
