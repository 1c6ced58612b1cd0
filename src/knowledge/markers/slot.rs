//! The slot that a marker fills: a line, an item, a cell, or what follows `Label:`.
//!
//! "TBD" that fills its slot was left by a template; "TBD" among other words is what somebody said.
//! How far is looked is bounded, so that a long line with many markers costs no more than its length.

use std::ops::Range;

/// How far the bounds of a slot are looked for, in bytes; a marker further inside is in a sentence.
const NEAR: usize = 240;
/// How many words a label has at most: "Next meeting of the group:".
const LABEL_WORDS: usize = 6;
/// How many words a name next to the marker has at most: "Co-Chairs: Ada Example, TBD".
const NAME_WORDS: usize = 4;

/// Words for an example, in lower case.
const EXAMPLE: [&str; 7] = [
    "example", "e.g.", "beispiel", "z. b.", "exemple", "ejemplo", "esempio",
];

/// What is around a marker in its slot.
pub(super) struct Slot<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Slot<'a> {
    /// Returns the slot of a range; none where its bounds are too far, or where the code of a
    /// template is next to it.
    pub(super) fn of(text: &'a str, range: &Range<usize>) -> Option<Self> {
        let before = last_part(text.get(..range.start)?)?;
        let after = first_part(text.get(range.end..)?)?;
        let is_code = before.trim_end().ends_with(['%', '}'])
            || after.trim_start().starts_with(['%', '{'])
            || before.contains("{%")
            || after.contains("{%");
        (!is_code).then_some(Self { before, after })
    }

    /// Says whether the marker is all that the slot holds, but for marks and a label.
    pub(super) fn is_filled(&self) -> bool {
        let after = self.after.trim_matches(is_mark);
        let before = self.before.trim_end_matches(is_mark_or_open);
        after.is_empty() && (without_marks(before).is_empty() || is_label(before))
            || self.is_one_of_names()
    }

    /// Says whether it is announced here that something comes: not where the marker is the heading of what
    /// does, nor after a dash, where it is said of what comes before it.
    pub(super) fn is_announced(&self) -> bool {
        let before = self.before.trim();
        let is_heading = !before.is_empty() && before.bytes().all(|byte| byte == b'#');
        let is_item = before.len() == 1;
        let is_said_of_something = !is_item && before.ends_with(['-', '–', '—']);
        !is_heading && !is_said_of_something && self.is_filled()
    }

    /// Says whether the label of the slot calls what is in it an example.
    pub(super) fn is_of_an_example(&self) -> bool {
        let label = self.before.to_lowercase();
        EXAMPLE.iter().any(|word| label.contains(word))
    }

    /// Says whether the marker is a sentence of its own: "Coming soon. Write to us meanwhile."
    pub(super) fn is_sentence(&self) -> bool {
        let ends = self.after.strip_prefix(['.', '!', '…']);
        ends.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
            && (self.is_first() || self.before.trim_end().ends_with(['.', '!', '?']))
    }

    /// Says whether the marker comes after a label or a whole sentence.
    pub(super) fn begins_a_sentence(&self) -> bool {
        let before = self.before.trim_end_matches(is_mark_or_open);
        is_label(before) || before.ends_with(['.', '!', '?'])
    }

    /// Says whether nothing but marks comes before the marker.
    pub(super) fn is_first(&self) -> bool {
        without_marks(self.before.trim_end_matches(is_mark_or_open)).is_empty()
    }

    /// Says whether the marker is one of several names under a label: "Chairs: Ada Example and TBD".
    fn is_one_of_names(&self) -> bool {
        let Some((label, names)) = self.before.rsplit_once([':', '：']) else {
            return false;
        };
        let after = self.after.trim_matches(is_mark);
        let after = after.strip_prefix("and ").unwrap_or(after);
        let has_joint = names.trim_end().ends_with([',', ';', '&'])
            || names.trim_end().ends_with(" and")
            || names.trim().is_empty();
        let has_joint_after =
            after.is_empty() || self.after.trim_start().starts_with([',', ';', '&']);
        let list = |names: &str| {
            let parts = names.split([',', ';', '&']);
            parts.flat_map(|part| part.split(" and ")).all(is_name)
        };
        is_label_text(label)
            && has_joint
            && has_joint_after
            && list(names.trim_end().trim_end_matches(" and"))
            && list(after.trim_start_matches([',', ';', '&']))
    }
}

