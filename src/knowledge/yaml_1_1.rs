//! What older programs make of a plain word in YAML: `no` was false, `012` was ten.
//!
//! YAML 1.2 reads these as they look, but many programs still read YAML 1.1. Sources: the types
//! `bool`, `int` and `float` of the YAML 1.1 type repository.

/// Returns what YAML 1.1 makes of a plain scalar that people mean as a text, as it would print
/// it; none where both versions agree or the text is a text in both.
pub fn surprise(plain: &str) -> Option<String> {
    boolean(plain)
        .map(|value| value.to_string())
        .or_else(|| number(plain))
}

fn boolean(plain: &str) -> Option<bool> {
    // Only these three ways to write the case count: `nO` was a text even then.
    let cased = plain.bytes().all(|byte| byte.is_ascii_lowercase())
        || plain.bytes().all(|byte| byte.is_ascii_uppercase())
        || (plain.starts_with(|first: char| first.is_ascii_uppercase())
            && plain.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()));
    if !cased || plain.len() > 3 {
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
    let plain_digits: String = digits.chars().filter(|digit| *digit != '_').collect();
    let value = if digits.contains(':') {
        sixties(digits, &plain_digits)?
    } else if let Some(binary) = plain_digits.strip_prefix("0b") {
        i128::from_str_radix(unsigned(binary)?, 2).ok()?.to_string()
    } else if digits.len() > 1 && digits.starts_with('0') {
        i128::from_str_radix(unsigned(&plain_digits)?, 8)
            .ok()?
            .to_string()
    } else if digits.contains('_') && digits.starts_with(|first: char| first.is_ascii_digit()) {
        unsigned(&plain_digits)?.parse::<i128>().ok()?.to_string()
    } else {
        return None;
    };
    Some(format!("{sign}{value}"))
}

fn unsigned(digits: &str) -> Option<&str> {
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    (all && !digits.is_empty()).then_some(digits)
}

/// Reads `12:30` as 12 times 60 and 30; fractions of the last part stay as they are.
fn sixties(digits: &str, plain: &str) -> Option<String> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::surprise;

    #[test]
    fn what_yaml_1_1_made_of_it_is_told() {
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
        ] {
            assert_eq!(surprise(plain).as_deref(), Some(value), "{plain}");
        }
        for plain in [
            "nO",
            "none",
            "true",
            "12",
            "0",
            "089",
            "08:30",
            "12:60",
            "12:30:",
            "a_b",
            "0x1f",
            "",
            "-",
            "2026-05-14",
            "_1",
            "no way",
            "1.5",
        ] {
            assert_eq!(surprise(plain), None, "{plain}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>(), like in "[-+]?[0-9b:_.]{0,44}") {
            let _ = (surprise(&text), surprise(&like));
        }
    }
}
