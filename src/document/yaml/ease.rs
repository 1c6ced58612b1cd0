//! What many readers of YAML take although YAML 1.2 forbids it, written so that the parser takes it,
//! too.
//!
//! The text is gone through once, piece by piece: quoted texts, brackets, blocks of text, comments
//! and plain words are distinguished, nothing else. What is not valid YAML in the end the parser
//! says.

use std::ops::Range;

use super::draft::Draft;
use super::place;

mod values;

/// What was met, next to lines that begin too far left, which the reader sees itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// A byte order mark inside the text.
    ByteOrderMark,
    /// A comment without a blank before its `#`.
    TightComment,
    /// A directive that no `...` comes before.
    Directive,
    /// A `-` alone among the items in brackets.
    Dash,
}

/// What was met, and its bytes.
pub(super) type Met = (Habit, Range<usize>);

/// Adds the bytes `range` of `text` to a draft, eased; returns what was met, and nothing where the
/// text is as it was.
pub(super) fn ease(
    text: &str,
    range: Range<usize>,
    stand_ins: [char; 2],
    draft: &mut Draft,
) -> Option<Vec<Met>> {
    let bytes = text.as_bytes().get(..range.end).unwrap_or_default();
    let mut ease = Ease {
        text,
        bytes,
        at: range.start,
        kept: range.start,
        draft,
        stand_ins,
        met: Vec::new(),
        is_changed: false,
        below: -1,
        plain: None,
        has_content: false,
        is_stuck: false,
    };
    while ease.at < bytes.len() && !ease.is_stuck {
        ease.line();
    }
    ease.at = bytes.len();
    ease.flush();
    ease.is_changed.then_some(ease.met)
}

/// Returns two characters that the text does not have.
pub(super) fn stand_ins(text: &str) -> Option<[char; 2]> {
    let mut free = ('\u{E000}'..'\u{E020}').filter(|sign| !text.contains(*sign));
    Some([free.next()?, free.next()?])
}

struct Ease<'t, 'd> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// From here on the text is not yet in the draft.
    kept: usize,
    draft: &'d mut Draft,
    stand_ins: [char; 2],
    met: Vec<Met>,
    is_changed: bool,
    /// The column of the key whose value is on a line below.
    below: isize,
    /// The column that the lines of a plain text must be right of.
    plain: Option<isize>,
    has_content: bool,
    is_stuck: bool,
}

