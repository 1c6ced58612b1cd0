//! Pages of HTML that are not UTF-8: what their declaration says, or the mark of UTF-16.
//!
//! Only these are read, since a browser reads them, too; every other file is UTF-8. Sources: the HTML
//! standard (13.2.3.2, the prescan), the Encoding standard (labels, windows-1252).

use super::Format;
use crate::finding::{Text, text};

/// How the bytes of a file became its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// They are its text.
    #[default]
    Utf8,
    /// Each byte is a character.
    Windows1252,
    /// Two bytes are a unit.
    Utf16,
}

/// What became of bytes that are not UTF-8.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    /// Where characters are missing (bytes of the text), and what to say of the first of them.
    pub(super) faults: Vec<(usize, usize)>,
    pub(super) message: Option<Text>,
}

/// Decodes bytes that are not UTF-8, where the format has a way to say what they are.
pub(super) fn decode(format: Format, bytes: &[u8]) -> Option<Decoded> {
    if format != Format::Html {
        return None;
    }
    match bytes {
        [0xFF, 0xFE, ..] => Some(utf_16(bytes, u16::from_le_bytes)),
        [0xFE, 0xFF, ..] => Some(utf_16(bytes, u16::from_be_bytes)),
        _ => {
            let label = declared(bytes)?;
            is_windows_1252(&label).then(|| windows_1252(bytes))
        }
    }
}

/// Returns the encoding that a page declares.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    /// The standard looks at 1024 bytes; front matter may be before them.
    const MOST: usize = 8192;
    let head = bytes.get(..MOST).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let head = without_comments(&head);
    let xml = head
        .split("<?xml")
        .nth(1)
        .and_then(|rest| value(rest, "encoding"));
    let metas = head.split("<meta").skip(1);
    xml.or_else(|| {
        let mut found = metas.filter_map(|tag| value(tag, "charset"));
        found.next()
    })
}

fn without_comments(head: &str) -> String {
    let mut parts = head.split("<!--");
    let mut kept = parts.next().unwrap_or("").to_owned();
    for part in parts {
        kept.push_str(part.split_once("-->").map_or("", |(_, behind)| behind));
    }
    kept
}

/// Returns the value that follows a name and `=` before the tag ends.
fn value(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let rest = tag.split(name).nth(1)?.trim_start();
    let rest = rest.strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
    let end = rest
        .find(['"', '\'', ';', ' ', '/', '?'])
        .unwrap_or(rest.len());
    let label = rest.get(..end)?.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

/// Says whether browsers read the encoding of that name as windows-1252.
fn is_windows_1252(label: &str) -> bool {
    matches!(
        label,
        "windows-1252"
            | "cp1252"
            | "x-cp1252"
            | "iso-8859-1"
            | "iso8859-1"
            | "iso88591"
            | "iso_8859-1"
            | "iso_8859-1:1987"
            | "iso-ir-100"
            | "latin1"
            | "l1"
            | "csisolatin1"
            | "cp819"
            | "ibm819"
            | "ascii"
            | "us-ascii"
            | "ansi_x3.4-1968"
    )
}

/// The characters of the bytes 0x80 to 0x9F; five of them have none.
const UPPER: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> Decoded {
    let mut decoded = Decoded::new(Encoding::Windows1252);
    for &byte in bytes {
        let upper = usize::from(byte)
            .checked_sub(0x80)
            .and_then(|at| UPPER.get(at));
        match upper {
            Some('\0') => decoded.lacks(|| {
                let code = Text::word(format!("0x{byte:02X}"));
                text!["the byte ", code, " is not a character of windows-1252"]
            }),
            Some(&character) => decoded.text.push(character),
            None => decoded.text.push(char::from(byte)),
        }
    }
    decoded
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let mut decoded = Decoded::new(Encoding::Utf16);
    let pairs = bytes.chunks_exact(2);
    let is_odd = !pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => decoded.text.push(character),
            Err(_) => decoded.lacks(|| text!["half of a UTF-16 character is on its own"]),
        }
    }
    if is_odd {
        decoded.lacks(|| text!["the file ends within a character"]);
    }
    decoded
}

impl Decoded {
    fn new(encoding: Encoding) -> Self {
        Self {
            text: String::new(),
            encoding,
            faults: Vec::new(),
            message: None,
        }
    }

    fn lacks(&mut self, message: impl FnOnce() -> Text) {
        let start = self.text.len();
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.faults.push((start, self.text.len()));
        if self.message.is_none() {
            self.message = Some(message());
        }
    }
}

/// Returns the text of a file as [`Document::read`](super::Document::read) reads it, and how its bytes became it; what is not
/// text becomes `?`, byte for byte.
pub fn text_of(format: Option<Format>, bytes: Vec<u8>) -> (String, Encoding, bool) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Encoding::Utf8, true),
        Err(error) => error.into_bytes(),
    };
    match format.and_then(|format| decode(format, &bytes)) {
        Some(decoded) => (decoded.text, decoded.encoding, false),
        None => (crate::source::text::lossy(bytes), Encoding::Utf8, false),
    }
}
