//! Front matter: where it begins and ends, and which format it has.
//!
//! It is at the very start of the file, after a byte order mark at most: YAML between two lines
//! `---` (the second may be `...`), TOML between two lines `+++`, or one JSON object. After blank lines
//! and comments it is front matter if it reads as keys and values, and a rule in the text if not.

use std::ops::Range;

use super::super::{Builder, Problem, json, toml, yaml};
use crate::source::Limits;
use crate::span::Span;

#[cfg(test)]
mod tests;

/// The formats of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FenceKind {
    Yaml,
    Toml,
    Json,
}

/// Front matter that was found.
#[derive(Debug, PartialEq, Eq)]
struct Fenced {
    kind: FenceKind,
    /// The bytes between the fences; of JSON the object.
    inner: Range<usize>,
    /// Where the body begins.
    body: usize,
}

/// Where the parts of a page begin.
pub(in crate::document) struct PageParts {
    /// The front matter, with its fence; the body where there is none.
    pub(in crate::document) front: usize,
    /// The body.
    pub(in crate::document) body: usize,
    /// The HTML comments before the front matter.
    pub(in crate::document) comments: Vec<Span>,
}

/// Reads the front matter, if there is any, and returns where it and the body begin.
pub(in crate::document) fn read(builder: &mut Builder, text: &str, limits: &Limits) -> PageParts {
    let mark = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut found = find(text, mark);
    let (mut front, mut comments) = (mark, Vec::new());
    if found.is_none()
        && let Some((fenced, before)) = find_below(text, mark)
    {
        front = before.end;
        comments = before.comments;
        found = Some(Ok(fenced));
    }
    let body = match found {
        None => mark,
        Some(Ok(fenced)) => {
            let first = builder.next_index();
            let inner = fenced.inner.clone();
            front_matter(builder, fenced.kind, text, inner.clone(), limits);
            if is_no_mapping(builder, text, first) {
                let span = builder.span_of(first);
                let problem =
                    Problem::syntax(span, "front matter is not a table of keys and values");
                builder.problem(problem.help("write each line as `key: value`"));
            }
            fenced.body
        }
        Some(Err((opening, closing))) => {
            let span = builder.span(opening.start, opening.end);
            builder.problem(
                Problem::syntax(span, "front matter never ends")
                    .label("it begins here")
                    .help(closing),
            );
            line_end(text, opening.end).1
        }
    };
    let comments = comments.into_iter();
    let comments = comments.map(|comment| builder.span(comment.start, comment.end));
    PageParts {
        front,
        body,
        comments: comments.collect(),
    }
}

/// The blank lines and comments at the start of a page.
struct Before {
    end: usize,
    comments: Vec<Range<usize>>,
}

/// Finds front matter after blank lines and comments. There a line `---` may as well be a rule or underline
/// a heading, so what it opens has to end and to look like front matter.
fn find_below(text: &str, start: usize) -> Option<(Fenced, Before)> {
    let before = before(text, start);
    if before.end == start {
        return None;
    }
    let fenced = find(text, before.end)?.ok()?;
    let inner = text.get(fenced.inner.clone())?;
    let is_front_matter = match fenced.kind {
        FenceKind::Json => true,
        FenceKind::Yaml => holds_keys(inner, ':'),
        FenceKind::Toml => holds_keys(inner, '='),
    };
    is_front_matter.then_some((fenced, before))
}

/// Finds where blank lines, HTML comments and lines that begin with `#` end.
fn before(text: &str, start: usize) -> Before {
    let mut found = Before {
        end: start,
        comments: Vec::new(),
    };
    while found.end < text.len() {
        let (end, next) = line_end(text, found.end);
        let line = text.get(found.end..end).unwrap_or("");
        let said = line.trim_start();
        if said.is_empty() || said.starts_with('#') {
            found.end = next;
        } else if said.starts_with("<!--") {
            let opening = end - said.len();
            let Some(length) = text.get(opening..).and_then(|rest| rest.find("-->")) else {
                break;
            };
            let closed = opening + length + "-->".len();
            let (end, next) = line_end(text, closed);
            if !text.get(closed..end).unwrap_or("").trim().is_empty() {
                break;
            }
            found.comments.push(opening..closed);
            found.end = next;
        } else {
            break;
        }
    }
    found
}

