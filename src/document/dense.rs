//! Texts that hold so much for their length that reading them would take many times their size in memory.
//!
//! What a parser of a library keeps for each mark of a format is its own affair; how many marks there are can be
//! counted before. No text that a person or a program writes for a reason comes near the bounds, and none of up to
//! a quarter of a million marks is refused.

use super::{Builder, Problem};
use crate::finding::text;

/// So many marks are read in any case.
const ALWAYS: usize = 1 << 18;

/// How many bytes a mark must have on average: of TOML, whose parser keeps a value of its own for each.
pub(super) const TOML: usize = 4;
/// Of JSON, where after each comma comes a value, which may be a record.
pub(super) const JSON: usize = 4;
/// Of CSV, whose every row is a record of its own.
pub(super) const CSV: usize = 6;
/// Of Markdown, of which every piece of a line is kept until the page is over.
pub(super) const MARKDOWN: usize = 8;
/// Of HTML, where a mark may be a heading with its section and its anchors.
pub(super) const HTML: usize = 16;

/// Says whether a text is too dense; notes it then, with the range that is not read.
pub(super) fn refuse(
    builder: &mut Builder,
    text: &str,
    start: usize,
    least: usize,
    is_mark: impl Fn(u8) -> bool,
) -> bool {
    if text.len() < ALWAYS {
        return false;
    }
    let marks = text.bytes().filter(|byte| is_mark(*byte)).count();
    if marks <= ALWAYS || marks.saturating_mul(least) <= text.len() {
        return false;
    }
    let first_line = text.find('\n').unwrap_or(0).min(80);
    let first_line = (0..=first_line).rev().find(|at| text.is_char_boundary(*at));
    let span = builder.span(start, start + first_line.unwrap_or(0));
    let whole = builder.span(start, start + text.len());
    let message = text![
        "this holds ",
        marks,
        " marks of its format, too many for its length"
    ];
    builder.problem(
        Problem::syntax(span, message)
            .help("split it into several files")
            .loses(whole),
    );
    true
}

/// Marks of TOML: each comes with a value.
pub(super) fn is_of_toml(byte: u8) -> bool {
    matches!(byte, b',' | b'=')
}

/// Marks of Markdown: each may begin or end a piece of a line, or a block.
pub(super) fn is_of_markdown(byte: u8) -> bool {
    matches!(
        byte,
        b'\n' | b'*' | b'_' | b'[' | b']' | b'!' | b'<' | b'&' | b'\\' | b'`' | b'|' | b'~' | b'>'
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn read(format: Format, text: String) -> Document {
        Document::read(FileId(0), format, text.into_bytes(), &Limits::default())
    }

    #[test]
    fn what_is_too_dense_is_said_and_nothing_of_it_is_kept() {
        let many = 600_000;
        let front = "---\ntitle: a\n---\n";
        let dense = [
            (Format::Toml, format!("x = [{}]\n", "1,".repeat(many))),
            (Format::Json, format!("[{}1]\n", "12,".repeat(many))),
            (Format::Json, format!("[{}{{}}]\n", "{},".repeat(many))),
            (Format::Markdown, format!("{front}{}", "#\n".repeat(many))),
            (
                Format::Markdown,
                format!("{front}+++\n{}", "*a ".repeat(many)),
            ),
            (Format::Html, format!("{front}{}", "<h1>".repeat(many))),
            (Format::Yaml, format!("x: [\t{}]\n", "a,".repeat(many))),
            (Format::Csv, format!("name\n{}", "a\n".repeat(many))),
            (Format::Csv, format!("name\n{}\n", ",".repeat(many))),
            (Format::Csv, format!("name{}\n", ",a".repeat(many))),
        ];
        for (format, text) in dense {
            let beginning: String = text.chars().take(30).collect();
            let size = text.len() as u64;
            let document = read(format, text);
            assert!(document.is_broken(), "{format:?} {beginning}");
            assert!(document.weight() < 4 * size, "{format:?} {beginning}");
        }
    }

    #[test]
    fn what_is_large_and_usual_is_read() {
        let usual = [
            (
                Format::Toml,
                "[[people]]\nname = \"Ada Example\"\ntags = [\"a\", \"b\"]\n".repeat(60_000),
            ),
            (
                Format::Json,
                format!("[{}0]", "{\"a\":1,\"b\":[2]},".repeat(60_000)),
            ),
            (Format::Json, format!("[{}0]", "123,".repeat(600_000))),
            (Format::Json, format!("[{}0]", "1,".repeat(100_000))),
            (
                Format::Markdown,
                "- Ada said that we [agree](x.md) on *all* of it.\n".repeat(60_000),
            ),
            (
                Format::Html,
                format!(
                    "---\na: b\n---\n{}",
                    "<p>Ada said that we agree on all of it.</p>\n".repeat(60_000)
                ),
            ),
            (
                Format::Yaml,
                "- name: Ada\n  tags: [\"a\\n\", 'it''s']\n".repeat(60_000),
            ),
            (
                Format::Csv,
                format!("name,b,c\n{}", "Ada Example,2,3\n".repeat(60_000)),
            ),
            (Format::Toml, format!("x = [{}]\n", "1,".repeat(100_000))),
            (
                Format::Yaml,
                format!("x: [{}]\n", "a, ".repeat(600_000) + "a"),
            ),
        ];
        for (format, text) in usual {
            let beginning: String = text.chars().take(30).collect();
            assert!(!read(format, text).is_broken(), "{format:?} {beginning}");
        }
    }
}
