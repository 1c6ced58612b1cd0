//! Cadences in words: which are ambiguous, and which rule is meant.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::names::fold;
use crate::knowledge::pattern::{compiled, may_hold};

/// Says whether a text is meant as a recurrence rule, right or wrong, and not as prose.
pub(crate) fn is_rule(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |prefix: &str| {
        text.get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    begins("RRULE") || begins("FREQ=") || (text.contains('=') && !text.contains(' '))
}

/// Returns where a text says "biweekly" or "bimonthly", which half of the readers take for twice
/// a week or a month and half for every second one.
pub(crate) fn ambiguous_word(text: &str) -> Option<Range<usize>> {
    static WORD: LazyLock<Option<Regex>> =
        LazyLock::new(|| compiled(r"(?i)\bbi[-\u{2010}\u{2011} ]?(?:weekly|monthly)\b"));
    let hyphens = ["biw", "bim", "bi-", "bi\u{2010}", "bi\u{2011}", "bi "];
    if !may_hold(text, &["weekly", "monthly"]) || !may_hold(text, &hyphens) {
        return None;
    }
    WORD.as_ref()?.find(text).map(|found| found.range())
}

/// Returns the rule that a cadence in plain words means; none where it leaves anything open.
///
/// It knows the few sentences that groups write: "every second Tuesday", "first Monday of the
/// month", "weekly on Fridays", "quarterly".
pub(crate) fn rule_from_prose(text: &str) -> Option<String> {
    if text.len() > 120 || ambiguous_word(text).is_some() {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !["on", "the", "of", "a", "each", "every", "per"].contains(word))
        .collect();
    let (rest, day) = match words.as_slice() {
        [rest @ .., last] if weekday(last).is_some() => (rest, weekday(last)),
        [first, rest @ ..] if weekday(first).is_some() && !rest.is_empty() => {
            (rest, weekday(first))
        }
        [rest @ .., day, "month" | "monthly"] if weekday(day).is_some() => {
            let which = rest.first().and_then(|word| ordinal(word))?;
            let day = weekday(day)?;
            return (rest.len() == 1).then(|| format!("FREQ=MONTHLY;BYDAY={which}{day}"));
        }
        rest => (rest, None),
    };
    let rule = match rest {
        ["daily" | "day"] => "FREQ=DAILY",
        ["weekly" | "week"] => "FREQ=WEEKLY",
        ["fortnightly" | "fortnight"] | ["2" | "two" | "second" | "other", "weeks" | "week"] => {
            "FREQ=WEEKLY;INTERVAL=2"
        }
        ["3" | "three" | "third", "weeks" | "week"] => "FREQ=WEEKLY;INTERVAL=3",
        ["4" | "four" | "fourth", "weeks" | "week"] => "FREQ=WEEKLY;INTERVAL=4",
        // "Every second Tuesday" is a fortnight; "second Tuesday" alone is of the month, perhaps.
        ["second" | "other" | "2nd"] if day.is_some() && folded.starts_with("every ") => {
            "FREQ=WEEKLY;INTERVAL=2"
        }
        [] if day.is_some() => "FREQ=WEEKLY",
        ["monthly" | "month"] => "FREQ=MONTHLY",
        ["2" | "two" | "second" | "other", "months" | "month"] => "FREQ=MONTHLY;INTERVAL=2",
        ["quarterly" | "quarter"] => "FREQ=MONTHLY;INTERVAL=3",
        ["yearly" | "annually" | "year"] => "FREQ=YEARLY",
        [which, "month" | "monthly"] if day.is_some() => {
            let which = ordinal(which)?;
            return day.map(|day| format!("FREQ=MONTHLY;BYDAY={which}{day}"));
        }
        _ => return None,
    };
    match day {
        // A weekday in a month needs to say which.
        Some(day) if rule.starts_with("FREQ=WEEKLY") => Some(format!("{rule};BYDAY={day}")),
        Some(_) => None,
        None => Some(rule.to_owned()),
    }
}

fn weekday(word: &str) -> Option<&'static str> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "monday" => "MO",
        "tuesday" => "TU",
        "wednesday" => "WE",
        "thursday" => "TH",
        "friday" => "FR",
        "saturday" => "SA",
        "sunday" => "SU",
        _ => return None,
    })
}

fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" => 4,
        "last" => -1,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Recurrence;
    use super::{ambiguous_word, is_rule, rule_from_prose};

    #[test]
    fn half_a_month_is_not_twice_a_month() {
        for (text, word) in [
            ("Biweekly on Tuesdays", Some("Biweekly")),
            ("we meet bi-monthly", Some("bi-monthly")),
            ("bi weekly", Some("bi weekly")),
            ("every two weeks", None),
            ("Fortnightly", None),
            ("the bimonthlyish", None),
        ] {
            assert_eq!(
                ambiguous_word(text).map(|range| &text[range]),
                word,
                "{text}"
            );
        }
    }

    #[test]
    fn rules_are_told_from_prose() {
        assert!(is_rule("FREQ=WEEKLY") && is_rule("RRULE:FREQ=WEEKLY") && is_rule("BYDAY=TU"));
        assert!(!is_rule("every Tuesday") && !is_rule("when a = b") && !is_rule(""));
    }

    #[test]
    fn plain_words_are_told_the_rule_and_vague_ones_are_not() {
        for (text, rule) in [
            ("Weekly", Some("FREQ=WEEKLY")),
            ("weekly on Fridays", Some("FREQ=WEEKLY;BYDAY=FR")),
            ("Tuesdays", Some("FREQ=WEEKLY;BYDAY=TU")),
            (
                "every second Tuesday",
                Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
            ),
            (
                "second Tuesday of the month",
                Some("FREQ=MONTHLY;BYDAY=2TU"),
            ),
            (
                "Every last Friday of every month",
                Some("FREQ=MONTHLY;BYDAY=-1FR"),
            ),
            ("every two weeks", Some("FREQ=WEEKLY;INTERVAL=2")),
            ("quarterly", Some("FREQ=MONTHLY;INTERVAL=3")),
            ("monthly, Tuesdays", None),
            ("second Tuesday", None),
            ("biweekly", None),
            ("when needed", None),
            ("", None),
        ] {
            assert_eq!(rule_from_prose(text).as_deref(), rule, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived_and_proposals_are_rules(text in any::<String>(), words in "((every|first|second|monday|weeks?|month|two) ?){0,5}") {
            for text in [text, words] {
                let _ = (ambiguous_word(&text), is_rule(&text));
                if let Some(rule) = rule_from_prose(&text) {
                    prop_assert!(Recurrence::parse(&rule).is_ok());
                }
            }
        }
    }
}
