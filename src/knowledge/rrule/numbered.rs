//! Which weekdays of the month a cadence in words names (`1st and 3rd Tuesday`), against its rule.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::{Frequency, Recurrence};
use crate::knowledge::prose_date::weekday_named;

/// Words of an order, each with its number, in the languages that weekdays are known in.
const ORDINALS: &[(i16, &[&str])] = &[
    (
        1,
        &[
            "1.", "1st", "first", "erste", "1er", "premier", "primer", "primera", "primeiro",
            "primeira", "primo", "prima", "eerste", "1e",
        ],
    ),
    (
        2,
        &[
            "2.",
            "2nd",
            "second",
            "zweite",
            "deuxième",
            "segundo",
            "secondo",
            "seconda",
            "tweede",
            "2e",
        ],
    ),
    (
        3,
        &[
            "3.",
            "3rd",
            "third",
            "dritte",
            "troisième",
            "tercer",
            "tercero",
            "terceiro",
            "terceira",
            "terzo",
            "terza",
            "derde",
            "3e",
        ],
    ),
    (
        4,
        &[
            "4.",
            "4th",
            "fourth",
            "vierte",
            "quatrième",
            "cuarto",
            "quarto",
            "vierde",
            "4e",
        ],
    ),
    (
        5,
        &[
            "5.",
            "5th",
            "fifth",
            "fünfte",
            "cinquième",
            "quinto",
            "vijfde",
            "5e",
        ],
    ),
    (
        -1,
        &[
            "last", "letzte", "dernier", "último", "última", "ultimo", "ultima", "laatste",
        ],
    ),
];

/// Words between two that are both meant.
const AND: [&str; 7] = ["and", "und", "et", "y", "e", "en", "plus"];

/// Returns the bytes of the words that number weekdays, where the rule meets on others.
pub(super) fn denied(human: &str, rule: &Recurrence) -> Option<Range<usize>> {
    let (range, named) = named_in(human)?;
    // `Every second Tuesday` is a fortnight, `every third` three weeks; `first` and `last` are of a month.
    let is_every = matches!(named.as_slice(), [(which, _)] if ![1, -1].contains(which));
    if is_every && rule.frequency == Frequency::Weekly {
        return None;
    }
    let said = Recurrence {
        by_day: named,
        ..Recurrence::parse("FREQ=MONTHLY").ok()?
    };
    let own = Recurrence {
        count: None,
        until: None,
        ..rule.clone()
    };
    let days = |rule: &Recurrence| {
        rule.occurrences(Date::constant(2024, 1, 1), Date::constant(2026, 1, 1), 120)
    };
    let (said, own) = (days(&said), days(&own));
    // A rule that leaves out months leaves out days that the words name.
    let is_whole =
        rule.frequency == Frequency::Monthly && rule.interval == 1 && rule.by_month.is_empty();
    let is_same = if is_whole {
        said == own
    } else {
        own.iter().all(|day| said.contains(day))
    };
    (!is_same).then_some(range)
}

/// Numbered weekdays, and where a text speaks of them.
type Named = (Range<usize>, Vec<(i16, Weekday)>);

/// Returns the numbered weekdays that a text begins to speak of, and where; nothing where it leaves one open.
fn named_in(text: &str) -> Option<Named> {
    let mut named = Vec::new();
    let mut waiting: Vec<i16> = Vec::new();
    let (mut start, mut end) = (None, 0);
    let mut is_after_and = false;
    for (range, word) in words_of(text) {
        let is_and = AND.contains(&word.as_str());
        // After a weekday only `and` goes on with another one.
        let goes_on = waiting.is_empty() && !named.is_empty();
        if let Some(which) = ordinal(&word).filter(|_| !goes_on || is_after_and) {
            if waiting.is_empty() && named.is_empty() {
                start = Some(range.start);
            }
            waiting.push(which);
        } else if let Some(day) = weekday_named(&word) {
            if waiting.is_empty() {
                // `Tuesday`, or `first Tuesday and Friday`: which one is left open.
                return named_if(named, is_after_and, start, end);
            }
            named.extend(waiting.drain(..).map(|which| (which, day)));
            end = range.end;
        } else if is_and {
            is_after_and = true;
            continue;
        } else if !named.is_empty() {
            break;
        } else {
            waiting.clear();
        }
        is_after_and = false;
    }
    named_if(named, false, start, end)
}

fn named_if(
    named: Vec<(i16, Weekday)>,
    is_open: bool,
    start: Option<usize>,
    end: usize,
) -> Option<Named> {
    (!named.is_empty() && !is_open).then_some((start?..end, named))
}

