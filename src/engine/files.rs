//! Phase 1: each file is read, parsed and validated, and rules about a file or a record look at it
//! while it is hot.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::budget::Budget;
use super::claims::{Claim, Claims};
use super::guard::guarded;
use super::shared::Shared;
use super::{Statistics, Task, of_phase, within};
use crate::document::{Document, Format, Problem};
use crate::finding::{Findings, Piece, Sink, Text, text};
use crate::model::{File, Kind, Loaded, Setting, load};
use crate::path::RepoPath;
use crate::policy::Active;
use crate::rule::{Phase, Shown};
use crate::source::{FETCH_ALL, Source, Unreadable};
use crate::span::{FileId, Span};

/// How many files are under way at most: enough for all threads to stay busy. What comes of them is there twice
/// while it is passed on.
const AT_A_TIME: usize = 1024;

/// Bytes of a file that is parsed while no other one of this size is.
const LARGE: usize = 16 << 20;
static LARGE_FILE: Mutex<()> = Mutex::new(());

/// The name of the files that say what git ignores.
pub(super) const IGNORE_FILE: &str = ".gitignore";

/// The rule that speaks of files which cannot be read.
pub(super) const UNREADABLE: &str = "record/syntax-error";

/// What a run over files takes as given.
pub(super) struct Reading<'a> {
    pub(super) task: &'a Task<'a>,
    pub(super) setting: &'a Setting,
    pub(super) claims: &'a Claims,
    pub(super) rules: &'a [Active],
    pub(super) statistics: &'a Statistics,
}

/// What becomes of files that another side has, too.
pub(super) enum Exchange<'a> {
    /// There is no other side.
    Nothing,
    /// They are kept for it.
    Keep(&'a mut Shared),
    /// They are taken from it.
    Take(&'a mut Shared),
}

/// A file that was looked at.
struct Looked {
    file: Loaded,
    found: Sink,
    /// Says whether it names paths, which are looked up among the other files.
    asks_tree: bool,
}

/// A file that is to be looked at: what was read of it already, and what the other side made of it.
type Item<'a> = (&'a Claim, Option<Document>, Option<Looked>);

pub(super) fn run(
    reading: &Reading<'_>,
    ready: Vec<Option<Document>>,
    found: &mut Sink,
    exchange: &mut Exchange<'_>,
) -> Vec<Loaded> {
    let Reading { task, setting, .. } = *reading;
    let done = AtomicUsize::new(0);
    let mut ready = ready.into_iter();
    let mut loaded = Vec::with_capacity(reading.claims.read.len());
    let mut budget = Budget::new(setting.limits.memory);
    let of_files: Vec<(usize, &Active)> = of_phase(reading.rules, Phase::Files).collect();
    let weight = |result: &Option<Looked>| {
        result
            .as_ref()
            .map_or(0, |it| it.file.weight() + it.found.weight())
    };
    // A stretch at a time, so that what is passed on never is there twice as a whole.
    for stretch in reading.claims.read.chunks(AT_A_TIME) {
        // Records are read all the same: others refer to them.
        let enough = found.list().len() >= setting.limits.findings;
        let rules = if enough { &[] } else { of_files.as_slice() };
        let work = |(claim, document, given): Item<'_>| {
            if task.cancel.is_cancelled() {
                return None;
            }
            let result = given.or_else(|| whole(reading, claim, document, rules));
            (task.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
            result
        };
        let items = stretch.iter().map(|claim| {
            let given = exchange.taken(claim).filter(|_| !enough);
            (claim, ready.next().flatten(), given)
        });
        let refuse = |position: usize| {
            let claim = stretch.get(position)?;
            let document = beyond_budget(setting, claim)?;
            one(reading, claim, document, rules)
        };
        let read = budget.spend(items.collect(), work, weight, refuse);
        let is_whole = !enough && !budget.is_used_up();
        for (looked, claim) in read.into_iter().zip(stretch) {
            let Some(looked) = looked else {
                continue;
            };
            if let Exchange::Keep(shared) = exchange
                && is_whole
            {
                shared.keep(claim, (&looked.file, &looked.found), looked.asks_tree);
            }
            loaded.push(looked.file);
            found.extend(looked.found);
        }
    }
    loaded
}

