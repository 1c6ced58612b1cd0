//! Several local times that are given for one moment.

use std::ops::Range;

use jiff::civil::Date;

use super::{Home, ZonedTime, write_like};

/// What may be between two times of one moment.
const LONGEST_GAP: usize = 8;

/// In how many weeks of a year clocks have changed in one place and not yet in another: three in spring and
/// one in autumn between America and Europe.
const WEEKS_BETWEEN: usize = 5;

/// A time that is not the moment which the others next to it are.
#[derive(Clone, Debug)]
pub(crate) struct Conversion {
    /// The times, in order.
    pub times: Vec<ZonedTime>,
    /// The position of the one that disagrees.
    pub odd: usize,
    /// What that one should be, where the others agree among themselves.
    pub right: Option<String>,
    /// The letters that it should have, where its own are not in force that day.
    pub letters: Option<String>,
}

/// Returns groups of times that are side by side and are not one moment: not on the day, `day` says
/// it for a place in the text; or, where none is known, on no day of the year.
pub(crate) fn conversions(
    text: &str,
    times: &[ZonedTime],
    day: &dyn Fn(&Range<usize>) -> Option<Date>,
    today: Date,
    home: Option<&Home>,
) -> Vec<Conversion> {
    let mut found = Vec::new();
    let mut group: Vec<ZonedTime> = Vec::new();
    for time in times {
        let goes_on = group.last().is_some_and(|last| {
            let gap = text.get(last.range().end..time.range().start);
            gap.is_some_and(joins)
        });
        if !goes_on {
            found.extend(judge(std::mem::take(&mut group), text, day, today, home));
        }
        group.push(time.clone());
    }
    found.extend(judge(group, text, day, today, home));
    found
}

/// Says whether what is between two times makes them one moment.
fn joins(gap: &str) -> bool {
    let words = ["or", "and", "aka", "i.e."];
    let is_quiet = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || words.contains(&bare)
    };
    // A dash makes a stretch of time of the two, and a new line a list of appointments, unless a sign says that
    // the sentence goes on.
    let goes_on = match gap.split_once('\n') {
        None => true,
        Some((before, after)) => {
            let after = after.trim_start_matches([' ', '>']);
            !after.contains('\n')
                && (before.trim_end().ends_with(['/', '=', '(']) || after.starts_with('('))
        }
    };
    goes_on
        && gap.len() <= LONGEST_GAP
        && !gap.contains(['-', '–', '—', ';', '→'])
        && gap.contains(['/', '|', ',', '(', ')', '=', 'o', 'a', '·', '&'])
        && gap.split_whitespace().all(is_quiet)
}

/// Says whether another time of the sentence is the same moment as a time taken at its word, and not as the
/// clocks go: it says what the letters mean.
pub(crate) fn decides(time: &ZonedTime, other: &ZonedTime, day: Date, home: Option<&Home>) -> bool {
    let said = other.letters(day, home);
    let shown = other.clocks(day, home);
    // Letters that are out of force themselves decide nothing.
    if time.is_of_the_zone_of(other) || !said.iter().any(|offset| shown.contains(offset)) {
        return false;
    }
    let fits = |offsets: &[i32]| {
        let of = |it: &ZonedTime| {
            let is_other = it.time.start == other.time.start;
            if is_other {
                said.clone()
            } else {
                offsets.to_vec()
            }
        };
        moment(&[time, other], of).is_some()
    };
    fits(&time.letters(day, home)) && !fits(&time.clocks(day, home))
}

/// Says whether a time may be one of a place's own clocks: on some day of the year they show its offset.
pub(crate) fn may_be_at(time: &ZonedTime, home: &Home, today: Date) -> bool {
    days_of_year(today).any(|day| {
        let shown = home.offset_on(day);
        let mut said = time.clocks(day, Some(home));
        said.extend(time.letters(day, Some(home)));
        shown.is_some_and(|offset| said.contains(&offset))
    })
}

/// Returns a day of each week of a year.
fn days_of_year(today: Date) -> impl Iterator<Item = Date> {
    let first = Date::new(today.year(), 1, 1).ok();
    (0..53).filter_map(move |week| first?.checked_add(jiff::Span::new().weeks(week)).ok())
}

