//! A configuration for a repository that has its own layout: kinds, where their records lie, and the
//! schemas that they keep to already.
//!
//! It is made in two steps. The first says where records lie (`begin`); with it the repository can be
//! read as it will be. The second looks at all records (`learn`) and adds ids, references and
//! schemas.

use std::collections::BTreeSet;

use crate::engine::candidates::{Candidate, Candidates, Mapped};
use crate::model::{Builtin, compile_glob};

mod config;
mod infer;
mod learn;
mod name;
mod refs;
mod seen;
mod trial;

pub use refs::Reference;
pub use trial::Trial;

use seen::Seen;
use trial::Quiet;

/// A kind that is proposed.
#[derive(Clone, Debug, Default)]
pub struct AdoptedKind {
    /// Its name.
    pub name: String,
    /// The built-in kind that it is understood as.
    pub like: Option<Builtin>,
    /// Where its files are.
    pub files: Vec<String>,
    /// Files that it does not take.
    pub exclude: Vec<String>,
    /// Where its records lie in them.
    pub at: Vec<String>,
    /// Fields of the model, and where they lie.
    pub map: Vec<Mapped>,
    /// `[records.K] name`: what the paths say.
    pub shape: Option<String>,
    /// How many records there are.
    pub count: usize,
    /// `[records.K] id`, where the usual one will not do.
    pub id: Option<&'static str>,
    /// The key of the id, where a field is it.
    pub id_key: Option<String>,
    /// `[records.K] id-style`, where ids are not in kebab-case.
    pub id_style: Option<&'static str>,
    /// Says whether a record is listed in several places.
    pub repeat: bool,
    /// What refers to other records.
    pub references: Vec<Reference>,
    /// What else its fields show, in words.
    pub facts: Vec<String>,
    /// The text of its schema.
    pub schema: Option<String>,
    /// What its records show.
    seen: Seen,
    /// Fields of which its schema asks nothing: the trial showed that not all keep to it. An empty
    /// one stands for the record as such.
    loose: BTreeSet<String>,
}

/// What is proposed.
#[derive(Clone, Debug, Default)]
pub struct Adoption {
    /// The kinds.
    pub kinds: Vec<AdoptedKind>,
    /// Built-in kinds whose records are in their default places, and stay there.
    pub usual: Vec<Builtin>,
    /// Says whether a default folder holds something else.
    pub has_refused: bool,
    /// What holds for all notes that are found: who may be named in them.
    pub attribution: Option<&'static str>,
    /// What could not be proposed, and why.
    pub left_out: Vec<(String, String)>,
    /// How many files of data, and how many pages, were looked at.
    pub looked: (usize, usize),
    /// Rules that find so much that they are switched off for the files of a kind.
    quiet: Vec<Quiet>,
}

/// Why what has signs of globs in its name is left out.
const SIGNS: &str = "its name, or a key, has signs that globs and pointers use";

/// Takes what was found for kinds. `usual` are the kinds whose records lie in their default places.
pub fn begin(found: Candidates, usual: Vec<Builtin>) -> Adoption {
    let mut adoption = Adoption {
        usual,
        looked: found.looked,
        ..Adoption::default()
    };
    for (why, first, number) in found.left_out.iter() {
        let what = match number {
            1 => first.to_owned(),
            _ => format!("{first} and {} more", number - 1),
        };
        adoption.left_out.push((what, why.to_owned()));
    }
    if found.passed_over > 0 {
        let what = match found.passed_over {
            1 => String::from("1 file of data"),
            number => format!("{number} files of data"),
        };
        let why = "not looked into: too many, too large, or unreadable";
        adoption.left_out.push((what, why.to_owned()));
    }
    let mut found = found.list;
    keep_apart(&mut found);
    // What is only a part of other records comes after them; else the longest list of people is the
    // one that is called so.
    let order: Vec<Candidate> = found.clone();
    found.sort_by_cached_key(|lying| {
        let is_part = order.iter().any(|outer| is_inside(lying, outer));
        let count = std::cmp::Reverse(lying.count);
        (is_part, count, lying.files.clone(), lying.at.clone())
    });
    for lying in found {
        if !lying.is_plain() {
            let file = lying.files.first().cloned().unwrap_or_default();
            adoption.left_out.push((file, SIGNS.to_owned()));
            continue;
        }
        let name = adoption.name_for(&lying);
        let (like, map) = match lying.like {
            Some((kind, map)) => (Some(kind), map),
            None => (None, Vec::new()),
        };
        adoption.kinds.push(AdoptedKind {
            name,
            like,
            files: lying.files,
            exclude: lying.exclude,
            at: lying.at,
            map,
            shape: lying.name,
            count: lying.count,
            ..AdoptedKind::default()
        });
    }
    adoption
}

/// Says whether tables lie inside of others of the same file, and seem to be of the same kind or of none.
fn is_inside(lying: &Candidate, outer: &Candidate) -> bool {
    let kind = |lying: &Candidate| lying.like.as_ref().map(|(kind, _)| *kind);
    (kind(lying).is_none() || kind(lying) == kind(outer))
        && lying.files == outer.files
        && lie_below(&lying.at, &outer.at)
}

/// Says whether one of the places lies below one of the others.
fn lie_below(inner: &[String], outer: &[String]) -> bool {
    let is_below = |at: &String| {
        outer.iter().any(|above| {
            at.strip_prefix(above.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    inner.iter().any(is_below)
}

/// A glob may take the files of another kind whose records lie in the same places: it leaves them out
/// then.
fn keep_apart(found: &mut [Candidate]) {
    let all: Vec<(Vec<String>, Vec<String>, Vec<String>)> = found
        .iter()
        .map(|lying| (lying.files.clone(), lying.at.clone(), lying.paths.clone()))
        .collect();
    for (place, lying) in found.iter_mut().enumerate() {
        let globs: Vec<_> = lying
            .files
            .iter()
            .filter(|glob| glob.contains('*'))
            .filter_map(|glob| Some(compile_glob(glob).ok()?.compile_matcher()))
            .collect();
        for (other, (files, at, paths)) in all.iter().enumerate() {
            let is_same = other == place || *at != lying.at || globs.is_empty();
            let takes = |path: &String| globs.iter().any(|glob| glob.is_match(path));
            if is_same || !paths.iter().any(takes) {
                continue;
            }
            // Two that would leave one another out would both lose.
            let is_wider = lying.paths.len() >= paths.len();
            let own: BTreeSet<&String> = lying.paths.iter().collect();
            if is_wider || !paths.iter().any(|path| own.contains(path)) {
                let new = files.iter().filter(|file| !lying.exclude.contains(file));
                let new: Vec<String> = new.cloned().collect();
                lying.exclude.extend(new);
            }
        }
    }
}
