//! Transcripts: captions with the names of speakers (WebVTT, SubRip), and what Google Meet and Otter write.
//!
//! Captions without names are those of a film that somebody published.

use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::compiled;

/// How many captions with a name make a transcript.
const FEW: usize = 3;

/// A name before a colon: two to five words or one, each with a capital.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"^(?:\*\*|- )?(?P<who>\p{Lu}[\p{L}'’.-]*(?: (?:\([^)]{1,30}\)|[\p{L}'’.-]+)){0,4}):(?:\*\*)?\s",
    )
});

/// What programs write above or below a transcript of theirs.
const MARKS: [&str; 4] = [
    "editable transcript was computer generated",
    "editable transcript was computer-generated",
    "Transcribed by https://otter.ai",
    "Transcription ended after",
];

pub(super) fn is_transcript(text: &str) -> bool {
    let is_captions =
        text.starts_with("WEBVTT") || text.lines().take(3).any(|line| line.contains(" --> "));
    if is_captions {
        return has_speakers(text);
    }
    let is_marked = MARKS.iter().any(|mark| text.contains(mark));
    is_marked && labels(text.lines()) >= FEW || is_otter(text)
}

/// Says whether captions name who speaks: `<v Ada Example>`, or a name before a colon in most of them.
fn has_speakers(text: &str) -> bool {
    let mut lines = text.lines();
    let (mut captions, mut voices, mut named) = (0_usize, 0_usize, Vec::new());
    while let Some(line) = lines.next() {
        if !line.contains(" --> ") {
            continue;
        }
        captions += 1;
        let Some(said) = lines.next() else { break };
        let said = said.trim_start();
        if said.starts_with("<v ") || said.starts_with("<v.") {
            voices += 1;
        } else if said.contains(':') {
            named.push(said);
        }
    }
    voices >= FEW || {
        let named = labels(named.into_iter());
        named >= FEW && named * 2 >= captions
    }
}

fn labels<'t>(lines: impl Iterator<Item = &'t str>) -> usize {
    let Some(label) = LABEL.as_ref() else {
        return 0;
    };
    lines.filter(|line| label.is_match(line)).count()
}

/// Says whether a text is what Otter exports: a name with a time on one line, and what was said below.
fn is_otter(text: &str) -> bool {
    static TURN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        compiled(
            r"(?m)^\p{Lu}[\p{L}'’.-]*(?: [\p{L}\d'’.-]+){0,3}  (?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}[ \t]*\r?$",
        )
    });
    text.contains("  0:0") && {
        let turns = TURN.as_ref().into_iter().flat_map(|it| it.find_iter(text));
        turns.take(FEW).count() == FEW
    }
}

#[cfg(test)]
mod tests {
    use super::is_transcript;

    #[test]
    fn captions_with_names_are_transcripts() {
        let cue = |said: &str| format!("00:00:01.000 --> 00:00:02.000\n{said}\n\n");
        let voices = format!("WEBVTT\n\n{}", cue("<v Ada Example>Hello</v>").repeat(3));
        let names = format!("WEBVTT\n\n{}", cue("Ada Example: hello").repeat(3));
        let plain = format!("WEBVTT\n\n{}", cue("and so it goes: on").repeat(9));
        let numbered: Vec<String> = (1..4)
            .map(|at| format!("{at}\n00:00:01,000 --> 00:00:02,000\nBo Example: yes\n\n"))
            .collect();
        let numbered = numbered.concat();
        assert!(is_transcript(&voices));
        assert!(is_transcript(&names));
        assert!(is_transcript(&numbered));
        assert!(!is_transcript(&plain));
        assert!(!is_transcript(
            "WEBVTT\n\n00:01.000 --> 00:02.000\nNote: one only\n"
        ));
    }

    #[test]
    fn what_meeting_programs_write_is_one() {
        let said = "**Ada Example:** Hello.\nBo Example: Yes.\nAda Example: No.\n";
        let mark = "This editable transcript was computer generated and might contain errors.\n";
        assert!(is_transcript(&format!("{mark}{said}")));
        assert!(is_transcript(
            "Ada Example  0:02\nHello\n\nBo  0:05\nYes\n\nAda Example  1:10:12\nNo\n"
        ));
        assert!(!is_transcript(said));
        assert!(!is_transcript(mark));
    }
}
