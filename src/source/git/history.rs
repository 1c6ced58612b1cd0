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

#[cfg(test)]
mod tests {
    use git2::{Oid, Signature, Time};

    use super::merge_base;
    use crate::source::git::id::ObjectId;
    use crate::source::git::objects::Objects;

    /// Numbers that look random, and are the same each time.
    fn next(state: &mut u64) -> usize {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(*state >> 33).unwrap()
    }

    #[test]
    fn histories_part_where_the_library_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let git = git2::Repository::init_bare(folder.path()).unwrap();
        let tree = git.treebuilder(None).unwrap().write().unwrap();
        let tree = git.find_tree(tree).unwrap();
        let mut state = 7;
        let mut commits: Vec<Oid> = Vec::new();
        for at in 0..120_usize {
            // Later ones are nearer to the end, and two of them are beginnings.
            let number = if at % 60 == 0 {
                0
            } else {
                1 + next(&mut state) % 2
            };
            let from = at.saturating_sub(12);
            let mut parents: Vec<Oid> = (0..number)
                .map(|_| commits[from + next(&mut state) % (at - from)])
                .collect();
            parents.dedup();
            let parents: Vec<_> = parents
                .iter()
                .map(|id| git.find_commit(*id).unwrap())
                .collect();
            let parents: Vec<_> = parents.iter().collect();
            let time = Time::new(i64::try_from(at).unwrap() * 60, 0);
            let who = Signature::new("Ada", "ada@works.test", &time).unwrap();
            let said = at.to_string();
            commits.push(
                git.commit(None, &who, &who, &said, &tree, &parents)
                    .unwrap(),
            );
        }
        let objects = Objects::in_folder(folder.path().join("objects"));
        let id = |oid: Oid| ObjectId::from_raw(oid.as_bytes()).unwrap();
        let mut apart = 0;
        for _ in 0..400 {
            let mut any = || commits[next(&mut state) % commits.len()];
            let (one, other) = (any(), any());
            let found = merge_base(&objects, id(one), id(other), |_| false).unwrap();
            let wanted = git.merge_bases(one, other);
            let wanted: Vec<Oid> = wanted.iter().flat_map(|all| all.iter()).copied().collect();
            apart += usize::from(found.is_none());
            match found {
                Some(found) => assert!(wanted.iter().any(|oid| id(*oid) == found), "{one} {other}"),
                None => assert!(wanted.is_empty(), "{one} {other}"),
            }
        }
        assert!(apart > 0 && apart < 300, "{apart}");
    }
}
