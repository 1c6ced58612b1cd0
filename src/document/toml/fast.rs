//! The fast path: what most records are made of, read in one pass without the parser.
//!
//! Bare keys, strings in quotes without escapes, numbers, truth values, dates, lists and inline tables of
//! these, headers of one name. At anything else it gives up, without saying why, and the full reader reads
//! the whole again. It never notes a problem and must never disagree with the full reader; a test compares
//! the two.

use crate::document::{Builder, Content, Exceeded};

/// So many keys of a table are compared one by one.
const MOST_KEYS: usize = 64;

/// Reads a text that is at `base` in the file, or leaves the builder as it was and says `false`.
pub(super) fn read(out: &mut Builder, text: &str, base: usize) -> bool {
    let bytes = text.as_bytes();
    // Carriage returns and other control characters have rules of their own, a backslash may begin an escape,
    // and 0xEF a byte order mark. Without an early end the compiler makes vector instructions of it.
    let is_odd = |&byte: &u8| {
        matches!(byte, b'\\' | 0x7F) || (byte < b' ' && byte != b'\n' && byte != b'\t')
    };
    let has_odd = bytes.iter().fold(false, |odd, byte| odd | is_odd(byte));
    if has_odd || bytes.first() == Some(&0xEF) {
        return false;
    }
    let before = out.mark();
    let mut fast = Fast {
        out,
        text,
        base,
        at: 0,
        keys: Vec::new(),
    };
    let is_read = fast.document().is_ok();
    if !is_read {
        out.rewind(before);
    }
    is_read
}

/// Something that is for the full reader.
struct NotPlain;

impl From<Exceeded> for NotPlain {
    fn from(_: Exceeded) -> Self {
        Self
    }
}

type Read<T> = Result<T, NotPlain>;

struct Fast<'r, 't> {
    out: &'r mut Builder,
    text: &'t str,
    base: usize,
    at: usize,
    /// The keys of the tables that are open, the innermost last.
    keys: Vec<&'t str>,
}

/// The table below a header, while it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below<'t> {
    /// It is the root.
    Nothing,
    /// `[name]`
    Table,
    /// `[[name]]`
    List(&'t str),
}

impl<'t> Fast<'_, 't> {
    fn document(&mut self) -> Read<()> {
        self.out.open_mapping(self.base)?;
        let mut below = Below::Nothing;
        // The keys of the root, those of its headers among them.
        let mut top: Vec<&'t str> = Vec::new();
        let mut end = 0;
        while let Some(byte) = self.next_line() {
            let start = self.at;
            if byte == b'[' {
                let (name, is_list) = self.header()?;
                if below == Below::Nothing {
                    top.append(&mut self.keys);
                }
                self.keys.clear();
                let goes_on = is_list && below == Below::List(name);
                self.leave(below, end, goes_on);
                if !goes_on {
                    add(&mut top, 0, name)?;
                    let name_at = start + 1 + usize::from(is_list);
                    self.string(name_at, name_at + name.len(), Content::Plain)?;
                    if is_list {
                        self.out.open_list(self.base + start)?;
                    }
                }
                below = if is_list {
                    Below::List(name)
                } else {
                    Below::Table
                };
                self.out.open_mapping(self.base + start)?;
            } else {
                self.pair(0)?;
            }
            end = self.at;
            self.end_of_line()?;
        }
        self.leave(below, end, false);
        self.out.close(self.base + self.text.len());
        Ok(())
    }

    /// Closes what a header began, at the end of its last value; a list of tables only where no other one
    /// follows.
    fn leave(&mut self, below: Below<'t>, end: usize, goes_on: bool) {
        if below != Below::Nothing {
            self.out.close(self.base + end);
        }
        if matches!(below, Below::List(_)) && !goes_on {
            self.out.close(self.base + end);
        }
    }

    /// Reads a header of one name.
    fn header(&mut self) -> Read<(&'t str, bool)> {
        self.at += 1;
        let is_list = self.peek() == Some(b'[');
        self.at += usize::from(is_list);
        let name = self.bare()?;
        for _ in 0..=usize::from(is_list) {
            self.take(b']')?;
        }
        Ok((name, is_list))
    }

    /// Reads a key and its value; `first` is the first key of the table.
    fn pair(&mut self, first: usize) -> Read<()> {
        let start = self.at;
        let key = self.bare()?;
        add(&mut self.keys, first, key)?;
        self.string(start, self.at, Content::Plain)?;
        self.blanks();
        self.take(b'=')?;
        self.blanks();
        self.value()
    }

    fn value(&mut self) -> Read<()> {
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => self.quoted(quote),
            Some(b'[') => self.list(),
            Some(b'{') => self.table(),
            _ => self.word(),
        }
    }

    fn quoted(&mut self, quote: u8) -> Read<()> {
        let start = self.at;
        let rest = self.rest().get(1..).unwrap_or_default();
        let is_end = |byte: &u8| *byte == quote || *byte == b'\n';
        let length = rest.iter().position(is_end).ok_or(NotPlain)?;
        // Three quotation marks begin a text of several lines.
        let is_closed = rest.get(length) == Some(&quote);
        if !is_closed || (length == 0 && rest.get(1) == Some(&quote)) {
            return Err(NotPlain);
        }
        self.at += length + 2;
        self.string(start, self.at, Content::Quoted)
    }

    fn list(&mut self) -> Read<()> {
        self.out.open_list(self.base + self.at)?;
        self.at += 1;
        loop {
            if self.next_line() == Some(b']') {
                break;
            }
            self.value()?;
            match self.next_line() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return Err(NotPlain),
            }
        }
        self.at += 1;
        self.out.close(self.base + self.at);
        Ok(())
    }

    /// Reads an inline table on one line.
    fn table(&mut self) -> Read<()> {
        self.out.open_mapping(self.base + self.at)?;
        self.at += 1;
        let first = self.keys.len();
        self.blanks();
        while self.peek() != Some(b'}') {
            self.pair(first)?;
            self.blanks();
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    self.blanks();
                    // Whether a comma may be there, the full reader knows.
                    if self.peek() == Some(b'}') {
                        return Err(NotPlain);
                    }
                }
                Some(b'}') => {}
                _ => return Err(NotPlain),
            }
        }
        self.keys.truncate(first);
        self.at += 1;
        self.out.close(self.base + self.at);
        Ok(())
    }

    /// Reads a number, a truth value or a date.
    fn word(&mut self) -> Read<()> {
        let start = self.at;
        let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b',' | b']' | b'}' | b'#');
        let rest = self.rest();
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        self.at += length;
        let (from, to) = (self.base + start, self.base + self.at);
        // What follows a blank may be the time of day.
        let is_alone = || {
            !self
                .rest()
                .trim_ascii_start()
                .first()
                .is_some_and(u8::is_ascii_digit)
        };
        match word {
            b"true" => self.out.boolean(true, from, to)?,
            b"false" => self.out.boolean(false, from, to)?,
            word if is_integer(word) => self.out.integer(from, to, Content::Plain)?,
            word if is_float(word) => self.out.float(from, to, Content::Plain)?,
            word if is_date(word) && is_alone() => self.out.date(from, to, Content::Plain)?,
            word if is_date_time(word) => self.out.date(from, to, Content::Plain)?,
            _ => return Err(NotPlain),
        };
        Ok(())
    }

    fn string(&mut self, start: usize, end: usize, content: Content) -> Read<()> {
        self.out
            .string(self.base + start, self.base + end, content)?;
        Ok(())
    }

    fn bare(&mut self) -> Read<&'t str> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let rest = self.rest();
        let length = rest
            .iter()
            .position(|byte| !is_part(byte))
            .unwrap_or(rest.len());
        let key = self.text.get(self.at..self.at + length).unwrap_or("");
        self.at += length;
        if key.is_empty() {
            Err(NotPlain)
        } else {
            Ok(key)
        }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Read<()> {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        if is_there { Ok(()) } else { Err(NotPlain) }
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Goes to the end of a line on which nothing but a comment may follow.
    fn end_of_line(&mut self) -> Read<()> {
        self.blanks();
        match self.peek() {
            None | Some(b'\n' | b'#') => Ok(()),
            Some(_) => Err(NotPlain),
        }
    }

    /// Goes over blanks, comments and ends of lines; returns what is there.
    fn next_line(&mut self) -> Option<u8> {
        loop {
            match self.peek()? {
                b' ' | b'\t' | b'\n' => self.at += 1,
                b'#' => {
                    let rest = self.rest();
                    let length = rest.iter().position(|byte| *byte == b'\n');
                    self.at += length.unwrap_or(rest.len());
                }
                byte => return Some(byte),
            }
        }
    }
}

