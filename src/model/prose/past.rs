//! Whether a page or a part of it is of the past: what was open then, nobody fills in any more.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::PartialDate;
use crate::document::{Document, Heading, Node};
use crate::knowledge::prose_date::{days_of_path, last_day_in};
use crate::model::record::file::File;
use crate::path::RepoPath;
use crate::span::{Span, around};

/// Words in the name of a folder in which pages are kept that nobody changes.
const ARCHIVES: [&str; 6] = [
    "archive",
    "archives",
    "archived",
    "attic",
    "archiv",
    "historical",
];
/// Words of a heading over what is not there yet.
const PLANS: [&str; 4] = ["planned", "geplant", "prévu", "previsto"];

/// Names of such folders, which are ordinary words among others.
const OLD: [&str; 4] = ["old", "past", "deprecated", "obsolete"];

/// Says whether a page lies in an archive: `.archive/`, `meeting-notes-archive/`, `old/`.
pub(in crate::model) fn is_in_archive(path: &RepoPath) -> bool {
    let folders = path.as_str().rsplit_once('/');
    let folders = folders.map_or("", |(folders, _)| folders);
    folders.split('/').any(|folder| {
        let mut words = folder.split(|letter: char| !letter.is_alphabetic());
        let name = folder.trim_matches(|letter: char| !letter.is_alphabetic());
        words.any(|word| is_one_of(word, &ARCHIVES)) || is_one_of(name, &OLD)
    })
}

impl<'a> File<'a> {
    /// Says whether this many days have gone by since the day of the page, or of the line or the section in
    /// which some bytes are. What is not a page is a record that somebody keeps.
    pub fn is_past(self, span: Span, days: i32) -> bool {
        let is_past = |day: Date| {
            let last = day.checked_add(days.days());
            last.is_ok_and(|last| last < self.setting().today)
        };
        let day = self.last_day_beside(span).or_else(|| self.last_day());
        self.document().page().is_some() && day.is_some_and(is_past)
    }

    /// Returns the last day that the path of a page speaks of, else its front matter.
    fn last_day(self) -> Option<Date> {
        let path = self.path().as_str();
        let of_path = days_of_path(path).days().map(|days| days.last.last());
        of_path.or_else(|| last_day_in(path)).or_else(|| {
            let front = self.document().page().and(self.document().roots().next())?;
            let day = |field: &str| {
                let said = front.get(field).map(Node::written)?;
                PartialDate::parse_start(said).map(PartialDate::last)
            };
            ["end", "start", "date"].into_iter().find_map(day)
        })
    }

    /// Returns the last day that the line of some bytes speaks of, else the nearest heading above.
    fn last_day_beside(self, span: Span) -> Option<Date> {
        let mut around = self.headings_around(span);
        last_day_in(line(self.document(), span))
            .or_else(|| around.find_map(|heading| last_day_in(&heading.text)))
    }

    /// Says whether some bytes stand below a heading that speaks of plans: what is open there is what it says.
    pub fn is_planned(self, span: Span) -> bool {
        let mut around = self.headings_around(span);
        around.any(|heading| {
            let mut words = heading.text.split(|letter: char| !letter.is_alphabetic());
            words.any(|word| is_one_of(word, &PLANS))
        })
    }

    /// Returns the headings in whose sections some bytes stand, the nearest first.
    fn headings_around(self, span: Span) -> impl Iterator<Item = &'a Heading> {
        /// How many headings are looked at: the search must not grow with a page of them.
        const HEADINGS: usize = 40;
        let start = span.start as usize;
        let headings = (self.document().page()).map_or(&[][..], |page| &page.headings);
        let above = headings.partition_point(|heading| heading.span.start <= span.start);
        let above = headings.get(..above).unwrap_or(&[]).iter().rev();
        above
            .take(HEADINGS)
            .filter(move |heading| heading.section.contains(&start))
    }
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns the line of some bytes, as far as a reader looks next to them.
fn line(document: &Document, span: Span) -> &str {
    /// How far on each side, in bytes.
    const NEAR: usize = 400;
    let text = document.text();
    let (start, end) = (span.start as usize, span.end as usize);
    let (before, after) = around(text, &(start..end), NEAR);
    let (from, to) = (start - before.len(), end + after.len());
    let is_end = |letter: char| matches!(letter, '\n' | '\r');
    let from = before.rfind(is_end).map_or(from, |at| from + at + 1);
    let to = after.find(is_end).map_or(to, |at| end + at);
    text.get(from..to).unwrap_or("")
}
