//! What older programs make of a plain word in YAML: `no` was false, `012` was ten.
//!
//! YAML 1.2 reads these as they look, but many programs still read YAML 1.1. Sources: the types
//! `bool`, `int`, `float` and `timestamp` of the YAML 1.1 type repository.

/// What YAML 1.1 makes of a plain scalar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A truth value.
    Boolean(bool),
    /// A number, as it would print it.
    Number(String),
    /// A date, or a date with a time.
    Date,
    /// Nothing of these.
    Text,
}

/// Returns what YAML 1.1 reads where YAML 1.2 reads a text. `true` and `null` are the same in
/// both, and no text.
pub(crate) fn of_text(plain: &str) -> Reading {
    if may_be_another(plain) {
        looked_at(plain)
    } else {
        Reading::Text
    }
}

fn looked_at(plain: &str) -> Reading {
    // Most of what comes here is a day.
    if is_date(plain) {
        return Reading::Date;
    }
    if let Some(value) = boolean(plain) {
        return Reading::Boolean(value);
    }
    if let Some(value) = number(plain) {
        return Reading::Number(value);
    }
    Reading::Text
}

/// Says whether a text can be anything else at all: it is as short as a truth value, or begins as a number or a
/// date does. Nearly all texts are and do neither.
pub(crate) fn may_be_another(plain: &str) -> bool {
    let begins = |first: u8| first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.');
    plain.len() <= LONGEST_TRUTH_VALUE || plain.bytes().next().is_some_and(begins)
}

/// Bytes of the longest truth value that is a text today: `yes`.
const LONGEST_TRUTH_VALUE: usize = 3;

/// Returns what YAML 1.1 reads where YAML 1.2 reads the number `value`; none where both agree.
pub(crate) fn of_number(plain: &str, value: &str) -> Option<Reading> {
    // What nearly all numbers are is the same in both.
    let is_special = |byte: u8| matches!(byte, b'e' | b'E' | b'o');
    let digits = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    let begins_with_zero = digits.len() > 1 && digits.starts_with('0');
    if !begins_with_zero && !plain.bytes().any(is_special) {
        return None;
    }
    match number(plain) {
        None => Some(Reading::Text),
        Some(other) if is_float(digits) || other == value => None,
        Some(other) => Some(Reading::Number(other)),
    }
}

/// Returns what YAML 1.1 makes of a plain scalar that people mean as a text, as it would print
/// it; none where the text is a text in both versions.
pub(crate) fn surprise(plain: &str) -> Option<String> {
    match of_text(plain) {
        Reading::Boolean(value) => Some(value.to_string()),
        Reading::Number(value) => Some(value),
        Reading::Date | Reading::Text => None,
    }
}

