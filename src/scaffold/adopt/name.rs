//! What a kind is called that nobody has named yet: after what it is, else after where it lies.

use super::Adoption;
use crate::engine::candidates::{Candidate, hinted, is_of_people};
use crate::knowledge::plural::singular;
use crate::knowledge::slug::{Letters, slug};
use crate::model::Builtin;

/// Keys that say nothing of what lies under them.
const GENERIC: [&str; 8] = [
    "items", "names", "list", "entries", "data", "values", "records", "children",
];

impl Adoption {
    pub(super) fn name_for(&self, lying: &Candidate) -> String {
        let is_free = |name: &str| {
            let is_taken = self.kinds.iter().any(|kind| kind.name == name);
            let is_usual = self.usual.iter().any(|kind| kind.name() == name);
            !is_taken && !is_usual
        };
        if let Some((kind, _)) = &lying.like
            && is_free(kind.name())
        {
            return kind.name().to_owned();
        }
        let is_name = |name: &String| {
            is_free(name)
                && !GENERIC
                    .iter()
                    .any(|word| *word == name || singular(word) == *name)
                && name.starts_with(|c: char| c.is_ascii_lowercase())
                && Builtin::from_name(name).is_none()
        };
        let numbered = (2..).map(|number| format!("record-{number}"));
        names(lying)
            .into_iter()
            .chain(numbered)
            .find(is_name)
            .unwrap_or_default()
    }
}

/// Returns what a kind may be called, the best first.
fn names(lying: &Candidate) -> Vec<String> {
    let path = fixed_path(lying);
    let stem = path.rsplit('/').next().unwrap_or("");
    let stem = stem.split('.').find(|part| !part.is_empty()).unwrap_or("");
    let key = key(lying);
    let above = path.rsplit('/').nth(1);
    // Of a list called `items`, or of several lists, the file says more.
    // A heading says more than its file where it is a word for a kind, or the file is a `README`.
    let in_page = lying.at.iter().any(|at| !at.starts_with('/'));
    let is_clear = |key: &&str| {
        !GENERIC.contains(key)
            && lying.at.len() == 1
            && (!in_page || stem.is_empty() || hinted(key).is_some())
    };
    let words = |list: [Option<&str>; 3]| -> Vec<String> {
        list.into_iter().flatten().filter_map(word).collect()
    };
    let clear = key.as_deref().filter(is_clear);
    let stem = Some(stem);
    let both = joined(&words([stem, key.as_deref(), None]));
    let all = joined(&words([above, stem, key.as_deref()]));
    let mut names = words([clear, stem, None]);
    names = clear_names(lying, names, joined(&words([above, stem, None])));
    names.extend(words([above, None, None]));
    names.extend([both, all]);
    let entries: Vec<String> = names.iter().map(|name| format!("{name}-entry")).collect();
    names.extend(entries);
    names
}

/// Returns what is fixed of the paths, but for the endings of globs: `*/*/group.json`,
/// `events/**/*.md`.
fn fixed_path(lying: &Candidate) -> String {
    let first = lying.files.first().map_or("", String::as_str);
    let file = common(&lying.files).unwrap_or_else(|| first.to_owned());
    let is_index = |part: &&str| {
        let head = part.trim_start_matches('_').split('.').next().unwrap_or("");
        head.eq_ignore_ascii_case("index") || head.eq_ignore_ascii_case("readme")
    };
    let parts = file
        .split('/')
        .filter(|part| !part.contains('*') && !is_index(part));
    parts.collect::<Vec<_>>().join("/")
}

/// What is called as people are, or as a built-in kind is, and is not one: more has to be said.
fn clear_names(lying: &Candidate, names: Vec<String>, longer: String) -> Vec<String> {
    let is_builtin = |name: &String| Builtin::from_name(name).is_some();
    let is_misleading =
        |name: &String| is_builtin(name) || (lying.like.is_none() && is_of_people(name));
    if !names.iter().all(is_misleading) {
        return names;
    }
    let is_of_people = names.iter().any(|name| !is_builtin(name));
    let entry = names.last().map(|name| format!("{name}-entry"));
    let longer = is_of_people.then_some(longer);
    longer.into_iter().chain(entry).collect()
}

/// Returns the last key of the first place, or its heading in a page; nothing where any of them is meant.
fn key(lying: &Candidate) -> Option<String> {
    let at = lying.at.first()?.trim_end_matches("/*");
    let last = at.rsplit('/').next().unwrap_or("");
    let is_any = matches!(last, "table" | "section" | "items") && !at.starts_with('/');
    (!is_any).then(|| last.replace("~1", " ").replace("~0", "~"))
}

/// Returns a word for one of what a name stands for, without the numbers and years at its end.
fn word(name: &str) -> Option<String> {
    let slug = slug(name, 40, &Letters::default())?;
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words: Vec<&str> = slug.split('-').collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_number(word)) {
        words.pop();
    }
    Some(singular(&words.join("-")))
}

/// Joins names; a word that was said already is not said again: `beps/beps-completed` are `bep-completed`.
fn joined(names: &[String]) -> String {
    let mut said: Vec<&str> = Vec::new();
    let words = names.iter().flat_map(|name| name.split('-'));
    for word in words {
        if !said.iter().any(|known| singular(known) == singular(word)) {
            said.push(word);
        }
    }
    said.join("-")
}

/// Returns what several files have in common: their name, else their folder.
fn common(files: &[String]) -> Option<String> {
    let (first, rest) = files.split_first()?;
    let (folder, name) = first.rsplit_once('/').unwrap_or(("", first));
    let part = |file: &String| {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        (folder.to_owned(), name.to_owned())
    };
    let is_of_one_name = !name.starts_with('*') && rest.iter().all(|file| part(file).1 == name);
    if rest.is_empty() || is_of_one_name {
        return Some(first.clone());
    }
    let is_generic = |folder: &str| {
        matches!(
            folder.rsplit('/').next(),
            Some("" | "data" | "_data" | "content")
        )
    };
    if rest.iter().all(|file| part(file).0 == folder) {
        return (!is_generic(folder)).then(|| format!("{folder}/*"));
    }
    // Several folders of one sort are called after the one above them.
    let above = folder.rsplit_once('/').map(|(above, _)| above)?;
    let is_beside = |file: &String| {
        let folder = part(file).0;
        file.contains('*')
            && folder
                .rsplit_once('/')
                .is_some_and(|(other, _)| other == above)
    };
    let are_beside = first.contains('*') && rest.iter().all(is_beside);
    (are_beside && !is_generic(above)).then(|| format!("{above}/*"))
}
