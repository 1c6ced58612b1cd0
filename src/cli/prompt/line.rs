//! A line that somebody types, laid out in rows that the terminal never has to break.
//!
//! What is proposed is replaced when one types, and kept when one moves in it. Nothing here touches a terminal but
//! [`ask`]: what a key does to the line, and how it is laid out, is data.

use std::io;

use dialoguer::console::{Key, Term};
use unicode_width::UnicodeWidthChar;

/// How far the second row is set in.
const FURTHER: usize = 2;
/// The least room for letters in a row.
const LEAST: usize = 8;

/// What somebody is typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    letters: Vec<char>,
    at: usize,
    /// Says whether it is proposed, and nobody has touched it yet.
    is_proposed: bool,
}

/// What a key means beyond the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    Typing,
    Entered,
    Escaped,
}

impl Line {
    /// Begins with what is proposed.
    pub(super) fn proposing(text: &str) -> Self {
        Self {
            letters: text.chars().filter(|letter| !letter.is_control()).collect(),
            at: 0,
            is_proposed: !text.is_empty(),
        }
    }

    /// Goes on with what was typed before.
    pub(super) fn again(&mut self) {
        self.at = self.letters.len();
        self.is_proposed = false;
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    /// Does what a key asks for.
    pub(super) fn press(&mut self, key: &Key) -> Pressed {
        match key {
            Key::Enter => return Pressed::Entered,
            Key::Escape => return Pressed::Escaped,
            Key::Char('\u{15}') => self.remove(0, self.at),
            Key::Char('\u{17}') => self.remove(self.word_before(), self.at),
            Key::Char('\u{5}') | Key::End => self.at = self.letters.len(),
            Key::Char(letter) if !letter.is_control() => {
                if self.is_proposed {
                    self.letters.clear();
                    self.at = 0;
                }
                self.letters
                    .insert(self.at.min(self.letters.len()), *letter);
                self.at += 1;
            }
            Key::Backspace | Key::Del if self.is_proposed => self.remove(0, self.letters.len()),
            Key::Backspace => self.remove(self.at.saturating_sub(1), self.at),
            Key::Del => self.remove(self.at, self.at + 1),
            Key::ArrowLeft => self.at = self.at.saturating_sub(1),
            Key::ArrowRight if self.is_proposed => self.at = self.letters.len(),
            Key::ArrowRight => self.at = (self.at + 1).min(self.letters.len()),
            Key::Home => self.at = 0,
            _ => return Pressed::Typing,
        }
        self.is_proposed = false;
        Pressed::Typing
    }

    fn remove(&mut self, from: usize, to: usize) {
        let to = to.min(self.letters.len());
        if from < to {
            self.letters.drain(from..to);
        }
        self.at = from.min(self.letters.len());
    }

    /// Returns where the word before the cursor begins.
    fn word_before(&self) -> usize {
        let before = self.letters.get(..self.at).unwrap_or_default();
        let is_blank = |letter: &char| letter.is_whitespace();
        let end = before.iter().rposition(|letter| !is_blank(letter));
        let word = end.and_then(|end| before.get(..end)).unwrap_or_default();
        word.iter().rposition(is_blank).map_or(0, |blank| blank + 1)
    }

    /// Returns the first letter of each row, and the cells that come before the first row's. Words are not broken, where
    /// they fit a row.
    fn starts(&self, head: usize, width: usize) -> (Vec<usize>, usize) {
        // One cell stays free: in the last one the terminal would break the row itself.
        let room = width.max(FURTHER + LEAST + 1) - 1;
        let is_long = head + LEAST > room;
        let (mut starts, mut column) = if is_long {
            (vec![0, 0], FURTHER)
        } else {
            (vec![0], head)
        };
        let (mut row, mut word) = (0, 0);
        for (at, letter) in self.letters.iter().enumerate() {
            let cells = letter.width().unwrap_or(0);
            if column + cells > room && at > row {
                row = if word > row { word } else { at };
                starts.push(row);
                column = FURTHER + self.cells(row, at);
            }
            column += cells;
            if letter.is_whitespace() {
                word = at + 1;
            }
        }
        (starts, head)
    }

    fn cells(&self, from: usize, to: usize) -> usize {
        let letters = self.letters.get(from..to).unwrap_or_default();
        letters.iter().filter_map(|letter| letter.width()).sum()
    }

    /// Lays the line out after a head of this many cells.
    fn rows(&self, head: usize, width: usize) -> Rows {
        let (starts, head) = self.starts(head, width);
        let ends = starts.iter().skip(1).copied().chain([self.letters.len()]);
        let texts = starts.iter().zip(ends).map(|(start, end)| {
            let letters = self.letters.get(*start..end).unwrap_or_default();
            letters.iter().collect()
        });
        let row = starts
            .iter()
            .rposition(|start| *start <= self.at)
            .unwrap_or(0);
        let indent = if row == 0 { head } else { FURTHER };
        let start = starts.get(row).copied().unwrap_or(0);
        Rows {
            texts: texts.collect(),
            row,
            column: indent + self.cells(start, self.at),
        }
    }
}

/// A line in rows, and where the cursor is.
#[derive(Debug, PartialEq, Eq)]
struct Rows {
    texts: Vec<String>,
    row: usize,
    column: usize,
}

/// What a question looks like.
pub(super) struct Head {
    /// As it is written, colours and all.
    pub(super) written: String,
    /// How many cells it takes.
    pub(super) cells: usize,
}

/// Lets somebody type until they enter the line or escape. Errors: the terminal went away.
pub(super) fn ask(
    head: &Head,
    line: &mut Line,
    dim: &dyn Fn(&str) -> String,
    width: usize,
    term: &Term,
) -> io::Result<Pressed> {
    let (height, columns) = term.size();
    let width = match usize::from(columns) {
        0 => width,
        columns => width.min(columns),
    };
    // Rows that left the screen cannot be drawn again.
    let most = usize::from(height).saturating_sub(1).max(2);
    let mut above = 0;
    loop {
        above = draw(head, line, dim, (width, most), above, term)?;
        let pressed = line.press(&term.read_key()?);
        if pressed != Pressed::Typing {
            let mut done = line.clone();
            done.again();
            draw(
                head,
                &done,
                &|text| text.to_owned(),
                (width, most),
                above,
                term,
            )?;
            term.write_line("")?;
            return Ok(pressed);
        }
    }
}

/// Draws the line over what was drawn before, and returns in which row of it the cursor is.
fn draw(
    head: &Head,
    line: &Line,
    dim: &dyn Fn(&str) -> String,
    (width, most): (usize, usize),
    above: usize,
    term: &Term,
) -> io::Result<usize> {
    let rows = line.rows(head.cells, width);
    if above > 0 {
        term.move_cursor_up(above)?;
    }
    term.write_str("\r")?;
    term.clear_to_end_of_screen()?;
    let first = rows.row.saturating_sub(most - 1);
    let shown = rows.texts.iter().enumerate().skip(first).take(most);
    let mut drawn = 0;
    for (at, text) in shown {
        let text = if line.is_proposed {
            dim(text)
        } else {
            text.clone()
        };
        match at {
            0 => term.write_str(&format!("{}{text}", head.written))?,
            _ if at == first => term.write_str(&format!("{:FURTHER$}{text}", ""))?,
            _ => term.write_str(&format!("\n{:FURTHER$}{text}", ""))?,
        }
        drawn += 1;
    }
    let row = rows.row - first;
    let below = (drawn - 1_usize.min(drawn)).saturating_sub(row);
    if below > 0 {
        term.move_cursor_up(below)?;
    }
    term.write_str("\r")?;
    if rows.column > 0 {
        term.move_cursor_right(rows.column)?;
    }
    term.flush()?;
    Ok(row)
}

#[cfg(test)]
mod tests {
    use dialoguer::console::Key;

