//! `check --show-files`: which file is read as what, and why; of what the arguments name. `-v` says the same of
//! the places of records.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::super::session::{Session, tell_mistakes};
use super::super::{Io, fail, layout};
use super::left_alone;
use crate::engine::{self, Claim, Claims};
use crate::exit::Exit;
use crate::knowledge::listed::{all_of, one_of};
use crate::model::{Community, Kind, Loaded, Part, Record, Setting, Stray, Why};
use crate::path::RepoPath;
use crate::policy::cases::Cases;
use crate::report::counted;
use crate::report::neutral::line as neutral;
use crate::source::Unreadable;
use crate::span::FileId;

pub(super) fn run(session: &Session, io: &mut Io) -> io::Result<Exit> {
    let today = jiff::civil::Date::constant(1970, 1, 1);
    let read = match engine::read(&session.task(today)) {
        Ok(read) => read,
        Err(mistakes) => return tell_mistakes(&mistakes, &*session.source, &session.files, io),
    };
    let view = View::new(session, &read.loaded, &read.claims, &read.setting);
    let narrowed = &session.located.narrowed;
    let mut is_empty = true;
    for (at, path) in read.setting.tree.files() {
        if narrowed.has(path) {
            let said = said_of(&view, at, path);
            let left_alone = view.loaded(at);
            let left_alone =
                left_alone.and_then(|it| left_alone::of_file(session, it, view.setting));
            let said = said + left_alone.as_deref().unwrap_or("");
            is_empty = false;
            file(path.as_str(), &said, io)?;
        }
    }
    let unreadable = session.listing.unreadable.iter();
    for (path, _) in unreadable.filter(|(path, _)| narrowed.has(path)) {
        is_empty = false;
        file(path.as_str(), "cannot be read", io)?;
    }
    io.out.flush()?;
    if is_empty {
        let message = "there is no file here";
        let help = "what git ignores is left out; name the folder of a community's records";
        return fail(io, message, help);
    }
    Ok(Exit::Clean)
}

/// Returns what a file is to the run, and why.
pub(in crate::cli) fn said_of(view: &View<'_>, at: FileId, path: &RepoPath) -> String {
    if view.cases.hold(path) {
        return String::from("not read: a case of `ospo-lint test`");
    }
    if view.setting.of_policy.contains(&at) {
        return String::from("a pack of the configuration");
    }
    view.said(at).unwrap_or_else(|| String::from("not read"))
}

/// Returns why a file cannot be read.
pub(in crate::cli) fn because(why: &Unreadable) -> String {
    match why {
        Unreadable::TooLarge(size, limit) => format!("it has {size} bytes, more than {limit}"),
        Unreadable::NotAFile => String::from("it is not a regular file"),
        Unreadable::LeadsOutside => String::from("it is a link that leads out of the repository"),
        Unreadable::LeadsNowhere => String::from("it is a link that leads nowhere"),
        Unreadable::NotFetched => String::from("git does not have it here"),
        Unreadable::InConflict => String::from("git has several sides of it"),
        Unreadable::Elsewhere => String::from("Git LFS keeps it elsewhere"),
        Unreadable::Refused(words) => words.clone(),
    }
}

/// Writes what a file is: on its line where there is room, else below it.
fn file(path: &str, said: &str, io: &mut Io) -> io::Result<()> {
    let (path, said) = (neutral(path), neutral(said));
    let line = format!("{path}: {said}");
    if line.width() <= io.width {
        return writeln!(io.out, "{line}");
    }
    writeln!(io.out, "{path}:")?;
    for line in layout::hanging("    ", &said, io.width) {
        writeln!(io.out, "{line}")?;
    }
    Ok(())
}

/// Writes what the files in places of records are to a run: those that are read by folder, all others one by
/// one.
pub(super) fn places(
    session: &Session,
    (loaded, claims): (&[Loaded], &Claims),
    setting: &Setting,
    io: &mut Io,
) -> io::Result<()> {
    let view = View::new(session, loaded, claims, setting);
    let mut folders: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut lines: Vec<(String, String)> = Vec::new();
    let narrowed = &session.located.narrowed;
    for (at, path) in setting.tree.files() {
        if !narrowed.has(path) {
            continue;
        }
        let is_read = view.has_records(at);
        if !is_read && !view.is_in_place(at) {
            continue;
        }
        let said = view.said(at).unwrap_or_default();
        if is_read {
            *folders
                .entry((path.parent().as_str().to_owned(), said))
                .or_default() += 1;
        } else {
            lines.push((path.as_str().to_owned(), said));
        }
    }
    for ((folder, said), number) in folders {
        let files = counted(number, "file");
        lines.push((format!("{folder}/: {files}"), said));
    }
    if lines.is_empty() {
        return Ok(());
    }
    lines.sort();
    writeln!(io.out, "\nIn the places of records:")?;
    for (what, said) in lines {
        writeln!(io.out, "  {}: {}", neutral(&what), neutral(&said))?;
    }
    Ok(())
}

/// What is known of each file.
pub(in crate::cli) struct View<'a> {
    cases: Cases<'a>,
    session: &'a Session,
    setting: &'a Setting,
    loaded: &'a [Loaded],
    claims: HashMap<FileId, &'a Claim>,
    /// The kinds of which a file holds records, and whether one of these says nothing itself.
    records: HashMap<FileId, (Vec<&'a Kind>, bool)>,
    /// Why a file in a place of records holds none, with the kinds in words.
    strays: HashMap<FileId, String>,
    /// Folders whose names keep them from being places of records, with the places that they stand for.
    misnamed: Vec<(String, String)>,
}

