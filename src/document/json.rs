//! Reads JSON, strictly.
//!
//! It goes on after mistakes that have one plain cure (a comment, a comma too many, a quote of the
//! wrong kind), and after others leaves out what it cannot read; it never takes one for right. It
//! keeps its own stack, so the depth of a file cannot exhaust the thread's. The format: RFC 8259.

use std::borrow::Cow;
use std::ops::Range;

use arcstr::Substr;

use super::{Builder, Content, Document, Exceeded, Format, Lost, Problem, dense, short};
use crate::finding::{Text, text};
use crate::source::Limits;
use crate::span::{FileId, Span};

mod blank;
mod keys;
mod pass;
mod scalar;
mod string;
#[cfg(test)]
mod tests;

use keys::Keys;

/// Reads a file.
pub(super) fn read(file: FileId, text: Substr, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    builder.make_room(text.len() / 2);
    read_into(&mut builder, &text, 0..text.len());
    builder.finish(Format::Json, text)
}

/// Reads the JSON that is at `range` of `text` into one top value of `builder`, with the spans
/// of the whole text.
pub(super) fn read_into(builder: &mut Builder, text: &str, range: Range<usize>) {
    let Some(text) = text.get(..range.end) else {
        return;
    };
    let written = text.get(range.start..).unwrap_or("");
    let is_mark = |byte| byte == b',';
    if dense::refuse(builder, written, range.start, dense::JSON, is_mark) {
        return;
    }
    let mut reader = JsonReader {
        builder,
        text,
        at: range.start,
        open: Vec::new(),
        keys: Keys::default(),
        waiting: None,
        fault: None,
        is_told_of_more: false,
        problems: 0,
    };
    if reader.rest().starts_with('\u{FEFF}') {
        reader.at += '\u{FEFF}'.len_utf8();
    }
    if reader.document().is_err() {
        // What is missing says nothing: also where the limit was reached only by a problem too many.
        reader.builder.lost(reader.at, text.len());
        if let Some(problem) = reader.fault.take() {
            reader.builder.problem(problem);
        }
        reader.drop_key();
    }
    let end = reader.at.min(text.len());
    while reader.open.pop().is_some() {
        reader.builder.close(end);
    }
}

/// Problems of one file that are reported; a file with more of them is not JSON at all.
const MOST_PROBLEMS: usize = 25;

/// The reader cannot go on.
enum Stopped {
    /// Not here: it passes what it cannot read.
    Here,
    /// Not at all, and has said why.
    Whole,
}

/// What may come next.
enum Next {
    Value,
    Key,
    Separator,
}

/// A list or table that is not closed yet.
struct Open {
    start: usize,
    is_table: bool,
    /// The key of a member that is there before: its member is taken back when it is read.
    again: Option<u32>,
}

struct JsonReader<'text, 'build> {
    builder: &'build mut Builder,
    text: &'text str,
    at: usize,
    open: Vec<Open>,
    keys: Keys<'text>,
    /// A key that has no value yet.
    waiting: Option<u32>,
    /// Why it cannot go on here.
    fault: Option<Problem>,
    is_told_of_more: bool,
    problems: usize,
}

