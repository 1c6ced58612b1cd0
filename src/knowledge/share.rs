//! A share of a number of people, as charters write it, and the whole number of people that it comes to.
//!
//! A third has no decimal that ends. Who writes `0.33`, `0.333` or `0.334` means it, and who writes `0.66` or `0.667`
//! means two thirds; nothing is lost by that, since no charter says "33.4 percent".

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A share: more than nothing, at most all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    part: u64,
    whole: u64,
}

/// How a share of some seats becomes a number of seats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Rounding {
    /// Down.
    #[default]
    Floor,
    /// Up.
    Ceil,
    /// To the nearest; a half up.
    Round,
}

impl Rounding {
    /// Returns the rounding of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "floor" => Self::Floor,
            "ceil" => Self::Ceil,
            "round" => Self::Round,
            _ => return None,
        })
    }
}

/// As many decimals of a share count.
const MILLION: u64 = 1_000_000;

/// What is so little below a third or above it, in millionths, means a third: `0.66` is cut, `0.67` is rounded.
const BELOW: u64 = 7_000;
const ABOVE: u64 = 4_000;

impl Share {
    /// Two thirds.
    pub(crate) const TWO_THIRDS: Self = Self { part: 2, whole: 3 };

    /// Returns a share that is written as a number; none, where it is nothing or more than all.
    pub(crate) fn of(number: f64) -> Option<Self> {
        if !(number > 0.0 && number <= 1.0) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies between nothing and a million"
        )]
        let part = (number * 1e6).round() as u64;
        let is_near = |thirds: &u64| {
            let near = (thirds * MILLION - 3 * BELOW)..(thirds * MILLION + 3 * ABOVE);
            near.contains(&(part * 3))
        };
        let third = (1..3).find(is_near);
        Some(match third {
            Some(part) => Self { part, whole: 3 },
            None => Self {
                part: part.max(1),
                whole: MILLION,
            },
        })
    }

    /// Returns a share that is written as a fraction: `1/3`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (part, whole) = text.split_once('/')?;
        let (part, whole): (u64, u64) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
        (part > 0 && part <= whole && whole <= MILLION).then_some(Self { part, whole })
    }

    /// Returns how many of some people it is.
    pub(crate) fn of_total(self, total: usize, rounding: Rounding) -> usize {
        let exact = u128::from(self.part) * total as u128;
        let whole = u128::from(self.whole);
        let number = match rounding {
            Rounding::Floor => exact / whole,
            Rounding::Ceil => exact.div_ceil(whole),
            Rounding::Round => (exact * 2 + whole) / (whole * 2),
        };
        usize::try_from(number).unwrap_or(total)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.part, self.whole) {
            (1, 2) | (500_000, MILLION) => f.write_str("a half"),
            (1, 3) => f.write_str("a third"),
            (2, 3) => f.write_str("two thirds"),
            (1, 4) | (250_000, MILLION) => f.write_str("a quarter"),
            (3, 4) | (750_000, MILLION) => f.write_str("three quarters"),
            (part, MILLION) if part % 10_000 == 0 => write!(f, "{} %", part / 10_000),
            (part, MILLION) if part % 1_000 == 0 => {
                write!(f, "{}.{} %", part / 10_000, part / 1_000 % 10)
            }
            (part, whole) => write!(f, "{part}/{whole}"),
        }
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl Visitor<'_> for Written {
            type Value = Share;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a share, such as `0.25` or `\"1/3\"`")
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Share, E> {
                Share::of(number).ok_or_else(|| E::custom("a share lies above 0 and is at most 1"))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Share, E> {
                let one = (number == 1).then_some(1.0);
                self.visit_f64(one.unwrap_or_default())
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Share, E> {
                self.visit_f64(if number == 1 { 1.0 } else { 0.0 })
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Share, E> {
                Share::parse(text).ok_or_else(|| E::custom("a share is written like `\"1/3\"`"))
            }
        }

        deserializer.deserialize_any(Written)
    }
}

#[cfg(test)]
mod tests {
    use super::{Rounding, Share};

    #[test]
    fn a_third_is_meant_however_many_decimals_it_has() {
        for written in [0.33, 0.333, 0.3333, 0.334] {
            let share = Share::of(written).unwrap();
            assert_eq!(share.of_total(6, Rounding::Floor), 2, "{written}");
            assert_eq!(share.of_total(7, Rounding::Floor), 2, "{written}");
            assert_eq!(share.of_total(4, Rounding::Ceil), 2, "{written}");
        }
        for written in [0.66, 0.667, 0.6667] {
            assert_eq!(Share::of(written), Some(Share::TWO_THIRDS), "{written}");
        }
        assert_eq!(Share::parse("1/3"), Share::of(0.333));
        assert_ne!(Share::of(0.34), Share::of(0.333));
    }

    #[test]
    fn a_share_is_rounded_as_asked() {
        let of = |total, rounding| Share::of(0.25).unwrap().of_total(total, rounding);
        assert_eq!(of(10, Rounding::Floor), 2);
        assert_eq!(of(10, Rounding::Ceil), 3);
        assert_eq!(of(10, Rounding::Round), 3);
        assert_eq!(of(9, Rounding::Round), 2);
        assert_eq!(of(8, Rounding::Ceil), 2);
        assert_eq!(of(0, Rounding::Ceil), 0);
    }

    #[test]
    fn what_is_no_share_is_none() {
        for written in [0.0, -0.5, 1.5, f64::NAN] {
            assert_eq!(Share::of(written), None, "{written}");
        }
        for written in ["0/3", "4/3", "1", "1/0", "a/b"] {
            assert_eq!(Share::parse(written), None, "{written}");
        }
    }

    #[test]
    fn a_share_has_the_words_that_people_use() {
        for (written, words) in [
            (0.5, "a half"),
            (0.25, "a quarter"),
            (0.333, "a third"),
            (0.6, "60 %"),
            (0.125, "12.5 %"),
        ] {
            assert_eq!(Share::of(written).unwrap().to_string(), words);
        }
    }
}
