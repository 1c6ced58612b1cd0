//! Files of CI and of pre-commit name a commit of the program. What is between two marks in them is written anew
//! when there is another one; all other lines stay as they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::catalogue::ITEMS;
use super::pin::{self, Build};
use super::template::fill;
use crate::path::RepoPath;

const BEGIN: &str = "# ospo-lint: begin";
const END: &str = "# ospo-lint: end";
/// Lines that a patch shows before and after what it changes.
const CONTEXT: usize = 3;

/// What becomes of a file that installs the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upgrade {
    /// It installs this one already.
    Current,
    /// It mentions the program, but not in lines that `init` wrote.
    NoMarks,
    /// It is written anew.
    New {
        /// All of it.
        text: String,
        /// What changes, as `git apply` takes it.
        patch: String,
    },
}

/// Returns the files that install the program, and what becomes of each. `read` gives the text of a file, if it is
/// there.
pub fn upgrades(
    build: &Build,
    read: &dyn Fn(&RepoPath) -> Option<String>,
) -> Vec<(RepoPath, Upgrade)> {
    let mut found = Vec::new();
    for item in ITEMS {
        let Some(template) = item.installing else {
            continue;
        };
        let path = RepoPath::from_normal(item.path);
        let text = read(&path).filter(|text| text.contains("ospo-lint"));
        let Some(text) = text else {
            continue;
        };
        let values: BTreeMap<_, _> = pin::fillings(build).into_iter().collect();
        let fresh = fill(template, &values, item.syntax());
        let upgrade = upgrade(&path, &text, &fresh);
        found.push((path, upgrade));
    }
    found
}

fn upgrade(path: &RepoPath, text: &str, fresh: &str) -> Upgrade {
    let (Some(there), Some(fresh)) = (between(text), between(fresh)) else {
        return Upgrade::NoMarks;
    };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut block = String::new();
    for line in fresh.text.lines() {
        // Whoever indented the mark in another way has the lines so, too.
        let own = line.strip_prefix(fresh.indent).unwrap_or(line);
        block.push_str(there.indent);
        block.push_str(own);
        block.push_str(end);
    }
    if block == there.text {
        return Upgrade::Current;
    }
    let whole = [there.before, &block, there.after].concat();
    Upgrade::New {
        text: whole,
        patch: as_patch(path, &there, &block),
    }
}

/// A text, parted at the marks.
struct Parts<'t> {
    /// All before the line after the first mark.
    before: &'t str,
    /// Whole lines.
    text: &'t str,
    /// The line of the second mark and all after it.
    after: &'t str,
    /// What the first mark is indented by.
    indent: &'t str,
}

/// Parts a text at its marks; none where they are not there, or not once each, in this order.
fn between(text: &str) -> Option<Parts<'_>> {
    let (mut begin, mut end) = (None, None);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let own = line.trim_start();
        if own.starts_with(BEGIN) {
            let indent = line.get(..line.len() - own.len())?;
            if begin.replace((at + line.len(), indent)).is_some() {
                return None;
            }
        } else if own.starts_with(END) && end.replace(at).is_some() {
            return None;
        }
        at += line.len();
    }
    let ((begin, indent), end) = (begin?, end?);
    Some(Parts {
        before: text.get(..begin)?,
        text: text.get(begin..end)?,
        after: text.get(end..)?,
        indent,
    })
}

fn as_patch(file: &RepoPath, there: &Parts<'_>, block: &str) -> String {
    let before: Vec<&str> = there.before.split_inclusive('\n').collect();
    let skipped = before.len().saturating_sub(CONTEXT);
    let shown = before.iter().skip(skipped);
    let after: Vec<&str> = there.after.split_inclusive('\n').take(CONTEXT).collect();
    let context = before.len() - skipped + after.len();
    let (old, new) = (there.text.lines().count(), block.lines().count());
    let (from, old, new) = (skipped + 1, old + context, new + context);
    let mut patch = format!("diff --git a/{file} b/{file}\n--- a/{file}\n+++ b/{file}\n");
    let _ = writeln!(patch, "@@ -{from},{old} +{from},{new} @@");
    let removed = there.text.split_inclusive('\n').map(|line| ('-', line));
    let added = block.split_inclusive('\n').map(|line| ('+', line));
    let shown = shown.map(|line| (' ', *line)).chain(removed).chain(added);
    for (mark, line) in shown.chain(after.into_iter().map(|line| (' ', line))) {
        patch.push(mark);
        patch.push_str(line);
        if !line.ends_with('\n') {
            patch.push_str("\n\\ No newline at end of file\n");
        }
    }
    patch
}

