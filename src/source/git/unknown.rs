//! Why there is no revision to read, and what to do about it.

use std::fmt;

/// A reason why a revision or git's index cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRevision {
    /// The folder is in no repository.
    Outside,
    /// The repository is bare, and has no index.
    Bare,
    /// Git distrusts the owner; the repository as it is typed in a shell.
    Distrusted(String),
    /// Only git itself reads the repository, and git is not here; why, in git's words.
    NeedsGit(String),
    /// The repository cannot be read; why.
    Broken(String),
    /// There is no such revision.
    Unknown {
        /// The name.
        name: String,
        /// What was probably meant.
        meant: Option<String>,
        /// Says whether a part of the history is not here.
        is_shallow: bool,
    },
    /// Two revisions share no commit that is here.
    Apart {
        /// The one.
        one: String,
        /// The other.
        other: String,
        /// Says whether a part of the history is not here.
        is_shallow: bool,
    },
    /// There is no commit yet.
    Empty,
    /// The name is that of something else: the name, and what git calls its kind.
    NotACommit(String, String),
    /// The commit cannot be read: its name, and why.
    Damaged(String, String),
    /// A folder of the revision is not here.
    Missing(String),
    /// A folder of the revision cannot be read: its path, and why.
    Folder(String, String),
    /// The revision stands for more files than are looked at, or for paths that are too long.
    TooMany(String),
    /// Two revisions have no commit in common.
    Unrelated {
        /// The one.
        base: String,
        /// The other.
        head: String,
        /// Says whether a part of the history is not here.
        is_shallow: bool,
    },
    /// A range holds more commits than this.
    TooManyCommits(usize),
    /// The library does not know the form of the repository, and only it reads histories.
    NeedsLibrary,
    /// The index cannot be read; why.
    Index(String),
    /// The index is in two files.
    SplitIndex,
}

/// Fetches what a partial clone left out.
pub const FETCH_ALL: &str = "git fetch --refetch --no-filter";

/// What to do about a history that is not here.
const SHALLOW: &str = "this clone is shallow: `git fetch --unshallow` fetches what it leaves out, and \
                       `fetch-depth: 0` of the checkout does in a workflow";

impl NoRevision {
    /// Returns what to type next.
    pub fn help(&self) -> String {
        match self {
            Self::Outside => {
                String::from("run it in a git repository, or check the folder as it is")
            }
            Self::Bare => String::from("`ospo-lint --rev HEAD` checks the last commit"),
            Self::Distrusted(root) => format!("git config --global --add safe.directory {root}"),
            Self::NeedsGit(_) => String::from("install git, or check a work tree as it is"),
            Self::Broken(_) | Self::Damaged(..) | Self::Folder(..) => {
                String::from("`git fsck` says what is wrong with it")
            }
            Self::Unknown {
                meant: Some(meant), ..
            } => format!("did you mean `{meant}`?"),
            Self::Unknown {
                is_shallow: true, ..
            }
            | Self::Apart {
                is_shallow: true, ..
            } => String::from(SHALLOW),
            Self::Apart { one, .. } => {
                format!("name a commit to compare with, as `--since {one}` does")
            }
            Self::Unknown { .. } => {
                String::from("`git branch --all` and `git tag` list what there is")
            }
            Self::Empty => String::from("commit something first, or check the work tree as it is"),
            Self::NotACommit(..) => String::from("name a branch, a tag or a commit"),
            Self::Missing(_) => {
                format!("this clone is partial: `{FETCH_ALL}` fetches what it leaves out")
            }
            Self::TooMany(_) => String::from("check a work tree as it is"),
            Self::Unrelated {
                is_shallow: true, ..
            } => String::from(
                "this clone is shallow: `git fetch --unshallow` fetches what it leaves out",
            ),
            Self::Unrelated { .. } => String::from("name the branch that this one was made from"),
            Self::TooManyCommits(_) => String::from("name a later commit to begin with"),
            Self::NeedsLibrary => String::from(
                "`git clone --ref-format=files` makes a clone in the usual form, where it is of SHA-1",
            ),
            Self::Index(_) => String::from("`git status` says whether git can read it"),
            Self::SplitIndex => {
                String::from("`git update-index --no-split-index` writes it as one file")
            }
        }
    }
}

impl fmt::Display for NoRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("this folder is in no git repository"),
            Self::Bare => f.write_str("a bare repository has no index"),
            Self::Distrusted(_) => {
                f.write_str("git distrusts this repository, because another user owns it")
            }
            Self::NeedsGit(why) => write!(f, "only git itself reads this repository: {why}"),
            Self::Broken(why) => write!(f, "git's repository cannot be read: {why}"),
            Self::Unknown { name, .. } => write!(f, "git does not know the revision `{name}`"),
            Self::Apart { one, other, .. } => {
                write!(f, "`{one}` and `{other}` have no commit in common here")
            }
            Self::Empty => f.write_str("there is no commit yet in this repository"),
            Self::NotACommit(name, kind) => {
                let what = match &**kind {
                    "blob" => "is a file and not a commit",
                    "tree" => "is a folder and not a commit",
                    "tag" => "is a tag that leads to no commit",
                    _ => "is a file or folder and not a commit",
                };
                write!(f, "`{name}` {what}")
            }
            Self::Damaged(name, why) => write!(f, "the commit `{name}` cannot be read: {why}"),
            Self::Missing(path) if path.is_empty() => {
                f.write_str("git does not have the files of this revision here")
            }
            Self::Missing(path) => write!(f, "git does not have the folder `{path}` here"),
            Self::Folder(path, why) => write!(f, "the folder `{path}` cannot be read: {why}"),
            Self::TooMany(name) => write!(f, "`{name}` holds too many files, or paths too long"),
            Self::Unrelated { base, head, .. } => {
                write!(f, "`{base}` and `{head}` have no commit in common")
            }
            Self::TooManyCommits(most) => write!(f, "the range holds more than {most} commits"),
            Self::NeedsLibrary => {
                f.write_str("the history of a repository of this form cannot be read")
            }
            Self::Index(why) => write!(f, "git's index cannot be read: {why}"),
            Self::SplitIndex => f.write_str("git's index is split into two files"),
        }
    }
}

impl std::error::Error for NoRevision {}
