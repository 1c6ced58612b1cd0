//! The one day that a record speaks of, and who says another: the name of its file, its folders, its
//! title, and a line such as `When: July 9th, 2024`.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::date::{Days, PartialDate, has_offset};
use crate::document::Heading;
use crate::knowledge::prose_date::{
    PathDays, day_without_year, days_in, days_of_path, is_about_another_day,
};
use crate::model::index::community::Community;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::model::kind::kinds::{Kind, KindId};
use crate::model::kind::name_shape::ShapeDays;
use crate::model::load::noticed::MANY_LINES;
use crate::model::record::loaded::Loaded;
use crate::model::record::record::Record;
use crate::model::view::clock::may_be_on;
use crate::span::Span;

/// Who says another day than the record.
#[derive(Clone, Debug)]
pub enum Sayer {
    /// The name of the file.
    Name,
    /// A folder of its path.
    Folder,
    /// A heading or title, with its bytes.
    Title(Span),
    /// A line of the page, with the bytes of its date.
    Line(Span, Box<str>),
}

/// Somebody who says another day than the record, or than the path where the record says none.
#[derive(Clone)]
pub struct OtherDay<'a> {
    /// The record.
    pub record: Record<'a>,
    /// What the record's field says, where it has one.
    pub own: Option<Value<'a>>,
    /// The days of the record.
    pub days: Days,
    /// Who says otherwise.
    pub sayer: Sayer,
    /// What it says.
    pub other: Days,
}

/// Files of a folder whose paths do not have the shape that `name` gives.
pub struct OffShape<'a> {
    /// The record of the first of them.
    pub record: Record<'a>,
    /// The shape.
    pub shape: &'a str,
    /// How many there are besides.
    pub more: usize,
}

impl Community<'_> {
    /// Returns who says another day than a record, in the order of paths.
    pub fn other_days(&self) -> Vec<OtherDay<'_>> {
        let files = self.files().par_iter().enumerate();
        let found = files.flat_map_iter(|(position, file)| self.other_days_of(position, file));
        found.collect()
    }

    fn other_days_of<'a>(&'a self, position: usize, file: &'a Loaded) -> Vec<OtherDay<'a>> {
        if file.record_count() != 1 {
            return Vec::new();
        }
        let record = self
            .index_in_file(position, 0)
            .and_then(|at| self.record(at));
        record.map(other_days).unwrap_or_default()
    }

    /// Returns the files whose paths do not have the shape of their kind, the first of each folder.
    pub fn off_shape(&self) -> Vec<OffShape<'_>> {
        let mut found: BTreeMap<(KindId, String), OffShape<'_>> = BTreeMap::new();
        if self
            .kinds()
            .iter()
            .all(|kind| kind.spec().name_shape.is_none())
        {
            return Vec::new();
        }
        let mut last = None;
        for record in self.records() {
            let kind = record.kind();
            if kind.spec().name_shape.is_none() {
                continue;
            }
            let (file, local) = (record.file().id(), record.local_path());
            let is_again = last.replace((file, kind.id())) == Some((file, kind.id()));
            let Some(shape) = kind.shape_missed_by(local).filter(|_| !is_again) else {
                continue;
            };
            let folder = local.rsplit_once('/').map_or("", |(folder, _)| folder);
            let shape = shape.text();
            found
                .entry((kind.id(), folder.to_owned()))
                .and_modify(|first| first.more += 1)
                .or_insert(OffShape {
                    record,
                    shape,
                    more: 0,
                });
        }
        found.into_values().collect()
    }
}

