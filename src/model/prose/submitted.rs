//! Pages whose text the community no longer writes or never wrote: a proposal that is as it was
//! submitted, and a copy of what others wrote. What is open there is not for the reader of the
//! repository to fill in.

use crate::model::kind::beside::Beside;
use crate::path::RepoPath;

/// Last words in the name of a page that somebody submitted, and names of the folders of such pages.
const SUBMITTED: [&str; 2] = ["proposal", "application"];
const FOLDERS: [&str; 3] = ["proposal", "proposals", "applications"];

/// Words in the name of a page that says how to submit something, and submits nothing.
const ABOUT: [&str; 13] = [
    "a", "an", "call", "for", "guide", "how", "make", "process", "send", "submit", "the", "write",
    "your",
];

/// Names of folders that hold what others wrote, without what is not a letter.
const COPIES: [&str; 5] = [
    "translation",
    "translations",
    "thirdparty",
    "vendor",
    "vendored",
];

/// Says whether a page is as somebody submitted it: `x-sandbox-proposal.md`, `proposals/x.md`.
pub(in crate::model) fn is_submitted(path: &RepoPath) -> bool {
    if Beside::of(path.name()) == Some(Beside::About) {
        return false;
    }
    let words: Vec<&str> = (path.stem())
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| is_one_of(word, &ABOUT)) {
        return false;
    }
    let is_named = words.last().is_some_and(|word| is_one_of(word, &SUBMITTED));
    is_named || folders(path.as_str()).any(|folder| is_one_of(folder, &FOLDERS))
}

/// Says whether a page lies in a folder of what others wrote: `third_party/`, `vendor/`, `Translation/`.
pub(in crate::model) fn is_copy_of_others(path: &RepoPath) -> bool {
    folders(path.as_str()).any(|folder| {
        let letters: String = folder.chars().filter(|it| it.is_alphanumeric()).collect();
        is_one_of(&letters, &COPIES)
    })
}

fn folders(path: &str) -> impl Iterator<Item = &str> {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/')
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
