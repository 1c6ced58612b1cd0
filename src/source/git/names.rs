//! What a name stands for, as git understands names: a branch, a tag, `HEAD~2`, a hash.
//!
//! The library looks up references and the beginnings of hashes. Objects are read by `objects`: the library waits for
//! ever for the rest of one that is cut short.

use git2::{Oid, Repository};

use super::id::ObjectId;
use super::objects::Objects;
use crate::source::{Unreadable, guarded};

/// Bytes of a commit or a tag.
const LONGEST: u64 = 1 << 24;
/// Tags that lead to each other.
const MOST_TAGS: usize = 100;

/// Why a name stands for no commit.
pub(super) enum Unnamed {
    /// There is nothing of this name.
    Unknown,
    /// It is that of something else: its kind, as git calls it.
    Other(String),
    /// An object on the way cannot be read.
    Unreadable(Unreadable),
}

impl From<Unreadable> for Unnamed {
    fn from(why: Unreadable) -> Self {
        Self::Unreadable(why)
    }
}

/// Returns the commit of a name. Where the name is of a form that only git reads whole, `ask` asks git for it.
pub(super) fn commit(
    (library, objects): (&Repository, &Objects),
    name: &str,
    ask: &dyn Fn() -> Option<ObjectId>,
) -> Result<ObjectId, Unnamed> {
    if is_of_git_alone(name) {
        let id = ask().or_else(|| guarded(|| by_library(library, name)).flatten());
        return peeled(objects, id.ok_or(Unnamed::Unknown)?);
    }
    if let Some((revision, _)) = name.split_once(':') {
        commit((library, objects), revision, &|| None)?;
        return Err(Unnamed::Other(String::from("path")));
    }
    let end = name.find(['~', '^']).unwrap_or(name.len());
    let (start, steps) = name.split_at_checked(end).ok_or(Unnamed::Unknown)?;
    let id = begun(library, start).ok_or(Unnamed::Unknown)?;
    followed(objects, id, steps)
}

/// Says whether a name asks the log of a reference, or searches what commits say.
fn is_of_git_alone(name: &str) -> bool {
    name.contains("@{") || name.starts_with(':') || name.contains("^{/")
}

fn by_library(library: &Repository, name: &str) -> Option<ObjectId> {
    let object = library.revparse_single(name).ok()?;
    ObjectId::from_raw(object.id().as_bytes())
}

/// Returns what a name without steps stands for.
fn begun(library: &Repository, name: &str) -> Option<ObjectId> {
    if let Some(id) = ObjectId::from_hex(name) {
        return Some(id);
    }
    let name = if name == "@" { "HEAD" } else { name };
    if let Ok(reference) = library.resolve_reference_from_short_name(name) {
        let id = reference.resolve().ok()?.target()?;
        return ObjectId::from_raw(id.as_bytes());
    }
    // As `git describe` writes it, the hash comes last.
    by_beginning(library, name).or_else(|| by_beginning(library, name.rsplit_once("-g")?.1))
}

/// Returns the object whose hash begins like this.
fn by_beginning(library: &Repository, hex: &str) -> Option<ObjectId> {
    const SHORTEST: usize = 4;
    if hex.len() < SHORTEST || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let prefix = Oid::from_str(hex).ok()?;
    let id = library.odb().ok()?.exists_prefix(prefix, hex.len()).ok()?;
    ObjectId::from_raw(id.as_bytes())
}

/// Follows tags to a commit.
fn peeled(objects: &Objects, mut id: ObjectId) -> Result<ObjectId, Unnamed> {
    let mut first = None;
    for _ in 0..MOST_TAGS {
        let kind = objects.kind(id)?;
        match &*kind {
            // The whole of it, so that one that is damaged is seen here.
            "commit" => return objects.commit(id, LONGEST).map(|_| id).map_err(Into::into),
            "tag" => id = named_in(&objects.tag(id, LONGEST)?, "object ").ok_or_else(damaged)?,
            _ => return Err(Unnamed::Other(first.unwrap_or(kind))),
        }
        first = Some(String::from("tag"));
    }
    Err(damaged())
}

/// Follows steps such as `~2`, `^2` and `^{commit}`.
fn followed(objects: &Objects, id: ObjectId, steps: &str) -> Result<ObjectId, Unnamed> {
    let mut id = peeled(objects, id)?;
    let mut rest = steps;
    while let Some(sign) = rest.chars().next() {
        rest = rest.get(1..).ok_or(Unnamed::Unknown)?;
        if let Some(kind) = rest.strip_prefix('{').filter(|_| sign == '^') {
            let (kind, after) = kind.split_once('}').ok_or(Unnamed::Unknown)?;
            rest = after;
            match kind {
                "" | "commit" | "object" => continue,
                "tree" => return Err(Unnamed::Other(String::from("tree"))),
                _ => return Err(Unnamed::Unknown),
            }
        }
        let end = rest.find(|c: char| !c.is_ascii_digit());
        let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        let number: usize = match number {
            "" => 1,
            number => number.parse().map_err(|_| Unnamed::Unknown)?,
        };
        id = match sign {
            '^' if number == 0 => id,
            '^' => parents(objects, id)?
                .get(number - 1)
                .copied()
                .ok_or(Unnamed::Unknown)?,
            '~' => ancestor(objects, id, number)?,
            _ => return Err(Unnamed::Unknown),
        };
    }
    peeled(objects, id)
}

/// Returns the first parent of the first parent, and so on.
fn ancestor(objects: &Objects, mut id: ObjectId, number: usize) -> Result<ObjectId, Unnamed> {
    for _ in 0..number {
        id = parents(objects, id)?
            .first()
            .copied()
            .ok_or(Unnamed::Unknown)?;
    }
    Ok(id)
}

fn parents(objects: &Objects, id: ObjectId) -> Result<Vec<ObjectId>, Unnamed> {
    let bytes = objects.commit(id, LONGEST)?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().take_while(|line| !line.is_empty());
    Ok(lines
        .filter_map(|line| ObjectId::from_hex(line.strip_prefix("parent ")?))
        .collect())
}

/// Returns the folder of a commit.
pub(super) fn tree_of(objects: &Objects, commit: ObjectId) -> Result<ObjectId, Unnamed> {
    named_in(&objects.commit(commit, LONGEST)?, "tree ").ok_or_else(damaged)
}

/// Returns the hash in the first line of a commit or a tag.
fn named_in(bytes: &[u8], word: &str) -> Option<ObjectId> {
    let text = String::from_utf8_lossy(bytes);
    ObjectId::from_hex(text.lines().next()?.strip_prefix(word)?)
}

fn damaged() -> Unnamed {
    Unnamed::Unreadable(Unreadable::Refused(String::from(
        "what git keeps of it is damaged",
    )))
}
