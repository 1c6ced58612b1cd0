//! What expressions say, and what is said of wrong ones.

use std::sync::Arc;

use super::{
    Budget, Data, DependsOn, Environment, Expression, Fault, Gives, Host, HostFunction, Kind,
    Named, Reason, Shape, Type, Value,
};
use crate::document::{Document, Format};
use crate::source::Limits;
use crate::span::FileId;

mod bounds;
mod checked;
mod evaluated;
mod found;

/// A host with one record, `record`, and what it is a list of, `all`.
struct Records<'a> {
    documents: &'a [Document],
}

impl<'a> Records<'a> {
    fn root(&self, record: u32) -> Option<crate::document::Node<'a>> {
        self.documents.get(record as usize)?.roots().next()
    }
}

impl<'a> Host<'a> for Records<'a> {
    fn variable(&self, variable: u16) -> Result<Value<'a>, Fault> {
        match variable {
            0 => Ok(Data::Record(0).into()),
            1 => Ok(Data::Date(crate::date::PartialDate::parse("2026-11-30").unwrap()).into()),
            _ => Ok(Value::written("docs")),
        }
    }

    fn field(&self, record: u32, key: &str) -> Option<Value<'a>> {
        self.root(record)?.get(key).map(Value::of)
    }

    fn keys(&self, record: u32) -> Vec<Value<'a>> {
        let root = self.root(record);
        root.map(|root| {
            root.members()
                .map(|(key, _)| Value::written(key.written()))
                .collect()
        })
        .unwrap_or_default()
    }

    fn call(
        &self,
        function: u16,
        arguments: &[Value<'a>],
        budget: &Budget,
    ) -> Result<Value<'a>, Fault> {
        match function {
            0 => {
                budget.steps(self.documents.len())?;
                Ok(Value::list(
                    (0..self.documents.len())
                        .map(|at| Data::Record(u32::try_from(at).unwrap()).into())
                        .collect(),
                ))
            }
            _ => Ok(arguments[1].clone()),
        }
    }
}

/// What the tests' expressions may use: a record of a group, and `all('group')`.
fn environment() -> Environment {
    let field = |key: &str, of: Type| (Box::from(key), of);
    let date = Type::Of(Kind::Date);
    let chair = Shape {
        name: "chairs".into(),
        fields: vec![
            field("person", Type::STRING),
            field("start", date.clone()),
            field("end", date.clone()),
        ],
        ..Shape::default()
    };
    let group = Shape {
        name: "group".into(),
        fields: vec![
            field("name", Type::STRING),
            field("google-workspace", Type::STRING),
            field("archived", Type::BOOL),
            field("members", Type::list(Type::STRING)),
            field("chairs", Type::list(Type::Table(1))),
            field("founded", date.clone()),
            field("days", Type::list(date.clone())),
            field("fee", Type::Of(Kind::Double)),
            field("seats", Type::INT),
            field("meeting", Type::Table(2)),
        ],
        ..Shape::default()
    };
    let meeting = Shape {
        name: "meeting".into(),
        fields: vec![field("url", Type::STRING)],
        is_open: true,
        ..Shape::default()
    };
    Environment {
        variables: vec![
            field("record", Type::Table(0)),
            field("today", date),
            field("id", Type::STRING),
        ],
        functions: functions(),
        shapes: Arc::new(vec![group, chair, meeting]),
        kinds: named([("group", Type::Table(0))]),
        knows_words: true,
    }
}

fn functions() -> Arc<Named<HostFunction>> {
    named([
        (
            "all",
            HostFunction {
                takes: vec![Type::STRING],
                gives: Gives::Records,
                depends: DependsOn::Nothing,
                kinds: Vec::new(),
            },
        ),
        (
            "ref",
            HostFunction {
                takes: vec![Type::STRING, Type::STRING],
                gives: Gives::Record,
                depends: DependsOn::Nothing,
                kinds: Vec::new(),
            },
        ),
    ])
}

fn named<T, const N: usize>(all: [(&str, T); N]) -> Arc<Named<T>> {
    let mut named = Named::default();
    named.extend(all.map(|(name, thing)| (name.into(), thing)));
    Arc::new(named)
}

const GROUP: &str = r#"
name = "Documentation"
google-workspace = "docs@hilltop.test"
members = ["ana", "bo", "ana"]
founded = 2021-05-04
days = [2026, "2026-05", "2026-05-14"]
fee = 3
chairs = [{ person = "ana", start = "2024", end = "2025-06" }, { person = "bo", start = 2025-07-01 }]

[meeting]
url = "https://meet.test/docs"
"#;

fn group() -> Document {
    document(&GROUP.replace("days = [2026, ", "days = [\"2026\", "))
}

fn document(text: &str) -> Document {
    Document::read(FileId(0), Format::Toml, text.as_bytes(), &Limits::default())
}

/// Returns what an expression says, as text.
fn says(text: &str) -> String {
    let documents = [group(), document("name = \"Other\"\nmembers = []")];
    let read = match Expression::read(text, &environment(), None) {
        Ok(read) => read,
        Err(mistakes) => panic!("{text}: {}", mistakes[0].body.message.plain()),
    };
    let host = Records {
        documents: &documents,
    };
    match read.evaluate(&host, &Budget::new(100_000)) {
        Ok(value) => {
            let mut out = String::new();
            match super::format::write_text(&value, &mut out, &Budget::new(100_000)) {
                Ok(()) => out,
                Err(_) => format!("{:?}", value.kind()),
            }
        }
        Err(fault) => format!("! {} at {}", fault.reason, &text[fault.at.clone()]),
    }
}

/// Returns why an expression has no value.
fn fails(text: &str) -> Reason {
    let documents = [group()];
    let read = Expression::read_unchecked(text, &environment()).unwrap();
    read.evaluate(
        &Records {
            documents: &documents,
        },
        &Budget::new(100_000),
    )
    .unwrap_err()
    .reason
}

/// Returns what is said of a wrong expression: its bytes, the message and the help.
fn refused(text: &str) -> String {
    let Err(mistakes) = Expression::read(text, &environment(), Some(&Type::BOOL)) else {
        return "nothing".to_owned();
    };
    let one = |mistake: &super::Mistake| {
        let help = mistake.body.help.as_ref().map(crate::finding::Text::plain);
        let help = help.map(|help| format!(" ({help})")).unwrap_or_default();
        format!(
            "{} < {}{help}",
            &text[mistake.at.clone()],
            mistake.body.message.plain()
        )
    };
    mistakes.iter().map(one).collect::<Vec<_>>().join("\n")
}
