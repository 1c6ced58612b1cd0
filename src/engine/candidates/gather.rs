//! Which files may hold records: by name and size alone.

use std::collections::{BTreeMap, BTreeSet};

use super::languages::Translations;
use super::paths::{depth, is_index, name_of, parent, without_years};
use super::{LeftOut, MOST_BYTES_OF_A_FILE, foreign, id_of, words};
use crate::document::Format;
use crate::model::{Loaded, compile_glob};
use crate::path::RepoPath;
use crate::source::Source;
use crate::span::FileId;

/// How many folders must hold a file of one name before these files are one sort.
const ENOUGH_OF_A_NAME: usize = 3;
/// Endings of texts that people write minutes in and that are not read.
const UNREAD: [&str; 10] = [
    "txt", "text", "rst", "adoc", "asciidoc", "org", "textile", "docx", "doc", "odt",
];
/// Why a translation is left out.
const TRANSLATION: &str = "it is a translation, and the records of one language are enough";

/// A file that may hold records.
#[derive(Clone, Copy)]
pub(super) struct DataFile<'a> {
    pub(super) id: FileId,
    pub(super) path: &'a RepoPath,
    /// Bytes; known of those that may be opened.
    pub(super) size: u64,
    pub(super) format: Format,
    /// Its path below the community root.
    pub(super) local: &'a str,
}

/// How files hold records: TOML, YAML and JSON in the same way, so that a folder may mix them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holding {
    Values,
    Rows,
    Pages,
}

impl Holding {
    fn of(format: Format) -> Self {
        match format {
            Format::Toml | Format::Yaml | Format::Json => Self::Values,
            Format::Csv => Self::Rows,
            Format::Markdown | Format::Html | Format::Plain | Format::Text | Format::Asset => {
                Self::Pages
            }
        }
    }
}

/// All files that are looked at, by what is known of them before they are opened.
pub(super) struct Files<'a> {
    /// Files of data and pages that may be records.
    pub(super) open: Vec<DataFile<'a>>,
    /// All others of a known format, by their folders: a glob must not take them.
    closed: BTreeMap<&'a str, Vec<&'a str>>,
    /// The same by their depth and name.
    closed_names: BTreeMap<(usize, &'a str), Vec<&'a str>>,
    translations: Translations<'a>,
    /// Texts in formats that are not read as records or notes.
    pub(super) unread: Vec<&'a str>,
    /// Those that are too large to be opened.
    pub(super) too_large: usize,
}

impl<'a> Files<'a> {
    /// Parts what may be records from what is not, and notes what somebody may ask for.
    pub(super) fn new(
        source: &dyn Source,
        paths: &'a [RepoPath],
        (root, loaded): (&RepoPath, &[Loaded]),
        left_out: &mut LeftOut,
    ) -> Self {
        let known = paths.iter().enumerate().filter_map(|(at, path)| {
            let format = Format::of_extension(&path.extension())?;
            let local = path.below(root)?;
            let id = id_of(at);
            Some(DataFile {
                id,
                path,
                size: 0,
                format,
                local,
            })
        });
        let known: Vec<DataFile<'a>> = known.collect();
        let locals: Vec<&str> = known.iter().map(|file| file.local).collect();
        let mut files = Self {
            open: Vec::new(),
            closed: BTreeMap::new(),
            closed_names: BTreeMap::new(),
            translations: Translations::among(&locals),
            unread: unread(paths, root),
            too_large: 0,
        };
        for file in known {
            if let Some(why) = foreign::why_not(file.local) {
                left_out.note(file.local, why);
                files.close(file.local);
            } else if is_record_already(file.id, loaded) {
                files.close(file.local);
            } else if files.translations.has(file.local) {
                left_out.note(file.local, TRANSLATION);
                files.close(file.local);
            } else {
                let size = source.size(file.path);
                if size > MOST_BYTES_OF_A_FILE {
                    files.too_large += 1;
                    files.close(file.local);
                } else {
                    files.open.push(DataFile { size, ..file });
                }
            }
        }
        files
    }

    fn close(&mut self, local: &'a str) {
        self.closed.entry(parent(local)).or_default().push(local);
        let place = (depth(local), name_of(local));
        self.closed_names.entry(place).or_default().push(local);
    }

