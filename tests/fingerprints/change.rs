//! Changes to a file after which its records say what they said.

use std::fmt::Write as _;
use std::ops::Range;

use ospo_lint::document::{Document, Format, Node, Shape};
use ospo_lint::source::Limits;
use ospo_lint::span::FileId;

/// How a file is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// TOML with inline tables, YAML in flow style, JSON on one line.
    Tight,
    /// TOML as before, YAML in block style, JSON with wide indents.
    Wide,
}

/// Reads a file that holds together; others are left as they are.
fn read(path: &str, text: &str) -> Option<Document> {
    let extension = path.rsplit_once('.')?.1;
    let format = Format::of_extension(extension)?;
    let bytes = text.as_bytes().to_vec();
    let document = Document::read(FileId(0), format, bytes, &Limits::default());
    document.problems().is_empty().then_some(document)
}

/// Returns the text with a comment and blank lines before every line that `wanted` names and that may
/// have them before it.
pub(crate) fn with_lines(path: &str, text: &str, wanted: impl Fn(usize) -> bool) -> Option<String> {
    // The configuration is named by its bytes only.
    if text.contains('\u{FEFF}') {
        return None;
    }
    let document = read(path, text)?;
    let mut scalars = Vec::new();
    document
        .roots()
        .for_each(|root| scalars_of(root, &mut scalars));
    let body = document.page().map_or(text.len(), |page| page.body.start);
    let headings: Vec<usize> = document.page().map_or(Vec::new(), |page| {
        page.headings
            .iter()
            .map(|heading| heading.section.start)
            .collect()
    });
    let front = match document.format() {
        Format::Markdown | Format::Html if text.starts_with("---") || text.starts_with("+++") => {
            text.find('\n')? + 1..body
        }
        Format::Toml | Format::Yaml | Format::Json => 0..text.len(),
        _ => 0..0,
    };
    // A comment is all that a page of headings would say.
    let is_bare = text[body.min(text.len())..]
        .lines()
        .all(|line| line.trim().is_empty() || line.starts_with('#'));
    let mut out = String::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_free = !scalars
            .iter()
            .any(|scalar: &Range<usize>| scalar.start < at && at <= scalar.end);
        if wanted(number) && front.contains(&at) && is_free {
            out.push_str(if document.format() == Format::Json {
                "\n"
            } else {
                "# moved\n\n"
            });
        } else if wanted(number) && at >= body && headings.contains(&at) {
            out.push_str(if is_bare {
                "\n\n"
            } else {
                "\n<!-- moved -->\n\n"
            });
        }
        out.push_str(line);
        at += line.len();
    }
    Some(out)
}

fn scalars_of(node: Node<'_>, found: &mut Vec<Range<usize>>) {
    match node.shape() {
        Shape::Mapping => {
            for (key, value) in node.members() {
                found.push(key.span().range());
                scalars_of(value, found);
            }
        }
        Shape::List => node.items().for_each(|item| scalars_of(item, found)),
        _ => found.push(node.span().range()),
    }
}

/// Returns the file written anew.
pub(crate) fn reformatted(path: &str, text: &str, style: Style) -> Option<String> {
    // What is written there is the point of the configuration's own findings.
    if path.ends_with("ospo-lint.toml") || text.contains('\u{FEFF}') || text.contains("ospo-lint:")
    {
        return None;
    }
    // Comments are not written again, and a licence may be named in one.
    if text.contains("SPDX-License-Identifier") {
        return None;
    }
    let document = read(path, text)?;
    let body = document.page().map(|page| page.body.start);
    let is_yaml = document.format() == Format::Yaml || (body > Some(0) && text.starts_with("---"));
    // Aliases, tags and several documents have no other way to be written.
    if is_yaml && (document.roots().len() != 1 || text.contains(['&', '*', '!', '%'])) {
        return None;
    }
    let root = document.roots().next()?;
    let written = match document.format() {
        Format::Json => json(root, style),
        Format::Toml if style == Style::Tight => toml(root),
        Format::Yaml => yaml(root, style),
        Format::Markdown if body > Some(0) && text.starts_with("---") => {
            format!("---\n{}---\n{}", yaml(root, style), &text[body?..])
        }
        _ => return None,
    };
    Some(written)
}

/// A scalar as it is, or on one line where it is on several.
fn scalar(node: Node<'_>) -> String {
    let written = node.document().slice(node.span());
    let is_plain = !written.starts_with(['"', '\'', '|', '>']);
    let is_flowing = is_plain && written.contains(['{', '}', '[', ']', ',', '#', ':']);
    if node.shape() == Shape::String
        && !node.is_date()
        && (written.contains('\n')
            || written.is_empty()
            || (is_flowing && node.format() != Format::Toml))
    {
        return serde_json::to_string(node.written()).unwrap();
    }
    if written.is_empty() {
        String::from("null")
    } else {
        written.to_owned()
    }
}