    use super::{Line, Pressed};

    fn typed(mut line: Line, keys: &[Key]) -> (String, usize) {
        for key in keys {
            assert_eq!(line.press(key), Pressed::Typing);
        }
        (line.text(), line.at)
    }

    fn letters(text: &str) -> Vec<Key> {
        text.chars().map(Key::Char).collect()
    }

    #[test]
    fn what_is_proposed_is_replaced_when_one_types_and_kept_when_one_moves() {
        let proposed = || Line::proposing("works");
        assert_eq!(typed(proposed(), &letters("ab")), (String::from("ab"), 2));
        assert_eq!(typed(proposed(), &[Key::Backspace]), (String::new(), 0));
        for (first, text) in [
            (Key::End, "works!"),
            (Key::ArrowRight, "works!"),
            (Key::Home, "!works"),
        ] {
            let keys = [first, Key::Char('!')];
            assert_eq!(typed(proposed(), &keys).0, text);
        }
        let mut line = proposed();
        assert_eq!(line.press(&Key::Enter), Pressed::Entered);
        assert_eq!(line.text(), "works");
    }

    #[test]
    fn keys_edit_the_line() {
        let line = || {
            let mut line = Line::default();
            for key in &letters("one two") {
                line.press(key);
            }
            line
        };
        for (keys, text) in [
            (vec![Key::Backspace], "one tw"),
            (vec![Key::ArrowLeft, Key::Del], "one tw"),
            (vec![Key::Home, Key::Del], "ne two"),
            (vec![Key::Char('\u{17}')], "one "),
            (vec![Key::Char('\u{17}'), Key::Char('\u{17}')], ""),
            (vec![Key::Char('\u{15}')], ""),
            (
                vec![Key::Home, Key::ArrowLeft, Key::Backspace, Key::Char('x')],
                "xone two",
            ),
            (
                vec![Key::ArrowRight, Key::Del, Key::Tab, Key::Char('\u{7}')],
                "one two",
            ),
        ] {
            assert_eq!(typed(line(), &keys).0, text, "{keys:?}");
        }
        assert_eq!(line().press(&Key::Escape), Pressed::Escaped);
    }

