//! What stands for a value that no two records may share: a hash, since the values are in the
//! records anyway.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::FixedState;

use crate::document::{Node, Shape};
use crate::knowledge::nothing::stands_for_nothing;
use crate::model::kind::kinds::Kind;
use crate::schema::UniqueSpec;

/// Returns what stands for a value that no two records may share: equal for equal ones. None where
/// it does not count.
pub(in crate::model) fn unique_hash(
    kind: &Kind,
    spec: &UniqueSpec,
    record: Node<'_>,
    value: Node<'_>,
) -> Option<u64> {
    if matches!(
        value.shape(),
        Shape::Null | Shape::Boolean | Shape::List | Shape::Mapping
    ) || value.written().is_empty()
        || stands_for_nothing(value.written())
    {
        return None;
    }
    let mut hasher = FixedState::default().build_hasher();
    let is_pool = !spec.with.is_empty();
    if !is_pool {
        kind.id().hash(&mut hasher);
    }
    spec.pointer.hash(&mut hasher);
    if let Some(within) = &spec.within {
        match record.pointer(within) {
            Some(scope) if !scope.written().is_empty() => scope.written().hash(&mut hasher),
            _ => return None,
        }
    }
    let is_lower = || {
        value
            .written()
            .bytes()
            .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    };
    if spec.ignore_case && !is_lower() {
        value.written().to_lowercase().hash(&mut hasher);
    } else {
        value.written().hash(&mut hasher);
    }
    // The last bit says whether fields are compared with one another.
    Some(hasher.finish() & !1 | u64::from(is_pool))
}