/// Returns what follows the last bound before a marker: of its line, its cell, its tag.
fn last_part(text: &str) -> Option<&str> {
    let from = floor(text, text.len().saturating_sub(NEAR));
    let near = text.get(from..)?;
    match near.rfind(['\n', '\r', '|', '>', '\t']) {
        Some(at) => near.get(at + 1..),
        None if from == 0 => Some(near),
        None => None,
    }
}

/// Returns what comes before the first bound after a marker.
fn first_part(text: &str) -> Option<&str> {
    let to = floor(text, text.len().min(NEAR));
    let near = text.get(..to)?;
    match near.find(['\n', '\r', '|', '<', '\t']) {
        Some(at) => near.get(..at),
        None if to == text.len() => Some(near),
        None => None,
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Marks of Markdown and the punctuation that may close a slot.
fn is_mark(letter: char) -> bool {
    letter.is_whitespace() || "*_~`.!…:)]\"'”’#-–—}".contains(letter)
}

fn is_mark_or_open(letter: char) -> bool {
    letter.is_whitespace() || "*_~`([\"'“‘".contains(letter)
}

/// Returns what a line says after the marks of a heading, an item, a quotation, a check box.
fn without_marks(text: &str) -> &str {
    let text = text.trim_start();
    let text = text.strip_prefix("<!--").unwrap_or(text);
    let text = text
        .trim_start_matches(|letter: char| letter.is_whitespace() || "#>*+-_~•".contains(letter));
    let text = ["[ ]", "[x]", "[X]"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .unwrap_or(text);
    let numbered = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    match numbered.strip_prefix(['.', ')']) {
        Some(rest) if numbered.len() < text.len() => rest.trim_start(),
        _ => text.trim_start(),
    }
}

/// Says whether a text ends as a label does: with a colon, or with a dash among blanks.
fn is_label(before: &str) -> bool {
    let before = before.trim_end();
    let label = before
        .strip_suffix([':', '：', '–', '—', '='])
        .or_else(|| before.strip_suffix(" -"));
    label.is_some_and(is_label_text)
}

/// Says whether a text is a label: a few words of one sentence.
fn is_label_text(label: &str) -> bool {
    let label = without_marks(label.trim_end_matches(is_mark_or_open));
    let words = label.split_whitespace().count();
    (1..=LABEL_WORDS).contains(&words)
        && !label.contains(['?', '!', ';'])
        && !label.contains(". ")
        && !label.contains(": ")
}

/// Says whether a part of a list is a name, or nothing.
fn is_name(part: &str) -> bool {
    let part = part.trim_matches(|letter: char| is_mark(letter) || is_mark_or_open(letter));
    part.split_whitespace().count() <= NAME_WORDS
        && part.split_whitespace().all(|word| {
            word.starts_with(|letter: char| letter.is_uppercase() || "(@".contains(letter))
        })
}

#[cfg(test)]
mod tests {
    use super::Slot;

    fn is_filled(text: &str) -> bool {
        let start = text.find("TBD").unwrap();
        Slot::of(text, &(start..start + 3)).is_some_and(|slot| slot.is_filled())
    }

    #[test]
    fn a_marker_that_fills_its_slot_was_left() {
        for text in [
            "TBD",
            "- TBD",
            "3. **TBD**",
            "- [ ] Venue: TBD.",
            "| Fuzzing | TBD |",
            "|Fuzzing|TBD|",
            "**Note Taker**: TBD",
            "**Note Taker:** TBD  ",
            "## Next meeting - TBD",
            "Chair: Ada Example, TBD",
            "#### Co-Chairs: Ada Example and TBD",
            "Chairs: TBD, Ada Example",
            "<td>TBD</td>",
            "Ort: (TBD)",
            "Salle : TBD",
            "開催地：TBD",
        ] {
            assert!(is_filled(text), "{text}");
        }
    }

    #[test]
    fn a_marker_among_other_words_is_said() {
        let long = format!("{}TBD", "word ".repeat(100));
        for text in [
            "Answer \"TBD\" was given",
            "* Ben: the next one may be 2.1 or 3.0, TBD",
            "The name is still TBD, we decide next week.",
            "* TBD - add more!",
            "- Kaslin TBD",
            "Theme TBD with a guest",
            "<p>{% if x %}y{% else %}TBD{% endif %}</p>",
            "Is it decided? No: it is TBD",
            "We asked. The answer was: maybe, TBD",
            &long,
        ] {
            assert!(!is_filled(text), "{text}");
        }
    }
}
