//! The suites of the CEL specification, which `tests/cel/run` fetches: how many of their cases the evaluator
//! answers as they say. Messages of protocol buffers are not of our language, and are left out.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::float_cmp,
    reason = "a test that is run by hand reads a file that the script names"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use ospo_lint::expression::{
    Budget, Data, Environment, Expression, Fault, Host, Kind, List, Map, Type, Value,
};
use serde_json::Value as Json;

struct Bindings<'a>(Vec<Value<'a>>);

impl<'a> Host<'a> for Bindings<'a> {
    fn variable(&self, variable: u16) -> Result<Value<'a>, Fault> {
        Ok(self
            .0
            .get(usize::from(variable))
            .cloned()
            .unwrap_or(Value::NULL))
    }
    fn field(&self, _: u32, _: &str) -> Option<Value<'a>> {
        None
    }
    fn keys(&self, _: u32) -> Vec<Value<'a>> {
        Vec::new()
    }
    fn call(&self, _: u16, _: &[Value<'a>], _: &Budget) -> Result<Value<'a>, Fault> {
        Ok(Value::NULL)
    }
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for letter in text.trim_end_matches('=').chars() {
        bits = bits << 6 | u32::try_from(LETTERS.find(letter).unwrap()).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}

/// Returns the text of an expression for a value that a suite says.
fn literal(value: &Json) -> Option<String> {
    let (what, inner) = value.as_object()?.iter().next()?;
    let text = inner.as_str().unwrap_or("");
    Some(match &**what {
        "nullValue" => "null".to_owned(),
        "boolValue" => inner.to_string(),
        "int64Value" | "typeValue" => text.to_owned(),
        "uint64Value" => format!("{text}u"),
        "doubleValue" => match inner {
            Json::String(name) => format!("double('{name}')"),
            // As JSON writes them, whole numbers lack the fraction.
            number => format!("double('{number}')"),
        },
        "stringValue" => {
            let mut out = String::from("'");
            for letter in text.chars() {
                let _ = write!(out, "\\U{:08x}", u32::from(letter));
            }
            out + "'"
        }
        "bytesValue" => {
            let mut out = String::from("b'");
            for byte in base64(text) {
                let _ = write!(out, "\\x{byte:02x}");
            }
            out + "'"
        }
        "listValue" => {
            let items: Option<Vec<String>> = inner["values"]
                .as_array()
                .into_iter()
                .flatten()
                .map(literal)
                .collect();
            format!("[{}]", items?.join(", "))
        }
        "mapValue" => {
            let pair = |pair: &Json| {
                Some(format!(
                    "{}: {}",
                    literal(&pair["key"])?,
                    literal(&pair["value"])?
                ))
            };
            let pairs: Option<Vec<String>> = inner["entries"]
                .as_array()
                .into_iter()
                .flatten()
                .map(pair)
                .collect();
            format!("{{{}}}", pairs?.join(", "))
        }
        "objectValue" => match (inner["@type"].as_str()?, inner["value"].as_str()) {
            (name, Some(value)) if name.ends_with("Duration") => format!("duration('{value}')"),
            (name, Some(value)) if name.ends_with("Timestamp") => format!("timestamp('{value}')"),
            _ => return None,
        },
        _ => return None,
    })
}

fn declared(of: &Json) -> Type {
    if let Some(name) = of["primitive"].as_str() {
        return match name {
            "INT64" => Type::INT,
            "UINT64" => Type::Of(Kind::Uint),
            "DOUBLE" => Type::Of(Kind::Double),
            "BOOL" => Type::BOOL,
            "STRING" => Type::STRING,
            _ => Type::Of(Kind::Bytes),
        };
    }
    if let Some(list) = of.get("listType") {
        return Type::list(declared(&list["elemType"]));
    }
    if let Some(map) = of.get("mapType") {
        return Type::Map(
            Arc::new(declared(&map["keyType"])),
            Arc::new(declared(&map["valueType"])),
        );
    }
    Type::Any
}

/// Says that two values are the same, of one type and inside as well.
fn is_same(one: &Value<'_>, other: &Value<'_>) -> bool {
    match (&one.data, &other.data) {
        (Data::Double(one), Data::Double(other)) => {
            one.to_bits() == other.to_bits() || one == other || one.is_nan() && other.is_nan()
        }
        (Data::List(List::Made(one)), Data::List(List::Made(other))) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other.iter())
                    .all(|(one, other)| is_same(one, other))
        }
        (Data::Map(Map::Made(one)), Data::Map(Map::Made(other))) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other.iter())
                    .all(|((one, value), (other, same))| {
                        one == other && is_same(&value.1, &same.1) && is_same(&value.0, &same.0)
                    })
        }
        _ => {
            one.kind() == other.kind()
                && format!("{:?}", one.data).replace("Written", "Made")
                    == format!("{:?}", other.data).replace("Written", "Made")
        }
    }
}

