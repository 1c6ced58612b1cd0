//! Folders of dated minutes: pages whose paths speak of a day, and that are notes of meetings.
//!
//! Each is proposed with the shape of its paths, which was tried on them: what a shape of
//! `[records.note] name` does not read is not proposed.

use std::collections::{BTreeMap, BTreeSet};

use super::day::{self, Dated};
use super::gather::{DataFile, Files};
use super::languages::is_language;
use super::paths::{name_of, parent};
use super::{Candidate, FileReader, Holds, LeftOut, minutes};
use crate::document::Format;
use crate::model::{Builtin, NameShape, compile_glob};

/// How many pages of one folder are read.
const MOST_READ: usize = 12;
/// How many pages make a folder of minutes; fewer where its name says so.
const ENOUGH: usize = 3;
/// Of a hundred paths, how many the shape must read.
const PERCENT: usize = 80;
/// Why minutes are left out that are not Markdown.
const UNREAD: &str = "it seems to be minutes, and only Markdown is read as notes: save it as `.md`";
/// How many other pages are excluded one by one.
const MOST_EXCLUDED: usize = 20;

/// How many beginnings of names make globs of their own.
const MOST_HEADS: usize = 3;

/// Folders that are the place of many things, and no group.
const PLACES: [&str; 24] = [
    "content",
    "contents",
    "docs",
    "doc",
    "src",
    "source",
    "site",
    "website",
    "pages",
    "_pages",
    "data",
    "archive",
    "archives",
    "old",
    "meetings",
    "meeting",
    "notes",
    "minutes",
    "calls",
    "public",
    "files",
    "community",
    "governance",
    "collections",
];

/// Pages of one folder and of one sort of path.
struct Bucket<'a> {
    pages: Vec<(DataFile<'a>, Dated)>,
}

/// Finds minutes, and notes what has days in its paths and is not read.
pub(super) fn find<'a>(
    files: &Files<'a>,
    reader: &mut FileReader<'a>,
    left_out: &mut LeftOut,
) -> (Vec<Candidate>, BTreeSet<&'a str>) {
    let mut buckets: BTreeMap<(String, String, &str), Bucket<'a>> = BTreeMap::new();
    let mut others: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    for file in files
        .open
        .iter()
        .filter(|file| file.format == Format::Markdown)
    {
        others
            .entry(parent(file.local))
            .or_default()
            .push(file.local);
        let Some(dated) = day::read(file.local) else {
            continue;
        };
        let ending = file.local.rsplit_once('.').map_or("", |(_, ending)| ending);
        let place = (dated.base.clone(), dated.above.clone(), ending);
        let bucket = buckets
            .entry(place)
            .or_insert_with(|| Bucket { pages: Vec::new() });
        bucket.pages.push((*file, dated));
    }
    let mut found: Vec<(String, Candidate)> = Vec::new();
    let mut taken: BTreeSet<&'a str> = BTreeSet::new();
    for bucket in buckets.values() {
        if !bucket.are_minutes(reader) {
            continue;
        }
        let Some((shape, read)) = bucket.shape() else {
            left_out.note(
                bucket.first(),
                "its name speaks of a day in a way that no `name` reads",
            );
            continue;
        };
        let Some(lying) = bucket.lying(&shape, &read, &others) else {
            left_out.note(bucket.first(), "there is too much else between the minutes");
            continue;
        };
        taken.extend(read.iter().map(|file| file.local));
        found.push((shape, lying));
    }
    tell_unread(files, left_out);
    (together(found), taken)
}

/// Minutes in other formats are not proposed; they are reported as present.
fn tell_unread(files: &Files<'_>, left_out: &mut LeftOut) {
    let mut folders: BTreeMap<(String, bool), Vec<&str>> = BTreeMap::new();
    for local in &files.unread {
        if let Some(dated) = day::read(local) {
            let spoken = minutes::spoken(&dated.base, &dated.before);
            if spoken > minutes::Spoken::Nothing {
                let place = (dated.base, spoken == minutes::Spoken::Sure);
                folders.entry(place).or_default().push(local);
            }
        }
    }
    for ((_, is_sure), locals) in folders {
        if is_sure || locals.len() >= ENOUGH {
            for local in locals {
                left_out.note(local, UNREAD);
            }
        }
    }
}

