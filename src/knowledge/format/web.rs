//! Addresses that begin with a scheme, as people write them (RFC 3986), letters of all scripts included
//! (RFC 3987).
//!
//! RFC 3987 counts the no-break space among the letters of an address; no browser keeps it. Which
//! schemes there are nobody lists whole: only those are refused that are nearly `https`, and those
//! that run something or show what only the writer's own machine holds.

use super::Verdict;
use crate::knowledge::distance::distance_within;

const EXPECTED: &str = "an address, such as `https://…`";

const BEGINS: &str = "an address that begins with `https://`";

const ONCE: &str = "an address with `https://` once";

const SLASHES: &str = "an address with `//` after the colon";

/// The schemes of pages.
const WEB: [&str; 2] = ["http", "https"];

/// Schemes that lead to no page for whoever reads the record.
const NO_PAGE: [&str; 8] = [
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "javascript",
    "vbscript",
    "view-source",
];

/// How addresses that nobody shall follow are written.
const DEFANGED: [&str; 2] = ["hxxp", "hxxps"];

pub(super) fn address(text: &str) -> Verdict {
    match fault(text) {
        None => Verdict::Right,
        Some(expected) => Verdict::Malformed(expected),
    }
}

/// Returns the address that is meant by a text that is not one, where only what it begins with is wrong,
/// or letters that a browser replaces.
pub(crate) fn meant(text: &str) -> Option<String> {
    let bare = text.trim();
    let (scheme, rest) = match nearly_begun(bare) {
        Some(begun) => begun,
        None if begins_with_www(bare) => ("https", bare),
        None => bare.split_once(':')?,
    };
    let mut lower = scheme.to_ascii_lowercase();
    let is_web = WEB.contains(&&*lower);
    // What is written so on purpose is not to be followed.
    if DEFANGED.contains(&&*lower) || !(is_web || is_nearly_web(&lower)) {
        return None;
    }
    let mut rest = rest.trim_start_matches(['/', '\\']);
    while let Some((doubled, after)) = scheme_again(rest) {
        lower = doubled.to_ascii_lowercase();
        rest = after.trim_start_matches('/');
    }
    let scheme = if lower == "http" { "http" } else { "https" };
    // A browser goes to `/` for `\`, and encodes the other two.
    let rest = rest.replace('\\', "/").replace('|', "%7C");
    let address = format!("{scheme}://{}", rest.replace('^', "%5E"));
    (fault(&address).is_none() && address != text).then_some(address)
}

fn begins_with_www(text: &str) -> bool {
    let parts = text.split_at_checked(4);
    parts.is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case("www.") && rest.starts_with(char::is_alphanumeric)
    })
}

/// Splits a text that begins with `http` or `https` and another sign than a colon: `https;//`, `http//`.
fn nearly_begun(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (scheme, rest) = text.split_at_checked(end)?;
    let is_web = WEB.iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let rest = rest.strip_prefix([';', '.', ',', ' ']).unwrap_or(rest);
    (is_web && rest.starts_with("//")).then_some((scheme, rest))
}

/// Splits what follows `https://` where it is a scheme once more.
fn scheme_again(rest: &str) -> Option<(&str, &str)> {
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (scheme, after) = rest.split_at_checked(end)?;
    let is_web = WEB.iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let after = after.strip_prefix(':').unwrap_or(after);
    (is_web && after.starts_with("//")).then_some((scheme, after))
}

/// Says whether a text is an address and nothing else: in prose that holds one a no-break space is
/// how some languages are typeset.
pub(crate) fn is_one_address(text: &str) -> bool {
    let text = text.trim();
    let scheme = text.split_once("://").map_or("", |(scheme, _)| scheme);
    is_scheme(scheme) && !text.contains([' ', '\n', '\t'])
}

/// Returns what an address should be that a text is not.
fn fault(text: &str) -> Option<&'static str> {
    if nearly_begun(text.trim()).is_some() {
        return Some(BEGINS);
    }
    if let Some(fault) = blank(text) {
        return Some(fault);
    }
    let Some((scheme, rest)) = text.split_once(':') else {
        return Some(EXPECTED);
    };
    if !is_scheme(scheme) || rest.is_empty() {
        return Some(EXPECTED);
    }
    let is_web = WEB.iter().any(|web| scheme.eq_ignore_ascii_case(web));
    if !is_web {
        let lower = scheme.to_ascii_lowercase();
        if NO_PAGE.contains(&&*lower) {
            return Some("the address of a page, such as `https://…`");
        }
        if is_nearly_web(&lower) {
            return Some(BEGINS);
        }
    }
    match rest.strip_prefix("//") {
        Some(rest) if is_web && scheme_again(rest).is_some() => Some(ONCE),
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, path) = rest.split_at(end);
            authority_fault(authority, is_web).or_else(|| letters_fault(path))
        }
        None if is_web => Some(SLASHES),
        None => letters_fault(rest),
    }
}

