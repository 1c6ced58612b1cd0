//! What a text is, read as a value of a format.

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
    /// It is not a value of the format at all; what was expected, as the object of "should be"
    /// ("an ORCID such as `https://orcid.org/0000-0002-1825-0097`").
    Malformed(&'static str),
}

impl Verdict {
    /// Takes the shape for wrong where no code is near.
    pub(super) fn or_malformed(self, expected: &'static str) -> Self {
        match self {
            Self::UnknownCode(None) => Self::Malformed(expected),
            verdict => verdict,
        }
    }
}