impl Exchange<'_> {
    /// Takes what the other side made of a file, if it is read as the same here.
    fn taken(&mut self, claim: &Claim) -> Option<Looked> {
        let Self::Take(shared) = self else {
            return None;
        };
        let (file, found) = shared.give(claim)?;
        let asks_tree = false;
        Some(Looked {
            file,
            found,
            asks_tree,
        })
    }
}

/// Reads a file, unless that was done, and lets the rules look at it.
fn whole(
    reading: &Reading<'_>,
    claim: &Claim,
    document: Option<Document>,
    rules: &[(usize, &Active)],
) -> Option<Looked> {
    let setting = reading.setting;
    let document = document.or_else(|| read(reading.task.source, setting, claim))?;
    guarded(|| one(reading, claim, document, rules)).unwrap_or_else(|| {
        let document = broken_down(setting, claim)?;
        one(reading, claim, document, &[])
    })
}

/// Reads and parses the file of a claim.
pub(super) fn read(source: &dyn Source, setting: &Setting, claim: &Claim) -> Option<Document> {
    let read = || {
        let file = claim.file;
        let path = setting.tree.path(file)?;
        Some(match source.read_listed(path) {
            // A large picture may hold tags nobody looks for; it is not empty, and no mistake. Nor is one that a
            // partial clone leaves out.
            Err(Unreadable::TooLarge(..) | Unreadable::NotFetched)
                if claim.format == Format::Asset =>
            {
                Document::read(file, claim.format, vec![b'?'], &setting.limits)
            }
            Ok(bytes) if claim.format != Format::Asset && is_pointer(&bytes) => {
                unreadable(file, claim.format, path, &Unreadable::Elsewhere, setting)
            }
            Ok(bytes) => {
                // A parser takes many times what it reads: of large files one at a time.
                let _alone = (bytes.len() > LARGE)
                    .then(|| LARGE_FILE.lock().unwrap_or_else(PoisonError::into_inner));
                Document::read(file, claim.format, bytes, &setting.limits)
            }
            Err(reason) => unreadable(file, claim.format, path, &reason, setting),
        })
    };
    guarded(read).unwrap_or_else(|| broken_down(setting, claim))
}

/// Says whether a file is the note that git LFS leaves in its place:
/// <https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>.
fn is_pointer(bytes: &[u8]) -> bool {
    const BEGINNING: &[u8] = b"version https://git-lfs.github.com/spec/";
    bytes.len() < 1024 && bytes.starts_with(BEGINNING)
}

/// The document in place of a file whose reader broke down.
fn broken_down(setting: &Setting, claim: &Claim) -> Option<Document> {
    let path = setting.tree.path(claim.file)?;
    let name = Text::word(path.name());
    let message = text![name, " is not checked: reading it broke down"];
    let help = "this is a mistake of ospo-lint itself: report it, with the file if it may be shown";
    Some(in_place_of(claim, message, help, setting))
}

/// The document in place of a file that no memory is left for.
fn beyond_budget(setting: &Setting, claim: &Claim) -> Option<Document> {
    let path = setting.tree.path(claim.file)?;
    let message = text![
        Text::word(path.name()),
        " is not read: the files before it fill the memory of a run"
    ];
    let help = "raise `memory` under `[limits]`, or check a part with a configuration of its own";
    Some(in_place_of(claim, message, help, setting))
}

fn in_place_of(claim: &Claim, message: Text, help: impl Into<Text>, setting: &Setting) -> Document {
    let problem = Problem::syntax(Span::new(claim.file, 0, 0), message).help(help);
    Document::unreadable(claim.file, claim.format, problem, &setting.limits)
}

fn one(
    reading: &Reading<'_>,
    claim: &Claim,
    document: Document,
    rules: &[(usize, &Active)],
) -> Option<Looked> {
    let Reading { task, setting, .. } = *reading;
    let path = setting.tree.path(claim.file)?.clone();
    let kinds: Vec<&Kind> = claim
        .kinds
        .iter()
        .filter_map(|kind| task.policy.kinds().get(*kind))
        .collect();
    let is_template = is_template(&document);
    let (document, kinds) = if is_template {
        (document.without_problems(), Vec::new())
    } else {
        (document, kinds)
    };
    let (mut loaded, hot) = load(path, document, &kinds, setting);
    loaded.declare(claim.part);
    if is_template {
        loaded.call_template();
    }
    let mut findings = within(&setting.limits);
    let view = File::new(&loaded, &hot, task.policy.kinds(), setting);
    for (at, active) in rules {
        let severity = active.severity.unwrap_or_else(|| active.rule.severity());
        findings.speak_for(active.rule.name(), severity);
        reading.statistics.measure(*at, &mut findings, |findings| {
            active.checker.look(Shown::File(view), findings);
        });
    }
    let asks_tree = view.has_paths();
    loaded.let_go_of_body(setting.limits.kept_body_bytes);
    Some(Looked {
        file: loaded,
        found: findings,
        asks_tree,
    })
}

