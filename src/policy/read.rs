//! From a document to a layer: `[rules]`, `[[rules.in]]` and `[community]`, of packs and of
//! `ospo-lint.toml` alike.

use super::catalogue::Names;
use super::layer::{Layer, Origin, Part};
use super::line::{Line, Reason, Switch};
use super::lines::Lines;
use super::mistake::Mistakes;
use crate::document::{Document, Node, Shape};
use crate::finding::{Text, text};
use crate::knowledge::near::nearest;
use crate::model::{RenamedRule, compile_glob, gather_globs};
use crate::rule::renamed;

/// Reads the layer that a document holds. What is of the wrong shape has been said by the schema
/// and is left out here.
pub(super) fn layer(
    document: Document,
    origin: Origin,
    names: &Names,
    mistakes: &mut Mistakes,
) -> Layer {
    let mut layer = Layer {
        origin,
        text: document.shared_text(),
        lines: Lines::default(),
        parts: Vec::new(),
        statements: std::collections::BTreeMap::new(),
        document: None,
    };
    if let Some(root) = document.roots().next() {
        if let Some(rules) = root.get("rules") {
            for (key, value) in rules.members() {
                if key.written() == "in" {
                    layer.parts.extend(
                        value
                            .items()
                            .filter_map(|table| part(table, names, mistakes)),
                    );
                } else if let Some(line) = line(key, value, names, mistakes) {
                    layer.lines.push(line);
                }
            }
        }
        if let Some(community) = root.get("community") {
            statements(community, "", &mut layer.statements);
        }
    }
    layer.document = Some(document);
    layer
}

fn part(table: Node<'_>, names: &Names, mistakes: &mut Mistakes) -> Option<Part> {
    let all = one_or_many(table.get("paths")?);
    let written = all.iter().map(|path| path.written().to_owned()).collect();
    let paths = glob_set(all, mistakes);
    let mut lines = Lines::default();
    let because = table.get("because").and_then(reason);
    let rules = table.members();
    let rules = rules.filter(|(key, _)| !matches!(key.written(), "paths" | "because"));
    for (key, value) in rules {
        let Some(mut line) = line(key, value, names, mistakes) else {
            continue;
        };
        if value.shape() == Shape::Mapping {
            mistakes
                .at(
                    value.span(),
                    "parameters belong in `[rules]`, not in `[[rules.in]]`",
                )
                .help("name a severity here: `on`, `off`, `warning` or `error`");
        }
        line.because.clone_from(&because);
        lines.push(line);
    }
    Some(Part {
        paths,
        globs: written,
        lines,
    })
}

/// Compiles globs; notes those that cannot be understood, and those that are too much together: a set that is
/// empty would match nothing without a word.
pub(super) fn glob_set<'a>(
    globs: impl IntoIterator<Item = Node<'a>>,
    mistakes: &mut Mistakes,
) -> globset::GlobSet {
    let mut right = Vec::new();
    let mut last = None;
    for path in globs {
        last = Some(path);
        match compile_glob(path.written()) {
            Ok(glob) => right.push(glob),
            Err(reason) => wrong_glob(path, &reason, mistakes),
        }
    }
    gather_globs(right).unwrap_or_else(|_| {
        if let Some(path) = last {
            mistakes
                .at(path.span(), "these patterns are too large together")
                .help("write fewer or shorter ones");
        }
        globset::GlobSet::default()
    })
}

/// Notes a glob that cannot be understood.
pub(super) fn wrong_glob(path: Node<'_>, reason: &str, mistakes: &mut Mistakes) {
    mistakes
        .at(
            path.span(),
            text![
                Text::quoted(path.written(), path.span()),
                " is not a pattern of paths: ",
                crate::finding::Piece::Words(reason.to_owned().into())
            ],
        )
        .help("`*` stops at `/`, `**/` is any number of folders");
}

