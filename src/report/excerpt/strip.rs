//! One line of a file as it is shown: or, of a line that is too long, the part around a mark.
//!
//! Tabs become blanks, masked letters become dots, controls become their stand-ins; and it is known
//! which cell each byte came to be in. What it looks at is bounded by the width, not by the
//! line: a file of 100 MB may be one line.

use super::super::mask::DOTS;
use super::super::neutral;
use super::super::sources::Sources;
use super::super::words::cell_of;
use crate::knowledge::secrets;
use crate::span::{FileId, Span};

/// Cells between the stops of tabs.
const TAB: usize = 4;

/// A line goes on where this is shown.
const MORE: char = '…';

/// Characters may take no room; at most this many for each cell are looked at.
const CHARACTERS_A_CELL: usize = 8;

/// What is shown of a line.
#[derive(Debug)]
pub(super) struct Strip {
    /// What is shown.
    pub(super) text: String,
    /// The byte of each character, and the cell where it begins; ends with what lies after.
    cells: Vec<(u32, usize)>,
}

/// A line of a file: its first byte and its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) file: FileId,
    pub(super) start: u32,
    pub(super) text: &'a str,
}

impl Strip {
    /// Shows a whole line; `None` where that takes more than `width` cells.
    pub(super) fn whole(source: Source<'_>, width: usize, sources: &Sources<'_>) -> Option<Self> {
        let at_most = width * CHARACTERS_A_CELL;
        if source.text.len() > at_most {
            return None;
        }
        let (strip, all) = Self::fill(source, 0, width, sources);
        all.then_some(strip)
    }

    /// Shows the part of a line where the bytes from `start` to `end` (of the file) are.
    pub(super) fn around(
        source: Source<'_>,
        (start, end): (u32, u32),
        width: usize,
        sources: &Sources<'_>,
    ) -> Self {
        let bytes = |at: u32| {
            let mut byte = (at.saturating_sub(source.start) as usize).min(source.text.len());
            while !source.text.is_char_boundary(byte) {
                byte -= 1;
            }
            byte
        };
        let (before, rest) = source
            .text
            .split_at_checked(bytes(start))
            .unwrap_or(("", source.text));
        let marked = source.text.get(bytes(start)..bytes(end)).unwrap_or("");
        // A third of the room is for what comes before a mark; more where what follows is short.
        let marked = taken(marked.chars(), width * 2 / 3).1;
        let room = width.saturating_sub(marked + 2);
        let behind = taken(rest.chars(), marked + room).1.saturating_sub(marked);
        let room = (room / 2).max(room.saturating_sub(behind));
        let from = before.len() - taken(before.chars().rev(), room).0;
        let cut = usize::from(from > 0);
        let shown = Source {
            start: source.start.saturating_add(crate::span::offset(from)),
            text: source.text.get(from..).unwrap_or(""),
            ..source
        };
        let (mut strip, all) = Self::fill(shown, cut, width.saturating_sub(1), sources);
        if cut > 0 {
            strip.text.insert(0, MORE);
        }
        if !all {
            strip.text.push(MORE);
        }
        strip
    }

    /// Shows text from a cell on until the width is reached, and says whether that was all.
    fn fill(source: Source<'_>, from: usize, width: usize, sources: &Sources<'_>) -> (Self, bool) {
        let mut text = String::new();
        let mut cells = Vec::new();
        let mut cell = from;
        let mut byte = source.start;
        let mut all = true;
        let mut was_masked = false;
        for (count, character) in source.text.chars().enumerate() {
            let length = crate::span::offset(character.len_utf8());
            let bytes = Span::new(source.file, byte, byte.saturating_add(length));
            let is_masked = sources.masks().touch(bytes);
            let dots = if is_masked && !was_masked { DOTS } else { "" };
            was_masked = is_masked;
            let shown = if is_masked {
                sources.masks().note();
                None
            } else if sources.is_secret(bytes) {
                Some(secrets::DOT)
            } else {
                Some(neutral::shown(character))
            };
            let own = match (character, shown) {
                _ if is_masked => dots.chars().map(cell_of).sum(),
                ('\t', _) => TAB - cell % TAB,
                (_, Some(shown)) => cell_of(shown),
                (_, None) => 0,
            };
            if cell + own > width || count >= width * CHARACTERS_A_CELL {
                all = false;
                break;
            }
            cells.push((byte, cell));
            match character {
                _ if is_masked => text.push_str(dots),
                '\t' => text.extend(std::iter::repeat_n(' ', own)),
                _ => text.extend(shown),
            }
            cell += own;
            byte = byte.saturating_add(length);
        }
        cells.push((byte, cell));
        (Self { text, cells }, all)
    }

    /// Returns the cells of the bytes from `start` to `end` (of the file): the first, and how many
    /// they are; at least one.
    pub(super) fn cells(&self, start: u32, end: u32) -> (usize, usize) {
        let last = self.cells.last().map_or(0, |(_, cell)| *cell);
        let first = self.cells.partition_point(|(byte, _)| *byte <= start);
        let first = self.cells.get(first.saturating_sub(1));
        let behind = self.cells.partition_point(|(byte, _)| *byte < end);
        let behind = self.cells.get(behind).map_or(last, |(_, cell)| *cell);
        let first = first.map_or(0, |(_, cell)| *cell);
        (first, behind.saturating_sub(first).max(1))
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