impl<'a> View<'a> {
    pub(in crate::cli) fn new(
        session: &'a Session,
        loaded: &'a [Loaded],
        claims: &'a Claims,
        setting: &'a Setting,
    ) -> Self {
        let kinds = session.policy.kinds();
        let community = Community::new(loaded, kinds, setting);
        let mut records: HashMap<FileId, (Vec<&'a Kind>, bool)> = HashMap::new();
        let mut note = |record: Record<'_>| {
            let (of, is_bare) = records.entry(record.file().id()).or_default();
            let kind = kinds.get(record.kind().id());
            if let Some(kind) = kind.filter(|kind| !of.iter().any(|it| it.id() == kind.id())) {
                of.push(kind);
            }
            *is_bare |= record.node().is_none();
        };
        for record in community.records() {
            note(record);
            record.copies().iter().for_each(|copy| note(*copy));
        }
        let strays = community.strays().into_iter();
        let strays = strays.map(|stray| (stray.file, reason(&stray))).collect();
        let misnamed = community.misnamed_folders();
        let misnamed = misnamed
            .iter()
            .map(|it| (format!("{}/", it.folder), it.place.to_owned()));
        Self {
            cases: Cases::among(setting.tree.paths()),
            session,
            setting,
            loaded,
            claims: claims.read.iter().map(|it| (it.file, it)).collect(),
            records,
            strays,
            misnamed: misnamed.collect(),
        }
    }

    fn loaded(&self, file: FileId) -> Option<&'a Loaded> {
        let at = self.loaded.binary_search_by_key(&file, Loaded::id).ok()?;
        self.loaded.get(at)
    }

    fn has_records(&self, file: FileId) -> bool {
        self.records.contains_key(&file)
    }

    fn is_in_place(&self, file: FileId) -> bool {
        self.strays.contains_key(&file) || self.misnamed_place(file).is_some()
    }

    fn local(&self, file: FileId) -> Option<&str> {
        let path = self.setting.tree.path(file)?;
        path.below(&self.setting.root)
    }

    /// Returns the place that the folder of a file would be by another name.
    fn misnamed_place(&self, file: FileId) -> Option<&str> {
        let local = self.local(file)?;
        let mut misnamed = self.misnamed.iter();
        let found = misnamed.find(|(folder, _)| local.starts_with(folder.as_str()))?;
        Some(&found.1)
    }

    /// Returns what a file is to the run, and why.
    fn said(&self, file: FileId) -> Option<String> {
        let path = self.setting.tree.path(file)?;
        if let Some((kinds, is_bare)) = self.records.get(&file) {
            let kinds: Vec<String> = kinds.iter().map(|kind| why(kind)).collect();
            let page = self.loaded(file).filter(|it| it.is_page());
            let bare = match (is_bare, page) {
                (true, Some(_)) => ", without front matter",
                (true, None) => ", with nothing in it",
                (false, _) => "",
            };
            return Some(format!("{}{bare}", kinds.join("; ")));
        }
        if self.session.policy.config() == Some(path) {
            return Some(String::from("the configuration"));
        }
        let claim = self.claims.get(&file);
        let is_page = claim.is_some_and(|claim| claim.format.is_prose());
        let what = match claim {
            Some(claim) if claim.part != Part::Usual => part(claim.part),
            _ if is_page => "a page",
            _ => "not read",
        };
        let local = self.local(file).unwrap_or("");
        let because = match self.strays.get(&file) {
            Some(reason) => Some(reason.clone()),
            None => match self.session.policy.kinds().excluding(local) {
                Some(kind) => Some(format!("`exclude` of {} names it", kind.name())),
                None => {
                    let place = self.misnamed_place(file);
                    place.map(|place| format!("{place}/ is where such records are read"))
                }
            },
        };
        Some(match because.filter(|it| !it.is_empty()) {
            Some(because) => format!("{what}: {because}"),
            None => what.to_owned(),
        })
    }
}

/// Returns why a file in a place of records holds none.
fn reason(stray: &Stray<'_>) -> String {
    let plural = stray.kind.plural();
    let why = match &stray.why {
        Why::Part => return String::new(),
        Why::Beside(beside) => beside.words(),
        Why::Other => "pictures, programs and the like hold none",
        Why::Hidden => "its name begins with a dot, or that of its folder",
        Why::Attached => "it belongs to a record",
        Why::Excluded => "`[pages] exclude` names it",
        Why::Empty => "there is none in it yet",
        Why::Template => "it is a template",
        Why::Broken => "it has a mistake in it",
        Why::Page => "it is a page",
        Why::NoFrontMatter => "it has no front matter",
        Why::Html => "tables and sections of HTML are not read",
        Why::Pack | Why::Format(_) => "their files have another ending",
        Why::Ending(_) => "its ending is not that of a record format",
        Why::Nothing => "there is nothing in it",
        Why::Elsewhere => "nothing in it is where `at` looks",
    };
    format!("it is among {plural}, but {why}")
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Usual => "a page",
        Part::Content => "content",
        Part::License => "the text of a licence",
        Part::Sidecar => "the licence of the file next to it",
        Part::Reuse => "the licences of files",
        Part::Footer => "a piece of pages, read for licences only",
        Part::Redirects => "addresses that lead on to others, read for links only",
        Part::OfGit => "what git and the code host read: owners of files, names of authors",
        Part::Template => "a template, left alone",
    }
}

fn why(kind: &Kind) -> String {
    let spec = kind.spec();
    let place = if spec.named.is_some() {
        "the configuration says"
    } else {
        "the default place is"
    };
    let at = match spec.at.as_slice() {
        [] => String::new(),
        at => format!(", records at {}", all_of(at)),
    };
    format!("{} ({place} {}{at})", kind.name(), one_of(&spec.files))
}