fn boolean(plain: &str) -> Option<bool> {
    // Only these three ways to write the case count: `nO` was a text even then.
    let cased = plain.bytes().all(|byte| byte.is_ascii_lowercase())
        || plain.bytes().all(|byte| byte.is_ascii_uppercase())
        || (plain.starts_with(|first: char| first.is_ascii_uppercase())
            && plain.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()));
    if !cased || plain.len() > LONGEST_TRUTH_VALUE {
        return None;
    }
    match plain.to_ascii_lowercase().as_str() {
        "y" | "yes" | "on" => Some(true),
        "n" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn number(plain: &str) -> Option<String> {
    // More digits than any number in a record has.
    if plain.len() > 40 || !plain.is_ascii() {
        return None;
    }
    let (sign, digits) = match plain.split_at_checked(1)? {
        ("-", rest) => ("-", rest),
        ("+", rest) => ("", rest),
        _ => ("", plain),
    };
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    let value = if digits.contains(':') {
        sixties(digits)?
    } else if is_float(digits) {
        decimal(digits)
    } else {
        whole(digits)?
    };
    Some(format!("{sign}{value}"))
}

/// Reads a whole number: base two, sixteen, eight or ten.
fn whole(digits: &str) -> Option<String> {
    let plain: String = digits.chars().filter(|digit| *digit != '_').collect();
    let (plain, base) = match (plain.get(..2), plain.get(2..)) {
        (Some("0b"), Some(rest)) => (rest, 2),
        (Some("0x"), Some(rest)) => (rest, 16),
        _ if digits.len() > 1 && digits.starts_with('0') => (plain.as_str(), 8),
        _ => (plain.as_str(), 10),
    };
    let is_right = !plain.is_empty() && plain.chars().all(|digit| digit.is_digit(base));
    let value = i128::from_str_radix(plain, base).ok();
    is_right.then_some(value?.to_string())
}

/// `([0-9][0-9_]*)?\.[0-9_]*([eE][-+][0-9]+)?`, with a digit before or right after the point: an
/// exponent without a point or a sign made a text of it.
fn is_float(digits: &str) -> bool {
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let Some((whole, fraction)) = mantissa.split_once('.') else {
        return false;
    };
    let is_part = |part: &str| (part.bytes()).all(|byte| byte.is_ascii_digit() || byte == b'_');
    let begins = |part: &str| part.starts_with(|first: char| first.is_ascii_digit());
    let has_right_exponent = exponent.is_none_or(|exponent| {
        exponent
            .strip_prefix(['+', '-'])
            .is_some_and(|digits| unsigned(digits).is_some())
    });
    is_part(whole)
        && is_part(fraction)
        && (begins(whole) || (whole.is_empty() && begins(fraction)))
        && has_right_exponent
}

/// Returns a number with a point as people write it today.
fn decimal(digits: &str) -> String {
    let plain: String = digits.chars().filter(|digit| *digit != '_').collect();
    let plain = plain.strip_suffix('.').unwrap_or(&plain);
    match plain.strip_prefix('.') {
        Some(fraction) => format!("0.{fraction}"),
        None => plain.to_owned(),
    }
}

fn unsigned(digits: &str) -> Option<&str> {
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    (all && !digits.is_empty()).then_some(digits)
}

/// Reads `12:30` as 12 times 60 and 30; fractions of the last part stay as they are.
fn sixties(digits: &str) -> Option<String> {
    let plain: String = digits.chars().filter(|digit| *digit != '_').collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let is_float = plain.contains('.');
    let mut parts = whole.split(':');
    let first = unsigned(parts.next()?)?;
    // A whole number in sixties begins with 1 to 9: `08:30` was a text, and `0:30` too.
    if !is_float && digits.starts_with('0') {
        return None;
    }
    let mut total: i128 = first.parse().ok()?;
    for part in parts {
        let value = unsigned(part).filter(|part| part.len() <= 2)?;
        let value: i128 = value.parse().ok().filter(|value| *value < 60)?;
        total = total.checked_mul(60)?.checked_add(value)?;
    }
    Some(if fraction.is_empty() {
        total.to_string()
    } else {
        format!("{total}.{fraction}")
    })
}

/// `2026-05-14`, and `2026-5-14 16:00:00` with what may follow.
fn is_date(plain: &str) -> bool {
    if plain.as_bytes().get(4) != Some(&b'-') {
        return false;
    }
    let mut parts = plain.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let end = rest.find(|letter: char| !letter.is_ascii_digit());
    let (day, time) = rest.split_at(end.unwrap_or(rest.len()));
    let is_short = |part: &str| unsigned(part).is_some() && part.len() <= 2;
    if year.len() != 4 || unsigned(year).is_none() || !is_short(month) || !is_short(day) {
        return false;
    }
    if time.is_empty() {
        return month.len() == 2 && day.len() == 2;
    }
    let clock = time.trim_start_matches(['T', 't', ' ']);
    let mut clock = clock.splitn(3, ':');
    let starts_with_digit = |part: &str| part.starts_with(|first: char| first.is_ascii_digit());
    time.starts_with(['T', 't', ' '])
        && clock.next().is_some_and(is_short)
        && clock.next().is_some_and(is_short)
        && clock.next().is_some_and(starts_with_digit)
}

/// Says whether a text is a string to every reader of YAML without quotation marks, where it ends with its line.
pub(crate) fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan",
    ];
    let is_known =
        |letter: char| letter.is_alphanumeric() || " _-/.@+(),'&?=:#%;!~".contains(letter);
    text.starts_with(char::is_alphabetic)
        && !text.ends_with([' ', ':'])
        && text.chars().all(is_known)
        && !text.contains(": ")
        && !text.contains(" #")
        && !WORDS.contains(&&*text.to_lowercase())
        && surprise(text).is_none()
}

