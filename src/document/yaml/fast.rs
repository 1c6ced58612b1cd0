//! The fast path: what most records are made of, read in one pass without the parser.
//!
//! Mappings and lists in blocks, keys and values on one line each, plain or in quotes without
//! escapes, lists of such values in brackets, comments. At anything else it gives up, without
//! saying why, and the full reader reads the whole again. It never notes a problem and must never
//! disagree with the full reader; a test compares the two.

use super::keys::Keys;
use super::place;
use super::scalar::{self, Plain};
use crate::document::{Builder, Content};
use crate::source::Limits;

/// The parser takes no longer keys; the bound is in characters there, in bytes here.
const LONGEST_KEY: usize = 1_000;

/// Reads the bytes from `start` to `end`, or leaves the builder as it was and says `false`.
pub(super) fn read(
    out: &mut Builder,
    text: &str,
    (start, end): (usize, usize),
    limits: &Limits,
) -> bool {
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let part = bytes.get(start..).unwrap_or_default();
    // Tabs, carriage returns and NUL have rules of their own; 0xEF may begin a byte order mark.
    // Without an early end the compiler makes vector instructions of it.
    let is_odd = |&byte: &u8| matches!(byte, b'\t' | b'\r' | 0 | 0xEF);
    if part.iter().fold(false, |odd, byte| odd | is_odd(byte)) {
        return false;
    }
    let before = out.mark();
    let fast = Fast {
        out,
        text,
        bytes,
        limits,
        end: start,
        levels: Vec::new(),
        slot: Slot::Here,
    };
    let is_read = fast.read(start).is_some();
    if !is_read {
        out.rewind(before);
    }
    is_read
}

struct Fast<'r, 't> {
    out: &'r mut Builder,
    text: &'t str,
    bytes: &'t [u8],
    limits: &'r Limits,
    /// After the last key or value.
    end: usize,
    levels: Vec<Level>,
    slot: Slot,
}

/// A list or mapping that is open.
struct Level {
    column: usize,
    is_list: bool,
    keys: Keys,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// A value, on the line of its `- `, or the value of the whole file.
    Here,
    /// The value of the key whose `:` ends there, on a line below, or nothing.
    Below(usize),
    /// A key or item next to those that are read.
    Beside,
}

/// Something that is for the full reader.
struct NotPlain;

/// A key, up to the byte after its `:`.
struct Key {
    end: usize,
    content: Content,
    behind: usize,
}

impl Fast<'_, '_> {
    /// `None` wherever something is met that is not for this path.
    fn read(mut self, start: usize) -> Option<()> {
        let mut at = self.skip_marker(start);
        while at < self.bytes.len() {
            let content = self.skip_spaces(at);
            at = match self.bytes.get(content) {
                None | Some(b'\n') => content + 1,
                Some(b'#') => place::line_end(self.bytes, content) + 1,
                Some(_) => self.line(content, content - at)?,
            };
        }
        if self.levels.is_empty() {
            return None;
        }
        self.fill_below()?;
        while self.levels.pop().is_some() {
            self.out.close(self.end);
        }
        Some(())
    }

    /// Steps over a line `---` that nothing but blank lines and comments comes before.
    fn skip_marker(&self, start: usize) -> usize {
        let at = place::skip_trivia(self.bytes, start);
        let is_first = at == start || self.bytes.get(at - 1) == Some(&b'\n');
        let rest = self.bytes.get(at..).unwrap_or_default();
        if is_first && rest.starts_with(b"---\n") {
            at + 4
        } else {
            start
        }
    }

