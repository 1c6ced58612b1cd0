//! An accepted decision was rewritten instead of superseded.
//!
//! What was before the commits that `--since` names is compared with what is there now: of a decision that was accepted
//! then, the text. Blanks and line ends do not count, and its fields may change. One that is gone was deleted, unless
//! another decision has its text now: then its file has another name.
//!
//! ## Why
//! A decision is what a group agreed to on a day. What it agreed to later is another decision.
//!
//! ## What to do
//! Restore the text or the file, write a new decision with `supersedes`, and set `status = "superseded"` here.
//!
//! ## Bad
//! ```md HEAD~1/decisions/0001-terms.md
//! ---
//! title: Terms
//! group: docs
//! date: 2026-05-14
//! status: accepted
//! method: consensus
//! ---
//!
//! Chairs serve for two years.
//! ```
//! ```md decisions/0001-terms.md
//! ---
//! title: Terms
//! group: docs
//! date: 2026-05-14
//! status: accepted
//! method: consensus
//! ---
//!
//! Chairs serve for four years.
//! ```
//!
//! ## Good
//! ```md HEAD~1/decisions/0001-terms.md
//! ---
//! title: Terms
//! group: docs
//! date: 2026-05-14
//! status: accepted
//! method: consensus
//! ---
//!
//! Chairs serve for two years.
//! ```
//! ```md decisions/0001-terms.md
//! ---
//! title: Terms
//! group: docs
//! date: 2026-05-14
//! status: superseded
//! superseded_by: 0002-terms
//! method: consensus
//! ---
//!
//! Chairs serve for two years.
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Builtin, Community, body};
use crate::rule::{Look, Rule};
use crate::span::Span;

pub(crate) const RULE: Rule = Rule::new(Severity::Warning, &Look::community(check)).of_history();

fn check(community: &Community<'_>, findings: &mut Findings) {
    let past = community.setting().past.get();
    let before = past.and_then(|past| past.before.as_ref());
    for was in before.into_iter().flat_map(|before| &before.decisions) {
        let Some(decision) = community.find(Builtin::Decision, &was.id) else {
            if !is_elsewhere(&was.path, &was.body, community) {
                let id = Text::word(&*was.id);
                findings
                    .at(
                        community.home(),
                        text!["the accepted decision ", id, " was deleted"],
                    )
                    .help("restore it, and write a new decision with `supersedes`")
                    .about(was.id.clone());
            }
            continue;
        };
        let Some(at) = body(decision).and_then(|now| first_other(&was.body, now)) else {
            continue;
        };
        let document = decision.document();
        let start = document.page().map_or(0, |page| page.body.start);
        let span: Span = document.span(start + at.start, start + at.end);
        findings
            .at(
                decision.place_of_many(span),
                "the text of an accepted decision was changed",
            )
            .help("restore it, and write a new decision with `supersedes`")
            .about(was.id.clone());
    }
}

/// Says whether a decision has another id now, or is in a file that cannot be read.
fn is_elsewhere(path: &str, text: &str, community: &Community<'_>) -> bool {
    let is_broken = |path: &str| {
        let mut files = community.files().iter();
        let file = files.find(|file| file.path().as_str() == path);
        file.is_some_and(|file| file.document().is_broken())
    };
    let mut others = community.of_kind(Builtin::Decision);
    let has_text = others.any(|other| body(other).is_some_and(|now| is_same(text, now)));
    has_text || is_broken(path)
}

fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Returns the first line that says something else than before; blanks do not count.
fn first_other(before: &str, now: &str) -> Option<std::ops::Range<usize>> {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut old = before.split_whitespace();
    let mut end = 0;
    let mut last = 0..0;
    for line in now.split_inclusive('\n') {
        let start = end;
        end += line.len();
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        let from = start + (line.len() - line.trim_start().len());
        last = from..from + text.len();
        let said = words(line);
        if !said.split(' ').all(|word| old.next() == Some(word)) {
            return Some(last);
        }
    }
    // What was there at the end is gone.
    old.next().is_some().then_some(last)
}