fn other_days(record: Record<'_>) -> Vec<OtherDay<'_>> {
    let kind = record.kind();
    let Some((builtin, field)) = kind.builtin().and_then(|it| Some((it, it.date_field()?))) else {
        return Vec::new();
    };
    if !kind.spec().at.is_empty() {
        return Vec::new();
    }
    let own = record.own_field(field);
    let path = PathSays::of(kind, record.local_path());
    let stated = own.as_ref().and_then(|value| stated_days(record, value));
    // What is not a date is reported by the schema.
    if own.is_some() && stated.is_none() {
        return Vec::new();
    }
    let Some(days) = stated.or_else(|| path.days()) else {
        return Vec::new();
    };
    let local = own.as_ref().and_then(Value::text);
    let local = local.and_then(|text| record.local_day(&text));
    let mut teller = Teller {
        record,
        own,
        days,
        local: local.map(|day| Days::of(PartialDate::of(day))),
        found: Vec::new(),
    };
    teller.path(builtin, &path);
    let status = record.text("status").unwrap_or_default();
    let has_moved = matches!(&*status, "rescheduled" | "postponed" | "cancelled")
        || record.own_field("rescheduled_from").is_some();
    if builtin != Builtin::Content && !has_moved {
        teller.titles(builtin);
        teller.lines();
    }
    teller.found
}

/// How many days after its first a meeting ends at most.
const LONGEST: i32 = 21;

/// What a path says: in the shape of `name`, or as people write dates in paths.
enum PathSays {
    Shape(Option<ShapeDays>),
    Usual(PathDays),
}

impl PathSays {
    fn of(kind: &Kind, local: &str) -> Self {
        match kind.spec().name_shape {
            Some(_) => Self::Shape(kind.path_days(local)),
            None => Self::Usual(days_of_path(kind.path_below(local))),
        }
    }

    fn days(&self) -> Option<Days> {
        match self {
            Self::Shape(found) => found.as_ref().map(|found| found.days),
            Self::Usual(found) => found.days(),
        }
    }
}

/// Returns the days from the start of a record to its end.
fn stated_days(record: Record<'_>, value: &Value<'_>) -> Option<Days> {
    let first = value.date()?;
    let end = record.own_field("end").and_then(|end| end.date());
    let last = end
        .filter(|end| end.last() >= first.first())
        .unwrap_or(first);
    Some(Days { first, last })
}

struct Teller<'a> {
    record: Record<'a>,
    own: Option<Value<'a>>,
    days: Days,
    /// The day of its start on the clocks of its zone: `2026-07-01T23:30:00Z` is in Berlin the day after.
    local: Option<Days>,
    found: Vec<OtherDay<'a>>,
}

