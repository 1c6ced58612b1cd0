//! Where a new record of a kind goes: which file, in which format.
//!
//! The neighbours decide: the records of the kind that are there already. Where there are none, the
//! globs of the kind do.

use std::collections::BTreeMap;

use super::style::Style;
use super::value::{Table, Value};
use crate::document::Format;
use crate::knowledge::slug::{Letters, MOST, slug};
use crate::model::{Builtin, Community, Kind, Loaded, Record, compile_glob};
use crate::path::RepoPath;

/// How long the title in the name of a file is at most, after a date or a number.
const MOST_OF_TITLE: usize = 52;
/// How many digits the number of a decision has.
const DIGITS: usize = 4;

/// The records of a kind that are there, and their files.
pub struct Neighbours<'a> {
    kind: &'a Kind,
    root: &'a RepoPath,
    letters: Letters,
    /// The records.
    pub records: Vec<Record<'a>>,
    /// The files that hold them, in the order of paths.
    pub files: Vec<&'a Loaded>,
}

/// Where a record goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordPlace {
    /// The file.
    pub path: RepoPath,
    /// Its format.
    pub format: Format,
    /// Says whether the file is there and keeps several records.
    pub is_list: bool,
}

impl<'a> Neighbours<'a> {
    /// Returns the neighbours of a new record of the kind.
    pub fn of(community: &'a Community<'_>, kind: &'a Kind) -> Self {
        let of_kind = |record: &Record<'_>| record.kind().id() == kind.id();
        let records: Vec<Record<'a>> = community.records().filter(of_kind).collect();
        let mut files: Vec<&Loaded> = records.iter().map(|record| record.file()).collect();
        files.dedup_by(|one, other| std::ptr::eq(*one, *other));
        Self {
            kind,
            root: &community.setting().root,
            letters: Letters::of(&community.setting().community.languages),
            records,
            files,
        }
    }

    /// Returns the habits of their files.
    pub fn style(&self) -> Style {
        Style::of(self.files.iter().map(|file| file.document()))
    }

    /// Says whether several records of the kind share a file.
    pub fn share_files(&self) -> bool {
        let is_csv = |file: &&Loaded| file.document().format() == Format::Csv;
        let ends_so = |glob: &String| glob.rsplit('.').next() == Some("csv");
        let globs = &self.kind.spec().files;
        !self.kind.spec().at.is_empty()
            || self.files.iter().any(is_csv)
            || (!globs.is_empty() && globs.iter().all(ends_so))
    }

    /// Says whether most of the records name their id themselves.
    pub fn state_ids(&self) -> bool {
        let stated = self.records.iter().filter(|record| record.states_id());
        stated.count() * 2 > self.records.len()
    }

    /// Returns the file that keeps the records. Errors: why there is no telling which.
    pub fn list(&self, community: &Community<'_>) -> Result<RecordPlace, String> {
        let mut files: Vec<&Loaded> = self.files.clone();
        if files.is_empty() {
            // One that holds no record yet is one all the same.
            let is_of_kind = |file: &&Loaded| {
                let kinds = community.kinds().of(file.local());
                kinds.iter().any(|kind| kind.id() == self.kind.id())
            };
            files.extend(community.files().iter().filter(is_of_kind));
        }
        match files.as_slice() {
            [file] => Ok(RecordPlace {
                path: file.path().clone(),
                format: file.document().format(),
                is_list: true,
            }),
            [] => Err(format!(
                "no file of {} is there yet to add it to",
                self.kind.plural()
            )),
            [first, second, ..] => Err(format!(
                "{} files keep {}: `{}`, `{}` …",
                files.len(),
                self.kind.plural(),
                first.path(),
                second.path()
            )),
        }
    }

