//! The community files of a repository: those that people and code hosts know by their name, such
//! as `CODE_OF_CONDUCT.md` and `LICENSE`.
//!
//! They are found in `.github/`, the root and `docs/`, in this order, whatever the case, with `-`,
//! `_` or neither between words. This module decides by paths alone and never reads a file.

use crate::path::RepoPath;

/// A sort of community file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum CommunityFile {
    /// What the repository is.
    Readme,
    /// The community's code of conduct.
    Conduct,
    /// The mailing list's code of conduct.
    MailingListConduct,
    /// How decisions are made.
    Governance,
    /// What the community is for.
    Charter,
    /// What becomes of personal data.
    Privacy,
    /// How to report a weakness.
    Security,
    /// What competitors may talk about.
    Antitrust,
    /// How to contribute.
    Contributing,
    /// How names and logos may be used.
    Trademark,
    /// The text of a licence.
    License,
}

/// The folders, in the order in which they are looked through.
const FOLDERS: [&str; 3] = [".github/", "", "docs/"];
/// The REUSE specification keeps one file for each licence here, under its SPDX identifier.
const LICENSES: &str = "LICENSES/";
/// The endings that a community file may have, besides none.
const ENDINGS: [&str; 4] = ["md", "adoc", "rst", "txt"];

impl CommunityFile {
    /// All of them.
    pub(crate) const ALL: [Self; 11] = [
        Self::Readme,
        Self::Conduct,
        Self::MailingListConduct,
        Self::Governance,
        Self::Charter,
        Self::Privacy,
        Self::Security,
        Self::Antitrust,
        Self::Contributing,
        Self::Trademark,
        Self::License,
    ];

    /// Returns the kind of policy that it is, as the data model calls it; none of a read-me and of a
    /// licence.
    pub(crate) fn policy_kind(self) -> Option<&'static str> {
        Some(match self {
            Self::Readme | Self::License => return None,
            Self::Conduct => "community-conduct",
            Self::MailingListConduct => "mailing-list-conduct",
            Self::Governance => "governance",
            Self::Charter => "charter",
            Self::Privacy => "privacy",
            Self::Security => "security",
            Self::Antitrust => "antitrust",
            Self::Contributing => "contribution",
            Self::Trademark => "trademark",
        })
    }

    /// Returns the sort of the file at a path below the community root.
    pub(crate) fn of(local: &str) -> Option<Self> {
        Self::placed(local).map(|(sort, _)| sort)
    }

    /// Says whether community files are looked for in a folder of this name.
    fn may_be_in(folder: &str) -> bool {
        let places = FOLDERS.iter().chain(&[LICENSES]);
        let mut names = places.filter_map(|place| place.strip_suffix('/'));
        names.any(|name| folder.eq_ignore_ascii_case(name))
    }

    /// Returns the sort, and how far back in the order of folders it lies.
    fn placed(local: &str) -> Option<(Self, usize)> {
        // None of the folders has a longer name, or lies in another one: most paths are passed at their beginning.
        let beginning = local.bytes().take(LICENSES.len());
        let folder = beginning.enumerate().find(|(_, byte)| *byte == b'/');
        let folder = folder.map_or(0, |(slash, _)| slash + 1);
        let (folder, name) = local.split_at_checked(folder)?;
        let known = |place: &str| folder.eq_ignore_ascii_case(place);
        let rank = FOLDERS.iter().position(|place| known(place));
        if (rank.is_none() && folder != LICENSES) || name.contains('/') {
            return None;
        }
        if folder == LICENSES {
            return Some((Self::License, FOLDERS.len()));
        }
        Some((Self::of_name(name)?, rank?))
    }

    fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let is_known = ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known));
        let stem = if is_known { stem } else { name };
        let is_foreign = !is_known && ending.chars().any(char::is_alphabetic);
        let lower = stem.to_ascii_lowercase();
        let joined: String = lower.chars().filter(|c| !matches!(c, '-' | '_')).collect();
        Some(match joined.as_str() {
            "readme" => Self::Readme,
            "codeofconduct" => Self::Conduct,
            "mailinglistcodeofconduct" => Self::MailingListConduct,
            "governance" => Self::Governance,
            "charter" => Self::Charter,
            "privacy" | "privacypolicy" | "privacynotice" | "privacystatement" => Self::Privacy,
            "security" => Self::Security,
            "antitrust" => Self::Antitrust,
            "contributing" => Self::Contributing,
            "trademark" | "trademarks" => Self::Trademark,
            "license" | "licence" | "copying" => Self::License,
            _ => return licence_of_several(&lower, is_foreign).then_some(Self::License),
        })
    }
}

/// Where there are several licences, what each is called follows: `LICENSE-MIT`,
/// `COPYING.LESSER`; but `license-check.py` is not one.
fn licence_of_several(stem: &str, has_foreign_ending: bool) -> bool {
    let rest = ["license", "licence", "copying"]
        .into_iter()
        .find_map(|word| stem.strip_prefix(word));
    rest.is_some_and(|rest| {
        rest.starts_with('.') || (rest.starts_with(['-', '_']) && !has_foreign_ending)
    })
}

/// The community files of a repository.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommunityFiles {
    /// Sorted by sort, then by the order of folders, then by path.
    found: Vec<(CommunityFile, usize, RepoPath)>,
}

impl CommunityFiles {
    /// Finds them among paths, which are sorted.
    pub(crate) fn among(paths: &[RepoPath], root: &RepoPath) -> Self {
        let mut found: Vec<_> = near_root(paths, root)
            .into_iter()
            .filter_map(|path| {
                let (sort, rank) = CommunityFile::placed(path.below(root)?)?;
                Some((sort, rank, path.clone()))
            })
            .collect();
        found.sort();
        Self { found }
    }

