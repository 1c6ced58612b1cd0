//! From the text of an expression to its tree.
//!
//! Operators are read by their precedence, so that a nested part takes three calls and not ten. Nothing
//! is deeper than [`DEEPEST`]: whatever walks the tree may do so by calling itself.

use std::ops::Range;

use super::fault::Mistake;
use super::operator::Operator;
use super::syntax::{Absent, Expr, Literal, Reading, Select, Syntax};
use super::token::Token;
use super::tokens::Tokens;
use crate::finding::Text;
use crate::finding::text;
use crate::span::offset;

mod values;

/// How many parts may lie inside one another.
const DEEPEST: u16 = 100;
/// How many bytes an expression may have.
const LONGEST: usize = 100_000;
/// Words that the language keeps for itself.
const RESERVED: [&str; 16] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
];

/// Reads an expression.
pub(super) fn parse(text: &str) -> Result<Expr, Mistake> {
    if text.len() > LONGEST {
        return Err(Mistake::new(
            0..text.len(),
            "the expression is longer than 100,000 bytes",
        ));
    }
    let mut parser = Parser::new(text)?;
    if parser.token == Token::End {
        return Err(Mistake::new(0..text.len(), "the expression is empty"));
    }
    let whole = parser.expression()?;
    if parser.token != Token::End {
        return Err(parser.unexpected("an operator or the end"));
    }
    Ok(whole)
}

pub(super) struct Parser<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    token: Token,
    at: Range<usize>,
    /// The end of what was read before.
    before: usize,
    depth: u16,
}

