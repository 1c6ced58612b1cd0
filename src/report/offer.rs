//! Which findings a command fixes: those are marked, and the last line counts them.

use std::collections::BTreeMap;

use super::Options;
use crate::engine::Outcome;
use crate::finding::{Finding, Safety};

/// What is written after the rule of a finding that can be fixed.
pub(super) const MARK: &str = " [*]";

/// A command that fixes something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer<'o> {
    safety: Safety,
    command: &'o str,
}

impl<'o> Offer<'o> {
    /// Returns the command for what is safe; where nothing is, that for what a person should look at
    /// afterwards.
    pub(super) fn of(outcome: &Outcome, options: &Options<'o>) -> Option<Self> {
        let safely = (Safety::Safe, options.fix_command);
        let unsafely = (Safety::Unsafe, options.unsafe_fix_command);
        let mut offers = [safely, unsafely]
            .into_iter()
            .filter_map(|(safety, command)| {
                let command = command?;
                Some(Self { safety, command })
            });
        offers.find(|offer| outcome.findings.iter().any(|finding| offer.fixes(finding)))
    }

    /// Says whether the command fixes a finding.
    pub(super) fn fixes(self, finding: &Finding) -> bool {
        finding
            .body
            .fixes()
            .iter()
            .any(|fix| fix.safety == self.safety)
    }

    /// Returns the mark of a finding: nothing where the command leaves it.
    pub(super) fn mark(offer: Option<Self>, finding: &Finding) -> &'static str {
        match offer.filter(|offer| offer.fixes(finding)) {
            Some(_) => MARK,
            None => "",
        }
    }

    /// Says how many findings it fixes; the command is last, to be copied.
    pub(super) fn sentence(self, outcome: &Outcome) -> String {
        let findings = outcome.findings.iter();
        let fixable: BTreeMap<&str, usize> = findings.filter(|finding| self.fixes(finding)).fold(
            BTreeMap::new(),
            |mut fixable, finding| {
                *fixable.entry(finding.rule).or_default() += 1;
                fixable
            },
        );
        let number: usize = fixable.values().sum();
        // Nobody knows of those that are not listed whether they have a fix, too.
        let is_unknown =
            |finding: &Finding| finding.stands_for > 0 && fixable.contains_key(finding.rule);
        let at_least = if outcome.findings.iter().any(is_unknown) {
            "at least "
        } else {
            ""
        };
        format!("{at_least}{number} fixable with `{}`", self.command)
    }
}
