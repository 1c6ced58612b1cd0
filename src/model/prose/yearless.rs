//! Dates in the texts of meetings that no year is near.

use std::ops::Range;

use super::passage::Passage;
use crate::knowledge::prose_date::dates_in;
use crate::model::kind::builtin::Builtin;

impl Passage<'_> {
    /// Says whether it is the page or a text of an event, notes of a meeting, or an agenda.
    pub fn is_of_meeting(&self) -> bool {
        let kind = self.record.and_then(|record| record.kind().builtin());
        if matches!(kind, Some(Builtin::Event | Builtin::Note)) {
            return true;
        }
        let path = self.file.path().as_str().to_lowercase();
        let heading = self.file.document().page();
        let heading = heading.and_then(|page| page.headings.first());
        let heading = heading.map_or(String::new(), |heading| heading.text.to_lowercase());
        self.is_body() && (names_agenda(&path) || names_agenda(&heading))
    }

    /// Returns where it names a day of the week and a date, and no year in the same line, before it in
    /// its section or in a heading above.
    pub fn dates_without_year(&self) -> Vec<Range<usize>> {
        let mut dates = dates_in(self.text).into_iter().peekable();
        let mut found = Vec::new();
        // The sections that a line is in: how deep each is, and whether a year was named in it.
        let mut sections: Vec<(usize, bool)> = vec![(0, false)];
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let end = start + line.len();
            let depth = line.len() - line.trim_start_matches('#').len();
            let names_year = has_year(line);
            if (1..=6).contains(&depth) {
                while sections.last().is_some_and(|(known, _)| *known >= depth) {
                    sections.pop();
                }
                sections.push((depth, names_year));
            } else if names_year && let Some(last) = sections.last_mut() {
                last.1 = true;
            }
            let is_known = sections.iter().any(|(_, names_year)| *names_year);
            while let Some(date) = dates.next_if(|date| date.range.start < end) {
                if date.weekday.is_some() && date.year.is_none() && !is_known {
                    found.push(date.range);
                }
            }
            start = end;
        }
        found
    }
}

/// What an agenda is called.
const AGENDAS: [&str; 8] = [
    "agenda",
    "tagesordnung",
    "ordre du jour",
    "ordre-du-jour",
    "orden del dia",
    "orden-del-dia",
    "ordine del giorno",
    "dagsorden",
];

fn names_agenda(text: &str) -> bool {
    AGENDAS.iter().any(|name| text.contains(name))
}

/// Says whether a line names a year of our time: four digits that stand alone.
fn has_year(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}
