//! Functions, and whether they take what they are given.

use std::ops::Range;

use super::super::budget::Budget;
use super::super::fault::{Mistake, Reason};
use super::super::functions::{self, FUNCTIONS, Function, dates, strings};
use super::super::macros;
use super::super::shape::{Letters, Signature, Type, signatures};
use super::super::syntax::{Call, Callee, Expr, Literal, Syntax};
use super::super::value::Value;
use super::{Check, DependsOn, Gives, HostFunction};
use crate::finding::text;
use crate::finding::{Piece, Text};
use crate::knowledge::near::nearest;

impl Check<'_> {
    pub(super) fn call(&mut self, expr: &mut Expr) -> Type {
        let at = expr.at.clone();
        let Syntax::Call(call) = &mut expr.node else {
            return Type::Any;
        };
        self.unfold_namespace(call);
        let mut given = Vec::new();
        if let Some(target) = &mut call.target {
            given.push(self.part(target));
        }
        for argument in &mut call.arguments {
            given.push(self.part(argument));
        }
        let is_method = call.target.is_some();
        if is_method
            && let Some((_, text)) = functions::LAZY
                .iter()
                .find(|(name, _)| **name == *call.name)
        {
            return self.resolved(call, &signatures(text), text, &given, &at);
        }
        if let Some(function) = functions::find(&call.name, is_method) {
            let all = signatures(function.signatures);
            if all.iter().any(|it| it.has_room_for(given.len())) {
                call.callee = Callee::Own(function);
            }
            let found = self.resolved(call, &all, function.signatures, &given, &at);
            self.settled(call, function);
            return found;
        }
        if !is_method && let Some(found) = self.of_host(call, &given, &at) {
            return found;
        }
        self.no_function(call);
        Type::Any
    }

    /// `math.abs(x)` is a function with a dot in its name, where nothing is called `math`.
    fn unfold_namespace(&self, call: &mut Call) {
        let Some(path) = call.target.as_ref().and_then(|target| self.path(target)) else {
            return;
        };
        let root = path.split('.').next().unwrap_or("");
        let name = format!("{path}.{}", call.name);
        let is_namespace = FUNCTIONS
            .iter()
            .any(|it| it.name.starts_with(&format!("{path}.")));
        if is_namespace && self.variable(root).is_none() {
            call.target = None;
            call.name = name.into();
        }
    }

    /// Finds the signatures that take what is given: several, where not all of it is known.
    fn resolved(
        &mut self,
        call: &Call,
        all: &[Signature],
        text: &str,
        given: &[Type],
        at: &Range<u32>,
    ) -> Type {
        let mut found: Option<Type> = None;
        for signature in all {
            let mut letters = Letters::default();
            if takes(signature, given, &mut letters) {
                let result = signature.gives.with(&letters);
                found = Some(match found {
                    Some(known) if known != result => Type::Any,
                    _ => result,
                });
            }
        }
        found.unwrap_or_else(|| {
            let message = self.not_taken(&call.name, given);
            let forms: Vec<&str> = text
                .split(';')
                .filter_map(|it| it.split("->").next())
                .map(str::trim)
                .collect();
            let help = text!["it takes ", Text::word(forms.join("`, or `"))];
            self.tell(at, message).body.help = Some(help);
            Type::Any
        })
    }

    fn not_taken(&self, name: &str, given: &[Type]) -> Text {
        if given.is_empty() {
            return text![Text::word(name), " needs a value"];
        }
        text![Text::word(name), " does not take ", self.list_of(given)]
    }

    fn list_of(&self, given: &[Type]) -> Text {
        if given.is_empty() {
            return "nothing".into();
        }
        let mut out = Text::new();
        for (count, of) in given.iter().enumerate() {
            if count > 0 {
                out.push(if count + 1 == given.len() {
                    " and "
                } else {
                    ", "
                });
            }
            out.push(self.called(of));
        }
        out
    }

    /// What the expression itself says is looked at now: a pattern, a date, a length of time.
    fn settled(&mut self, call: &mut Call, function: &'static Function) {
        let Some(Expr {
            node: Syntax::Literal(Literal::String(text)),
            at,
            ..
        }) = call.arguments.last()
        else {
            return;
        };
        let mistake = match function.name {
            "matches" => match strings::pattern(text) {
                Ok(pattern) => {
                    call.pattern = Some(pattern);
                    None
                }
                Err(why) => Some(text!["this is not a pattern: ", Piece::Words(why.into())]),
            },
            "date" | "duration" | "timestamp" => {
                let run = (function.run)(&[Value::written(text)], &Budget::new(1_000));
                run.err().map(|fault| match (function.name, fault.reason) {
                    ("duration", Reason::Overflow) => "a duration is at most 292 years".into(),
                    ("timestamp", Reason::Overflow) => {
                        "a moment lies between the years 1 and 9999".into()
                    }
                    (_, reason) => said(&reason),
                })
            }
            "plus" => dates::period(text).err().map(|fault| said(&fault.reason)),
            _ => None,
        };
        if let Some(message) = mistake {
            let at = at.clone();
            self.tell(&at, message);
        }
    }

    fn of_host(&mut self, call: &mut Call, given: &[Type], at: &Range<u32>) -> Option<Type> {
        let (number, function) = self.environment.functions.find(&call.name)?;
        call.callee = Callee::Host(u16::try_from(number).ok()?);
        let signature = Signature {
            takes: function.takes.clone(),
            is_open: false,
            gives: Type::Any,
        };
        if !takes(&signature, given, &mut Letters::default()) {
            let message = self.not_taken(&call.name, given);
            let help = if function.depends == DependsOn::Sets {
                takes_a_record(&call.name)
            } else {
                text!["it takes ", self.list_of(&function.takes)]
            };
            self.tell(at, message).body.help = Some(help);
        } else if function.depends == DependsOn::Sets {
            self.record_of_set(call, function, given);
        }
        Some(match &function.gives {
            Gives::Value(of) => of.clone(),
            Gives::Record => self.kind_of(call),
            Gives::Found => Type::optional(self.kind_of(call)),
            Gives::Records => Type::list(self.kind_of(call)),
        })
    }

    /// A set is derived for records of some kinds.
    fn record_of_set(&mut self, call: &Call, function: &HostFunction, given: &[Type]) {
        let (Some(argument), Some(of)) = (call.arguments.first(), given.first()) else {
            return;
        };
        let Type::Table(shape) = of else {
            return;
        };
        let name = Text::word(&*call.name);
        // The shape of a kind is called after it.
        let kind = self.shape(*shape).map(|shape| &shape.name);
        let is_kind = |kind: &str| self.environment.kinds.find(kind).map(|it| it.1) == Some(of);
        let Some(kind) = kind.filter(|kind| is_kind(kind)) else {
            let message = text![name, " takes a record, this is ", self.called(of)];
            self.tell(&argument.at, message).body.help = Some(takes_a_record(&call.name));
            return;
        };
        let known = &function.kinds;
        if known.is_empty() || known.contains(kind) {
            return;
        }
        let message = text![name, " is not derived for records of ", Text::word(&**kind)];
        let table = Text::word(format!("[derive.{kind}]"));
        let known = Text::word(known.join("`, `"));
        let help = text![
            "it is derived for ",
            known,
            "; write it in ",
            table,
            ", too"
        ];
        self.tell(&argument.at, message).body.help = Some(help);
    }

    /// Returns the type of the records of the kind that the first argument names.
    fn kind_of(&mut self, call: &Call) -> Type {
        let Some(Expr {
            node: Syntax::Literal(Literal::String(kind)),
            at,
            ..
        }) = call.arguments.first()
        else {
            return Type::Any;
        };
        let kinds = &self.environment.kinds;
        if let Some((_, of)) = kinds.find(kind) {
            return of.clone();
        }
        let names: Vec<&str> = kinds.names().collect();
        let help = match nearest(kind, names.iter().copied()) {
            Some(near) => text!["did you mean ", Text::word(near), "?"],
            None => text!["the kinds are ", Text::word(names.join("`, `"))],
        };
        let message = text!["there is no kind ", Text::word(&**kind)];
        self.tell(at, message).body.help = Some(help);
        Type::Any
    }

    /// Returns the names of the functions or methods that there are.
    fn functions(&self, are_methods: bool) -> Vec<&str> {
        let mut known: Vec<&str> = Vec::new();
        for function in FUNCTIONS.iter().filter(|it| it.is_method == are_methods) {
            known.push(function.name);
        }
        if are_methods {
            for name in functions::LAZY
                .iter()
                .map(|(name, _)| *name)
                .chain(macros::names())
            {
                known.push(name);
            }
        } else {
            known.extend(self.environment.functions.names());
        }
        known
    }

    fn no_function(&mut self, call: &Call) {
        let at = call.name_at.start as usize..call.name_at.end as usize;
        let is_method = call.target.is_some();
        let known = self.functions(is_method);
        let is_elsewhere = functions::find(&call.name, !is_method).is_some()
            || is_method && self.environment.functions.has(&call.name);
        let is_macro = macros::names().any(|it| *it == *call.name) || &*call.name == "has";
        let help = if call.name.eq_ignore_ascii_case("not") && !is_method {
            text!["write ", Text::word("!(…)")]
        } else if is_macro {
            text![
                "it first names the item: ",
                Text::word(format!("list.{}(item, …)", call.name))
            ]
        } else if is_elsewhere {
            let form = if is_method {
                format!("{}(x)", call.name)
            } else {
                format!("x.{}(…)", call.name)
            };
            text!["write ", Text::word(form)]
        } else {
            match nearest(&call.name, known) {
                Some(near) => text!["did you mean ", Text::word(near), "?"],
                None => "the README lists the functions".into(),
            }
        };
        let message = if is_macro {
            text![
                Text::word(&*call.name),
                " lacks an argument, or has one too many"
            ]
        } else {
            text!["there is no function ", Text::word(&*call.name)]
        };
        self.mistakes.push(Mistake::new(at, message).help(help));
    }
}

fn takes_a_record(set: &str) -> Text {
    text![
        "it takes a record: ",
        Text::word(format!("{set}(record)")),
        ", or what ",
        Text::word("ref"),
        " finds"
    ]
}

fn said(reason: &Reason) -> Text {
    Piece::Words(reason.to_string().into()).into()
}

fn takes(signature: &Signature, given: &[Type], letters: &mut Letters) -> bool {
    let last = signature.takes.last();
    signature.has_room_for(given.len())
        && given.iter().enumerate().all(|(at, given)| {
            let wanted = signature.takes.get(at).or(last);
            wanted.is_some_and(|wanted| wanted.takes(given, letters))
        })
}
