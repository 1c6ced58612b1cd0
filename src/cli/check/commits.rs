//! `--commits`: the range of commits that is looked at besides the files.

use std::io;

use super::super::session::Session;
use super::super::{Io, fail};
use crate::engine::History;
use crate::exit::Exit;
use crate::source::log::Logged;
use crate::source::{NoRevision, Repository, Revision};

/// A range of commits, and the files before it.
pub(super) struct Commits {
    log: Vec<Logged>,
    base: String,
    before: Revision,
}

impl Commits {
    /// Opens the range that is asked for, if one is. Where that cannot be done, says why and returns how the run ends.
    pub(super) fn open(
        asked: Option<&str>,
        head: Option<&str>,
        session: &Session,
        io: &mut Io,
    ) -> io::Result<Result<Option<Self>, Exit>> {
        let Some(asked) = asked else {
            return Ok(Ok(None));
        };
        match read(asked, head.unwrap_or("HEAD"), session) {
            Ok(commits) => Ok(Ok(Some(commits))),
            Err(NoRevision::Outside) => {
                let message = "`--commits` needs git, and this folder is in no repository";
                fail(io, message, "run it in a git repository").map(Err)
            }
            Err(why) => fail(io, &why.to_string(), &why.help()).map(Err),
        }
    }

    /// Returns it as a run looks at it.
    pub(super) fn history(&self) -> History<'_> {
        History {
            log: &self.log,
            base: &self.base,
            before: &self.before,
        }
    }
}

fn read(asked: &str, head: &str, session: &Session) -> Result<Commits, NoRevision> {
    let repository = Repository::around(&session.located.root)?;
    let (base, head) = parts(asked, head);
    let range = repository.range(base, head)?;
    let before = Revision::of_commit(&repository, &range.base)?;
    let short = range.base.get(..7).unwrap_or(&range.base);
    Ok(Commits {
        base: short.to_owned(),
        log: range.log,
        before,
    })
}

/// Parts `BASE..HEAD`, `BASE...HEAD` or `BASE`. From the last commit that both have, all three mean the same.
fn parts<'a>(asked: &'a str, head: &'a str) -> (&'a str, &'a str) {
    let parted = asked.split_once("...").or_else(|| asked.split_once(".."));
    let (base, end) = parted.unwrap_or((asked, ""));
    let end = if end.is_empty() { head } else { end };
    (if base.is_empty() { "HEAD" } else { base }, end)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_range_is_written_as_git_writes_it() {
        for (asked, wanted) in [
            ("main", ("main", "HEAD")),
            ("main..", ("main", "HEAD")),
            ("main..fix", ("main", "fix")),
            ("main...fix", ("main", "fix")),
            ("v1.2..v1.3", ("v1.2", "v1.3")),
            ("..fix", ("HEAD", "fix")),
        ] {
            assert_eq!(parts(asked, "HEAD"), wanted, "{asked}");
        }
    }
}