fn ordinal(word: &str) -> Option<i16> {
    let bare = word.trim_end_matches(['n', 'r', 's']);
    let is = |known: &&str| *known == word || (known.ends_with('e') && *known == bare);
    let mut all = ORDINALS.iter();
    all.find(|(_, words)| words.iter().any(is))
        .map(|(which, _)| *which)
}

fn words_of(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if letter.is_alphanumeric() => start = Some(at),
            Some(from) if !letter.is_alphanumeric() => {
                let word = text.get(from..at).unwrap_or("");
                // `1.` is an ordinal, `1` is a number.
                let is_ordinal = letter == '.' && word.bytes().all(|byte| byte.is_ascii_digit());
                let end = at + usize::from(is_ordinal);
                found.push((
                    from..end,
                    text.get(from..end).unwrap_or(word).to_lowercase(),
                ));
                start = None;
            }
            _ => {}
        }
        if letter == '&' {
            found.push((at..at + 1, String::from("and")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Recurrence, denied};

    const DENIED: &[(&str, &str, &str)] = &[
        (
            "every first Tuesday at 16:00",
            "FREQ=MONTHLY;BYDAY=2TU",
            "first Tuesday",
        ),
        (
            "1st and 3rd Tuesday",
            "FREQ=MONTHLY;BYDAY=2TU,4TU",
            "1st and 3rd Tuesday",
        ),
        (
            "first & third Tuesdays",
            "FREQ=MONTHLY;BYDAY=1TU",
            "first & third Tuesdays",
        ),
        (
            "2nd, 4th Tuesday",
            "FREQ=MONTHLY;BYDAY=1TU,3TU",
            "2nd, 4th Tuesday",
        ),
        (
            "jeden ersten Dienstag",
            "FREQ=MONTHLY;BYDAY=3TU",
            "ersten Dienstag",
        ),
        (
            "jeden 1. und 3. Dienstag",
            "FREQ=MONTHLY;BYDAY=2TU,4TU",
            "1. und 3. Dienstag",
        ),
        (
            "le premier mardi du mois",
            "FREQ=MONTHLY;BYDAY=2TU",
            "premier mardi",
        ),
        ("last Friday", "FREQ=MONTHLY;BYDAY=1FR", "last Friday"),
        (
            "every first Tuesday",
            "FREQ=WEEKLY;BYDAY=TU",
            "first Tuesday",
        ),
        (
            "first Tuesday and third Thursday",
            "FREQ=MONTHLY;BYDAY=3TU,1TH",
            "first Tuesday and third Thursday",
        ),
        (
            "first Tuesday of each quarter",
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
            "first Tuesday",
        ),
    ];

    const FINE: &[(&str, &str)] = &[
        ("every first Tuesday at 16:00", "FREQ=MONTHLY;BYDAY=1TU"),
        ("1st and 3rd Tuesday", "FREQ=MONTHLY;BYDAY=3TU,1TU"),
        ("1st and 3rd Tuesday", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1,3"),
        ("every second Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every third Tuesday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU"),
        ("every second Tuesday", "FREQ=MONTHLY;BYDAY=2TU"),
        (
            "first Tuesday of each quarter",
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU",
        ),
        (
            "first Tuesday; the second Tuesday after a holiday",
            "FREQ=MONTHLY;BYDAY=1TU",
        ),
        ("first Tuesday and Friday", "FREQ=MONTHLY;BYDAY=1TU,1FR"),
        ("first Tuesday and Friday", "FREQ=MONTHLY;BYDAY=1TU,FR"),
        ("Tuesdays", "FREQ=MONTHLY;BYDAY=2TU"),
        (
            "first Tuesday and third Thursday",
            "FREQ=MONTHLY;BYDAY=1TU,3TH",
        ),
        ("weekly at 2, Tuesday", "FREQ=MONTHLY;BYDAY=1TU"),
        ("second and last Friday", "FREQ=MONTHLY;BYDAY=2FR,-1FR"),
    ];

    #[test]
    fn numbered_weekdays_are_those_of_the_rule() {
        for (human, rule, said) in DENIED {
            let rule = Recurrence::parse(rule).unwrap();
            let found = denied(human, &rule).map(|range| &human[range]);
            assert_eq!(found, Some(*said), "{human}");
        }
        for (human, rule) in FINE {
            let rule = Recurrence::parse(rule).unwrap();
            assert_eq!(denied(human, &rule), None, "{human} {rule:?}");
        }
    }
}