fn line(key: Node<'_>, value: Node<'_>, names: &Names, mistakes: &mut Mistakes) -> Option<Line> {
    let pattern = pattern(key, names, mistakes)?;
    let mut line = Line {
        pattern,
        span: key.span(),
        switch: None,
        reason: Reason::default(),
        has_parameters: false,
        is_stated: false,
        renamed: renamed(key.written()).map(|new| RenamedRule {
            span: key.span(),
            inner: key.inner_span(),
            old: key.written().to_owned(),
            new: new.to_owned(),
            record: None,
        }),
        locked: None,
        because: None,
    };
    match value.shape() {
        Shape::String => line.switch = switch(value, mistakes),
        Shape::Mapping => {
            line.switch = match value.get("severity") {
                Some(severity) => switch(severity, mistakes),
                None => Some(Switch::On),
            };
            let word = |key: &str| value.get(key).and_then(Node::as_str).map(str::to_owned);
            line.locked = value.get("locked").and_then(Node::as_bool);
            line.because = value.get("because").and_then(reason);
            line.reason = Reason {
                why: word("why"),
                link: word("link"),
                exception: word("exception"),
            };
            let parameters = value
                .members()
                .filter(|(key, _)| !is_reserved(key.written()));
            for (name, _) in parameters {
                if line.is_exact() {
                    line.has_parameters = true;
                } else {
                    of_a_family(name, mistakes);
                }
            }
        }
        _ => {
            mistakes
                .at(value.span(), "a rule is set by a word or a table")
                .help("write `on`, `off`, `warning` or `error`");
        }
    }
    Some(line)
}

/// Says what is wrong with a key in the table of a family.
fn of_a_family(key: Node<'_>, mistakes: &mut Mistakes) {
    if let Some(near) = meant(key.written()) {
        let quoted = Text::quoted(key.written(), key.span());
        let mistake = mistakes.at(key.span(), text!["a family has no ", quoted]);
        mistake.help(text!["write ", Text::word(near)]);
        return;
    }
    let message = "parameters need the exact name of a rule, not a family";
    let mistake = mistakes.at(key.span(), message);
    mistake.help("write a line of its own for the rule");
}

/// The keys of a rule's table that are not its parameters.
const RESERVED: [&str; 6] = ["severity", "why", "link", "exception", "locked", "because"];

/// Returns which of them is meant by another key. `because` has the name `reason` in `[[allow]]`.
pub(super) fn meant(key: &str) -> Option<&'static str> {
    if key == "reason" {
        return Some("because");
    }
    nearest(key, RESERVED)
}

/// Says whether a key of a rule's table is not one of its parameters.
pub(super) fn is_reserved(key: &str) -> bool {
    RESERVED.contains(&key)
}

/// Returns what `because` says; nothing where it says nothing.
fn reason(value: Node<'_>) -> Option<String> {
    let words = value.as_str().map(str::trim);
    words.filter(|words| !words.is_empty()).map(str::to_owned)
}

fn switch(value: Node<'_>, mistakes: &mut Mistakes) -> Option<Switch> {
    let word = value.written();
    let found = Switch::from_word(word);
    if found.is_none() {
        let quoted = Text::quoted(word, value.span());
        let mistake = mistakes.at(value.span(), text!["there is no severity ", quoted]);
        match nearest(word, ["on", "off", "warning", "error"]) {
            Some(near) => mistake.help(text!["write ", Text::word(near)]),
            None => mistake.help("write `on`, `off`, `warning` or `error`"),
        };
    }
    found
}

/// Returns the pattern of a line, if there is such a rule or family.
fn pattern(key: Node<'_>, names: &Names, mistakes: &mut Mistakes) -> Option<String> {
    let written = key.written();
    if let Some(new) = renamed(written) {
        return Some(new.to_owned());
    }
    match names.knows(written) {
        Ok(()) => Some(written.to_owned()),
        Err(meant) => {
            let mistake = mistakes.at(
                key.span(),
                text!["no rule is called ", Text::quoted(written, key.span())],
            );
            match meant {
                Some(meant) => mistake.help(text!["write ", Text::word(meant)]),
                None => mistake.help("`ospo-lint rules` lists all rules"),
            };
            None
        }
    }
}

fn statements(
    table: Node<'_>,
    prefix: &str,
    found: &mut std::collections::BTreeMap<String, (String, crate::span::Span)>,
) {
    for (key, value) in table.members() {
        let name = format!("{prefix}{}", key.written());
        match value.shape() {
            Shape::Mapping if prefix.is_empty() => statements(value, &format!("{name}."), found),
            Shape::Mapping => {}
            Shape::List => {
                let items: Vec<&str> = value.items().map(Node::written).collect();
                found.insert(name, (items.join("\n"), value.span()));
            }
            _ => {
                found.insert(name, (value.written().to_owned(), value.span()));
            }
        }
    }
}

/// Returns the items of a list, or the one value that is in its place.
pub(super) fn one_or_many(value: Node<'_>) -> Vec<Node<'_>> {
    if value.shape() == Shape::List {
        value.items().collect()
    } else {
        vec![value]
    }
}