impl<'a> Bucket<'a> {
    fn first(&self) -> &'a str {
        self.pages.first().map_or("", |(file, _)| file.local)
    }

    fn base(&self) -> &str {
        self.pages
            .first()
            .map_or("", |(_, dated)| dated.base.as_str())
    }

    fn are_minutes(&self, reader: &mut FileReader<'a>) -> bool {
        let before = self
            .pages
            .first()
            .map_or("", |(_, dated)| dated.before.as_str());
        let spoken = minutes::spoken(self.base(), before);
        let least = if spoken == minutes::Spoken::Sure {
            1
        } else {
            ENOUGH
        };
        if spoken == minutes::Spoken::Never || self.pages.len() < least {
            return false;
        }
        let step = self.pages.len().div_ceil(MOST_READ).max(1);
        let read = self.pages.iter().step_by(step);
        let signs = read.filter_map(|(file, _)| Some(minutes::signs(&reader.text(file)?)));
        let signs: Vec<usize> = signs.collect();
        minutes::are(spoken, &signs)
    }

    /// Returns the shape that reads the most paths, and the files that it reads.
    fn shape(&self) -> Option<(String, Vec<DataFile<'a>>)> {
        let group = self.group();
        let mut shapes: BTreeSet<String> = BTreeSet::new();
        let mut befores = self.pages.windows(2);
        let same = befores.all(|two| match two {
            [(_, one), (_, next)] => one.before == next.before,
            _ => true,
        });
        for (_, dated) in &self.pages {
            let is_plain = !dated.before.contains(['*', '?', '{', '}']);
            let before = if same && is_plain {
                dated.before.as_str()
            } else {
                "*"
            };
            let shape = dated.shape(before);
            let is_whole = dated.core == "{date}" || dated.core.contains("{year}");
            shapes.insert(match &group {
                Some(group) => format!("{group}/{shape}"),
                // Without a group, folders that say the year again need not be named.
                None if is_whole => shape.trim_start_matches(dated.above.as_str()).to_owned(),
                None => shape,
            });
        }
        let read = |shape: &String| {
            let compiled = NameShape::new(shape).ok()?;
            let is_read = |(file, dated): &&(DataFile<'a>, Dated)| {
                compiled.field(file.local, "date").as_deref() == Some(&*dated.date.to_string())
            };
            let files = self.pages.iter().filter(is_read).map(|(file, _)| *file);
            Some((shape.clone(), files.collect::<Vec<_>>()))
        };
        let best = shapes.iter().filter_map(read);
        // Of two that read as much, the one that says more.
        let best = best
            .max_by_key(|(shape, files)| (files.len(), shape.matches('{').count(), shape.len()))?;
        (best.1.len() * 100 >= self.pages.len() * PERCENT).then_some(best)
    }

    /// The folder of a group, with what lies between it and the pages.
    fn group(&self) -> Option<String> {
        let parts: Vec<&str> = self.base().split('/').collect();
        let speaks = |part: &str| minutes::spoken(part, "") > minutes::Spoken::Nothing;
        let is_place = |(at, part): (usize, &&str)| {
            let plain = part.trim_start_matches('_').to_lowercase();
            // `minutes/docs` are those of the group for documentation.
            let is_below = at > 0 && parts.get(at - 1).is_some_and(|above| speaks(above));
            let is_old = ["archive", "archives", "old"].contains(&plain.as_str());
            (PLACES.contains(&plain.as_str()) && (is_old || !is_below))
                || is_language(&plain)
                || speaks(&plain)
        };
        let mut all = parts.iter().enumerate().rev();
        let (at, _) = all.find(|entry| !is_place(*entry))?;
        let group = parts.get(at)?;
        // `io.js` would not be an id.
        if group.is_empty()
            || !group
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        {
            return None;
        }
        let tail = parts.get(at + 1..)?;
        let is_plain = |part: &&str| !part.contains(['*', '?', '{', '}', '[', ']']);
        let steps = std::iter::once("{group}").chain(tail.iter().copied());
        tail.iter()
            .all(is_plain)
            .then(|| steps.collect::<Vec<_>>().join("/"))
    }

    /// Describes them; none where a glob would take too much else.
    fn lying(
        &self,
        shape: &str,
        read: &[DataFile<'a>],
        others: &BTreeMap<&str, Vec<&'a str>>,
    ) -> Option<Candidate> {
        let mine: BTreeSet<&str> = read.iter().map(|file| file.local).collect();
        let folders: BTreeSet<&str> = mine.iter().map(|local| parent(local)).collect();
        let beside = folders.iter().filter_map(|folder| others.get(folder));
        let beside: Vec<&str> = beside.flatten().copied().collect();
        let (files, exclude) = self.globs(read).into_iter().find_map(|globs| {
            let compiled = globs.iter().filter_map(|glob| compile_glob(glob).ok());
            let matchers: Vec<_> = compiled.map(|glob| glob.compile_matcher()).collect();
            let is_taken = |local: &str| matchers.iter().any(|glob| glob.is_match(local));
            let besides = beside.iter().filter(|local| !mine.contains(**local));
            let besides: Vec<&&str> = besides.filter(|local| is_taken(local)).collect();
            let is_calm = besides.len() <= MOST_EXCLUDED.min(mine.len());
            let takes_all = mine.iter().all(|local| is_taken(local));
            let besides = besides.into_iter().map(|&local| local.to_owned());
            (is_calm && takes_all).then(|| (globs, besides.collect()))
        })?;
        Some(Candidate {
            files,
            exclude,
            count: read.len(),
            like: Some((Builtin::Note, Vec::new())),
            name: Some(shape.to_owned()),
            holds: Holds::Files,
            score: minutes_score(read.len()),
            paths: mine.into_iter().map(str::to_owned).collect(),
            ..Candidate::default()
        })
    }

    /// Returns the globs that may take them, the widest first: where much else lies next to them,
    /// those of the first signs of their names.
    fn globs(&self, read: &[DataFile<'a>]) -> Vec<Vec<String>> {
        let Some((_, dated)) = self.pages.first() else {
            return Vec::new();
        };
        let ending = self.first().rsplit('.').next().unwrap_or("md");
        let slash = if dated.base.is_empty() { "" } else { "/" };
        let above = dated.above.matches('/').count();
        let below = dated.after.matches('/').count();
        let steps = "*/".repeat(above + below);
        let folder = format!("{}{slash}{steps}", dated.base);
        let mut globs = vec![vec![format!("{folder}*.{ending}")]];
        if below == 0 {
            let head = |file: &DataFile<'_>| name_of(file.local).chars().take(2).collect();
            let heads: BTreeSet<String> = read.iter().map(head).collect();
            let heads = heads.iter().take(MOST_HEADS);
            globs.push(
                heads
                    .map(|head| format!("{folder}{head}*.{ending}"))
                    .collect(),
            );
        }
        globs
    }
}

/// Many minutes say more than a few.
fn minutes_score(number: usize) -> u32 {
    if number >= 10 { 6 } else { 4 }
}

/// Folders whose paths have one shape are one kind.
fn together(found: Vec<(String, Candidate)>) -> Vec<Candidate> {
    let mut kinds: BTreeMap<String, Candidate> = BTreeMap::new();
    for (shape, lying) in found {
        match kinds.get_mut(&shape) {
            Some(known) => {
                known.files.extend(lying.files);
                known.exclude.extend(lying.exclude);
                known.paths.extend(lying.paths);
                known.count += lying.count;
                known.score = known.score.max(lying.score);
            }
            None => {
                kinds.insert(shape, lying);
            }
        }
    }
    kinds.into_values().collect()
}
