//! Paths without names: what the configuration and our own folders are called is left, and the ending of a file.

use std::collections::BTreeSet;

use crate::model::{Builtin, Kind, Kinds};

/// What stands for a part that may be a name.
const MASK: &str = "•••";

/// Files that are called the same everywhere.
const KNOWN: [&str; 9] = [
    "README.md",
    "LICENSE",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "GOVERNANCE.md",
    "SECURITY.md",
    "PRIVACY.md",
    "REUSE.toml",
    "ospo-lint.toml",
];

/// Words of the configuration that reasons name.
const OURS: [&str; 4] = ["exclude", "[pages] exclude", "at", "files"];

/// The parts of paths that are not names.
pub(super) struct Mask {
    plain: BTreeSet<String>,
}

impl Mask {
    /// Takes what the patterns of kinds say themselves, and what our own places are called.
    pub(super) fn of(kinds: &Kinds) -> Self {
        let own = kinds
            .iter()
            .flat_map(|kind: &Kind| kind.spec().files.clone());
        let usual = Builtin::ALL.into_iter().flat_map(Builtin::default_files);
        let patterns = own.chain(usual.map(|glob| (*glob).to_owned()));
        let is_plain = |part: &str| !part.is_empty() && !part.contains(['*', '?', '[', '{']);
        let mut plain: BTreeSet<String> = KNOWN.map(str::to_owned).into();
        for pattern in patterns {
            let parts = pattern.split('/').filter(|part| is_plain(part));
            plain.extend(parts.map(str::to_owned));
        }
        Self { plain }
    }

    /// Returns a path of which nothing is left that may be a name.
    pub(super) fn path(&self, path: &str) -> String {
        let parts: Vec<String> = path.split('/').map(|part| self.part(part)).collect();
        parts.join("/")
    }

    fn part(&self, part: &str) -> String {
        if part.is_empty() || self.plain.contains(part) || part == ".github" {
            return part.to_owned();
        }
        // An ending says what a file is; what is longer may be a name as well.
        let ending = part.rsplit_once('.').map(|(_, ending)| ending);
        let is_ending = |ending: &&str| {
            (1..=4).contains(&ending.len()) && ending.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        match ending.filter(is_ending) {
            Some(ending) => format!("{MASK}.{ending}"),
            None => MASK.to_owned(),
        }
    }

    /// Returns a text in which what is between backticks may be a path, and is masked as one.
    pub(super) fn words(&self, text: &str) -> String {
        let parts = text.split('`').enumerate();
        let parts: Vec<String> = parts
            .map(|(at, part)| match at % 2 {
                0 => part.to_owned(),
                _ if part.starts_with("git ") || part.starts_with("ospo-lint ") => part.to_owned(),
                _ if OURS.contains(&part) => part.to_owned(),
                _ => self.path(part),
            })
            .collect();
        parts.join("`")
    }
}

#[cfg(test)]
mod tests {
    use super::Mask;
    use crate::model::Kinds;

    #[test]
    fn of_a_path_only_what_is_no_name_is_left() {
        let mut mask = Mask::of(&Kinds::default());
        mask.plain
            .extend(["people", "mentors.csv"].map(str::to_owned));
        for (path, masked) in [
            ("people/ada-example.toml", "people/•••.toml"),
            ("ada/people/x", "•••/people/•••"),
            ("mentors.csv", "mentors.csv"),
            ("data/ada.example", "•••/•••"),
            ("README.md", "README.md"),
            (".github/ada.yml", ".github/•••.yml"),
            ("", ""),
        ] {
            assert_eq!(mask.path(path), masked);
        }
        assert_eq!(
            mask.words("`exclude` of `ada` names it"),
            "`exclude` of `•••` names it"
        );
        let words = "the owner of `people/ada.toml` is another: `git config x`";
        assert_eq!(
            mask.words(words),
            "the owner of `people/•••.toml` is another: `git config x`"
        );
    }
}
