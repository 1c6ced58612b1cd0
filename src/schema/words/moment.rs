//! What is refused as a date or a time, as it is wanted: `2026-05-14` for `14 May 2026`.

use jiff::civil::Date;

use super::Teller;
use super::right::Writer;
use crate::document::{Format, Node, Shape};
use crate::finding::{Suggest, Text, text};
use crate::knowledge::pointer::unescaped;
use crate::knowledge::typed_time::{Typed, typed};
use crate::schema::Violation;

/// What a schema asks for, as the words for it begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Day,
    DayOrMoment,
    Moment,
    /// With seconds and an offset.
    Instant,
    Time,
    TimeOrMoment,
}

impl Wanted {
    fn of(words: &str) -> Option<Self> {
        let has = |part: &str| words.contains(part);
        match () {
            () if words.starts_with("a date with time and offset") => Some(Self::Instant),
            () if words.starts_with("a date and a time") => Some(Self::Moment),
            () if words.starts_with("a date") && has("perhaps with a time") => {
                Some(Self::DayOrMoment)
            }
            () if words.starts_with("a date") || words.starts_with("a year, a month or a date") => {
                Some(Self::Day)
            }
            () if words.starts_with("a time of day") && has("or a date") => {
                Some(Self::TimeOrMoment)
            }
            () if words.starts_with("a time of day") => Some(Self::Time),
            () => None,
        }
    }

    /// Returns a value as it is wanted, and what is to be said besides; without a value nobody can say what is
    /// meant.
    fn form(self, said: &Typed) -> Option<(String, &'static str)> {
        let day = said.day.as_deref();
        let time = said.time.as_deref();
        let offset = said.offset.as_deref().unwrap_or("");
        match (self, day, time) {
            (Self::Day, Some(day), _) | (Self::DayOrMoment, Some(day), None) => {
                Some((day.to_owned(), ""))
            }
            (Self::Moment | Self::TimeOrMoment | Self::Instant, Some(day), None) => {
                Some((format!("{day}T…"), ", with the time of day"))
            }
            (Self::Instant, Some(day), Some(time)) => {
                let seconds = if time.len() == 5 { ":00" } else { "" };
                let is_known = !offset.is_empty();
                let offset = if is_known { offset } else { "…" };
                let more = if is_known {
                    ""
                } else {
                    ", with the offset from UTC, such as `+02:00`"
                };
                Some((format!("{day}T{time}{seconds}{offset}"), more))
            }
            (Self::Time, None, Some(time)) => Some((time.to_owned(), "")),
            (Self::TimeOrMoment, None, Some(time)) => Some((format!("{time}{offset}"), "")),
            (Self::DayOrMoment | Self::Moment | Self::TimeOrMoment, Some(day), Some(time)) => {
                Some((format!("{day}T{time}{offset}"), ""))
            }
            (Self::DayOrMoment | Self::Moment, None, Some(time)) => {
                Some((format!("…T{time}{offset}"), ", with the day"))
            }
            _ => None,
        }
    }
}

/// Adds to what is refused as a date or a time how it is written right, where only one can be meant.
pub(super) fn advise(
    teller: &Teller<'_>,
    node: Node<'_>,
    path: &str,
    wanted: &str,
    violation: &mut Violation,
) {
    let is_text = node.shape() == Shape::String && violation.body.help.is_none();
    let Some(wanted) = Wanted::of(wanted).filter(|_| is_text) else {
        return;
    };
    let said = typed(node.written());
    let Some((said, (form, more))) = said.and_then(|said| {
        let form = wanted.form(&said)?;
        Some((said, form))
    }) else {
        violation.body.help = not_there(node.written());
        return;
    };
    let has_zone = said.zone.is_some() && !matches!(wanted, Wanted::Day | Wanted::Instant);
    let has_field = teller.has_time_zone();
    let offset = said.offset_of_zone().filter(|_| has_zone && !has_field);
    let form = match &offset {
        Some(offset) => form + offset,
        None if has_zone && !has_field => form + "…",
        None => form,
    };
    let key = unescaped(path.rsplit('/').next().unwrap_or_default());
    let is_bare = teller.key.is_some() || teller.record.is_row() || key.is_empty();
    let writer = Writer::of(teller, node);
    let line = match node.language() {
        _ if is_bare || key.parse::<usize>().is_ok() => form.clone(),
        Format::Json => writer.line(&key, &format!("\"{form}\"")),
        // Not all readers of TOML know a time without seconds.
        Format::Toml if form.contains([':', '…']) => writer.line(&key, &format!("\"{form}\"")),
        _ => writer.line(&key, &form),
    };
    let zone = match has_zone {
        true if has_field => ", and the time zone in `time_zone`",
        true if offset.is_none() && !more.is_empty() => " and the offset from UTC",
        true if offset.is_none() => ", with the offset from UTC, such as `+02:00`",
        _ => "",
    };
    violation.body.help = Some(text!["write ", Text::word(line), more, zone]);
    let is_whole = !form.contains('…') && said.zone.is_none();
    if is_whole && node.is_verbatim() {
        violation.body.edit(Suggest, node.inner_span(), form);
    }
}

/// Says of a date that there is not which part of it there is not.
fn not_there(text: &str) -> Option<Text> {
    let date = text.get(..10)?;
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').filter(is_number).collect();
    let &[year, month, day] = &*parts else {
        return None;
    };
    let month_of = |day: i8| Date::new(year.parse().ok()?, month.parse().ok()?, day).ok();
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    let Some(first) = month_of(1) else {
        return Some(text!["there is no month ", Text::word(month)]);
    };
    let last = first.last_of_month().day();
    month_of(day.parse().ok()?).is_none().then(|| {
        text![
            Text::word(date.get(..7).unwrap_or("")),
            " has the days 1 to ",
            usize::from(last.unsigned_abs())
        ]
    })
}

impl Teller<'_> {
    /// Says whether the record may say its time zone in a field of its own; of a value that is mapped nobody
    /// knows what is next to it.
    fn has_time_zone(&self) -> bool {
        let library = &self.schema.library;
        let top = library.at(self.uri, "").filter(|_| self.key.is_none());
        top.is_some_and(|top| {
            let known = library.properties(self.uri, top);
            known.iter().any(|(key, ..)| *key == "time_zone")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::not_there;

    #[test]
    fn of_a_date_that_there_is_not_it_is_said_why() {
        for (text, words) in [
            ("2026-13-01", Some("there is no month `13`")),
            ("2026-00-01T16:00", Some("there is no month `00`")),
            ("2026-02-30", Some("`2026-02` has the days 1 to 28")),
            ("2028-02-30", Some("`2028-02` has the days 1 to 29")),
            ("2026-04-31", Some("`2026-04` has the days 1 to 30")),
            ("2026-05-00", Some("`2026-05` has the days 1 to 31")),
            ("2026-05-14", None),
            ("2026-5-14", None),
            ("next summer", None),
            ("", None),
        ] {
            let told = not_there(text).map(|told| told.plain());
            assert_eq!(told.as_deref(), words, "{text}");
        }
    }
}
