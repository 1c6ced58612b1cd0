//! From bytes to a document: the front door of all formats.
//!
//! It never fails: what cannot be read becomes a problem of the document. What is not text gets no
//! tree, and is shown with `?` for each byte that is none, so that spans stay bytes of the file.

use super::{Builder, Document, Format, Page, Problem, csv, html, json, markdown, toml, yaml};
use crate::finding::Text;
use crate::source::Limits;
use crate::span::{FileId, offset};
use crate::text;

impl Document {
    /// Reads a file of the given format.
    pub fn read(file: FileId, format: Format, bytes: Vec<u8>, limits: &Limits) -> Self {
        if format == Format::Asset {
            let builder = Builder::new(file, 0, 0);
            return builder.finish(format, same_length(&bytes).into());
        }
        let text: Box<str> = match String::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let length = error.utf8_error().error_len();
                return undecoded(file, format, error.as_bytes(), start, length);
            }
        };
        if let Some(at) = text.find('\0') {
            return with_nul(file, format, text, at);
        }
        match format {
            Format::Toml => toml::read(file, text, limits),
            Format::Json => json::read(file, text, limits),
            Format::Csv => csv::read(file, text, limits),
            Format::Yaml => yaml::read(file, text, limits),
            Format::Markdown => markdown::read(file, text, limits),
            Format::Html => html::read(file, text, limits),
            Format::Plain => plain(file, text, limits),
            Format::Text | Format::Asset => Builder::new(file, 0, 0).finish(format, text),
        }
    }
}

/// A page that is nothing but its text.
fn plain(file: FileId, text: Box<str>, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    builder.page(Page {
        body: 0..text.len(),
        ..Page::default()
    });
    builder.finish(Format::Plain, text)
}

/// Makes the document of bytes that are not UTF-8 from byte `start` on, for `length` bytes (`None`:
/// the end of the file cuts a character off).
fn undecoded(
    file: FileId,
    format: Format,
    bytes: &[u8],
    start: usize,
    length: Option<usize>,
) -> Document {
    let text = same_length(bytes);
    let mut builder = Builder::new(file, 0, 0);
    let end = length.map_or(bytes.len(), |length| start + length);
    let span = builder.span(start, end);
    let byte = bytes.get(start).copied().unwrap_or_default();
    let problem = if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        Problem::syntax(span, "the file is UTF-16 text, not UTF-8")
    } else if length.is_none() {
        Problem::syntax(span, "the file ends within a character")
    } else if is_latin(bytes, start) {
        let code = Text::word(format!("0x{byte:02X}"));
        let message = text![
            "the byte ",
            code,
            " is not UTF-8: this looks like Latin-1 or Windows-1252"
        ];
        Problem::syntax(span, message)
    } else {
        let code = Text::word(format!("0x{byte:02X}"));
        Problem::syntax(span, text!["the byte ", code, " is not UTF-8"])
    };
    builder.problem(problem.help("save the file as UTF-8"));
    builder.finish(format, text.into())
}

fn with_nul(file: FileId, format: Format, text: Box<str>, at: usize) -> Document {
    let mut builder = Builder::new(file, 0, 0);
    let span = crate::span::Span::new(file, offset(at), offset(at + 1));
    let nuls = text.bytes().filter(|byte| *byte == 0).count();
    // Half of the bytes of UTF-16 text in a European language are zero.
    let problem = if nuls >= text.len() * 2 / 5 {
        Problem::syntax(span, "the file looks like UTF-16 text, not UTF-8")
            .help("save the file as UTF-8")
    } else {
        Problem::syntax(span, "a byte of value zero cannot stand in text")
    };
    builder.problem(problem);
    builder.finish(format, text)
}

/// Returns text of as many bytes, with `?` for each that is not UTF-8.
fn same_length(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

/// Says whether the byte at `at` stands alone among ASCII, as an accented letter of the old
/// encodings of one byte does, and the file has none of the control characters of binary data.
fn is_latin(bytes: &[u8], at: usize) -> bool {
    let ascii = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii);
    let text = bytes
        .iter()
        .all(|byte| !byte.is_ascii_control() || matches!(byte, b'\t' | b'\n' | b'\r'));
    text && ascii(at.checked_sub(1)) && ascii(Some(at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn first_problem(bytes: &[u8]) -> (String, std::ops::Range<usize>, String) {
        let document = Document::read(FileId(0), Format::Toml, bytes.to_vec(), &Limits::default());
        assert_eq!(document.roots().count(), 0);
        assert!(document.is_broken());
        assert_eq!(document.text().len(), bytes.len());
        let problem = &document.problems()[0];
        (
            problem.message.plain(),
            problem.span.range(),
            document.text().to_owned(),
        )
    }

    #[test]
    fn a_byte_of_an_old_encoding_is_marked_and_named() {
        let (message, span, text) = first_problem(b"name = \"Andr\xE9\"\n");
        assert_eq!((span, &*text), (12..13, "name = \"Andr?\"\n"));
        assert!(
            message.contains("`0xE9`") && message.contains("Latin-1"),
            "{message}"
        );
    }

    #[test]
    fn utf_16_is_named_with_and_without_its_mark() {
        for bytes in [
            &b"\xFF\xFEa\0=\0"[..],
            b"\xFE\xFF\0a\0=",
            b"a\0=\x001\0\n\0",
        ] {
            assert!(first_problem(bytes).0.contains("UTF-16"));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_marked_one_by_one() {
        assert_eq!(first_problem(b"a = \"\x01\xF0\x9F\x98\"").1, 6..9);
        assert_eq!(first_problem(b"a = \"\xE2\x82").1, 5..7);
        assert_eq!(first_problem(b"a = \"zero \0 zero zero\"").1, 10..11);
    }

    #[test]
    fn every_format_gives_a_document_with_its_text() {
        for format in [
            Format::Toml,
            Format::Yaml,
            Format::Json,
            Format::Csv,
            Format::Markdown,
        ] {
            let document = Document::read(FileId(3), format, b"a".to_vec(), &Limits::default());
            assert_eq!((document.file(), document.format()), (FileId(3), format));
            assert_eq!(document.text(), "a");
        }
    }
}
