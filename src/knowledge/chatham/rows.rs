//! Sentences that say who was there: `Present were Ada Example and Bo Example.`

use std::ops::Range;
use std::sync::LazyLock;

use crate::knowledge::pattern::Cues;
use crate::knowledge::speech::{people_after, people_before};

/// What comes before a row of names, and what after it.
const BEFORE_NAMES: &str = "present were|Present were|Present are|in attendance were|In attendance were|on the call were|On the call were|\
We were|we were|joined by|ttended by|articipants were|ttendees were|nwesend waren|nwesend sind|abei waren|\
abei sind|taient présents|taient présentes|ont présents|sistieron|stuvieron presentes|stiveram presentes|\
stavam presentes|rano presenti|anwezig waren|anwezig zijn";
const AFTER_NAMES: &str = "were present|were there|were on the call|were in the room|were in attendance|attended the call|\
attended the meeting|attended.|joined the call|joined the meeting|took part|dialled in|dialed in|sent apologies|\
sent their apologies|waren dabei|waren anwesend|waren aanwezig|étaient présents";

static ROWS: LazyLock<Cues> =
    LazyLock::new(|| Cues::new(BEFORE_NAMES.split('|').chain(AFTER_NAMES.split('|'))));

/// Returns the rows of names in sentences that say who was there: `Present were Ada Example and Bo Example.`
pub(crate) fn rows(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    for (cue, which) in ROWS.find(text) {
        let is_before = which < BEFORE_NAMES.split('|').count();
        let names = if is_before {
            people_after(text, cue.end)
        } else {
            people_before(text, cue.start)
        };
        let start = names.first().map_or(0, |name| name.start);
        let is_new = rows
            .last()
            .and_then(|row| row.last())
            .is_none_or(|last| last.end <= start);
        if names.len() >= 2 && is_new {
            rows.push(names);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn sentences_say_who_was_there() {
        for text in [
            "Present were Rosa Ferraz and Jonas Lindqvist.",
            "We were Rosa Ferraz, Jonas Lindqvist.",
            "On the call were Rosa and Jonas.",
            "Rosa Ferraz and Jonas Lindqvist were there.",
            "Rosa Ferraz, Jonas Lindqvist took part.",
            "Anwesend waren Rosa Ferraz und Jonas Lindqvist.",
            "Étaient présents : Rosa Ferraz et Jonas Lindqvist.",
            "Asistieron Rosa Ferraz y Jonas Lindqvist.",
            "Estiveram presentes Rosa Ferraz e Jonas Lindqvist.",
            "Erano presenti Rosa Ferraz e Jonas Lindqvist.",
            "Aanwezig waren Rosa Ferraz en Jonas Lindqvist.",
        ] {
            assert_eq!(
                rows(text).iter().map(Vec::len).collect::<Vec<_>>(),
                [2],
                "{text}"
            );
        }
        for text in [
            "Present were cities and universities.",
            "We were City Hall and Open Works.",
            "Rosa Ferraz was there.",
            "We were late.",
            "Both files were there.",
            "The call was attended by many.",
        ] {
            assert_eq!(rows(text).len(), 0, "{text}");
        }
    }
}
