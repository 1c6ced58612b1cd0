//! What sort of value something is, as `type(x)` says it.

/// The sort of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing.
    Null,
    /// True or false.
    Bool,
    /// A whole number with sign.
    Int,
    /// A whole number without sign.
    Uint,
    /// A number with a fraction.
    Double,
    /// Text.
    String,
    /// Bytes.
    Bytes,
    /// A list.
    List,
    /// Keys and values; also a table of a document, and a record.
    Map,
    /// A moment.
    Timestamp,
    /// A length of time.
    Duration,
    /// A day, month or year.
    Date,
    /// Days from one date to another.
    Interval,
    /// A value that may be none.
    Optional,
    /// A sort of values.
    Type,
}

impl Kind {
    /// All of them that an expression can name.
    pub(super) const NAMED: [Self; 15] = [
        Self::Null,
        Self::Bool,
        Self::Int,
        Self::Uint,
        Self::Double,
        Self::String,
        Self::Bytes,
        Self::List,
        Self::Map,
        Self::Timestamp,
        Self::Duration,
        Self::Date,
        Self::Interval,
        Self::Optional,
        Self::Type,
    ];

    /// Returns its name in the language.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null_type",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Double => "double",
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::List => "list",
            Self::Map => "map",
            Self::Timestamp => "google.protobuf.Timestamp",
            Self::Duration => "google.protobuf.Duration",
            Self::Date => "date",
            Self::Interval => "interval",
            Self::Optional => "optional_type",
            Self::Type => "type",
        }
    }

    /// Returns the kind that an expression names.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns how a message calls such a value.
    pub fn words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Int => "a whole number",
            Self::Uint => "a whole number without sign",
            Self::Double => "a number with a fraction",
            Self::String => "a text",
            Self::Bytes => "bytes",
            Self::List => "a list",
            Self::Map => "a table",
            Self::Timestamp => "a moment",
            Self::Duration => "a duration",
            Self::Date => "a date",
            Self::Interval => "an interval",
            Self::Optional => "an optional value",
            Self::Type => "a type",
        }
    }
}
