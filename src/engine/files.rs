//! Phase 1: each file is read, parsed and validated, and rules about a file or a record look at it
//! while it is hot.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arcstr::Substr;

use super::attention::Watch;
use super::budget::Budget;
use super::claims::{Claim, Claims};
use super::shared::{Shared, Silence};
use super::unread::words;
use super::{Statistics, Task, of_phase, together, within};
use crate::document::{Document, Format, Problem};
use crate::finding::{Findings, Sink, Text, text};
use crate::model::{File, Kind, Loaded, Setting, load};
use crate::path::RepoPath;
use crate::policy::Active;
use crate::rule::{Phase, Shown};
use crate::source::guarded;
use crate::source::{Source, Unreadable};
use crate::span::{FileId, Span};

/// How many files are under way at most: enough for all threads to stay busy. What comes of them is there twice
/// while it is passed on.
const AT_A_TIME: usize = 1024;

/// Bytes of a file that is parsed while no other one of this size is.
const LARGE: usize = 16 << 20;
static LARGE_FILE: Mutex<()> = Mutex::new(());

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

/// What there is already of a file that is to be looked at.
enum Begun {
    Nothing,
    /// Its text.
    Text(Substr),
    /// It was read and parsed.
    Document(Document),
    /// What the other side made of it.
    Looked(Box<Looked>),
}

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
    let silence = exchange.silence();
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
        let work = |(claim, begun): (&Claim, Begun)| {
            if task.cancel.is_cancelled() {
                return None;
            }
            let result = whole(reading, claim, begun, (rules, silence.as_ref()));
            (task.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
            result
        };
        let begun = begun(reading, stretch, &mut ready, exchange, enough);
        let items = stretch.iter().zip(begun).collect();
        let refuse = |position: usize| {
            let claim = stretch.get(position)?;
            let document = beyond_budget(setting, claim)?;
            one(reading, claim, document, (rules, None))
        };
        let read = budget.spend(items, work, weight, refuse);
        let is_whole = !enough && !budget.is_used_up();
        if let (false, Exchange::Keep(shared) | Exchange::Take(shared)) = (is_whole, &mut *exchange)
        {
            shared.cut();
        }
        for looked in read {
            let Some(looked) = looked else {
                continue;
            };
            if let Exchange::Keep(shared) = exchange
                && is_whole
            {
                shared.keep((&looked.file, &looked.found), looked.asks_tree);
            }
            loaded.push(looked.file);
            found.extend(looked.found);
        }
    }
    loaded
}

impl Exchange<'_> {
    /// Returns what the files are read as, where the other side knows it. `setting` is what this side takes as given.
    pub(super) fn claims(&mut self, setting: &Setting) -> Option<Claims> {
        match self {
            Self::Nothing => None,
            Self::Keep(shared) => {
                shared.begin(setting);
                None
            }
            Self::Take(shared) => shared.claims(setting),
        }
    }

    /// Returns what another run knows of files on their own.
    fn silence(&self) -> Option<Silence> {
        match self {
            Self::Take(shared) => shared.silence(),
            _ => None,
        }
    }

    /// Returns who looks on while rules look at records.
    pub(super) fn watch(
        &mut self,
        run: (&[Active], &Setting),
        files: (&Claims, &[Loaded]),
    ) -> Watch<'_> {
        match self {
            Self::Nothing => Watch::Nobody,
            Self::Keep(shared) => shared.notes(),
            Self::Take(shared) => shared.passed(run, files),
        }
    }

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

/// Begins with the files of a stretch: takes what the other side made of them, or what was read before, and reads
/// short ones together.
fn begun(
    reading: &Reading<'_>,
    stretch: &[Claim],
    ready: &mut std::vec::IntoIter<Option<Document>>,
    exchange: &mut Exchange<'_>,
    enough: bool,
) -> Vec<Begun> {
    let first = |claim: &Claim| {
        let looked = exchange.taken(claim).filter(|_| !enough);
        match (looked, ready.next().flatten()) {
            (Some(looked), _) => Begun::Looked(Box::new(looked)),
            (None, Some(document)) => Begun::Document(document),
            (None, None) => Begun::Nothing,
        }
    };
    let mut begun: Vec<Begun> = stretch.iter().map(first).collect();
    let is_open = |begun: &Begun| matches!(begun, Begun::Nothing);
    let open = stretch.iter().zip(&begun);
    let open: Vec<&Claim> = open
        .filter(|(_, it)| is_open(it))
        .map(|(claim, _)| claim)
        .collect();
    let texts = together::read(reading.task.source, &reading.setting.tree, &open);
    let open = begun.iter_mut().filter(|it| is_open(it));
    for (it, text) in open.zip(texts) {
        if let Some(text) = text.filter(|text| !is_pointer(text.as_bytes())) {
            *it = Begun::Text(text);
        }
    }
    begun
}

/// Reads a file, as far as that was not done, and lets the rules look at it.
fn whole(
    reading: &Reading<'_>,
    claim: &Claim,
    begun: Begun,
    (rules, silence): (&[(usize, &Active)], Option<&Silence>),
) -> Option<Looked> {
    let setting = reading.setting;
    let document = match begun {
        Begun::Looked(looked) => return Some(*looked),
        Begun::Document(document) => document,
        Begun::Text(text) => parse(setting, claim, text)?,
        Begun::Nothing => read(reading.task.source, setting, claim)?,
    };
    guarded(|| one(reading, claim, document, (rules, silence))).unwrap_or_else(|| {
        let document = broken_down(setting, claim)?;
        one(reading, claim, document, (&[], None))
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

/// Parses a text that was read before.
fn parse(setting: &Setting, claim: &Claim, text: Substr) -> Option<Document> {
    let parse = || Document::read_text(claim.file, claim.format, text, &setting.limits);
    guarded(parse).or_else(|| broken_down(setting, claim))
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
    (rules, silence): (&[(usize, &Active)], Option<&Silence>),
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
    let is_silent = silence.is_some_and(|silence| silence.holds(claim, view.has_paths()));
    let asked = rules.iter().filter(|_| !is_silent);
    for (at, active) in asked {
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
