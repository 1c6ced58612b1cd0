//! The words and signs of an expression.

/// A word or sign.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name or keyword.
    Name(Box<str>),
    /// A name in backticks.
    Quoted(Box<str>),
    /// A whole number, without its sign.
    Int(u64),
    /// A whole number with `u` after it.
    Uint(u64),
    /// A number with a fraction or an exponent.
    Double(f64),
    /// A text.
    String(Box<str>),
    /// Bytes.
    Bytes(Box<[u8]>),
    /// An operator or bracket.
    Sign(&'static str),
    /// The end.
    End,
}
