//! Tags: what `!!str` and its like make of a value.
//!
//! The tags of the core schema are honoured. Any other is a problem and the value is read as if it
//! had none: so nothing of the file is lost, and nobody believes a tag to have an effect.

use std::borrow::Cow;

use saphyr_parser::Tag;

use crate::document::Node;

/// What a tag asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// There is no tag.
    Nothing,
    /// `!`: whatever it looks like, it is text, a list or a mapping.
    AsWritten,
    /// `!!str`
    Text,
    /// `!!int`
    Integer,
    /// `!!float`
    Float,
    /// `!!bool`
    Boolean,
    /// `!!null`
    Null,
    /// `!!map`
    Mapping,
    /// `!!seq`
    List,
    /// `!!merge`, which only a key of that meaning has.
    Merge,
    /// A tag that nobody here knows.
    Unknown,
}

impl Wanted {
    /// Reads the parser's tag.
    pub(super) fn of(tag: Option<&Cow<'_, Tag>>) -> Self {
        let Some(tag) = tag else {
            return Self::Nothing;
        };
        if tag.handle.is_empty() && tag.suffix == "!" {
            return Self::AsWritten;
        }
        // Written out (`!<tag:yaml.org,2002:str>`) the whole is the suffix.
        let whole = format!("{}{}", tag.handle, tag.suffix);
        match whole.strip_prefix("tag:yaml.org,2002:") {
            Some("str") => Self::Text,
            Some("int") => Self::Integer,
            Some("float") => Self::Float,
            Some("bool") => Self::Boolean,
            Some("null") => Self::Null,
            Some("map") => Self::Mapping,
            Some("seq") => Self::List,
            Some("merge") => Self::Merge,
            _ => Self::Unknown,
        }
    }

    /// Returns what a value with the tag has to be, with its article.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Integer => "a whole number",
            Self::Float => "a number",
            Self::Boolean => "`true` or `false`",
            Self::Null => "`null`",
            Self::Mapping => "a mapping",
            Self::List => "a list",
            Self::Merge => "the key `<<`",
            Self::Nothing | Self::AsWritten | Self::Text | Self::Unknown => "a text",
        }
    }

    /// Says whether a list or mapping may have the tag.
    pub(super) fn allows_parts(self, is_list: bool) -> bool {
        match self {
            Self::Nothing | Self::AsWritten | Self::Unknown => true,
            Self::List => is_list,
            Self::Mapping => !is_list,
            _ => false,
        }
    }
}

impl Node<'_> {
    /// Says whether a tag of YAML comes before the value, so that all readers take it alike.
    pub fn is_tagged(self) -> bool {
        let text = self.document().text();
        let mut before = text.get(..self.span().start as usize).unwrap_or("");
        // A tag and an anchor, in any order.
        for _ in 0..2 {
            let trimmed = before.trim_end_matches([' ', '\t', '\n', '\r']);
            if trimmed.len() == before.len() {
                return false;
            }
            let is_end = |sign: char| " \t\n\r[{,".contains(sign);
            let written_out = trimmed.strip_suffix('>').and_then(|tag| tag.rfind("!<"));
            let start = written_out.or_else(|| trimmed.rfind(is_end).map(|at| at + 1));
            let start = start.unwrap_or(0);
            match trimmed.get(start..).unwrap_or("") {
                // `!important: 012` is a key.
                property if property.ends_with(':') => return false,
                property if property.starts_with('!') => return true,
                property if property.starts_with('&') => {
                    before = trimmed.get(..start).unwrap_or("");
                }
                _ => return false,
            }
        }
        false
    }
}
