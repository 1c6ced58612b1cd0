//! What may reveal who spoke, or somebody who was to be forgotten, is still in the history.
//!
//! The rules `chatham/*` and, with `--erasure-salt`, `privacy/erased-data` look at the records as they were before the commits that
//! `--since` names. What they find there and is not there any more can still be read by everybody who has the repository.
//! `ospo-lint forget` searches the whole history for a name.
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
use crate::path::RepoPath;
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).of_history();

fn check(community: &Community<'_>, findings: &mut Findings) {
    let Some(past) = community.setting().past.get() else {
        return;
    };
    if let Some(before) = &past.before {
        let (revealing, erased) = (&before.revealing, &before.erased);
        tell(
            community,
            &past.base,
            (revealing, " may reveal who spoke"),
            findings,
        );
        let words = " names somebody who was to be forgotten";
        tell(community, &past.base, (erased, words), findings);
    }
}

/// Reports the files with lines that are gone, each once.
fn tell(
    community: &Community<'_>,
    base: &str,
    (before, words): (&[(RepoPath, BTreeSet<String>)], &'static str),
    findings: &mut Findings,
) {
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
        let mut message = text![
            Text::word(path.as_str()),
            words,
            " in the history, at ",
            Text::word(base)
        ];
        if gone > 1 {
            message.push(text![", on ", gone, " lines"]);
        }
        findings
            .at(place, message)
            .help("rewrite the history with `git filter-repo`, or accept it in `[[allow]]`")
            .about(path.as_str());
    }
}
