//! What findings say of their fixes is what `fix` does: one that changes what readers see is not safe,
//! whatever its rule thinks of it, and no output says that it is.

use std::collections::BTreeSet;

use super::Draft;
use super::apply::{Chosen, PathEdit};
use super::meaning;
use super::taken::Taken;
use crate::engine::Outcome;
use crate::finding::{Finding, Fix, Safety};
use crate::source::{Files, Source};

/// How often fixes that touch each other are tried in turn. There are never more honest ones.
const TURNS: usize = 16;

/// A fix as a position: of the finding, and of the fix in it.
type At = (usize, usize);

/// Calls fixes unsafe that say they are safe and that `fix` would not apply.
pub fn vouch(outcome: &mut Outcome, source: &dyn Source, files: &Files) {
    let accepted = outcome.accepted.iter_mut();
    let accepted = accepted.map(|accepted| &mut accepted.finding);
    let mut findings: Vec<&mut Finding> = outcome.findings.iter_mut().chain(accepted).collect();
    let mut open: Vec<(At, Chosen)> = Vec::new();
    for (at, finding) in findings.iter().enumerate() {
        for (which, fix) in finding.body.fixes().iter().enumerate() {
            if fix.safety == Safety::Safe {
                let chosen = chosen(finding.rule, fix, files);
                open.extend(chosen.map(|chosen| ((at, which), chosen)));
            }
        }
    }
    let draft = Draft::new(source);
    let mut refused: Vec<At> = Vec::new();
    for _ in 0..TURNS {
        if open.is_empty() {
            break;
        }
        let (turn, rest) = apart(open);
        open = rest;
        refused.extend(refused_of(&draft, turn));
    }
    refused.extend(open.into_iter().map(|(at, _)| at));
    for (at, which) in refused {
        let finding = findings.get_mut(at);
        if let Some(fix) = finding.and_then(|finding| finding.body.fix_mut(which)) {
            fix.safety = Safety::Unsafe;
        }
    }
}

fn chosen(rule: &'static str, fix: &Fix, files: &Files) -> Option<Chosen> {
    let edits = fix.edits.iter().map(|edit| {
        let range = edit.span.range();
        Some(PathEdit {
            path: files.path(edit.span.file)?.clone(),
            start: range.start,
            end: range.end,
            text: edit.text.clone(),
        })
    });
    Some(Chosen {
        rule,
        edits: edits.collect::<Option<_>>()?,
        is_safe: true,
    })
}

/// Fixes with the place of each.
type Placed = Vec<(At, Chosen)>;

/// Parts fixes into those that do not touch each other, the first ones, and the others.
fn apart(open: Placed) -> (Placed, Placed) {
    let mut taken = Taken::default();
    open.into_iter().partition(|(_, fix)| {
        let is_apart = !fix.edits.iter().any(|edit| taken.touches(edit));
        if is_apart {
            taken.take(&fix.edits);
        }
        is_apart
    })
}

/// Returns those of some fixes, which do not touch each other, that change what is seen.
fn refused_of(draft: &Draft<'_>, fixes: Vec<(At, Chosen)>) -> Vec<At> {
    let (places, fixes): (Vec<At>, Vec<Chosen>) = fixes.into_iter().unzip();
    let edits: Vec<Vec<PathEdit>> = fixes.iter().map(|fix| fix.edits.clone()).collect();
    let mut kept = meaning::sift(draft, fixes, &mut BTreeSet::new())
        .into_iter()
        .peekable();
    let all = places.into_iter().zip(edits);
    // What is kept is in the same order.
    all.filter(|(_, edits)| kept.next_if(|fix| fix.edits == *edits).is_none())
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Chosen, PathEdit, apart};
    use crate::path::RepoPath;

    #[test]
    fn the_first_of_those_that_touch_are_tried_first() {
        let fix = |path: &str, start: usize, end: usize| Chosen {
            rule: "id/malformed",
            edits: vec![PathEdit {
                path: RepoPath::from_normal(path),
                start,
                end,
                text: String::new(),
            }],
            is_safe: true,
        };
        let open = vec![
            ((0, 0), fix("a", 0, 4)),
            ((1, 0), fix("a", 4, 6)),
            ((2, 0), fix("a", 8, 9)),
            ((3, 1), fix("b", 0, 4)),
            ((4, 0), fix("a", 2, 3)),
        ];
        let (turn, rest) = apart(open);
        let places = |fixes: Vec<((usize, usize), Chosen)>| -> Vec<(usize, usize)> {
            fixes.into_iter().map(|(at, _)| at).collect()
        };
        assert_eq!(places(turn), [(0, 0), (2, 0), (3, 1)]);
        assert_eq!(places(rest), [(1, 0), (4, 0)]);
    }
}