    fn skip_spaces(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|&&byte| byte == b' ').count()
    }

    /// Reads the line whose text begins at `at`, and returns where the next one begins.
    fn line(&mut self, mut at: usize, mut column: usize) -> Option<usize> {
        self.unwind(at, column)?;
        while self.is_item(at) {
            self.level(at, column, true)?;
            self.slot = Slot::Here;
            let next = self.skip_spaces(at + 1);
            column += next - at;
            at = next;
        }
        if let Some(key) = self.key(at).ok()? {
            self.level(at, column, false)?;
            return self.member(at, key);
        }
        if self.slot != Slot::Here || self.levels.is_empty() {
            return None;
        }
        self.slot = Slot::Beside;
        self.value(at)
    }

    fn is_item(&self, at: usize) -> bool {
        self.bytes.get(at) == Some(&b'-') && self.bytes.get(at + 1) == Some(&b' ')
    }

    /// Closes what a line that begins in `column` no longer belongs to.
    fn unwind(&mut self, at: usize, column: usize) -> Option<()> {
        let is_item = self.is_item(at);
        if let (Slot::Below(_), Some(level)) = (self.slot, self.levels.last()) {
            if column > level.column || (column == level.column && is_item) {
                return Some(());
            }
            self.fill_below()?;
        }
        while let Some(level) = self.levels.last() {
            let is_beside = level.column == column && (is_item || !level.is_list);
            if level.column < column || is_beside {
                break;
            }
            self.levels.pop();
            self.out.close(self.end);
        }
        Some(())
    }

    /// A key without anything below has no value.
    fn fill_below(&mut self) -> Option<()> {
        if let Slot::Below(behind) = self.slot {
            self.out.null(behind, behind).ok()?;
            self.end = behind;
            self.slot = Slot::Beside;
        }
        Some(())
    }

    /// Opens the list or mapping that begins at `at`, or goes on with the one that is open.
    fn level(&mut self, at: usize, column: usize, is_list: bool) -> Option<()> {
        if self.slot == Slot::Beside {
            let level = self.levels.last()?;
            return (level.column == column && level.is_list == is_list).then_some(());
        }
        if self.levels.len() >= self.limits.depth {
            return None;
        }
        let index = if is_list {
            self.out.open_list(at)
        } else {
            self.out.open_mapping(at)
        };
        index.ok()?;
        self.levels.push(Level {
            column,
            is_list,
            keys: Keys::default(),
        });
        self.slot = Slot::Beside;
        Some(())
    }

    /// Reads the key at `at`; none where there is a value without `:`.
    fn key(&self, at: usize) -> Result<Option<Key>, NotPlain> {
        let (end, behind, content) = match *self.bytes.get(at).ok_or(NotPlain)? {
            b'"' | b'\'' => {
                let end = self.quoted(at).ok_or(NotPlain)?;
                (end, end, Content::Quoted)
            }
            first if is_word(first) => {
                let (end, stop) = self.plain(at);
                (end, stop, Content::Plain)
            }
            _ => return Ok(None),
        };
        if self.bytes.get(behind) != Some(&b':') {
            return Ok(None);
        }
        let is_right = end == behind
            && end - at <= LONGEST_KEY
            && matches!(self.bytes.get(end + 1), None | Some(b' ' | b'\n'));
        if !is_right {
            return Err(NotPlain);
        }
        Ok(Some(Key {
            end,
            content,
            behind: end + 1,
        }))
    }

    /// Reads a key and what follows it on its line.
    fn member(&mut self, at: usize, key: Key) -> Option<usize> {
        let trim = usize::from(key.content == Content::Quoted);
        let written = self.text.get(at + trim..key.end - trim)?;
        let level = self.levels.last_mut()?;
        if level.keys.find(written, self.text, self.out).is_some() {
            return None;
        }
        let index = self.out.string(at, key.end, key.content).ok()?;
        level.keys.insert(index, self.text, self.out);
        self.end = key.end;
        let value = self.skip_spaces(key.behind);
        match self.bytes.get(value) {
            None | Some(b'\n' | b'#') => {
                self.slot = Slot::Below(key.behind);
                Some(place::line_end(self.bytes, value) + 1)
            }
            Some(_) => self.value(value),
        }
    }

    /// Reads a value that ends on its line, and returns where the next line begins.
    fn value(&mut self, at: usize) -> Option<usize> {
        let end = match *self.bytes.get(at)? {
            b'"' | b'\'' => {
                let end = self.quoted(at)?;
                self.out.string(at, end, Content::Quoted).ok()?;
                end
            }
            b'[' => self.flow_list(at)?,
            first if is_word(first) || self.is_sign(at, first) => {
                let (end, stop) = self.plain(at);
                if self.bytes.get(stop) == Some(&b':') {
                    return None;
                }
                self.scalar(at, end)?;
                end
            }
            _ => return None,
        };
        self.end = end;
        let rest = self.skip_spaces(end);
        match self.bytes.get(rest) {
            None | Some(b'\n') => Some(rest + 1),
            Some(b'#') if rest > end => Some(place::line_end(self.bytes, rest) + 1),
            Some(_) => None,
        }
    }

    /// Says whether a plain value may begin with this sign.
    fn is_sign(&self, at: usize, first: u8) -> bool {
        match first {
            b'.' | b'~' | b'=' | b';' | b'^' | b'<' | b'\\' => true,
            b'-' => self.bytes.get(at + 1).is_some_and(|&next| is_word(next)),
            _ => false,
        }
    }

    /// Returns the end of the plain text at `at`, and where the look for it stopped: at the end of
    /// the line, at the `#` of a comment, or at a `:` that ends a key.
    fn plain(&self, at: usize) -> (usize, usize) {
        let mut end = at;
        let mut stop = at;
        loop {
            let next = self.bytes.get(stop + 1);
            match self.bytes.get(stop) {
                None | Some(b'\n') => return (end, stop),
                Some(b' ') if next == Some(&b'#') => return (end, stop + 1),
                Some(b' ') => stop += 1,
                Some(b':') if matches!(next, None | Some(b' ' | b'\n')) => return (end, stop),
                Some(_) => {
                    stop += 1;
                    end = stop;
                }
            }
        }
    }

    /// Returns the byte after a text in quotes that is on one line and has nothing escaped.
    fn quoted(&self, at: usize) -> Option<usize> {
        let &quote = self.bytes.get(at)?;
        let rest = self.bytes.get(at + 1..)?;
        let is_stop = |&byte: &u8| byte == quote || byte == b'\n' || byte == b'\\';
        let mut length = rest.iter().position(is_stop)?;
        while quote == b'\'' && rest.get(length) == Some(&b'\\') {
            let behind = rest.get(length + 1..)?;
            length += 1 + behind.iter().position(is_stop)?;
        }
        let is_closed = rest.get(length) == Some(&quote) && rest.get(length + 1) != Some(&quote);
        is_closed.then_some(at + length + 2)
    }

    fn scalar(&mut self, start: usize, end: usize) -> Option<()> {
        let text = self.text.get(start..end)?;
        let content = |form: Option<String>| form.map_or(Content::Plain, Content::Decoded);
        let index = match scalar::read(text) {
            Plain::Null => self.out.null(start, end),
            Plain::Boolean(value) => self.out.boolean(value, start, end),
            Plain::Integer(form) => self.out.integer(start, end, content(form)),
            Plain::Float(form) => self.out.float(start, end, content(form)),
            Plain::Text => self.out.string(start, end, Content::Plain),
        };
        index.ok().map(|_| ())
    }

    /// Reads a list in brackets of values on one line, and returns the byte after it.
    fn flow_list(&mut self, start: usize) -> Option<usize> {
        if self.levels.len() >= self.limits.depth {
            return None;
        }
        self.out.open_list(start).ok()?;
        let mut at = self.skip_spaces(start + 1);
        if self.bytes.get(at) != Some(&b']') {
            loop {
                let end = self.flow_item(at)?;
                at = self.skip_spaces(end);
                match *self.bytes.get(at)? {
                    b',' => at = self.skip_spaces(at + 1),
                    b']' => break,
                    _ => return None,
                }
            }
        }
        self.out.close(at + 1);
        Some(at + 1)
    }

    fn flow_item(&mut self, at: usize) -> Option<usize> {
        let &first = self.bytes.get(at)?;
        if matches!(first, b'"' | b'\'') {
            let end = self.quoted(at)?;
            self.out.string(at, end, Content::Quoted).ok()?;
            return Some(end);
        }
        if !is_word(first) {
            return None;
        }
        let rest = self.bytes.get(at..)?;
        let length = rest.iter().position(|byte| b",]\n[{}#:".contains(byte))?;
        let written = rest.get(..length)?;
        // The parser refuses a `-` there that a comma or bracket follows.
        if written.windows(2).any(|pair| pair == b" -") {
            return None;
        }
        let blanks = written
            .iter()
            .rev()
            .take_while(|&&byte| byte == b' ')
            .count();
        let end = at + length - blanks;
        self.scalar(at, end)?;
        Some(end)
    }
}

/// Says whether a key or plain value may begin with this byte, whatever follows.
fn is_word(first: u8) -> bool {
    first.is_ascii_alphanumeric()
        || first >= 0x80
        || matches!(first, b'_' | b'/' | b'$' | b'(' | b'+')
}
