//! The place that speaks: its clocks say what `PT`, `EST` or `CET` are there.
//!
//! People keep the letters that they know when their clocks stop to change (British Columbia in 2026,
//! where the database of IANA says `MST` from then on). So a place is asked for its letters of the last
//! year before that, and for its offset on the day itself.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::zones::{Abbreviation, abbreviation};

/// The clocks of the place that speaks.
#[derive(Clone, Debug)]
pub struct Home {
    zone: TimeZone,
    /// Letters and offsets, in minutes, of a winter and a summer when all of Canada still changed its
    /// clocks.
    known: [(String, i32); 2],
}

impl Home {
    /// Returns the clocks of a zone, by its name at IANA.
    pub fn of(name: &str) -> Option<Self> {
        let zone = jiff::tz::db().get(name.trim()).ok()?;
        let known = |month| {
            let (offset, letters) = shown(&zone, Date::constant(2024, month, 15))?;
            Some((letters, offset))
        };
        let known = [known(1)?, known(7)?];
        Some(Self { zone, known })
    }

    /// Says whether its clocks are called by this abbreviation or by one of the same clocks elsewhere:
    /// those of Vancouver by `PT`.
    pub(super) fn uses(&self, asked: &Abbreviation) -> bool {
        // People mean UTC by `GMT`, also in London.
        let is_greenwich = asked.places.first() == Some(&"Etc/UTC");
        let mut known = self.known.iter();
        !is_greenwich && known.any(|(letters, _)| are_of_one_clock(letters, asked))
    }

    /// Returns the offset of letters that it has.
    pub(super) fn said(&self, name: &str) -> Option<i32> {
        let mut known = self.known.iter();
        let found = known.find(|(letters, _)| letters == name)?;
        Some(found.1)
    }

    /// Returns the letters that it has for an offset.
    pub(super) fn letters_of(&self, offset: i32) -> Option<String> {
        let mut known = self.known.iter();
        let found = known.find(|(letters, known)| *known == offset && has_letters(letters))?;
        Some(found.0.clone())
    }

    /// Returns its offset at noon of a day, in minutes.
    pub(super) fn offset_on(&self, day: Date) -> Option<i32> {
        Some(shown(&self.zone, day)?.0)
    }

    /// Says whether its clocks changed once and do not in a year.
    pub(super) fn changes_no_more(&self, year: i16) -> bool {
        let [winter, summer] = &self.known;
        let on = |month| {
            Date::new(year, month, 15)
                .ok()
                .and_then(|day| self.offset_on(day))
        };
        winter.1 != summer.1 && on(1) == on(7)
    }

    /// Says whether an abbreviation says what its clocks show that day, by the letters of that day or where
    /// it has none.
    pub(super) fn excuses(&self, asked: &Abbreviation, said: i32, day: Date) -> bool {
        shown(&self.zone, day).is_some_and(|(offset, letters)| {
            let is_called_so = !has_letters(&letters) || are_of_one_clock(&letters, asked);
            offset == said && is_called_so
        })
    }
}

fn has_letters(letters: &str) -> bool {
    letters.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn are_of_one_clock(letters: &str, asked: &Abbreviation) -> bool {
    abbreviation(letters).is_some_and(|known| known.places.first() == asked.places.first())
}

/// Returns the offset of a zone at noon of a day, in minutes, and its letters.
fn shown(zone: &TimeZone, day: Date) -> Option<(i32, String)> {
    let noon = day.at(12, 0, 0, 0);
    let moment = zone.to_ambiguous_timestamp(noon).compatible().ok()?;
    let info = zone.to_offset_info(moment);
    Some((info.offset().seconds() / 60, info.abbreviation().to_owned()))
}

/// What letters mean on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutOfForce {
    /// The letters that are in force instead; none where the clocks have none.
    pub right: Option<String>,
}

impl Abbreviation {
    /// Returns the offsets that it may mean on a day, in minutes east of UTC: what the clocks of its
    /// places show then; of the place that speaks where its clocks are called so.
    pub(crate) fn offsets_on(&self, day: Date, home: Option<&Home>) -> Vec<i32> {
        if let Some(home) = home.filter(|home| home.uses(self)) {
            return home.offset_on(day).into_iter().collect();
        }
        self.places
            .iter()
            .filter_map(|place| offset_on(place, day))
            .collect()
    }

    /// Returns the offset that its letters say, in minutes east of UTC: where the place that speaks has the
    /// same letters, its own (`CST` is -05:00 in Cuba).
    pub(crate) fn said(&self, home: Option<&Home>) -> Option<i32> {
        let own = home.and_then(|home| home.said(self.name));
        own.or(self.offset)
    }

