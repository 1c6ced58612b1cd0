//! What may lie in the parts of files that could not be read: an id or a name that is said there is
//! not missing, although no record has it.
//!
//! A text is looked through once, whatever the number of references.

use std::collections::{BTreeMap, HashSet};

use crate::document::Shape;
use crate::model::kind::kinds::{KindId, Kinds};
use crate::model::record::loaded::Loaded;
use crate::model::record::top_list;

/// What the lost parts of files say, by the kinds that read these files.
#[derive(Debug, Default)]
pub(in crate::model) struct LostNames {
    kinds: BTreeMap<KindId, Said>,
}

#[derive(Debug, Default)]
struct Said {
    /// A file of the kind shows none of its text.
    anything: bool,
    /// Words and the longer values that may be ids or names, in lower case.
    names: HashSet<String>,
}

impl LostNames {
    /// Looks through what could not be read of the files.
    pub(in crate::model) fn of(files: &[Loaded], kinds: &Kinds) -> Self {
        let mut found = Self::default();
        for file in files.iter().filter(|file| file.document().has_lost()) {
            for kind in kinds.of(file.local()) {
                found.kinds.entry(kind.id()).or_default().add(file);
            }
        }
        found.add_lists(files, kinds);
        found
    }

    /// Adds what records say that are not read as such, since a list of them is read as one record.
    fn add_lists(&mut self, files: &[Loaded], kinds: &Kinds) {
        let may_be = |file: &&Loaded| {
            let mut roots = file.document().roots();
            file.record_count() > 0
                && roots.any(|root| root.shape() == Shape::List || root.len() == 1)
        };
        for file in files.iter().filter(may_be) {
            for kind in kinds.of(file.local()) {
                let values = top_list::values(kind, file.document()).into_iter();
                let names = values.map(|value| value.written().trim().to_lowercase());
                let mut names = names.filter(|name| !name.is_empty()).peekable();
                if names.peek().is_some() {
                    self.kinds.entry(kind.id()).or_default().names.extend(names);
                }
            }
        }
    }

    /// Says whether nothing is lost.
    pub(in crate::model) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Says whether a record of the kind that has this id or name may lie in a lost part.
    pub(in crate::model) fn may_hold(&self, kind: KindId, id: &str) -> bool {
        let Some(said) = self.kinds.get(&kind) else {
            return false;
        };
        let id = id.trim();
        let own = id.split_once(':').map(|(_, id)| id);
        // A letter that nobody can identify is shown as `?`.
        let unknown = |c: char| if c.is_ascii() { c } else { '?' };
        let is_said = |id: &str| {
            let has = |id: String| said.names.contains(&id.to_lowercase());
            has(id.to_owned()) || has(id.chars().map(unknown).collect())
        };
        said.anything || is_said(id) || own.is_some_and(is_said)
    }
}

impl Said {
    fn add(&mut self, file: &Loaded) {
        self.anything |= file.document().has_lost_all();
        let path = file.path().as_str();
        let bare = path.rfind('.').and_then(|dot| path.get(..dot));
        // The name of the file, of its folder, or the path below some folder.
        let mut rest = bare.unwrap_or(path);
        self.names.insert(rest.to_lowercase());
        for folder in rest.rsplit('/').skip(1).take(1) {
            self.names.insert(folder.to_lowercase());
        }
        while let Some((_, below)) = rest.split_once('/') {
            self.names.insert(below.to_lowercase());
            rest = below;
        }
        for text in file.document().lost_texts() {
            self.read(text, |_| true);
        }
        for line in file.document().lines_with_open_text() {
            self.read(line, |name| name.contains('?'));
        }
    }

    fn read(&mut self, text: &str, counts: impl Fn(&str) -> bool) {
        let is_mark = |letter: char| "\"',;:=[]{}()<>|#".contains(letter);
        // A name may hold blanks, and one in quotes commas, too.
        let words = text.split(|letter: char| letter.is_whitespace() || is_mark(letter));
        let values = text.split(|letter: char| "\"',;:=[]{}|\t\r\n".contains(letter));
        let quoted = text.split(['"', '\'', '\t', '\r', '\n']);
        for name in words.chain(values).chain(quoted) {
            let name = name.trim().trim_start_matches("- ").trim_start();
            if !name.is_empty() && counts(name) {
                self.names.insert(name.to_lowercase());
            }
        }
    }
}
