//! Rows of dates without a year that go over the end of one: December is above January.

use jiff::civil::Date;

use crate::knowledge::prose_date::ProseDate;

/// The months that may be above the turn of a year, and those below it.
const LATE: i8 = 10;
const EARLY: i8 = 3;

/// Reads rows above a January as of the year before, where the weekdays of all rows below are right as they are.
pub(in crate::model) fn turn_of_year(text: &str, dates: &mut [(ProseDate, Vec<Date>)]) {
    let mut start = 0;
    while start < dates.len() {
        let rows = rows_from(text, dates, start);
        if let Some(rows) = dates.get_mut(start..start + rows) {
            turn(rows);
        }
        start += rows.max(1);
    }
}

/// Returns how many dates without a year are in rows that follow each other.
fn rows_from(text: &str, dates: &[(ProseDate, Vec<Date>)], start: usize) -> usize {
    let rest = dates.get(start..).unwrap_or_default();
    let pairs = rest.iter().zip(rest.iter().skip(1));
    let follows = pairs.take_while(|((one, _), (next, _))| {
        let gap = text.get(one.range.end..next.range.start).unwrap_or("");
        one.year.is_none() && next.year.is_none() && gap.matches('\n').count() == 1
    });
    follows.count() + 1
}

fn turn(rows: &mut [(ProseDate, Vec<Date>)]) {
    let months: Vec<i8> = rows.iter().map(|(date, _)| date.month).collect();
    let mut pairs = months.iter().zip(months.iter().skip(1));
    let Some(last) = pairs.position(|(one, next)| *one >= LATE && *next <= EARLY) else {
        return;
    };
    let (above, below) = rows.split_at_mut(last + 1);
    let mut judged = below.iter().filter_map(|(date, days)| {
        let (weekday, _) = date.weekday.as_ref()?;
        Some(days.iter().any(|day| day.weekday() == *weekday))
    });
    // One row at least must say that its year is right, and none that it is not.
    if !judged.next().unwrap_or(false) || !judged.all(|is_right| is_right) {
        return;
    }
    for (date, days) in above {
        let before = days.first().and_then(|day| date.in_year(day.year() - 1));
        days.splice(0..0, before);
    }
}

#[cfg(test)]
mod tests {
    use super::turn_of_year;
    use crate::knowledge::prose_date::dates_in;

    /// The years that dates are read as, where those without one are read as of 2027.
    fn years(text: &str) -> Vec<Vec<i16>> {
        let mut dates: Vec<_> = dates_in(text)
            .into_iter()
            .map(|date| {
                let days = date.in_year(2027).into_iter().collect();
                (date, days)
            })
            .collect();
        turn_of_year(text, &mut dates);
        let years = dates
            .iter()
            .map(|(_, days)| days.iter().map(|day| day.year()));
        years.map(Iterator::collect).collect()
    }

    #[test]
    fn rows_above_a_january_may_be_of_the_year_before() {
        let (kept, turned) = (vec![2027], vec![2026, 2027]);
        for (text, first, second) in [
            // 5 January 2027 is a Tuesday.
            ("Mon 28 December\nTue 5 January\n", &turned, &kept),
            ("Mon 28 December\nWed 5 January\n", &kept, &kept),
            ("28 December\n5 January\n", &kept, &kept),
            ("Mon 28 December\n\nTue 5 January\n", &kept, &kept),
            ("Mon 28 December, Tue 5 January\n", &kept, &kept),
            ("Mon 28 December\nTue 5 January 2027\n", &kept, &kept),
            ("Mon 28 December 2027\nTue 5 January\n", &kept, &kept),
            ("Mon 28 September\nTue 5 January\n", &kept, &kept),
            ("Mon 28 December\nTue 6 April\n", &kept, &kept),
        ] {
            assert_eq!(years(text), [first.clone(), second.clone()], "{text}");
        }
    }
}
