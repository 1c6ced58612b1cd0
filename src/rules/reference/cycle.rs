//! Records refer to one another in a circle where there cannot be one.
//!
//! The rule follows `parent` of organisations and groups, `supersedes` of decisions, and each type of
//! `relations` between organisations: a child is a parent read backwards, a predecessor a successor
//! read backwards. `related` cannot be a circle. In a schema of your own, `"x-ospo-acyclic": true`
//! next to `x-ospo-ref` says that nothing may lead back to itself by that key, across all kinds.
//!
//! ## Why
//! Nothing is its own parent. A circle hides which organisation is the larger one, and limits that
//! count related organisations as one count wrongly.
//!
//! ## What to do
//! Remove the wrong line; all lines of the circle are shown.
//!
//! ## Bad
//! ```toml organisations/faculty.toml
//! name = "Faculty"
//! parent = "university"
//! ```
//! ```toml organisations/university.toml
//! name = "University"
//! parent = "faculty"
//! ```
//!
//! ## Good
//! ```toml organisations/faculty.toml
//! name = "Faculty"
//! parent = "university"
//! ```
//! ```toml organisations/university.toml
//! name = "University"
//! ```

use crate::finding::{Findings, Severity, Text, text};
use crate::model::{Community, Link, Word};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::community(check));

fn check(community: &Community<'_>, findings: &mut Findings) {
    for cycle in community.cycles() {
        let Some((first, others)) = cycle.split_first() else {
            continue;
        };
        let mut ids: Vec<String> = cycle
            .iter()
            .filter_map(|link| link.from.id())
            .map(std::borrow::Cow::into_owned)
            .collect();
        ids.sort();
        let message = match (&first.word, others) {
            (Word::Relation(word), []) => text![first.from, " is its own ", *word],
            (Word::Relation(word), _) => text![
                first.from,
                " is, in the end, its own ",
                *word,
                ", by way of ",
                first.to
            ],
            (Word::Key(key), _) => {
                text![first.from, " leads back to itself by ", Text::word(&**key)]
            }
        };
        let finding = findings
            .at(first.place.clone(), message)
            .label(says(first))
            .help("remove the line that is wrong")
            .about(ids.join(" "));
        for link in others {
            finding.related(link.place.clone(), says(link));
        }
    }
}

fn says(link: &Link<'_>) -> Text {
    text![link.from, " says this of ", link.to]
}
