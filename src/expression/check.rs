//! What is known before an expression is evaluated: that its names are there, its fields are those of
//! the schema, and its functions take what they are given. What each name means is written into the tree.

use std::ops::Range;
use std::sync::Arc;

use super::fault::Mistake;
use super::kind::Kind;
use super::named::Named;
use super::shape::{Shape, Type};
use super::syntax::{Expr, Literal, Reading, Syntax};
use crate::finding::Text;
use crate::finding::text;
use crate::knowledge::near::nearest;

mod calls;
mod fields;
mod loops;
mod operators;
mod words;

/// What an expression may use. All but the variables is shared: there is an environment for each assertion.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// Its variables, by their numbers.
    pub variables: Vec<(Box<str>, Type)>,
    /// Functions of the host, by their numbers.
    pub functions: Arc<Named<HostFunction>>,
    /// What is known of tables and records.
    pub shapes: Arc<Vec<Shape>>,
    /// The kinds of records, each with its shape.
    pub kinds: Arc<Named<Type>>,
    /// Says whether words are looked at that a field is compared with. In a pack for many communities a word may be one
    /// that the schema of another one lists.
    pub knows_words: bool,
}

impl Environment {
    /// Returns a field that the records of a kind have, which an expression can name.
    pub fn field_of(&self, kind: &str) -> Option<&str> {
        let (_, of) = self.kinds.find(kind)?;
        let Type::Table(shape) = of else {
            return None;
        };
        let mut fields = self.shapes.get(*shape as usize)?.fields.iter();
        let is_plain = |key: &str| key != "id" && !key.contains(['-', '.', ' ', '$']);
        fields.find_map(|(key, _)| is_plain(key).then_some(&**key))
    }
}

/// A function of the host.
#[derive(Clone, Debug)]
pub struct HostFunction {
    /// What it takes.
    pub takes: Vec<Type>,
    /// What it gives back.
    pub gives: Gives,
    /// What that depends on, besides what it takes.
    pub depends: DependsOn,
    /// The kinds of the records that a set is derived of, where they are known.
    pub kinds: Vec<Box<str>>,
}

/// What the value of a function depends on, besides what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DependsOn {
    /// Nothing: in a run it has one value.
    Nothing,
    /// The record that is looked at.
    Record,
    /// Nothing else; but it asks for what is derived of records, which may be under way.
    Sets,
}

/// What a function of the host gives back.
#[derive(Clone, Debug)]
pub enum Gives {
    /// Such a value.
    Value(Type),
    /// A record of the kind that its first argument names.
    Record,
    /// Such a record, or none.
    Found,
    /// A list of these.
    Records,
}

/// A check under way.
pub(super) struct Check<'e> {
    environment: &'e Environment,
    /// What macros have bound, the outermost first.
    scope: Vec<(Box<str>, Type)>,
    mistakes: Vec<Mistake>,
}

/// Checks an expression; `wanted` is what it must give. Returns what it gives.
pub(super) fn check(
    expr: &mut Expr,
    environment: &Environment,
    wanted: Option<&Type>,
) -> (Type, Vec<Mistake>) {
    let mut check = Check {
        environment,
        scope: Vec::new(),
        mistakes: Vec::new(),
    };
    let gives = check.part(expr);
    if let Some(wanted) = wanted.filter(|wanted| !check.fits(wanted, &gives)) {
        let message = text![
            "expected ",
            check.called(wanted),
            ", this is ",
            check.called(&gives)
        ];
        check.tell(&expr.at, message);
    }
    (gives, check.mistakes)
}

