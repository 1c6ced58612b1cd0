//! The tokens of a text of HTML, each with its bytes.
//!
//! Read as the standard reads it, the names of elements that hold plain text included, for whoever has no tree:
//! <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>. One loop without recursion, which looks at
//! each byte a fixed number of times, and keeps of a tag only the attributes that somebody asks for: a page may
//! hold millions of them. References to characters count with their semicolon only.

use std::borrow::Cow;
use std::ops::Range;

use html_escape::decode_html_entities;
use memchr::memchr;
use memchr::memmem;

/// The attributes that are kept.
const KEPT: [&str; 5] = ["alt", "href", "id", "name", "src"];
/// Elements whose text holds no tags, in which references to characters count.
const ESCAPABLE: [&str; 2] = ["textarea", "title"];
/// Elements whose text holds neither.
const RAW: [&str; 6] = ["iframe", "noembed", "noframes", "noscript", "style", "xmp"];
/// No element that anybody asks about has a longer name.
const LONGEST_NAME: usize = 16;

/// A part of a text; its bytes are those of the text.
#[derive(Debug)]
pub(in crate::document) enum Token<'a> {
    Start(Box<Tag<'a>>),
    End { name: Box<str>, range: Range<usize> },
    Text(Cow<'a, str>),
    Comment(Range<usize>),
}

/// A start tag.
#[derive(Debug)]
pub(in crate::document) struct Tag<'a> {
    /// In lower case; of a long one the beginning.
    pub(in crate::document) name: Box<str>,
    pub(in crate::document) range: Range<usize>,
    pub(super) closes_itself: bool,
    kept: [Option<Attribute<'a>>; KEPT.len()],
}

/// An attribute's value.
#[derive(Clone, Debug)]
pub(super) struct Attribute<'a> {
    pub(super) value: Cow<'a, str>,
    /// Its bytes, without quotes.
    pub(in crate::document) range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// Returns an attribute that is kept; of equal ones the first counts.
    pub(super) fn get(&self, name: &str) -> Option<&Attribute<'a>> {
        let at = KEPT.iter().position(|kept| *kept == name)?;
        self.kept.get(at)?.as_ref()
    }
}

/// Goes through a text.
pub(in crate::document) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The element whose text holds no tags, if one is open.
    plain: Option<Box<str>>,
}

impl<'a> Tokens<'a> {
    pub(in crate::document) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            plain: None,
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    /// Returns the first place from `at` on where a byte is one of these; else the end.
    fn until(&self, at: usize, is_end: impl Fn(u8) -> bool) -> usize {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        let length = bytes.iter().position(|byte| is_end(*byte));
        length.map_or(self.text.len(), |length| at + length)
    }

