//! Rules under names that they had before.

use crate::model::{RenamedRule, Suppression};
use crate::span::{Span, offset};

/// Former names of rules, and names in American spelling, with the name that holds now. Sorted.
pub const ALIASES: &[(&str, &str)] = &[
    (
        "affiliation/unknown-organization",
        "affiliation/unknown-organisation",
    ),
    (
        "organization/domain-conflict",
        "organisation/domain-conflict",
    ),
    ("organization/no-category", "organisation/no-category"),
    (
        "organization/no-lead-contact",
        "organisation/no-lead-contact",
    ),
    ("organization/no-successor", "organisation/no-successor"),
    (
        "organization/possible-duplicate",
        "organisation/possible-duplicate",
    ),
];

/// Returns the name that holds now for a former name.
pub fn renamed(old: &str) -> Option<&'static str> {
    ALIASES
        .iter()
        .find(|(known, _)| *known == old)
        .map(|(_, new)| *new)
}

/// Returns the names that hold now for former names without their family.
pub fn renamed_short(old: &str) -> impl Iterator<Item = &'static str> {
    let is_it = move |known: &str| known.split_once('/').is_some_and(|(_, short)| short == old);
    let all = ALIASES.iter().filter(move |(known, _)| is_it(known));
    all.map(|(_, new)| *new)
}

/// Returns the rules that a suppression calls by a former name.
pub fn renamed_in(suppression: &Suppression) -> Vec<RenamedRule> {
    let targets = suppression.targets.iter();
    targets
        .filter_map(|target| {
            let quotes = u32::from(target.span.len() > offset(target.name.len()));
            let (start, end) = (target.span.start + quotes, target.span.end - quotes);
            Some(RenamedRule {
                span: target.span,
                inner: Span::new(target.span.file, start, end),
                old: target.name.clone(),
                new: renamed(&target.name)?.to_owned(),
                record: suppression.record.clone(),
            })
        })
        .collect()
}
