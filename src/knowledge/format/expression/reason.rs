//! The words for what is wrong with a licence expression.

/// Why a text is not an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is prose, or the name of a family of licences.
    NoExpression,
    /// A licence that Creative Commons never made.
    NoCreativeCommons,
    /// A word that is not on the list of SPDX.
    Unlisted,
    /// An id in another case, or one that would be written anew and is retired.
    Misspelt,
    /// An operator or a bracket with no licence after it.
    MissingLicense,
    /// An operator with no licence before it.
    MissingFirst,
    /// `WITH` with nothing after it.
    MissingException,
    /// Two licences side by side.
    MissingOperator,
    /// A bracket that is open at the end.
    NeverClosed,
    /// A bracket that closes none.
    ClosesNothing,
    /// A sign that is not an operator.
    NoOperator,
    /// A blank before `+`.
    BlankBeforePlus,
    /// `NONE` or `NOASSERTION` among others.
    NotAlone,
    /// An exception or an addition that is not after `WITH`.
    WithoutWith,
    /// What is after `WITH` and not an exception.
    NoException,
    /// `LicenseRef-` and nothing.
    NoName,
    /// A reference with other letters in its name.
    NameLetters,
}

impl Reason {
    /// Returns what comes before and after the quoted text in a message.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoExpression => ("", " is not an SPDX licence expression"),
            Self::NoCreativeCommons => ("Creative Commons has no licence ", ""),
            Self::Unlisted => ("SPDX lists no licence ", ""),
            Self::Misspelt => ("", " is not how SPDX writes this licence"),
            Self::MissingLicense => ("a licence is missing after ", ""),
            Self::MissingFirst => ("a licence is missing before ", ""),
            Self::MissingException => ("an exception is missing after ", ""),
            Self::MissingOperator => ("`AND` or `OR` is missing before ", ""),
            Self::NeverClosed => ("", " is never closed in this licence expression"),
            Self::ClosesNothing => ("", " closes nothing in this licence expression"),
            Self::NoOperator => (
                "",
                " is not an operator: SPDX joins licences with `AND` or `OR`",
            ),
            Self::BlankBeforePlus => ("there is a blank before ", ""),
            Self::NotAlone => ("", " is used alone, never in a licence expression"),
            Self::WithoutWith => ("", " is only allowed after `WITH`"),
            Self::NoException => ("", " is not an exception, which `WITH` asks for"),
            Self::NoName => ("", " lacks a name after `Ref-`"),
            Self::NameLetters => ("", " may hold only letters, digits, `-` and `.`"),
        }
    }

    /// Returns what to do where nothing particular can be proposed.
    pub(crate) fn to_do(self) -> &'static str {
        match self {
            Self::MissingLicense | Self::MissingFirst => {
                "write the licence, or take the operator out"
            }
            Self::MissingException | Self::NoException => {
                "write one from https://spdx.org/licenses/exceptions-index.html, or take `WITH` out"
            }
            Self::MissingOperator | Self::NoOperator => {
                "write `AND` where all of them hold, and `OR` where one may be chosen"
            }
            Self::NeverClosed => "add the `)` that belongs to it, or take it out",
            Self::ClosesNothing | Self::BlankBeforePlus => "take it out",
            Self::NotAlone => "write it alone, or take it out",
            Self::WithoutWith => "write a licence in its place, such as `LicenseRef-NAME`",
            Self::NoName | Self::NameLetters => "write a name such as `LicenseRef-Our-Terms`",
            Self::NoExpression | Self::NoCreativeCommons | Self::Unlisted | Self::Misspelt => {
                "write an identifier from https://spdx.org/licenses/, or `LicenseRef-NAME`"
            }
        }
    }
}
