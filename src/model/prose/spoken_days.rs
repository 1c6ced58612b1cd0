//! The days that a stretch of text speaks of: its dates, and what is around them.

use std::ops::Range;

use jiff::civil::Date;

use super::passage::Passage;
use super::turn_of_year::turn_of_year;
use crate::knowledge::ambiguous_date::has_day_first;
use crate::knowledge::clock::says_when;
use crate::knowledge::prose_date::{
    ProseDate, dates_in, day_of_name, days_of_path, sentence_around, year_of_name,
};
use crate::model::record::record::Record;

/// The dates of a passage, each with the days that may be meant.
pub struct SpokenDays<'p, 'a> {
    passage: &'p Passage<'a>,
    /// The dates, in order.
    pub dates: Vec<(ProseDate, Vec<Date>)>,
    /// The positions of those in headings.
    headings: Vec<usize>,
}

impl<'a> Passage<'a> {
    /// Returns its dates, each with the days that may be meant. Where there is no year, any reading
    /// that its surroundings allow is one: near the record's date, near the day in the path, near the
    /// last date before it that has a year, in the only year of the path or of the heading above.
    pub fn spoken_days(&self) -> SpokenDays<'_, 'a> {
        let found = dates_in(self.text);
        // Most passages hold none, and what is around them need not be asked.
        let (dates, headings) = if found.is_empty() {
            (Vec::new(), Vec::new())
        } else {
            self.read(found)
        };
        SpokenDays {
            passage: self,
            dates,
            headings,
        }
    }

    fn read(&self, found: Vec<ProseDate>) -> (Vec<(ProseDate, Vec<Date>)>, Vec<usize>) {
        let path = self.file.path().as_str();
        let own = self.record.and_then(own_date);
        let named = day_of_path(path);
        let mut years = YearsOfHeadings::new(self.text);
        let mut last = None;
        let mut dates: Vec<(ProseDate, Vec<Date>)> = Vec::new();
        let mut headings = Vec::new();
        let order = shown_order(self.text, &found);
        for mut found in found {
            if let Some(has_day_first) = order {
                found.take_order(has_day_first);
            }
            if is_in_heading(self.text, found.range.start) {
                headings.push(dates.len());
            }
            let days = if found.year.is_some() {
                let days = found.days_with_year();
                last = days.first().copied().or(last);
                if let (Some(first), Some(end)) = (dates.last_mut(), days.first()) {
                    take_year(self.text, first, &found, *end);
                }
                days
            } else {
                let near = [own, named, last].into_iter().flatten();
                let mut days: Vec<Date> = near.flat_map(|near| found.readings(near)).collect();
                let years = [year_of_name(path), years.above(found.range.start)];
                let years = years.into_iter().flatten();
                days.extend(years.filter_map(|year| found.in_year(year)));
                days
            };
            dates.push((found, days));
        }
        turn_of_year(self.text, &mut dates);
        (dates, headings)
    }
}

impl SpokenDays<'_, '_> {
    /// Returns the days that what is at `range` may speak of: those of the last date before it in
    /// its sentence, else of the first one after it; else, in a heading or a line that says when
    /// something is, those of the heading above it, of the record or of the path; else the day of
    /// an event.
    pub fn at(&self, range: &Range<usize>) -> Vec<Date> {
        let text = self.passage.text;
        let sentence = sentence_around(text, range);
        let next = self
            .dates
            .partition_point(|(date, _)| date.range.start < range.end);
        let date = |at: usize| self.dates.get(at).map(|(date, _)| date);
        let before = next.checked_sub(1).filter(|at| {
            date(*at).is_some_and(|date| {
                date.range.start >= sentence.start && date.range.end <= range.start
            })
        });
        let after = date(next).filter(|date| date.range.end <= sentence.end);
        let after = after.filter(|date| {
            let gap = text.get(range.end..date.range.start).unwrap_or("");
            before.is_none() || is_led_to(gap)
        });
        if let Some(at) = after.map(|_| next).or(before) {
            return self.with_ends(at);
        }
        let passage = self.passage;
        if !passage.is_body() {
            // Notes look ahead and back; only the strings of an event speak of its own day.
            return passage.record.and_then(own_date).into_iter().collect();
        }
        if !says_when(text, range) {
            return Vec::new();
        }
        let above = self.headings.partition_point(|at| *at < next);
        match above.checked_sub(1).and_then(|at| self.headings.get(at)) {
            Some(at) => self.with_ends(*at),
            None => {
                let own = passage.record.and_then(own_date);
                let day = own.or_else(|| day_of_path(passage.file.path().as_str()));
                day.into_iter().collect()
            }
        }
    }

