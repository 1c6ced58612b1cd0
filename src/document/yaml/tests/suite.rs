//! The cases of <https://github.com/yaml/yaml-test-suite>, from a folder that is not ours.
//!
//! `YAML_TEST_SUITE=folder cargo test --lib yaml::tests::suite -- --nocapture`, where the folder
//! holds the branch `data` of that repository. Without the variable there is nothing to do.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a development test reads a folder that it is pointed to"
)]

use std::path::{Path, PathBuf};

use super::{document, problems};
use crate::document::{Node, Number, Shape};

/// Problems that are not faults of the text: the case is valid YAML that means nothing to us.
const OURS: &[&str] = &[
    "the tag `",
    "a list or mapping is used as a key",
    "its tag says",
    "stands twice",
    "makes the file too large",
    "is inside the value",
];

fn cases(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.join("in.yaml").exists() {
            found.push(path);
        } else if path.is_dir() && !["name", "tags"].contains(&name) {
            cases(&path, found);
        }
    }
}

fn same(node: Node<'_>, json: &serde_json::Value) -> bool {
    match node.shape() {
        Shape::Null => json.is_null(),
        Shape::Boolean => json.as_bool() == node.as_bool(),
        Shape::String => json.as_str() == node.as_str(),
        Shape::Integer | Shape::Float => match node.as_number() {
            Some(Number::Signed(number)) => {
                json.as_i64() == Some(number) || json.as_f64() == node.written().parse().ok()
            }
            Some(Number::Unsigned(number)) => json.as_u64() == Some(number),
            Some(Number::Float(number)) => json.as_f64() == Some(number),
            None => false,
        },
        Shape::List => json.as_array().is_some_and(|list| {
            list.len() == node.len() && node.items().zip(list).all(|(a, b)| same(a, b))
        }),
        Shape::Mapping => json.as_object().is_some_and(|map| {
            let mut members = node.members();
            map.len() == node.len()
                && members.all(|(key, value)| {
                    let key = if key.written() == "~" {
                        ""
                    } else {
                        key.written()
                    };
                    map.get(key).is_some_and(|json| same(value, json))
                })
        }),
    }
}

#[test]
fn the_suite_is_read_as_it_says() {
    let Some(folder) = std::env::var_os("YAML_TEST_SUITE") else {
        return;
    };
    let mut paths = Vec::new();
    cases(Path::new(&folder), &mut paths);
    paths.sort();
    let (mut valid, mut invalid, mut values) = ((0, 0), (0, 0), (0, 0));
    for path in &paths {
        let text = std::fs::read_to_string(path.join("in.yaml")).unwrap();
        let name = path.strip_prefix(&folder).unwrap().display();
        let all = problems(&text);
        let faults: Vec<_> = (all.iter())
            .filter(|(_, message)| !OURS.iter().any(|ours| message.contains(ours)))
            .collect();
        super::properties::check(&text);
        if path.join("error").exists() {
            invalid.1 += 1;
            invalid.0 += u32::from(!faults.is_empty());
            println!("{name}: {faults:?}");
            continue;
        }
        valid.1 += 1;
        valid.0 += u32::from(faults.is_empty());
        if !faults.is_empty() {
            println!("{name}: valid, but {faults:?}");
        }
        let Ok(json) = std::fs::read_to_string(path.join("in.json")) else {
            continue;
        };
        let json: Result<Vec<serde_json::Value>, _> = serde_json::Deserializer::from_str(&json)
            .into_iter()
            .collect();
        let Ok(json) = json else { continue };
        values.1 += 1;
        let document = document(&text);
        let is_same = document.roots().len() == json.len()
            && document.roots().zip(&json).all(|(a, b)| same(a, b));
        values.0 += u32::from(is_same);
        if !is_same {
            println!(
                "{name}: {} is not {json:?} {all:?}",
                super::shown(&document)
            );
        }
    }
    println!("valid {valid:?}, invalid {invalid:?}, values {values:?}");
}
