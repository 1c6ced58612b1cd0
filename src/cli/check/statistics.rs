//! `--statistics`: how many findings each rule has, and how long it took.

use std::io::{self, Write as _};

use crate::cli::Io;
use crate::engine::Checked;
use crate::finding::Finding;

/// Writes a line for each rule; `taken` is in nanoseconds.
pub(super) fn write(checked: &Checked, taken: u64, io: &mut Io) -> io::Result<()> {
    let milliseconds = |nanoseconds: u64| nanoseconds / 1_000_000;
    writeln!(io.err, "{:>9}  {:>8}  rule", "findings", "ms")?;
    for (rule, time) in checked.statistics.times() {
        let found = checked
            .outcome
            .findings
            .iter()
            .filter(|finding| finding.rule == rule)
            .map(Finding::count)
            .sum::<usize>();
        writeln!(io.err, "{found:>9}  {:>8}  {rule}", milliseconds(time))?;
    }
    let found = checked.outcome.findings.iter();
    let found: usize = found.map(Finding::count).sum();
    writeln!(
        io.err,
        "{found:>9}  {:>8}  the whole run, in time that passed",
        milliseconds(taken)
    )
}