    /// Returns the file of a sort that counts: the first in the order of folders.
    pub(crate) fn first(&self, sort: CommunityFile) -> Option<&RepoPath> {
        self.all(sort).next()
    }

    /// Returns the files of a sort, the one that counts first.
    pub(crate) fn all(&self, sort: CommunityFile) -> impl Iterator<Item = &RepoPath> {
        self.found
            .iter()
            .filter(move |(known, ..)| *known == sort)
            .map(|(.., path)| path)
    }

    /// Says whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

/// Returns the paths at the root and in the folders where community files are looked for. Paths are sorted: of a
/// hundred thousand nearly all are in folders that are passed at once.
pub(crate) fn near_root<'p>(paths: &'p [RepoPath], root: &RepoPath) -> Vec<&'p RepoPath> {
    let mut found = Vec::new();
    let start = paths.partition_point(|path| path < root);
    let mut rest = paths.get(start..).unwrap_or_default().iter();
    while let Some(path) = rest.as_slice().first() {
        let Some(local) = path.below(root) else {
            // A name that begins as the root's does lies between it and what is in it.
            let others = |path: &RepoPath| path.as_str().starts_with(root.as_str());
            if others(path) {
                rest.next();
                continue;
            }
            break;
        };
        match local.split_once('/') {
            Some((folder, _)) if !CommunityFile::may_be_in(folder) => {
                let is_inside = |path: &RepoPath| {
                    let below = path
                        .below(root)
                        .and_then(|local| local.strip_prefix(folder));
                    below.is_some_and(|rest| rest.starts_with('/'))
                };
                let inside = rest.as_slice().partition_point(is_inside);
                rest = rest.as_slice().get(inside..).unwrap_or_default().iter();
            }
            _ => found.extend(rest.next()),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{CommunityFile, CommunityFiles, near_root};
    use crate::path::RepoPath;

    #[test]
    fn what_is_passed_at_once_holds_no_community_file() {
        let names = [
            "README.md",
            "x",
            "x-y",
            "x.md",
            ".github/SECURITY.md",
            ".GitHub/charter",
            "docs/Privacy.txt",
            "docs/a/README.md",
            "docsx/README.md",
            "LICENSES/MIT.txt",
            "licenses/MIT.txt",
            "people/a.toml",
            "people/b/c.toml",
        ];
        let roots = ["", "x", "x/docs", "docs", "y"];
        let mut paths: Vec<RepoPath> = roots
            .iter()
            .flat_map(|root| names.map(|name| format!("{root}/{name}")))
            .map(|path| RepoPath::from_normal(path.trim_start_matches('/')))
            .collect();
        paths.sort();
        paths.dedup();
        for root in roots.map(RepoPath::from_normal) {
            let placed = |path: &&RepoPath| path.below(&root).and_then(CommunityFile::of).is_some();
            let all: Vec<&RepoPath> = paths.iter().filter(placed).collect();
            let found: Vec<&RepoPath> = near_root(&paths, &root)
                .into_iter()
                .filter(placed)
                .collect();
            assert_eq!(found, all, "{root}");
            assert!(all.len() >= 4, "{root}");
        }
    }

    #[test]
    fn case_dashes_and_endings_do_not_matter() {
        for (path, sort) in [
            ("CODE_OF_CONDUCT.md", Some(CommunityFile::Conduct)),
            (".github/code-of-conduct.rst", Some(CommunityFile::Conduct)),
            ("docs/CodeOfConduct", Some(CommunityFile::Conduct)),
            (
                "Mailing-List_Code_of_Conduct.TXT",
                Some(CommunityFile::MailingListConduct),
            ),
            ("TRADEMARKS.adoc", Some(CommunityFile::Trademark)),
            ("Licence", Some(CommunityFile::License)),
            ("LICENSE-MIT", Some(CommunityFile::License)),
            ("LICENSES/CC-BY-SA-4.0.txt", Some(CommunityFile::License)),
            ("COPYING.LESSER", Some(CommunityFile::License)),
            ("LICENSE-APACHE-2.0", Some(CommunityFile::License)),
            ("license-check.py", None),
            ("README.md", Some(CommunityFile::Readme)),
            ("CODE_OF_CONDUCT.toml", None),
            ("other/CODE_OF_CONDUCT.md", None),
            ("licenses.json", None),
            ("", None),
        ] {
            assert_eq!(CommunityFile::of(path), sort, "{path}");
        }
    }

    #[test]
    fn the_order_of_folders_decides_which_counts() {
        let paths = [
            ".github/GOVERNANCE.md",
            "GOVERNANCE.md",
            "docs/GOVERNANCE.md",
        ];
        let paths = paths.map(RepoPath::from_normal);
        let files = CommunityFiles::among(&paths, &RepoPath::root());
        let all: Vec<_> = files.all(CommunityFile::Governance).collect();
        assert_eq!(all.len(), 3);
        assert_eq!(all[0].as_str(), ".github/GOVERNANCE.md");
        assert_eq!(all[2].as_str(), "docs/GOVERNANCE.md");
        assert!(files.first(CommunityFile::Charter).is_none());
    }

    #[test]
    fn they_are_looked_for_below_the_community_root() {
        let paths = ["LICENSE", "records/README.md"].map(RepoPath::from_normal);
        let root = RepoPath::from_normal("records");
        let files = CommunityFiles::among(&paths, &root);
        assert!(files.first(CommunityFile::Readme).is_some());
        assert!(files.first(CommunityFile::License).is_none());
    }
}
