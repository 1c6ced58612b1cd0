//! What the policy asks for no longer: rules that are less severe or off.

use super::{Change, Section, Side, settings};
use crate::finding::Severity;

pub(super) fn changes(old: Side<'_>, new: Side<'_>, found: &mut Vec<Change>) {
    let (Some(was), Some(is)) = (old.policy, new.policy) else {
        return;
    };
    let path = is.config().or(was.config());
    let path = path.map(ToString::to_string).unwrap_or_default();
    let mut say = |subject: &str, what, words: String| {
        found.push(Change {
            section: Section::Policy,
            subject: subject.to_owned(),
            what,
            words,
            path: path.clone(),
            is_gone: false,
            is_private: false,
        });
    };
    for rule in was.catalogue() {
        let before = was.severity(rule, None);
        let now = is.catalogue().find(rule.name());
        let now = now.and_then(|rule| is.severity(rule, None));
        if now < before {
            let word = |severity: Option<Severity>| severity.map_or("off", Severity::name);
            let words = format!("is {} now, and was {}", word(now), word(before));
            say(rule.name(), "weakened", words);
        }
    }
    settings::changes((old, was), (new, is), found);
}
