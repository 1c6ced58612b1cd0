//! One line of a file as it is shown: or, of a line that is too long, the part around a mark.
//!
//! Tabs become blanks, masked letters become dots, controls become their stand-ins; and it is known
//! where in what is shown each byte of the file came to be. What it looks at is bounded by the
//! width, not by the line: a file of 100 MB may be one line.

use std::ops::Range;

use super::super::mask::DOTS;
use super::super::neutral;
use super::super::sources::Sources;
use super::super::words::{cell_of, cells_of};
use crate::knowledge::secrets;
use crate::span::{FileId, Span, offset};

/// Cells between the stops of tabs.
const TAB: usize = 4;

/// Characters may take no room; at most this many for each cell are looked at.
const CHARACTERS_A_CELL: usize = 8;

/// What is shown of a line.
#[derive(Debug)]
pub(super) struct Strip {
    /// What is shown.
    pub(super) text: String,
    /// The first byte of the line.
    start: u32,
    /// The byte of each character, and where what is shown for it begins; ends with what lies
    /// after. Nothing where the line is shown as it is.
    places: Vec<(u32, usize)>,
}

/// A line of a file: its first byte and its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) file: FileId,
    pub(super) start: u32,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// Says whether the line is shown as it is, byte for byte and cell for cell.
    fn is_plain(self, sources: &Sources<'_>) -> bool {
        let end = self.start.saturating_add(offset(self.text.len()));
        let whole = Span::new(self.file, self.start, end);
        self.text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
            && !sources.masks().touch(whole)
            && !sources.is_secret(whole)
    }
}

/// What is shown for a character.
#[derive(Clone, Copy, Debug)]
enum Part {
    Nothing,
    Dots,
    Blanks(usize),
    One(char),
}

impl Part {
    fn cells(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Dots => cells_of(DOTS),
            Self::Blanks(number) => number,
            Self::One(character) => cell_of(character),
        }
    }

    fn push_to(self, text: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Dots => text.push_str(DOTS),
            Self::Blanks(number) => text.extend(std::iter::repeat_n(' ', number)),
            Self::One(character) => text.push(character),
        }
    }
}

/// What a mark on a line needs: its bytes, and the cells for words below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// The first byte of the mark.
    pub(super) start: u32,
    /// The first byte after it.
    pub(super) end: u32,
    /// The cells from its middle on.
    pub(super) cells: usize,
}

impl Strip {
    /// Shows a whole line; `None` where that takes more than `width` cells.
    pub(super) fn whole(source: Source<'_>, width: usize, sources: &Sources<'_>) -> Option<Self> {
        if source.text.len() <= width && source.is_plain(sources) {
            return Some(Self {
                text: source.text.to_owned(),
                start: source.start,
                places: Vec::new(),
            });
        }
        if source.text.len() > width * CHARACTERS_A_CELL {
            return None;
        }
        let (strip, all) = Self::fill(source, 0, width, sources);
        all.then_some(strip)
    }

    /// Shows the part of a line where a mark is.
    pub(super) fn around(
        source: Source<'_>,
        need: Need,
        width: usize,
        sources: &Sources<'_>,
    ) -> Self {
        let more = sources.signs().more;
        let mark = cells_of(more);
        let bytes = |at: u32| {
            let mut byte = (at.saturating_sub(source.start) as usize).min(source.text.len());
            while !source.text.is_char_boundary(byte) {
                byte -= 1;
            }
            byte
        };
        let (before, rest) = source
            .text
            .split_at_checked(bytes(need.start))
            .unwrap_or(("", source.text));
        let marked = source.text.get(bytes(need.start)..bytes(need.end));
        // A third of the room is for what comes before a mark; more where what follows is short.
        let marked = taken(marked.unwrap_or("").chars(), width * 2 / 3).1;
        let room = width.saturating_sub(marked + 2 * mark);
        let after = taken(rest.chars(), marked + room).1.saturating_sub(marked);
        let room = (room / 2).max(room.saturating_sub(after));
        let room = room.min(width.saturating_sub(need.cells + marked / 2 + mark + 1));
        let from = before.len() - taken(before.chars().rev(), room).0;
        let shown = Source {
            start: source.start.saturating_add(offset(from)),
            text: source.text.get(from..).unwrap_or(""),
            ..source
        };
        let lead = if from > 0 { more } else { "" };
        let (mut strip, all) = Self::fill(shown, cells_of(lead), width - mark, sources);
        strip.text.insert_str(0, lead);
        for (_, at) in &mut strip.places {
            *at += lead.len();
        }
        if !all {
            strip.text.push_str(more);
        }
        strip
    }

