//! Front matter: where it begins and ends, and which format it has.
//!
//! It stands at the very start of the file, behind a byte order mark at most: YAML between two lines
//! `---`, TOML between two lines `+++`, or one JSON object.

use std::ops::Range;

use super::super::{Builder, Problem, json, toml, yaml};
use crate::source::Limits;

/// The formats of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Yaml,
    Toml,
    Json,
}

/// Front matter that was found.
#[derive(Debug, PartialEq, Eq)]
struct Fenced {
    kind: Kind,
    /// The bytes between the fences; of JSON the object.
    inner: Range<usize>,
    /// Where the body begins.
    body: usize,
}

/// Reads the front matter, if there is any, and returns where the body begins.
pub(in crate::document) fn read(builder: &mut Builder, text: &str, limits: &Limits) -> usize {
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    match find(text, start) {
        None => start,
        Some(Ok(fenced)) => {
            let first = builder.next_index();
            let inner = fenced.inner.clone();
            front_matter(builder, fenced.kind, text, inner.clone(), limits);
            if is_no_mapping(builder, text, first) {
                let span = builder.span_of(first);
                let problem = Problem::syntax(span, "front matter is no table of keys and values");
                builder.problem(problem.help("write `key: value` on each line"));
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
    }
}

/// Hands the bytes to the reader of their format.
fn front_matter(
    builder: &mut Builder,
    kind: Kind,
    text: &str,
    range: Range<usize>,
    limits: &Limits,
) {
    match kind {
        Kind::Yaml => yaml::read_into(builder, text, range, limits),
        Kind::Toml => toml::read_into(builder, text, range),
        Kind::Json => json::read_into(builder, text, range),
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
        "---" => Some(fenced(text, start, next, Kind::Yaml)),
        "+++" => Some(fenced(text, start, next, Kind::Toml)),
        line if line.starts_with('{') => json(text, start),
        _ => None,
    }
}

fn fenced(
    text: &str,
    start: usize,
    first: usize,
    kind: Kind,
) -> Result<Fenced, (Range<usize>, &'static str)> {
    let (fence, help) = match kind {
        Kind::Toml => ("+++", "close it with a line `+++`"),
        _ => ("---", "close it with a line `---`"),
    };
    let mut at = first;
    while at < text.len() {
        let (end, next) = line_end(text, at);
        let line = text.get(at..end).unwrap_or("");
        if line.trim_end_matches([' ', '\t']) == fence {
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
        kind: Kind::Json,
        inner: start..end,
        body: next,
    }))
}

/// Returns the byte behind the brace that closes the one at `start`.
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

#[cfg(test)]
mod tests {
    use super::super::super::{Builder, Content};
    use super::{Kind, find, is_no_mapping};
    use crate::span::FileId;

    fn found(text: &str) -> Option<(Kind, &str, &str)> {
        let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let fenced = find(text, start)?.unwrap();
        Some((fenced.kind, &text[fenced.inner], &text[fenced.body..]))
    }

    #[test]
    fn all_three_formats_are_found_at_the_very_start() {
        let yaml = Some((Kind::Yaml, "a: 1\n", "b\n"));
        assert_eq!(found("---\na: 1\n---\nb\n"), yaml);
        assert_eq!(found("\u{FEFF}--- \na: 1\n---\t\nb\n"), yaml);
        assert_eq!(
            found("---\r\na: 1\r\n---\r\nb"),
            Some((Kind::Yaml, "a: 1\r\n", "b"))
        );
        assert_eq!(found("---\n---"), Some((Kind::Yaml, "", "")));
        assert_eq!(found("+++\na=1\n+++\nb"), Some((Kind::Toml, "a=1\n", "b")));
        assert_eq!(
            found("{\n \"a}\\\"\": [{}]\n}\n\nb"),
            Some((Kind::Json, "{\n \"a}\\\"\": [{}]\n}", "\nb"))
        );
    }

    #[test]
    fn other_beginnings_are_text() {
        for text in [
            "",
            "----\na\n---\n",
            "\n---\na: 1\n---\n",
            " ---\n---\n",
            "{{< x >}}\n",
            "{% x %}\n",
            "{note}\n",
            "{\"a\"} is text\n",
            "# a\n---\n",
        ] {
            assert_eq!(found(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_opening_without_an_end_is_told() {
        for text in [
            "---\na: 1\n",
            "---",
            "---\na\n ---\n",
            "+++\n---\n",
            "{\"a\": 1",
        ] {
            assert!(find(text, 0).unwrap().is_err(), "{text:?}");
        }
    }

    #[test]
    fn front_matter_is_a_mapping_or_nothing() {
        let judged = |fill: fn(&mut Builder)| {
            let mut builder = Builder::new(FileId(0), 9, 99);
            fill(&mut builder);
            is_no_mapping(&builder, "text", 0)
        };
        assert!(!judged(|_| {}));
        assert!(!judged(|builder| {
            builder.open_mapping(0).unwrap();
            builder.close(4);
        }));
        assert!(!judged(|builder| assert!(builder.null(0, 0).is_ok())));
        assert!(judged(|builder| assert!(
            builder.string(0, 4, Content::Plain).is_ok()
        )));
        assert!(judged(|builder| {
            builder.open_list(0).unwrap();
            builder.close(4);
        }));
    }
}
