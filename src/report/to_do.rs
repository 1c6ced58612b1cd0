//! What is left to be done, as a list that is worked through: `path:line`, and what is missing there.

use std::io::{self, Write};

use super::mask::Masks;
use super::neutral;
use super::sources::Sources;
use super::words::Flow;
use crate::engine::{Outcome, Texts};

/// Writes the list, indented, in lines of `width` cells where that can be. Errors: what the writer
/// says.
pub fn write_to_do(
    outcome: &Outcome,
    texts: &dyn Texts,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sources = Sources::new(texts, Masks::new(&outcome.masks, false));
    let lines: Vec<(String, String)> = outcome
        .findings
        .iter()
        .map(|finding| {
            let span = finding.place.span;
            let position = sources.page(span.file).position(sources.told(span).start);
            let path = sources.named(span.file);
            let message = Flow::of(&finding.body.message, &sources).one_line();
            (format!("{path}:{}", position.line), message)
        })
        .collect();
    let cells = |text: &str| text.chars().count();
    let widest = lines
        .iter()
        .map(|(place, _)| cells(place))
        .max()
        .unwrap_or(0);
    let fits = |(_, message): &(String, String)| widest + cells(message) + 4 <= width;
    let is_table = lines.iter().all(fits);
    for (place, message) in &lines {
        let message = neutral::line(message);
        if is_table {
            writeln!(
                out,
                "  {}  {message}",
                neutral::line(&format!("{place:<widest$}"))
            )?;
        } else {
            writeln!(out, "  {}\n      {message}", neutral::line(place))?;
        }
    }
    Ok(())
}
