//! Bytes that an address cannot hold, written as `%20`.
//!
//! Source: RFC 3986, section 2.1.

use std::fmt::Write as _;

/// Encodes what an address cannot hold.
pub(crate) fn encoded(text: &str) -> String {
    encoded_but(text, |letter| {
        letter.is_ascii_alphanumeric() || "-._~/$".contains(letter)
    })
}

/// Encodes what would end an address in a text that people read: letters of all scripts stay.
pub(crate) fn readable(text: &str) -> String {
    encoded_but(text, |letter| {
        letter.is_alphanumeric() || "-._~/".contains(letter)
    })
}

fn encoded_but(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if stays(letter) {
            out.push(letter);
            continue;
        }
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            // A String takes whatever is written.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Decodes `%20` and the like; what is not UTF-8 then stays as it was written.
pub(crate) fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let digits = behind
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok());
        let decoded = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match decoded {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or(&[]);
            }
            _ => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded, readable};

    #[test]
    fn what_is_encoded_is_read_as_it_was() {
        for text in ["", "a/b-c.d_e~$", "ä ö%", "100%25", "a b\n\u{1}"] {
            let written = encoded(text);
            assert!(!written.contains([' ', '\n']), "{written}");
            assert_eq!(decoded(&written), text);
        }
        assert_eq!(encoded("a b/c:d#é.md"), "a%20b/c%3Ad%23%C3%A9.md");
        assert_eq!(encoded("100%"), "100%25");
        assert_eq!(readable("a (b)/ü$"), "a%20%28b%29/ü%24");
        assert_eq!(decoded("50% off, %FF, %2"), "50% off, %FF, %2");
    }
}
