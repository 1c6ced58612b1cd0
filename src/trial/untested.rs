//! Rules that no case makes fail: what a policy says of them may mean nothing, and nobody would know.
//!
//! What is asked of are the lines of the tested file, and of the packs of the repository that it extends:
//! their assertions, the rules that they switch on, and of a family any rule of it. What built-in packs
//! say is tested with them.

use std::collections::BTreeSet;

use crate::policy::{AnyRule, Layer, Line, Origin, Policy, Switch};
use crate::source::text::Lines;

/// A rule, an assertion or a family that no case makes fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Untested {
    /// Its name.
    pub name: String,
    /// The file that switches it on.
    pub path: String,
    /// The line there.
    pub line: usize,
}

/// Returns how many names a policy switches on, and those of them that are not among the rules that
/// spoke.
pub(crate) fn untested(policy: &Policy, spoke: &BTreeSet<&str>) -> (usize, Vec<Untested>) {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for layer in policy.layers() {
        let Origin::File(path) = &layer.origin else {
            continue;
        };
        let parts = layer.parts.iter().flat_map(|part| &part.lines);
        for line in layer.lines.iter().chain(parts) {
            let rules: Vec<&AnyRule> = decided(policy, layer, line).collect();
            if rules.is_empty() || !seen.insert(line.pattern.as_str()) {
                continue;
            }
            if !rules.iter().any(|rule| spoke.contains(rule.name())) {
                found.push(Untested {
                    name: line.pattern.clone(),
                    path: path.clone(),
                    line: Lines::new(&layer.text).line_of(line.span.start),
                });
            }
        }
    }
    (seen.len(), found)
}

/// Returns the rules that are on and that a line speaks of: one that it names, or those of a family that no
/// other line decides.
fn decided<'a>(
    policy: &'a Policy,
    layer: &'a Layer,
    line: &'a Line,
) -> impl Iterator<Item = &'a AnyRule> {
    let is_off = matches!(line.switch, None | Some(Switch::Off));
    let rules = policy.catalogue().iter().filter(move |_| !is_off);
    rules.filter(move |rule| {
        let is_whole = line.is_exact() || line.is_stated;
        let is_decided = || {
            let answer = policy.answer(rule, None);
            let is_here = answer.is_some_and(|(origin, _)| *origin == layer.origin);
            let said = layer.switch(rule.name(), None);
            is_here && said.is_some_and(|(_, by)| by.pattern == line.pattern)
        };
        line.covers(rule.name()) && policy.is_on(rule) && (is_whole || is_decided())
    })
}
