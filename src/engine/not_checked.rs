//! Rules that are on and could judge nothing: a run that is green because nobody looked says so.

use super::NotChecked;
use crate::model::{Builtin, Community, Erasure, Group};
use crate::policy::Active;
use crate::rule::{Phase, Rule, Scope};
use crate::rules::RULES;

/// A rule that reads fields which no kind of the run gives could judge nothing. `unread`: what is known already.
pub(super) fn not_checked(
    community: &Community<'_>,
    rules: &[Active],
    is_full: bool,
    unread: Vec<NotChecked>,
) -> Vec<NotChecked> {
    let mut found = if is_full { Vec::new() } else { unread };
    for active in rules {
        if is_full && active.rule.phase() != Phase::Suppressions {
            found.push(NotChecked {
                rule: active.rule.name(),
                reason: String::from("not everywhere: there are more findings than are kept"),
            });
            continue;
        }
        if let Some(reason) = without_history(&active.rule, community) {
            found.push(NotChecked {
                rule: active.rule.name(),
                reason,
            });
            continue;
        }
        if active.rule.is_of_erasure()
            && let Erasure::Unknown(why) = &community.setting().erasure
        {
            found.push(NotChecked {
                rule: active.rule.name(),
                reason: why.clone(),
            });
            continue;
        }
        if let Some(reason) = without_kind(&active.rule, community) {
            found.push(NotChecked {
                rule: active.rule.name(),
                reason,
            });
            continue;
        }
        for (kind, field) in active.rule.fields() {
            let mut kinds = community
                .kinds()
                .iter()
                .filter(|known| known.builtin() == Some(*kind))
                .peekable();
            let reason = if kinds.peek().is_none() {
                format!("no kind is read as {}", kind.plural())
            } else if !kinds.any(|kind| kind.gives(field)) {
                format!("no kind maps `{field}`")
            } else {
                continue;
            };
            found.push(NotChecked {
                rule: active.rule.name(),
                reason,
            });
            break;
        }
    }
    found.extend(unheard(community, rules));
    found
}

/// What a group says under `rules` binds nobody while the rule that checks it is off.
fn unheard(community: &Community<'_>, rules: &[Active]) -> Vec<NotChecked> {
    let is_on = |name: &str| rules.iter().any(|active| active.rule.name() == name);
    let mut words: Vec<(&str, &'static str)> = Vec::new();
    for rule in RULES.iter().filter(|rule| !is_on(rule.name())) {
        words.extend(rule.words().iter().map(|word| (*word, rule.name())));
    }
    let mut found = Vec::new();
    if words.is_empty() {
        return found;
    }
    for record in community.of_kind(Builtin::Group) {
        let group = Group::new(record, community);
        words.retain(|(word, rule)| {
            let is_said = group.rule(word).is_some();
            if is_said {
                found.push(NotChecked {
                    rule,
                    reason: format!("a group says `{word}` under `rules`, and the rule is off"),
                });
            }
            !is_said
        });
    }
    found.sort_by_key(|not| not.rule);
    found
}

/// A rule about commits judges nothing where no range of them is named.
fn without_history(rule: &Rule, community: &Community<'_>) -> Option<String> {
    if !rule.is_of_history() {
        return None;
    }
    match community.setting().past.get() {
        None => Some(String::from("`--since REV` names the commits it looks at")),
        Some(past) if past.before.is_none() => Some(format!(
            "the policy does not fit the records as they were at `{}`",
            past.base
        )),
        Some(_) => None,
    }
}

/// An assertion judges the kinds that it names, and those that are like them. Where there is none, it judges nothing.
fn without_kind(rule: &Rule, community: &Community<'_>) -> Option<String> {
    let Scope::Named(names) = rule.scope() else {
        return None;
    };
    let mut kinds = community.kinds().iter();
    if rule.phase() == Phase::Community || kinds.any(|kind| rule.looks_at(kind)) {
        return None;
    }
    Some(format!("there is no kind `{}`", names.join("`, `")))
}
