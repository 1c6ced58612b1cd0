//! Which rule says what of a mistake of which several could speak.

use crate::model::{Sign, Spoken};
use crate::policy::Active;

/// The rule that reports each sign of who spoke.
const SIGNS: [(Sign, &str); 5] = [
    (Sign::Label, "chatham/speaker-label"),
    (Sign::Person, "chatham/named-person"),
    (Sign::UnknownLabel, "chatham/unknown-speaker-label"),
    (Sign::Affiliation, "chatham/named-affiliation"),
    (Sign::Statement, "chatham/attributed-statement"),
];

/// Returns what the rules that run say.
pub(super) fn of(rules: &[Active]) -> Spoken {
    let runs = |name: &str| rules.iter().any(|active| active.rule.name() == name);
    let signs = SIGNS.iter().filter(|(_, rule)| runs(rule));
    Spoken {
        signs: signs.map(|(sign, _)| *sign).collect(),
        lists: runs("chatham/attendance-list"),
        folders: runs("record/not-read"),
    }
}