fn judge(
    times: Vec<ZonedTime>,
    text: &str,
    day: &dyn Fn(&Range<usize>) -> Option<Date>,
    today: Date,
    home: Option<&Home>,
) -> Option<Conversion> {
    // Two times of one zone are two moments.
    let is_twice = |at: usize, time: &ZonedTime| {
        let mut before = times.iter().take(at);
        before.any(|other| other.is_of_the_zone_of(time))
    };
    let mut each = times.iter().enumerate();
    if times.len() < 2 || each.any(|(at, time)| is_twice(at, time)) {
        return None;
    }
    let days: Vec<Date> = match times.first().and_then(|time| day(&time.range())) {
        Some(day) => vec![day],
        None => days_of_year(today).collect(),
    };
    let all: Vec<&ZonedTime> = times.iter().collect();
    // Where no day is known, the weeks between two changes of clocks do not count.
    let enough = if days.len() > 1 { WEEKS_BETWEEN + 1 } else { 1 };
    let agree = |offsets: Offsets| {
        let days = days.iter();
        let agreeing = days.filter(|day| moment(&all, |time| offsets(time, **day, home)).is_some());
        agreeing.take(enough).count() == enough
    };
    if agree(ZonedTime::clocks) || agree(ZonedTime::letters) {
        return None;
    }
    let (odd, minutes) = odd_one(&all, &days, home).unwrap_or((times.len() - 1, None));
    // Letters that are never in force at one time are not meant at their word: what is right depends on the day.
    let is_sure = days.len() == 1 || days.iter().any(|day| are_in_force(&all, *day, home));
    let minutes = minutes.filter(|_| is_sure);
    let time = times.get(odd)?;
    let mut letters = None;
    let mut minutes = minutes;
    if let ([day], Some(right)) = (days.as_slice(), minutes.as_mut())
        && let Some(wrong) = time.abbreviation.out_of_force(*day, home)
    {
        let rest: Vec<&ZonedTime> = (all.iter().enumerate())
            .filter(|(at, _)| *at != odd)
            .map(|(_, time)| *time)
            .collect();
        let utc = moment(&rest, |time| time.clocks(*day, home));
        let shown = time.clocks(*day, home).first().copied();
        if let Some((utc, shown)) = utc.zip(shown) {
            *right = utc + shown;
            letters = wrong.right;
        }
    }
    let like = text.get(time.time.clone()).unwrap_or("");
    let right = minutes.map(|minutes| write_like(like, minutes));
    Some(Conversion {
        times,
        odd,
        right,
        letters,
    })
}

/// Says whether the letters of all times are in force on a day.
fn are_in_force(times: &[&ZonedTime], day: Date, home: Option<&Home>) -> bool {
    let mut each = times.iter();
    each.all(|time| {
        let clocks = time.clocks(day, home);
        let letters = time.letters(day, home);
        letters.iter().any(|said| clocks.contains(said))
    })
}

/// Returns the one without which the others agree, and what it should be: on days on which all letters are in
/// force, else at their word, else as the clocks go. What depends on the day is not said.
fn odd_one(
    times: &[&ZonedTime],
    days: &[Date],
    home: Option<&Home>,
) -> Option<(usize, Option<i32>)> {
    let is_in_force = |day: &Date| are_in_force(times, *day, home);
    let in_force: Vec<Date> = days.iter().copied().filter(is_in_force).collect();
    let readings: [(&[Date], Offsets); 3] = [
        (&in_force, ZonedTime::letters),
        (days, ZonedTime::letters),
        (days, ZonedTime::clocks),
    ];
    let mut each = readings.into_iter();
    let found = each.find_map(|(days, offsets)| {
        Some(odd_ones(times, days, offsets, home)).filter(|it| !it.is_empty())
    })?;
    let (odd, minutes) = *found.first()?;
    // Where it depends on the day which one is odd, none of them is; a few weeks do not count.
    let is_alike = |is_same: &dyn Fn(&(usize, i32)) -> bool| {
        let others = found.iter().filter(|other| !is_same(other)).count();
        others <= WEEKS_BETWEEN.min(found.len() / 4)
    };
    let is_clear = is_alike(&|(_, other)| *other == minutes);
    is_alike(&|(other, _)| *other == odd).then(|| (odd, is_clear.then_some(minutes)))
}

/// How the offsets of a time are read on a day.
type Offsets = fn(&ZonedTime, Date, Option<&Home>) -> Vec<i32>;

/// Returns the positions of times without which the others agree on some day, each with what it should be.
fn odd_ones(
    times: &[&ZonedTime],
    days: &[Date],
    offsets: Offsets,
    home: Option<&Home>,
) -> Vec<(usize, i32)> {
    let mut found = Vec::new();
    if times.len() < 3 {
        return found;
    }
    for day in days {
        for (odd, time) in times.iter().enumerate() {
            let others = times.iter().enumerate().filter(|(at, _)| *at != odd);
            let rest: Vec<&ZonedTime> = others.map(|(_, time)| *time).collect();
            if let Some(utc) = moment(&rest, |time| offsets(time, *day, home))
                && let Some(offset) = offsets(time, *day, home).first()
            {
                found.push((odd, (utc + offset).rem_euclid(24 * 60)));
            }
        }
    }
    found
}

