//! The summary of a step: what `--format github` adds to the file that GitHub's runner names.
#![expect(clippy::disallowed_types, reason = "a file of the system is named")]

use std::io::{self, Write};
use std::path::PathBuf;

use super::destination::Destination;
use crate::cli::Io;
use crate::engine::{Outcome, Texts};
use crate::report::{self, Format, Options, SUMMARY_LIMIT, neutral};
use crate::source::write::{append, length, refusal};

/// GitHub shows nothing of a longer one.
const MOST: usize = 1 << 20;

/// A summary that is wanted, and for which there is room.
pub(super) struct StepSummary {
    file: PathBuf,
    limit: usize,
    used: usize,
}

impl StepSummary {
    /// Returns the summary that is wanted: where annotations are written and the runner names a file.
    pub(super) fn wanted(destinations: &[Destination], io: &Io) -> Option<Self> {
        let mut all = destinations.iter();
        all.find(|destination| destination.format == Format::Github)?;
        let file = io.folder.join(io.step_summary.as_ref()?);
        // Earlier commands of the step may have said something in it.
        let used = usize::try_from(length(&file).unwrap_or(0)).unwrap_or(MOST);
        let limit = SUMMARY_LIMIT.saturating_sub(used);
        (limit > 0).then_some(Self { file, limit, used })
    }

    /// Writes it. Where that cannot be done the run is as good as before: it is said, and nothing else.
    pub(super) fn write(
        self,
        outcome: &Outcome,
        texts: &dyn Texts,
        show_names: bool,
        io: &mut Io,
    ) -> io::Result<()> {
        let options = Options {
            show_names,
            summary_limit: self.limit,
            ..Options::default()
        };
        let mut page = Vec::new();
        report::write(Format::Markdown, outcome, texts, &options, &mut page)?;
        if self.used + page.len() >= MOST {
            return Ok(());
        }
        if let Err(error) = append(&self.file, &page) {
            let (why, _) = refusal(&error);
            let file = self.file.display();
            let message = format!("the step summary `{file}` cannot be written: {why}");
            writeln!(io.err, "warning: {}", neutral::line(&message))?;
        }
        Ok(())
    }
}
