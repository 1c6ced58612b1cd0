//! Choosing the edits of findings and applying them to bytes, in rounds, until nothing is left to
//! apply.
//!
//! Nothing is read but through a [`Source`] and nothing is written: whoever asked gets the old and
//! the new bytes of each file. After each round all is checked again, and what would bring a
//! finding that was not there is taken back: a fix never makes a repository worse.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use crate::engine::Mask;
use crate::finding::{Finding, Fix, Safety};
use crate::path::{Narrowed, RepoPath};
use crate::policy::Overrides;
use crate::source::{Listing, Source};
use crate::span::FileId;

mod apply;
mod choose;
mod draft;
mod look;
mod meaning;
mod rounds;
mod taken;
mod vouch;

use draft::Draft;
use look::Look;
pub use vouch::vouch;

/// What is to be fixed.
pub struct Job<'a> {
    /// Where the bytes come from.
    pub source: &'a dyn Source,
    /// The files that the source lists.
    pub listing: &'a Listing,
    /// The configuration, if there is one.
    pub config: Option<RepoPath>,
    /// The folder of the community.
    pub root: RepoPath,
    /// What the command line says over the configuration.
    pub overrides: Overrides,
    /// What "today" means.
    pub today: Date,
    /// Only files at and below these paths are touched; none given: all.
    pub narrowed: &'a Narrowed,
    /// The least sure fixes that are applied.
    pub least: Safety,
    /// Only these, however sure they are: a person chose them.
    pub chosen: Option<&'a [Choice]>,
}

/// A fix by what it does: the bytes of each file that it replaces, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice(Vec<(RepoPath, Range<usize>, String)>);

impl Choice {
    /// Takes a fix; `path` knows the files.
    pub fn of(fix: &Fix, path: impl Fn(FileId) -> RepoPath) -> Self {
        let edits = fix.edits.iter();
        let edits = edits.map(|edit| (path(edit.span.file), edit.span.range(), edit.text.clone()));
        Self(edits.collect())
    }
}

/// A file that is to be another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: RepoPath,
    /// Its bytes as they were checked.
    pub old: Vec<u8>,
    /// What they become.
    pub new: Vec<u8>,
    /// How many problems are fixed by it.
    pub problems: usize,
}

/// A fix that was not applied, or a file that was left alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// The file.
    pub path: RepoPath,
    /// Why it was left alone.
    pub why: Why,
}

/// Why a fix was not applied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The fix of the first rule would bring a finding of the second.
    Worse(&'static str, &'static str),
    /// With the fix of this rule there would be more findings, over the limit of those that are kept.
    More(&'static str),
    /// With the fix of this rule the configuration could not be read any more.
    Unreadable(&'static str),
    /// Fixes of these rules undo each other, or never come to an end.
    PingPong(Vec<&'static str>),
    /// The fix of this rule would change more of what readers see than it mends.
    Meaning(&'static str),
    /// The file is a link.
    Link,
    /// The file is not one of those that the repository lists.
    NotListed,
    /// The file changed while it was checked.
    Changed,
    /// Too many fixes would bring findings; this one was not tried any more.
    Untried(&'static str),
}

/// What is to be written, and what was left out.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    /// The files, sorted by path.
    pub changes: Vec<Change>,
    /// What was left out, sorted.
    pub left_out: Vec<LeftOut>,
    /// What must not be shown of the old bytes; files are places in [`Fixed::paths`].
    pub masks_before: Vec<Mask>,
    /// What must not be shown of the new bytes.
    pub masks_after: Vec<Mask>,
    /// The paths of the numbers of files.
    pub paths: Vec<RepoPath>,
}

/// Why nothing can be fixed.
#[derive(Debug)]
pub enum Stopped {
    /// The configuration has these mistakes.
    Mistakes(Vec<Finding>),
    /// The configuration, which is at this path, cannot be read.
    Unreadable(RepoPath),
}

/// Finds out what each file becomes.
pub fn run(job: &Job<'_>) -> Result<Fixed, Stopped> {
    let draft = Draft::new(job.source);
    let first = Look::at(job, &draft)?;
    let masks_before = first.masks.clone();
    let mut rounds = rounds::Rounds::new(job, draft, first);
    rounds.run();
    Ok(rounds.into_fixed(masks_before))
}

/// How often each rule speaks of each file: a fix must let none of these numbers grow.
type Census = BTreeMap<(RepoPath, &'static str), usize>;

/// Files that a reader could not read to their end.
type Broken = BTreeSet<RepoPath>;

#[cfg(test)]
mod tests {
    use super::{Choice, Job, run};
    use crate::finding::Safety;
    use crate::path::{Narrowed, RepoPath};
    use crate::policy::Overrides;
    use crate::source::{Memory, Source};

    #[test]
    fn what_a_person_chose_is_applied_once_and_in_the_file_as_it_was() {
        let path = RepoPath::from_normal("groups/docs.toml");
        let text = "name = \"Docs\"\nkind = \"working-group\"\nmembers = [\"bo\", \"ada\", \"ada\", \"ada\"]\n";
        let again = ", \"ada\"";
        let mut memory = Memory::default();
        memory.insert("ospo-lint.toml", "");
        memory.insert("people/ada.toml", "name = \"Ada\"\n");
        memory.insert("people/bo.toml", "name = \"Bo\"\n");
        memory.insert(path.as_str(), text);
        let listing = memory.list();
        // After it is applied, the next copy has the same place, and the same words.
        let at = text.find(again).unwrap() + again.len();
        let chosen = [Choice(vec![(
            path.clone(),
            at..at + again.len(),
            String::new(),
        )])];
        let fixed = |chosen| {
            let job = Job {
                source: &memory,
                listing: &listing,
                config: Some(RepoPath::from_normal("ospo-lint.toml")),
                root: RepoPath::root(),
                overrides: Overrides {
                    select: vec![String::from("group/duplicate-member")],
                    ignore: Vec::new(),
                },
                today: "2026-11-24".parse().unwrap(),
                narrowed: Narrowed::WHOLE,
                least: Safety::Safe,
                chosen,
            };
            let changes = run(&job).unwrap().changes;
            let new = changes.first().map(|change| change.new.clone());
            new.map(|new| String::from_utf8(new).unwrap())
        };
        let once = text.replacen(again, "", 1);
        assert_eq!(fixed(Some(&chosen[..])), Some(once.clone()));
        assert_eq!(fixed(None), Some(once.replacen(again, "", 1)));
        assert_eq!(fixed(Some(&[])), None);
    }
}
