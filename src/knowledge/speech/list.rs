//! Names in a row: `Ada Example, Bo Example (Works) and Cy Example`.

use std::ops::Range;

use super::name::{name_after, name_before};
use super::{is_person, last_bytes};

/// What is between two names, and joins them.
const JOINTS: [&str; 8] = ["and", "und", "et", "y", "e", "ed", "en", "&"];
/// How many names are read at most: more are counted all the same.
const MOST: usize = 200;
/// How long brackets after a name are.
const LONGEST: usize = 60;

/// Returns the names in a row that begins at `at`, after blanks.
pub(crate) fn people_after(text: &str, at: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = skip_blank(text, at);
    while found.len() < MOST {
        let Some(name) = name_after(text, at) else {
            break;
        };
        if !text.get(name.clone()).is_some_and(is_person) {
            break;
        }
        let end = behind_brackets(text, name.end);
        found.push(name);
        let Some(next) = behind_joint(text, end) else {
            break;
        };
        at = next;
    }
    found
}

/// Returns the names in a row that ends at `end`, before blanks.
pub(crate) fn people_before(text: &str, end: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = text.get(..end).map_or(0, |before| before.trim_end().len());
    while found.len() < MOST {
        end = before_brackets(text, end);
        let Some(name) = name_before(text, end) else {
            break;
        };
        if !text.get(name.clone()).is_some_and(is_person) {
            break;
        }
        let before = text.get(..name.start).unwrap_or("").trim_end();
        found.push(name);
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let rest = if JOINTS.contains(&word) {
            before
                .get(..before.len() - word.len())
                .unwrap_or("")
                .trim_end()
        } else {
            before
        };
        let list = rest.strip_suffix(',').unwrap_or(rest);
        if list.len() == before.len() {
            break;
        }
        end = list.len();
    }
    found.reverse();
    found
}

fn skip_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.len() - rest.trim_start_matches([' ', '\n', ':', '*', '_']).len()
}

fn behind_brackets(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let inside = rest.strip_prefix(" (").map(str::as_bytes);
    let length =
        inside.and_then(|inside| inside.iter().take(LONGEST + 1).position(|it| *it == b')'));
    length.map_or(at, |length| at + 2 + length + 1)
}

fn before_brackets(text: &str, end: usize) -> usize {
    let before = text.get(..end).unwrap_or("");
    if !before.ends_with(')') {
        return end;
    }
    let near = last_bytes(before, LONGEST);
    near.rfind(" (").map_or(end, |open| end - near.len() + open)
}

/// Returns where the next name begins after a comma or a word that joins, or both.
fn behind_joint(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let behind = rest.strip_prefix([',', ';']).unwrap_or(rest);
    let mut next = behind.trim_start_matches([' ', '\n']);
    if next.len() == behind.len() {
        return None;
    }
    let word = next.split(char::is_whitespace).next().unwrap_or("");
    if JOINTS.contains(&word) {
        next = next.get(word.len()..)?.trim_start_matches([' ', '\n']);
    } else if behind.len() == rest.len() {
        return None;
    }
    Some(text.len() - next.len())
}

#[cfg(test)]
mod tests {
    use super::{people_after, people_before};

    #[test]
    fn names_in_a_row_are_read_in_both_directions() {
        for row in [
            "Rosa Ferraz, Jonas Lindqvist and Amina Diop",
            "Rosa Ferraz (Lakeview), Jonas Lindqvist (chair), and Amina Diop",
            "Rosa, Jonas und Amina",
            "Rosa Ferraz, Jonas Lindqvist\net Amina Diop",
        ] {
            let text = format!("x: {row} were there");
            assert_eq!(people_after(&text, 2).len(), 3, "{row}");
            assert_eq!(people_before(&text, 3 + row.len()).len(), 3, "{row}");
        }
        assert_eq!(people_after("Open Works, City Hall", 0).len(), 0);
        assert_eq!(people_after("Rosa Ferraz the second", 0).len(), 1);
        assert!(people_before("", 0).is_empty());
    }
}