/// Adds a key to a table whose first key is at `first`.
fn add<'t>(keys: &mut Vec<&'t str>, first: usize, key: &'t str) -> Read<()> {
    let own = keys.get(first..).unwrap_or_default();
    if own.len() >= MOST_KEYS || own.contains(&key) {
        return Err(NotPlain);
    }
    keys.push(key);
    Ok(())
}

/// Says whether it is a whole number in decimal digits that any integer holds.
fn is_integer(word: &[u8]) -> bool {
    const MOST_DIGITS: usize = 18;
    let digits = word.strip_prefix(b"-").unwrap_or(word);
    match digits {
        b"0" => word.len() == 1,
        [b'1'..=b'9', ..] => digits.len() <= MOST_DIGITS && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Says whether it is a number with decimals, written in digits alone.
fn is_float(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b'.');
    let (Some(whole), Some(decimals), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    is_integer(whole) && !decimals.is_empty() && decimals.iter().all(u8::is_ascii_digit)
}

/// Says whether it is a day of the calendar.
fn is_date(word: &[u8]) -> bool {
    let &[_, _, _, _, b'-', _, _, b'-', _, _] = word else {
        return false;
    };
    let (Some(century), Some(year)) = (number(word, 0), number(word, 2)) else {
        return false;
    };
    let is_leap = if year == 0 {
        century % 4 == 0
    } else {
        year % 4 == 0
    };
    let days = match number(word, 5) {
        Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) => 28 + u8::from(is_leap),
        _ => return false,
    };
    number(word, 8).is_some_and(|day| (1..=days).contains(&day))
}

/// Says whether it is a day and a time to the second, as RFC 3339 writes them.
fn is_date_time(word: &[u8]) -> bool {
    let word = word.strip_suffix(b"Z").unwrap_or(word);
    let Some((day, time @ &[b'T', _, _, b':', _, _, b':', _, _])) = word.split_at_checked(10)
    else {
        return false;
    };
    let is_below = |at, most: u8| number(time, at).is_some_and(|it| it < most);
    is_date(day) && is_below(1, 24) && is_below(4, 60) && is_below(7, 60)
}

/// Returns the number of two digits at a place of a word.
fn number(word: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| {
        let byte = word.get(at).filter(|byte| byte.is_ascii_digit())?;
        Some(byte - b'0')
    };
    Some(10 * digit(at)? + digit(at + 1)?)
}
