//! Whether pages with a day in their names are notes of meetings: what their folders are called, and
//! what is in them.

/// Words, in the singular or not, that say outright that a folder or a page holds minutes.
const SURE: [&str; 21] = [
    "minutes",
    "minute",
    "meetingnotes",
    "meetingnote",
    "meetingminutes",
    "meetingminute",
    "notulen",
    "protokoll",
    "protokolle",
    "sitzungsprotokolle",
    "actas",
    "acta",
    "atas",
    "verbali",
    "verbale",
    "comptesrendus",
    "compterendu",
    "procesverbaux",
    "議事録",
    "会议纪要",
    "會議紀錄",
];

/// Words that say that it may.
const LIKELY: [&str; 19] = [
    "meetings",
    "meeting",
    "notes",
    "note",
    "calls",
    "call",
    "standup",
    "standups",
    "sync",
    "syncs",
    "agenda",
    "agendas",
    "summaries",
    "telco",
    "telecon",
    "telecons",
    "reunions",
    "reuniones",
    "sitzungen",
];

/// Words for what has days in its names and is not a meeting.
const NEVER: [&str; 34] = [
    "posts",
    "post",
    "blog",
    "blogs",
    "news",
    "newsletter",
    "newsletters",
    "article",
    "articles",
    "announcement",
    "announcements",
    "press",
    "release",
    "releases",
    "changelog",
    "changelogs",
    "story",
    "stories",
    "drafts",
    "resolution",
    "resolutions",
    "decision",
    "decisions",
    "adr",
    "adrs",
    "rfc",
    "rfcs",
    "proposal",
    "proposals",
    "event",
    "events",
    "security",
    "advisories",
    "journal",
];

/// How lines of minutes begin, in lower case.
const BEGINNINGS: [&str; 67] = [
    "attendee",
    "attendance",
    "attending",
    "present",
    "participants",
    "in attendance",
    "agenda",
    "action item",
    "actions",
    "minutes",
    "meeting minutes",
    "meeting notes",
    "apologies",
    "regrets",
    "roll call",
    "scribe",
    "note taker",
    "notetaker",
    "note-taker",
    "note taking",
    "chair",
    "facilitator",
    "quorum",
    "call to order",
    "next meeting",
    "discussion",
    "invited",
    "absent",
    "host:",
    "recording",
    "teilnehme",
    "anwesen",
    "tagesordnung",
    "protokoll",
    "présent",
    "participant",
    "ordre du jour",
    "compte rendu",
    "compte-rendu",
    "excusé",
    "asistentes",
    "asistencia",
    "orden del día",
    "acta",
    "participantes",
    "presentes",
    "pauta",
    "ata ",
    "presenti",
    "ordine del giorno",
    "verbale",
    "aanwezig",
    "notulen",
    "deltagare",
    "närvarande",
    "dagordning",
    "obecni",
    "porządek obrad",
    "присутств",
    "повестка",
    "出席",
    "参加者",
    "議題",
    "議事",
    "参会",
    "议程",
    "與會",
];

/// How many lines of a page are looked at.
const MOST_LINES: usize = 300;

/// What the names around pages say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spoken {
    Never,
    Nothing,
    Likely,
    Sure,
}

/// Returns what folders, and the names of pages before their day, say: the nearest word that speaks.
pub(super) fn spoken(base: &str, before: &str) -> Spoken {
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.push(before);
    let found = parts.iter().rev().find_map(|part| {
        let lower = part.to_lowercase();
        let kept: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        std::iter::once(kept.as_str())
            .chain(words)
            .find_map(of_word)
    });
    found.unwrap_or(Spoken::Nothing)
}

fn of_word(word: &str) -> Option<Spoken> {
    match word {
        _ if SURE.contains(&word) => Some(Spoken::Sure),
        _ if LIKELY.contains(&word) => Some(Spoken::Likely),
        _ if NEVER.contains(&word) => Some(Spoken::Never),
        _ => None,
    }
}

/// Returns how many different things that only minutes speak of begin a line of the text.
pub(super) fn signs(text: &str) -> usize {
    let mut found = [false; BEGINNINGS.len()];
    for line in text.lines().take(MOST_LINES) {
        let is_mark = |c: char| !c.is_alphanumeric();
        let line = line.trim_start_matches(is_mark);
        let head: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
        for (seen, beginning) in found.iter_mut().zip(BEGINNINGS) {
            *seen |= head.starts_with(beginning);
        }
    }
    found.iter().filter(|seen| **seen).count()
}

/// Says whether pages are minutes, from what is said around them and how many signs are in each of
/// some of them.
pub(super) fn are(spoken: Spoken, signs: &[usize]) -> bool {
    let with = |least: usize| signs.iter().filter(|number| **number >= least).count() * 100;
    let share =
        |least: usize, percent: usize| with(least) >= signs.len() * percent && !signs.is_empty();
    match spoken {
        Spoken::Never => false,
        Spoken::Sure => !signs.is_empty(),
        Spoken::Likely => share(1, 30),
        Spoken::Nothing => share(2, 60) || share(1, 90),
    }
}

#[cfg(test)]
mod tests {
    use super::{Spoken, are, signs, spoken};

    #[test]
    fn the_nearest_word_says_what_a_folder_holds() {
        assert_eq!(spoken("blog/minutes", ""), Spoken::Sure);
        assert_eq!(spoken("meetings/_posts", ""), Spoken::Never);
        assert_eq!(spoken("wg/meeting-notes", ""), Spoken::Sure);
        assert_eq!(spoken("wg/docs", "minutes-"), Spoken::Sure);
        assert_eq!(spoken("wg/tech", ""), Spoken::Nothing);
        assert_eq!(spoken("gruppe/protokolle/2024", ""), Spoken::Sure);
    }

    #[test]
    fn minutes_are_known_by_what_their_lines_begin_with() {
        let minutes = "# Call\n\n## Attendees\n- Ada\n\n**Agenda**\n";
        assert_eq!(signs(minutes), 2);
        assert_eq!(signs("# 定例会\n\n- 出席者: A\n- 議題\n"), 2);
        let post = "# A release\n\nWe are glad to present what is new.\n";
        assert_eq!(signs(post), 0);
        assert!(are(Spoken::Nothing, &[2, 3, 2]));
        assert!(!are(Spoken::Nothing, &[0, 2, 1]));
        assert!(are(Spoken::Likely, &[0, 1, 0]));
        assert!(!are(Spoken::Likely, &[0, 0, 0]) && !are(Spoken::Never, &[9]));
        // Three in ten are enough where a name says that they may be, and two are not.
        assert!(are(Spoken::Likely, &[1, 1, 1, 0, 0, 0, 0, 0, 0, 0]));
        assert!(!are(Spoken::Likely, &[1, 1, 0, 0, 0, 0, 0, 0, 0, 0]));
        assert!(!are(Spoken::Sure, &[]) && !are(Spoken::Likely, &[]) && !are(Spoken::Nothing, &[]));
    }
}
