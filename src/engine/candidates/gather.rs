//! Which files may hold records: by name and size alone.

use std::collections::BTreeMap;

use super::{Candidate, Folders, MOST_BYTES_OF_A_FILE, id_of, meaning};
use crate::document::Format;
use crate::model::Loaded;
use crate::path::RepoPath;
use crate::source::Entry;
use crate::span::FileId;

/// Folders that hold what others made, or what was built. Hidden ones are left alone as well.
const LEFT_ALONE: [&str; 14] = [
    "archetypes",
    "_layouts",
    "_includes",
    "layouts",
    "node_modules",
    "vendor",
    "themes",
    "target",
    "dist",
    "build",
    "_site",
    "public",
    "schemas",
    "testdata",
];

/// Files that programs read: they name people, too, and are no records.
const OF_PROGRAMS: [&str; 22] = [
    "package.json",
    "package-lock.json",
    "composer.json",
    "composer.lock",
    "tsconfig.json",
    "codemeta.json",
    "cargo.toml",
    "pyproject.toml",
    "book.toml",
    "netlify.toml",
    "reuse.toml",
    "ospo-lint.toml",
    "mkdocs.yml",
    "mkdocs.yaml",
    "_config.yml",
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.toml",
    "docker-compose.yml",
    "antora.yml",
    "renovate.json",
];

/// A file that may hold records.
pub(super) struct DataFile<'a> {
    pub(super) id: FileId,
    pub(super) entry: &'a Entry,
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

/// The files of one folder that hold records in one way.
pub(super) struct Group<'a> {
    pub(super) files: Vec<DataFile<'a>>,
    /// What takes all of them.
    pub(super) glob: String,
    /// What the glob takes besides: the page that speaks of the folder itself, files of programs.
    pub(super) exclude: Vec<String>,
    folder: String,
}

impl Group<'_> {
    /// Says whether the folder's name speaks of a kind.
    pub(super) fn is_hinted(&self) -> bool {
        meaning::hinted(last(&self.folder)).is_some()
    }

    /// Returns what folder and file are called, which says something of what is in them.
    pub(super) fn hint(&self, local: &str) -> String {
        let name = local.rsplit_once('/').map_or(local, |(_, name)| name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let last = self.folder.rsplit('/').next().unwrap_or("");
        format!("{last} {stem}")
    }
}

/// Returns the groups in the order of paths, and how many files are too large to be opened.
pub(super) fn groups<'a>(
    entries: &'a [Entry],
    root: &RepoPath,
    loaded: &[Loaded],
) -> (Vec<Group<'a>>, usize) {
    let mut folders = Folders::new();
    let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut too_large = 0;
    for (at, entry) in entries.iter().enumerate() {
        let Some(local) = entry.path.below(root) else {
            continue;
        };
        let Some(format) = Format::of_extension(&entry.path.extension()) else {
            continue;
        };
        let id = id_of(at);
        if is_left_alone(local) {
            others.entry(parent(local)).or_default().push(local);
            continue;
        }
        if is_record_already(id, loaded) {
            continue;
        }
        let folder = folder_of(local);
        let hint = folder.rsplit('/').next().unwrap_or("");
        if format == Format::Markdown && meaning::hinted(hint).is_none() {
            continue;
        }
        if entry.size > MOST_BYTES_OF_A_FILE {
            too_large += 1;
            continue;
        }
        let files = folders.entry((folder, Holding::of(format))).or_default();
        files.push(DataFile {
            id,
            entry,
            format,
            local,
        });
    }
    let groups = folders.into_iter().map(|((folder, _), files)| {
        let others = others.get(folder.as_str()).map_or(&[][..], Vec::as_slice);
        group(folder, files, others)
    });
    (groups.collect(), too_large)
}

