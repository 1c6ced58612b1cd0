//! What the configuration says otherwise than before, key by key, and which files it is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Section, Side};
use crate::document::{Node, Shape};
use crate::path::RepoPath;
use crate::policy::{Origin, Policy};

/// Values that are longer are not repeated.
const LONG: usize = 60;
/// How many tables deep the keys are named.
const DEPTH: usize = 3;
/// What a rule or an assertion says of itself, besides what it asks for. The severity is compared rule by rule.
const ASIDE: [&str; 9] = [
    "severity",
    "why",
    "link",
    "exception",
    "because",
    "locked",
    "message",
    "help",
    "name",
];

/// What a value belongs to, with the word of its change for programs.
type Key = (String, &'static str);

pub(super) fn changes(
    (old, was): (Side<'_>, &Policy),
    (new, is): (Side<'_>, &Policy),
    found: &mut Vec<Change>,
) {
    let path = |policy: &Policy| policy.config().map(ToString::to_string);
    let mut say = |subject: &str, what, words: String, path: String, is_gone| {
        found.push(Change {
            section: Section::Policy,
            subject: subject.to_owned(),
            what,
            words,
            path,
            is_gone,
            is_private: false,
        });
    };
    match (path(was), path(is)) {
        (None, None) => {}
        (Some(gone), None) => {
            let words = String::from("is not there any more, and nothing of what it says holds");
            say(&gone, "file", words, gone.clone(), true);
        }
        (None, Some(fresh)) => {
            say(
                &fresh,
                "file",
                String::from("is there now"),
                fresh.clone(),
                false,
            );
        }
        (Some(_), Some(config)) => {
            for ((subject, what), words) in compared(was, is) {
                say(&subject, what, words, config.clone(), false);
            }
            for (file, words) in files((old, was), (new, is)) {
                let is_gone = !new.source.exists(&file);
                say(
                    file.as_str(),
                    "file",
                    words.to_owned(),
                    file.to_string(),
                    is_gone,
                );
            }
        }
    }
}

/// Returns what is said otherwise.
fn compared(was: &Policy, is: &Policy) -> Vec<(Key, String)> {
    let mut found = Vec::new();
    let (before, now) = (values(was), values(is));
    let keys: BTreeSet<&Key> = before.keys().chain(now.keys()).collect();
    for key in keys {
        let (was, is) = (before.get(key), now.get(key));
        if was == is {
            continue;
        }
        let words = match (key.1, was, is) {
            ("assertion", Some(_), Some(_)) => String::from("asks for something else now"),
            // What is gone is off now, and what is new asks for more.
            ("assertion", ..) => continue,
            _ => other(was.map(String::as_str), is.map(String::as_str)),
        };
        found.push((key.clone(), words));
    }
    found
}

/// Returns that a value is another one now.
fn other(was: Option<&str>, is: Option<&str>) -> String {
    let is_long = |value: Option<&str>| value.is_some_and(|value| value.len() > LONG);
    match (was, is) {
        _ if is_long(was) || is_long(is) => String::from("was changed"),
        (None, is) => format!("is {} now, and was not set", is.unwrap_or_default()),
        (Some(was), None) => format!("is not set any more, and was {was}"),
        (Some(was), Some(is)) => format!("is {is} now, and was {was}"),
    }
}

/// Returns what a policy says, but for licences, allowed findings and how severe rules are, which other places compare.
fn values(policy: &Policy) -> BTreeMap<Key, String> {
    let mut found = BTreeMap::new();
    for layer in policy.layers() {
        for key in layer.statements.keys() {
            if let Some((text, ..)) = policy.statement(key)
                && !["license", "code_license"].contains(&key.as_str())
            {
                found.insert((key.clone(), "statement"), text.replace('\n', ", "));
            }
        }
        let document = layer.document.as_ref();
        let root = document.and_then(|document| document.roots().next());
        if let (Some(root), Origin::File(_)) = (root, &layer.origin) {
            of_file(root, &mut found);
        }
    }
    found
}

fn of_file(root: Node<'_>, found: &mut BTreeMap<Key, String>) {
    for (key, value) in root.members() {
        match key.written() {
            "community" | "allow" => {}
            "rules" => of_rules(value, found),
            "assert" => {
                for table in value.items() {
                    let name = table.get("name").map_or("", Node::written);
                    let asked = table
                        .members()
                        .filter(|(key, _)| !ASIDE.contains(&key.written()));
                    let asked =
                        asked.map(|(key, value)| format!("{} = {}", key.written(), text(value)));
                    let asked: BTreeSet<String> = asked.collect();
                    let asked: Vec<String> = asked.into_iter().collect();
                    found.insert((name.to_owned(), "assertion"), asked.join("\n"));
                }
            }
            name => leaves(name.to_owned(), value, DEPTH, found),
        }
    }
}

fn of_rules(rules: Node<'_>, found: &mut BTreeMap<Key, String>) {
    for (rule, value) in rules.members() {
        if rule.written() == "in" {
            found.insert((String::from("rules.in"), "setting"), text(value));
            continue;
        }
        for (key, value) in value
            .members()
            .filter(|(key, _)| !ASIDE.contains(&key.written()))
        {
            let subject = format!("{} of {}", key.written(), rule.written());
            found.insert((subject, "setting"), text(value));
        }
    }
}

fn leaves(name: String, value: Node<'_>, depth: usize, found: &mut BTreeMap<Key, String>) {
    if depth > 1 && value.shape() == Shape::Mapping {
        for (key, value) in value.members() {
            leaves(format!("{name}.{}", key.written()), value, depth - 1, found);
        }
    } else {
        found.insert((name, "setting"), text(value));
    }
}

/// Returns a value in one line, whatever the order of its keys.
fn text(value: Node<'_>) -> String {
    match value.shape() {
        Shape::Mapping => {
            let members = value.members();
            let members =
                members.map(|(key, value)| format!("{} = {}", key.written(), text(value)));
            let members: BTreeSet<String> = members.collect();
            let members: Vec<String> = members.into_iter().collect();
            format!("{{{}}}", members.join(", "))
        }
        Shape::List => {
            let items: Vec<String> = value.items().map(text).collect();
            format!("[{}]", items.join(", "))
        }
        _ => value.written().to_owned(),
    }
}

/// Returns the packs and schemas that are others now.
fn files(
    (old, was): (Side<'_>, &Policy),
    (new, is): (Side<'_>, &Policy),
) -> Vec<(RepoPath, &'static str)> {
    let (before, now): (BTreeSet<_>, BTreeSet<_>) =
        (was.made_of().collect(), is.made_of().collect());
    let mut found = Vec::new();
    for path in before.union(&now) {
        let words = match (before.contains(path), now.contains(path)) {
            (true, false) => "is not part of the policy any more",
            (false, _) => "is part of the policy now",
            (true, true) if old.source.read(path).ok() == new.source.read(path).ok() => continue,
            _ => "was changed, and is part of the policy",
        };
        found.push(((*path).clone(), words));
    }
    found
}
