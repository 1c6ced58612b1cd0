//! How to reach somebody, in a text: addresses, handles, telephone numbers, profiles.
//!
//! What only has the shape of one is left out: who logs in where (`git@host.test`), what calendars
//! and mail programs number their entries with, and amounts.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::codes::is_currency;
use crate::knowledge::mail::addresses_in;
use crate::knowledge::mail::office::is_of_office;
use crate::knowledge::pattern::{compiled, may_hold};
use crate::knowledge::reporting::is_example_address;

/// Labels of what a calendar or a mail program numbers its entries with.
const NUMBERED: [&str; 8] = [
    "cid",
    "content-id",
    "in-reply-to",
    "mid",
    "message-id",
    "references",
    "uid",
    "x-wr-relcalid",
];

/// Currencies by their usual words.
const MONEY: [&str; 9] = [
    "dollar", "dollars", "euro", "euros", "franc", "francs", "pounds", "yen", "zloty",
];

static CONTACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)\+[0-9][0-9 ()./-]{7,18}[0-9]",
        r"|https?://(?:www\.)?(?:linkedin\.com/in/|orcid\.org/[0-9]|(?:twitter|x)\.com/[a-z0-9_]|[a-z0-9_.-]+/@[a-z0-9_])[^\s)>\]]*",
        r"|(?:\\?@|&#0*64;|&#x0*40;|&commat;)[a-z0-9](?:[a-z0-9_-]{0,37}[a-z0-9])?(?:@[a-z0-9.-]+\.[a-z]{2,})?",
    ))
});

/// Returns where a text holds an address, a handle, a number or a profile of somebody.
pub(crate) fn contact_data(text: &str) -> Vec<Range<usize>> {
    let addresses = addresses_in(text);
    let mut found: Vec<Range<usize>> = addresses
        .iter()
        .filter(|range| {
            let address = text.get((*range).clone()).unwrap_or("");
            !is_of_office(address) && !is_example_address(address)
        })
        .filter(|range| !is_number_of_entry(text, range))
        .cloned()
        .collect();
    let others = may_be_contact(text).then(|| CONTACT.as_ref()).flatten();
    let others = others.into_iter();
    for other in others.flat_map(|contact| contact.find_iter(text)) {
        let range = other.range();
        let is_meant = match other.as_str().as_bytes().first() {
            Some(b'+') => !is_amount(text, &range),
            Some(b'@' | b'&' | b'\\') => is_handle(text, &range),
            _ => true,
        };
        // Addresses stand in order and apart.
        let next = addresses.partition_point(|known| known.end <= range.start);
        let next = addresses.get(next);
        let is_known = next.is_some_and(|known| known.start < range.end);
        if is_meant && !is_known {
            found.push(range);
        }
    }
    found.sort_unstable_by_key(|range| range.start);
    found
}

/// Says whether a text may hold what `CONTACT` matches and `contact_data` takes.
fn may_be_contact(text: &str) -> bool {
    const PROFILES: [&str; 6] = [
        "linkedin.com/in/",
        "orcid.org/",
        "twitter.com/",
        "//x.com/",
        "www.x.com/",
        "/@",
    ];
    let bytes = text.as_bytes();
    let mut signs = memchr::memchr3_iter(b'@', b'+', b'&', bytes);
    let may_be = signs.any(|at| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'+'), Some(b'0'..=b'9')) | (Some(b'&'), Some(b'#' | b'c' | b'C')) => true,
        (Some(b'@'), Some(next)) if next.is_ascii_alphanumeric() => {
            let before = text.get(..at).unwrap_or("");
            is_before_handle(before.strip_suffix('\\').unwrap_or(before))
        }
        _ => false,
    });
    may_be || (text.contains("://") && may_hold(text, &PROFILES))
}

/// `@scope/package`, `user@host`, and `a@` inside of a word are not handles.
fn is_handle(text: &str, range: &Range<usize>) -> bool {
    let after = text.get(range.end..).and_then(|rest| rest.chars().next());
    is_before_handle(text.get(..range.start).unwrap_or("")) && !matches!(after, Some('/' | '@'))
}

fn is_before_handle(text: &str) -> bool {
    let last = text.chars().next_back();
    last.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | ',' | '|' | '*'))
}

/// Says whether what has the shape of an address numbers an entry of a calendar, or a mail:
/// `UID:20270115T090000Z-1@works.test`, `Message-ID: <x@works.test>`.
fn is_number_of_entry(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or("");
    let before = before.trim_end_matches([' ', '<', '`', '"', '*']);
    let label = before.strip_suffix([':', '=']).map_or("", |head| {
        let head = head.trim_end_matches([' ', '`', '"', '*']);
        let is_inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        head.rsplit(|letter| !is_inner(letter)).next().unwrap_or("")
    });
    let local = text.get(range.clone()).unwrap_or("");
    let local = local.split('@').next().unwrap_or("");
    NUMBERED
        .iter()
        .any(|known| known.eq_ignore_ascii_case(label))
        || is_stamped(local)
}