/// Returns the minutes since midnight UTC that all of the times can mean, where there are any.
fn moment(times: &[&ZonedTime], offsets: impl Fn(&ZonedTime) -> Vec<i32>) -> Option<i32> {
    const DAY: i32 = 24 * 60;
    let possible = |time: &&ZonedTime| -> Vec<i32> {
        let halves = if time.is_vague {
            vec![0, DAY / 2]
        } else {
            vec![0]
        };
        let offsets = offsets(time);
        let each = offsets.iter().flat_map(|offset| {
            halves
                .iter()
                .map(move |half| (time.minutes + half - offset).rem_euclid(DAY))
        });
        each.collect()
    };
    let mut sets = times.iter().map(possible);
    let first = sets.next()?;
    let rest: Vec<Vec<i32>> = sets.collect();
    first
        .into_iter()
        .find(|utc| rest.iter().all(|set| set.contains(utc)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::conversions;
    use crate::knowledge::clock::zoned_times;

    const TODAY: Date = date(2026, 11, 24);

    fn wrong(text: &str, day: Option<Date>) -> Vec<(String, Option<String>)> {
        let found = conversions(text, &zoned_times(text), &|_| day, TODAY, None);
        let show = |it: super::Conversion| (text[it.times[it.odd].range()].to_owned(), it.right);
        found.into_iter().map(show).collect()
    }

    #[test]
    fn times_that_are_not_one_moment_are_found() {
        assert_eq!(
            wrong("11pm ET / 8am PT / 5pm CET", None),
            [("11pm ET".to_owned(), Some("11am".to_owned()))],
        );
        assert_eq!(
            wrong("11am ET / 8am PT / 6pm CET", None),
            [("6pm CET".to_owned(), Some("5pm".to_owned()))],
        );
        assert_eq!(
            wrong("16:00 CET (14:00 UTC)", Some(date(2026, 12, 1))).len(),
            1
        );
    }

    #[test]
    fn of_three_the_odd_one_is_blamed() {
        for (text, odd, right) in [
            ("12:00 UTC / 8am EDT / 1pm CEST", "1pm CEST", Some("2pm")),
            ("1pm CEST / 12:00 UTC / 8am EDT", "1pm CEST", Some("2pm")),
            ("8am EDT / 11:00 UTC / 2pm CEST", "11:00 UTC", Some("12:00")),
            ("noon ET / 9am PT / 4pm CET", "4pm CET", Some("6pm")),
            ("1pm ET / 9am PT / 6pm CET", "1pm ET", Some("12pm")),
            ("7:00 UTC+8 / 23:00 UTC / 8pm EST", "8pm EST", Some("6pm")),
            ("1pm EST / 9am PST / 11:00 UTC", "11:00 UTC", None),
            ("1am EDT / 9pm PDT / 04:00 UTC", "1am EDT", Some("12am")),
        ] {
            let found = wrong(text, None);
            assert_eq!(
                found,
                [(odd.to_owned(), right.map(str::to_owned))],
                "{text}"
            );
        }
    }

    #[test]
    fn what_a_place_calls_its_clocks_is_read_by_them() {
        let wrong = |place: &str, text: &str, day: Date| {
            let home = super::Home::of(place).unwrap();
            !conversions(text, &zoned_times(text), &|_| Some(day), TODAY, Some(&home)).is_empty()
        };
        let (winter, next) = (date(2026, 1, 15), date(2027, 1, 15));
        for (place, text, before, after) in [
            ("America/Vancouver", "9am PT / 12pm ET", false, true),
            ("America/Vancouver", "9am PT / 11am ET", true, false),
            ("America/Los_Angeles", "9am PT / 12pm ET", false, false),
            ("America/Edmonton", "9am MT / 11am ET", false, true),
            ("America/Winnipeg", "9am CT / 10am ET", false, true),
            ("America/Havana", "9am CT / 14:00 UTC", false, true),
            ("America/Havana", "9am CT / 13:00 UTC", true, false),
            ("America/Jamaica", "9am ET / 14:00 UTC", false, false),
            ("Europe/Berlin", "9am PT / 12pm ET", false, false),
        ] {
            assert_eq!(wrong(place, text, winter), before, "{place} {text} before");
            assert_eq!(wrong(place, text, next), after, "{place} {text} after");
        }
    }

    #[test]
    fn an_offset_is_not_utc() {
        assert!(wrong("15:00 UTC+8 / 07:00 UTC", None).is_empty());
        assert!(wrong("15:00 UTC+8 / 8am CET", Some(date(2026, 1, 15))).is_empty());
        assert_eq!(wrong("15:00 UTC+8 / 15:00 UTC", None).len(), 1);
        assert_eq!(wrong("12:00 UTC / 8pm EDT", None).len(), 1);
    }

    #[test]
    fn times_that_agree_in_some_part_of_the_year_are_left_alone() {
        for text in [
            "11am ET / 8am PT / 5pm CET",
            "16:00 CEST (14:00 UTC)",
            "16:00 CET (15:00 UTC)",
            "9am PDT, 12pm EDT and 6pm CEST",
            "10:00 ET | 15:00 GMT",
            "10am EST / 4pm CET",
            "11:00 ET / 4:00 GMT",
            "from 9:00 ET to 12:00 CET",
            "9:00 ET, 11:00 ET",
            "9:00 ET - 17:00 CET",
            "We begin at 9:00 ET. At 18:00 CET dinner is served.",
            "8pm IST / 10:30am ET",
        ] {
            assert_eq!(wrong(text, None), Vec::new(), "{text}");
        }
    }

    #[test]
    fn the_weeks_between_two_changes_of_clocks_count() {
        assert!(wrong("11am ET / 4pm CET", Some(date(2026, 3, 17))).is_empty());
        assert_eq!(wrong("11am ET / 4pm CET", Some(date(2026, 1, 17))).len(), 1);
    }
}
