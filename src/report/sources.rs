//! The texts of findings as reports read them: lines, columns, and what is masked.
//!
//! Each file is looked through once for its lines, not once a finding; only the files that were
//! asked for lately are kept, so that a million findings do not hold a million texts.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::look::Signs;
use super::mask::Masks;
use crate::document::Encoding;
use crate::engine::{Fidelity, Texts};
use crate::finding::{Edit, Text};
use crate::knowledge::secrets;
use crate::source::text::{Lines, Position};
use crate::span::{FileId, Span};

/// How many files are kept, and how many bytes of them.
const KEPT: (usize, usize) = (32, 256 << 20);

/// After how many bytes the characters so far are noted down.
const STEP: usize = 1024;

/// The texts of a run.
pub(super) struct Sources<'a> {
    texts: &'a dyn Texts,
    masks: Masks,
    signs: Signs,
    /// The last one asked for is first.
    recent: RefCell<Vec<(FileId, Rc<Page<'a>>)>>,
    /// The answer given last: a file is read again for it, and findings come file by file.
    fidelity: Cell<Option<(FileId, Fidelity)>>,
    encoding: Cell<Option<(FileId, Encoding)>>,
}

impl<'a> Sources<'a> {
    /// Takes the texts, and what must not be shown of them.
    pub(super) fn new(texts: &'a dyn Texts, masks: Masks) -> Self {
        Self {
            texts,
            masks,
            signs: Signs::UNICODE,
            recent: RefCell::default(),
            fidelity: Cell::new(None),
            encoding: Cell::new(None),
        }
    }

    /// Returns the same, shown with other signs of ours.
    pub(super) fn with_signs(self, signs: Signs) -> Self {
        Self { signs, ..self }
    }

    /// Returns the signs of ours.
    pub(super) fn signs(&self) -> Signs {
        self.signs
    }

    /// Returns the path of a file as it is.
    pub(super) fn path(&self, file: FileId) -> &'a str {
        self.texts.path(file).as_str()
    }

    /// Returns the path of a file as it is named to people: what is nowhere in particular is
    /// in the root.
    pub(super) fn named(&self, file: FileId) -> &'a str {
        match self.path(file) {
            "" => ".",
            path => path,
        }
    }

    /// Returns the text of a file with its lines.
    pub(super) fn page(&self, file: FileId) -> Rc<Page<'a>> {
        let mut recent = self.recent.borrow_mut();
        if let Some(at) = recent.iter().position(|(id, _)| *id == file) {
            recent.get_mut(..=at).unwrap_or(&mut []).rotate_right(1);
        } else {
            recent.insert(0, (file, Rc::new(Page::new(self.texts.text(file)))));
            let (most, bytes) = KEPT;
            let mut sum = 0;
            let fits = |(_, page): &&(FileId, Rc<Page<'_>>)| {
                sum += page.text.len();
                sum <= bytes
            };
            let kept = recent.iter().take(most).take_while(fits).count();
            // The one that was asked for is kept, however large it is.
            recent.truncate(kept.max(1));
        }
        match recent.first() {
            Some((_, page)) => Rc::clone(page),
            None => Rc::new(Page::new(Cow::Borrowed(""))),
        }
    }

    /// Returns what must not be shown.
    pub(super) fn masks(&self) -> &Masks {
        &self.masks
    }

    /// Says whether a password or a key is at a span: that is shown to nobody, whichever rule
    /// speaks and whatever the options say.
    pub(super) fn is_secret(&self, span: Span) -> bool {
        self.page(span.file).has_secret(span)
    }

    /// Returns what is shown for a piece that repeats what is at the span, where that is
    /// masked.
    pub(super) fn masked(&self, text: &str, span: Span) -> Option<String> {
        if !self.masks.touch(span) {
            return None;
        }
        self.masks.piece(text, span, self.page(span.file).text())
    }

    /// Returns a piece as it is shown: with what is masked at its span, and with no secret.
    pub(super) fn shown<'t>(&self, text: &'t str, span: Option<Span>) -> Cow<'t, str> {
        let masked = span.and_then(|span| self.masked(text, span));
        secrets::hidden(masked.map_or(Cow::Borrowed(text), Cow::Owned))
    }

    /// Returns the bytes that an output names for a span. How long a masked name is would tell whose it is: a
    /// span that shares a byte with one ends where it begins, and what comes after one in its line is at the
    /// line's start.
    pub(super) fn told(&self, span: Span) -> Span {
        if !self.masks.are_in(span.file) && !self.is_secret(span) {
            return span;
        }
        let page = self.page(span.file);
        let lines = page.lines();
        let (start, _) = lines.line(lines.line_of(span.start));
        let start = start.min(span.start);
        if self.masks.touch(Span::new(span.file, start, span.start)) {
            return Span::new(span.file, start, start);
        }
        if self.masks.touch(span) || page.has_secret(span) {
            return Span::new(span.file, span.start, span.start);
        }
        span
    }

    /// Says whether an edit repeats masked bytes: whoever applied it would write dots into the file. Where it
    /// is must not be shown either.
    pub(super) fn hides(&self, edit: &Edit) -> bool {
        let file = edit.span.file;
        if self.told(edit.span) != edit.span {
            return true;
        }
        if !secrets::ranges(&edit.text).is_empty() {
            return true;
        }
        self.masks.repeats(&edit.text, file, self.page(file).text())
    }

    /// Says what the text of a file is to the file.
    pub(super) fn fidelity(&self, file: FileId) -> Fidelity {
        if let Some((last, answer)) = self.fidelity.get()
            && last == file
        {
            return answer;
        }
        let answer = self.texts.fidelity(file);
        self.fidelity.set(Some((file, answer)));
        answer
    }

    /// Returns the span in the bytes of the file, which may be other than those of its text.
    pub(super) fn bytes(&self, span: Span) -> [u32; 2] {
        let encoding = match self.encoding.get() {
            Some((last, encoding)) if last == span.file => encoding,
            _ => self.texts.encoding(span.file),
        };
        self.encoding.set(Some((span.file, encoding)));
        let page = self.page(span.file);
        let end = |byte: u32| page.before((byte as usize).min(page.text.len()));
        let byte = |at: u32| match encoding {
            Encoding::Utf8 => at,
            Encoding::Windows1252 => crate::span::offset(end(at)[0]),
            Encoding::Utf16 => crate::span::offset(end(at)[1] * 2),
        };
        [byte(span.start), byte(span.end)]
    }

    /// Returns a text with its masks, and otherwise as it is.
    pub(super) fn render(&self, text: &Text) -> String {
        secrets::hidden(text.render(|piece, span| self.masked(piece, span)).into()).into_owned()
    }
}

