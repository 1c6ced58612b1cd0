//! Recordings, transcripts and chat logs of a meeting, as notes speak of them and link to them.
//!
//! What counts is where a link leads, else the sentence around it, else the label or heading above it. A sentence that
//! says that nothing is recorded, or that is about recording in general, is left alone.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::pattern::{compiled, may_hold};

/// A link in a text: the bytes that it takes up, and where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Linked<'a> {
    /// All its bytes, its words included.
    pub at: Range<usize>,
    /// Where it leads.
    pub target: &'a str,
}

/// How far a sentence is read in each direction, in bytes.
const FAR: usize = 400;
/// How many lines above a link its label may be.
const LINES: usize = 30;

static TARGET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i-u)youtu\.be/[\w-]{6}|youtube(?:-nocookie)?\.com/(?:watch|live/|embed/|shorts/|v/)|vimeo\.com/(?:video/|event/)?[0-9]",
        r"|zoom\.us/rec|microsoftstream\.com/video|otter\.ai/(?:u/|note)|fireflies\.ai/view|fathom\.video/|loom\.com/(?:share|embed)",
        r"|tldv\.io/app|grain\.com/(?:share|recordings)|dailymotion\.com/(?:video|embed)|dai\.ly/|twitch\.tv/videos",
        r"|/playback/(?:presentation|video|podcast)|/videos/(?:watch|embed)/|//(?:[\w.-]*\.)?(?:peer)?tube\.[\w.-]+/(?:w|v|videos?)/",
        r"|\.(?:mp4|m4v|webm|mkv|mov|avi|m4a|mp3|ogg|oga|ogv|opus|wav|flac|vtt|srt)(?:[?#]|$)",
        r"|/(?:[\w.]+[_-])*(?:recordings?|transcripts?|chat-?logs?|mitschnitte?|aufzeichnung(?:en)?)(?:[/?#._-]|$)",
    ))
});

/// Of these one is in each target that `TARGET` matches.
#[rustfmt::skip]
const TARGETS: [&str; 38] = [
    "youtu", "vimeo", "zoom.us/rec", "microsoftstream", "otter.ai", "fireflies", "fathom", "loom.com", "tldv",
    "grain.com", "dailymotion", "dai.ly", "twitch", "/playback/", "/videos/", "tube.", ".mp4", ".m4v", ".webm",
    ".mkv", ".mov", ".avi", ".m4a", ".mp3", ".ogg", ".oga", ".ogv", ".opus", ".wav", ".flac", ".vtt", ".srt",
    "recording", "transcript", "chatlog", "chat-log", "mitschnitt", "aufzeichnung",
];

/// Words in targets that are about recordings, and lead to none.
const ABOUT: [&str; 10] = [
    "polic", "consent", "guide", "rules", "stop", "how-", "why-", "faq", "/no-", "/not-",
];

/// Says whether a target is about recordings: by a word in it, or because it is a page.
fn is_about(target: &str) -> bool {
    const PAGES: [&str; 3] = [".md", ".html", ".htm"];
    let target = target.to_ascii_lowercase();
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(['?', '#']);
    ABOUT.iter().any(|word| target.contains(word))
        || PAGES.iter().any(|page| {
            let mut found = target.match_indices(page);
            found.any(|(at, page)| target.get(at + page.len()..).is_some_and(ends))
        })
}

