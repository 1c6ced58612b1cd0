//! How many records of each kind there are, and how many of them a rule looked at.

use std::collections::BTreeMap;

use super::Task;
use crate::model::{Builtin, Community, Record};
use crate::policy::Active;
use crate::rule::Scope;

/// Counts the records that a rule looks at and that were asked for.
pub(super) fn looked_at(
    community: &Community<'_>,
    records: &[(String, usize)],
    task: &Task<'_>,
    rules: &[Active],
) -> Vec<(String, usize)> {
    let scopes: Vec<Scope> = rules.iter().map(|active| active.rule.scope()).collect();
    if task.narrowed.is_whole() && scopes.contains(&Scope::Everything) {
        return records.to_vec();
    }
    let is_seen = |record: Record<'_>| {
        scopes.iter().any(|scope| match scope {
            Scope::Everything => true,
            Scope::Pages => record.file().is_page(),
            Scope::Kinds(kinds) => record
                .kind()
                .builtin()
                .is_some_and(|it| kinds.contains(&it)),
            Scope::Named(kinds) => {
                let kind = record.kind();
                let like = kind.builtin().map(Builtin::name);
                kinds
                    .iter()
                    .any(|name| **name == *kind.name() || Some(&**name) == like)
            }
        })
    };
    counts(community, |record| {
        task.narrowed.has(record.path()) && is_seen(record)
    })
}

pub(super) fn counts(
    community: &Community<'_>,
    is_counted: impl Fn(Record<'_>) -> bool,
) -> Vec<(String, usize)> {
    let mut numbers = vec![0; community.kinds().iter().len()];
    for record in community.records().filter(|it| is_counted(*it)) {
        if let Some(number) = numbers.get_mut(usize::from(record.kind().id().0)) {
            *number += 1;
        }
    }
    let counted = community.kinds().iter().filter_map(|kind| {
        let id = kind.id().0;
        let number = *numbers.get(usize::from(id))?;
        // Built-in kinds come in the order of the data model, the user's own after them.
        let order =
            Builtin::from_name(kind.name()).map_or(1000 + usize::from(id), |kind| kind as usize);
        (number > 0).then(|| (order, (kind.plural(), number)))
    });
    let counts: BTreeMap<usize, (String, usize)> = counted.collect();
    counts.into_values().collect()
}
