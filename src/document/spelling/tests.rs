//! Where words of strings are, whatever the format writes around them.

use proptest::prelude::*;

use super::Spelling;
use crate::document::{Document, Format, Node};
use crate::source::Limits;
use crate::span::FileId;

fn read(format: Format, text: &str) -> Document {
    Document::read(FileId(0), format, text.as_bytes(), &Limits::default())
}

fn strings(document: &Document) -> Vec<Node<'_>> {
    let mut all: Vec<Node<'_>> = document.roots().collect();
    let mut at = 0;
    while let Some(node) = all.get(at).copied() {
        all.extend(node.items());
        all.extend(node.members().map(|(_, value)| value));
        at += 1;
    }
    all.retain(|node| node.as_str().is_some());
    all
}

/// Returns what is written in the file for a word of its only string that has it.
fn written(format: Format, text: &str, word: &str) -> String {
    let document = read(format, text);
    let strings = strings(&document);
    let node = strings.iter().find(|node| node.written().contains(word));
    let node = node.unwrap_or_else(|| panic!("{text:?} has no {word:?}"));
    let start = node.written().find(word).unwrap();
    let span = Spelling::of(*node).exact(&(start..start + word.len()));
    span.map_or_else(String::new, |span| document.slice(span).to_owned())
}

#[test]
fn a_string_ends_before_its_quotes() {
    for (format, text, end) in [
        (Format::Toml, "a = \"one\"", 8),
        (Format::Toml, "a = \"\\u00e9\" # b", 11),
        (Format::Toml, "a = \'\'\'\none\n\'\'\'", 12),
        (Format::Toml, "a = \"\"\"\none\"\"\"", 11),
        (Format::Yaml, "a: one\nb: 2\n", 6),
        (Format::Yaml, "a: \'it\'\'s\'\n", 9),
        (Format::Json, "{\"a\": \"one\"}", 10),
    ] {
        let document = read(format, text);
        let string = strings(&document)[0];
        let length = string.written().len();
        let span = Spelling::of(string).exact(&(length..length));
        assert_eq!(
            span.map(|span| (span.start, span.end)),
            Some((end, end)),
            "{text:?}"
        );
    }
}

#[test]
fn a_word_is_found_in_every_way_to_write_a_string() {
    let word = "TBD";
    for (format, text) in [
        (Format::Toml, "a = \"TBD\""),
        (Format::Toml, "a = \"x \\\"y\\\" \\u00e9 TBD\""),
        (Format::Toml, "a = \"\"\"\nOne\n  TBD two\n\"\"\""),
        (Format::Toml, "a = \"\"\"\nOne \\\n   TBD\"\"\""),
        (Format::Toml, "a = \'\'\'\nOne \\ \'\'\nTBD\'\'\'"),
        (Format::Toml, "a = \"\"\"\r\nOne\r\nTBD\r\n\"\"\""),
        (Format::Yaml, "a: |\n  One\n    two\n\n  TBD\nb: 1\n"),
        (Format::Yaml, "a: >-\n  One\n  two\n\n\n  TBD\n"),
        (Format::Yaml, "a: |2\n   One\n  TBD\n"),
        (Format::Yaml, "a: \'it\'\'s TBD\'"),
        (Format::Yaml, "a: \"x\\ty \\x41 TBD\""),
        (Format::Yaml, "a: \"x \\\n   TBD\""),
        (Format::Yaml, "a: \"x\n\n   TBD\""),
        (Format::Yaml, "a: \"x\n   \\tTBD\""),
        (Format::Yaml, "a: one\n  two\n  TBD three\n"),
        (Format::Yaml, "a: \'one\n\n  TBD\'\n"),
        (
            Format::Json,
            "{\"a\": \"x\\n\\u00e9\\/ \\ud83d\\ude00 TBD\"}",
        ),
        (Format::Csv, "a,b\n\"x \"\"y\"\" TBD\",1\n"),
        (Format::Csv, "a,b\n\"x \"\"y\"\",\r\nTBD\",1\n"),
        (Format::Markdown, "---\na: |\n  One\n  TBD\n---\n"),
        (
            Format::Markdown,
            "+++\na = \"\"\"\nOne \\\n TBD\"\"\"\n+++\n",
        ),
    ] {
        assert_eq!(written(format, text, word), word, "{text:?}");
    }
}

#[test]
fn what_is_escaped_inside_a_word_belongs_to_it() {
    for (format, text, word, expected) in [
        (
            Format::Json,
            "{\"a\": \"https:\\/\\/x.test y\"}",
            "https://x.test",
            "https:\\/\\/x.test",
        ),
        (
            Format::Toml,
            "a = \"a M\\u00fcnchen b\"",
            "München",
            "M\\u00fcnchen",
        ),
        (
            Format::Yaml,
            "a: >\n  CC BY\n  4.0 x\n",
            "CC BY 4.0",
            "CC BY\n  4.0",
        ),
        (Format::Yaml, "a: \'it\'\'s\'", "it\'s", "it\'\'s"),
        (
            Format::Json,
            "{\"a\": \"x \\ud83d\\ude00 y\"}",
            "😀",
            "\\ud83d\\ude00",
        ),
    ] {
        assert_eq!(written(format, text, word), expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn bytes_of_blocks_are_exact(
        lines in prop::collection::vec("[a-z]{1,4}( {1,2}[a-z\"\'\\\\]{1,3}){0,2}", 1..6),
        folded in any::<bool>(),
    ) {
        let body = format!("  {}\n", lines.join("\n  "));
        let text = format!("a: {}\n{body}", if folded { '>' } else { '|' });
        let document = read(Format::Yaml, &text);
        for node in strings(&document) {
            let spelling = Spelling::of(node);
            for (at, letter) in node.written().char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let span = spelling.exact(&(at..at + letter.len_utf8())).unwrap();
                prop_assert_eq!(document.slice(span), letter.to_string());
            }
        }
    }

    #[test]
    fn any_string_is_survived(text in "[\"\'|>a \\\\nux0-9\n:é{}\\[\\],#-]{0,40}") {
        for format in [Format::Toml, Format::Yaml, Format::Json, Format::Csv, Format::Markdown] {
            let document = read(format, &format!("a: {text}"));
            for node in strings(&document) {
                let spelling = Spelling::of(node);
                for (at, letter) in node.written().char_indices() {
                    let span = spelling.span(&(at..at + letter.len_utf8()));
                    prop_assert!(document.text().get(span.range()).is_some());
                }
            }
        }
    }
}