/// Returns the operator of a word, and how closely it binds.
fn operator(token: &Token) -> Option<(Operator, u8)> {
    Some(match token {
        Token::Sign("<") => (Operator::Less, 3),
        Token::Sign("<=") => (Operator::LessOrEqual, 3),
        Token::Sign(">") => (Operator::Greater, 3),
        Token::Sign(">=") => (Operator::GreaterOrEqual, 3),
        Token::Sign("==") => (Operator::Equal, 3),
        Token::Sign("!=") => (Operator::NotEqual, 3),
        Token::Name(name) if &**name == "in" => (Operator::In, 3),
        Token::Sign("+") => (Operator::Add, 4),
        Token::Sign("-") => (Operator::Subtract, 4),
        Token::Sign("*") => (Operator::Multiply, 5),
        Token::Sign("/") => (Operator::Divide, 5),
        Token::Sign("%") => (Operator::Remainder, 5),
        _ => return None,
    })
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Result<Self, Mistake> {
        let mut tokens = Tokens::new(text);
        let (token, at) = tokens.next()?;
        Ok(Self {
            text,
            tokens,
            token,
            at,
            before: 0,
            depth: 0,
        })
    }

    fn advance(&mut self) -> Result<(Token, Range<usize>), Mistake> {
        let (token, at) = self.tokens.next()?;
        self.before = self.at.end;
        let token = std::mem::replace(&mut self.token, token);
        let at = std::mem::replace(&mut self.at, at);
        Ok((token, at))
    }

    fn takes(&mut self, sign: &str) -> Result<bool, Mistake> {
        let is_there = matches!(&self.token, Token::Sign(found) if *found == sign);
        if is_there {
            self.advance()?;
        }
        Ok(is_there)
    }

    fn wants(&mut self, sign: &'static str) -> Result<(), Mistake> {
        if self.takes(sign)? {
            return Ok(());
        }
        Err(self.unexpected_sign(sign))
    }

    fn unexpected_sign(&self, sign: &'static str) -> Mistake {
        let found = self.found();
        let message = text!["expected ", Text::word(sign), ", found ", found];
        self.with_sign(Mistake::new(self.at.clone(), message))
    }

    fn unexpected(&self, wanted: &'static str) -> Mistake {
        let found = self.found();
        let message = text!["expected ", wanted, ", found ", found];
        self.with_sign(Mistake::new(self.at.clone(), message))
    }

    /// Says which sign is meant by a word that other languages have for it.
    fn with_sign(&self, mistake: Mistake) -> Mistake {
        let here = self.text.get(self.at.clone()).unwrap_or("");
        let before = self.text.get(..self.before).unwrap_or("");
        let is_not = |text: &str| {
            let word = text
                .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
                .next();
            word.is_some_and(|word| word.eq_ignore_ascii_case("not"))
        };
        let sign = match () {
            () if here.eq_ignore_ascii_case("and") => "&&",
            () if here.eq_ignore_ascii_case("or") => "||",
            () if here.eq_ignore_ascii_case("not") || is_not(before) => "!",
            () => return mistake,
        };
        mistake.help(text!["write ", Text::word(sign)])
    }

    fn found(&self) -> Text {
        match self.text.get(self.at.clone()) {
            None | Some("") => "the end".into(),
            Some(found) => {
                let short: String = found.trim_matches('`').chars().take(20).collect();
                Text::word(short).into()
            }
        }
    }

    /// Makes a part that ends with the last word read.
    pub(super) fn part(&self, start: u32, node: Syntax, inside: u16) -> Result<Expr, Mistake> {
        let at = start..offset(self.before);
        if inside >= DEEPEST {
            return Err(too_deep(at.start as usize..at.end as usize));
        }
        Ok(Expr {
            at,
            node,
            height: inside + 1,
            reading: Reading::Plain,
        })
    }

    fn start(&self) -> u32 {
        offset(self.at.start)
    }

    fn expression(&mut self) -> Result<Expr, Mistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(too_deep(self.at.clone()));
        }
        let start = self.start();
        let condition = self.either()?;
        let whole = if self.takes("?")? {
            let then = self.either()?;
            self.wants(":")?;
            let otherwise = self.expression()?;
            let parts = [condition, then, otherwise];
            let inside = Expr::tallest(&parts);
            self.part(start, Syntax::Conditional(Box::new(parts)), inside)?
        } else {
            condition
        };
        self.depth -= 1;
        Ok(whole)
    }

    fn either(&mut self) -> Result<Expr, Mistake> {
        self.chain("||", Self::both, Syntax::Or)
    }

    fn both(&mut self) -> Result<Expr, Mistake> {
        self.chain("&&", |parser| parser.operations(3), Syntax::And)
    }

    /// A chain of one operator is one part, however long it is.
    fn chain(
        &mut self,
        sign: &str,
        one: fn(&mut Self) -> Result<Expr, Mistake>,
        node: fn(Vec<Expr>) -> Syntax,
    ) -> Result<Expr, Mistake> {
        let start = self.start();
        let first = one(self)?;
        let mut parts = vec![first];
        while self.takes(sign)? {
            parts.push(one(self)?);
        }
        let inside = Expr::tallest(&parts);
        match parts.len() {
            1 => parts.pop().ok_or_else(|| self.unexpected("a value")),
            _ => self.part(start, node(parts), inside),
        }
    }

    fn operations(&mut self, least: u8) -> Result<Expr, Mistake> {
        let start = self.start();
        let mut left = self.unary()?;
        while let Some((operator, binds)) = operator(&self.token).filter(|(_, it)| *it >= least) {
            self.advance()?;
            let right = self.operations(binds + 1)?;
            let inside = left.height.max(right.height);
            let (left_box, right) = (Box::new(left), Box::new(right));
            left = self.part(
                start,
                Syntax::Binary {
                    operator,
                    left: left_box,
                    right,
                },
                inside,
            )?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, Mistake> {
        let start = self.start();
        let mut signs = Vec::new();
        while matches!(self.token, Token::Sign("!" | "-")) {
            let (sign, at) = self.advance()?;
            if sign == Token::Sign("-")
                && self.at.start == at.end
                && let Some(number) = self.negative()?
            {
                let number = self.part(offset(at.start), Syntax::Literal(number), 0)?;
                let target = self.member(offset(at.start), number)?;
                return self.signed(start, &signs, target);
            }
            signs.push((sign, offset(at.start)));
        }
        let inner = self.start();
        let primary = self.primary()?;
        let target = self.member(inner, primary)?;
        self.signed(start, &signs, target)
    }

    /// Reads a number of which the sign has been read: the smallest has no positive counterpart.
    fn negative(&mut self) -> Result<Option<Literal>, Mistake> {
        let literal = match self.token {
            Token::Int(number) => match 0_i64.checked_sub_unsigned(number) {
                Some(number) => Literal::Int(number),
                None => return Err(too_large(self.at.clone())),
            },
            Token::Double(number) => Literal::Double(-number),
            _ => return Ok(None),
        };
        self.advance()?;
        Ok(Some(literal))
    }

    fn signed(&self, start: u32, signs: &[(Token, u32)], target: Expr) -> Result<Expr, Mistake> {
        let mut target = target;
        for (sign, at) in signs.iter().rev() {
            let inside = target.height;
            let node = match sign {
                Token::Sign("!") => Syntax::Not(Box::new(target)),
                _ => Syntax::Negate(Box::new(target)),
            };
            target = self.part((*at).max(start), node, inside)?;
        }
        Ok(target)
    }

    /// Reads what follows a value: fields, items, calls.
    fn member(&mut self, start: u32, target: Expr) -> Result<Expr, Mistake> {
        let mut target = target;
        loop {
            target = match self.token {
                Token::Sign(".") => self.field(start, target)?,
                Token::Sign("[") => {
                    self.advance()?;
                    let is_optional = self.takes("?")?;
                    let index = self.expression()?;
                    self.wants("]")?;
                    let inside = target.height.max(index.height);
                    let (target, index) = (Box::new(target), Box::new(index));
                    self.part(
                        start,
                        Syntax::Index {
                            target,
                            index,
                            is_optional,
                        },
                        inside,
                    )?
                }
                Token::Sign("{") => {
                    return Err(Mistake::new(
                        self.at.clone(),
                        "messages of protocol buffers are not known here",
                    )
                    .help("a map is written `{'key': value}`"));
                }
                _ => return Ok(target),
            };
        }
    }

    fn field(&mut self, start: u32, target: Expr) -> Result<Expr, Mistake> {
        self.advance()?;
        let is_optional = self.takes("?")?;
        let (token, at) = self.advance()?;
        let key_at = offset(at.start)..offset(at.end);
        let (key, is_quoted) = match token {
            Token::Name(name) if &*name != "in" => (name, false),
            Token::Quoted(name) => (name, true),
            _ => {
                let found = self.text.get(at.clone()).unwrap_or("");
                let found: Text = if found.is_empty() {
                    "the end".into()
                } else {
                    Text::word(found).into()
                };
                return Err(Mistake::new(
                    at,
                    text!["expected the name of a field, found ", found],
                ));
            }
        };
        if self.token == Token::Sign("(") && !is_quoted && !is_optional {
            return self.call(start, Some(target), key, key_at);
        }
        let inside = target.height;
        let select = Select {
            target,
            key,
            key_at,
            is_optional,
            is_test: false,
            absent: Absent::Fails,
        };
        self.part(start, Syntax::Select(Box::new(select)), inside)
    }
}

fn too_deep(at: Range<usize>) -> Mistake {
    Mistake::new(at, "parts are nested more than 100 levels deep")
        .help("give a part a name under `[derive.KIND]`, and call that")
}

fn too_large(at: Range<usize>) -> Mistake {
    Mistake::new(at, "the number is too large")
        .help("whole numbers have 64 bits; `u` after it allows twice as much")
}
