//! What a page is for, as its path says: to be filled in by others, or to say what a meeting said.

use crate::model::kind::builtin::Builtin;
use crate::model::record::file::File;

/// Words in the path of minutes, in the languages in which they are kept most often.
const MINUTES: [&str; 9] = [
    "meeting",
    "meetings",
    "minutes",
    "notes",
    "protokoll",
    "protokolle",
    "comptes",
    "actas",
    "verbali",
];

/// Words in the path of a page that others copy and fill in.
const TEMPLATES: [&str; 4] = ["template", "templates", "archetypes", "boilerplate"];

impl File<'_> {
    /// Says whether others are to copy the page and fill it in: what is left open there is meant.
    pub fn is_template(self) -> bool {
        words(self.path().as_str()).any(|word| is_one_of(word, &TEMPLATES))
    }

    /// Says whether it holds minutes of a meeting, in which open tasks are noted.
    pub fn is_minutes(self) -> bool {
        let is_note = |kind: Option<Builtin>| kind == Some(Builtin::Note);
        self.records()
            .any(|record| is_note(record.kind().builtin()))
            || words(self.path().as_str()).any(|word| is_one_of(word, &MINUTES))
    }
}

fn words(path: &str) -> impl Iterator<Item = &str> {
    path.split(|letter: char| !letter.is_alphabetic())
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