    /// Returns the days of a date, and those of the other end where it is one end of a range.
    fn with_ends(&self, at: usize) -> Vec<Date> {
        let Some((date, days)) = self.dates.get(at) else {
            return Vec::new();
        };
        let mut found = days.clone();
        if let Some(last) = date.last {
            let ends = days.iter();
            found.extend(ends.filter_map(|day| day.with().day(last).build().ok()));
        }
        for (one, other) in [(at.wrapping_sub(1), at), (at, at + 1)] {
            let (Some(one), Some(other)) = (self.dates.get(one), self.dates.get(other)) else {
                continue;
            };
            let gap = self.passage.text.get(one.0.range.end..other.0.range.start);
            if gap.is_some_and(is_range) {
                found.extend(one.1.iter().chain(&other.1));
            }
        }
        found
    }
}

/// Returns whether the day comes first in dates between slashes, where others of the text show it.
fn shown_order(text: &str, dates: &[ProseDate]) -> Option<bool> {
    let mut is_asked = dates.iter().map(|date| date.other.is_some());
    if !is_asked.any(|is_open| is_open) {
        return None;
    }
    let shown = |date: &ProseDate| {
        let mut words = text.get(date.range.clone())?.split([' ', ',', '|', '(']);
        let slashes = words.find(|word| word.matches('/').count() == 2)?;
        has_day_first(slashes)
    };
    let mut shown = dates.iter().filter_map(shown);
    let first = shown.next()?;
    shown.all(|it| it == first).then_some(first)
}

/// The first end of a range has the year of the last: `26 May - 28 May 2025`.
fn take_year(text: &str, first: &mut (ProseDate, Vec<Date>), last: &ProseDate, end: Date) {
    let (date, days) = first;
    let gap = text.get(date.range.end..last.range.start);
    if date.year.is_none() && gap.is_some_and(is_range) {
        let years = [end.year(), end.year() - 1];
        let mut found = years.into_iter().filter_map(|year| date.in_year(year));
        if let Some(day) = found.find(|day| *day <= end) {
            *days = vec![day];
        }
    }
}

/// Says whether what is between a time and a date makes the date that of the time: `12pm EDT on 3
/// May`.
fn is_led_to(gap: &str) -> bool {
    const WORDS: [&str; 8] = ["on", "am", "le", "el", "em", "il", "del", "of"];
    let mut words = gap.split(|c: char| !c.is_alphabetic());
    gap.len() <= 16 && words.any(|word| WORDS.contains(&word))
}

/// Says whether what is between two dates makes a range of them.
fn is_range(gap: &str) -> bool {
    const JOINING: [&str; 12] = [
        "-", "–", "—", "--", "to", "until", "through", "bis", "au", "al", "a", "até",
    ];
    JOINING.contains(&gap.trim_matches([' ', '\u{a0}', '.', ',']))
}

/// Says whether the line of a place is a heading.
fn is_in_heading(text: &str, at: usize) -> bool {
    /// No heading is longer before its date.
    const FAR: usize = 200;
    let mut from = at.saturating_sub(FAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..at).unwrap_or("");
    match before.rsplit_once('\n') {
        Some((_, line)) => line.starts_with('#'),
        None => from == 0 && before.starts_with('#'),
    }
}

/// The years that headings name, gone through once.
struct YearsOfHeadings<'t> {
    lines: std::iter::Peekable<std::str::SplitInclusive<'t, char>>,
    start: usize,
    year: Option<i16>,
}

impl<'t> YearsOfHeadings<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            lines: text.split_inclusive('\n').peekable(),
            start: 0,
            year: None,
        }
    }

    /// Returns the year of the last heading with one before a place; places are asked for in order.
    fn above(&mut self, at: usize) -> Option<i16> {
        while let Some(line) = self.lines.next_if(|line| self.start + line.len() <= at) {
            self.start += line.len();
            if line.starts_with('#') {
                self.year = year_of_name(line).or(self.year);
            }
        }
        self.year
    }
}

/// Returns the one day that a path says, folders and file together.
fn day_of_path(path: &str) -> Option<Date> {
    let days = days_of_path(path).days();
    let one = days.filter(|days| days.first == days.last);
    one.and_then(|days| days.first.day())
        .or_else(|| day_of_name(path))
}

/// Returns the date that a record is about.
fn own_date(record: Record<'_>) -> Option<Date> {
    let mut fields = ["start", "date"].into_iter();
    let date = fields.find_map(|field| record.field(field)?.date())?;
    Some(date.first())
}