#[cfg(test)]
mod tests {
    use super::{Build, Upgrade, upgrades};
    use crate::path::RepoPath;

    const OLD: &str = "0000000000000000000000000000000000000001";
    const NEW: &str = "0000000000000000000000000000000000000002";

    fn upgraded(name: &str, text: &str) -> Option<Upgrade> {
        let read = |path: &RepoPath| (path.as_str() == name).then(|| text.to_owned());
        let mut all = upgrades(&Build::Release(NEW.to_owned()), &read);
        assert!(all.len() <= 1);
        all.pop().map(|(_, upgrade)| upgrade)
    }

    #[test]
    fn only_what_is_between_the_marks_is_written_anew() {
        let text = "# ours\nrepos:\n- repo: other\n# ospo-lint: begin (x)\n- repo: old\n  rev: old\n# ospo-lint: end\n# ours, too";
        let Some(Upgrade::New { text, patch }) = upgraded(".pre-commit-config.yaml", text) else {
            panic!("it is not upgraded");
        };
        let before = "# ours\nrepos:\n- repo: other\n# ospo-lint: begin (x)\n- repo: ";
        assert!(text.starts_with(before), "{text}");
        assert!(
            text.contains(&format!("\n  rev: {NEW} # frozen: v")),
            "{text}"
        );
        assert!(text.ends_with("# ospo-lint: end\n# ours, too"), "{text}");
        assert!(patch.contains("@@ -2,7 +2,9 @@\n repos:\n"), "{patch}");
        assert!(
            patch.ends_with("# ours, too\n\\ No newline at end of file\n"),
            "{patch}"
        );
        let again = upgraded(".pre-commit-config.yaml", &text);
        assert_eq!(again, Some(Upgrade::Current));
    }

    #[test]
    fn ends_of_lines_stay_as_they_are() {
        let text = "repos:\r\n  # ospo-lint: begin\r\n  # ospo-lint: end\r\n";
        let Some(Upgrade::New { text, .. }) = upgraded(".pre-commit-config.yaml", text) else {
            panic!("it is not upgraded");
        };
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }

    #[test]
    fn without_two_marks_in_order_nothing_is_changed() {
        for text in [
            "- repo: https://example.test/ospo-lint\n",
            "# ospo-lint: begin\n- repo: ospo-lint\n",
            "# ospo-lint: end\n# ospo-lint: begin\n",
            "# ospo-lint: begin\n# ospo-lint: begin\n# ospo-lint: end\n",
        ] {
            let found = upgraded(".pre-commit-config.yaml", text);
            assert_eq!(found, Some(Upgrade::NoMarks), "{text}");
        }
        assert_eq!(upgraded(".pre-commit-config.yaml", "repos: []\n"), None);
    }

    #[test]
    fn what_init_writes_is_upgraded_on_every_code_host() {
        for item in super::ITEMS {
            let Some(template) = item.installing else {
                continue;
            };
            let built = super::pin::fillings(&Build::Commit(OLD.to_owned()));
            let text = super::fill(template, &built.into_iter().collect(), item.syntax());
            let Some(Upgrade::New { text, .. }) = upgraded(item.path, &text) else {
                panic!("{}", item.path);
            };
            assert!(!text.contains(OLD), "{text}");
            assert!(text.contains(NEW) || text.contains("ospo-lint=="), "{text}");
        }
    }
}
