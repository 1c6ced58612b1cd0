//! The first strings of a workbook (ECMA-376): a packed folder in which one file holds all strings in the order in which
//! they are first used, which begins with the header.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use miniz_oxide::inflate::{DecompressError, TINFLStatus};

/// Bytes of strings that are unpacked.
const MOST: usize = 64 << 10;
/// Strings that are returned.
const STRINGS: usize = 400;
/// Length of what is before the name of a file.
const HEAD: usize = 30;

/// Returns the first strings; none where the bytes are not the beginning of a workbook, or do not reach them.
pub(super) fn first_strings(bytes: &[u8]) -> Option<Vec<String>> {
    let named = |wanted: &[u8]| {
        let mut heads = memchr::memmem::find_iter(bytes, b"PK\x03\x04");
        heads.find_map(|at| {
            let head = bytes.get(at..at + HEAD)?;
            let short = |at: usize| {
                let pair = head.get(at..at + 2)?;
                Some(usize::from(u16::from_le_bytes(pair.try_into().ok()?)))
            };
            let (name, more) = (short(26)?, short(28)?);
            let is_it = bytes.get(at + HEAD..at + HEAD + name)? == wanted;
            is_it.then_some((short(8)?, at + HEAD + name + more))
        })
    };
    let (method, at) =
        named(b"xl/sharedStrings.xml").or_else(|| named(b"xl/worksheets/sheet1.xml"))?;
    let packed = bytes.get(at..)?;
    let text = match method {
        0 => packed.get(..MOST.min(packed.len()))?.to_vec(),
        8 => unpacked(packed)?,
        _ => return None,
    };
    Some(strings(&String::from_utf8_lossy(&text)))
}

/// Unpacks as much as is needed; the rest of the bytes is another file, or was not read.
fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    match decompress_to_vec_with_limit(packed, MOST) {
        Ok(text) => Some(text),
        Err(DecompressError {
            status: TINFLStatus::HasMoreOutput | TINFLStatus::FailedCannotMakeProgress,
            output,
        }) => Some(output),
        Err(_) => None,
    }
}

/// Returns what is between `<t>` and `</t>`.
fn strings(text: &str) -> Vec<String> {
    let pieces = text.split("<t").skip(1).filter_map(|piece| {
        // `<table>` and the like are not it.
        let rest = piece.strip_prefix('>').or_else(|| {
            let rest = piece.strip_prefix(' ')?;
            rest.split_once('>').map(|(_, rest)| rest)
        })?;
        let said = rest.split("</t>").next()?;
        Some(html_escape::decode_html_entities(said).into_owned())
    });
    pieces.take(STRINGS).collect()
}

#[cfg(test)]
mod tests {
    use super::first_strings;
    use crate::knowledge::private_file::{Private, private};

    /// The least folder with one file, as workbooks pack it.
    fn packed(name: &str, text: &str) -> Vec<u8> {
        let body = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6);
        let mut bytes = b"PK\x03\x04\x14\0\x08\0\x08\0\0\0\0\0".to_vec();
        bytes.extend([0; 12]);
        bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
        bytes.extend(body);
        bytes.extend(b"PK\x01\x02");
        bytes
    }

    #[test]
    fn the_strings_of_a_workbook_are_read() {
        let text = "<sst><si><t>First Name</t></si><si><t xml:space=\"preserve\">Email</t></si><si><t>Ticket Type</t></si>\
                    <si><t>ada@works.test</t></si></sst>";
        let bytes = packed("xl/sharedStrings.xml", text);
        let strings = first_strings(&bytes).unwrap();
        assert_eq!(
            strings,
            ["First Name", "Email", "Ticket Type", "ada@works.test"]
        );
        assert_eq!(private(&bytes, true), Some(Private::Registrations));
        assert_eq!(private(&packed("word/document.xml", text), true), None);
        let cut = bytes.get(..bytes.len() - 20).unwrap();
        let _ = private(cut, false);
    }
}
