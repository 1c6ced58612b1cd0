//! Numbers of a document, as the validator asks for them.

use std::borrow::Cow;

use jsonschema::json::JsonNumber;

use crate::document::Number;

/// A number with its digits.
pub(in crate::schema) struct Digits<'a> {
    pub(super) number: Number,
    pub(super) text: &'a str,
}

impl JsonNumber for Digits<'_> {
    fn as_u64(&self) -> Option<u64> {
        match self.number {
            Number::Signed(number) => u64::try_from(number).ok(),
            Number::Unsigned(number) => Some(number),
            Number::Float(_) => None,
        }
    }

    fn as_i64(&self) -> Option<i64> {
        match self.number {
            Number::Signed(number) => Some(number),
            Number::Unsigned(_) | Number::Float(_) => None,
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JSON Schema compares such numbers as doubles"
    )]
    fn as_f64(&self) -> Option<f64> {
        Some(match self.number {
            Number::Signed(number) => number as f64,
            Number::Unsigned(number) => number as f64,
            Number::Float(number) => number,
        })
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.text)
    }

    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        Cow::Owned(number_of(self.number).unwrap_or_else(|| 0.into()))
    }

    fn is_integer(&self) -> bool {
        match self.number {
            Number::Float(number) => number.is_finite() && number.fract() == 0.0,
            Number::Signed(_) | Number::Unsigned(_) => true,
        }
    }

    fn is_written_as_integer(&self) -> bool {
        !matches!(self.number, Number::Float(_))
    }
}

pub(super) fn number_of(number: Number) -> Option<serde_json::Number> {
    match number {
        Number::Signed(number) => Some(number.into()),
        Number::Unsigned(number) => Some(number.into()),
        Number::Float(number) => serde_json::Number::from_f64(number),
    }
}
