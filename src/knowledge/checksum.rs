//! Check digits of the identifiers that people and organisations are known by.
//!
//! Nothing here knows how an identifier is written (blanks, hyphens, addresses): that is
//! [`super::format`]. Sources: ISO 7064 (MOD 11-2 for ORCID and ISNI, MOD 97-10 for the LEI of
//! ISO 17442), and ROR's page on its identifier pattern.

/// The digits of Crockford's base 32, which leaves out `i`, `l`, `o` and `u`.
const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Returns the check character of an ORCID or ISNI from its first fifteen digits: `0` to `9` or
/// `X`; none where they are not fifteen digits.
pub(crate) fn mod_11_2(digits: &str) -> Option<char> {
    if digits.len() == 15 {
        mod_11_2_of(digits.bytes())
    } else {
        None
    }
}

/// Returns the check character after digits; none where one of them is not a digit.
pub(crate) fn mod_11_2_of(mut digits: impl Iterator<Item = u8>) -> Option<char> {
    let total = digits.try_fold(0, |total: u32, digit| {
        Some((total + char::from(digit).to_digit(10)?) * 2 % 11)
    })?;
    match (12 - total) % 11 {
        10 => Some('X'),
        check => char::from_digit(check, 10),
    }
}

/// Returns the two check digits of a ROR id from its first seven characters, in lower case; none
/// where they are not seven of ROR's.
pub(crate) fn ror(body: &str) -> Option<String> {
    if body.len() != 7 {
        return None;
    }
    let value = body.bytes().try_fold(0_u64, |value, byte| {
        let digit = CROCKFORD.iter().position(|known| *known == byte)?;
        Some(value * 32 + u64::try_from(digit).ok()?)
    })?;
    Some(format!("{:02}", 98 - value * 100 % 97))
}

/// Returns the two check digits of a LEI from its first eighteen characters, in upper case; none
/// where they are not eighteen letters and digits.
pub(crate) fn lei(body: &str) -> Option<String> {
    if body.len() != 18 {
        return None;
    }
    let rest = body.chars().try_fold(0_u32, |rest, letter| {
        if letter.is_ascii_lowercase() {
            return None;
        }
        // A letter counts as two digits: A is 10, Z is 35.
        let value = letter.to_digit(36)?;
        let shifted = if value < 10 { rest * 10 } else { rest * 100 };
        Some((shifted + value) % 97)
    })?;
    Some(format!("{:02}", 98 - rest * 100 % 97))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{lei, mod_11_2, ror};

    #[test]
    fn the_check_character_of_known_orcids_and_isnis_is_theirs() {
        for known in [
            "0000000218250097",
            "0000000151093700",
            "000000021694233X",
            "000000012146438X",
            "0000000121032683",
        ] {
            let (body, check) = known.split_at(15);
            assert_eq!(mod_11_2(body).unwrap().to_string(), check, "{known}");
        }
        assert_eq!(mod_11_2("00000002182500"), None);
        assert_eq!(mod_11_2("0000000218250x7"), None);
    }

    #[test]
    fn the_check_digits_of_known_rors_are_theirs() {
        for known in [
            "05dxps055",
            "03vek6s52",
            "00f54p054",
            "042nb2s44",
            "01ggx4157",
            "04wxnsj81",
            "02twcfp32",
        ] {
            let (body, check) = known.split_at(7);
            assert_eq!(ror(body).unwrap(), check, "{known}");
        }
        assert_eq!(ror("05dxpso"), None, "no o in the alphabet");
    }

    #[test]
    fn the_check_digits_of_known_leis_are_theirs() {
        for known in [
            "5493001KJTIIGC8Y1R12",
            "HWUPKR0MPOU8FGXBT394",
            "INR2EJN1ERAN0W5ZP974",
            "7LTWFZYICNSX8D621K86",
        ] {
            let (body, check) = known.split_at(18);
            assert_eq!(lei(body).unwrap(), check, "{known}");
        }
        assert_eq!(lei("5493001kjtiigc8y1r"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            let _ = (mod_11_2(&text), ror(&text), lei(&text));
        }

        #[test]
        fn one_wrong_digit_is_always_seen(body in "[0-9]{15}", at in 0_usize..15, by in 1_u8..10) {
            let mut other = body.clone().into_bytes();
            other[at] = b'0' + (other[at] - b'0' + by) % 10;
            let other = String::from_utf8(other).unwrap();
            prop_assert_ne!(mod_11_2(&body), mod_11_2(&other));
        }
    }
}
