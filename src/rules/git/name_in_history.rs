//! What may reveal who spoke is still in the history.
//!
//! The rules `chatham/*` look at the records as they were before the commits that `--since` names. What they find there and
//! is not there any more can still be read by everybody who has the repository.
//!
//! Only that one state is looked at. What one of the commits adds and a later one of them takes out is not found: look at
//! each commit with `--since COMMIT~1..COMMIT`, or squash the commits before you merge them. What was taken out before
//! these commits is not found either.
//!
//! ## Why
//! Under the Chatham House Rule it is not revealed who said what. A line that was deleted is one command away:
//! `git log -p`.
//!
//! ## What to do
//! Rewrite the history with `git filter-repo`, and tell those who have a copy. If that is not possible, accept it in
//! `[[allow]]`, with the reason.
//!
//! ## Bad
//! ```toml ospo-lint.toml
//! extends = ["ospo-plus-plus"]
//! ```
//! ```toml HEAD~1/people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```md HEAD~1/notes/docs/2026-05-14.md
//! ---
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! Ada Example said that the budget is cut.
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```md notes/docs/2026-05-14.md
//! ---
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! Somebody said that the budget is cut.
//! ```
//!
//! ## Good
//! ```toml ospo-lint.toml
//! extends = ["ospo-plus-plus"]
//! ```
//! ```toml HEAD~1/people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```
//! ```md HEAD~1/notes/docs/2026-05-14.md
//! ---
//! date: 2026-05-14
//! attribution: chatham-house
//! ---
//!
//! Somebody said that the budget is cut.
//! ```
//! ```toml people/ada-example.toml
//! name = "Ada Example"
//! individual = true
//! ```

use std::collections::BTreeSet;

use crate::finding::{Findings, Place, Severity, Text, text};
use crate::model::Community;
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).of_history();

fn check(community: &Community<'_>, findings: &mut Findings) {
    let Some(past) = community.setting().past.get() else {
        return;
    };
    let before = past.before.iter().flat_map(|before| &before.revealing);
    for (path, lines) in before {
        let file = community.file_at(path);
        let text = file.map_or("", |file| file.document().text());
        let now: BTreeSet<&str> = text.lines().map(str::trim).collect();
        // What is still there is found there.
        let gone = lines.iter().filter(|line| !now.contains(line.as_str()));
        let gone = gone.count();
        if gone == 0 {
            continue;
        }
        let place: Place = match file {
            Some(file) => Span::new(file.id(), 0, 0).into(),
            None => community.home().into(),
        };
        let base = Text::word(&*past.base);
        let name = Text::word(path.as_str());
        let message = match gone {
            1 => text![name, " may reveal who spoke in the history, at ", base],
            more => text![
                name,
                " may reveal who spoke in the history, at ",
                base,
                ", on ",
                more,
                " lines"
            ],
        };
        findings
            .at(place, message)
            .help("rewrite the history with `git filter-repo`, or accept it in `[[allow]]`")
            .about(path.as_str());
    }
}
