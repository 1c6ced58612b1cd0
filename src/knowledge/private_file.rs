//! Files that are about people who did not choose to be in a repository: what programs export of registrations, attendance,
//! chats, mail and what was said. They are known by what is in them, whatever they are called.
//!
//! Only the beginning of a file is asked. Each form is that of a program in use; what has one column or one line like it is left
//! alone, and so is what names nobody but people at domains for examples.

use std::borrow::Cow;

mod chat;
mod mail;
mod sheet;
mod table;
mod transcript;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Private {
    /// Who registered for something, or answered a form.
    Registrations,
    /// Who was at a meeting, and for how long.
    Attendance,
    /// What was written in a chat.
    Chat,
    /// Mail.
    Mail,
    /// Who said what.
    Transcript,
}

impl Private {
    /// Returns what it looks like, in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Registrations => "an export of registrations",
            Self::Attendance => "an export of who attended",
            Self::Chat => "an export of a chat",
            Self::Mail => "received mail",
            Self::Transcript => "a transcript with the names of speakers",
        }
    }
}

/// Endings of other files, sorted: programs, pictures, sound, fonts, packed files.
const OTHERS: [&str; 93] = [
    "7z", "a", "aac", "adoc", "ai", "asm", "avi", "avif", "bash", "bat", "bin", "bmp", "bz2", "c",
    "cc", "class", "cmd", "cpp", "cs", "css", "dart", "dll", "dmg", "dylib", "eot", "eps", "ex",
    "exe", "flac", "gif", "go", "gz", "h", "hpp", "hs", "icns", "ico", "ics", "jar", "java",
    "jpeg", "jpg", "js", "jsx", "kt", "less", "lock", "lua", "m4a", "map", "mjs", "mkv", "ml",
    "mov", "mp3", "mp4", "mpg", "o", "odp", "ogg", "opus", "otf", "pdf", "php", "pl", "png", "ppt",
    "pptx", "proto", "ps1", "py", "pyc", "r", "rar", "rb", "rs", "sass", "scala", "scss", "sh",
    "so", "sql", "svg", "swift", "tar", "tf", "tif", "tiff", "ts", "tsx", "ttf", "wasm", "wav",
];
const MORE_OTHERS: [&str; 12] = [
    "webm", "webp", "woff", "woff2", "xcf", "xsl", "xslt", "xz", "zig", "zip", "zsh", "zst",
];

/// Says whether a file with this ending, in small letters, can be one of these.
pub(crate) fn may_be_private(ending: &str) -> bool {
    OTHERS.binary_search(&ending).is_err() && MORE_OTHERS.binary_search(&ending).is_err()
}

/// Returns how many bytes of a file with this ending have to be read at most.
pub(crate) fn bytes_to_read(ending: &str) -> usize {
    match ending {
        // What the first row says lies after the rows.
        "xlsx" | "xlsm" => 4 << 20,
        _ => 64 << 10,
    }
}

/// Says what a file looks like by its first bytes; `is_whole`: there are no more.
pub(crate) fn private(bytes: &[u8], is_whole: bool) -> Option<Private> {
    if bytes.starts_with(b"PK\x03\x04") {
        return table::kind_of_cells(&sheet::first_strings(bytes)?);
    }
    let text = text_of(bytes, is_whole)?;
    let text = text.trim_start_matches('\u{feff}');
    mail::is_mail(text)
        .then_some(Private::Mail)
        .or_else(|| transcript::is_transcript(text).then_some(Private::Transcript))
        .or_else(|| chat::is_chat(text).then_some(Private::Chat))
        .or_else(|| table::kind(text))
}

/// Returns the text that some bytes are; none where they are not text. Teams writes tables in UTF-16.
fn text_of(bytes: &[u8], is_whole: bool) -> Option<Cow<'_, str>> {
    let wide = |from_pair: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| match pair {
            [one, other] => from_pair([*one, *other]),
            _ => 0,
        });
        let text: String = char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Some(Cow::Owned(text))
    };
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return wide(u16::from_le_bytes);
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return wide(u16::from_be_bytes);
    }
    if memchr::memchr(0, bytes).is_some() {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Cow::Borrowed(text)),
        // Older programs write their tables in the encoding of the system.
        Err(error) if is_whole || error.error_len().is_some() => {
            Some(String::from_utf8_lossy(bytes))
        }
        Err(error) => {
            let text = bytes.get(..error.valid_up_to());
            let text = text.and_then(|text| std::str::from_utf8(text).ok());
            text.map(Cow::Borrowed)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MORE_OTHERS, OTHERS, Private, may_be_private, private};

    #[test]
    fn the_lists_are_sorted_and_tables_are_read() {
        assert!(OTHERS.is_sorted() && MORE_OTHERS.is_sorted());
        assert!(!may_be_private("png") && !may_be_private("rs") && !may_be_private("zip"));
        for ending in OTHERS {
            assert!(!may_be_private(ending), "{ending}");
        }
        for ending in [
            "", "csv", "mbox", "vtt", "json", "html", "xlsx", "md", "dat",
        ] {
            assert!(may_be_private(ending), "{ending}");
        }
    }

    #[test]
    fn a_table_in_utf_16_is_read() {
        let text = "1. Summary\nMeeting title\tCall\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole\nAda Example\t1/2/26\t1/2/26\t1h\tada@works.test\tPresenter\n";
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(private(&bytes, true), Some(Private::Attendance));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), head in "(PK\u{3}\u{4}|WEBVTT|From |\\[|Name,Email|\u{feff}){0,2}") {
            let mut all = head.into_bytes();
            all.extend(bytes);
            let _ = private(&all, true);
            let _ = private(&all, false);
        }
    }
}
