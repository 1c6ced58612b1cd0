//! Mail addresses: their shape, their domains, and the ways people hide them from robots.
//!
//! Whether an address works is never asked. Shapes are those that people use: quoted names and
//! literal IP addresses of RFC 5321 are not addresses here.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::{compiled, may_hold};

pub(crate) mod office;

/// Providers where anybody gets an address; sorted.
const FREE: &[&str] = &[
    "126.com",
    "163.com",
    "aim.com",
    "aol.com",
    "arcor.de",
    "atomicmail.io",
    "bluewin.ch",
    "bol.com.br",
    "btinternet.com",
    "comcast.net",
    "cock.li",
    "disroot.org",
    "duck.com",
    "email.cz",
    "fastmail.com",
    "fastmail.fm",
    "foxmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hushmail.com",
    "icloud.com",
    "inbox.lv",
    "inbox.ru",
    "interia.pl",
    "keemail.me",
    "laposte.net",
    "libero.it",
    "list.ru",
    "mac.com",
    "mail.com",
    "mail.de",
    "mail.ru",
    "mailbox.org",
    "mailfence.com",
    "me.com",
    "msn.com",
    "naver.com",
    "o2.pl",
    "onet.pl",
    "orange.fr",
    "pm.me",
    "posteo.de",
    "posteo.net",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "rediffmail.com",
    "riseup.net",
    "rocketmail.com",
    "sapo.pt",
    "seznam.cz",
    "sina.com",
    "t-online.de",
    "tuta.com",
    "tuta.io",
    "tutanota.com",
    "tutanota.de",
    "uol.com.br",
    "virgilio.it",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "yandex.com",
    "yandex.ru",
    "yeah.net",
    "ymail.com",
    "zoho.com",
];

/// Providers with a domain in each country: what comes before the first point.
const FREE_FAMILIES: &[&str] = &["hotmail", "live", "outlook", "yahoo"];

/// An address, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// What comes before the `@`.
    pub local: String,
    /// The domain, in lower case.
    pub domain: String,
    /// Whether it was hidden from robots: `user!domain`, `user (at) domain`.
    pub hidden: bool,
}

/// Says whether a text has the shape of an address.
pub(crate) fn is_address(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(local, domain)| is_local(local) && is_domain(domain))
}

fn is_local(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.split('.').all(|atom| {
            !atom.is_empty()
                && atom.chars().all(|letter| {
                    letter.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(letter)
                })
        })
}

/// Says whether a text has the shape of a domain: at least two labels, the last of them no number.
pub(crate) fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    text.len() <= 253
        && text.split('.').all(label)
        && text.rsplit_once('.').is_some_and(|(_, top)| {
            top.chars().count() > 1 && !top.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Reads an address, plain or hidden; `mailto:` before it is taken off.
pub(crate) fn read_address(text: &str) -> Option<Address> {
    if text.len() > 400 {
        return None;
    }
    let text = text.trim();
    let text = match text.get(..7) {
        Some(head) if head.eq_ignore_ascii_case("mailto:") => text.get(7..)?,
        _ => text,
    };
    let text = text.split('?').next().unwrap_or(text);
    let shown = as_shown(text);
    let (plain, hidden) = if is_address(&shown) {
        (shown.into_owned(), false)
    } else {
        (reveal(text)?, true)
    };
    let (local, domain) = plain.split_once('@')?;
    is_address(&plain).then(|| Address {
        local: local.to_owned(),
        domain: domain.to_lowercase(),
        hidden,
    })
}

/// How pages write an `@` that looks like any other when they are rendered.
const WRITTEN_AT: [&str; 5] = ["\\@", "&#64;", "&#x40;", "&#X40;", "&commat;"];

/// Returns a text with each `@` as the rendered page shows it.
fn as_shown(text: &str) -> Cow<'_, str> {
    let written = WRITTEN_AT.iter().filter(|written| text.contains(**written));
    written.fold(Cow::Borrowed(text), |text, written| {
        Cow::Owned(text.replace(written, "@"))
    })
}

/// Returns the domain of a plain or hidden address, in lower case.
pub(crate) fn domain_of(address: &str) -> Option<String> {
    read_address(address).map(|address| address.domain)
}

/// Writes a hidden address as it is meant.
fn reveal(text: &str) -> Option<String> {
    static AT: LazyLock<Option<Regex>> =
        LazyLock::new(|| compiled(r"(?i)\s*[(\[{<]\s*(?:at|ät|@|arroba)\s*[)\]}>]\s*|\s+at\s+"));
    static DOT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        compiled(r"(?i)\s*[(\[{<]\s*(?:dot|punkt|point|\.)\s*[)\]}>]\s*|\s+dot\s+")
    });
    let revealed = if let Some(at) = AT.as_ref()?.find(text) {
        format!("{}@{}", text.get(..at.start())?, text.get(at.end()..)?)
    } else {
        let (local, domain) = text.split_once('!')?;
        format!("{local}@{domain}")
    };
    Some(DOT.as_ref()?.replace_all(&revealed, ".").into_owned())
}