static SAID: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const MEETING: &str =
        "(?:call|meeting|session|webinar|event|discussion|talk|conversation|workshop|panel|forum)";
    compiled(&format!(
        concat!(
            r"(?i)\b(?:recordings?|transcripts?|transcription|chat[ -]?logs?|(?:video|ton|bild)?aufzeichnung(?:en)?|(?:video|ton)?aufnahmen?",
            r"|(?:video|ton)?mitschnitte?s?|transkripte?|enregistrements?|captations?|grabaci[oó]n(?:es)?|transcripci[oó]n(?:es)?",
            r"|grava[cç](?:[aã]o|[oõ]es)|transcri[cç](?:[aã]o|[oõ]es)|registrazion[ei]|trascrizion[ei]|opnames?",
            r"|{meeting}s? (?:is|was|are|were|has been|have been|will be|gets) (?:[a-z]+ly |also |being )?(?:recorded|filmed|taped)",
            r"|(?:recorded|filmed|taped) (?:the |our |this |that |today's |it\b)?(?:[a-z]+ )?{meeting}|recorded (?:it|live)",
            r"|(?:aufgezeichnet|mitgeschnitten)|(?:a été|ont été|avons) enregistrée?s?|(?:fue|se ha|hemos) grabad[oa]|se grab[oó]|foi gravad[oa]",
            r"|(?:è stat[oa]|abbiamo) registrat[oa]|re-?watch|watch (?:it|again|back|(?:the|this|our) {meeting}|the (?:video|replay))|replay",
            r"|listen (?:again|back|to the {meeting})|(?:revoir|réécouter)|videos? (?:of|from) (?:the|our|this|today's) {meeting}",
            r"|the video (?:is|was))\b|^[^a-z0-9]*vid[eé]os?[^a-z0-9]*:|[📹🎥🎬📼⏺]",
        ),
        meeting = MEETING
    ))
});

/// Right before a word of recording: then there is none, or somebody asks for it.
static DENIED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)(?:\b(?:not?|never|without|stop(?:ped)?|against|avoid|consent to|agree to|nor|nicht|keine?[nrs]?|ohne|pas|sans|aucune?|sin|sem|senza",
        r"|nessuna?|zonder|geen|niet|não|nenhuma)|n['’]t)(?: [^\s.,;:]+){0,2} (?:[dl]['’])?$",
    ))
});

/// After a word of recording: then it is about something else.
static OTHERWISE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(concat!(
        r"(?i)^(?: (?:polic|rules|guid|consent|of (?:decisions|votes|actions|attendance)|decisions|votes|actions|attendance|time\b|studio|equipment",
        r"|tools?\b|software|devices?\b|is(?: strictly)? (?:not|forbidden)|are not|n'est pas|is niet|ist nicht|wird nicht|no está|non è",
        r"|by\b|al\b|all|per\b|obbligatori|gratuit|des participants|obligatoire|will not)|isn['’]t)",
    ))
});

