//! From bytes to a document: the front door of all formats.
//!
//! It never fails: what cannot be read becomes a problem of the document. What is not text gets no
//! tree, and is shown with `?` for each byte that is not one, so that spans stay bytes of the file.

use arcstr::Substr;

use super::encoding::{self, Decoded};
use super::{
    Builder, Document, Format, Page, Problem, csv, html, json, lost, markdown, toml, yaml,
};
use crate::finding::{Text, text};
use crate::source::Limits;
use crate::span::{FileId, Span, offset};

impl Document {
    /// Reads a file of the given format.
    pub fn read(file: FileId, format: Format, bytes: impl AsRef<[u8]>, limits: &Limits) -> Self {
        Self::of_bytes(file, format, bytes.as_ref(), limits)
    }

    fn of_bytes(file: FileId, format: Format, bytes: &[u8], limits: &Limits) -> Self {
        if format == Format::Asset {
            let builder = Builder::new(file, 0, 0);
            return builder.finish(format, same_length(bytes));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => Substr::from(text),
            Err(error) => {
                if let Some(decoded) = encoding::decode(format, bytes) {
                    return otherwise(file, decoded, limits);
                }
                let (start, length) = (error.valid_up_to(), error.error_len());
                if is_table_of_text(format) && length.is_some() && is_latin(bytes, start) {
                    return repaired(file, format, bytes, limits);
                }
                return undecoded(file, format, bytes, start, length);
            }
        };
        Self::read_text(file, format, text, limits)
    }

    /// Reads a file of the given format whose text is known to be UTF-8.
    pub fn read_text(file: FileId, format: Format, text: Substr, limits: &Limits) -> Self {
        if let Some(at) = text.find('\0') {
            return with_nul(file, format, text, at);
        }
        Self::of_text(file, format, text, limits)
    }

    fn of_text(file: FileId, format: Format, text: Substr, limits: &Limits) -> Self {
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
fn plain(file: FileId, text: Substr, limits: &Limits) -> Document {
    let mut builder = Builder::new(file, limits.depth, limits.values);
    builder.page(Page {
        body: 0..text.len(),
        ..Page::default()
    });
    builder.finish(Format::Plain, text)
}

/// Reads a page whose bytes are in an encoding that it declares.
fn otherwise(file: FileId, decoded: Decoded, limits: &Limits) -> Document {
    let Decoded {
        text,
        encoding,
        faults,
        message,
    } = decoded;
    let mut document = Document::of_text(file, Format::Html, text.into(), limits);
    let span = |(start, end): (usize, usize)| document.span(start, end);
    let problem = faults
        .first()
        .copied()
        .zip(message)
        .map(|(first, message)| {
            let problem = Problem::syntax(span(first), message);
            problem
                .leaves_open(span(first))
                .help("save the file as UTF-8")
        });
    let rest = document.rest.get_or_insert_default();
    rest.encoding = encoding;
    document.add_problem(problem);
    document
}

/// Says whether records are in files of the format, and nothing else.
fn is_table_of_text(format: Format) -> bool {
    matches!(
        format,
        Format::Toml | Format::Yaml | Format::Json | Format::Csv
    )
}

/// Reads a file in an old encoding of one byte, of which nobody knows which one it is: each letter of
/// it is a `?`, and a value that has one is left alone.
fn repaired(file: FileId, format: Format, bytes: &[u8], limits: &Limits) -> Document {
    /// A letter in all formats, where `?` could be a mark.
    const LETTER: char = '_';
    let (mut text, mut shown) = (String::new(), String::new());
    let mut places = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        shown.push_str(chunk.valid());
        for _ in chunk.invalid() {
            places.push(text.len());
            text.push(LETTER);
            shown.push('?');
        }
    }
    let mut document = Document::of_text(file, format, text.into(), limits);
    document.text = shown.into();
    // They were made of the other text, in which a key that begins with such a letter has another first one.
    document.keys = u64::MAX;
    let first = places.first().copied().unwrap_or_default();
    let byte = bytes.get(first).copied().unwrap_or_default();
    let problem = not_utf_8(document.span(first, first + 1), byte).help("save the file as UTF-8");
    let open = places.iter().map(|at| offset(*at)..offset(at + 1));
    document.rest.get_or_insert_default().altered = lost::apart(open.collect());
    document.add_problem([problem.leaves_open(document.span(first, first + 1))]);
    document
}

fn not_utf_8(span: Span, byte: u8) -> Problem {
    let code = Text::word(format!("0x{byte:02X}"));
    let message = text![
        "the byte ",
        code,
        " is not UTF-8: this looks like Latin-1 or Windows-1252"
    ];
    Problem::syntax(span, message)
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
    } else if let Some(label) = declared(format, bytes) {
        let message = text!["pages in ", Text::word(label), " are not read"];
        Problem::syntax(span, message)
    } else if is_latin(bytes, start) {
        not_utf_8(span, byte)
    } else {
        let code = Text::word(format!("0x{byte:02X}"));
        Problem::syntax(span, text!["the byte ", code, " is not UTF-8"])
    };
    builder.problem(problem.help("save the file as UTF-8"));
    builder.finish(format, text)
}