    /// Shows text from a cell on until the width is reached, and says whether that was all.
    fn fill(source: Source<'_>, from: usize, width: usize, sources: &Sources<'_>) -> (Self, bool) {
        let mut strip = Self {
            text: String::new(),
            start: source.start,
            places: Vec::new(),
        };
        let mut cell = from;
        let mut byte = source.start;
        let mut all = true;
        let mut dots = None;
        for (count, character) in source.text.chars().enumerate() {
            let length = offset(character.len_utf8());
            let bytes = Span::new(source.file, byte, byte.saturating_add(length));
            let is_masked = sources.masks().touch(bytes);
            let part = match character {
                _ if is_masked && dots.is_some() => Part::Nothing,
                _ if is_masked => Part::Dots,
                '\t' => Part::Blanks(TAB - cell % TAB),
                _ if sources.is_secret(bytes) => Part::One(secrets::DOT),
                _ => Part::One(neutral::shown(character)),
            };
            let own = part.cells();
            if cell + own > width || count >= width * CHARACTERS_A_CELL {
                all = false;
                break;
            }
            match (is_masked, dots) {
                (false, _) => dots = None,
                (true, None) => {
                    sources.masks().note();
                    dots = Some(strip.text.len());
                }
                (true, Some(_)) => {}
            }
            strip.places.push((byte, dots.unwrap_or(strip.text.len())));
            part.push_to(&mut strip.text);
            cell += own;
            byte = byte.saturating_add(length);
        }
        strip.places.push((byte, strip.text.len()));
        (strip, all)
    }

    /// Returns where in what is shown the bytes from `start` to `end` (of the file) are: at least
    /// one character, which may be the end of the line.
    pub(super) fn range(&self, start: u32, end: u32) -> Range<usize> {
        if self.places.is_empty() {
            let at = |byte: u32| (byte.saturating_sub(self.start) as usize).min(self.text.len());
            let first = at(start);
            return first..at(end).max(first + 1);
        }
        let first = self.places.partition_point(|(byte, _)| *byte <= start);
        let first = first.saturating_sub(1);
        let after = self.places.partition_point(|(byte, _)| *byte < end);
        let place = |at: usize| self.places.get(at).map(|(_, place)| *place);
        let last = self.places.last().map_or(0, |(_, place)| *place);
        let from = place(first).unwrap_or(last);
        let to = place(after).unwrap_or(last);
        let next = || {
            let mut later = self.places.iter().skip(first);
            later.find(|(_, place)| *place > from)
        };
        let to = match to {
            to if to > from => to,
            _ => next().map_or(from + 1, |(_, place)| *place),
        };
        from..to
    }

    /// Returns the cell in the middle of a part of what is shown: words below it begin there.
    pub(super) fn middle(&self, part: &Range<usize>) -> usize {
        let [start, end] = self.columns(part);
        usize::midpoint(start, end) - 1
    }

    /// Returns the first cell of a part of what is shown, and the first after it, both from 1.
    pub(super) fn columns(&self, part: &Range<usize>) -> [usize; 2] {
        let cells = |text: Option<&str>| cells_of(text.unwrap_or(""));
        let start = cells(self.text.get(..part.start)) + 1;
        let own = cells(self.text.get(part.start..part.end.min(self.text.len())));
        [start, start + own.max(1)]
    }
}

/// Returns how many bytes and cells are taken when as many characters as fit are taken.
fn taken(characters: impl Iterator<Item = char>, width: usize) -> (usize, usize) {
    let (mut bytes, mut cells) = (0, 0);
    for character in characters.take(width * CHARACTERS_A_CELL) {
        let own = if character == '\t' {
            TAB
        } else {
            cell_of(neutral::shown(character))
        };
        if cells + own > width {
            break;
        }
        cells += own;
        bytes += character.len_utf8();
    }
    (bytes, cells)
}
