//! The signs in notes of who spoke.

/// A sign of who spoke, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A line begins with somebody known and a colon.
    Label,
    /// Somebody known is named.
    Person,
    /// A line begins with what looks like a name and a colon.
    UnknownLabel,
    /// A known organisation, with a verb of speech, or after a label.
    Affiliation,
    /// What looks like a name, with a verb of speech.
    Statement,
}
