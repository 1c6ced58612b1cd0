//! What a plain scalar means: the core schema of YAML 1.2 (section 10.3.2 of its specification).
//!
//! Only what that schema names is not text: `yes`, `off`, `12:30` and dates are text, and `012` is
//! twelve. Nothing here knows where a scalar is.

/// A plain scalar, as the core schema reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// Nothing.
    Null,
    /// A truth value.
    Boolean(bool),
    /// A whole number; its decimal form, where the text is not in it.
    Integer(Option<String>),
    /// Another number; a form that Rust parses, where the text is not in it.
    Float(Option<String>),
    /// Text.
    Text,
}

/// Reads a plain scalar.
pub(super) fn read(text: &str) -> Plain {
    let Some(first) = text.bytes().next() else {
        return Plain::Null;
    };
    match first {
        b'0'..=b'9' | b'+' | b'-' | b'.' => number(text),
        b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' => word(text),
        _ => Plain::Text,
    }
}

fn word(text: &str) -> Plain {
    match text {
        "~" | "null" | "Null" | "NULL" => Plain::Null,
        "true" | "True" | "TRUE" => Plain::Boolean(true),
        "false" | "False" | "FALSE" => Plain::Boolean(false),
        _ => Plain::Text,
    }
}

fn number(text: &str) -> Plain {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let negative = text.starts_with('-');
    match unsigned {
        ".inf" | ".Inf" | ".INF" => {
            let form = if negative { "-inf" } else { "inf" };
            return Plain::Float(Some(String::from(form)));
        }
        ".nan" | ".NaN" | ".NAN" if unsigned.len() == text.len() => {
            return Plain::Float(Some(String::from("NaN")));
        }
        _ => {}
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return Plain::Integer(decimal(text, unsigned, negative));
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return based(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return based(digits, 16);
    }
    if is_float(unsigned) {
        Plain::Float(None)
    } else {
        Plain::Text
    }
}

/// Returns the decimal form where the text has a plus or leading zeros.
fn decimal(text: &str, unsigned: &str, negative: bool) -> Option<String> {
    let digits = unsigned.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    let form_len = digits.len() + usize::from(negative);
    if form_len == text.len() {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    Some(format!("{sign}{digits}"))
}

fn based(digits: &str, base: u32) -> Plain {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return Plain::Text;
    }
    if let Ok(number) = u128::from_str_radix(digits, base) {
        return Plain::Integer(Some(number.to_string()));
    }
    // Beyond 128 bits the nearest double is all that any reader of the tree can hold.
    let number = digits.chars().fold(0.0, |sum, digit| {
        sum * f64::from(base) + f64::from(digit.to_digit(base).unwrap_or(0))
    });
    if number.is_finite() {
        Plain::Integer(Some(format!("{number}")))
    } else {
        Plain::Float(Some(String::from("inf")))
    }
}

/// `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_float(unsigned: &str) -> bool {
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (unsigned.get(..at), unsigned.get(at + 1..)),
        None => (Some(unsigned), None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_is_right = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && all_digits(digits)
    });
    let mantissa = mantissa.unwrap_or("");
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    exponent_is_right
        && all_digits(whole)
        && all_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Plain, read};

    #[test]
    fn only_what_the_core_schema_names_is_not_text() {
        for text in [
            "yes",
            "no",
            "on",
            "off",
            "y",
            "12:30",
            "2026-01-31",
            "1_000",
            "0b1",
            "-0x1F",
            "0o8",
            "0x",
            "1e",
            "e3",
            ".",
            "+",
            "-",
            "--1",
            "1.2.3",
            "+.nan",
            "nul",
            "tRUE",
            "inf",
            "NaN",
            "1e5e5",
            "é",
            "- a",
        ] {
            assert_eq!(read(text), Plain::Text, "{text}");
        }
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(read(text), Plain::Null, "{text}");
        }
        assert_eq!(read("TRUE"), Plain::Boolean(true));
        assert_eq!(read("False"), Plain::Boolean(false));
    }

    #[test]
    fn whole_numbers_have_a_decimal_form() {
        for (text, form) in [
            ("012", "12"),
            ("+7", "7"),
            ("-007", "-7"),
            ("000", "0"),
            ("0o17", "15"),
            ("0xfF", "255"),
            ("0x1_", ""),
        ] {
            let expected = match form {
                "" => Plain::Text,
                form => Plain::Integer(Some(form.to_owned())),
            };
            assert_eq!(read(text), expected, "{text}");
        }
        for text in ["0", "-0", "12", "-3", "123456789012345678901234567890"] {
            assert_eq!(read(text), Plain::Integer(None), "{text}");
        }
        let long = format!("0x{}", "f".repeat(40));
        assert!(matches!(read(&long), Plain::Integer(Some(form)) if form.parse::<f64>().is_ok()));
        let longer = format!("0x{}", "f".repeat(400));
        assert_eq!(read(&longer), Plain::Float(Some(String::from("inf"))));
    }

    #[test]
    fn other_numbers_are_such_that_rust_parses_them() {
        for text in [
            "1.5", "1.", ".5", "-.5", "+1.5", "1e3", "1.e3", "6.02E+23", "-1e-2",
        ] {
            assert_eq!(read(text), Plain::Float(None), "{text}");
            assert!(text.parse::<f64>().is_ok(), "{text}");
        }
        assert_eq!(read("-.Inf"), Plain::Float(Some(String::from("-inf"))));
        assert_eq!(read(".nan"), Plain::Float(Some(String::from("NaN"))));
    }
}
