//! The formats of values: which texts are an ORCID, a country, a time zone.
//!
//! One function judges them all, for the `format` keyword of schemas and for the rules of the
//! family `id` alike, so that the two never disagree.

use crate::date::PartialDate;

/// The names of our own formats, as schemas write them after `format`.
pub const NAMES: &[&str] = &[
    "country",
    "github-login",
    "iana-time-zone",
    "isni",
    "language",
    "lei",
    "orcid",
    "partial-date",
    "ror",
    "spdx-expression",
    "subdivision",
    "wikidata",
];

/// What a text is, read as a value of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is a value of the format, in its canonical form.
    Right,
    /// It is a value of the format; this is its canonical form.
    NotCanonical(String),
    /// It has the shape of the identifier, but its check digit is wrong: what it should be.
    WrongCheckDigit(String),
    /// It has the shape of a code, but no such code is in the list; the nearest, if one is near.
    UnknownCode(Option<String>),
    /// It is no value of the format at all; what was expected, as the object of "should be"
    /// ("an ORCID such as `https://orcid.org/0000-0002-1825-0097`").
    Malformed(&'static str),
}

/// Judges `text` as a value of `format`; a format that is not ours is always right.
pub fn judge(format: &str, text: &str) -> Verdict {
    match format {
        "partial-date" if PartialDate::parse(text).is_none() => {
            Verdict::Malformed("a date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`")
        }
        _ => Verdict::Right,
    }
}
