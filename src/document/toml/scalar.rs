//! The text of TOML's scalars, in the form that the tree promises.

use std::ops::Range;

use crate::document::Content;

/// Returns how the text `meant` follows from the bytes it is written in.
///
/// A decoded text is never as long as what is between the quotes, unless it is the same.
pub(super) fn string(text: &str, span: Range<usize>, meant: &str) -> Content {
    let written = text.get(span).unwrap_or("");
    if written == meant {
        return Content::Plain;
    }
    let inner = written.get(1..written.len().saturating_sub(1));
    if inner == Some(meant) {
        Content::Quoted
    } else {
        Content::Decoded(meant.to_owned())
    }
}

/// Returns the decimal form of an integer that may be written with `_`, `+` or `0x`.
pub(super) fn integer(text: &str, span: Range<usize>, number: i128) -> Content {
    let decimal = number.to_string();
    if text.get(span) == Some(&*decimal) {
        Content::Plain
    } else {
        Content::Decoded(decimal)
    }
}

/// Returns the number without `_` and without a `+` before it.
pub(super) fn float(text: &str, span: Range<usize>) -> Content {
    let written = text.get(span).unwrap_or("");
    if written.contains('_') || written.starts_with('+') {
        let unsigned = written.strip_prefix('+').unwrap_or(written);
        Content::Decoded(unsigned.replace('_', ""))
    } else {
        Content::Plain
    }
}

/// Returns a date or time as RFC 3339 writes it: `T` between the two, `Z` in upper case, and with
/// seconds, which TOML 1.1 lets people leave out.
pub(super) fn date(text: &str, span: Range<usize>) -> Content {
    let written = text.get(span).unwrap_or("");
    let bytes = written.as_bytes();
    let time = if bytes.get(2) == Some(&b':') { 0 } else { 11 };
    // A day alone is written in one way.
    if bytes.len() < time {
        return Content::Plain;
    }
    let mut canonical = written.to_ascii_uppercase().replace(' ', "T");
    let seconds = time + "hh:mm".len();
    if bytes.len() >= seconds && bytes.get(seconds) != Some(&b':') {
        canonical.insert_str(seconds, ":00");
    }
    if canonical == written {
        Content::Plain
    } else {
        Content::Decoded(canonical)
    }
}