fn key(node: Node<'_>) -> String {
    serde_json::to_string(node.written()).unwrap()
}

/// A key of YAML as it is: whether it is quoted says what it is.
fn yaml_key(node: Node<'_>) -> &str {
    node.document().slice(node.span())
}

fn toml(root: Node<'_>) -> String {
    fn value(node: Node<'_>) -> String {
        match node.shape() {
            Shape::Mapping => {
                let members = node.members().map(|(name, inner)| {
                    format!("{} = {}", node.document().slice(name.span()), value(inner))
                });
                format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
            }
            Shape::List => {
                format!(
                    "[{}]",
                    node.items().map(value).collect::<Vec<_>>().join(", ")
                )
            }
            _ => scalar(node),
        }
    }
    root.members()
        .fold(String::new(), |mut out, (name, inner)| {
            let _ = writeln!(
                out,
                "{} = {}",
                root.document().slice(name.span()),
                value(inner)
            );
            out
        })
}

fn json(root: Node<'_>, style: Style) -> String {
    let gap = if style == Style::Tight {
        ""
    } else {
        "\n        "
    };
    let inner = |node: Node<'_>| json(node, style);
    match root.shape() {
        Shape::Mapping => {
            let members = root
                .members()
                .map(|(name, value)| format!("{gap}{}:{}", key(name), inner(value)));
            format!("{{{}{gap}}}", members.collect::<Vec<_>>().join(","))
        }
        Shape::List => {
            let items = root.items().map(|item| format!("{gap}{}", inner(item)));
            format!("[{}{gap}]", items.collect::<Vec<_>>().join(","))
        }
        _ => root.document().slice(root.span()).to_owned(),
    }
}

fn yaml(root: Node<'_>, style: Style) -> String {
    match style {
        Style::Tight => format!("{}\n", flow(root)),
        Style::Wide => {
            let mut out = String::new();
            block(root, 0, &mut out);
            out
        }
    }
}

fn flow(node: Node<'_>) -> String {
    match node.shape() {
        Shape::Mapping => {
            let members = node
                .members()
                .map(|(name, value)| format!("{}: {}", yaml_key(name), flow(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Shape::List => format!(
            "[{}]",
            node.items().map(flow).collect::<Vec<_>>().join(", ")
        ),
        _ => scalar(node),
    }
}

fn block(node: Node<'_>, indent: usize, out: &mut String) {
    let blank = " ".repeat(indent);
    let mut put = |lead: String, value: Node<'_>| {
        if value.is_empty() {
            let _ = writeln!(out, "{blank}{lead} {}", flow(value));
        } else {
            let _ = writeln!(out, "{blank}{lead}");
            block(value, indent + 2, out);
        }
    };
    match node.shape() {
        Shape::Mapping => node
            .members()
            .for_each(|(name, value)| put(format!("{}:", yaml_key(name)), value)),
        Shape::List => node.items().for_each(|item| put(String::from("-"), item)),
        _ => {
            let _ = writeln!(out, "{blank}{}", scalar(node));
        }
    }
}

/// Returns a record with the id that it has by its file's name, written into it.
pub(crate) fn with_id(path: &str, text: &str) -> Option<String> {
    let document = read(path, text)?;
    let root = document.roots().next()?;
    let stem = path.rsplit_once('/')?.1.rsplit_once('.')?.0;
    if root.shape() != Shape::Mapping || root.is_empty() || root.get("id").is_some() {
        return None;
    }
    if text.contains('\u{FEFF}') || document.roots().len() != 1 {
        return None;
    }
    let start = root.span().range().start;
    let (at, line) = match document.format() {
        Format::Toml => (0, format!("id = \"{stem}\"\n")),
        Format::Json => (start + 1, format!("\"id\": \"{stem}\", ")),
        Format::Yaml if !text.contains('{') => (start, format!("id: \"{stem}\"\n")),
        Format::Markdown if text.starts_with("---\n") => (4, format!("id: \"{stem}\"\n")),
        _ => return None,
    };
    let mut written = text.to_owned();
    written.insert_str(at, &line);
    Some(written)
}

/// Returns another name for the file, where it holds a record with an id of its own.
pub(crate) fn renamed(path: &str, text: &str) -> Option<String> {
    let document = read(path, text)?;
    document.roots().next()?.get("id")?.as_str()?;
    let (stem, ending) = path.rsplit_once('.')?;
    Some(format!("{stem}-moved.{ending}"))
}
