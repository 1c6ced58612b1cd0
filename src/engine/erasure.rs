//! The list of names that must not come back, brought together with the key that it was made with.

use std::sync::Arc;

use super::Task;
use crate::knowledge::erasure::{Erased, Key, LIST, List, Unusable};
use crate::model::Erasure;

/// What is known of names that must not come back: the key that the salt gives, and the list where it is not that of the files
/// that are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forgetting<'a> {
    /// The key.
    pub key: Option<&'a Key>,
    /// The list.
    pub list: Option<&'a str>,
}

/// Returns what a run knows of them.
pub(super) fn of(task: &Task<'_>) -> Erasure {
    match find(task) {
        Ok(None) => Erasure::Nobody,
        Ok(Some(erased)) => Erasure::Known(Arc::new(erased)),
        Err(why) => Erasure::Unknown(why.why()),
    }
}

/// Returns the list with its key; none where neither is there. Errors: why it cannot be compared with names.
fn find(task: &Task<'_>) -> Result<Option<Erased>, Unusable> {
    let text = task.forgetting.list.map(String::from);
    match (text.or_else(|| list(task)), task.forgetting.key) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Unusable::Absent),
        (Some(text), None) => {
            List::read(&text).map_err(Unusable::NotAHash)?;
            Err(Unusable::NoSalt)
        }
        (Some(text), Some(key)) => {
            let list = List::read_with(&text, key)?;
            let key = key.clone();
            Ok(Some(Erased { key, list }))
        }
    }
}

/// Returns the list that is among the files.
pub(super) fn list(task: &Task<'_>) -> Option<String> {
    let path = task.policy.root().join(LIST)?;
    let is_listed = task.listing.files.binary_search(&path).is_ok();
    let bytes = is_listed
        .then(|| task.source.read_listed(&path).ok())
        .flatten()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Says why the list cannot be compared with names, although there is a salt.
pub fn cannot_forget(task: &Task<'_>) -> Option<Unusable> {
    find(task).err()
}
