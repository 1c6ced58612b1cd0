//! Reads the text of an expression word by word.

use std::ops::Range;

use super::fault::Mistake;
use super::literal;
use super::token::Token;
use crate::finding::Text;
use crate::finding::text;

/// The longer first.
const SIGNS: [&str; 26] = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",",
    "(", ")", "[", "]", "{", "}", "&", "|",
];

/// The words of an expression.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.len()
                - rest
                    .trim_start_matches([' ', '\t', '\n', '\r', '\x0c'])
                    .len();
            self.at += blanks;
            if !self.rest().starts_with("//") {
                return;
            }
            let line = self.rest().find(['\n', '\r']);
            self.at += line.unwrap_or(self.rest().len());
        }
    }

    /// Returns the next word with its bytes.
    pub(super) fn next(&mut self) -> Result<(Token, Range<usize>), Mistake> {
        self.skip_blanks();
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok((Token::End, start..start));
        };
        let (token, length) = if let Some(found) = literal::text(rest, start)? {
            found
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = word(rest);
            (Token::Name(rest.get(..length).unwrap_or("").into()), length)
        } else if first == '`' {
            quoted(rest, start)?
        } else if let Some(found) = literal::number(rest, start)? {
            found
        } else {
            sign(rest, first, start)?
        };
        self.at += length;
        Ok((token, start..self.at))
    }
}

/// Returns how many bytes a name takes.
fn word(rest: &str) -> usize {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    end.unwrap_or(rest.len())
}

fn quoted(rest: &str, start: usize) -> Result<(Token, usize), Mistake> {
    let inner = rest.get(1..).unwrap_or("");
    let Some(length) = inner.find('`') else {
        let mistake = Mistake::new(start..start + rest.len(), "the backtick is never closed");
        return Err(mistake.help("write another one after the name"));
    };
    let name = inner.get(..length).unwrap_or("");
    let at = start..start + length + 2;
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ' ');
    if name.is_empty() || !name.chars().all(is_plain) {
        return Err(Mistake::new(at, "this cannot be between backticks")
            .help("letters, digits and `_ . - /` can; any other key is written `x['key']`"));
    }
    Ok((Token::Quoted(name.into()), length + 2))
}

fn sign(rest: &str, first: char, start: usize) -> Result<(Token, usize), Mistake> {
    let at = start..start + first.len_utf8();
    let found = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    match (found, first) {
        (Some(&("&" | "|")), _) => {
            let word = Text::word(first);
            Err(
                Mistake::new(at, text![word, " alone is not an operator"]).help(if first == '&' {
                    "write `&&`"
                } else {
                    "write `||`"
                }),
            )
        }
        (Some(sign), _) => Ok((Token::Sign(sign), sign.len())),
        (None, '=') => Err(Mistake::new(at, "`=` is not an operator").help("write `==`")),
        (None, '“' | '”' | '‘' | '’') => {
            Err(Mistake::new(at, "these quotes do not mark a text").help("write `'` or `\"`"))
        }
        (None, _) => {
            let word = Text::word(first);
            Err(Mistake::new(
                at,
                text![word, " means nothing in an expression"],
            ))
        }
    }
}