fn group<'a>(folder: String, mut files: Vec<DataFile<'a>>, others: &[&str]) -> Group<'a> {
    let (mut nested, mut flat) = (0, 0);
    for file in &files {
        if parent(file.local) == folder {
            flat += 1;
        } else {
            nested += 1;
        }
    }
    let in_years = |file: &DataFile<'_>| {
        let own = parent(file.local);
        own != folder && without_years(own) == folder
    };
    let has_years = files.iter().any(in_years);
    let is_nested = nested > flat && !has_years;
    let mut exclude = Vec::new();
    // The page of the folder itself stands beside the records, or above them.
    files.retain(|file| {
        let is_own = parent(file.local) == folder;
        let is_head = is_own && is_index(file.local);
        if is_head && !is_nested {
            exclude.push(file.local.to_owned());
        }
        (is_own != is_nested || (has_years && in_years(file))) && !is_head
    });
    let slash = if folder.is_empty() { "" } else { "/" };
    let first = files.first().map_or("", |file| file.local);
    let name = first.rsplit_once('/').map_or(first, |(_, name)| name);
    let glob = if is_nested {
        format!("{folder}{slash}*/{name}")
    } else {
        let endings: Vec<&str> = endings(&files);
        let is_taken = |other: &&&str| {
            let ending = other.rsplit_once('.').map(|(_, ending)| ending);
            ending.is_some_and(|ending| endings.contains(&ending))
        };
        exclude.extend(
            others
                .iter()
                .filter(is_taken)
                .map(|&other| other.to_owned()),
        );
        let below = if has_years { "**/" } else { "" };
        match endings.as_slice() {
            [one] => format!("{folder}{slash}{below}*.{one}"),
            several => format!("{folder}{slash}{below}*.{{{}}}", several.join(",")),
        }
    };
    Group {
        files,
        glob,
        exclude,
        folder,
    }
}

fn endings<'a>(files: &[DataFile<'a>]) -> Vec<&'a str> {
    let mut found: Vec<&str> = files
        .iter()
        .filter_map(|file| file.local.rsplit_once('.'))
        .map(|(_, ending)| ending)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the folder whose records a file belongs to: of `ada/index.md` the one above.
fn folder_of(local: &str) -> String {
    let folder = parent(local);
    let above = folder.rsplit_once('/').map(|(above, _)| above);
    match above {
        Some(above) if is_index(local) && meaning::hinted(last(folder)).is_none() => {
            above.to_owned()
        }
        _ => without_years(folder).to_owned(),
    }
}

/// Takes folders of years and months off: `_events/2026/05` is a part of `_events`.
fn without_years(folder: &str) -> &str {
    let are_digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let is_year =
        |part: &str| are_digits(part, 4) && (part.starts_with("19") || part.starts_with("20"));
    let Some((above, part)) = folder.rsplit_once('/') else {
        return folder;
    };
    if is_year(part) {
        return above;
    }
    match above.rsplit_once('/') {
        Some((rest, year)) if is_year(year) && are_digits(part, 2) => rest,
        _ => folder,
    }
}

fn parent(local: &str) -> &str {
    local.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn last(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap_or("")
}

fn is_index(local: &str) -> bool {
    let name = local.rsplit_once('/').map_or(local, |(_, name)| name);
    ["index.", "_index."]
        .iter()
        .any(|head| name.starts_with(head))
        || name == "README.md"
}

fn is_left_alone(local: &str) -> bool {
    let (folders, name) = local.rsplit_once('/').unwrap_or(("", local));
    let foreign = |part: &str| part.starts_with('.') || LEFT_ALONE.contains(&part);
    folders.split('/').any(foreign)
        || name.starts_with('.')
        || OF_PROGRAMS
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
        || name.ends_with(".schema.json")
        || name.ends_with(".baseline.json")
}

fn is_record_already(id: FileId, loaded: &[Loaded]) -> bool {
    loaded
        .binary_search_by_key(&id, Loaded::id)
        .ok()
        .and_then(|at| loaded.get(at))
        .is_some_and(|loaded| loaded.record_count() > 0)
}

impl Candidate {
    /// Says whether its paths and keys can be written into a configuration as they are: no
    /// character in them means something in a glob, or in a quoted text.
    pub fn is_plain(&self) -> bool {
        let path = self
            .files
            .replace("/**/", "/")
            .replace("/*/", "/")
            .replace("*.", ".");
        let calm = |text: &str| {
            !text
                .chars()
                .any(|c| c.is_control() || matches!(c, '"' | '\\' | '[' | ']' | '?'))
        };
        let pointers = self.map.iter().flat_map(|mapped| &mapped.pointers);
        let is_glob = self.files.contains('*');
        calm(&path)
            && !path.contains('*')
            && (is_glob || !path.contains(['{', '}']))
            && self
                .exclude
                .iter()
                .all(|path| calm(path) && !path.contains(['*', '{', '}']))
            && self.at().as_deref().is_none_or(calm)
            && pointers.into_iter().all(|pointer| calm(pointer))
    }
}
