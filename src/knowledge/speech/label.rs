//! Labels: lines and rows that begin with somebody's name.

use std::ops::Range;

use super::name::name_after;
use super::{has_given_name, is_person};

/// A label at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// The bytes of the name in the text.
    pub name: Range<usize>,
    /// The bytes of what follows it about where they work, brackets left out.
    pub affiliation: Option<Range<usize>>,
}

/// How long that may be.
const LONGEST: usize = 60;
/// What makes text bold or slanted.
const EMPHASIS: [char; 2] = ['*', '_'];

/// Reads the label that a line begins with, where it looks like somebody's name; `line` is the bytes
/// of the line in `text`.
pub(crate) fn label(text: &str, line: &Range<usize>) -> Option<Label> {
    let written = text.get(line.clone())?;
    let start = behind_marks(written);
    let rest = written.get(start..)?;
    if let Some(inside) = rest.strip_prefix('[') {
        let name = name_after(written, start + 1)?;
        let is_closed = written.get(name.end..)?.starts_with("] ");
        let said = written.get(name.end + 1..).unwrap_or("");
        let is_label =
            is_closed && inside.len() > name.len() && is_speaker(written.get(name.clone())?, said);
        return is_label.then(|| Label {
            name: moved(&name, line.start),
            affiliation: None,
        });
    }
    let name = match rest.strip_prefix('@') {
        Some(handle) => {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            let end = handle.find(|c: char| !is_part(c)).unwrap_or(handle.len());
            ((2..=39).contains(&end)).then(|| start..start + 1 + end)?
        }
        None => name_after(written, start)?,
    };
    let (affiliation, colon) = behind_name(written, name.end)?;
    let after = written.get(colon + 1..)?.trim_start_matches(EMPHASIS);
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return None;
    }
    is_speaker(written.get(name.clone())?, after).then(|| Label {
        name: moved(&name, line.start),
        affiliation: affiliation.map(|range| moved(&range, line.start)),
    })
}

/// Returns where the text of a line begins: after quotes, marks of lists, boxes and emphasis.
fn behind_marks(line: &str) -> usize {
    let mut rest = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = match rest.strip_prefix(['-', '*', '+']) {
        Some(item) => Some(item),
        None if number.len() < rest.len() => number.strip_prefix(['.', ')']),
        None => None,
    };
    if let Some(item) = marked.filter(|item| item.starts_with(char::is_whitespace)) {
        rest = item.trim_start();
    }
    for a_box in ["[ ] ", "[x] ", "[X] "] {
        rest = rest.strip_prefix(a_box).unwrap_or(rest).trim_start();
    }
    line.len() - rest.trim_start_matches(EMPHASIS).len()
}

/// Reads what is between a name and its colon: nothing, brackets, or where they work after a
/// dash or a comma. Returns that, and where the colon is.
fn behind_name(line: &str, at: usize) -> Option<(Option<Range<usize>>, usize)> {
    let rest = line.get(at..)?.trim_start_matches(EMPHASIS);
    let from = line.len() - rest.len();
    let bare = rest.trim_start();
    let (affiliation, rest) = if let Some(inside) = bare.strip_prefix('(') {
        let close = inside
            .find(')')
            .filter(|close| (1..=LONGEST).contains(close))?;
        let start = line.len() - inside.len();
        (Some(start..start + close), inside.get(close + 1..)?)
    } else if let Some(dash) = ["- ", "– ", "— "]
        .iter()
        .find_map(|dash| bare.strip_prefix(dash))
        .filter(|_| bare.len() < rest.len())
    {
        until_colon(line, dash)?
    } else if let Some(comma) = rest.strip_prefix(", ") {
        until_colon(line, comma)?
    } else {
        (None, line.get(from..)?)
    };
    let rest = rest.trim_start_matches(EMPHASIS);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    rest.starts_with(':')
        .then(|| (affiliation, line.len() - rest.len()))
}

type Behind<'a> = (Option<Range<usize>>, &'a str);

fn until_colon<'a>(line: &str, text: &'a str) -> Option<Behind<'a>> {
    let colon = text
        .find(':')
        .filter(|colon| (1..=LONGEST).contains(colon))?;
    let start = line.len() - text.len();
    Some((Some(start..start + colon), text.get(colon..)?))
}

/// Reads a row of a table whose first cell is somebody's name and whose second is what they say.
pub(crate) fn row(text: &str, line: &Range<usize>) -> Option<Label> {
    let written = text.get(line.clone())?;
    let inside = written.trim_start().strip_prefix('|')?;
    let rest = inside.trim_start().trim_start_matches(EMPHASIS);
    let name = name_after(written, written.len() - rest.len())?;
    let after = written
        .get(name.end..)?
        .trim_start_matches(EMPHASIS)
        .trim_start();
    let said = after.strip_prefix('|')?.split('|').next()?.trim();
    let words = written.get(name.clone())?;
    // A table of other things has names of places and headings in its first column as well.
    let is_said = said.split_whitespace().count() >= 3 && said.starts_with(char::is_lowercase);
    let is_one = words.contains(char::is_whitespace) && is_said && is_person(words);
    is_one.then(|| Label {
        name: moved(&name, line.start),
        affiliation: None,
    })
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    by + range.start..by + range.end
}

/// Says whether a label is somebody's name, by its words and by what follows it.
fn is_speaker(name: &str, rest: &str) -> bool {
    if name.starts_with('@') {
        return true;
    }
    let rest = rest.trim();
    let is_value = ["http", "[http", "<http"]
        .iter()
        .any(|start| rest.starts_with(start))
        || rest.starts_with(|c: char| c.is_ascii_digit());
    // What follows a name of things is a definition or a list; what follows a name is speech.
    let is_speech = rest.starts_with(char::is_lowercase)
        || ["I ", "I'", "+", "\"", "“", "¿", "¡"]
            .iter()
            .any(|start| rest.starts_with(start));
    !is_value && is_person(name) && (is_speech || has_given_name(name))
}