/// Says whether all lines that are not indented are keys in lower case with a `sign`, comments, items of a
/// list or heads of tables, and at least one is a key.
fn holds_keys(inner: &str, sign: char) -> bool {
    let mut keys = 0;
    for line in inner.split(['\n', '\r']) {
        let is_beside = line.is_empty() || line.starts_with([' ', '\t', '#', '-', '[', ']', '}']);
        if is_beside {
            continue;
        }
        let Some((key, value)) = line.split_once(sign) else {
            return false;
        };
        let key = key.trim_end().trim_matches(['"', '\'']);
        let is_key = key.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
        let is_apart = sign == '=' || value.is_empty() || value.starts_with([' ', '\t']);
        if !is_key || !is_apart {
            return false;
        }
        keys += 1;
    }
    keys > 0
}

/// Hands the bytes to the reader of their format.
fn front_matter(
    builder: &mut Builder,
    kind: FenceKind,
    text: &str,
    range: Range<usize>,
    limits: &Limits,
) {
    match kind {
        FenceKind::Yaml => yaml::read_into(builder, text, range, limits),
        FenceKind::Toml => toml::read_into(builder, text, range),
        FenceKind::Json => json::read_into(builder, text, range),
    }
}

/// Says whether the value at `first` is there and is something else than a mapping or nothing.
fn is_no_mapping(builder: &Builder, text: &str, first: u32) -> bool {
    if builder.next_index() == first || builder.has_problems() {
        return false;
    }
    if builder.is_container(first) {
        return builder.items_of(first).is_some();
    }
    !matches!(
        builder.text_of(text, first),
        "" | "~" | "null" | "Null" | "NULL"
    )
}

/// Finds front matter. Error: the opening that is never closed, and what to do.
fn find(text: &str, start: usize) -> Option<Result<Fenced, (Range<usize>, &'static str)>> {
    let (first, next) = line_end(text, start);
    match text.get(start..first)?.trim_end_matches([' ', '\t']) {
        "---" => Some(fenced(text, start, next, FenceKind::Yaml)),
        "+++" => Some(fenced(text, start, next, FenceKind::Toml)),
        line if line.starts_with('{') => json(text, start),
        _ => None,
    }
}

fn fenced(
    text: &str,
    start: usize,
    first: usize,
    kind: FenceKind,
) -> Result<Fenced, (Range<usize>, &'static str)> {
    let (fence, other, help) = match kind {
        FenceKind::Toml => ("+++", "+++", "close it with a line `+++`"),
        // The end of a document, as YAML and Pandoc write it.
        _ => ("---", "...", "close it with a line `---`"),
    };
    let mut at = first;
    while at < text.len() {
        let (end, next) = line_end(text, at);
        let line = text.get(at..end).unwrap_or("");
        let line = line.trim_end_matches([' ', '\t']);
        if line == fence || line == other {
            let inner = first..at;
            return Ok(Fenced {
                kind,
                inner,
                body: next,
            });
        }
        at = next;
    }
    Err((start..start + fence.len(), help))
}

/// Returns where the line that holds `at` ends, and where the next one begins.
fn line_end(text: &str, at: usize) -> (usize, usize) {
    let rest = text.get(at..).unwrap_or("");
    let Some(end) = rest.find(['\n', '\r']) else {
        return (text.len(), text.len());
    };
    let width = if rest.get(end..).is_some_and(|end| end.starts_with("\r\n")) {
        2
    } else {
        1
    };
    (at + end, at + end + width)
}

/// Finds a JSON object at the start. A brace that no string or brace follows is text: `{% … %}`,
/// `{{ … }}`, `{note}`.
fn json(text: &str, start: usize) -> Option<Result<Fenced, (Range<usize>, &'static str)>> {
    let inside = text.get(start + 1..)?.trim_start();
    if !inside.starts_with(['"', '}']) {
        return None;
    }
    let opening = start..start + 1;
    let Some(end) = json_end(text.as_bytes(), start) else {
        return Some(Err((opening, "close it with `}`")));
    };
    let (line, next) = line_end(text, end);
    let is_alone = text.get(end..line)?.trim().is_empty();
    is_alone.then_some(Ok(Fenced {
        kind: FenceKind::Json,
        inner: start..end,
        body: next,
    }))
}

/// Returns the byte after the brace that closes the one at `start`.
fn json_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_string = false;
    let mut is_escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
