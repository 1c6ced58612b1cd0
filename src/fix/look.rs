//! One check of the draft: the findings with their paths, and what is counted to compare two checks.

use super::rounds::Worse;
use super::{Broken, Census, Draft, Job, Stopped};
use crate::engine::{self, Mask, Task};
use crate::finding::Finding;
use crate::path::RepoPath;
use crate::policy::Policy;
use crate::source::{Files, Source};
use crate::span::FileId;

/// What a check of the draft saw.
pub(super) struct Look {
    pub(super) findings: Vec<Finding>,
    pub(super) masks: Vec<Mask>,
    pub(super) files: Files,
    census: Census,
    broken: Broken,
    beyond: usize,
}

impl Look {
    /// Checks the draft, its configuration read again.
    pub(super) fn at(job: &Job<'_>, draft: &Draft<'_>) -> Result<Self, Stopped> {
        let mut files = Files::of(job.listing);
        let config = match &job.config {
            None => None,
            Some(path) => match draft.read(path) {
                Ok(bytes) => Some((path.clone(), bytes)),
                // Without it, other rules would be on, and their fixes would be written.
                Err(_) => return Err(Stopped::Unreadable(path.clone())),
            },
        };
        let (root, overrides) = (job.root.clone(), job.overrides.clone());
        let policy = Policy::load(draft, &mut files, config, root, overrides);
        let policy = policy.map_err(Stopped::Mistakes)?;
        // What a baseline knows is a mistake all the same; what somebody accepted is left alone.
        let checked = engine::check(&Task::new((draft, job.listing), &files, &policy, job.today))
            .map_err(Stopped::Mistakes)?;
        let broken = checked.loaded.iter();
        let broken = broken.filter(|loaded| loaded.document().is_broken());
        let mut look = Self {
            broken: broken.map(|loaded| loaded.path().clone()).collect(),
            findings: checked.outcome.findings,
            masks: checked.outcome.masks,
            beyond: checked.outcome.beyond_limit,
            census: Census::new(),
            files,
        };
        for finding in &look.findings {
            let path = look.path(finding.place.span.file).clone();
            *look.census.entry((path, finding.rule)).or_insert(0) += finding.count();
        }
        Ok(look)
    }

    /// Returns the path of a file.
    pub(super) fn path(&self, file: FileId) -> &RepoPath {
        self.files.path(file).unwrap_or(self.files.root())
    }

    /// Returns where a rule speaks more often than it did `before`, or a file is broken that was
    /// not.
    pub(super) fn worse_than(&self, before: &Self) -> Option<Worse> {
        let mut broken = self.broken.iter();
        if let Some(path) = broken.find(|path| !before.broken.contains(*path)) {
            return Some(Worse::Finding(path.clone(), "record/syntax-error"));
        }
        if self.beyond > 0 || before.beyond > 0 {
            // What the limit cuts off is different findings each time: only their number counts.
            let grew = self.findings.len() + self.beyond > before.findings.len() + before.beyond;
            return grew.then_some(Worse::More);
        }
        let mut counts = self.census.iter();
        let (place, _) = counts.find(|(place, count)| {
            let known = before.census.get(*place).copied().unwrap_or(0);
            **count > known
        })?;
        Some(Worse::Finding(place.0.clone(), place.1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Worse};
    use crate::finding::Safety;
    use crate::fix::{Broken, Census, Job, Stopped, run};
    use crate::path::{Narrowed, RepoPath};
    use crate::policy::Overrides;
    use crate::source::{Files, Memory, Source};

    #[test]
    fn without_its_configuration_nothing_is_fixed() {
        let mut memory = Memory::default();
        memory.insert("people/ada.toml", "name = \"Ada\u{200b} Example\"\n");
        let listing = memory.list();
        let fix = |config: Option<RepoPath>| {
            run(&Job {
                source: &memory,
                listing: &listing,
                config,
                root: RepoPath::root(),
                overrides: Overrides {
                    select: Vec::new(),
                    ignore: Vec::new(),
                },
                today: "2026-11-24".parse().unwrap(),
                narrowed: Narrowed::WHOLE,
                least: Safety::Safe,
                chosen: None,
            })
        };
        let gone = RepoPath::from_normal("ospo-lint.toml");
        let stopped = fix(Some(gone.clone()));
        assert!(
            matches!(&stopped, Err(Stopped::Unreadable(path)) if *path == gone),
            "{stopped:?}"
        );
        assert!(fix(None).is_ok());
    }

    #[test]
    fn over_the_limit_only_the_number_of_findings_counts() {
        let look = |beyond| Look {
            findings: Vec::new(),
            masks: Vec::new(),
            files: Files::new(Vec::new()),
            census: Census::new(),
            broken: Broken::new(),
            beyond,
        };
        assert!(matches!(look(2).worse_than(&look(1)), Some(Worse::More)));
        assert!(matches!(look(1).worse_than(&look(0)), Some(Worse::More)));
        assert!(look(1).worse_than(&look(1)).is_none());
        assert!(look(0).worse_than(&look(3)).is_none());
    }

    #[test]
    fn a_file_that_was_broken_already_is_not_worse() {
        let look = |broken: &[&str]| Look {
            findings: Vec::new(),
            masks: Vec::new(),
            files: Files::new(Vec::new()),
            census: Census::new(),
            broken: broken
                .iter()
                .map(|path| RepoPath::from_normal(path))
                .collect(),
            beyond: 0,
        };
        assert!(look(&["a"]).worse_than(&look(&["a", "b"])).is_none());
        let worse = look(&["a", "b"]).worse_than(&look(&["a"]));
        assert!(
            matches!(&worse, Some(Worse::Finding(path, "record/syntax-error")) if path.as_str() == "b")
        );
    }

    #[test]
    fn a_rule_that_speaks_more_often_in_a_file_is_worse() {
        let look = |counts: &[(&str, &'static str, usize)]| Look {
            findings: Vec::new(),
            masks: Vec::new(),
            files: Files::new(Vec::new()),
            census: counts
                .iter()
                .map(|(path, rule, number)| ((RepoPath::from_normal(path), *rule), *number))
                .collect(),
            broken: Broken::new(),
            beyond: 0,
        };
        let before = look(&[("a", "id/duplicate", 2), ("b", "id/malformed", 1)]);
        assert!(before.worse_than(&before).is_none());
        assert!(
            look(&[("a", "id/duplicate", 1)])
                .worse_than(&before)
                .is_none()
        );
        for more in [
            ("a", "id/duplicate", 3),
            ("b", "id/duplicate", 1),
            ("c", "id/duplicate", 1),
        ] {
            let worse = look(&[more]).worse_than(&before);
            assert!(
                matches!(&worse, Some(Worse::Finding(path, rule)) if path.as_str() == more.0 && *rule == more.1)
            );
        }
    }
}
