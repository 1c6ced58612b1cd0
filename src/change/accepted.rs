//! Which findings are accepted that were not: by `[[allow]]`, in comments and in a baseline.

use std::collections::BTreeMap;

use super::{Change, Section, Side};
use crate::path::RepoPath;
use crate::policy::{Allowance, Baseline, Policy};

pub(super) fn changes(old: Side<'_>, new: Side<'_>, found: &mut Vec<Change>) {
    let say = |found: &mut Vec<Change>, subject: &str, what, words: String, path: &str| {
        found.push(Change {
            section: Section::Policy,
            subject: subject.to_owned(),
            what,
            words,
            path: path.to_owned(),
            is_gone: false,
            is_private: false,
        });
    };
    if let (Some(was), Some(is)) = (old.policy, new.policy) {
        let path = is.config().map(ToString::to_string).unwrap_or_default();
        for (title, words) in entries(was, is) {
            say(found, &title, "allowed", words, &path);
        }
    }
    for (rule, (more, path)) in comments(old, new) {
        let words = match more {
            1 => String::from("is allowed in one more comment"),
            more => format!("is allowed in {more} more comments"),
        };
        say(found, &rule, "allowed-in-comments", words, &path);
    }
    match (baseline(old), baseline(new)) {
        (Ok(was), Ok(Some((path, is)))) => {
            let has = |known: &&crate::policy::Known| {
                was.as_ref()
                    .is_some_and(|(_, was)| was.has(&known.fingerprint))
            };
            let more: usize = is
                .entries()
                .filter(|known| !has(known))
                .map(crate::policy::Known::count)
                .sum();
            let words = match (&was, more) {
                (None, more) => format!("was added, and accepts {more} findings"),
                (Some(_), 0) => return,
                (Some(_), 1) => String::from("accepts one finding more"),
                (Some(_), more) => format!("accepts {more} findings more"),
            };
            say(found, path.as_str(), "baseline", words, path.as_str());
        }
        (Ok(_), Ok(None)) => {}
        (old, new) => {
            for (path, side) in [(old.err(), "the older side"), (new.err(), "the newer side")] {
                let Some(path) = path else { continue };
                found.push(Change::unread(&path, side));
            }
        }
    }
}

/// Returns the entries of `[[allow]]` that are new, or hold longer than before.
fn entries(was: &Policy, is: &Policy) -> Vec<(String, String)> {
    let until = |entry: &Allowance| entry.suppression.until.as_ref().map(|(day, _)| *day);
    let mut known: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for entry in was.allowances() {
        known.entry(entry.title()).or_default().push(until(entry));
    }
    let mut found = Vec::new();
    for entry in is.allowances() {
        let title = entry.title();
        let now = until(entry);
        let Some(before) = known.get_mut(&title).and_then(Vec::pop) else {
            found.push((title, String::from("is allowed now")));
            continue;
        };
        match (before, now) {
            (Some(_), None) => found.push((title, String::from("is allowed for good now"))),
            (Some(before), Some(now)) if now > before => {
                found.push((
                    title,
                    format!("is allowed until {now}, and was until {before}"),
                ));
            }
            _ => {}
        }
    }
    found
}

/// Returns of rules how many more comments accept their findings, and a file with one.
fn comments(old: Side<'_>, new: Side<'_>) -> BTreeMap<String, (usize, String)> {
    let count = |side: Side<'_>| {
        let mut found: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for file in side.community.files() {
            let valid = file.suppressions().iter().filter(|it| it.fault.is_none());
            for target in valid.flat_map(|it| &it.targets) {
                let files = found.entry(target.name.clone()).or_default();
                *files.entry(file.path().to_string()).or_default() += 1;
            }
        }
        found
    };
    let (before, now) = (count(old), count(new));
    let mut found = BTreeMap::new();
    for (rule, files) in now {
        let was = before.get(&rule);
        let total = |files: &BTreeMap<String, usize>| files.values().sum::<usize>();
        let more = total(&files).saturating_sub(was.map_or(0, total));
        let has_more = |(path, count): &(&String, &usize)| {
            was.and_then(|was| was.get(*path))
                .is_none_or(|was| was < *count)
        };
        let path = files.iter().find(has_more).map(|(path, _)| path.clone());
        if let Some(path) = path.filter(|_| more > 0) {
            found.insert(rule, (more, path));
        }
    }
    found
}

/// Returns the baseline of a side. Errors: the path of one that cannot be read.
fn baseline(side: Side<'_>) -> Result<Option<(RepoPath, Baseline)>, RepoPath> {
    let path = side.community.setting().root.join(Baseline::FILE_NAME);
    let Some(path) = path.filter(|path| side.source.exists(path)) else {
        return Ok(None);
    };
    let bytes = side.source.read(&path).map_err(|_| path.clone())?;
    let baseline = Baseline::read(&bytes).map_err(|_| path.clone())?;
    Ok(Some((path, baseline)))
}