    /// Returns the file for a record that has one of its own, called `stem` (which may begin with
    /// folders). Errors: why there is no telling where.
    pub fn file(
        &self,
        stem: &str,
        record: &Table,
        community: &Community<'_>,
    ) -> Result<RecordPlace, String> {
        let glob = self.glob(community)?;
        let ending = self.ending(glob, community);
        let folder = self.folder(glob, stem, record);
        let heads: Vec<&str> = self.files.iter().map(|file| file.path().name()).collect();
        let is_head = |name: &&&str| name.starts_with("index.") || name.starts_with("_index.");
        let has_own_folder = heads.iter().filter(is_head).count() * 2 > heads.len();
        let mut names = vec![format!("{folder}{stem}.{ending}")];
        let in_folders = [
            format!("{folder}{stem}/index.{ending}"),
            format!("{folder}{stem}/_index.{ending}"),
        ];
        if has_own_folder {
            names.splice(0..0, in_folders);
        } else {
            names.extend(in_folders);
        }
        names.extend(filled(glob, stem, &ending));
        let takes = |name: &String| {
            let kinds = community.kinds().of(name);
            kinds.iter().any(|kind| kind.id() == self.kind.id())
        };
        let path = names
            .into_iter()
            .find(takes)
            .and_then(|name| self.root.join(&name))
            .ok_or_else(|| {
                format!("`files = \"{glob}\"` does not say what a new file is called")
            })?;
        let format = Format::of_extension(&path.extension()).or(self.kind.spec().format);
        match format {
            Some(format) => Ok(RecordPlace {
                path,
                format,
                is_list: false,
            }),
            None => Err(format!("`.{ending}` is not a format of records")),
        }
    }

    /// Returns the glob that most neighbours lie under, else the first whose folder is there.
    fn glob(&self, community: &Community<'_>) -> Result<&'a str, String> {
        let globs = &self.kind.spec().files;
        let fits = |glob: &&String| {
            let matcher = compile_glob(glob).ok().map(|glob| glob.compile_matcher());
            let files = self.files.iter();
            matcher.map_or(0, |matcher| {
                files.filter(|file| matcher.is_match(file.local())).count()
            })
        };
        let is_there = |glob: &&String| {
            let folder = fixed(glob).trim_end_matches('/');
            let folder = self.root.join(folder);
            folder.is_some_and(|folder| community.setting().tree.has_folder(&folder))
        };
        let first = globs.iter().find(is_there).or_else(|| globs.first());
        let best = globs
            .iter()
            .rev()
            .max_by_key(fits)
            .filter(|glob| fits(glob) > 0);
        best.or(first)
            .map(String::as_str)
            .ok_or_else(|| String::from("the kind has no `files`"))
    }

    /// Returns the ending that most neighbours have, else most records of their own file, else the
    /// first that the glob names.
    fn ending(&self, glob: &str, community: &Community<'_>) -> String {
        let last = glob.rsplit('/').next().unwrap_or(glob);
        let allowed: Vec<String> = match last.rsplit_once('.') {
            Some((_, ending)) => ending
                .trim_matches(['{', '}'])
                .split(',')
                .map(str::to_owned)
                .collect(),
            None => vec![String::from("md"), String::from("toml")],
        };
        let ending_of = |file: &&Loaded| file.path().extension();
        let others = community.records().filter(|record| record.is_alone());
        most(self.files.iter().map(ending_of))
            .or_else(|| {
                let endings = others.map(|record| record.path().extension());
                most(endings.filter(|ending| allowed.contains(ending)))
            })
            .or_else(|| allowed.first().cloned())
            .unwrap_or_else(|| String::from("toml"))
    }

    /// Returns the folder below the community root, with the closing `/`: the glob's, where
    /// neighbours lie in it; else the one where most lie.
    fn folder(&self, glob: &str, stem: &str, record: &Table) -> String {
        let fixed = fixed(glob);
        if stem.contains('/') || self.files.is_empty() {
            return fixed.to_owned();
        }
        let sort = text_of(record, "kind");
        let is_alike =
            |record: &&Record<'_>| sort.is_none() || record.text("kind").as_deref() == sort;
        let folder_of = |record: &Record<'_>| {
            let local = record.local_path();
            let name = record.path().name();
            let is_head = name.starts_with("index.") || name.starts_with("_index.");
            let folder = local.strip_suffix(name).unwrap_or("");
            match folder.trim_end_matches('/').rsplit_once('/') {
                Some((above, _)) if is_head => format!("{above}/"),
                _ => folder.to_owned(),
            }
        };
        let mut alike = self.records.iter().filter(is_alike).peekable();
        if alike.peek().is_none() {
            return fixed.to_owned();
        }
        let folders: Vec<String> = alike.map(folder_of).collect();
        if sort.is_none() && folders.iter().any(|folder| folder == fixed) {
            return fixed.to_owned();
        }
        most(folders.into_iter()).unwrap_or_else(|| fixed.to_owned())
    }