    /// Reads text up to the next mark, which need not be a mark of a token.
    fn text(&mut self, from: usize, mark: usize) -> Token<'a> {
        let next = memchr(b'<', self.rest(mark).as_bytes());
        self.at = next.map_or(self.text.len(), |length| mark + length);
        Token::Text(decoded(self.slice(from..self.at)))
    }

    /// Reads what begins with `<`.
    fn marked(&mut self, start: usize) -> Option<Token<'a>> {
        match self.byte(start + 1) {
            Some(b'!') => Some(self.declaration(start)),
            Some(b'?') => Some(self.comment_to(start, b">", 1)),
            Some(b'/') => match self.byte(start + 2) {
                Some(letter) if letter.is_ascii_alphabetic() => self.tag(start, true),
                Some(b'>') => {
                    self.at = start + 3;
                    Some(Token::Text(Cow::Borrowed("")))
                }
                Some(_) => Some(self.comment_to(start, b">", 2)),
                None => Some(self.text(start, start + 2)),
            },
            Some(letter) if letter.is_ascii_alphabetic() => self.tag(start, false),
            _ => Some(self.text(start, start + 1)),
        }
    }

    fn declaration(&mut self, start: usize) -> Token<'a> {
        let inside = self.rest(start + 2);
        if let Some(comment) = inside.strip_prefix("--") {
            // Closed before it began.
            for closed in [">", "->"] {
                if comment.starts_with(closed) {
                    self.at = start + 4 + closed.len();
                    return Token::Comment(start..self.at);
                }
            }
            return self.comment(start);
        }
        let doctype = inside.get(..7);
        if doctype.is_some_and(|word| word.eq_ignore_ascii_case("doctype")) {
            self.comment_to(start, b">", 2);
            return Token::Text(Cow::Borrowed(""));
        }
        self.comment_to(start, b">", 2)
    }

    fn comment(&mut self, start: usize) -> Token<'a> {
        let inside = self.rest(start + 4).as_bytes();
        let usual = memmem::find(inside, b"-->");
        let before = inside.get(..usual.unwrap_or(inside.len())).unwrap_or(&[]);
        let length = match memmem::find(before, b"--!>") {
            Some(at) => at + 4,
            None => usual.map_or(inside.len(), |at| at + 3),
        };
        self.at = start + 4 + length;
        Token::Comment(start..self.at)
    }

    /// Reads up to a mark, which is looked for some bytes after the start; without it to the end.
    fn comment_to(&mut self, start: usize, mark: &[u8], behind: usize) -> Token<'a> {
        let from = start + behind;
        let length = memmem::find(self.rest(from).as_bytes(), mark);
        self.at = length.map_or(self.text.len(), |length| from + length + mark.len());
        Token::Comment(start..self.at)
    }

    /// Reads a tag; none where the text ends in it.
    fn tag(&mut self, start: usize, is_end: bool) -> Option<Token<'a>> {
        let first = start + 1 + usize::from(is_end);
        let name_end = self.until(first, ends_name);
        let name = self.slice(first..name_end);
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let name = name.to_ascii_lowercase();
        let mut tag = Tag {
            name: name.into_boxed_str(),
            range: start..start,
            closes_itself: false,
            kept: Default::default(),
        };
        self.at = name_end;
        self.attributes(&mut tag)?;
        tag.range.end = self.at;
        if is_end {
            return Some(Token::End {
                name: tag.name,
                range: tag.range,
            });
        }
        if is_plain(&tag.name) {
            self.plain = Some(tag.name.clone());
        }
        Some(Token::Start(Box::new(tag)))
    }

    /// Reads up to the end of a tag. None: the text ends before.
    fn attributes(&mut self, tag: &mut Tag<'a>) -> Option<()> {
        loop {
            let at = self.until(self.at, |byte| !is_blank(byte));
            match self.byte(at)? {
                b'>' => {
                    self.at = at + 1;
                    return Some(());
                }
                b'/' => {
                    tag.closes_itself = self.byte(at + 1) == Some(b'>');
                    self.at = at + 1;
                }
                _ => self.attribute(at, tag)?,
            }
        }
    }

    fn attribute(&mut self, start: usize, tag: &mut Tag<'a>) -> Option<()> {
        // A name may begin with `=`, and only begin.
        let name_end = self.until(start + 1, |byte| ends_name(byte) || byte == b'=');
        let name = self.slice(start..name_end);
        let equals = self.until(name_end, |byte| !is_blank(byte));
        let mut range = name_end..name_end;
        self.at = name_end;
        if self.byte(equals) == Some(b'=') {
            let from = self.until(equals + 1, |byte| !is_blank(byte));
            (range, self.at) = match self.byte(from)? {
                quote @ (b'"' | b'\'') => {
                    let length = memchr(quote, self.rest(from + 1).as_bytes())?;
                    (from + 1..from + 1 + length, from + 2 + length)
                }
                b'>' => (from..from, from),
                _ => {
                    let end = self.until(from, |byte| is_blank(byte) || byte == b'>');
                    (from..end, end)
                }
            };
        }
        let kept = KEPT.iter().position(|kept| kept.eq_ignore_ascii_case(name));
        if let Some(slot) = kept.and_then(|at| tag.kept.get_mut(at))
            && slot.is_none()
        {
            *slot = Some(Attribute {
                value: decoded(self.slice(range.clone())),
                range,
            });
        }
        Some(())
    }

    /// Reads the text of an element that holds no tags, up to its end tag.
    fn plain_text(&mut self, element: &str) -> Token<'a> {
        let start = self.at;
        let end = if element == "plaintext" {
            self.text.len()
        } else if element == "script" {
            self.end_of_script(start)
        } else {
            self.end_of(element, start, self.text.len())
        };
        self.at = end;
        let text = self.slice(start..end);
        Token::Text(if ESCAPABLE.contains(&element) {
            decoded(text)
        } else {
            with_plain_lines(text)
        })
    }

    /// Returns where the end tag of an element begins, before `most`; else `most`.
    fn end_of(&self, element: &str, from: usize, most: usize) -> usize {
        let mut at = from;
        while let Some(length) = memchr(b'<', self.slice(at..most).as_bytes()) {
            at += length;
            if self.byte(at + 1) == Some(b'/') && self.is_named(at + 2, element) {
                return at;
            }
            at += 1;
        }
        most
    }

    /// Says whether a tag's name is here, and ends.
    fn is_named(&self, at: usize, name: &str) -> bool {
        let written = self.text.as_bytes().get(at..at + name.len());
        written.is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes()))
            && self.byte(at + name.len()).is_some_and(ends_name)
    }

    /// Returns where a script ends: in a comment, a script in it has an end tag of its own.
    fn end_of_script(&self, from: usize) -> usize {
        let mut at = from;
        let mut is_comment = false;
        let mut is_nested = false;
        let bytes = self.text.as_bytes();
        while let Some(byte) = self.byte(at) {
            let rest = bytes.get(at..).unwrap_or(&[]);
            match byte {
                b'<' if self.byte(at + 1) == Some(b'/') && self.is_named(at + 2, "script") => {
                    if !is_nested {
                        return at;
                    }
                    is_nested = false;
                    at += 2;
                }
                b'<' if is_comment && self.is_named(at + 1, "script") => is_nested = true,
                b'<' if !is_comment && rest.starts_with(b"<!--") => {
                    is_comment = true;
                    // `<!-->` opens and closes.
                    at += 2;
                    continue;
                }
                b'-' if is_comment && rest.starts_with(b"-->") => {
                    (is_comment, is_nested) = (false, false);
                }
                _ => {}
            }
            at += 1;
        }
        self.text.len()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(element) = self.plain.take() {
            return Some(self.plain_text(&element));
        }
        let byte = self.byte(self.at)?;
        if byte != b'<' {
            return Some(self.text(self.at, self.at));
        }
        let token = self.marked(self.at);
        if token.is_none() {
            // A tag in which the text ends is not one.
            self.at = self.text.len();
        }
        token
    }
}

fn is_plain(element: &str) -> bool {
    matches!(element, "plaintext" | "script")
        || RAW.contains(&element)
        || ESCAPABLE.contains(&element)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

fn ends_name(byte: u8) -> bool {
    is_blank(byte) || matches!(byte, b'/' | b'>')
}

fn decoded(text: &str) -> Cow<'_, str> {
    match with_plain_lines(text) {
        Cow::Borrowed(text) => decode_html_entities(text),
        Cow::Owned(text) => Cow::Owned(decode_html_entities(&text).into_owned()),
    }
}

/// Ends all lines alike.
fn with_plain_lines(text: &str) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_some() {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
