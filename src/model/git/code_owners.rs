//! `CODEOWNERS`: which one the code host reads, what its lines own, and whom its owners mean.

use std::collections::{BTreeMap, BTreeSet};

use super::directory::Directory;
use crate::knowledge::codeowners::{self, Owned};
use crate::knowledge::near::nearest;
use crate::model::index::community::Community;
use crate::model::kind::glob::{compile, gather};
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::steps::steps;

/// Where code hosts look, in this order: the first that is there is read.
const PLACES: [&str; 6] = [
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".forgejo/CODEOWNERS",
    ".gitea/CODEOWNERS",
];

/// Lines of which it is looked for what they own. GitHub reads no file of more than 3 MB.
const MOST: usize = 2_000;

/// Paths of a folder that are looked at for a name that was meant.
const NEIGHBOURS: usize = 1_000;

/// The `CODEOWNERS` that is read.
pub(crate) struct CodeOwners<'c> {
    pub file: &'c Loaded,
    pub lines: Vec<Owned<'c>>,
    /// Others, which are not read since this one is there.
    pub unread: Vec<&'c Loaded>,
}

/// Why a line owns nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Idle {
    /// The pattern means nothing to the code host.
    NoPattern,
    /// No file matches it, and this one was probably meant: a line may wait for a file that is not there yet.
    NoFile(String),
    /// Of each file that it matches a later line says who owns it: the last of them.
    Overruled(usize),
}

/// Whom an owner means.
pub(crate) enum Owner<'a> {
    /// A person.
    Person(Record<'a>),
    /// A group.
    Group,
    /// Nobody of whom there is a record.
    Nobody,
    /// The records do not say enough to know.
    Unknown,
}

impl<'c> Community<'c> {
    /// Returns the `CODEOWNERS` of the repository.
    pub(crate) fn code_owners(&self) -> Option<CodeOwners<'c>> {
        let root = &self.setting().root;
        let places = PLACES.iter().filter_map(|place| root.join(place));
        let mut files = places.filter_map(|place| self.file_at(&place));
        let file = files.next()?;
        Some(CodeOwners {
            file,
            lines: codeowners::read(file.document().text()),
            unread: files.collect(),
        })
    }
}

/// Says whether a path below the community's root is one where a code host looks for `CODEOWNERS`.
pub(crate) fn is_place(local: &str) -> bool {
    PLACES.contains(&local)
}

impl CodeOwners<'_> {
    /// Returns the lines that own nothing, by their numbers. None: there are too many lines to look.
    /// `paths` are those of all files, from the folder that patterns count from.
    pub(crate) fn idle(&self, paths: &[&str]) -> Option<BTreeMap<usize, Idle>> {
        if self.lines.len() > MOST {
            return None;
        }
        let mut idle = BTreeMap::new();
        let mut numbers = Vec::new();
        let mut globs = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let Some(pattern) = line.pattern else {
                continue;
            };
            match codeowners::glob(pattern).map(|glob| compile(&glob)) {
                Some(Ok(glob)) => {
                    globs.push(glob);
                    numbers.push(at);
                }
                _ => {
                    idle.insert(at, Idle::NoPattern);
                }
            }
        }
        let set = gather(globs).ok()?;
        let mut owning: BTreeSet<usize> = BTreeSet::new();
        let mut overruled: BTreeMap<usize, usize> = BTreeMap::new();
        for path in paths {
            steps(1);
            // In each section the last line that matches wins.
            let mut last: BTreeMap<usize, usize> = BTreeMap::new();
            let found = set.matches(path);
            let found = found
                .into_iter()
                .filter_map(|glob| numbers.get(glob))
                .copied();
            let found: Vec<usize> = found.collect();
            for at in found.iter().rev() {
                let section = self.lines.get(*at).map_or(0, |line| line.section);
                let winner = *last.entry(section).or_insert(*at);
                if winner == *at {
                    owning.insert(*at);
                } else {
                    let by = overruled.entry(*at).or_insert(winner);
                    *by = winner.max(*by);
                }
            }
        }
        for at in numbers.into_iter().filter(|at| !owning.contains(at)) {
            let why = match overruled.get(&at) {
                Some(by) => Some(Idle::Overruled(*by)),
                None => {
                    let pattern = self.lines.get(at).and_then(|line| line.pattern);
                    pattern.and_then(|it| meant(it, paths)).map(Idle::NoFile)
                }
            };
            idle.extend(why.map(|why| (at, why)));
        }
        Some(idle)
    }
}

/// Returns the pattern that was probably meant by one that matches nothing: up to the first folder that is not there it is
/// right, and a name next to it is near. `paths` are sorted.
fn meant(pattern: &str, paths: &[&str]) -> Option<String> {
    let inner = pattern.strip_prefix('/').unwrap_or(pattern);
    if inner.contains(['*', '?', '\\']) || !pattern.trim_end_matches('/').contains('/') {
        return None;
    }
    let mut folder = String::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let (name, after) = rest.split_once('/').unwrap_or((rest, ""));
        let from = paths.partition_point(|path| **path < *folder);
        let below = paths.get(from..)?.iter();
        let inside = below
            .map_while(|path| path.strip_prefix(&*folder))
            .take(NEIGHBOURS);
        let names: BTreeSet<&str> = inside.filter_map(|path| path.split('/').next()).collect();
        steps(names.len());
        if !names.contains(name) {
            // What is hidden has its dot on purpose.
            let is_hidden = name.starts_with('.');
            let names = names.into_iter();
            let near = nearest(name, names.filter(|it| it.starts_with('.') == is_hidden))?;
            let slash = pattern.len() - inner.len();
            let (slash, after) = (pattern.get(..slash)?, rest.get(name.len()..)?);
            return Some(format!("{slash}{folder}{near}{after}"));
        }
        folder = format!("{folder}{name}/");
        rest = after;
    }
    None
}

/// Returns whom an owner means.
pub(crate) fn owner<'a>(owner: &str, directory: &Directory<'a>) -> Owner<'a> {
    let is_known = |is: bool| if is { Owner::Nobody } else { Owner::Unknown };
    let Some(handle) = owner.strip_prefix('@') else {
        return match directory.by_email(owner) {
            Some(person) => Owner::Person(person),
            None => is_known(directory.knows_addresses()),
        };
    };
    // A role of GitLab (`@@developer`) is nobody's name.
    if handle.starts_with('@') {
        return Owner::Unknown;
    }
    match (directory.by_handle(handle), directory.by_team(handle)) {
        (Some(person), _) => Owner::Person(person),
        (_, Some(_)) => Owner::Group,
        _ if handle.contains('/') => is_known(directory.knows_teams()),
        _ => is_known(directory.knows_people()),
    }
}