fn blank(text: &str) -> Option<&'static str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let blank = text.chars().find(|letter| letter.is_whitespace())?;
    Some(match blank {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "an address without a no-break space in it",
        _ => "an address without a blank in it",
    })
}

/// Says whether a text is a scheme: no host with a port, as in `works.test:8080`.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-".contains(&byte))
        && text != "localhost"
}

fn is_nearly_web(scheme: &str) -> bool {
    if DEFANGED.contains(&scheme) {
        return true;
    }
    let letters: Vec<char> = scheme.chars().collect();
    // Of its own letters two may be elsewhere: `hppts`.
    let is_shuffled = scheme.len() >= 4 && scheme.bytes().all(|byte| b"htps".contains(&byte));
    let most = if is_shuffled { 2 } else { 1 };
    scheme.len() <= 7
        && WEB.iter().any(|web| {
            let web: Vec<char> = web.chars().collect();
            distance_within(&letters, &web, most).is_some()
        })
}

/// Judges what is between `//` and the path: who is let in, the host, the port.
fn authority_fault(authority: &str, is_web: bool) -> Option<&'static str> {
    let host = match authority.rsplit_once('@') {
        Some((user, _)) if user.contains(':') => {
            return Some("an address without a password in it");
        }
        Some((_, host)) => host,
        None => authority,
    };
    if !is_web {
        return letters_fault(host);
    }
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (host, ""),
    };
    if name.is_empty() {
        return Some("an address that names a host");
    }
    if name.starts_with('[') && name.ends_with(']') {
        return port_fault(port).or_else(|| letters_fault(name));
    }
    host_fault(name)
        .or_else(|| port_fault(port))
        .or_else(|| letters_fault(name))
}

fn host_fault(name: &str) -> Option<&'static str> {
    let named = name.strip_suffix('.').unwrap_or(name);
    if named.split('.').any(str::is_empty) {
        return Some("an address whose host has something between its full stops");
    }
    if named.contains('_') {
        return Some("an address whose host has no `_`");
    }
    let is_of_host = |letter: char| {
        !letter.is_ascii() || letter.is_ascii_alphanumeric() || "-.%".contains(letter)
    };
    (!named.chars().all(is_of_host)).then_some("an address that names a host")
}

fn port_fault(port: &str) -> Option<&'static str> {
    let is_port = port.is_empty()
        || (port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok_and(|port| port > 0));
    (!is_port).then_some("an address with a port from 1 to 65535")
}

