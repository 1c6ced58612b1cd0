//! Phase 1: each file is read, parsed and validated, and rules about a file or a record look at it
//! while it is hot.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arcstr::Substr;

use super::budget::Budget;
use super::claims::{Claim, Claims};
use super::guard::guarded;
use super::{Statistics, Task, of_phase, together, within};
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

pub(super) fn run(
    task: &Task<'_>,
    setting: &Setting,
    claims: &Claims,
    ready: Vec<Option<Document>>,
    rules: &[Active],
    statistics: &Statistics,
    found: &mut Sink,
) -> Vec<Loaded> {
    let done = AtomicUsize::new(0);
    let is_read = !ready.is_empty();
    let mut ready = ready.into_iter();
    let mut loaded = Vec::with_capacity(claims.read.len());
    let mut budget = Budget::new(setting.limits.memory);
    let of_files: Vec<(usize, &Active)> = of_phase(rules, Phase::Files).collect();
    let weight = |result: &Option<(Loaded, Sink)>| {
        result
            .as_ref()
            .map_or(0, |(file, found)| file.weight() + found.weight())
    };
    // A stretch at a time, so that what is passed on never is there twice as a whole.
    for stretch in claims.read.chunks(AT_A_TIME) {
        // Records are read all the same: others refer to them.
        let enough = found.list().len() >= setting.limits.findings;
        let rules = if enough { &[] } else { of_files.as_slice() };
        let unread: &[Claim] = if is_read { &[] } else { stretch };
        let mut texts = together::read(task.source, setting.tree.paths(), unread).into_iter();
        let work = |(claim, text, document): (&Claim, Option<Substr>, Option<Document>)| {
            let document = document.or_else(|| match text {
                Some(text) if !is_pointer(text.as_bytes()) => parse(setting, claim, text),
                _ => read(task.source, setting, claim),
            });
            let result = document.and_then(|it| {
                guarded(|| one(task, setting, claim, it, rules, statistics)).unwrap_or_else(|| {
                    let document = broken_down(setting, claim)?;
                    one(task, setting, claim, document, &[], statistics)
                })
            });
            (task.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
            result
        };
        let of_claim = |claim| (claim, texts.next().flatten(), ready.next().flatten());
        let items = stretch.iter().map(of_claim).collect();
        let refuse = |position: usize| {
            let claim = stretch.get(position)?;
            let document = beyond_budget(setting, claim)?;
            one(task, setting, claim, document, rules, statistics)
        };
        let read = budget.spend(items, work, weight, refuse);
        for (file, findings) in read.into_iter().flatten() {
            loaded.push(file);
            found.extend(findings);
        }
    }
    loaded
}

/// Reads and parses the file of a claim.
pub(super) fn read(source: &dyn Source, setting: &Setting, claim: &Claim) -> Option<Document> {
    let read = || {
        let file = claim.file;
        let path = setting.tree.paths().get(file.0 as usize)?;
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

/// Parses a text that was read before.
fn parse(setting: &Setting, claim: &Claim, text: Substr) -> Option<Document> {
    let parse = || Document::read_text(claim.file, claim.format, text, &setting.limits);
    guarded(parse).or_else(|| broken_down(setting, claim))
}

/// The document in place of a file whose reader broke down.
fn broken_down(setting: &Setting, claim: &Claim) -> Option<Document> {
    let path = setting.tree.paths().get(claim.file.0 as usize)?;
    let name = Text::word(path.name());
    let message = text![name, " is not checked: reading it broke down"];
    let help = "this is a mistake of ospo-lint itself: report it, with the file if it may be shown";
    Some(in_place_of(claim, message, help, setting))
}

/// The document in place of a file that no memory is left for.
fn beyond_budget(setting: &Setting, claim: &Claim) -> Option<Document> {
    let path = setting.tree.paths().get(claim.file.0 as usize)?;
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
    task: &Task<'_>,
    setting: &Setting,
    claim: &Claim,
    document: Document,
    rules: &[(usize, &Active)],
    statistics: &Statistics,
) -> Option<(Loaded, Sink)> {
    let path = setting.tree.paths().get(claim.file.0 as usize)?.clone();
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
        statistics.measure(*at, &mut findings, |findings| {
            active.checker.look(Shown::File(view), findings);
        });
    }
    loaded.let_go_of_body(setting.limits.kept_body_bytes);
    Some((loaded, findings))
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