fn with_nul(file: FileId, format: Format, text: Substr, at: usize) -> Document {
    let mut builder = Builder::new(file, 0, 0);
    let span = Span::new(file, offset(at), offset(at + 1));
    let nuls = text.bytes().filter(|byte| *byte == 0).count();
    // Half of the bytes of UTF-16 text in a European language are zero.
    let problem = if nuls >= text.len() * 2 / 5 {
        Problem::syntax(span, "the file looks like UTF-16 text, not UTF-8")
            .help("save the file as UTF-8")
    } else {
        Problem::syntax(span, "a text cannot contain a byte of value zero")
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

/// Says whether the byte at `at` is alone among ASCII, as an accented letter of the old
/// encodings of one byte does, and the file has none of the control characters of binary data.
fn is_latin(bytes: &[u8], at: usize) -> bool {
    let ascii = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii);
    let text = bytes
        .iter()
        .all(|byte| !byte.is_ascii_control() || matches!(byte, b'\t' | b'\n' | b'\r'));
    text && ascii(at.checked_sub(1)) && ascii(Some(at + 1))
}

/// Returns the encoding that a page declares, and that is not read.
fn declared(format: Format, bytes: &[u8]) -> Option<String> {
    let label = encoding::declared(bytes).filter(|_| format == Format::Html)?;
    (label != "utf-8").then_some(label)
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Format};
    use crate::source::Limits;
    use crate::span::FileId;

    fn first_problem(bytes: &[u8]) -> (String, std::ops::Range<usize>, String) {
        let document = Document::read(FileId(0), Format::Toml, bytes, &Limits::default());
        assert!(document.is_broken());
        assert_eq!(document.text().len(), bytes.len());
        let problem = &document.problems()[0];
        (
            problem.body.message.plain(),
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
    fn a_file_in_an_old_encoding_is_read_but_for_its_letters() {
        for (format, bytes) in [
            (Format::Toml, &b"a = \"Andr\xE9\"\nb = \"x\"\n"[..]),
            (Format::Json, b"{\"a\": \"Andr\xE9\", \"b\": \"x\"}"),
            (Format::Yaml, b"a: \xE0 Andr\xE9\nb: x\n"),
            (Format::Csv, b"a,b\nAndr\xE9,x\n"),
        ] {
            let document = Document::read(FileId(0), format, bytes, &Limits::default());
            assert_eq!(document.problems().len(), 1);
            assert_eq!(document.text().len(), bytes.len());
            let root = document.roots().next().unwrap();
            let record = root.items().next().unwrap_or(root);
            let whole = |key| record.get(key).unwrap().is_whole();
            assert_eq!(
                (whole("a"), whole("b"), record.is_whole()),
                (false, true, true)
            );
        }
    }

    fn page(bytes: &[u8]) -> Document {
        Document::read(FileId(0), Format::Html, bytes, &Limits::default())
    }

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_declares() {
        for head in [
            "<meta charset=windows-1252>",
            "<META CHARSET = 'ISO-8859-1' />",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=latin1\">",
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>",
            "<!-- <meta charset=utf-8> --><meta charset=cp1252>",
        ] {
            let mut bytes = format!("---\ntitle: x\n---\n{head}").into_bytes();
            bytes.extend(b"<h1>Caf\xE9 \x80</h1>");
            let document = page(&bytes);
            assert!(document.problems().is_empty(), "{head}");
            assert_eq!(document.encoding(), super::super::Encoding::Windows1252);
            let heading = &document.page().unwrap().headings[0];
            assert_eq!(document.slice(heading.span), "Caf\u{e9} \u{20ac}");
        }
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let text = "\u{FEFF}---\ntitle: x\n---\n<h1>Caf\u{e9} \u{1F600}</h1>";
            let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            let document = page(&bytes);
            assert!(document.problems().is_empty());
            assert_eq!(document.text(), text);
        }
    }

    #[test]
    fn what_cannot_be_decoded_is_reported() {
        for (bytes, message) in [
            (
                &b"<meta charset=cp1252>\xE9 \x81 \x8D"[..],
                "the byte `0x81` is not a character of windows-1252",
            ),
            (
                b"<meta charset=shift_jis>\x83\x65",
                "pages in `shift_jis` are not read",
            ),
            (
                b"<meta charset=utf-8>caf\xE9 x",
                "the byte `0xE9` is not UTF-8: this looks like Latin-1 or Windows-1252",
            ),
            (
                b"<p>caf\xE9 x",
                "the byte `0xE9` is not UTF-8: this looks like Latin-1 or Windows-1252",
            ),
            (
                b"\xFF\xFE\0\xD8x\0",
                "half of a UTF-16 character is on its own",
            ),
            (b"\xFF\xFEx\0y", "the file ends within a character"),
        ] {
            let document = page(bytes);
            let said: Vec<_> = document
                .problems()
                .iter()
                .map(|one| one.body.message.plain())
                .collect();
            assert_eq!(said, [message]);
        }
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
    fn bytes_that_are_not_text_are_marked_one_by_one() {
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
            let document = Document::read(FileId(3), format, b"a", &Limits::default());
            assert_eq!((document.file(), document.format()), (FileId(3), format));
            assert_eq!(document.text(), "a");
        }
    }
}