impl Check<'_> {
    fn tell(&mut self, at: &Range<u32>, message: impl Into<Text>) -> &mut Mistake {
        self.mistakes
            .push(Mistake::new(at.start as usize..at.end as usize, message));
        let newest = self.mistakes.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "pushed just above")]
        &mut self.mistakes[newest]
    }

    fn fits(&self, wanted: &Type, given: &Type) -> bool {
        wanted.takes(given, &mut super::shape::Letters::default())
    }

    /// Returns how a message calls a value of a type.
    fn called(&self, of: &Type) -> Text {
        match of {
            Type::Table(shape) => match self.shape(*shape) {
                Some(shape) if !shape.name.is_empty() => {
                    text!["a table (", Text::word(&*shape.name), ")"]
                }
                _ => "a table".into(),
            },
            other => Text::from(crate::finding::Piece::Words(other.to_string().into())),
        }
    }

    fn shape(&self, shape: u32) -> Option<&Shape> {
        self.environment.shapes.get(shape as usize)
    }

    /// Returns the type of a part, and writes into it what its names mean.
    fn part(&mut self, expr: &mut Expr) -> Type {
        let found = self.dotted(expr).unwrap_or_else(|| self.inside(expr));
        let is_read = matches!(
            expr.node,
            Syntax::Local(_)
                | Syntax::Variable(_)
                | Syntax::Index {
                    is_optional: false,
                    ..
                }
                | Syntax::Select(_)
        );
        if is_read {
            expr.reading = match found {
                Type::Of(Kind::Date) => Reading::Date,
                Type::Of(Kind::Double) => Reading::Double,
                _ => Reading::Plain,
            };
        }
        found
    }

    fn inside(&mut self, expr: &mut Expr) -> Type {
        match &mut expr.node {
            Syntax::Literal(literal) => of_literal(literal),
            Syntax::Name { .. } => self.name(expr),
            Syntax::Local(at) => self
                .scope
                .get(usize::from(*at))
                .map_or(Type::Any, |(_, of)| of.clone()),
            Syntax::Variable(at) => self.variable_type(*at),
            Syntax::Select(select) => self.select(select),
            Syntax::Index {
                target,
                index,
                is_optional,
            } => self.index(target, index, *is_optional),
            Syntax::Call(_) => self.call(expr),
            Syntax::List(items) => self.list(items),
            Syntax::Map(entries) => self.map(entries),
            Syntax::And(parts) | Syntax::Or(parts) => {
                for part in parts {
                    self.truth(part);
                }
                Type::BOOL
            }
            Syntax::Not(inner) => {
                self.truth(inner);
                Type::BOOL
            }
            Syntax::Negate(inner) => self.negated(inner),
            Syntax::Binary {
                operator,
                left,
                right,
            } => self.binary(*operator, left, right, &expr.at),
            Syntax::Conditional(parts) => self.conditional(parts),
            Syntax::Loop(each) => self.each(each),
        }
    }

    fn variable_type(&self, at: u16) -> Type {
        let found = self.environment.variables.get(usize::from(at));
        found.map_or(Type::Any, |(_, of)| of.clone())
    }

    fn variable(&self, name: &str) -> Option<u16> {
        let mut variables = self.environment.variables.iter();
        variables
            .position(|(known, _)| **known == *name)
            .and_then(|at| u16::try_from(at).ok())
    }

    fn local(&self, name: &str) -> Option<usize> {
        self.scope.iter().rposition(|(known, _)| **known == *name)
    }

    fn name(&mut self, expr: &mut Expr) -> Type {
        let Syntax::Name { name, is_global } = &expr.node else {
            return Type::Any;
        };
        if !is_global && let Some(at) = self.local(name) {
            let of = self.scope.get(at).map_or(Type::Any, |(_, of)| of.clone());
            expr.node = Syntax::Local(u16::try_from(at).unwrap_or(u16::MAX));
            return of;
        }
        if let Some(at) = self.variable(name) {
            expr.node = Syntax::Variable(at);
            return self.variable_type(at);
        }
        if let Some(kind) = Kind::from_name(name) {
            expr.node = Syntax::Literal(Literal::Kind(kind));
            return Type::Of(Kind::Type);
        }
        let name = name.clone();
        self.unknown(&expr.at, &name);
        Type::Any
    }

    fn unknown(&mut self, at: &Range<u32>, name: &str) {
        let known = self
            .scope
            .iter()
            .chain(&self.environment.variables)
            .map(|(known, _)| &**known)
            .filter(|known| !known.is_empty());
        let near = nearest(name, known.clone()).map(str::to_owned);
        let all: Vec<&str> = known.collect();
        let help = match near {
            Some(near) => text!["did you mean ", Text::word(near), "?"],
            None if self.is_field_of_record(name) => {
                text!["write ", Text::word(format!("record.{name}"))]
            }
            None if self.environment.functions.has(name) => {
                text!["it is a function: write ", Text::word(format!("{name}(…)"))]
            }
            None if all.is_empty() => "a text is written between quotes".into(),
            None => text![
                "there are: ",
                Text::word(all.join("`, `")),
                "; a text is written between quotes"
            ],
        };
        self.tell(at, text!["nothing is called ", Text::word(name)])
            .body
            .help = Some(help);
    }

    fn is_field_of_record(&self, name: &str) -> bool {
        let record = self.variable("record").map(|at| self.variable_type(at));
        match record {
            Some(Type::Table(shape)) => {
                self.shape(shape).is_some_and(|it| it.field(name).is_some())
            }
            _ => false,
        }
    }

    /// A name with dots may be one variable, or a type.
    fn dotted(&mut self, expr: &mut Expr) -> Option<Type> {
        let path = match &expr.node {
            Syntax::Select(select) if !select.is_test && !select.is_optional => self.path(expr)?,
            _ => return None,
        };
        if let Some(at) = self.variable(&path) {
            expr.node = Syntax::Variable(at);
            return Some(self.variable_type(at));
        }
        let kind = Kind::from_name(&path)?;
        expr.node = Syntax::Literal(Literal::Kind(kind));
        Some(Type::Of(Kind::Type))
    }

    /// Returns the names and dots that a part is made of; none where it begins with a local name.
    fn path(&self, expr: &Expr) -> Option<String> {
        match &expr.node {
            Syntax::Name { name, is_global } if *is_global || self.local(name).is_none() => {
                Some(name.to_string())
            }
            Syntax::Select(select) if !select.is_test && !select.is_optional => {
                Some(format!("{}.{}", self.path(&select.target)?, select.key))
            }
            _ => None,
        }
    }
}

fn of_literal(literal: &Literal) -> Type {
    match literal {
        Literal::Null => Type::Of(Kind::Null),
        Literal::Bool(_) => Type::BOOL,
        Literal::Int(_) => Type::INT,
        Literal::Uint(_) => Type::Of(Kind::Uint),
        Literal::Double(_) => Type::Of(Kind::Double),
        Literal::String(_) => Type::STRING,
        Literal::Bytes(_) => Type::Of(Kind::Bytes),
        Literal::Kind(_) => Type::Of(Kind::Type),
    }
}
