//! The commits of `--since`, for the rules that look at them.

use std::io::{self, Write};

use super::super::Io;
use super::super::session::Session;
use crate::engine::History;
use crate::report::neutral::line as neutral;
use crate::source::log::Logged;
use crate::source::{NoRevision, Repository, Revision};

/// A range of commits, and the files before it.
pub(super) struct Commits {
    log: Vec<Logged>,
    base: String,
    before: Revision,
}

impl Commits {
    /// Opens the range between two revisions, where a rule looks at commits. What cannot be opened is said, and its rules
    /// are listed as not checked.
    pub(super) fn open(
        ends: Option<(&str, &str)>,
        session: &Session,
        io: &mut Io,
    ) -> io::Result<Option<Self>> {
        let policy = &session.policy;
        let mut rules = policy.catalogue().iter();
        let is_asked = rules.any(|rule| rule.is_of_history() && policy.is_on(rule));
        let Some(ends) = ends.filter(|_| is_asked) else {
            return Ok(None);
        };
        match read(ends, session) {
            Ok(commits) => Ok(Some(commits)),
            Err(why) => {
                let (why, help) = (neutral(&why.to_string()), neutral(&why.help()));
                writeln!(io.err, "note: the commits are not looked at: {why}; {help}")?;
                Ok(None)
            }
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

fn read((older, newer): (&str, &str), session: &Session) -> Result<Commits, NoRevision> {
    let repository = Repository::around(&session.located.root)?;
    let range = repository.range(older, newer)?;
    let before = Revision::of_commit(&repository, &range.base)?;
    let short = range.base.get(..7).unwrap_or(&range.base);
    Ok(Commits {
        base: short.to_owned(),
        log: range.log,
        before,
    })
}
