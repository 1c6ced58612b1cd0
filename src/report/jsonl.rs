//! The outcome as JSON Lines: one finding a line, as in `json`, and the rest of that format as the
//! last line. `schemas/output.schema.json` describes both under `jsonl-line`.
//!
//! A reader that meets no last line knows that the output was cut short.

use std::io::{self, Write};

use super::json;
use super::sources::Sources;
use crate::engine::Outcome;

/// Writes the lines.
pub(super) fn write(
    outcome: &Outcome,
    sources: &Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    json::write_lines(outcome, sources, out)
}
