//! Values: literals, names, lists, maps, and what lies between brackets.

use std::ops::Range;

use super::super::fault::Mistake;
use super::super::macros;
use super::super::syntax::{Call, Callee, Entry, Expr, Item, Literal, Syntax};
use super::super::token::Token;
use super::{Parser, RESERVED, too_large};
use crate::finding::Text;
use crate::finding::text;
use crate::span::offset;

impl Parser<'_> {
    pub(super) fn call(
        &mut self,
        start: u32,
        target: Option<Expr>,
        name: Box<str>,
        name_at: Range<u32>,
    ) -> Result<Expr, Mistake> {
        self.wants("(")?;
        let arguments = self.values(")")?;
        let call = Call {
            target,
            name,
            name_at,
            arguments,
            callee: Callee::Unknown,
            pattern: None,
        };
        let inside = Expr::tallest(call.target.iter().chain(&call.arguments));
        let node = macros::expand(call)?;
        let inside = inside + u16::from(matches!(node, Syntax::Loop(_)));
        self.part(start, node, inside)
    }

    fn values(&mut self, end: &'static str) -> Result<Vec<Expr>, Mistake> {
        let mut values = Vec::new();
        if self.takes(end)? {
            return Ok(values);
        }
        loop {
            values.push(self.expression()?);
            if !self.takes(",")? {
                self.wants(end)?;
                return Ok(values);
            }
        }
    }

    pub(super) fn primary(&mut self) -> Result<Expr, Mistake> {
        let start = self.start();
        if matches!(self.token, Token::End | Token::Quoted(_)) {
            return Err(self.unexpected("a value"));
        }
        let (token, at) = self.advance()?;
        let literal = match token {
            Token::Sign("(") => {
                let inner = self.expression()?;
                self.wants(")")?;
                return Ok(inner);
            }
            Token::Sign("[") => return self.list(start),
            Token::Sign("{") => return self.map(start),
            Token::Sign(".") => return self.global(start),
            Token::Name(name) => match &*name {
                "true" => Literal::Bool(true),
                "false" => Literal::Bool(false),
                "null" => Literal::Null,
                _ => return self.name(start, name, at, false),
            },
            Token::Int(number) => match i64::try_from(number) {
                Ok(number) => Literal::Int(number),
                Err(_) => return Err(too_large(at)),
            },
            Token::Uint(number) => Literal::Uint(number),
            Token::Double(number) => Literal::Double(number),
            Token::String(text) => Literal::String((*text).into()),
            Token::Bytes(bytes) => Literal::Bytes((*bytes).into()),
            Token::Sign(_) | Token::Quoted(_) | Token::End => {
                let found = Text::word(self.text.get(at.clone()).unwrap_or(""));
                return Err(Mistake::new(at, text!["expected a value, found ", found]));
            }
        };
        self.part(start, Syntax::Literal(literal), 0)
    }

    fn global(&mut self, start: u32) -> Result<Expr, Mistake> {
        let (token, at) = self.advance()?;
        match token {
            Token::Name(name) => self.name(start, name, at, true),
            _ => Err(Mistake::new(at, "expected a name after the dot")),
        }
    }

    fn name(
        &mut self,
        start: u32,
        name: Box<str>,
        at: Range<usize>,
        is_global: bool,
    ) -> Result<Expr, Mistake> {
        if RESERVED.contains(&&*name) || &*name == "while" || &*name == "in" {
            let word = Text::word(name);
            return Err(Mistake::new(
                at,
                text![word, " is a word that the language keeps for itself"],
            ));
        }
        if self.token == Token::Sign("(") {
            let name_at = offset(at.start)..offset(at.end);
            return self.call(start, None, name, name_at);
        }
        self.part(start, Syntax::Name { name, is_global }, 0)
    }

    fn list(&mut self, start: u32) -> Result<Expr, Mistake> {
        let mut items = Vec::new();
        while !self.takes("]")? {
            let is_optional = self.takes("?")?;
            let value = self.expression()?;
            items.push(Item { value, is_optional });
            if !self.takes(",")? {
                self.wants("]")?;
                break;
            }
        }
        let inside = Expr::tallest(items.iter().map(|item| &item.value));
        self.part(start, Syntax::List(items), inside)
    }

    fn map(&mut self, start: u32) -> Result<Expr, Mistake> {
        let mut entries = Vec::new();
        while !self.takes("}")? {
            let is_optional = self.takes("?")?;
            let key = self.expression()?;
            self.wants(":")?;
            let value = self.expression()?;
            entries.push(Entry {
                key,
                value,
                is_optional,
            });
            if !self.takes(",")? {
                self.wants("}")?;
                break;
            }
        }
        let inside = Expr::tallest(entries.iter().flat_map(|entry| [&entry.key, &entry.value]));
        self.part(start, Syntax::Map(entries), inside)
    }
}