    /// Returns what a file of the record is called, without its ending; for notes with the folder
    /// of the group. None where the record says too little.
    pub fn stem(&self, record: &Table) -> Option<String> {
        let title = |most| slug(title_of(record)?, most, &self.letters);
        let day = |key| text_of(record, key)?.get(..10).map(str::to_owned);
        let begin_with = |is_so: fn(&str) -> bool| {
            let stems = self.files.iter().map(|file| file.path().stem());
            let number = stems.filter(|stem| is_so(stem)).count();
            self.files.is_empty() || number * 2 > self.files.len()
        };
        match self.kind.builtin() {
            Some(Builtin::Event) if begin_with(begins_with_day) => {
                Some(format!("{}-{}", day("start")?, title(MOST_OF_TITLE)?))
            }
            Some(Builtin::Note) => {
                let about = text_of(record, "group").or_else(|| text_of(record, "event"))?;
                Some(format!("{about}/{}", day("date")?))
            }
            Some(Builtin::Decision) if begin_with(begins_with_digit) => {
                let number = match record.iter().find(|(key, _)| key == "number") {
                    Some((_, Value::Integer(number))) => usize::try_from(*number).ok()?,
                    _ => self.next_number(),
                };
                let digits = self.digits();
                Some(format!("{number:0digits$}-{}", title(MOST_OF_TITLE)?))
            }
            _ => title(MOST),
        }
    }

    /// Returns the number that follows the highest one.
    pub fn next_number(&self) -> usize {
        let stated = self
            .records
            .iter()
            .filter_map(|record| record.text("number"));
        let stated = stated.filter_map(|number| number.parse::<usize>().ok());
        let named = self.files.iter().filter_map(|file| {
            let stem = file.path().stem();
            let end = stem
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(stem.len());
            stem.get(..end)?.parse::<usize>().ok()
        });
        stated.chain(named).max().unwrap_or(0).saturating_add(1)
    }

    fn digits(&self) -> usize {
        let stems = self.files.iter().map(|file| file.path().stem());
        let digits = stems.map(|stem| stem.bytes().take_while(u8::is_ascii_digit).count());
        most(digits.filter(|digits| (1..=9).contains(digits))).unwrap_or(DIGITS)
    }
}

/// Returns the name or title of a record.
pub fn title_of(record: &Table) -> Option<&str> {
    text_of(record, "name").or_else(|| text_of(record, "title"))
}

/// Returns the text of a field.
pub fn text_of<'t>(record: &'t Table, key: &str) -> Option<&'t str> {
    let (_, value) = record.iter().find(|(known, _)| known == key)?;
    match value {
        Value::Text(text) | Value::Date(text) => Some(text),
        _ => None,
    }
}

fn begins_with_day(stem: &str) -> bool {
    let day = stem.get(..10).unwrap_or("");
    day.parse::<jiff::civil::Date>().is_ok()
}

fn begins_with_digit(stem: &str) -> bool {
    stem.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns what comes most often; of those that come equally often the first in order.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let counted = counts.into_iter().rev();
    counted
        .max_by_key(|(_, count)| *count)
        .map(|(value, _)| value)
}

/// Returns the folders of a glob before its first pattern, with the closing `/`.
fn fixed(glob: &str) -> &str {
    let end = glob.find(['*', '?', '[', '{']).unwrap_or(glob.len());
    let folder = glob.get(..end).unwrap_or("");
    folder
        .rfind('/')
        .and_then(|slash| folder.get(..=slash))
        .unwrap_or("")
}

/// Puts the stem in the place of the only star of a glob.
fn filled(glob: &str, stem: &str, ending: &str) -> Option<String> {
    let glob = glob.replace("**/", "");
    let (head, tail) = glob.split_once('*')?;
    let tail = match (tail.find('{'), tail.rfind('}')) {
        (Some(start), Some(end)) if end + 1 == tail.len() => {
            format!("{}{ending}", tail.get(..start)?)
        }
        _ => tail.to_owned(),
    };
    let is_whole = !tail.contains(['*', '?', '[', '{']) && !head.contains(['?', '[', '{']);
    is_whole.then(|| format!("{head}{stem}{tail}"))
}