    /// Returns what is in force on a day, where the abbreviation is only right in another part of the
    /// year or in other years.
    pub(crate) fn out_of_force(&self, day: Date, home: Option<&Home>) -> Option<OutOfForce> {
        let said = self.said(home)?;
        let own = home.filter(|home| home.uses(self));
        // Where the clocks change no more, letters that are right elsewhere all year are wrong as well.
        let has_stopped = own
            .is_some_and(|home| home.said(self.name).is_some() && home.changes_no_more(day.year()));
        if !self.is_seasonal && !has_stopped {
            return None;
        }
        let place = self.places.first()?;
        let on = |day: Date| match own {
            Some(home) => home.offset_on(day),
            None => offset_on(place, day),
        };
        let real = on(day)?;
        // In the night of the change both are right.
        let before = day.yesterday().ok().and_then(on);
        if real == said
            || before == Some(said)
            || home.is_some_and(|it| it.excuses(self, said, day))
        {
            return None;
        }
        let of_home = own.and_then(|home| home.letters_of(real));
        let known = || self.of_same_clocks(real).map(|other| other.name.to_owned());
        let greenwich = || (real == 0).then(|| "GMT".to_owned());
        Some(OutOfForce {
            right: of_home.or_else(known).or_else(greenwich),
        })
    }
}

fn offset_on(place: &str, day: Date) -> Option<i32> {
    let zone: TimeZone = jiff::tz::db().get(place).ok()?;
    Some(shown(&zone, day)?.0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::super::zones::abbreviation;
    use super::Home;

    /// What is wrong with letters at a place: the right ones, or `-` where nothing is.
    fn right(name: &str, place: &str, day: Date) -> String {
        let home = Home::of(place).unwrap();
        let known = abbreviation(name).unwrap();
        match known.out_of_force(day, Some(&home)) {
            Some(wrong) => wrong.right.unwrap_or_else(|| "?".to_owned()),
            None => "-".to_owned(),
        }
    }

    const WINTER: Date = date(2026, 1, 15);
    const NEXT_WINTER: Date = date(2027, 1, 15);
    const NEXT_SUMMER: Date = date(2027, 7, 15);

    #[test]
    fn letters_are_read_by_the_clocks_of_the_place_before_and_after_they_stopped() {
        for (name, place, day, expected) in [
            ("PST", "America/Vancouver", WINTER, "-"),
            ("PDT", "America/Vancouver", WINTER, "PST"),
            ("PDT", "America/Vancouver", NEXT_WINTER, "-"),
            ("PST", "America/Vancouver", NEXT_WINTER, "PDT"),
            ("PDT", "America/Los_Angeles", NEXT_WINTER, "PST"),
            ("PST", "America/Los_Angeles", NEXT_WINTER, "-"),
            ("MST", "America/Edmonton", WINTER, "-"),
            ("MDT", "America/Edmonton", NEXT_WINTER, "-"),
            ("MST", "America/Edmonton", NEXT_WINTER, "MDT"),
            ("MST", "America/Denver", NEXT_WINTER, "-"),
            ("CST", "America/Winnipeg", WINTER, "-"),
            ("CDT", "America/Winnipeg", NEXT_WINTER, "-"),
            ("EST", "America/Winnipeg", NEXT_SUMMER, "-"),
            ("CST", "America/Winnipeg", NEXT_WINTER, "CDT"),
            ("CST", "America/Chicago", NEXT_WINTER, "-"),
            ("CST", "America/Havana", WINTER, "-"),
            ("CDT", "America/Havana", WINTER, "CST"),
            ("CDT", "America/Havana", NEXT_WINTER, "-"),
            ("CST", "America/Havana", NEXT_WINTER, "CDT"),
            ("WEST", "Africa/Casablanca", WINTER, "-"),
            ("WEST", "Africa/Casablanca", NEXT_WINTER, "WET"),
            ("WET", "Africa/Casablanca", NEXT_SUMMER, "-"),
        ] {
            assert_eq!(right(name, place, day), expected, "{name} {place} {day}");
        }
    }

    #[test]
    fn places_without_summer_time_keep_their_letters() {
        for (name, place, expected) in [
            ("EST", "America/Jamaica", "-"),
            ("EDT", "America/Jamaica", "EST"),
            ("EST", "America/Panama", "-"),
            ("EST", "America/Cancun", "-"),
            ("EST", "America/New_York", "EDT"),
            ("EST", "Europe/Berlin", "EDT"),
            ("CET", "Africa/Tunis", "-"),
            ("CEST", "Africa/Algiers", "CET"),
            ("CET", "Europe/Berlin", "CEST"),
            ("EET", "Africa/Tripoli", "-"),
            ("EET", "Europe/Kaliningrad", "-"),
            ("EET", "Europe/Helsinki", "EEST"),
            ("MDT", "America/Phoenix", "MST"),
            ("GMT", "Europe/London", "-"),
            ("UTC", "Europe/London", "-"),
        ] {
            assert_eq!(right(name, place, NEXT_SUMMER), expected, "{name} {place}");
        }
    }
}
