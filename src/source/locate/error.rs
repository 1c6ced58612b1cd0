//! Why it cannot be decided what a run is about: each is a mistake in the arguments.

use std::fmt;

use super::Start;
use crate::path::RepoPath;

/// How many letters of paths a message lists of many configurations: it stays short, whatever there is below.
const LISTED: usize = 80;

/// A reason not to begin; paths are as they were written on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocateError {
    /// Nothing of this name is there.
    Missing(String),
    /// Nothing of this name is in the revision, which is named after it.
    MissingIn(String, String),
    /// The system refused: the path and its words.
    Refused(String, String),
    /// What was given as the configuration, or has its name, is not a file.
    NotAFile(String),
    /// What was given as the configuration belongs to another repository than the working directory.
    Elsewhere(String),
    /// The path is not UTF-8, or lies in a folder whose name is not.
    NotUtf8(String),
    /// Two paths belong to different communities.
    Communities(String, String),
    /// The path lies outside of the community, which is named by its configuration or its root.
    Outside(String, String),
    /// No configuration is above, and several below: paths from the root.
    SeveralBelow(Vec<RepoPath>),
    /// There is no folder to begin with.
    Nowhere,
}

impl LocateError {
    pub(super) fn communities(one: &Start, other: &Start) -> Self {
        Self::Communities(one.written.clone(), other.written.clone())
    }

    /// Returns what to do about it, where there is more to say than the message does.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Communities(..) => Some(String::from("check one community at a time")),
            Self::Outside(..) => Some(String::from("name files and folders of one community")),
            Self::SeveralBelow(_) => Some(String::from(
                "choose one with `--config FILE`, or name its folder",
            )),
            Self::Elsewhere(_) => Some(String::from(
                "name the folder to check after it, or copy the configuration into this repository",
            )),
            Self::MissingIn(..) => {
                Some(String::from("name a file or folder as it is called there"))
            }
            Self::NotAFile(_) => Some(String::from(
                "put a file in its place, or take it away; an empty file is a configuration, too",
            )),
            _ => None,
        }
    }
}

impl fmt::Display for LocateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "there is no file or folder `{path}`"),
            Self::MissingIn(path, name) => {
                write!(f, "there is no file or folder `{path}` in {name}")
            }
            Self::Refused(path, words) => write!(f, "`{path}` cannot be read: {words}"),
            Self::NotAFile(path) => write!(f, "the configuration `{path}` is not a file"),
            Self::Elsewhere(path) => {
                write!(
                    f,
                    "`{path}` is the configuration of another repository than this one"
                )
            }
            Self::NotUtf8(path) => write!(f, "the path `{path}` is not UTF-8"),
            Self::Communities(one, other) => {
                write!(f, "`{one}` and `{other}` belong to different communities")
            }
            Self::Outside(path, community) => {
                write!(f, "`{path}` is outside the community of `{community}`")
            }
            Self::SeveralBelow(found) => {
                write!(f, "there are {} configurations below: ", found.len())?;
                let mut letters = 0;
                let fits = |path: &&RepoPath| {
                    letters += path.as_str().chars().count();
                    letters <= LISTED
                };
                let shown = found.iter().take_while(fits).count().max(1);
                for (at, path) in found.iter().take(shown).enumerate() {
                    let separator = if at == 0 { "" } else { ", " };
                    write!(f, "{separator}`{path}`")?;
                }
                match found.len().saturating_sub(shown) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            Self::Nowhere => f.write_str("there is no folder to check"),
        }
    }
}

impl std::error::Error for LocateError {}
