//! The list of names that must not come back, brought together with the key that it was made with.

use std::sync::Arc;

use super::Task;
use crate::knowledge::erasure::{Erased, Key, LIST, List};
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
    let written;
    let text = match task.forgetting.list {
        Some(text) => text,
        None => match list(task) {
            Some(text) => {
                written = text;
                &written
            }
            None => return Erasure::Nobody,
        },
    };
    let list = match List::read(text) {
        Ok(list) => list,
        Err(line) => return Erasure::Unknown(format!("line {line} of `{LIST}` is not a hash")),
    };
    match task.forgetting.key {
        None => Erasure::Unknown(format!("`--erasure-salt FILE` names the salt of `{LIST}`")),
        Some(key) if !list.is_of(key) => {
            Erasure::Unknown(format!("the salt is not the one of `{LIST}`"))
        }
        Some(key) => Erasure::Known(Arc::new(Erased {
            key: key.clone(),
            list,
        })),
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
pub fn cannot_forget(task: &Task<'_>) -> Option<String> {
    match of(task) {
        Erasure::Unknown(why) => Some(why),
        Erasure::Nobody | Erasure::Known(_) => None,
    }
}
