//! Paths inside a repository: relative, UTF-8, with `/` on every system.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

mod narrowed;

pub use narrowed::Narrowed;

/// A path relative to the git root (or the folder that is checked), with `/` between its parts.
///
/// It never begins with `/` or `./`, and the empty path is the root itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RepoPath(Arc<str>);

impl RepoPath {
    /// Makes a path from text that may have `\`, `./` and double or closing slashes in it.
    ///
    /// `..` is resolved; `None` is returned where it would lead out of the repository, for an
    /// absolute path and for one with a drive letter.
    pub fn new(text: &str) -> Option<Self> {
        Self::root().join(text)
    }

    /// Returns the root itself.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Takes text that is known to be in this form: what the walk or git's index gave.
    pub fn from_normal(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// Returns the path that `text` means when read from this folder.
    ///
    /// `None` where it leaves the repository, is absolute, or begins with a drive letter.
    pub fn join(&self, text: &str) -> Option<Self> {
        let absolute = text.starts_with(['/', '\\']) || text.as_bytes().get(1) == Some(&b':');
        if absolute {
            return None;
        }
        let mut parts: Vec<&str> = self.0.split('/').filter(|part| !part.is_empty()).collect();
        for part in text.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self(Arc::from(parts.join("/"))))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the folder it lies in; the root's folder is the root.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(Arc::from(
            self.0.rsplit_once('/').map_or("", |(folder, _)| folder),
        ))
    }

    /// Returns the last part.
    pub fn name(&self) -> &str {
        // Names are short: going back byte by byte is the quickest way to where they begin.
        let slash = self.0.bytes().rposition(|byte| byte == b'/');
        let start = slash.map_or(0, |slash| slash + 1);
        self.0.get(start..).unwrap_or("")
    }

    /// Returns the last part without its ending (`ada.toml` is `ada`, `.env` is `.env`).
    pub fn stem(&self) -> &str {
        let name = self.name();
        let dot = name.bytes().rposition(|byte| byte == b'.');
        dot.and_then(|dot| name.get(..dot))
            .filter(|stem| !stem.is_empty())
            .unwrap_or(name)
    }

    /// Returns the ending in lower case, without the dot; empty where there is none.
    pub fn extension(&self) -> String {
        match self.name().rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => ending.to_ascii_lowercase(),
            _ => String::new(),
        }
    }

    /// Returns the ending as it is written, without the dot; none where there is no dot after a letter.
    pub fn ending(&self) -> Option<&str> {
        let name = self.name();
        let dot = name.bytes().rposition(|byte| byte == b'.')?;
        name.get(dot + 1..).filter(|_| dot > 0)
    }

    /// Returns the rest after `folder`, where it lies below it.
    pub fn below(&self, folder: &Self) -> Option<&str> {
        if folder.0.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(&*folder.0)?.strip_prefix('/')
    }
}

impl Borrow<str> for RepoPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RepoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::RepoPath;

    #[test]
    fn dots_and_slashes_of_every_system_are_one_form() {
        for text in [
            "a/b/c.toml",
            "./a//b/./c.toml",
            "a\\b\\c.toml",
            "a/x/../b/c.toml",
        ] {
            assert_eq!(RepoPath::new(text).unwrap().as_str(), "a/b/c.toml");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_repository() {
        for text in ["../a", "a/../../b", "/etc/passwd", "C:\\x", "\\\\server\\x"] {
            assert_eq!(RepoPath::new(text), None, "{text}");
        }
    }

    #[test]
    fn names_that_windows_reserves_or_folds_are_names_like_others() {
        for text in ["CON.toml", "people/nul", "a/COM1.md", "ends. ", "A/b"] {
            assert_eq!(RepoPath::new(text).unwrap().as_str(), text);
        }
        assert_ne!(RepoPath::new("Ada.toml"), RepoPath::new("ada.toml"));
        assert_eq!(RepoPath::new("a\\CON.TOML").unwrap().extension(), "toml");
    }

    #[test]
    fn a_drive_is_not_a_folder_of_the_repository() {
        let people = RepoPath::from_normal("people");
        for text in ["c:a", "C:\\a", "C:/a", "\\a", "\\\\?\\C:\\a", "..\\..\\a"] {
            assert_eq!(people.join(text), None, "{text}");
        }
        assert_eq!(
            people.join("..\\notes\\a.md").unwrap().as_str(),
            "notes/a.md"
        );
    }

    #[test]
    fn a_path_knows_its_parts() {
        let path = RepoPath::from_normal("people/ada.example.toml");
        assert_eq!(
            (path.name(), path.stem()),
            ("ada.example.toml", "ada.example")
        );
        assert_eq!(path.extension(), "toml");
        assert_eq!(path.parent().as_str(), "people");
        assert_eq!(
            path.below(&RepoPath::from_normal("people")),
            Some("ada.example.toml")
        );
        assert_eq!(path.below(&RepoPath::from_normal("peop")), None);
        assert_eq!(RepoPath::from_normal(".env").stem(), ".env");
    }
}