/// The text of a file, with what is needed to tell lines and columns quickly.
pub(super) struct Page<'a> {
    text: Cow<'a, str>,
    starts: Vec<u32>,
    /// How many characters, and how many UTF-16 units, begin before each `STEP`th byte: one line may
    /// hold the whole file, and counting from its start for each finding would take forever.
    counts: Vec<[usize; 2]>,
    /// The bytes of passwords and keys.
    secrets: Vec<std::ops::Range<usize>>,
}

impl<'a> Page<'a> {
    fn new(text: Cow<'a, str>) -> Self {
        let [mut characters, mut units] = [0, 0];
        let mut counts = vec![[0, 0]];
        for chunk in text.as_bytes().chunks(STEP) {
            let more = counted(chunk);
            characters += more[0];
            units += more[1];
            counts.push([characters, units]);
        }
        Self {
            starts: Lines::starts(&text),
            secrets: secrets::ranges(&text),
            counts,
            text,
        }
    }

    /// Says whether a span shares a byte with a secret.
    fn has_secret(&self, span: Span) -> bool {
        let bytes = span.range();
        let first = self.secrets.partition_point(|it| it.end <= bytes.start);
        let first = self.secrets.get(first);
        first.is_some_and(|secret| secret.start < bytes.end)
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the lines.
    pub(super) fn lines(&self) -> Lines<'_> {
        Lines::with_starts(&self.text, &self.starts)
    }

    /// Returns line and column of a byte, as [`Lines::position`] does.
    pub(super) fn position(&self, byte: u32) -> Position {
        self.place(byte, |[characters, _]| characters)
    }

    /// Returns the same with the column in units of UTF-16.
    pub(super) fn utf16(&self, byte: u32) -> Position {
        self.place(byte, |[_, units]| units)
    }

    fn place(&self, byte: u32, unit: impl Fn([usize; 2]) -> usize) -> Position {
        let lines = self.lines();
        let line = lines.line_of(byte);
        let (start, text) = lines.line(line);
        let start = start as usize;
        let mut end = (byte as usize).clamp(start, start + text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Position {
            line,
            column: unit(self.before(end)) - unit(self.before(start)) + 1,
        }
    }

    /// Returns how many characters, and UTF-16 units, begin before the byte.
    fn before(&self, byte: usize) -> [usize; 2] {
        let noted = byte / STEP;
        let rest = self.text.as_bytes().get(noted * STEP..byte);
        let [characters, units] = self.counts.get(noted).copied().unwrap_or_default();
        let [more, more_units] = rest.map(counted).unwrap_or_default();
        [characters + more, units + more_units]
    }
}

/// Returns how many characters begin in the bytes (all but the continuations of UTF-8 do), and how
/// many UTF-16 units they are: two for each character of four bytes.
fn counted(bytes: &[u8]) -> [usize; 2] {
    let characters = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let large = bytes.iter().filter(|byte| **byte >= 0xF0).count();
    [characters, characters + large]
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{Lines, Page};

    proptest! {
        #[test]
        fn lines_and_columns_are_those_of_the_text(
            text in "(\u{feff})?[a é名\t\r\n😀\u{301}]{0,3000}", bytes in prop::collection::vec(0_u32..20_000, 20)
        ) {
            let page = Page::new(Cow::Borrowed(&text));
            let lines = Lines::new(&text);
            for byte in bytes {
                prop_assert_eq!(page.position(byte), lines.position(byte));
                prop_assert_eq!(page.utf16(byte).column, lines.utf16_column(byte));
            }
        }
    }
}