/// Says whether one of the links of a text, which are in order, leads to a recording.
pub(crate) fn is_recording(text: &str, links: &[Linked<'_>], which: usize) -> bool {
    let Some(link) = links.get(which) else {
        return false;
    };
    if may_hold(link.target, &TARGETS) && !is_about(link.target) && is_match(&TARGET, link.target) {
        return true;
    }
    // A page of the repository is about recordings, and is not one.
    if !link.target.contains("://") {
        return false;
    }
    let sentence = sentence(text, &link.at);
    let before = which.checked_sub(1).and_then(|before| links.get(before));
    let after = links.get(which + 1);
    let start = before.map_or(sentence.start, |it| sentence.start.max(it.at.end));
    let is_last = after.is_none_or(|after| after.at.start >= sentence.end);
    let end = if is_last { sentence.end } else { link.at.end };
    let said = text.get(start..end.max(start)).unwrap_or("");
    // `Logs: <https://pad.works.test/p/circle-chat>`.
    let is_log = |word: &str| {
        ["log", "logs"]
            .iter()
            .any(|log| word.eq_ignore_ascii_case(log))
    };
    let mut words = said.split(|c: char| !c.is_alphanumeric());
    if link.target.contains("chat") && words.any(is_log) {
        return true;
    }
    // What the address is called says nothing of the sentence.
    says_recording(&said.replace(link.target, " ")) || label_says(text, link.at.start)
}

fn is_match(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    let pattern: Option<&Regex> = pattern.as_ref();
    pattern.is_some_and(|pattern| pattern.is_match(text))
}

/// Says whether a stretch of words speaks of a recording that there is.
fn says_recording(said: &str) -> bool {
    let Some(pattern) = SAID.as_ref() else {
        return false;
    };
    pattern.find_iter(said).any(|found| {
        let before = said.get(..found.start()).unwrap_or("");
        let behind = said.get(found.end()..).unwrap_or("");
        !is_match(&DENIED, before) && !is_match(&OTHERWISE, behind)
    })
}

/// Returns the bytes of the sentence around a link.
fn sentence(text: &str, link: &Range<usize>) -> Range<usize> {
    let from = back(text, link.start, FAR);
    let before = text.get(from..link.start).unwrap_or("");
    let mut start = from;
    for (at, letter) in before.char_indices() {
        let behind = before.get(at + letter.len_utf8()..).unwrap_or("");
        if ends_sentence(letter, behind) {
            start = from + at + letter.len_utf8();
        }
    }
    let rest = text.get(link.end..).unwrap_or("");
    let mut letters = rest.char_indices().take(FAR);
    let end = letters.find(|(at, letter)| {
        ends_sentence(*letter, rest.get(at + letter.len_utf8()..).unwrap_or(""))
    });
    let length = end.map_or_else(
        || {
            rest.char_indices()
                .nth(FAR)
                .map_or(rest.len(), |(at, _)| at)
        },
        |(at, _)| at,
    );
    start..link.end + length
}

/// Returns where a character begins at most this many bytes before `at`.
fn back(text: &str, at: usize, far: usize) -> usize {
    let mut near = at.saturating_sub(far)..at;
    near.find(|at| text.is_char_boundary(*at)).unwrap_or(at)
}

/// Says whether a sentence ends with a letter, before what follows it.
fn ends_sentence(letter: char, behind: &str) -> bool {
    match letter {
        '.' | '!' | '?' => behind.starts_with(char::is_whitespace),
        '\n' => behind
            .trim_start_matches([' ', '\t'])
            .starts_with(['\n', '\r', '-', '*', '+', '|', '#', '>']),
        _ => false,
    }
}

/// Says whether the label or heading above a link, with nothing but links and items between, is of recordings.
fn label_says(text: &str, at: usize) -> bool {
    /// So few words may be before the link in its own line.
    const FEW: usize = 4;
    let before = text.get(back(text, at, 10 * FAR)..at).unwrap_or("");
    let mut lines = before.rsplit('\n');
    let own = lines.next().unwrap_or("");
    if own.len() > FAR || own.split_whitespace().count() > FEW {
        return false;
    }
    for line in lines.take(LINES) {
        let line = line.trim();
        if line.starts_with('#') || line.trim_end_matches(['*', '_']).ends_with(':') {
            let is_short = line.split_whitespace().count() <= FEW + 2;
            return is_short && says_recording(&format!("{line}:"));
        }
        let is_between = line.is_empty() || line.starts_with(['-', '*', '+', '<', '[', '!']);
        if !is_between && !line.contains("://") {
            return false;
        }
    }
    false
}

/// Returns the addresses that are in a text, whatever is around them.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, mark) in text.match_indices("://") {
        let scheme = text.get(end..at).unwrap_or("");
        let scheme = scheme.len()
            - scheme
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric())
                .len();
        // Each byte is looked at once, however many marks follow one another.
        if scheme == 0 {
            continue;
        }
        let from = at + mark.len();
        let rest = text.get(from..).unwrap_or("");
        let is_end = |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | ')' | ']' | '|' | '`')
        };
        let address = rest.split(is_end).next().unwrap_or("");
        end = from + address.len();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
        if !address.is_empty() {
            found.push(at - scheme..from + address.len());
        }
    }
    found
}