impl Teller<'_> {
    /// Says that somebody says other days; what says the same as one before is not a second
    /// mistake.
    fn tell(&mut self, sayer: Sayer, other: Days) {
        let start = self.own.as_ref().and_then(Value::text);
        let is_local = self.local.is_some_and(|local| local.meet(other))
            || start.is_some_and(|start| may_be_on(self.record, &start, self.days, other));
        if !is_local && !self.found.iter().any(|known| known.other.meet(other)) {
            self.found.push(OtherDay {
                record: self.record,
                own: self.own.clone(),
                days: self.days,
                sayer,
                other,
            });
        }
    }

    fn path(&mut self, builtin: Builtin, path: &PathSays) {
        let found = match path {
            PathSays::Shape(None) => return,
            PathSays::Shape(Some(path)) => {
                if !path.days.meet(self.days) {
                    self.tell(Sayer::Name, path.days);
                }
                if let Some(against) = path.against.filter(|other| !other.meet(self.days)) {
                    self.tell(Sayer::Folder, against);
                }
                return;
            }
            PathSays::Usual(found) => found,
        };
        let is_content = builtin == Builtin::Content;
        // A page may come out a day later elsewhere, and its name speak of another day.
        let slack = i32::from(is_content);
        let leads = self
            .record
            .path()
            .stem()
            .starts_with(|c: char| c.is_ascii_digit());
        let agrees = |other: &Days| other.are_near(self.days, slack);
        let in_file = found.file.first().copied();
        if let Some(other) = in_file
            && (leads || !is_content)
            && !found.file.iter().any(agrees)
        {
            self.tell(Sayer::Name, other);
        }
        if let Some(other) = found.folder
            && !is_content
            && !other.meet(self.days)
        {
            self.tell(Sayer::Folder, other);
        }
    }

    /// The title in the front matter, and the first heading; where that has no date, the second.
    fn titles(&mut self, builtin: Builtin) {
        let record = self.record;
        let title = record.own_field("title");
        if let Some(title) = title
            && let Some(text) = title.text()
        {
            self.title(&text, title.span(), builtin);
        }
        let Some(page) = record.document().page() else {
            return;
        };
        let mut headings = page.headings.iter();
        let (first, second) = (headings.next(), headings.next());
        let is_dated = |heading: &&Heading| self.day_of_title(&heading.text).is_some();
        let Some(heading) = first.filter(is_dated).or(second.filter(is_dated)) else {
            return;
        };
        let agrees = |heading: &Heading| {
            let readings = self.day_of_title(&heading.text).unwrap_or_default();
            readings.iter().any(|other| other.meet(self.days))
        };
        if page.headings.iter().any(agrees) {
            return;
        }
        // A page with several days has a heading for each.
        let others = page
            .headings
            .iter()
            .filter(|other| other.level == heading.level && other.span != heading.span);
        let is_one_of_many = others.into_iter().any(|other| is_dated(&other));
        if !is_one_of_many {
            self.title(&heading.text, heading.span, builtin);
        }
    }

    /// Returns the one day of a title, as one that may lack the year.
    fn day_of_title(&self, text: &str) -> Option<Vec<Days>> {
        let mut found = days_in(text).into_iter();
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one.readings),
            (Some(_), Some(_)) => None,
            (None, _) => {
                let year = self.days.first.year();
                let text = without_words_of_meetings(text);
                let years = [year, year + 1, year - 1];
                let days = years
                    .iter()
                    .filter_map(|year| day_without_year(&text, *year));
                Some(days.collect()).filter(|days: &Vec<Days>| !days.is_empty())
            }
        }
    }

    fn title(&mut self, text: &str, span: Span, builtin: Builtin) {
        // Decisions are called after what they are about; a date in front is theirs.
        let leads = text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if is_about_another_day(text) || (builtin == Builtin::Decision && !leads) {
            return;
        }
        let readings = self.day_of_title(text).unwrap_or_default();
        if let Some(other) = readings.first()
            && !readings.iter().any(|other| other.meet(self.days))
        {
            self.tell(Sayer::Title(span), *other);
        }
    }

    fn lines(&mut self) {
        let record = self.record;
        let Some(page) = record.document().page() else {
            return;
        };
        let mut lines = record.file().day_lines().into_owned();
        let is_elsewhere = |span: Span| {
            let around = page
                .headings
                .iter()
                .filter(|heading| heading.section.contains(&(span.start as usize)));
            around
                .into_iter()
                .any(|heading| is_about_another_day(&heading.text))
        };
        if lines.len() > MANY_LINES {
            return;
        }
        // Nobody meets for weeks: that is the time to send something in.
        let is_long = |days: &Days| (days.last.last() - days.first.first()).get_days() > LONGEST;
        lines.retain(|line| !is_elsewhere(line.span) && !line.readings.iter().any(is_long));
        let own = self.own.as_ref().and_then(Value::text).unwrap_or_default();
        let agrees = |line: &crate::model::kept::parts::DayLine| {
            // The same moment is another day in another zone.
            let slack = i32::from(line.has_time && has_offset(&own));
            line.readings
                .iter()
                .any(|other| other.are_near(self.days, slack))
        };
        let is_one = lines.windows(2).all(|pair| match pair {
            [one, other] => one.readings == other.readings,
            _ => true,
        });
        // Several dates are those of several meetings.
        if !is_one || lines.iter().any(agrees) {
            return;
        }
        if let Some(line) = lines.first()
            && let Some(other) = line.readings.first()
        {
            self.tell(Sayer::Line(line.span, line.text.clone()), *other);
        }
    }
}

/// Takes the words away that titles of minutes have next to their date.
fn without_words_of_meetings(text: &str) -> String {
    const WORDS: [&str; 14] = [
        "agenda",
        "call",
        "minutes",
        "meeting",
        "notes",
        "of",
        "for",
        "from",
        "protokoll",
        "sitzung",
        "vom",
        "acta",
        "ata",
        "reunion",
    ];
    let words = text.split_whitespace();
    let is_left = |word: &&str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        !WORDS.contains(&word.as_str()) && !word.is_empty()
    };
    words.filter(is_left).collect::<Vec<_>>().join(" ")
}
