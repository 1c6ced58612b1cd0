//! What the reader's screen can show, and the signs that are ours.

/// How findings are drawn for a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// With frames.
    #[default]
    Unicode,
    /// With frames, of characters that every screen has.
    Ascii,
    /// In sentences, for a screen reader.
    Narrated,
}

impl Look {
    /// Returns the signs that it is drawn with.
    pub(super) fn signs(self) -> Signs {
        match self {
            Self::Unicode | Self::Narrated => Signs::UNICODE,
            Self::Ascii => Signs::ASCII,
        }
    }
}

/// Signs of ours within texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// Something is left out here.
    pub(super) more: &'static str,
    /// The dots of masks and secrets, and the stand-in of a character that would do something.
    replaced: &'static [(char, char)],
}

impl Signs {
    pub(super) const UNICODE: Self = Self {
        more: "…",
        replaced: &[],
    };
    const ASCII: Self = Self {
        more: "...",
        replaced: &[('•', '*'), ('·', '.'), ('\u{FFFD}', '?')],
    };

    /// Returns what is written for a character: another one of as many cells, or itself.
    pub(super) fn written(self, character: char) -> char {
        let mut replaced = self.replaced.iter();
        let found = replaced.find(|(sign, _)| *sign == character);
        found.map_or(character, |(_, other)| *other)
    }

    /// Says whether all characters are written as they are.
    pub(super) fn are_usual(self) -> bool {
        self.replaced.is_empty()
    }
}