/// Says the same of a text within brackets, where more marks end a value.
pub(crate) fn is_plain_in_brackets(text: &str) -> bool {
    is_plain(text) && !text.contains([',', ':', '#', '(', ')', '\'', '&', '+'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reading, is_plain, is_plain_in_brackets, of_number, of_text, surprise};

    #[test]
    fn a_text_goes_without_quotes_where_every_reader_takes_it_for_one() {
        for text in ["Ada Example", "a/b.c_d-e@f", "why not?"] {
            assert!(is_plain(text) && is_plain_in_brackets(text), "{text}");
        }
        for text in ["a, b", "O'Brien", "a:b", "a#b", "c+d", "a (b)"] {
            assert!(is_plain(text) && !is_plain_in_brackets(text), "{text}");
        }
        for text in [
            "", "no", "Null", "NaN", "y", "012", "- a", "a: b", "a #b", "a:", "a ", "é\"x", "a\nb",
            "*a",
        ] {
            assert!(!is_plain(text) && !is_plain_in_brackets(text), "{text}");
        }
    }

    #[test]
    fn what_yaml_1_1_made_of_it_is_reported() {
        for (plain, value) in [
            ("no", "false"),
            ("NO", "false"),
            ("On", "true"),
            ("y", "true"),
            ("off", "false"),
            ("012", "10"),
            ("-017", "-15"),
            ("12:30", "750"),
            ("1:30:00", "5400"),
            ("20:30.5", "1230.5"),
            ("1_000", "1000"),
            ("0b101", "5"),
            ("0b1_1", "3"),
            ("0x1_F", "31"),
            ("-0x1F", "-31"),
            ("1_000.5", "1000.5"),
            ("1_0.", "10"),
            (".5_0", "0.50"),
            ("+1_2", "12"),
        ] {
            assert_eq!(surprise(plain).as_deref(), Some(value), "{plain}");
        }
        for plain in [
            "nO",
            "none",
            "true",
            "089",
            "0o17",
            "08:30",
            "12:60",
            "12:30:",
            "a_b",
            "",
            "-",
            "2026-05-14",
            "_1",
            "no way",
            "0b12",
            "0x",
            "0b",
            ".",
            "._1",
            "1_0e5",
            "e5",
            "1.2.3",
        ] {
            assert_eq!(surprise(plain), None, "{plain}");
        }
    }

    #[test]
    fn dates_were_no_texts() {
        for plain in [
            "2026-05-14",
            "2026-5-4 16:00:00",
            "2026-05-14T16:00:00Z",
            "2026-05-14t1:00:00+2",
        ] {
            assert_eq!(of_text(plain), Reading::Date, "{plain}");
        }
        for plain in [
            "2026-5-14",
            "2026-05",
            "26-05-14",
            "2026-05-14x",
            "2026-05-14 16:00",
            "2026-05-14T",
        ] {
            assert_eq!(of_text(plain), Reading::Text, "{plain}");
        }
    }

    #[test]
    fn numbers_are_found_where_the_versions_differ() {
        for (plain, value, other) in [
            ("012", "12", "10"),
            ("060", "60", "48"),
            ("-010", "-10", "-8"),
        ] {
            let read = of_number(plain, value);
            assert_eq!(read, Some(Reading::Number(other.to_owned())), "{plain}");
        }
        for (plain, value) in [
            ("08", "8"),
            ("0o17", "15"),
            ("1e3", "1e3"),
            ("1.5e3", "1.5e3"),
            ("1e+3", "1e+3"),
            ("099", "99"),
        ] {
            assert_eq!(of_number(plain, value), Some(Reading::Text), "{plain}");
        }
        for (plain, value) in [
            ("0", "0"),
            ("12", "12"),
            ("07", "7"),
            ("0007", "7"),
            ("00", "0"),
            ("+7", "7"),
            ("1.5", "1.5"),
            (".5", ".5"),
            ("1.5e+3", "1.5e+3"),
            ("0.5", "0.5"),
            ("01.5", "01.5"),
            ("0x1F", "31"),
            ("1.", "1."),
            ("123456789", "123456789"),
        ] {
            assert_eq!(of_number(plain, value), None, "{plain}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>(), like in "[-+]?[0-9bxeT :_.-]{0,44}") {
            let _ = (surprise(&text), surprise(&like), of_text(&text), of_text(&like));
            let _ = (of_number(&text, &like), of_number(&like, &text));
        }
    }

    proptest! {
        #[test]
        fn nothing_is_passed_at_its_first_letter_that_could_be_another(text in "[-+.0-9xboeEyYnNsSfF_:TZ ]{0,12}") {
            let all = super::looked_at(&text);
            prop_assert_eq!(of_text(&text), all);
        }
    }
}