/// Returns the files of sound and moving pictures that tags of HTML show: `<video src="call.mp4">`.
pub(crate) fn embedded(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices("src=") {
        let rest = text.get(at + mark.len()..).unwrap_or("");
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let value = rest
            .get(1..)
            .unwrap_or("")
            .split(quote)
            .next()
            .unwrap_or("");
        let start = at + mark.len() + 1;
        if !value.is_empty() && !value.contains("://") {
            found.push(start..start + value.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Linked, TARGET, TARGETS, addresses, is_about, is_recording};
    use crate::knowledge::pattern::may_hold;

    fn told(text: &str) -> bool {
        let found = addresses(text);
        let links: Vec<Linked<'_>> = found
            .iter()
            .map(|at| Linked {
                at: at.clone(),
                target: &text[at.clone()],
            })
            .collect();
        (0..links.len()).any(|which| is_recording(text, &links, which))
    }

    #[test]
    fn sentences_that_link_a_recording_are_reported() {
        for text in [
            "The recording is at <https://media.works.test/12>.",
            "We recorded the session: https://media.works.test/12",
            "The call was recorded. It is at https://media.works.test/recordings/12",
            "The workshop has been recorded (https://media.works.test/12)",
            "Watch it again: https://media.works.test/12",
            "Video: https://media.works.test/12",
            "📹 https://media.works.test/12",
            "Logs: <https://pad.works.test/p/circle-chat>, transcript: https://notes.works.test/9",
            "## Video\n\n<https://media.works.test/12>",
            "Der Mitschnitt liegt unter https://media.works.test/12",
            "Die Sitzung wurde aufgezeichnet: https://media.works.test/12",
            "La réunion a été enregistrée : https://media.works.test/12",
            "Se grabó la sesión: https://media.works.test/12",
            "A reunião foi gravada: https://media.works.test/12",
            "La riunione è stata registrata: https://media.works.test/12",
            "De opname staat op https://media.works.test/12",
            "## Recording\n\n<https://media.works.test/12>",
            "**Recordings:**\n\n- part one: https://media.works.test/1\n- part two: https://media.works.test/2",
            "If you could not come,\nthe recording is at\nhttps://media.works.test/12",
        ] {
            assert!(told(text), "{text}");
        }
    }

    #[test]
    fn addresses_of_recordings_are_reported() {
        for address in [
            "https://www.youtube.com/watch?v=abcdefghijk",
            "https://youtu.be/abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
            "https://player.vimeo.com/video/123",
            "https://us02web.zoom.us/rec/share/x",
            "https://otter.ai/u/abc",
            "https://bbb.works.test/playback/presentation/2.3/x",
            "https://peertube.works.test/w/abc",
            "https://media.works.test/call.mp4",
            "https://media.works.test/2026-05-14_transcript.txt",
        ] {
            assert!(told(&format!("See {address} for more")), "{address}");
        }
    }

    #[test]
    fn other_sentences_are_left_alone() {
        for text in [
            "We do not record our calls. The agenda is at <https://works.test/agenda>.",
            "This call is not recorded; see https://works.test/how",
            "No recording is kept, see https://works.test/how",
            "The meeting is never recorded: https://works.test/how",
            "Die Sitzung wird nicht aufgezeichnet: https://works.test/wie",
            "Il n'y a pas d'enregistrement : https://works.test/regle",
            "Decisions are recorded at https://works.test/decisions",
            "Our recording policy: https://works.test/policy",
            "A recorded decision has a number: https://works.test/decisions/4",
            "The agenda is at https://works.test/agenda. The recording was deleted.",
            "The recording was deleted. The agenda is at https://works.test/agenda.",
            "Our channel: https://www.youtube.com/@works",
            "Why we stopped: https://works.test/blog/why-we-stopped-recording",
            "Registrazione obbligatoria: https://works.test/iscrizione",
            "## Recording\n\nWe spoke for a long time about who may record, see https://works.test/x",
        ] {
            assert!(!told(text), "{text}");
        }
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let text = "see <https://a.test/x>, (https://b.test/y). And https://c.test!";
        let found: Vec<&str> = addresses(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(
            found,
            ["https://a.test/x", "https://b.test/y", "https://c.test"]
        );
    }

    proptest! {
        #[test]
        fn what_a_pattern_finds_is_looked_for(
            target in "(https://|youtu\\.be/abcdef|youtube\\.com/live/|vimeo\\.com/7|dai\\.ly/|tube\\.a/w/|//peertube\\.a/v/|\\.mp4|\\.MP3|/recordings|/chat-logs|/a_transcript|\\.md|\\.html?|\\?|#|/|policy|why-|/no-|_|é){0,8}",
        ) {
            let is_found = TARGET.as_ref().unwrap().is_match(&target);
            prop_assert!(may_hold(&target, &TARGETS) || !is_found);
            let shape = r"(?i-u)polic|consent|guide|rules|stop|how-|why-|faq|/(?:no|not)-|\.(?:md|html?)(?:[?#]|$)";
            let about = regex::Regex::new(shape).unwrap();
            prop_assert_eq!(is_about(&target), about.is_match(&target));
        }

        #[test]
        fn ranges_lie_on_characters(text in "(https?|://|a\\.test|é|recording|ü|📹|\\n|\\.| |src=\"x\\.mp4\"){0,20}") {
            for range in addresses(&text).into_iter().chain(super::embedded(&text)) {
                prop_assert!(text.get(range).is_some());
            }
            let _ = told(&text);
        }
    }
}
