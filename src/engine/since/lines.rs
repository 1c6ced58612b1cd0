//! Which lines of a file are not the same as before.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Before;
use crate::diff::edits;
use crate::engine::Task;
use crate::engine::outcome::Since;
use crate::engine::shared::Shared;
use crate::finding::Finding;
use crate::path::RepoPath;
use crate::span::{FileId, Span, offset};

/// The lines that changed, file by file, found when they are first asked for.
pub(super) struct Lines<'a> {
    task: &'a Task<'a>,
    before: &'a Before<'a>,
    /// The old paths of files that have another name now.
    old_names: BTreeMap<&'a RepoPath, &'a RepoPath>,
    shared: &'a Shared,
    since: Since,
}

impl<'a> Lines<'a> {
    pub(super) fn new(
        task: &'a Task<'a>,
        before: &'a Before<'a>,
        old_names: BTreeMap<&'a RepoPath, &'a RepoPath>,
        shared: &'a Shared,
    ) -> Self {
        Self {
            task,
            before,
            old_names,
            shared,
            since: Since {
                title: before.title.to_owned(),
                ..Since::default()
            },
        }
    }

    /// Says whether a place is on a line that changed.
    pub(super) fn is_changed(&mut self, span: Span) -> bool {
        self.find(span.file);
        self.since.is_changed(span)
    }

    /// Returns what the run was compared with, and the lines that changed in the files of findings.
    pub(super) fn since(mut self, findings: &[Finding]) -> Since {
        for finding in findings {
            self.find(finding.place.span.file);
        }
        self.since
    }

    fn find(&mut self, file: FileId) {
        if !self.since.changed.contains_key(&file) {
            let lines = self.changed(file);
            self.since.changed.insert(file, lines);
        }
    }

    fn changed(&self, file: FileId) -> Vec<Range<u32>> {
        let path = self
            .task
            .files
            .path(file)
            .filter(|_| !self.shared.is_same(file));
        let Some(new) = path.and_then(|path| self.task.source.read(path).ok()) else {
            return Vec::new();
        };
        let old = path.and_then(|path| {
            let old = self.old_names.get(path).copied().unwrap_or(path);
            self.before.source.read(old).ok()
        });
        changed(&old.unwrap_or_default(), &new)
    }
}

/// Returns the lines of a text that another one does not have, as bytes; all of it where they differ too much.
fn changed(old: &[u8], new: &[u8]) -> Vec<Range<u32>> {
    let mut numbers: HashMap<&[u8], u32> = HashMap::new();
    let mut number = |line| {
        let next = offset(numbers.len());
        *numbers.entry(line).or_insert(next)
    };
    let lines = |text| <[u8]>::split_inclusive(text, |byte| *byte == b'\n');
    let before: Vec<u32> = lines(old).map(&mut number).collect();
    let after: Vec<u32> = lines(new).map(&mut number).collect();
    let Some(edits) = edits(&before, &after) else {
        return std::iter::once(0..offset(new.len())).collect();
    };
    let mut starts = vec![0_usize];
    let mut end = 0;
    for line in lines(new) {
        end += line.len();
        starts.push(end);
    }
    let start = |line: usize| offset(starts.get(line).copied().unwrap_or(end));
    let changed = edits.into_iter().filter(|edit| !edit.new.is_empty());
    changed
        .map(|edit| start(edit.new.start)..start(edit.new.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[test]
    fn lines_that_are_new_or_other_are_found() {
        let of = |old: &str, new: &str| {
            let found = changed(old.as_bytes(), new.as_bytes()).into_iter();
            found
                .map(|bytes| (bytes.start, bytes.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("a\nb\nc\n", "a\nx\nc\n"), [(2, 4)]);
        assert_eq!(of("a\nc\n", "a\nb\nc\nd"), [(2, 4), (6, 7)]);
        assert!(of("a\nb\n", "a\n").is_empty());
        assert_eq!(of("", "a\nb\n"), [(0, 4)]);
        assert!(of("a", "a").is_empty());
    }
}