/// The shape of an address, with these letters and digits.
fn shape(letters: &str, digits: &str) -> Option<Regex> {
    let both = format!("{letters}{digits}");
    compiled(&format!(
        concat!(
            r"(?i)[{both}][{both}._%+'-]*",
            r"(?:\\?@|&#(?:64|x40);|&commat;|\s?[(\[{{]\s?(?:at|ät|@)\s?[)\]}}]\s?|!)",
            r"(?:[{both}-]+(?:\.|\s?[(\[{{]\s?(?:dot|punkt)\s?[)\]}}]\s?))+",
            r"[{letters}][{both}-]*[{both}]",
        ),
        both = both,
        letters = letters,
    ))
}

/// Says quickly whether a text can hold an address: each has a sign between name and domain, or a
/// word for it in brackets.
fn may_hold_address(text: &str) -> bool {
    text.contains(['@', '!'])
        || text.contains("&#")
        || text.contains("&commat;")
        || text.match_indices(['(', '[', '{']).any(|(at, _)| {
            let word = text.get(at + 1..).unwrap_or("").trim_start();
            let mut letters = word.chars();
            matches!(letters.next(), Some('a' | 'A' | 'ä' | 'Ä'))
                && matches!(letters.next(), Some('t' | 'T'))
        })
}

/// Finds addresses that are spelled out: `user at host dot org`, `user AT host.org`.
fn spelled_out(text: &str) -> Vec<Range<usize>> {
    static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        compiled(concat!(
            r"[a-z0-9][a-z0-9._%+-]*[ \t](?:",
            r"(?:AT|at)[ \t](?:[a-z0-9-]+[ \t](?:DOT|dot|punkt)[ \t])+",
            r"|AT[ \t](?:[a-z0-9-]+\.)+",
            r")[a-z][a-z-]*[a-z]\b",
        ))
    });
    // In prose `at` is in every other line; with a word for the point, or in capitals, it is not.
    let may_be = text.contains(" AT ")
        || [" dot ", " DOT ", " punkt "]
            .iter()
            .any(|word| text.contains(word));
    let words = may_be.then(|| WORDS.as_ref()).flatten().into_iter();
    let found = words.flat_map(|words| words.find_iter(text));
    found
        .filter(|found| read_address(found.as_str()).is_some())
        .map(|found| found.range())
        .collect()
}

/// Finds the addresses in a text, the hidden ones too.
pub(crate) fn addresses_in(text: &str) -> Vec<Range<usize>> {
    let mut found = written(text);
    let spelled = spelled_out(text);
    if !spelled.is_empty() {
        found.extend(spelled);
        found.sort_unstable_by_key(|range| range.start);
        found.dedup_by(|next, before| next.start < before.end);
    }
    found
}

/// Finds addresses that are written with signs.
fn written(text: &str) -> Vec<Range<usize>> {
    static SHAPE: LazyLock<Option<Regex>> = LazyLock::new(|| shape(r"\p{L}", r"\p{N}"));
    // The classes of all letters take longer to compile than most pages to be searched.
    static ASCII: LazyLock<Option<Regex>> = LazyLock::new(|| shape("a-z", "0-9"));
    if !may_hold_address(text) {
        return Vec::new();
    }
    let shape = if text.is_ascii() { &ASCII } else { &SHAPE };
    let Some(shape) = shape.as_ref() else {
        return Vec::new();
    };
    shape
        .find_iter(text)
        .filter(|found| {
            // `user!domain` is told from `Great!Thanks.all` only where what is before it is in
            // small letters as well.
            let plain =
                !found.as_str().contains('!') || found.as_str() == found.as_str().to_lowercase();
            plain && !is_login(text, &found.range()) && read_address(found.as_str()).is_some()
        })
        .map(|found| found.range())
        .collect()
}

/// Says whether what looks like an address says who logs in where: `git@host.test:path`,
/// `ssh://git@host.test`.
fn is_login(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or("");
    let mut after = text.get(range.end..).unwrap_or("").chars();
    before.ends_with("://")
        || (after.next() == Some(':')
            && after
                .next()
                .is_some_and(|next| next.is_alphanumeric() || matches!(next, '/' | '~' | '_')))
}

/// Says whether a text may hold an address where anybody gets one: whether a provider's name is in it. That costs far less
/// than to look for addresses.
pub(crate) fn may_hold_free_mail(text: &str) -> bool {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let names = FREE.iter().filter_map(|domain| domain.split('.').next());
        let mut names: Vec<&str> = names.chain(FREE_FAMILIES.iter().copied()).collect();
        names.sort_unstable();
        names.dedup();
        names
    });
    // What is short holds no address, and letters of other scripts may stand for those of a name.
    text.len() > 4 && (!text.is_ascii() || may_hold(text, &NAMES))
}

/// Says whether a domain is one where anybody gets an address.
pub(crate) fn is_free_mail(domain: &str) -> bool {
    let domain = domain.trim_end_matches('.').to_lowercase();
    let family = domain
        .split_once('.')
        .is_some_and(|(name, rest)| FREE_FAMILIES.contains(&name) && is_country_ending(rest));
    family || FREE.contains(&domain.as_str())
}

/// `com`, `de`, `co.uk`, `com.br`: what can follow a provider's name.
fn is_country_ending(rest: &str) -> bool {
    match rest.split_once('.') {
        None => rest == "com" || rest.len() == 2,
        Some((second, top)) => ["co", "com"].contains(&second) && top.len() == 2,
    }
}

#[cfg(test)]
mod tests;
