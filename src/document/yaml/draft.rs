//! A text for the parser that differs from the file's: with blanks put in where YAML 1.2 asks for them,
//! and with what cannot be read left out. Its offsets lead back to those of the file.

use std::ops::Range;

/// The text, and where its parts come from.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pieces: Vec<Piece>,
    /// Characters that stand for others which the parser refuses.
    stand_ins: Vec<(char, &'static str)>,
    /// What is left out, in the order of the text; each has a sign (`-`, `?`) in its place.
    pub(super) lost: Vec<Range<usize>>,
}

/// A part of the draft.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the draft.
    draft: usize,
    /// Where it begins in the file.
    file: usize,
    /// It is put in: all of it stands for one place of the file.
    is_put_in: bool,
}

impl Draft {
    /// Adds a part of the file as it is.
    pub(super) fn keep(&mut self, source: &str, range: Range<usize>) {
        self.piece(range.start, false);
        self.text.push_str(source.get(range).unwrap_or(""));
    }

    /// Adds what the file does not have, before its byte `file`.
    pub(super) fn put(&mut self, file: usize, text: &str) {
        self.piece(file, true);
        self.text.push_str(text);
    }

    /// Adds a character in the place of `original`, which has as many bytes or fewer.
    pub(super) fn stand_in(&mut self, file: usize, sign: char, original: &'static str) {
        self.piece(file, false);
        self.text.push(sign);
        if !self.stand_ins.contains(&(sign, original)) {
            self.stand_ins.push((sign, original));
        }
    }

    fn piece(&mut self, file: usize, is_put_in: bool) {
        let draft = self.text.len();
        self.pieces.push(Piece {
            draft,
            file,
            is_put_in,
        });
    }

    /// Returns the byte of the file for one of the draft.
    pub(super) fn file_offset(&self, draft: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.draft <= draft);
        let Some(piece) = next.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return 0;
        };
        if piece.is_put_in {
            return piece.file;
        }
        let file = piece.file + (draft - piece.draft);
        // A stand-in may be longer than what it stands for.
        (self.pieces.get(next)).map_or(file, |next| file.min(next.file))
    }

    /// Returns a value as the file has it.
    pub(super) fn original(&self, mut value: String) -> String {
        for (sign, original) in &self.stand_ins {
            if value.contains(*sign) {
                value = value.replace(*sign, original);
            }
        }
        value
    }

    /// Says whether some characters stand for others.
    pub(super) fn has_stand_ins(&self) -> bool {
        !self.stand_ins.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;

    #[test]
    fn offsets_lead_back_to_the_file() {
        let source = "abcdef-h";
        let mut draft = Draft::default();
        draft.keep(source, 0..3);
        draft.put(3, "  ");
        draft.keep(source, 3..4);
        // `ef` is left out.
        draft.stand_in(6, '\u{E000}', "-");
        draft.keep(source, 7..8);
        assert_eq!(draft.text, "abc  d\u{E000}h");
        let back: Vec<usize> = (0..11).map(|at| draft.file_offset(at)).collect();
        assert_eq!(back, [0, 1, 2, 3, 3, 3, 6, 7, 7, 7, 8]);
        assert_eq!(draft.original(String::from("d\u{E000}h")), "d-h");
    }
}
