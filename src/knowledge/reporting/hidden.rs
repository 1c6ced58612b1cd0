//! Addresses that Cloudflare hid from robots, and that somebody copied from the page: nobody can read
//! them, but what they were can be worked out.
//!
//! Source: the first two digits of the code are the key, and each further two a byte that is mixed with it.

use std::ops::Range;

/// What such an address leaves in a page.
const MARKS: [&str; 4] = [
    "data-cfemail=",
    "cdn-cgi/l/email-protection",
    "[email protected]",
    "[email\u{a0}protected]",
];

/// What may be between a mark and the code.
const BEFORE_CODE: [char; 3] = ['#', '"', '\''];

/// Says whether a link leads only to the page that says that an address is hidden.
pub(super) fn is_hidden(target: &str) -> bool {
    target.contains("cdn-cgi/l/email-protection")
}

/// Returns where a text holds an address that was hidden, and the address where its code is there too.
pub(crate) fn hidden_address(text: &str) -> Option<(Range<usize>, Option<String>)> {
    let found = MARKS.iter().filter_map(|mark| {
        let at = text.find(mark)?;
        Some(at..at + mark.len())
    });
    let first = found.clone().min_by_key(|range| range.start)?;
    let address = found.clone().find_map(|range| {
        let code = text.get(range.end..)?.trim_start_matches(BEFORE_CODE);
        let end = code.find(|letter: char| !letter.is_ascii_hexdigit());
        decoded(code.get(..end.unwrap_or(code.len()))?)
    });
    Some((first, address))
}

fn decoded(code: &str) -> Option<String> {
    let pairs = code.as_bytes().chunks_exact(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
    let (key, mixed) = bytes.split_first()?;
    let plain = mixed.iter().map(|byte| byte ^ key).collect();
    let address = String::from_utf8(plain).ok()?;
    crate::knowledge::mail::is_address(&address).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::hidden_address;

    #[test]
    fn what_was_hidden_is_found_and_read() {
        let code = "5e3d31303a2b3d2a1e29312c352d702a3b2d2a";
        for (text, start) in [
            (
                format!("Write to [us](/cdn-cgi/l/email-protection#{code})."),
                15,
            ),
            (
                format!("Write to <a data-cfemail=\"{code}\">[email protected]</a>"),
                12,
            ),
        ] {
            let (range, address) = hidden_address(&text).unwrap();
            assert_eq!(range.start, start, "{text}");
            assert_eq!(address.as_deref(), Some("conduct@works.test"), "{text}");
        }
        assert_eq!(
            hidden_address("Write to [email protected]."),
            Some((9..26, None))
        );
        assert_eq!(hidden_address("data-cfemail=\"zz\""), Some((0..13, None)));
        assert_eq!(hidden_address("e-mail is protected"), None);
    }
}
