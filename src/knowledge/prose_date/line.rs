//! Where a page says of itself when it is: lines such as `When: July 9th, 2024`, and what makes a
//! heading speak of another day than its own.

use std::ops::Range;

use super::days::{DaysSaid, days_in};
use super::weekday;
use crate::knowledge::names::fold;

/// Labels of a line that says when something is, folded.
const LABELS: [&str; 22] = [
    "cuando",
    "data",
    "data e hora",
    "data e ora",
    "date",
    "date and time",
    "date et heure",
    "date of meeting",
    "date of the meeting",
    "date time",
    "dates",
    "datum",
    "datum und uhrzeit",
    "day",
    "event date",
    "fecha",
    "fecha y hora",
    "meeting date",
    "quand",
    "quando",
    "wann",
    "when",
];

/// Words, folded, next to which a day is another one than that of the page.
const OTHERWISE: [&str; 48] = [
    "adopted",
    "after",
    "anterior",
    "approval",
    "approve",
    "approved",
    "archive",
    "before",
    "by",
    "changed",
    "created",
    "deadline",
    "due",
    "follow",
    "following",
    "formerly",
    "future",
    "genehmigung",
    "last",
    "letzte",
    "modified",
    "moved",
    "nachste",
    "nachstes",
    "naechste",
    "naechstes",
    "next",
    "originally",
    "postponed",
    "precedente",
    "prev",
    "previous",
    "prochain",
    "prochaine",
    "prossima",
    "prossimo",
    "proxima",
    "proximo",
    "published",
    "rescheduled",
    "reviewed",
    "revised",
    "seit",
    "siguiente",
    "since",
    "until",
    "upcoming",
    "updated",
];

/// Says whether a heading speaks of another day than that of its page: `Next meeting: 14 May 2024`.
pub(crate) fn is_about_another_day(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ');
    words.any(|word| OTHERWISE.binary_search(&word).is_ok())
}

/// Labels of a line that says at what time something is, folded.
const TIMES: [&str; 16] = [
    "at",
    "heure",
    "hora",
    "horaire",
    "horario",
    "hour",
    "hours",
    "meeting time",
    "ora",
    "orario",
    "quando",
    "time",
    "time of meeting",
    "times",
    "uhrzeit",
    "zeit",
];

/// Says whether a line begins with the label of a time or of a day: `Time: 2pm CEST`, `| When | 2pm CEST |`.
pub(crate) fn is_labelled_time(line: &str) -> bool {
    let is_label = |text: &str| {
        is_day_label(text) || text.len() <= 40 && TIMES.binary_search(&fold(text).trim()).is_ok()
    };
    labelled(line, is_label).is_some()
}

/// Says whether a text is nothing but the label of a day.
fn is_day_label(text: &str) -> bool {
    // Most lines are longer than any label.
    text.len() <= 40 && LABELS.binary_search(&fold(text).trim()).is_ok()
}

/// Returns the days in lines that say when something is, each with the bytes of its date; what the line
/// says after it comes as well.
pub(crate) fn day_lines(text: &str) -> Vec<(DaysSaid, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut is_labelled = false;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let said = match labelled(line, is_day_label) {
            Some(rest) => Some(start + rest),
            None if is_labelled && !line.trim().is_empty() => Some(start),
            None => None,
        };
        // A label alone stands for the next line that says something.
        is_labelled = match said {
            Some(from) => !has_words(text.get(from..end).unwrap_or("")) && !is_labelled,
            None => is_labelled && line.trim().is_empty() || is_heading_label(line),
        };
        if let Some(from) = said
            && let Some(days) = leading(text.get(from..end).unwrap_or(""))
        {
            let range = from + days.range.start..from + days.range.end;
            let readings = days.readings;
            found.push((DaysSaid { range, readings }, from..end));
        }
        start += line.len();
    }
    found
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn is_heading_label(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('#') && is_day_label(line)
}

/// Returns where a line goes on after its label.
fn labelled(line: &str, is_label: impl Fn(&str) -> bool) -> Option<usize> {
    // The longest label with its marks is short.
    const LONGEST: usize = 48;
    let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '>' | '#' | '_' | '|');
    let from = line.len() - line.trim_start_matches(marks).len();
    let rest = line.get(from..)?;
    let at = rest
        .bytes()
        .take(LONGEST)
        .position(|byte| matches!(byte, b':' | b'|'))?;
    is_label(rest.get(..at)?).then_some(from + at + 1)
}

/// Returns the one date that a text begins with: only a weekday and marks come before.
fn leading(text: &str) -> Option<DaysSaid> {
    let mut found = days_in(text).into_iter();
    let first = found.next()?;
    let before = text.get(..first.range.start)?.to_lowercase();
    let mut words = before.split(|c: char| !c.is_alphabetic() && c != '-');
    let is_led = words.all(|word| {
        let word = word.trim_matches('-');
        word.is_empty()
            || weekday(word).is_some()
            || matches!(word, "on" | "am" | "le" | "den" | "el")
    });
    (is_led && found.next().is_none() && !is_about_another_day(text)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{LABELS, OTHERWISE, TIMES, day_lines, is_about_another_day};

    #[test]
    fn the_tables_are_sorted() {
        assert!(LABELS.is_sorted());
        assert!(TIMES.is_sorted());
        assert!(OTHERWISE.is_sorted());
    }

    #[test]
    fn lines_say_when_something_is() {
        for text in [
            "* **When:** Tuesday, July 9th, 2024, from 13:30 to 17:30\n",
            "Date: 2024-07-09",
            "**Date**: 9 July 2024",
            "| Date | 2024-07-09 |",
            "- Datum: Dienstag, 9. Juli 2024",
            "Fecha: martes 9 de julio de 2024",
            "Meeting date: July 9, 2024",
            "## When\n\nJuly 9th, 2024, 13:30\n",
            "**When**:\nJuly 9th, 2024\n",
            "Date & Time: 2024-07-09 16:00 UTC",
        ] {
            let found = day_lines(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].0.readings[0].to_string(), "2024-07-09", "{text}");
        }
    }

    #[test]
    fn a_day_in_a_sentence_says_nothing_of_the_page() {
        for text in [
            "The last call was on July 4, 2024.",
            "Due date: 2024-07-09",
            "Date: moved from 2024-07-09 to 2024-07-16, as agreed",
            "Date: the week after 9 July 2024",
            "Date: postponed, was 2024-07-09",
            "| Date | Topic |\n| 2024-07-09 | x |\n",
            "Next meeting: July 9, 2024",
            "When we met on July 9, 2024: a report",
            "When:\n\n\nWe met. On July 9, 2024 nobody came.",
        ] {
            assert_eq!(day_lines(text), [], "{text}");
        }
    }

    #[test]
    fn headings_may_speak_of_another_day() {
        assert!(is_about_another_day("Next meeting: 14 May 2024"));
        assert!(is_about_another_day("Nächste Sitzung am 14. Mai 2024"));
        assert!(is_about_another_day(
            "Approval of the minutes of 2024-05-14"
        ));
        assert!(!is_about_another_day("Minutes of 14 May 2024"));
    }
}
