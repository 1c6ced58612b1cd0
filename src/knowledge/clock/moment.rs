//! Several local times that are given for one moment.

use jiff::civil::Date;

use super::{ZonedTime, write_like, zoned_times};

/// What may stand between two times of one moment.
const LONGEST_GAP: usize = 8;

/// A time that is not the moment which the others beside it are.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The times, in order.
    pub times: Vec<ZonedTime>,
    /// The position of the one that disagrees.
    pub odd: usize,
    /// What that one should be, where the others agree among themselves.
    pub right: Option<String>,
}

/// Returns groups of times that stand side by side and are no one moment: not on the day, `day` says it for a place in the text; or, where
/// none is known, on no day of the year.
pub fn conversions(
    text: &str,
    day: &dyn Fn(usize) -> Option<Date>,
    today: Date,
) -> Vec<Conversion> {
    let times = zoned_times(text);
    let mut found = Vec::new();
    let mut group: Vec<ZonedTime> = Vec::new();
    for time in times {
        let goes_on = group.last().is_some_and(|last| {
            let gap = text.get(last.range().end..time.range().start);
            gap.is_some_and(joins)
        });
        if !goes_on {
            found.extend(judge(std::mem::take(&mut group), text, day, today));
        }
        group.push(time);
    }
    found.extend(judge(group, text, day, today));
    found
}

/// Says whether what stands between two times makes them one moment.
fn joins(gap: &str) -> bool {
    let words = ["or", "and", "aka", "i.e."];
    let is_quiet = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || words.contains(&bare)
    };
    // A dash makes a stretch of time of the two, and a new line a list of appointments.
    gap.len() <= LONGEST_GAP
        && !gap.contains(['\n', '-', '–', '—', ';', '→'])
        && gap.contains(['/', '|', ',', '(', ')', '=', 'o', 'a', '·', '&'])
        && gap.split_whitespace().all(is_quiet)
}

fn judge(
    times: Vec<ZonedTime>,
    text: &str,
    day: &dyn Fn(usize) -> Option<Date>,
    today: Date,
) -> Option<Conversion> {
    // Two times of one zone are two moments.
    let is_twice = |at: usize, time: &ZonedTime| {
        let mut before = times.iter().take(at);
        before.any(|other| other.abbreviation.places == time.abbreviation.places)
    };
    if times.len() < 2
        || times
            .iter()
            .enumerate()
            .any(|(at, time)| is_twice(at, time))
    {
        return None;
    }
    let days: Vec<Date> = match times.first().and_then(|time| day(time.range().start)) {
        Some(day) => vec![day],
        None => (0..53)
            .filter_map(|week| {
                Date::new(today.year(), 1, 1)
                    .ok()?
                    .checked_add(jiff::Span::new().weeks(week))
                    .ok()
            })
            .collect(),
    };
    // As the clocks of the places go, and as the letters say (`EST` in July taken at its word).
    let clocks = |time: &ZonedTime, day: Date| time.abbreviation.offsets_on(day);
    let letters = |time: &ZonedTime, day: Date| match time.abbreviation.offset {
        Some(offset) => vec![offset],
        None => clocks(time, day),
    };
    let all: Vec<usize> = (0..times.len()).collect();
    for day in &days {
        if moment(&times, &all, |time| clocks(time, *day)).is_some()
            || moment(&times, &all, |time| letters(time, *day)).is_some()
        {
            return None;
        }
    }
    // One that is left out may leave the others in agreement: it is the odd one.
    let day = *days.first()?;
    let without = |odd: usize| {
        let rest: Vec<usize> = all.iter().copied().filter(|at| *at != odd).collect();
        (rest.len() > 1)
            .then(|| moment(&times, &rest, |time| clocks(time, day)))
            .flatten()
    };
    let odd = (0..times.len())
        .rev()
        .find_map(|odd| Some((odd, without(odd)?)));
    let (odd, right) = match odd {
        Some((odd, utc)) => {
            let time = times.get(odd)?;
            let offset = *time.abbreviation.offsets_on(day).first()?;
            let like = text.get(time.time.clone()).unwrap_or("");
            (odd, Some(write_like(like, utc + offset)))
        }
        None => (times.len() - 1, None),
    };
    Some(Conversion { times, odd, right })
}

/// Returns the minutes since midnight UTC that all of the times can mean, where there are any.
fn moment(
    times: &[ZonedTime],
    which: &[usize],
    offsets: impl Fn(&ZonedTime) -> Vec<i32>,
) -> Option<i32> {
    const DAY: i32 = 24 * 60;
    let possible = |time: &ZonedTime| -> Vec<i32> {
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
    let mut sets = which.iter().filter_map(|at| times.get(*at)).map(possible);
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

    const TODAY: Date = date(2026, 11, 24);

    fn wrong(text: &str, day: Option<Date>) -> Vec<(String, Option<String>)> {
        let found = conversions(text, &|_| day, TODAY);
        let show = |it: super::Conversion| (text[it.times[it.odd].range()].to_owned(), it.right);
        found.into_iter().map(show).collect()
    }

    #[test]
    fn times_that_are_no_one_moment_are_found() {
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
