//! Rules that are on and could judge nothing: a run that is green because nobody looked says so.

use super::NotChecked;
use crate::model::{Builtin, Community, Kind};
use crate::policy::Active;
use crate::rule::{Phase, Rule, Scope};

/// A rule that reads fields which no kind of the run gives could judge nothing.
pub(super) fn not_checked(
    community: &Community<'_>,
    rules: &[Active],
    is_full: bool,
) -> Vec<NotChecked> {
    let mut found = Vec::new();
    for active in rules {
        if is_full && active.rule.phase() != Phase::Suppressions {
            found.push(NotChecked {
                rule: active.rule.name(),
                reason: String::from("not everywhere: there are more findings than are kept"),
            });
            continue;
        }
        if let Some(reason) = like_its_kind(&active.rule, community) {
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
    found
}

/// An assertion judges the kinds that it names, and not those that are only like them: their fields are the
/// community's own. Where all records are of such kinds it judges nothing.
fn like_its_kind(rule: &Rule, community: &Community<'_>) -> Option<String> {
    let Scope::Named(names) = rule.scope() else {
        return None;
    };
    if rule.phase() == Phase::Community {
        return None;
    }
    let is_named = |kind: &Kind| names.iter().any(|name| **name == *kind.name());
    let is_like = |kind: &Kind| {
        let like = kind.builtin().map(Builtin::name);
        like.is_some_and(|like| names.iter().any(|name| **name == *like))
    };
    let mut kinds = community.kinds().iter();
    let like = kinds.find(|kind| is_like(kind) && !is_named(kind));
    let Some(like) = like else {
        let is_there = community.kinds().iter().any(is_named);
        return (!is_there).then(|| format!("there is no kind `{}`", names.join("`, `")));
    };
    // Most assertions are not asked this: it goes through all records.
    let mut records = community.records();
    if records.any(|record| is_named(record.kind())) {
        return None;
    }
    Some(format!(
        "it judges `{}`, and `{}` is only like it",
        names.join("`, `"),
        like.name()
    ))
}