impl Ease<'_, '_> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn flush(&mut self) {
        if self.kept < self.at {
            self.draft.keep(self.text, self.kept..self.at);
            self.kept = self.at;
        }
    }

    fn put(&mut self, text: &str) {
        self.flush();
        self.draft.put(self.at, text);
        self.is_changed = true;
    }

    /// Steps over `length` bytes that another character stands for.
    fn replace(&mut self, length: usize, sign: char, original: &'static str) {
        self.flush();
        self.draft.stand_in(self.at, sign, original);
        self.at += length;
        self.kept = self.at;
        self.is_changed = true;
    }

    fn meet(&mut self, habit: Habit, length: usize) {
        self.met.push((habit, self.at..self.at + length));
    }

    fn is_at_mark(&self) -> bool {
        (self.bytes.get(self.at..)).is_some_and(|rest| rest.starts_with(place::MARK))
    }

    /// Steps over one byte, or over a byte order mark.
    fn step(&mut self) {
        if self.byte() == Some(0xEF) && self.is_at_mark() {
            self.meet(Habit::ByteOrderMark, place::MARK.len());
            self.replace(place::MARK.len(), self.stand_ins[0], "\u{feff}");
        } else {
            self.at += 1;
        }
    }

    fn pass_line(&mut self) {
        while !matches!(self.byte(), None | Some(b'\n' | b'\r')) {
            self.step();
        }
    }

    fn skip_blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Returns how many spaces are at `at`, and where the text after all blanks begins.
    fn indent(&self) -> (usize, usize) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
        (spaces, self.at + blanks.count())
    }

    fn is_marker(&self, at: usize) -> bool {
        let rest = self.bytes.get(at..).unwrap_or_default();
        (rest.starts_with(b"---") || rest.starts_with(b"..."))
            && place::is_blank(self.bytes, at + 3)
    }

    /// Reads a line in a block, and the lines that go on with what begins there.
    fn line(&mut self) {
        let start = self.at;
        let (column, _) = self.indent();
        self.at += column;
        match self.byte() {
            None => return,
            Some(b'\n' | b'\r') => {
                self.at += 1;
                return;
            }
            Some(b'#') => return self.pass_line(),
            Some(b'%') if column == 0 => return self.directive(),
            _ => {}
        }
        if column == 0 && self.is_marker(self.at) {
            self.has_content = self.byte() == Some(b'-');
            self.at += 3;
            (self.below, self.plain) = (-1, None);
        }
        let column = isize::try_from(column).unwrap_or(isize::MAX);
        if self.plain.is_some_and(|parent| column > parent) {
            return self.pass_line();
        }
        self.plain = None;
        self.tokens(start);
    }

    fn directive(&mut self) {
        if self.has_content {
            self.meet(Habit::Directive, 1);
            self.put("...\n");
            self.has_content = false;
        }
        (self.below, self.plain) = (-1, None);
        self.pass_line();
    }

    /// Reads what is on a line that begins at `start`.
    fn tokens(&mut self, start: usize) {
        let mut parent = std::mem::replace(&mut self.below, -1);
        let mut key = None;
        loop {
            let before = self.at;
            self.skip_blanks();
            let Some(byte) = self.byte() else { return };
            let column = isize::try_from(self.at - start).unwrap_or(isize::MAX);
            let is_sign = place::is_blank(self.bytes, self.at + 1);
            if !matches!(byte, b'\n' | b'\r' | b'#') {
                self.has_content = true;
            }
            match byte {
                b'\n' | b'\r' => {
                    self.below = parent;
                    return;
                }
                b'#' => return self.comment(before),
                b'-' | b'?' if is_sign => {
                    parent = column;
                    self.at += 1;
                }
                b':' if is_sign => {
                    // After a `:` that is alone a tab is not a blank to anybody.
                    self.at += 1;
                    if key.is_some() {
                        self.soften_tabs();
                    }
                    parent = key.unwrap_or(column);
                }
                b'&' | b'!' | b'*' => {
                    key.get_or_insert(column);
                    let end = place::property_end(self.bytes, self.at);
                    self.at = end.max(self.at + 1);
                }
                b'"' | b'\'' => {
                    key.get_or_insert(column);
                    self.quoted(parent + 1);
                }
                b'[' | b'{' => {
                    key.get_or_insert(column);
                    self.flow(parent + 1);
                }
                b'|' | b'>' => return self.block(parent),
                _ => {
                    key = Some(key.unwrap_or(column));
                    if !self.plain_word() {
                        self.plain = Some(parent);
                        return;
                    }
                }
            }
            if matches!(byte, b'-' | b'?' | b':') && is_sign {
                key = None;
            }
            if self.is_stuck {
                return;
            }
        }
    }

    /// Makes spaces of the tabs after the `:` of a key, of which the parser is too wary.
    fn soften_tabs(&mut self) {
        while self.byte() == Some(b'\t') {
            self.flush();
            self.draft.put(self.at, " ");
            self.at += 1;
            self.kept = self.at;
            self.is_changed = true;
        }
    }

    /// Reads a comment; `before` is the end of what comes before it.
    fn comment(&mut self, before: usize) {
        if before == self.at {
            self.meet(Habit::TightComment, 1);
            self.put(" ");
        }
        self.pass_line();
    }

    /// Steps over a plain word on this line; says whether it is a key, whose `:` is next.
    fn plain_word(&mut self) -> bool {
        loop {
            match self.byte() {
                None | Some(b'\n' | b'\r') => return false,
                Some(b':') if place::is_blank(self.bytes, self.at + 1) => return true,
                Some(b'#') if place::is_blank(self.bytes, self.at.wrapping_sub(1)) => {
                    self.pass_line();
                    return false;
                }
                _ => self.step(),
            }
        }
    }
}