/// Letters that an address writes as `%` and two digits, if it has them at all.
fn letters_fault(text: &str) -> Option<&'static str> {
    let mut after_percent = text.split('%').skip(1);
    let is_cut = after_percent.any(|rest| {
        !rest
            .as_bytes()
            .get(..2)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    if is_cut {
        return Some("an address with two hexadecimal digits after each `%`");
    }
    text.chars().find_map(refused)
}

/// Returns what an address should be that has a letter which RFC 3986 keeps out of all parts.
fn refused(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\\' => "an address without a backslash in it",
        '|' => "an address without `|` in it",
        '^' => "an address without `^` in it",
        '"' => "an address without a quotation mark in it",
        '`' => "an address without a grave accent in it",
        '<' | '>' => "an address without `<` and `>` around it or in it",
        '{' | '}' => "an address without `{` and `}` in it",
        letter if letter.is_control() => "an address without a control character in it",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Verdict, judge};

    #[test]
    fn addresses_are_right_in_all_letters_and_with_any_port() {
        for right in [
            "https://works.test/Köln",
            "https://wörks.test/",
            "https://例え.test/道",
            "https://www2.works.test/dnpc/",
            "https://works.test:8443/x?y=1#z",
            "https://works.test:65535/",
            "https://works.test:/",
            "https://works.test/https://other.test/",
            "https://https.test/",
            "https://http/x",
            "HTTPS://Works.Test",
            "https://works",
            "http://localhost:3000/",
            "https://[2001:db8::1]:8080/",
            "https://works.test./",
            "https://works.test/?a[]=1&b=%C3%B6",
            "https://works.test/@ada",
            "https://ada@works.test/x",
            "mailto:info@works.test",
            "matrix:r/docs:works.test",
            "ftp://works.test/x",
            "ssh://git@works.test/x.git",
            "urn:isbn:0451450523",
            "tel:+49-30-1234567",
        ] {
            assert_eq!(judge("web-address", right), Verdict::Right, "{right}");
        }
    }

    #[test]
    fn the_address_that_is_meant_is_written_out_where_only_its_start_is_wrong() {
        use super::meant;
        for (text, address) in [
            ("https://https://works.test/a", Some("https://works.test/a")),
            ("https://http://works.test/a", Some("http://works.test/a")),
            ("hppts://works.test", Some("https://works.test")),
            ("htp://works.test", Some("https://works.test")),
            ("http//works.test", Some("http://works.test")),
            ("https;//works.test", Some("https://works.test")),
            ("https:/works.test", Some("https://works.test")),
            ("https:works.test", Some("https://works.test")),
            ("https:\\\\works.test\\", Some("https://works.test/")),
            ("https://works.test/a\\b", Some("https://works.test/a/b")),
            ("https://works.test/a|b", Some("https://works.test/a%7Cb")),
            ("https://works.test/%zz", None),
            ("https://works.test/{id}", None),
            (" https://works.test ", Some("https://works.test")),
            ("https://", None),
            ("https://works.test", None),
            ("https://works.test:99999", None),
            ("hxxps://works.test", None),
            ("mailto:ada@works.test", None),
            ("works.test", None),
            ("", None),
            ("www.works.test", Some("https://www.works.test")),
            ("WWW.works.test/a?b=c", Some("https://WWW.works.test/a?b=c")),
            (
                " www.works.test:8080/ ",
                Some("https://www.works.test:8080/"),
            ),
            ("www.", None),
            ("www.a b.test", None),
            ("wwworks.test", None),
        ] {
            assert_eq!(meant(text).as_deref(), address, "{text}");
        }
    }

    /// Texts that are not addresses, and a word of what they lack.
    const WRONG: &[(&str, &str)] = &[
        ("https://works.test/ ", "blank"),
        (" https://works.test/", "blank"),
        ("https://works.test/a b", "blank"),
        ("https://works.test/\n", "blank"),
        ("https://works.test/\u{a0}", "no-break space"),
        ("https://works\u{202f}.test/", "no-break space"),
        ("works.test", "such as"),
        ("works.test:8080/x", "such as"),
        ("localhost:3000", "such as"),
        ("//works.test/x", "such as"),
        ("http//works.test", "begins with"),
        ("https;//works.test", "begins with"),
        ("https //works.test", "begins with"),
        ("HTTPS//works.test:8080/x", "begins with"),
        ("hppts://works.test", "begins with"),
        ("htpts://works.test", "begins with"),
        ("thtps://works.test", "begins with"),
        ("https://https://works.test", "once"),
        ("http://https://works.test", "once"),
        ("https://http//works.test", "once"),
        ("https://works.test:65536/", "port"),
        ("https://works.test:0/", "port"),
        ("https://works.test:port/", "port"),
        ("https://[2001:db8::1]:99999/", "port"),
        ("https://my_works.test/", "`_`"),
        ("https://.works.test/", "full stops"),
        ("https:", "such as"),
        ("https://", "host"),
        ("https:///x", "host"),
        ("https://:8080", "host"),
        ("https://works..test/", "full stops"),
        ("https://works.test:80a/", "port"),
        ("https:/works.test", "`//`"),
        ("https:works.test", "`//`"),
        ("htps://works.test", "begins with"),
        ("hhtps://works.test", "begins with"),
        ("httpss://works.test", "begins with"),
        ("ttps://works.test", "begins with"),
        ("htpp://works.test", "begins with"),
        ("hxxps://works.test", "begins with"),
        ("javascript:alert(1)", "page"),
        ("JavaScript:alert(1)", "page"),
        ("data:text/html,x", "page"),
        ("file:///home/ada/x.html", "page"),
        ("vbscript:x", "page"),
        ("https://user:secret@works.test/", "password"),
        ("ftp://user:secret@works.test/", "password"),
        ("https://works.test/{id}", "`{` and `}`"),
        ("https://works.test/a\\b", "backslash"),
        ("https://works.test/a|b", "`|`"),
        ("https://works.test/?a[]=^", "`^`"),
        ("https://works.test/<x>", "`<` and `>`"),
        ("https://works.test/\"x\"", "quotation mark"),
        ("https://works.test/%zz", "hexadecimal"),
        ("https://works.test/100%", "hexadecimal"),
        ("", "such as"),
    ];

    #[test]
    fn what_is_not_an_address_is_told_what_it_lacks() {
        for (text, word) in WRONG {
            match judge("web-address", text) {
                Verdict::Malformed(expected) => {
                    assert!(expected.contains(word), "{text}: {expected}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