/// Returns the expressions of a case's variables, by name.
fn constants(case: &Json) -> Vec<(String, Expression)> {
    let bindings = case["bindings"].as_object().into_iter().flatten();
    let constants = bindings.map(|(name, value)| {
        let text = literal(&value["value"]).unwrap();
        let constant = Expression::read(&text, &Environment::default(), None);
        (name.clone(), constant.unwrap())
    });
    constants.collect()
}

/// Returns why a case is not answered as it says.
fn wrong(case: &Json) -> Result<(), String> {
    let constants = constants(case);
    let mut environment = Environment::default();
    let none = Bindings(Vec::new());
    let mut values = Vec::new();
    for (name, constant) in &constants {
        let decls = case["typeEnv"].as_array();
        let decl = decls.into_iter().flatten().find(|it| it["name"] == **name);
        let of = decl.and_then(|it| it.pointer("/ident/type"));
        let of = of.map_or(Type::Any, declared);
        environment.variables.push((name.clone().into(), of));
        let value = constant.evaluate(&none, &Budget::new(10_000));
        values.push(value.map_err(|it| it.reason.to_string())?);
    }
    let text = case["expr"].as_str().unwrap();
    let read = if case["disableCheck"] == true {
        Expression::read_unchecked(text, &environment)
    } else {
        Expression::read(text, &environment, None)
    };
    let read = read.map_err(|mistakes| {
        let all: Vec<String> = mistakes.iter().map(|it| it.body.message.plain()).collect();
        format!("mistakes: {}", all.join(" | "))
    });
    let is_failure = case.get("evalError").is_some();
    let read = match read {
        Ok(read) => read,
        Err(why) => return if is_failure { Ok(()) } else { Err(why) },
    };
    let host = Bindings(values);
    let found = read.evaluate(&host, &Budget::new(1_000_000));
    let found = match (found, is_failure) {
        (Err(_), true) => return Ok(()),
        (Ok(_), true) => return Err("no error".to_owned()),
        (Err(fault), false) => return Err(fault.reason.to_string()),
        (Ok(found), false) => found,
    };
    let wanted = match case.get("value") {
        Some(value) => literal(value).ok_or("a message is expected")?,
        None => "true".to_owned(),
    };
    let wanted = Expression::read_unchecked(&wanted, &Environment::default())
        .map_err(|_| format!("unreadable {wanted}"))?;
    let wanted = wanted
        .evaluate(&none, &Budget::new(1_000_000))
        .map_err(|it| it.reason.to_string())?;
    if is_same(&found, &wanted) {
        Ok(())
    } else {
        Err(format!("{:?} for {:?}", found.data, wanted.data))
    }
}

#[test]
#[ignore = "the suites are fetched by `tests/cel/run`"]
fn the_suites_of_the_specification() {
    let path = std::env::var("CEL_SUITES").expect("`tests/cel/run` says where they are");
    let text = std::fs::read_to_string(path).unwrap();
    let mut counts: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for line in text.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let expr = case["expr"].as_str().unwrap();
        let suite = case["suite"].as_str().unwrap().to_owned();
        let counts = counts.entry(suite.clone()).or_default();
        if [
            "TestAllTypes",
            "google.protobuf.A",
            "Value{",
            "google.protobuf.Struct",
        ]
        .iter()
        .any(|it| expr.contains(it))
        {
            counts.2 += 1;
            continue;
        }
        counts.0 += 1;
        match wrong(&case) {
            Ok(()) => counts.1 += 1,
            Err(why) => println!("{suite}: {expr}\n    {why}"),
        }
    }
    let (mut all, mut right) = (0, 0);
    for (suite, (count, good, left_out)) in &counts {
        println!("{suite}: {good} of {count} ({left_out} with messages left out)");
        all += count;
        right += good;
    }
    println!("{right} of {all}");
    assert!(right * 100 >= all * 98, "fewer than 98 %");
}
