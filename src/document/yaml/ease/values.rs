//! Values that may go over several lines: texts in quotes, lists and mappings in brackets, blocks of
//! text.

use super::{Ease, Habit};
use crate::document::yaml::place;

/// As many blanks are put in before a line at most.
const MOST_BLANKS: usize = 100;

impl Ease<'_, '_> {
    /// Steps over a line end inside a value, and indents what follows it.
    fn next_line(&mut self, least: isize) {
        let is_pair = self.byte() == Some(b'\r') && self.bytes.get(self.at + 1) == Some(&b'\n');
        self.at += if is_pair { 2 } else { 1 };
        let (spaces, text) = self.indent();
        if spaces == 0 && self.is_marker(self.at) {
            self.is_stuck = true;
            return;
        }
        let is_empty = matches!(self.bytes.get(text), None | Some(b'\n' | b'\r'));
        let lacking = least.saturating_sub(isize::try_from(spaces).unwrap_or(isize::MAX));
        if let Ok(lacking) = usize::try_from(lacking)
            && lacking > 0
            && !is_empty
        {
            // Nobody indents by more, and a draft must not grow without bound.
            self.is_stuck = lacking > MOST_BLANKS;
            self.put(&" ".repeat(lacking.min(MOST_BLANKS)));
        }
    }

    pub(super) fn quoted(&mut self, least: isize) {
        let quote = self.byte();
        self.at += 1;
        while let Some(byte) = self.byte() {
            match byte {
                b'\n' | b'\r' => self.next_line(least),
                b'\\' if quote == Some(b'"') => {
                    self.at += 1;
                    if !matches!(self.byte(), None | Some(b'\n' | b'\r')) {
                        self.step();
                    }
                }
                _ if Some(byte) == quote => {
                    self.at += 1;
                    if quote == Some(b'"') || self.byte() != quote {
                        return;
                    }
                    self.at += 1;
                }
                _ => self.step(),
            }
            if self.is_stuck {
                return;
            }
        }
    }

    /// Reads lists and mappings in brackets, to the bracket that closes the first.
    pub(super) fn flow(&mut self, least: isize) {
        let mut depth = 0_usize;
        // A quote or a comment begins here, not inside a word.
        let mut is_start = true;
        while let Some(byte) = self.byte() {
            let before = self.bytes.get(self.at.wrapping_sub(1)).copied();
            match byte {
                b'\n' | b'\r' => self.next_line(least),
                b' ' | b'\t' => self.at += 1,
                b'#' if place::is_blank(self.bytes, self.at.wrapping_sub(1)) => self.pass_line(),
                b'#' if is_start || matches!(before, Some(b']' | b'}' | b'"' | b'\'')) => {
                    self.comment(self.at);
                }
                b'"' | b'\'' if is_start => {
                    self.quoted(least);
                    is_start = false;
                }
                b'[' | b'{' | b',' => {
                    depth += usize::from(byte != b',');
                    self.at += 1;
                    is_start = true;
                }
                b']' | b'}' => {
                    depth -= 1;
                    self.at += 1;
                    is_start = false;
                    if depth == 0 {
                        return;
                    }
                }
                b':' => {
                    self.at += 1;
                    let is_value = matches!(before, Some(b'"' | b'\'' | b']' | b'}'))
                        || place::is_blank(self.bytes, self.at);
                    is_start = is_start || is_value;
                }
                b'-' if is_start && self.is_lone_dash() => {
                    self.meet(Habit::Dash, 1);
                    self.replace(1, self.stand_ins[1], "-");
                    is_start = false;
                }
                _ => {
                    self.step();
                    is_start = false;
                }
            }
            if self.is_stuck {
                return;
            }
        }
    }

    fn is_lone_dash(&self) -> bool {
        matches!(self.bytes.get(self.at + 1), Some(b',' | b']' | b'}'))
    }

    /// Reads a block of text below a key or item in column `parent`.
    pub(super) fn block(&mut self, parent: isize) {
        self.at += 1;
        while matches!(self.byte(), Some(b'+' | b'-' | b'0'..=b'9')) {
            self.at += 1;
        }
        if self.byte() == Some(b'#') {
            self.comment(self.at);
        }
        self.pass_line();
        while self.at < self.bytes.len() {
            let line_end = self.at;
            let is_pair = self.byte() == Some(b'\r') && self.bytes.get(self.at + 1) == Some(&b'\n');
            self.at += if is_pair { 2 } else { 1 };
            let (spaces, _) = self.indent();
            let first = self.bytes.get(self.at + spaces);
            let is_text = isize::try_from(spaces).is_ok_and(|spaces| spaces > parent)
                && !(spaces == 0 && self.is_marker(self.at));
            if !matches!(first, None | Some(b'\n' | b'\r')) && !is_text {
                self.at = line_end;
                return;
            }
            self.pass_line();
        }
    }
}
