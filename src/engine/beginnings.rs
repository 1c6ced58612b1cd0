//! Files that hold no records and are not pages: rules about files of any sort are shown how each of them begins.

use rayon::prelude::*;

use super::files::Reading;
use super::{NotChecked, of_phase, within};
use crate::document::Format;
use crate::finding::Sink;
use crate::model::{Beginning, Part};
use crate::path::RepoPath;
use crate::policy::Active;
use crate::rule::{Phase, Shown};
use crate::source::{Unreadable, guarded};
use crate::span::FileId;

/// How many files a thread takes at a time.
const AT_A_TIME: usize = 64;

/// Lets the rules look at each file that nothing else reads. Returns what could not be read of them.
pub(super) fn run(reading: &Reading<'_>, found: &mut Sink) -> Vec<NotChecked> {
    let rules = of_phase(reading.rules, Phase::Files);
    let rules: Vec<(usize, &Active)> = rules
        .filter(|(_, active)| active.rule.begins().is_some())
        .collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let files: Vec<(FileId, &RepoPath)> = others(reading).collect();
    let looked: Vec<(Sink, Vec<&RepoPath>)> = files
        .par_chunks(AT_A_TIME)
        .map(|files| {
            let mut findings = within(&reading.setting.limits);
            let mut unread = Vec::new();
            for (file, path) in files {
                if reading.task.cancel.is_cancelled() {
                    break;
                }
                if !one(reading, &rules, (*file, path), &mut findings) {
                    unread.push(*path);
                }
            }
            (findings, unread)
        })
        .collect();
    let mut unread = Vec::new();
    for (findings, of_chunk) in looked {
        found.extend(findings);
        unread.extend(of_chunk);
    }
    told(&rules, &unread)
}

/// Returns the files below the root that no kind takes records from, and that are not pages.
fn others<'a>(reading: &Reading<'a>) -> impl Iterator<Item = (FileId, &'a RepoPath)> {
    let setting = reading.setting;
    let mut claims = reading.claims.read.iter().peekable();
    setting.tree.files().filter(move |(file, path)| {
        while claims.next_if(|claim| claim.file < *file).is_some() {}
        let claim = claims.peek().filter(|claim| claim.file == *file);
        let is_left = claim.is_none_or(|claim| {
            claim.kinds.is_empty() && (claim.format == Format::Asset || claim.part == Part::Content)
        });
        is_left && path.below(&setting.root).is_some() && !setting.of_policy.contains(file)
    })
}

/// Shows the rules how a file begins. False: it could not be read.
fn one(
    reading: &Reading<'_>,
    rules: &[(usize, &Active)],
    (file, path): (FileId, &RepoPath),
    findings: &mut Sink,
) -> bool {
    let ending = path.extension();
    let wanted = rules
        .iter()
        .filter_map(|(_, active)| active.rule.begins()?(&ending));
    let Some(most) = wanted.max() else {
        return true;
    };
    let source = reading.task.source;
    let read = guarded(|| source.read_beginning(path, most + 1));
    let mut bytes = match read {
        Some(Ok(bytes)) => bytes,
        // Where it leads is looked at under its own name, and what git keeps elsewhere is not here.
        Some(Err(Unreadable::LeadsOutside | Unreadable::NotAFile)) => return true,
        Some(Err(_)) | None => return false,
    };
    let is_whole = bytes.len() <= most;
    bytes.truncate(most);
    let beginning = Beginning {
        file,
        path,
        bytes: &bytes,
        is_whole,
        setting: reading.setting,
    };
    for (at, active) in rules {
        let severity = active.severity.unwrap_or_else(|| active.rule.severity());
        findings.speak_for(active.rule.name(), severity);
        reading.statistics.measure(*at, findings, |findings| {
            active.checker.look(Shown::Beginning(beginning), findings);
        });
    }
    true
}

/// Says of which files it is not known what they hold.
fn told(rules: &[(usize, &Active)], unread: &[&RepoPath]) -> Vec<NotChecked> {
    let Some(first) = unread.first() else {
        return Vec::new();
    };
    let reason = match unread.len() - 1 {
        0 => format!("not everywhere: `{first}` cannot be read"),
        1 => format!("not everywhere: `{first}` and 1 more file cannot be read"),
        more => format!("not everywhere: `{first}` and {more} more files cannot be read"),
    };
    let rules = rules.iter().map(|(_, active)| NotChecked {
        rule: active.rule.name(),
        reason: reason.clone(),
    });
    rules.collect()
}
