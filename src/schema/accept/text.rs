//! Texts that are plainly of a pattern or a format: most are, and to see that takes a tenth of what the
//! pattern takes. What is right and unusual is not seen here.

/// Returns what sees that a text plainly has a pattern of our schemas.
pub(super) fn plain(pattern: &str) -> Option<fn(&str) -> bool> {
    const DAY: &str = "[0-9]{4}-(?:(?:0[13578]|1[02])-";
    const TIME: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
    let begins = |start: &str, next: &str| {
        let rest = pattern.strip_prefix(start);
        rest.is_some_and(|rest| rest.starts_with(next))
    };
    match pattern {
        r"^[^\s/@:.]+(?:\.[^\s/@:.]+)+$" => Some(is_domain),
        r"^[^\s:/]+$" => Some(is_name),
        r"^(?:/.*)?$" | r"^(?:/.*|(?:table|section)(?:/.*)?)?$" => Some(is_pointer),
        "^[A-Z]{3}$" => Some(is_currency),
        _ if !pattern.contains(TIME) => None,
        _ if begins("^", TIME) => Some(is_time),
        // With a time of day, which must be there.
        _ if begins("^", DAY) && pattern.contains(")[Tt ](?:") => Some(is_day_with_time),
        // With one that may be there.
        _ if begins("^", DAY) && pattern.contains(")(?:[Tt ](?:") => Some(is_day_or_more),
        _ if begins("^(?:", DAY) => Some(is_time_or_more),
        _ => None,
    }
}

/// A word of letters, digits, hyphens and underscores.
fn is_name(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !text.is_empty() && text.bytes().all(is_part)
}

/// Nothing, or a JSON Pointer on one line.
fn is_pointer(text: &str) -> bool {
    text.is_empty()
        || (text.starts_with('/') && text.bytes().all(|byte| matches!(byte, b' '..=b'~')))
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Two or more parts of small letters, digits and hyphens, with a full stop between them.
fn is_domain(text: &str) -> bool {
    const MOST: usize = 180;
    text.len() <= MOST
        && text.contains('.')
        && text.split('.').all(is_label)
        && text
            .rsplit('.')
            .next()
            .is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// A part of a domain that is what it looks like: two hyphens in a row may stand for other letters.
fn is_label(label: &str) -> bool {
    const MOST: usize = 63;
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MOST).contains(&label.len())
        && label.bytes().all(is_part)
        && !label.starts_with('-')
        && !label.ends_with('-')
        && !label.contains("--")
}

/// Words of letters and digits with a full stop, hyphen or underscore between them, `@`, and a domain.
pub(super) fn is_mail(text: &str) -> bool {
    const MOST: usize = 60;
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_word = |word: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+');
        !word.is_empty() && word.bytes().all(is_part)
    };
    name.len() <= MOST && name.split('.').all(is_word) && is_domain(domain)
}

/// A day of the calendar: `2026-05-14`.
pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10 && crate::date::PartialDate::parse(text).is_some()
}

/// A day with the time of day: `2026-05-14T16:00`, perhaps with seconds.
fn is_day_with_time(text: &str) -> bool {
    let Some((day, time)) = text.split_at_checked(10) else {
        return false;
    };
    time.strip_prefix('T').is_some_and(is_time) && is_day(day)
}

fn is_day_or_more(text: &str) -> bool {
    is_day(text) || is_day_with_time(text)
}

fn is_time_or_more(text: &str) -> bool {
    is_time(text) || is_day_with_time(text)
}

/// The time of day: `16:00`, perhaps with seconds.
fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let below = |at: usize, most: u8| {
        let [tens, units] = *bytes.get(at..at + 2).unwrap_or_default() else {
            return false;
        };
        tens.is_ascii_digit()
            && units.is_ascii_digit()
            && 10 * (tens - b'0') + (units - b'0') < most
    };
    let has_seconds = match bytes {
        [_, _, b':', _, _] => false,
        [_, _, b':', _, _, b':', _, _] => true,
        _ => return false,
    };
    below(0, 24) && below(3, 60) && (!has_seconds || below(6, 60))
}

/// A length of time in one unit: `P2Y`, `P6M`.
pub(super) fn is_length(text: &str) -> bool {
    const MOST: usize = 4;
    let number = text
        .strip_prefix('P')
        .and_then(|rest| rest.strip_suffix(['Y', 'M', 'W', 'D']));
    number.is_some_and(|number| {
        (1..=MOST).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
