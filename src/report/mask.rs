//! Bytes of files that must not be shown: a public log does not repeat what should not be public.
//!
//! A mask belongs to bytes, so it holds for every finding that shows them: in excerpts, in the
//! pieces of messages that quote them, and in the texts of fixes. It must never depend on which
//! rule speaks.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Mask;
use crate::span::{FileId, Span};

/// Stands for whatever is masked: as long for a short name as for a long one.
pub(super) const DOTS: &str = "•••••";

/// The masked phrases of a file, by their first word.
type Phrases = BTreeMap<String, BTreeSet<String>>;

/// The masks of a run.
#[derive(Debug)]
pub(super) struct Masks {
    /// Sorted, apart from each other, none of them empty.
    spans: Vec<Span>,
    /// Whether something was shown as dots.
    used: Cell<bool>,
    phrases: RefCell<BTreeMap<FileId, Phrases>>,
}

impl Masks {
    /// Takes the masks of a run; none of them holds where names are to be shown.
    pub(super) fn new(masks: &[Mask], show_names: bool) -> Self {
        let mut sorted: Vec<Span> = masks.iter().map(|mask| mask.0).collect();
        sorted.retain(|span| !show_names && !span.is_empty());
        sorted.sort_unstable();
        let mut spans: Vec<Span> = Vec::new();
        for span in sorted {
            match spans.last_mut() {
                Some(last) if last.file == span.file && span.start <= last.end => {
                    last.end = last.end.max(span.end);
                }
                _ => spans.push(span),
            }
        }
        Self {
            spans,
            used: Cell::new(false),
            phrases: RefCell::default(),
        }
    }

    /// Says whether something was shown as dots so far.
    pub(super) fn were_used(&self) -> bool {
        self.used.get()
    }

    /// Says whether there are masks in a file.
    pub(super) fn are_in(&self, file: FileId) -> bool {
        let first = self.spans.partition_point(|mask| mask.file < file);
        self.spans.get(first).is_some_and(|mask| mask.file == file)
    }

    /// Says whether a mask shares a byte with the span.
    pub(super) fn touch(&self, span: Span) -> bool {
        let first = self.behind(span).first();
        first.is_some_and(|mask| mask.overlaps(span))
    }

    /// Returns the masks that end after the start of the span, and those of later files.
    fn behind(&self, span: Span) -> &[Span] {
        let from = self
            .spans
            .partition_point(|mask| (mask.file, mask.end) <= (span.file, span.start));
        self.spans.get(from..).unwrap_or(&[])
    }

    /// Returns the masks that share a byte with the span.
    fn within(&self, span: Span) -> &[Span] {
        let rest = self.behind(span);
        let count = rest.iter().take_while(|mask| mask.overlaps(span)).count();
        rest.get(..count).unwrap_or(&[])
    }

    /// Notes that something was shown as dots.
    pub(super) fn note(&self) {
        self.used.set(true);
    }

    /// Returns what is shown for `text`, which repeats what is at `span` of `file`; `None`
    /// where it may be shown.
    ///
    /// Where the text is not the very bytes (escapes, quotation marks) all of it is masked.
    pub(super) fn piece(&self, text: &str, span: Span, file: &str) -> Option<String> {
        let masks = self.within(span);
        if masks.is_empty() {
            return None;
        }
        self.used.set(true);
        let exact = file.get(span.range()) == Some(text);
        let hidden = |at: usize| {
            let byte = span.start.saturating_add(crate::span::offset(at));
            !exact
                || masks
                    .iter()
                    .any(|mask| mask.start <= byte && byte < mask.end)
        };
        let mut shown = String::with_capacity(text.len());
        let mut is_inside = false;
        for (at, letter) in text.char_indices() {
            match (hidden(at), is_inside) {
                (true, false) => shown.push_str(DOTS),
                (true, true) => {}
                (false, _) => shown.push(letter),
            }
            is_inside = hidden(at);
        }
        Some(shown)
    }

