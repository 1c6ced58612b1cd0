//! Going on after what cannot be read: brackets that do not match, and what is left out up to the next
//! member or item.

use super::{JsonReader, Next, Problem, Stopped};
use crate::finding::{Text, text};

impl JsonReader<'_, '_> {
    /// Says that a comma is missing before what is here. A letter right after a string shows that
    /// its closing quote was meant otherwise: where the next member begins is not known then.
    pub(super) fn no_comma(&mut self, next: Next) -> Result<Next, Stopped> {
        let problem = Problem::syntax(self.word(), "a comma is missing before this")
            .help("write `,` at the end of the value before it");
        let before = self.at.checked_sub(1);
        let is_behind_quote = before.and_then(|at| self.text.as_bytes().get(at)) == Some(&b'"');
        if is_behind_quote && self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            let escape = Text::word("\\\"");
            return self.stop(problem.help(text!["write ", escape, " for a quote in a string"]));
        }
        self.note(problem)?;
        Ok(next)
    }

    /// Leaves out what cannot be read, from `start` on, and says what may come next; `None` at the
    /// end of the file.
    pub(super) fn pass(&mut self, start: usize) -> Result<Option<Next>, Stopped> {
        let waiting = self.waiting;
        let start = waiting.map_or(start, |key| self.builder.span_of(key).range().start);
        self.drop_key();
        let mut end = self.at;
        let next = self.next_part(&mut end);
        if let Some(problem) = self.fault.take() {
            let lost = self.builder.span(start, end.max(start));
            self.note(problem.loses(lost))?;
        }
        // What is open at the end of the file ends there.
        Ok(next)
    }

    /// Takes back a key that has no value.
    pub(super) fn drop_key(&mut self) {
        if let Some(key) = self.waiting.take() {
            self.builder.take_back(key);
        }
        if let Some(open) = self.open.last_mut() {
            open.again = None;
        }
    }

    /// Finds where the next member or item begins, or what holds them ends; `end` becomes the end of
    /// what was passed.
    fn next_part(&mut self, end: &mut usize) -> Option<Next> {
        let mut depth = 0_usize;
        let mut is_new_line = false;
        loop {
            let byte = self.peek()?;
            let is_here = depth == 0 && !self.open.is_empty();
            let is_table = self.open.last().is_some_and(|open| open.is_table);
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => {
                    is_new_line |= matches!(byte, b'\n' | b'\r');
                    self.at += 1;
                    continue;
                }
                b',' if is_here => {
                    let rest = self.rest().get(1..).unwrap_or("").trim_start();
                    // The next item: what holds this one lacks its bracket, too.
                    if rest.starts_with('{') && self.is_item() {
                        self.end_at(*end);
                    }
                    return Some(Next::Separator);
                }
                b'"' if is_here && is_new_line && is_table => return Some(Next::Key),
                b'"' | b'{' | b'[' if is_here && is_new_line && !is_table => {
                    return Some(Next::Value);
                }
                b'{' if is_here && is_new_line && self.is_item() => {
                    self.end_at(*end);
                    return Some(Next::Value);
                }
                b'}' | b']' if is_here && self.closes(byte) => return Some(Next::Separator),
                b'"' => self.pass_string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            is_new_line = false;
            *end = self.at;
        }
    }

    /// Passes a string, at most to the end of its line.
    fn pass_string(&mut self) {
        let bytes = self.rest().as_bytes();
        let mut at = 1;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\n' | b'\r' => break,
                b'"' => {
                    at += 1;
                    break;
                }
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) => at += 2,
                _ => at += 1,
            }
        }
        self.at += at;
    }

    /// Says whether something open is closed by the bracket, which is here: what is open inside
    /// it ends, too, or the bracket is of the wrong sort. What follows decides.
    fn closes(&mut self, bracket: u8) -> bool {
        let is_table = bracket == b'}';
        let all = self.open.len();
        let meant = self.open.iter().rposition(|open| open.is_table == is_table);
        if let Some(meant) = meant.filter(|meant| self.may_go_on(*meant)) {
            while self.open.len() > meant + 1 {
                self.end_at(self.at);
            }
            return true;
        }
        let is_mistyped = all > 0 && self.may_go_on(all - 1);
        if is_mistyped {
            self.at += 1;
            self.end_at(self.at);
        }
        is_mistyped
    }

    /// Says whether what follows the bracket fits if that closes the open table or list of this
    /// position.
    fn may_go_on(&self, closed: usize) -> bool {
        let rest = self.rest().get(1..).unwrap_or("").trim_start();
        let outer = closed.checked_sub(1).and_then(|outer| self.open.get(outer));
        let Some(outer) = outer else {
            return rest.is_empty();
        };
        let behind_comma = rest.strip_prefix(',').map(str::trim_start);
        if outer.is_table {
            rest.starts_with('}') || behind_comma.is_some_and(|rest| rest.starts_with('"'))
        } else {
            rest.starts_with(']') || behind_comma.is_some()
        }
    }

    /// Ends the innermost table or list, although nothing closes it.
    fn end_at(&mut self, end: usize) {
        self.builder.close(end);
        if self.open.pop().is_some_and(|open| open.is_table) {
            self.keys.close();
        }
    }

    /// Says whether the innermost table is an item of a list.
    pub(super) fn is_item(&self) -> bool {
        let mut open = self.open.iter().rev();
        let is_table = open.next().is_some_and(|open| open.is_table);
        is_table && open.next().is_some_and(|open| !open.is_table)
    }

    /// Ends an item before the next one, which begins here.
    pub(super) fn close_before(&mut self) -> Result<Next, Stopped> {
        let here = self.builder.span(self.at, self.at + 1);
        let message = text![
            "a table is closed by ",
            Text::word("}"),
            ", which is missing before this"
        ];
        let problem = self.with_opening(Problem::syntax(here, message));
        // Nothing is known to be lost; but where it ends is a guess.
        let before = self.text.get(..self.at).unwrap_or("");
        let end = before.trim_end().trim_end_matches(',').trim_end().len();
        let last = self.builder.span(end, end);
        self.end_at(end);
        self.note(problem.loses(last))?;
        self.complete()?;
        Ok(Next::Value)
    }

    pub(super) fn closed_by_the_wrong_bracket(&mut self, is_table: bool) -> Result<Next, Stopped> {
        let bracket = self.builder.span(self.at, self.at + 1);
        let message = if is_table {
            text!["a table is closed by ", Text::word("}")]
        } else {
            text!["a list is closed by ", Text::word("]")]
        };
        let problem = self.with_opening(Problem::syntax(bracket, message));
        self.stop(problem)
    }

    pub(super) fn ends_early<T>(&mut self) -> Result<T, Stopped> {
        let end = self.builder.span(self.text.len(), self.text.len());
        let is_table = self.open.last().map(|open| open.is_table);
        let message = match is_table {
            Some(true) => "a table is never closed",
            Some(false) => "a list is never closed",
            None => "there is no value in this JSON",
        };
        let problem = self.with_opening(Problem::syntax(end, message));
        self.stop(problem)
    }

    fn with_opening(&self, problem: Problem) -> Problem {
        match self.open.last() {
            Some(open) => {
                let bracket = self.builder.span(open.start, open.start + 1);
                problem.related(bracket, "opened here")
            }
            None => problem,
        }
    }
}