impl<'text> JsonReader<'text, '_> {
    fn document(&mut self) -> Result<(), Stopped> {
        self.blank()?;
        if self.rest().is_empty() {
            let nothing = self.builder.span(self.at, self.at);
            self.note(Problem::syntax(nothing, "there is no value in this JSON"))?;
            return Err(Stopped::Whole);
        }
        let mut next = Next::Value;
        loop {
            self.blank()?;
            let start = self.at;
            let step = match next {
                Next::Value => self.value(),
                Next::Key => self.key(),
                Next::Separator if self.open.is_empty() => match self.behind()? {
                    Some(next) => Ok(next),
                    None => return Ok(()),
                },
                Next::Separator => self.separator(),
            };
            next = match step {
                Ok(next) => next,
                Err(Stopped::Here) => match self.pass(start)? {
                    Some(next) => next,
                    None => return Ok(()),
                },
                Err(Stopped::Whole) => return Err(Stopped::Whole),
            };
        }
    }

    /// Looks at what follows the value of the file: another one is read, too.
    fn behind(&mut self) -> Result<Option<Next>, Stopped> {
        let rest = self.rest();
        if rest.is_empty() {
            return Ok(None);
        }
        let problem = Problem::syntax(self.word(), "JSON ends after its first value")
            .help("put several values into one list");
        if rest.starts_with(['{', '[']) {
            if !self.is_told_of_more {
                self.is_told_of_more = true;
                self.note(problem)?;
            }
            return Ok(Some(Next::Value));
        }
        self.builder.problem(problem);
        Ok(None)
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Returns the bytes of what is here: a word, or one character.
    fn word(&self) -> Span {
        let rest = self.rest();
        let letters = rest
            .find(|letter: char| !(letter.is_alphanumeric() || "_$+-.".contains(letter)))
            .unwrap_or(rest.len());
        let first = rest.chars().next().map_or(0, char::len_utf8);
        self.builder.span(self.at, self.at + letters.max(first))
    }

    /// Notes a problem that reading goes on after. What was meant is plain, unless the problem says
    /// which bytes are lost.
    fn note(&mut self, problem: Problem) -> Result<(), Stopped> {
        self.problems += 1;
        self.builder.problem(match problem.lost {
            Lost::Rest => problem.loses_nothing(),
            _ => problem,
        });
        if self.problems < MOST_PROBLEMS {
            Ok(())
        } else {
            Err(Stopped::Whole)
        }
    }

    fn stop<T>(&mut self, problem: Problem) -> Result<T, Stopped> {
        self.fault = Some(problem);
        Err(Stopped::Here)
    }

    fn added(&mut self, result: Result<u32, Exceeded>, span: Range<usize>) -> Result<u32, Stopped> {
        result.map_err(|exceeded| {
            self.builder.exceeded(exceeded, span.start, span.end);
            Stopped::Whole
        })
    }

    fn value(&mut self) -> Result<Next, Stopped> {
        let start = self.at;
        match self.peek() {
            Some(b'{') => self.open(true),
            Some(b'[') => self.open(false),
            Some(quote @ (b'"' | b'\'')) => {
                let content = self.string(quote)?;
                let added = self.builder.string(start, self.at, content);
                self.added(added, start..self.at)?;
                self.complete()
            }
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => {
                self.number()?;
                self.complete()
            }
            Some(b',' | b']' | b'}' | b':') => {
                let problem = Problem::syntax(self.word(), "a value is missing")
                    .help("write a value before this");
                self.stop(problem)
            }
            Some(_) => {
                self.literal()?;
                self.complete()
            }
            None => self.ends_early(),
        }
    }

    fn open(&mut self, is_table: bool) -> Result<Next, Stopped> {
        let start = self.at;
        let added = if is_table {
            self.builder.open_mapping(start)
        } else {
            self.builder.open_list(start)
        };
        self.added(added, start..start + 1)?;
        self.waiting = None;
        self.at += 1;
        self.open.push(Open {
            start,
            is_table,
            again: None,
        });
        if is_table {
            self.keys.open();
        }
        self.blank()?;
        match self.peek() {
            Some(b'}') if is_table => self.close(),
            Some(b']') if !is_table => self.close(),
            _ if is_table => Ok(Next::Key),
            _ => Ok(Next::Value),
        }
    }

    fn close(&mut self) -> Result<Next, Stopped> {
        self.at += 1;
        self.builder.close(self.at);
        if self.open.pop().is_some_and(|open| open.is_table) {
            self.keys.close();
        }
        self.complete()
    }

    /// Goes on after a value.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "the end of functions that may stop"
    )]
    fn complete(&mut self) -> Result<Next, Stopped> {
        self.waiting = None;
        if let Some(again) = self.open.last_mut().and_then(|open| open.again.take()) {
            self.builder.take_back(again);
        }
        Ok(Next::Separator)
    }

    fn key(&mut self) -> Result<Next, Stopped> {
        let start = self.at;
        let content = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => self.string(quote)?,
            Some(b'{') if self.is_item() => return self.close_before(),
            Some(_) => self.bare_key()?,
            None => return self.ends_early(),
        };
        let end = self.at;
        let key: Cow<'text, str> = match &content {
            Content::Plain => self.text.get(start..end).unwrap_or("").into(),
            Content::Quoted => self.text.get(start + 1..end - 1).unwrap_or("").into(),
            Content::Decoded(text) => Cow::Owned(text.clone()),
        };
        let span = self.builder.span(start, end);
        let added = self.builder.string(start, end, content);
        let index = self.added(added, start..end)?;
        self.waiting = Some(index);
        if let Some(first) = self.keys.add(key.clone(), span) {
            if let Some(open) = self.open.last_mut() {
                open.again = Some(index);
            }
            self.note(Problem::duplicate_key(span, first, &key))?;
        }
        self.blank()?;
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let sign = self.builder.span(self.at, self.at + 1);
                self.at += 1;
                let help = text!["write ", Text::word(":")];
                self.note(Problem::syntax(sign, "a key is followed by a colon").help(help))?;
            }
            Some(_) => {
                let problem = Problem::syntax(self.word(), "a colon is missing after the key")
                    .help("write `:` between the key and its value");
                return self.stop(problem);
            }
            None => return self.ends_early(),
        }
        Ok(Next::Value)
    }

    /// Reads a key that is without quotes.
    fn bare_key(&mut self) -> Result<Content, Stopped> {
        let span = self.word();
        let word = self.text.get(span.range()).unwrap_or("");
        if !word.starts_with(|first: char| first.is_alphanumeric() || "_$".contains(first)) {
            let message = text!["expected a key, found ", Text::quoted(short(word), span)];
            return self.stop(Problem::syntax(span, message));
        }
        self.at = span.range().end;
        let problem = Problem::syntax(span, "a key is written in double quotes").help(text![
            "write ",
            Text::code(format!("\"{}\"", short(word)), Some(span)),
        ]);
        self.note(problem)?;
        Ok(Content::Plain)
    }

    /// Reads what is between two members or items, or closes what holds them.
    fn separator(&mut self) -> Result<Next, Stopped> {
        let is_table = self.open.last().is_some_and(|open| open.is_table);
        let next = |is_table| if is_table { Next::Key } else { Next::Value };
        match self.peek() {
            Some(b',') => {
                let comma = self.builder.span(self.at, self.at + 1);
                self.at += 1;
                self.blank()?;
                match self.peek() {
                    Some(close @ (b'}' | b']')) if is_table == (close == b'}') => {
                        let problem =
                            Problem::syntax(comma, "JSON allows no comma after the last value");
                        self.note(problem.help("delete this comma"))?;
                        Ok(Next::Separator)
                    }
                    Some(b'}' | b']') => Ok(Next::Separator),
                    _ => Ok(next(is_table)),
                }
            }
            Some(b'}') if is_table => self.close(),
            Some(b']') if !is_table => self.close(),
            Some(b'}' | b']') => self.closed_by_the_wrong_bracket(is_table),
            Some(b'{') if is_table && self.is_item() => self.close_before(),
            Some(
                b'"' | b'\'' | b'{' | b'[' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z',
            ) => self.no_comma(next(is_table)),
            Some(_) => {
                let word = self.word();
                let found = Text::quoted(short(self.text.get(word.range()).unwrap_or("")), word);
                let message = text!["expected a comma or a closing bracket, found ", found];
                self.stop(Problem::syntax(word, message))
            }
            None => self.ends_early(),
        }
    }
}
