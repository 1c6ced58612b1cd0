//! Where two histories part: the newest commit that both have.
//!
//! Commits are read one by one, the newest first, until all that is left is older than a commit that both have.

use std::collections::{BTreeMap, BinaryHeap};

use super::id::ObjectId;
use super::objects::Objects;
use crate::source::Unreadable;

/// Bytes of a commit.
const LONGEST: u64 = 1 << 24;

/// What a commit says of its place in history.
struct Commit {
    parents: Vec<ObjectId>,
    /// Seconds since 1970.
    date: i64,
}

/// Which of two sides have a commit, and whether it is older than one that both have.
const LEFT: u8 = 1;
const RIGHT: u8 = 2;
const OLDER: u8 = 4;

/// The commits that were met.
struct Walk<'a> {
    objects: &'a Objects,
    /// Who has a commit, and whether it is still to be looked at.
    met: BTreeMap<ObjectId, (u8, bool)>,
    /// Those that are still to be looked at, by their dates.
    open: BinaryHeap<(i64, ObjectId)>,
    /// How many of these are not older than one that both have.
    fresh: usize,
}

/// Finds the newest commit that two have in their histories; none where they share none. `is_cut` says where a
/// shallow clone ends. Errors: a commit is not here.
pub(super) fn merge_base(
    objects: &Objects,
    one: ObjectId,
    other: ObjectId,
    is_cut: impl Fn(ObjectId) -> bool,
) -> Result<Option<ObjectId>, Unreadable> {
    let mut walk = Walk {
        objects,
        met: BTreeMap::new(),
        open: BinaryHeap::new(),
        fresh: 0,
    };
    walk.meet(one, LEFT)?;
    walk.meet(other, RIGHT)?;
    let mut found: Option<(i64, ObjectId)> = None;
    while walk.fresh > 0 {
        let Some((date, id)) = walk.open.pop() else {
            break;
        };
        let mut side = walk.leave(id);
        if side == LEFT | RIGHT {
            found = found.max(Some((date, id)));
            side |= OLDER;
        }
        if !is_cut(id) {
            for parent in read(objects, id)?.parents {
                walk.meet(parent, side)?;
            }
        }
    }
    Ok(found.map(|(_, id)| id))
}

impl Walk<'_> {
    /// Meets a commit from a side; one of which that is news is looked at, perhaps again.
    fn meet(&mut self, id: ObjectId, side: u8) -> Result<(), Unreadable> {
        let (known, was_open) = self.met.get(&id).copied().unwrap_or_default();
        let sides = known | side;
        if sides == known {
            return Ok(());
        }
        let is_fresh = |sides: u8| sides & OLDER == 0;
        self.fresh -= usize::from(was_open && is_fresh(known));
        self.fresh += usize::from(is_fresh(sides));
        self.met.insert(id, (sides, true));
        if !was_open {
            self.open.push((read(self.objects, id)?.date, id));
        }
        Ok(())
    }

    /// Takes a commit that is looked at now; returns who has it.
    fn leave(&mut self, id: ObjectId) -> u8 {
        let Some((sides, is_open)) = self.met.get_mut(&id) else {
            return 0;
        };
        *is_open = false;
        self.fresh -= usize::from(*sides & OLDER == 0);
        *sides
    }
}

fn read(objects: &Objects, id: ObjectId) -> Result<Commit, Unreadable> {
    let bytes = objects.commit(id, LONGEST)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut commit = Commit {
        parents: Vec::new(),
        date: 0,
    };
    for line in text.lines().take_while(|line| !line.is_empty()) {
        if let Some(parent) = line.strip_prefix("parent ") {
            commit.parents.extend(ObjectId::from_hex(parent));
        } else if let Some(who) = line.strip_prefix("committer ") {
            let date = who.rsplit(' ').nth(1);
            commit.date = date.and_then(|date| date.parse().ok()).unwrap_or_default();
        }
    }
    Ok(commit)
}
