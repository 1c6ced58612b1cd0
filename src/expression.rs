//! Expressions of policies: CEL, the Common Expression Language, over values of documents.
//!
//! An expression is read and checked once, where a configuration is loaded, and evaluated for each
//! record. It never reads a file and does not know what a record is: whoever evaluates it is its [`Host`], which
//! gives it variables, fields of records and functions of its own.
//!
//! The evaluator is ours. Of the crates at hand, `cel` 0.15 has no type check, `cel-core` 0.5 has one with
//! spans; both hold values of their own, made by copying, so that an item of a list no longer knows
//! its bytes, and neither counts what an evaluation costs: twenty `map`s inside one another end when
//! memory does. What would have been left to use is a parser of some 500 lines.
//!
//! What must never happen: a panic, an evaluation without end or without bound on its memory (each
//! has a [`Budget`], which its loops and functions spend), or a reason that repeats what a record
//! says: a log may be public.
//!
//! The language is that of <https://github.com/cel-expr/cel-spec>, without messages of protocol
//! buffers; in addition there are dates, of which the day or the month may be unknown.
//! `tests/cel/run` compares it with the specification's suites.

mod arithmetic;
mod budget;
mod check;
mod compare;
mod convert;
mod evaluate;
mod fault;
mod format;
mod functions;
mod index;
mod kind;
mod literal;
mod lookup;
mod macros;
mod named;
mod operator;
mod parse;
mod place;
mod shape;
mod syntax;
mod time;
mod token;
mod tokens;
mod value;

pub use budget::Budget;
pub use check::{DependsOn, Environment, Gives, HostFunction};
pub use evaluate::Host;
pub use fault::{Circle, Fault, Inside, Mistake, Reason, Unfound};
pub use functions::is_function;
pub use index::{Allowance, Index, Sought};
pub use kind::Kind;
pub use named::Named;
pub use shape::{Shape, Type, signatures_of};
pub use value::{Data, Entries, Found, ItemsOf, Key, List, Map, Value, Words};

/// An expression that was read and checked.
#[derive(Debug)]
pub struct Expression {
    root: syntax::Expr,
    gives: Type,
}

impl Expression {
    /// Reads and checks an expression; `wanted` is the type that it must give. Errors: all that is wrong
    /// with it.
    pub fn read(
        text: &str,
        environment: &Environment,
        wanted: Option<&Type>,
    ) -> Result<Self, Vec<Mistake>> {
        let mut root = parse::parse(text).map_err(|mistake| vec![mistake])?;
        let (gives, mistakes) = check::check(&mut root, environment, wanted);
        if mistakes.is_empty() {
            Ok(Self { root, gives })
        } else {
            Err(mistakes)
        }
    }

    /// Reads an expression that may be evaluated although its types are wrong: for the suites of the
    /// specification alone, which ask what happens then.
    #[doc(hidden)]
    pub fn read_unchecked(text: &str, environment: &Environment) -> Result<Self, Vec<Mistake>> {
        let mut root = parse::parse(text).map_err(|mistake| vec![mistake])?;
        let (gives, _) = check::check(&mut root, environment, None);
        Ok(Self { root, gives })
    }

    /// Returns how many of its parts lie inside one another.
    pub fn height(&self) -> u32 {
        self.root.height.into()
    }

    /// Says whether it calls a function of the host for which something holds.
    pub fn asks_host(&self, holds: impl Fn(u16) -> bool) -> bool {
        self.root.any(&|part| match &part.node {
            syntax::Syntax::Call(call) => {
                matches!(call.callee, syntax::Callee::Host(function) if holds(function))
            }
            _ => false,
        })
    }

    /// Says whether its value may be one that a document holds; of the host's, these variables and what these
    /// functions give back are.
    pub fn may_be_a_place(&self, holds: impl Fn(u16) -> bool, finds: impl Fn(u16) -> bool) -> bool {
        place::Places {
            holds: &holds,
            finds: &finds,
        }
        .has(&self.root)
    }

    /// Returns the type of its value.
    pub fn gives(&self) -> &Type {
        &self.gives
    }

    /// Evaluates it. Errors: why it has no value.
    pub fn evaluate<'a>(
        &'a self,
        host: &dyn Host<'a>,
        budget: &Budget,
    ) -> Result<Value<'a>, Fault> {
        evaluate::Evaluation::new(host, budget).value(&self.root)
    }
}

#[cfg(test)]
mod tests;
