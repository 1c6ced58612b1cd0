//! Strings of JSON.

use super::{JsonReader, Problem, Stopped};
use crate::document::Content;
use crate::finding::{Text, text};

impl JsonReader<'_, '_> {
    /// Reads a string that begins here with `quote`, and passes it.
    pub(super) fn string(&mut self, quote: u8) -> Result<Content, Stopped> {
        let start = self.at;
        self.at += 1;
        let mut decoded: Option<String> = None;
        let mut copied = self.at;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let length = plain(rest, quote);
            self.at += length;
            match self.peek() {
                Some(byte) if byte == quote => break,
                Some(b'\\') => {
                    let before = self.text.get(copied..self.at).unwrap_or("");
                    let character = self.escape()?;
                    let decoded = decoded.get_or_insert_default();
                    decoded.push_str(before);
                    decoded.push(character);
                    copied = self.at;
                }
                Some(b'\n' | b'\r') | None => return self.unclosed(start),
                Some(control) => {
                    let here = self.builder.span(self.at, self.at + 1);
                    self.at += 1;
                    let escape = format!("\\u{control:04x}");
                    let problem =
                        Problem::syntax(here, "a string cannot hold a control character as it is");
                    self.note(problem.help(text!["write ", Text::word(escape)]))?;
                }
            }
        }
        let end = self.at;
        self.at += 1;
        if quote != b'"' {
            let span = self.builder.span(start, self.at);
            let problem = Problem::syntax(span, "text is written in double quotes in JSON");
            let inside = self.text.get(start + 1..self.at - 1).unwrap_or("");
            let is_plain = !inside.contains(['"', '\\']) && inside.len() <= 60;
            let help = if is_plain {
                text!["write ", Text::code(format!("\"{inside}\""), Some(span))]
            } else {
                text!["begin and end it with ", Text::word("\"")]
            };
            self.note(problem.help(help))?;
        }
        Ok(match decoded {
            None => Content::Quoted,
            Some(decoded) => {
                let rest = self.text.get(copied..end).unwrap_or("");
                Content::Decoded(decoded + rest)
            }
        })
    }

    fn unclosed<T>(&mut self, start: usize) -> Result<T, Stopped> {
        let span = self.builder.span(start, self.at);
        let problem = Problem::syntax(span, "a string is never closed on its line");
        self.stop(problem)
    }

    /// Reads an escape; one that stands for nothing is reported, and stands for U+FFFD.
    fn escape(&mut self) -> Result<char, Stopped> {
        let start = self.at;
        let Some(sort) = self.rest().chars().nth(1) else {
            return self.unclosed(start);
        };
        self.at += 1 + sort.len_utf8();
        let character = match sort {
            '"' | '\\' | '/' => sort,
            'b' => '\u{8}',
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(start),
            '\n' | '\r' => {
                self.at = start + 1;
                return self.unclosed(start);
            }
            _ => {
                let span = self.builder.span(start, self.at);
                let written = self.text.get(start..self.at).unwrap_or("");
                let message = text![Text::quoted(written, span), " means nothing in a string"];
                let help = text!["write ", Text::word("\\\\"), " for a backslash"];
                self.note(Problem::syntax(span, message).help(help))?;
                char::REPLACEMENT_CHARACTER
            }
        };
        Ok(character)
    }

    /// Reads the digits of `\u`, and the second half of a pair of surrogates.
    fn unicode(&mut self, start: usize) -> Result<char, Stopped> {
        let first = self.hex();
        let code = match first {
            Some(high @ 0xD800..=0xDBFF) if self.rest().starts_with("\\u") => {
                let behind_first = self.at;
                self.at += 2;
                if let Some(low @ 0xDC00..=0xDFFF) = self.hex() {
                    Some(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
                } else {
                    self.at = behind_first;
                    first
                }
            }
            code => code,
        };
        if let Some(character) = code.and_then(char::from_u32) {
            return Ok(character);
        }
        let span = self.builder.span(start, self.at);
        let message = match code {
            Some(_) => "this is half of a character: the other half is missing",
            None => "four hexadecimal digits are missing here",
        };
        self.note(Problem::syntax(span, message))?;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    /// Reads four hexadecimal digits.
    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| are_digits)?;
        self.at += 4;
        Some(number)
    }
}

/// Returns how many bytes of a string need no second look.
fn plain(bytes: &[u8], quote: u8) -> usize {
    bytes
        .iter()
        .position(|&byte| byte == quote || byte == b'\\' || byte < 0x20)
        .unwrap_or(bytes.len())
}