/// Says whether a name is a moment as calendars write it, or a UUID.
fn is_stamped(local: &str) -> bool {
    let moment = local.as_bytes().first_chunk::<15>();
    let is_moment = moment.is_some_and(|moment| {
        moment.iter().enumerate().all(|(at, byte)| match at {
            8 => matches!(byte, b'T' | b't'),
            _ => byte.is_ascii_digit(),
        })
    });
    let uuid = local.as_bytes().first_chunk::<36>();
    let is_uuid = uuid.is_some_and(|uuid| {
        uuid.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    });
    is_moment || is_uuid
}

/// Says whether what begins with `+` is an amount: money, or thousands set apart by one sign, which
/// end in zeros or are too few for a telephone number.
fn is_amount(text: &str, range: &Range<usize>) -> bool {
    /// The digits of the shortest numbers with the code of their country.
    const SHORTEST: usize = 9;
    let number = text.get(range.start + 1..range.end).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("").trim_start();
    let unit = after
        .split(|letter: char| !letter.is_alphabetic())
        .next()
        .unwrap_or("");
    let before = text.get(..range.start).unwrap_or("").trim_end();
    let is_sign = |letter: char| "€$£¥%".contains(letter);
    if is_currency(unit)
        || MONEY.contains(&&*unit.to_lowercase())
        || after.starts_with(is_sign)
        || before.ends_with(is_sign)
    {
        return true;
    }
    let gap = if number.contains('.') { '.' } else { ' ' };
    let mut groups = number.split(gap);
    let first = groups.next().unwrap_or("");
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = number.contains(gap)
        && (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    is_grouped && (digits < SHORTEST || number.ends_with("000"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CONTACT, contact_data, is_handle, may_be_contact};

    fn said(text: &str) -> Vec<&str> {
        let found = contact_data(text).into_iter();
        found.map(|range| &text[range]).collect()
    }

    #[test]
    fn contacts_of_people_are_found() {
        for (text, found) in [
            (
                "ask ada@works.test or @ada-example",
                &["ada@works.test", "@ada-example"][..],
            ),
            ("call +49 30 1234567", &["+49 30 1234567"]),
            ("call +44 20 7946 0958 at noon", &["+44 20 7946 0958"]),
            ("call +49 301 234 567", &["+49 301 234 567"]),
            ("call +298 123 456", &["+298 123 456"]),
            (
                "see https://www.linkedin.com/in/ada",
                &["https://www.linkedin.com/in/ada"],
            ),
            ("ask ada&#64;works.test", &["ada&#64;works.test"]),
            ("ask ada&commat;works.test", &["ada&commat;works.test"]),
            ("ask ada\\@works.test", &["ada\\@works.test"]),
            (
                "ask \\@ada or &#64;bo, &commat;cy",
                &["\\@ada", "&#64;bo", "&commat;cy"],
            ),
            (
                "gita@works.test and digit@works.test",
                &["gita@works.test", "digit@works.test"],
            ),
            ("Mail: ada@works.test", &["ada@works.test"]),
        ] {
            assert_eq!(said(text), found, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_contact_is_not_one() {
        for text in [
            "someone@example.com is used in docs",
            "write to a.b@mail.example.org",
            "write to conduct@works.test, or use @works/lint, in 2026-05-14",
            "write to conduct&#64;works.test",
            "git clone git@code.test:org/repo.git",
            "ssh://git@code.test/org/repo",
            "git clone ssh://ada@code.test:2222/org/repo",
            "log in as git@code.test first",
            "git clone hg@code.test",
            "works@code.test:org/repo.git",
            "the budget grew by +12 000 000 EUR",
            "grew by +12.000.000 Euro",
            "grew by +15000000 EUR",
            "grew by $ +15000000",
            "+3 250 750 downloads",
            "+120 000 000 requests",
            "UID:20270115T090000Z-1@community.test",
            "UID: abc@community.test",
            "`UID`: abc@community.test",
            "Message-ID: <abc.def@mail.test>",
            "In-Reply-To: <abc.def@mail.test>",
            "20270115T090000Z-1@community.test is cancelled",
            "123e4567-e89b-12d3-a456-426614174000@community.test",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_a_pattern_finds_is_looked_for(
            text in "(https?://|www\\.|linkedin\\.com/in/|orcid\\.org/|x\\.com/|twitter\\.com/|[a0]|/|@|\\\\|&#64;|&commat;|\\+|\\+4420123456789| |\\(|é|\\.test){0,8}",
        ) {
            let mut found = CONTACT.as_ref().unwrap().find_iter(&text);
            let is_meant = found.any(|found| {
                let is_sign = found.as_str().starts_with(['@', '&', '\\']);
                !is_sign || is_handle(&text, &found.range())
            });
            prop_assert!(may_be_contact(&text) || !is_meant);
        }

        #[test]
        fn any_text_is_survived(text in any::<String>(), like in "[a-z0-9.:<+@&#; -]{0,40}") {
            for text in [text, like] {
                for range in contact_data(&text) {
                    prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}
