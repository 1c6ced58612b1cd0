//! Bytes that an address cannot hold, written as `%20`.
//!
//! Source: RFC 3986, section 2.1.

const HEX: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
];

/// Encodes what an address cannot hold.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/' | b'$') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(
                [byte >> 4, byte & 15]
                    .map(|half| HEX.get(usize::from(half)).copied().unwrap_or('0')),
            );
        }
    }
    out
}

/// Decodes `%20` and the like; what is not UTF-8 then stays as it was written.
pub fn decoded(text: &str) -> String {
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
    use super::{decoded, encoded};

    #[test]
    fn what_is_encoded_is_read_as_it_was() {
        for text in ["", "a/b-c.d_e~$", "ä ö%", "100%25", "a b\n\u{1}"] {
            let written = encoded(text);
            assert!(!written.contains([' ', '\n']), "{written}");
            assert_eq!(decoded(&written), text);
        }
        assert_eq!(encoded("a b"), "a%20b");
        assert_eq!(decoded("50% off, %FF, %2"), "50% off, %FF, %2");
    }
}
