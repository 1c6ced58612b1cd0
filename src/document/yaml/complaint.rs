//! What the parser complains of, sorted by what a person has to do.
//!
//! Its words are only looked at here, never shown: they speak of tokens, and their count of bytes
//! is one of characters. Words that are not known (of a later version) are a plain "not valid".

/// What the parser complained of, and where its mark then is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// At the thing itself: message and help.
    Here(&'static str, &'static str),
    /// After a tab that indents.
    TabBefore,
    /// Before it, on the first line of a text.
    TabAfter,
    /// At the opening quote.
    OpenQuote,
    /// At the opening quote of a text with a wrong escape in it.
    Escape,
    /// At what is not a key, or after the `- ` of an item that is not one.
    NoKey,
    /// After the line that lacks its `:`.
    NoColon,
    /// Where a bracket or comma should be.
    OpenBracket,
    /// At an alias.
    UnknownAnchor,
    /// At a bracket too many.
    Depth,
}

impl Fault {
    /// Sorts a complaint by its words.
    pub(super) fn of(words: &str) -> Self {
        let special = SPECIAL.iter().find(|(part, _)| words.contains(part));
        let plain = PLAIN.iter().find(|(part, _, _)| words.contains(part));
        match (special, plain) {
            (Some(&(_, fault)), _) => fault,
            (None, Some(&(_, message, help))) => Self::Here(message, help),
            (None, None) if words.contains("simple key") => Self::NoColon,
            (None, None) => Self::Here("this is not valid YAML", ""),
        }
    }
}

/// Parts of complaints whose place has to be looked for.
const SPECIAL: &[(&str, Fault)] = &[
    ("found a tab", Fault::TabAfter),
    ("cannot start with a tab", Fault::TabAfter),
    ("tabs disallowed", Fault::TabBefore),
    ("tab cannot", Fault::TabBefore),
    ("valid YAML whitespace", Fault::TabBefore),
    ("unknown anchor", Fault::UnknownAnchor),
    ("recursion limit", Fault::Depth),
    ("end of stream", Fault::OpenQuote),
    ("unexpected document indicator", Fault::OpenQuote),
    ("indentation in quoted", Fault::OpenQuote),
    ("escape character", Fault::Escape),
    ("hexadecimal number", Fault::Escape),
    ("Unicode character escape", Fault::Escape),
    ("simple key expect", Fault::NoColon),
    ("',' or '", Fault::OpenBracket),
    ("expected key", Fault::NoKey),
];

/// Parts of complaints that are at the right place, the narrow ones first: message and help.
pub(super) const PLAIN: &[(&str, &str, &str)] = &[
    (
        "trailing content after",
        "a closing quote ends the value, but more follows",
        "put the whole value in quotes, or none of it",
    ),
    (
        "mapping values are not allowed",
        "a `:` is not allowed here",
        "put a text that has `: ` in it in quotes; begin a mapping on a new line",
    ),
    (
        "placement of ':'",
        "a `:` is not allowed here",
        "write a key and its `:` on one line",
    ),
    (
        "':' may not precede",
        "a space is missing after this `:`",
        "",
    ),
    (
        "expected '-' indicator",
        "an item that begins with `- ` is expected here",
        "line it up with the key it goes with, or with the items above",
    ),
    (
        "entries are not allowed",
        "a list cannot begin here",
        "begin the list on a new line, or write it in brackets",
    ),
    (
        "only valid inside a block",
        "an item with `- ` is not allowed in brackets",
        "separate the items by commas",
    ),
    (
        "followed by ,[]{}",
        "an item with `-` is not allowed in brackets",
        "separate the items by commas",
    ),
    (
        "mapping keys are not allowed",
        "a key that begins with `? ` is not allowed here",
        "",
    ),
    (
        "misplaced bracket",
        "this bracket closes nothing",
        "put a text that begins with a bracket in quotes",
    ),
    ("node content", "a value is expected here", ""),
    ("end of plain scalar", "a value is expected here", ""),
    (
        "unexpected character",
        "no text begins with this character",
        "put the text in quotes",
    ),
    (
        "intercepting",
        "there is a comment inside a text of several lines",
        "move the comment, or put the text in quotes",
    ),
    (
        "separated from other tokens",
        "a space is missing before this comment",
        "write ` #`",
    ),
    (
        "byte order mark",
        "there is a byte order mark inside the file",
        "remove these three invisible bytes",
    ),
    ("unprintable", "there is a NUL character here", "remove it"),
    (
        "indicator equal to 0",
        "the indentation of a block of text is given as 1 to 9",
        "",
    ),
    (
        "a block scalar, did not find",
        "after `|` or `>` only a comment may follow on the line",
        "begin the text on the next line",
    ),
    (
        "line in block scalar",
        "this line is indented less than the text it belongs to",
        "indent all lines of the text alike",
    ),
    (
        "indentation",
        "this is indented differently from what it belongs to",
        "line it up with the line that it belongs to",
    ),
    (
        "end marker before directive",
        "a line `...` is missing before this directive",
        "",
    ),
    (
        "document end marker",
        "after `...` only a comment may follow on the line",
        "",
    ),
    (
        "<document start>",
        "this belongs to nothing above it",
        "line it up, or begin a new document with `---`",
    ),
    (
        "handle wasn't declared",
        "the handle of this tag is not declared",
        "declare it by `%TAG` above `---`, or remove the tag",
    ),
    (
        "TAG directive",
        "this handle of a tag is declared twice",
        "",
    ),
    (
        "anchor or alias",
        "a name is expected after `&` or `*`",
        "put a text that begins with it in quotes",
    ),
    (
        "irective",
        "this directive is not written correctly",
        "write `%YAML 1.2`, or remove the line",
    ),
    (
        "tag",
        "this tag is not written correctly",
        "put a text that begins with `!` in quotes",
    ),
    (
        "URI",
        "this tag is not written correctly",
        "put a text that begins with `!` in quotes",
    ),
];