    /// Returns all paths.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a str> {
        let closed = self.closed.values().flatten().copied();
        self.open.iter().map(|file| file.local).chain(closed)
    }

    /// Takes files away that were understood already.
    pub(super) fn take(&mut self, taken: &BTreeSet<&str>) {
        let (gone, open) = std::mem::take(&mut self.open)
            .into_iter()
            .partition(|file| taken.contains(file.local));
        self.open = open;
        let gone: Vec<DataFile<'a>> = gone;
        for file in gone {
            self.close(file.local);
        }
    }

    /// Returns what a glob would take besides its own files: closed ones, and open ones of other
    /// groups.
    fn besides(&self, glob: &str, own: &[DataFile<'_>], is_of_one_name: bool) -> Vec<String> {
        let Ok(compiled) = compile_glob(glob) else {
            return Vec::new();
        };
        let matcher = compiled.compile_matcher();
        let mine: BTreeSet<&str> = own.iter().map(|file| file.local).collect();
        let first = own.first().map_or("", |file| file.local);
        let mut found: Vec<&str> = Vec::new();
        if is_of_one_name {
            // All open files of the name are its own.
            let same = self.closed_names.get(&(depth(first), name_of(first)));
            found.extend(same.into_iter().flatten());
        } else {
            let fixed = glob.split('*').next().unwrap_or("");
            let folders: BTreeSet<&str> = mine.iter().map(|local| parent(local)).collect();
            let closed = folders.iter().filter_map(|folder| self.closed.get(folder));
            found.extend(closed.flatten());
            let from = self.open.partition_point(|file| file.local < fixed);
            let below = self.open.iter().skip(from).map(|file| file.local);
            found.extend(below.take_while(|local| local.starts_with(fixed)));
        }
        let mut besides: Vec<String> = Vec::new();
        for local in found {
            let is_taken = matcher.is_match(local) && !mine.contains(local);
            let glob = self.translations.glob(local).unwrap_or(local);
            if is_taken && !besides.iter().any(|known| known == glob) {
                besides.push(glob.to_owned());
            }
        }
        besides
    }
}

/// Returns the texts in formats that are not read as records or notes.
fn unread<'a>(paths: &'a [RepoPath], root: &RepoPath) -> Vec<&'a str> {
    let is_unread = |path: &&RepoPath| UNREAD.contains(&path.extension().as_str());
    let unread = paths.iter().filter(is_unread);
    unread
        .filter_map(|path| path.below(root))
        .filter(|local| foreign::why_not(local).is_none())
        .collect()
}

/// The files of one folder that hold records in one way, or those of one name in many folders.
pub(super) struct Group<'a> {
    pub(super) files: Vec<DataFile<'a>>,
    /// What takes all of them.
    pub(super) glob: String,
    /// What the glob takes besides: the page that speaks of the folder itself, files of programs.
    pub(super) exclude: Vec<String>,
    folder: String,
    /// Says whether all files have one name, which speaks of what is in them.
    pub(super) is_of_one_name: bool,
}

impl Group<'_> {
    /// Says whether the folder's name speaks of a kind.
    pub(super) fn is_hinted(&self) -> bool {
        words::hinted(name_of(&self.folder)).is_some()
    }

    /// Says whether each file has a folder of its own.
    pub(super) fn is_nested(&self) -> bool {
        self.files.iter().all(|file| is_index(file.local))
    }

    /// Returns what the records are called, where each file is one: the nearest name first.
    pub(super) fn names(&self) -> Vec<&str> {
        let first = self.files.first().map_or("", |file| file.local);
        let own = (self.is_of_one_name && !is_index(first)).then(|| stem(first));
        own.into_iter().chain(folders_of(&self.folder)).collect()
    }

    /// Returns what a file and its folders are called, the nearest name first.
    pub(super) fn names_of<'n>(&'n self, local: &'n str) -> Vec<&'n str> {
        std::iter::once(stem(local))
            .chain(folders_of(&self.folder))
            .collect()
    }
}

/// The two nearest folders say something of what is in a file.
fn folders_of(folder: &str) -> impl Iterator<Item = &str> {
    folder.rsplit('/').filter(|part| *part != "*").take(2)
}

pub(super) fn stem(local: &str) -> &str {
    name_of(local).split('.').next().unwrap_or("")
}

/// Files by the folder they lie in and by how they hold records.
type Folders<'a> = BTreeMap<(String, Holding), Vec<DataFile<'a>>>;

/// Returns the groups in the order of paths.
pub(super) fn groups<'a>(files: &Files<'a>) -> Vec<Group<'a>> {
    let mut names: BTreeMap<(usize, &str), BTreeSet<&str>> = BTreeMap::new();
    let is_data = |file: &&DataFile<'_>| !file.format.is_prose();
    for file in files.open.iter().filter(is_data) {
        let place = (depth(file.local), name_of(file.local));
        names.entry(place).or_default().insert(parent(file.local));
    }
    let mut of_one_name: BTreeMap<(usize, &str), Vec<DataFile<'a>>> = BTreeMap::new();
    let mut folders = Folders::new();
    for file in &files.open {
        let place = (depth(file.local), name_of(file.local));
        let others = names.get(&place).filter(|_| is_data(&file));
        if others.is_some_and(|others| is_of_many(others)) {
            of_one_name.entry(place).or_default().push(*file);
            continue;
        }
        let folder = folder_of(file.local);
        if file.format.is_prose() && words::hinted(name_of(&folder)).is_none() {
            continue;
        }
        folders
            .entry((folder, Holding::of(file.format)))
            .or_default()
            .push(*file);
    }
    let many = of_one_name
        .into_values()
        .map(|same| group_of_one_name(same, files));
    let folders = folders
        .into_iter()
        .map(|((folder, _), own)| group(folder, own, files));
    let mut groups: Vec<Group<'a>> = many
        .chain(folders)
        .filter(|group| !group.files.is_empty())
        .collect();
    groups.sort_by(|one, other| one.glob.cmp(&other.glob));
    groups
}

