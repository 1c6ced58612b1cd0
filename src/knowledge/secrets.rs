//! Passwords and keys in addresses: what comes before the `@`, and what a query hands over.
//!
//! Asked of texts that are about to be shown. Too much is hidden rather than too little, for a log is
//! read by more people than a repository.

use std::borrow::Cow;
use std::ops::Range;

/// What is shown for a character of a secret.
pub(crate) const DOT: char = '•';

/// The names under which a query hands over what lets somebody in, sorted.
const NAMES: &[&str] = &[
    "access_key",
    "access_token",
    "accesstoken",
    "api-key",
    "api_key",
    "apikey",
    "auth_token",
    "authtoken",
    "client_secret",
    "host_key",
    "hostkey",
    "id_token",
    "invite_token",
    "pass",
    "passcode",
    "passwd",
    "password",
    "private_key",
    "private_token",
    "pwd",
    "refresh_token",
    "secret",
    "sig",
    "signature",
    "tk",
    "token",
    "x-amz-credential",
    "x-amz-security-token",
    "x-amz-signature",
];

/// A longer name is not in the list.
const LONGEST: usize = 20;

/// A name of a user that is longer, and one word of letters and digits, is a key.
const KEY: usize = 20;

/// Returns the bytes of a text that hold a secret, in order and apart from each other.
pub(crate) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = before_hosts(text).chain(in_queries(text)).collect();
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, before| {
        let is_in = next.start < before.end;
        if is_in {
            before.end = before.end.max(next.end);
        }
        is_in
    });
    found
}

/// Returns a text with its secrets as dots.
pub(crate) fn hidden(text: Cow<'_, str>) -> Cow<'_, str> {
    let ranges = ranges(&text);
    if ranges.is_empty() {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        shown.push_str(text.get(at..range.start).unwrap_or(""));
        let secret = text.get(range.clone()).unwrap_or("");
        shown.extend(secret.chars().map(|_| DOT));
        at = range.end;
    }
    shown.push_str(text.get(at..).unwrap_or(""));
    Cow::Owned(shown)
}

fn ends_address(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || "\"'`<>()[]{}|\\".contains(letter)
}

/// Finds `user:password@` and `key@` after `://`.
fn before_hosts(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("://").filter_map(|(at, mark)| {
        let start = at + mark.len();
        let rest = text.get(start..)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let end = rest.get(..end)?.find(ends_address).unwrap_or(end);
        let authority = rest.get(..end)?;
        if let Some(user) = authority.rfind('@').and_then(|at| authority.get(..at)) {
            return match user.split_once(':') {
                Some((_, "")) => None,
                Some((name, _)) => Some(start + name.len() + 1..start + user.len()),
                None => is_key(user).then(|| start..start + user.len()),
            };
        }
        // A slash in a password should be `%2F`; who wrote it plain gave the password away none the less.
        let (name, port) = authority.split_once(':')?;
        let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
        let next = rest
            .find(ends_address)
            .unwrap_or(rest.len())
            .min(end + KEY * 4);
        let user = rest.get(..next).filter(|_| !is_port)?.rfind('@')?;
        Some(start + name.len() + 1..start + user)
    })
}

fn is_key(user: &str) -> bool {
    user.len() >= KEY
        && user.bytes().any(|byte| byte.is_ascii_digit())
        && user
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Finds `?token=…` and `&pwd=…`.
fn in_queries(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('=').filter_map(|(at, _)| {
        let before = text.as_bytes().get(at.saturating_sub(LONGEST + 1)..at)?;
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
        let length = before
            .iter()
            .rev()
            .take_while(|byte| is_of_name(byte))
            .count();
        let (rest, name) = before.split_at_checked(before.len() - length)?;
        if !matches!(rest.last(), Some(b'?' | b'&' | b'#' | b';')) {
            return None;
        }
        let name = std::str::from_utf8(name).ok()?.to_ascii_lowercase();
        NAMES.binary_search(&&*name).ok()?;
        let value = text.get(at + 1..)?;
        let ends = |letter: char| "&#;,".contains(letter) || ends_address(letter);
        let end = value.find(ends).unwrap_or(value.len());
        (end > 0).then_some(at + 1..at + 1 + end)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NAMES, hidden, ranges};

    #[test]
    fn what_lets_somebody_in_is_dots() {
        assert!(NAMES.is_sorted());
        for (text, shown) in [
            (
                "https://user:secret@works.test/",
                "https://user:••••••@works.test/",
            ),
            (
                "see ftp://a:b:c@works.test now",
                "see ftp://a:•••@works.test now",
            ),
            (
                "git+https://x:tok3n@git.test/a.git",
                "git+https://x:•••••@git.test/a.git",
            ),
            ("https://:secret@works.test", "https://:••••••@works.test"),
            (
                "<https://u:p@w.test>, https://u:q@w.test",
                "<https://u:•@w.test>, https://u:•@w.test",
            ),
            (
                "https://user:se/cret@works.test/x",
                "https://user:•••••••@works.test/x",
            ),
            ("https://u:p@ss@works.test", "https://u:••••@works.test"),
            (
                "https://ghp_0123456789abcdefghij@git.test/x",
                "https://••••••••••••••••••••••••@git.test/x",
            ),
            (
                "https://works.test/j/1?pwd=aB3.1",
                "https://works.test/j/1?pwd=•••••",
            ),
            (
                "https://works.test/?a=b&Token=x%20y#z",
                "https://works.test/?a=b&Token=•••••#z",
            ),
            (
                "https://works.test/?a=b&amp;token=xy)",
                "https://works.test/?a=b&amp;token=••)",
            ),
            (
                "https://works.test/#access_token=ö",
                "https://works.test/#access_token=•",
            ),
        ] {
            assert_eq!(hidden(text.into()), shown);
        }
    }

    #[test]
    fn what_everybody_may_know_is_shown() {
        for text in [
            "https://works.test:8443/@ada",
            "https://git@git.test/x.git",
            "ssh://git@git.test:22/x.git",
            "git@git.test:a/b.git",
            "https://user:@works.test/",
            "https://works.test/a:b/c@d",
            "https://[2001:db8::1]/@ada",
            "mailto:list@works.test?subject=token",
            "https://works.test/?tokens=5&page=2",
            "token=abc in prose, password = x",
            "https://works.test/?pwd=",
            "https://community-mailing-list-of-works@works.test/",
        ] {
            assert!(ranges(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>(), near in "[a-c:/@?&=ö]{0,20}(token=)?[a-c:/@]{0,9}") {
            for text in [text, near] {
                let count = text.chars().count();
                prop_assert_eq!(hidden(text.into()).chars().count(), count);
            }
        }
    }
}