    /// Says whether `text`, which is to be put into `file`, repeats a masked phrase of it.
    pub(super) fn repeats(&self, text: &str, id: FileId, file: &str) -> bool {
        let whole = Span::new(id, 0, u32::MAX);
        if !self.touch(whole) {
            return false;
        }
        let mut cached = self.phrases.borrow_mut();
        let phrases = cached
            .entry(id)
            .or_insert_with(|| phrases_of(self.within(whole), file));
        let found = word_starts(text).any(|at| {
            let rest = text.get(at..).unwrap_or("");
            let same_start = phrases.get(first_word(rest));
            same_start.is_some_and(|set| set.iter().any(|phrase| rest.starts_with(&**phrase)))
        });
        if found {
            self.used.set(true);
        }
        found
    }
}

fn phrases_of(masks: &[Span], file: &str) -> Phrases {
    let mut phrases = Phrases::new();
    for mask in masks {
        let phrase = file.get(mask.range()).unwrap_or("");
        let phrase = phrase.trim_matches(|c: char| !c.is_alphanumeric());
        if !phrase.is_empty() {
            let word = first_word(phrase).to_owned();
            phrases.entry(word).or_default().insert(phrase.to_owned());
        }
    }
    phrases
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    text.get(..end.unwrap_or(text.len())).unwrap_or("")
}

/// Returns the bytes where words begin.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = c.is_alphanumeric() && !inside;
        inside = c.is_alphanumeric();
        starts.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::Masks;
    use crate::engine::Mask;
    use crate::span::{FileId, Span};

    fn span(start: u32, end: u32) -> Span {
        Span::new(FileId(1), start, end)
    }

    #[test]
    fn only_the_masked_bytes_of_an_exact_piece_are_dots() {
        let masks = Masks::new(&[Mask(span(4, 15))], false);
        let file = "say Ada Example now";
        let piece = |from: u32, to: u32| {
            masks.piece(
                &file[from as usize..to as usize],
                Span::new(FileId(1), from, to),
                file,
            )
        };
        assert_eq!(piece(0, 3), None);
        assert!(!masks.were_used());
        assert_eq!(piece(0, 19).as_deref(), Some("say ••••• now"));
        assert_eq!(piece(8, 17).as_deref(), Some("••••• n"));
        assert!(masks.were_used());
        let other = masks.piece("ada-example", span(0, 19), file);
        assert_eq!(other.as_deref(), Some("•••••"));
    }

    #[test]
    fn masks_that_touch_are_one_and_those_of_other_files_do_not_count() {
        let other = Span::new(FileId(2), 0, 9);
        let all = [Mask(span(5, 9)), Mask(span(0, 6)), Mask(other)];
        let masks = Masks::new(&all, false);
        assert_eq!(masks.within(span(8, 20)), [span(0, 9)]);
        assert_eq!(masks.within(span(9, 20)), []);
        assert_eq!(masks.within(Span::new(FileId(0), 0, 20)), []);
        assert_eq!(Masks::new(&all, true).within(span(0, 9)), []);
    }

    #[test]
    fn a_text_that_repeats_a_masked_phrase_is_noticed() {
        let file = "@Ada Example: we should";
        let masks = Masks::new(&[Mask(span(0, 12))], false);
        let repeats = |text: &str| masks.repeats(text, FileId(1), file);
        assert!(repeats("(Ada Example) said"));
        assert!(!repeats("Adam Example said"));
        assert!(!repeats("a participant"));
        assert!(!masks.repeats("Ada Example", FileId(2), file));
    }

    #[test]
    fn a_mask_says_nothing_of_the_length() {
        for file in ["e\u{301}名", "Bo", "Jean-Baptiste  Moreau\nDiallo"] {
            let whole = span(0, u32::try_from(file.len()).unwrap());
            let masks = Masks::new(&[Mask(whole)], false);
            assert_eq!(masks.piece(file, whole, file).as_deref(), Some("•••••"));
        }
    }
}