fn unreadable(
    file: FileId,
    format: Format,
    path: &RepoPath,
    reason: &Unreadable,
    setting: &Setting,
) -> Document {
    let (message, help) = words(path, reason);
    let problem = Problem::syntax(Span::new(file, 0, 0), message).help(help);
    Document::unreadable(file, format, problem, &setting.limits)
}

/// Reports a file that the source lists but does not follow.
pub(super) fn tell_unreadable(span: Span, path: &RepoPath, reason: &Unreadable, sink: &mut Sink) {
    let (message, help) = words(path, reason);
    let mut findings: Findings<'_> = sink.lend();
    findings.at(span, message).help(help).about("unread");
}

/// Two sizes in a unit in which the lower one is a number that people write.
fn in_bytes(size: u64, most: u64) -> String {
    match most >> 20 {
        0 => format!("{size} bytes, at most {most}"),
        most => format!("{} MiB, at most {most}", size >> 20),
    }
}

fn words(path: &RepoPath, reason: &Unreadable) -> (Text, Text) {
    let name = Text::word(path.name());
    match reason {
        Unreadable::TooLarge(size, most) if path.name() == IGNORE_FILE => (
            text![
                name,
                " is too large to read: ",
                Piece::Words(in_bytes(*size, *most).into())
            ],
            "shorten it: what git does not track in its folder is not checked until then".into(),
        ),
        Unreadable::NotAFile if path.name() == IGNORE_FILE => (
            text![name, " is not a regular file and is not read"],
            "put a file in its place: what git does not track in its folder is not checked".into(),
        ),
        Unreadable::TooLarge(size, most) => (
            text![
                name,
                " is too large to read: ",
                Piece::Words(in_bytes(*size, *most).into())
            ],
            "raise `file_size` under `[limits]`, or take the file out of the kind".into(),
        ),
        Unreadable::NotAFile => (
            text![name, " is not a regular file and is not read"],
            "put a file in its place, or take it away".into(),
        ),
        Unreadable::LeadsOutside => (
            text![
                name,
                " is a link that leads out of the repository, or nowhere"
            ],
            "put the file itself here".into(),
        ),
        Unreadable::NotFetched => (
            text![name, " cannot be read: git does not have it here"],
            text![
                "in a partial clone, ",
                Text::word(FETCH_ALL),
                " fetches what it leaves out"
            ],
        ),
        Unreadable::InConflict => (
            text![name, " is in conflict: git's index has several sides of it"],
            text!["join them in the file, then type ", Text::word("git add")],
        ),
        Unreadable::Elsewhere => (
            text![name, " is not read: git LFS keeps it elsewhere"],
            text![
                Text::word("git lfs pull"),
                " puts it into the work tree; keep records and pages in git itself"
            ],
        ),
        Unreadable::Refused(reason) => (
            text![
                name,
                " cannot be read: ",
                Piece::Words(reason.clone().into())
            ],
            "check that it is there and may be read".into(),
        ),
    }
}

/// Says whether a file is a template: `{{` or `{%` outside quotes, in a record or front matter.
pub(super) fn is_template(document: &Document) -> bool {
    let text = document.text();
    let head = match document.page() {
        Some(page) => text.get(..page.body.start).unwrap_or(text),
        None => text,
    };
    if !head.contains("{{") && !head.contains("{%") {
        return false;
    }
    head.split(['\n', '\r']).any(|line| {
        let mut quote = None;
        let mut before = ' ';
        for letter in line.chars() {
            match (quote, letter) {
                (None, '"' | '\'') => quote = Some(letter),
                (Some(open), letter) if open == letter => quote = None,
                (None, '{' | '%') if before == '{' => return true,
                (None, '#') => break,
                _ => {}
            }
            before = letter;
        }
        false
    })
}
