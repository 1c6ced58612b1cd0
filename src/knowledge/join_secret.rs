//! What lets somebody into a meeting, or take it over: passcodes in links and in words, and host keys.
//!
//! The links are those of the services that people meet with, as the services make them: Zoom writes `?pwd=`, the Linux Foundation's
//! front to it `?password=`, Teams `?p=`, Whereby `?roomKey=`, Jitsi `?jwt=`, and the numbers to dial by one tap end in `*123456#`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::{compiled, may_hold};

/// What it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// The door.
    Door,
    /// The chair: whoever has it may mute, record and expel.
    Chair,
}

/// What opens a meeting, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes of the secret.
    pub range: Range<usize>,
    /// What it opens.
    pub opens: Opens,
    /// What to cut so that the link leads to the same meeting without it.
    pub cut: Option<Range<usize>>,
}

/// How far around a passcode in words a meeting is looked for, in bytes.
const NEAR: usize = 200;

/// Words of which one is near a passcode for a meeting, in small letters.
const MEETINGS: [&str; 14] = [
    "zoom",
    "teams.",
    "microsoft teams",
    "webex",
    "gotomeeting",
    "bluejeans",
    "jitsi",
    "bigbluebutton",
    "meet.",
    "whereby",
    "meeting id",
    "meeting-id",
    "dial",
    "conference",
];

/// What people write where a passcode would be.
const NOTHING: [&str; 22] = [
    "above",
    "below",
    "changed",
    "disabled",
    "enabled",
    "enter",
    "field",
    "given",
    "missing",
    "mandatory",
    "needed",
    "none",
    "no",
    "not",
    "optional",
    "protected",
    "redacted",
    "required",
    "same",
    "sent",
    "tba",
    "tbd",
];

static SECRET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)[?&](?:pwd|passcode|password|roomkey)=(?P<query>[^\s&#)>\]}'|`]{4,})",
        r"|https?://teams\.(?:microsoft|live)\.com/meet/[0-9]+\?p=(?P<teams>[A-Za-z0-9]{4,})",
        r"|\bhost[ _-]?key\b[`*_ ]*(?:is|[:=])?[`*_ ]*(?P<host>[0-9]{6,10})\b",
        r"|,,[0-9]{9,11}#,,,,(?:0#,,)?\*(?P<dial>[0-9]{4,10})#",
        r"|\b(?:pass[ -]?code|password|access[ -]code|kenncode|kennwort|mot de passe|code secret|contraseña|c[oó]digo de acceso|senha",
        r"|wachtwoord)\b[`*_ ]*(?:is\b|[:=：])[`*_ ]*(?P<words>[^\s`*|,;<>()\[\]]{4,32})",
    ))
});

/// Of these one is in each text that `SECRET` matches, in small letters.
const SIGNS: [&str; 22] = [
    "pwd=",
    "passcode",
    "pass code",
    "pass-code",
    "password",
    "roomkey",
    "?p=",
    "hostkey",
    "host key",
    "host-key",
    "host_key",
    "#,,,,",
    "access code",
    "access-code",
    "kenncode",
    "kennwort",
    "mot de passe",
    "code secret",
    "contrase",
    "digo de acceso",
    "senha",
    "wachtwoord",
];

/// Returns where a text says what lets somebody into a meeting.
pub(crate) fn join_secrets(text: &str) -> Vec<Found> {
    let secret = may_hold(text, &SIGNS).then(|| SECRET.as_ref()).flatten();
    let found = secret.into_iter().flat_map(|it| it.captures_iter(text));
    found
        .filter_map(|captures| {
            let door = |range: Range<usize>, cut: Option<Range<usize>>| Found {
                range,
                opens: Opens::Door,
                cut,
            };
            let whole = captures.get(0)?;
            if let Some(it) = captures.name("query").or_else(|| captures.name("teams")) {
                let cut = in_query(text, whole.start(), &it.range());
                return (!is_stand_in(it.as_str())).then(|| door(it.range(), cut));
            }
            if let Some(it) = captures.name("dial") {
                return Some(door(it.range(), None));
            }
            if let Some(it) = captures.name("host") {
                return Some(Found {
                    range: it.range(),
                    opens: Opens::Chair,
                    cut: None,
                });
            }
            let it = captures.name("words")?;
            let value = it.as_str().trim_end_matches(['.', ':', '"', '\'']);
            let range = it.start()..it.start() + value.len();
            let is_one = is_code(value) && !is_stand_in(value) && is_of_meeting(text, &range);
            is_one.then(|| door(range, None))
        })
        .collect()
}