/// Files of one name in many folders, or in two that lie side by side.
fn is_of_many(folders: &BTreeSet<&str>) -> bool {
    let above: BTreeSet<&str> = folders.iter().map(|folder| parent(folder)).collect();
    let are_beside = folders.len() > 1 && above.len() == 1;
    folders.len() >= ENOUGH_OF_A_NAME || are_beside
}

fn group_of_one_name<'a>(own: Vec<DataFile<'a>>, files: &Files<'a>) -> Group<'a> {
    let locals: Vec<&str> = own.iter().map(|file| file.local).collect();
    let glob = common_glob(&locals);
    let folder = parent(&glob).to_owned();
    let exclude = files.besides(&glob, &own, true);
    Group {
        files: own,
        glob,
        exclude,
        folder,
        is_of_one_name: true,
    }
}

/// Returns the glob that paths of equal depth have in common.
pub(super) fn common_glob(locals: &[&str]) -> String {
    let mut parts: Vec<&str> = locals
        .first()
        .map_or("", |local| local)
        .split('/')
        .collect();
    for local in locals {
        for (part, other) in parts.iter_mut().zip(local.split('/')) {
            if *part != other {
                *part = "*";
            }
        }
    }
    parts.join("/")
}

fn group<'a>(folder: String, mut own: Vec<DataFile<'a>>, files: &Files<'a>) -> Group<'a> {
    let flat = own
        .iter()
        .filter(|file| parent(file.local) == folder)
        .count();
    let in_years = |file: &DataFile<'_>| {
        let place = parent(file.local);
        place != folder && without_years(place) == folder
    };
    let has_years = own.iter().any(in_years);
    let is_nested = own.len() > 2 * flat && !has_years;
    // The page of the folder itself is next to the records, or above them.
    own.retain(|file| {
        let is_own = parent(file.local) == folder;
        let is_head = is_own && is_index(file.local);
        (is_own != is_nested || (has_years && in_years(file))) && !is_head
    });
    if is_nested {
        // Next to `ada/index.md` there may be `ada/talks.md`: the name that most have counts.
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for file in &own {
            *names.entry(name_of(file.local)).or_default() += 1;
        }
        let most = names.into_iter().max_by_key(|(_, number)| *number);
        let most = most.map_or("", |(name, _)| name);
        own.retain(|file| name_of(file.local) == most);
    }
    let slash = if folder.is_empty() { "" } else { "/" };
    let first = own.first().map_or("", |file| file.local);
    let glob = if is_nested {
        format!("{folder}{slash}*/{}", name_of(first))
    } else {
        let below = if has_years { "**/" } else { "" };
        match endings(&own).as_slice() {
            [one] => format!("{folder}{slash}{below}*.{one}"),
            several => format!("{folder}{slash}{below}*.{{{}}}", several.join(",")),
        }
    };
    let exclude = files.besides(&glob, &own, false);
    Group {
        files: own,
        glob,
        exclude,
        folder,
        is_of_one_name: false,
    }
}

fn endings<'a>(files: &[DataFile<'a>]) -> Vec<&'a str> {
    let endings = files.iter().filter_map(|file| file.local.rsplit_once('.'));
    let found: BTreeSet<&str> = endings.map(|(_, ending)| ending).collect();
    found.into_iter().collect()
}

/// Returns the folder whose records a file belongs to: of `ada/index.md` the one above.
fn folder_of(local: &str) -> String {
    let folder = parent(local);
    let above = folder.rsplit_once('/').map(|(above, _)| above);
    match above {
        Some(above) if is_index(local) && words::hinted(name_of(folder)).is_none() => {
            above.to_owned()
        }
        _ => without_years(folder).to_owned(),
    }
}

fn is_record_already(id: FileId, loaded: &[Loaded]) -> bool {
    loaded
        .binary_search_by_key(&id, Loaded::id)
        .ok()
        .and_then(|at| loaded.get(at))
        .is_some_and(|loaded| loaded.record_count() > 0)
}
