//! The sentence that something is in: a paragraph, a row or an item of a list at most.

use std::ops::Range;

use crate::steps::steps;

/// How far a sentence is looked for on either side, in bytes; what is longer is not a sentence.
const FAR: usize = 1000;

/// Returns the bytes of the sentence around some of them.
pub(crate) fn sentence_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let from = boundary(text, range.start.saturating_sub(FAR));
    let to = boundary(text, range.end.saturating_add(FAR).min(text.len()));
    steps(to - from);
    let before = text.get(from..range.start).unwrap_or("");
    let after = text.get(range.end..to).unwrap_or("");
    from + start_in(before)..range.end + end_in(after)
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Returns where the sentence that a text ends in begins.
fn start_in(text: &str) -> usize {
    let mut end = text.len();
    while let Some(at) = text.get(..end).and_then(|text| text.rfind(MARKS)) {
        if ends_at(text, at) {
            return at + 1;
        }
        end = at;
    }
    0
}

/// Returns where the sentence that a text begins in ends.
fn end_in(text: &str) -> usize {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|text| text.find(MARKS)) {
        let at = from + found;
        if ends_at(text, at) {
            return at;
        }
        from = at + 1;
    }
    text.len()
}

const MARKS: [char; 5] = ['\n', '.', '!', '?', '<'];

/// Says whether a sentence ends with the mark at a place.
fn ends_at(text: &str, at: usize) -> bool {
    let after = text.get(at + 1..).unwrap_or("");
    let line = after.trim_start_matches([' ', '\t']);
    if text.get(at..).is_some_and(|rest| rest.starts_with('<')) {
        // Several items are in one cell of a table: `Tuesdays at 9:00 CET<br>Thursdays at 11:00
        // CET`.
        let tag = after.get(..2).filter(|tag| tag.eq_ignore_ascii_case("br"));
        return tag.is_some()
            && after
                .get(2..)
                .is_some_and(|rest| rest.starts_with([' ', '/', '>']));
    }
    if text.get(at..).is_some_and(|rest| rest.starts_with('\n')) {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = number.len() < line.len() && number.starts_with(['.', ')']);
        return is_numbered || line.starts_with(['\n', '\r', '*', '+', '-', '#', '|', '>']);
    }
    // `12 Nov. 11am` goes on; a capital begins a sentence, but `Nov. EST` and `a.m. EST` go on.
    let begins =
        after.starts_with([' ', '\n']) && line.trim_start().starts_with(char::is_uppercase);
    let word = line.trim_start();
    let capitals = word.chars().take_while(|c| c.is_uppercase()).count();
    begins && capitals < 2
}

#[cfg(test)]
mod tests {
    use super::sentence_around;

    fn around<'t>(text: &'t str, word: &str) -> &'t str {
        let at = text.find(word).unwrap();
        text[sentence_around(text, &(at..at + word.len()))].trim()
    }

    #[test]
    fn a_sentence_ends_at_its_mark_its_row_or_its_item() {
        assert_eq!(
            around("One. We meet at X today. Two.", "X"),
            "We meet at X today"
        );
        assert_eq!(
            around("on 12 Nov. 11am X, yes", "X"),
            "on 12 Nov. 11am X, yes"
        );
        assert_eq!(
            around("at 3 p.m. EST X on 2 May", "X"),
            "at 3 p.m. EST X on 2 May"
        );
        assert_eq!(around("a\n- one X\n- two", "X"), "- one X");
        assert_eq!(around("| a |\n| X |\n| b |", "X"), "| X |");
        assert_eq!(around("| a<br>* X b<br/>c |", "X"), "br>* X b");
        assert_eq!(
            around("| a<b>X</b> <broken> c |", "X"),
            "| a<b>X</b> <broken> c |"
        );
        assert_eq!(around("12 May\nX it is", "X"), "12 May\nX it is");
        assert_eq!(around("12 May\n\nX it is", "X"), "X it is");
    }
}