/// Returns what to cut of a query so that what is before and after it stays one.
fn in_query(text: &str, from: usize, value: &Range<usize>) -> Option<Range<usize>> {
    let before = text.get(from..value.start)?;
    let mark = from + before.rfind(['?', '&'])?;
    let rest = text.get(value.end..)?;
    let is_first = text.get(mark..)?.starts_with('?');
    Some(match (is_first, rest.starts_with('&')) {
        (true, true) => mark + 1..value.end + 1,
        _ => mark..value.end,
    })
}

/// Says whether a word is a passcode and not what somebody says of one.
fn is_code(value: &str) -> bool {
    let lower = value.to_lowercase();
    let is_link = lower.contains("://") || lower.starts_with("www.");
    value.len() >= 4
        && !is_link
        && !NOTHING.contains(&lower.as_str())
        // A word of letters alone says something of the passcode more often than it is one.
        && value.chars().any(|letter| !letter.is_alphabetic())
}

/// Says whether a value stands for one: `xxxx`, `****`, `<PASSCODE>`, `{{pwd}}`.
fn is_stand_in(value: &str) -> bool {
    let is_same =
        |letter: char| matches!(letter, 'x' | 'X' | '*' | '•' | '_' | '.' | '…' | '-' | '#');
    value.chars().all(is_same)
        || value.starts_with(['<', '{', '$', '%', '['])
        || value.eq_ignore_ascii_case("passcode")
        || value.eq_ignore_ascii_case("password")
}

fn is_of_meeting(text: &str, range: &Range<usize>) -> bool {
    let mut from = range.start.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (range.end + NEAR).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let near = text.get(from..to).unwrap_or("").to_lowercase();
    MEETINGS.iter().any(|word| near.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Opens, join_secrets};

    fn said(text: &str) -> Vec<&str> {
        let found = join_secrets(text).into_iter();
        found.map(|it| &text[it.range]).collect()
    }

    #[test]
    fn passcodes_and_host_keys_are_found() {
        for (text, found) in [
            ("https://zoom.test/j/123?pwd=aB3dEf.1", "aB3dEf.1"),
            (
                "https://meet.works.test/meeting/9?password=1a2b-3c",
                "1a2b-3c",
            ),
            (
                "https://teams.microsoft.com/meet/3912345?p=Ab3dEf",
                "Ab3dEf",
            ),
            ("Zoom, passcode: 123456", "123456"),
            ("Zoom meeting (Passcode: `77777`).", "77777"),
            ("**Password:** river42 for the Webex call", "river42"),
            ("Meeting ID 1, Kenncode: 4711aa", "4711aa"),
            ("Host key: 654321", "654321"),
            ("+15550100,,81234567890#,,,,*998877#", "998877"),
        ] {
            assert_eq!(said(text), [found], "{text}");
        }
        assert_eq!(join_secrets("host key 654321")[0].opens, Opens::Chair);
    }

    #[test]
    fn a_link_without_its_passcode_stays_a_link() {
        for (text, left) in [
            ("https://zoom.test/j/1?pwd=aB3dEf", "https://zoom.test/j/1"),
            (
                "https://zoom.test/j/1?pwd=aB3dEf&x=1",
                "https://zoom.test/j/1?x=1",
            ),
            (
                "https://zoom.test/j/1?x=1&pwd=aB3dEf&y=2",
                "https://zoom.test/j/1?x=1&y=2",
            ),
        ] {
            let cut = join_secrets(text)[0].cut.clone().unwrap();
            let mut text = text.to_owned();
            text.replace_range(cut, "");
            assert_eq!(text, left);
        }
    }

    #[test]
    fn what_is_said_of_a_passcode_is_none() {
        for text in [
            "Zoom passcode: required",
            "Zoom passcode: xxxxxx",
            "Zoom: the passcode is sent to those who register",
            "https://zoom.test/j/123?pwd=<PASSCODE>",
            "Password: see https://works.test/zoom",
            "password: hunter42 for the wiki",
            "The host keynote 2026",
            "`?pwd=` is taken out of links",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters(text in "(zoom|passcode|: |é|12345|\\?pwd=|host key|,,|\\*|#| ){0,12}") {
            for found in join_secrets(&text) {
                prop_assert!(text.get(found.range).is_some());
                prop_assert!(found.cut.is_none_or(|cut| text.get(cut).is_some()));
            }
        }
    }
}