    #[test]
    fn no_row_is_as_wide_as_the_terminal_and_words_stay_whole() {
        let text =
            "A working group for everybody who writes down how public money buys free software";
        let mut line = Line::proposing(text);
        line.again();
        for width in [20, 50, 80] {
            let rows = line.rows(9, width);
            let texts = rows.texts.iter().enumerate();
            for (at, text) in texts {
                let indent = if at == 0 { 9 } else { 2 };
                assert!(indent + text.chars().count() < width, "{width}: {text}");
            }
            assert_eq!(rows.texts.concat(), text);
            let inner = rows.texts.iter().rev().skip(1);
            assert!(
                inner.clone().all(|row| row.ends_with(' ')),
                "{:?}",
                rows.texts
            );
            let last = rows.texts.last().unwrap();
            assert_eq!(rows.row, rows.texts.len() - 1);
            let indent = if rows.row == 0 { 9 } else { 2 };
            assert_eq!(rows.column, indent + last.chars().count());
        }
    }

    #[test]
    fn the_cursor_is_at_the_letter_that_it_is_at() {
        let mut line = Line::proposing("aaaa bbbb cccccccccccccccccccccccc \u{65e5}\u{672c}");
        for at in 0..=line.letters.len() {
            line.at = at;
            let rows = line.rows(3, 16);
            let before: usize = rows
                .texts
                .iter()
                .take(rows.row)
                .map(|row| row.chars().count())
                .sum();
            assert!(before <= at && rows.column < 16, "{at}: {rows:?}");
        }
        // A head that leaves no room has a row of its own.
        let rows = Line::proposing("abc").rows(19, 20);
        assert_eq!(
            (rows.texts, rows.row, rows.column),
            (vec![String::new(), String::from("abc")], 1, 2)
        );
    }
}
