//! What came of each assertion: silence does not say whether something is met or was never asked.

use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::policy::Active;

/// What came of an assertion that is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Its name.
    pub rule: &'static str,
    /// The control that it answers for, where it says so.
    pub control: Option<String>,
    /// What came of it.
    pub answer: Answer,
}

/// What came of an assertion, whatever is accepted of what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It holds wherever it was asked.
    Met,
    /// Somewhere it does not hold, and that is an error.
    NotMet,
    /// Somewhere it does not hold, and that is a warning.
    NeedsReview,
    /// It was not asked: there is no record of its kind, or `where` holds for none.
    NotApplicable,
    /// It was asked and has no answer everywhere: its expressions fail, or cost too much.
    NotJudged,
}

impl Answer {
    /// Returns the word of it for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::NeedsReview => "needs-review",
            Self::NotApplicable => "not-applicable",
            Self::NotJudged => "not-judged",
        }
    }

    /// Returns the words of it for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not met",
            Self::NeedsReview => "needs review",
            Self::NotApplicable => "not applicable",
            Self::NotJudged => "not judged",
        }
    }
}

/// Returns what came of each assertion, in the order of their names. What it found may be accepted, or lie outside of
/// the paths that were asked for: it is not met all the same. `is_full`: nobody looked for all.
pub(super) fn answers<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    is_full: bool,
    rules: &[Active],
) -> Vec<Answered> {
    let mut worst: BTreeMap<&str, Severity> = BTreeMap::new();
    for finding in findings {
        let known = worst.entry(finding.rule).or_insert(finding.severity);
        *known = finding.severity.max(*known);
    }
    let asked = rules.iter().filter_map(|active| {
        let asked = active.checker.asked()?;
        let answer = if is_full || asked.is_open {
            Answer::NotJudged
        } else if !asked.is_asked {
            Answer::NotApplicable
        } else if !asked.is_denied {
            Answer::Met
        } else {
            let worst = worst.get(active.rule.name()).copied();
            match worst.or(active.severity) {
                Some(Severity::Warning) => Answer::NeedsReview,
                _ => Answer::NotMet,
            }
        };
        Some(Answered {
            rule: active.rule.name(),
            control: active.rule.page().control,
            answer,
        })
    });
    asked.collect()
}
