//! How many terms somebody has served: in a row, in all, or within some years.
//!
//! Terms that share days are one term: who is a member and its chair serves once. A stub, the rest of somebody else's
//! term, counts against nothing and bridges the time that it lasts.

use jiff::civil::Date;

use crate::date::{Period, Stretch};
use crate::steps::steps;

/// How many terms somebody may serve.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TermLimits {
    /// In a row.
    pub(crate) consecutive: Option<usize>,
    /// In all.
    pub(crate) lifetime: Option<usize>,
    /// Only terms that begin within this time before the newest one count for `lifetime`.
    pub(crate) within: Option<Period>,
}

impl TermLimits {
    /// Says whether they limit anything.
    pub(crate) fn are_any(&self) -> bool {
        self.consecutive.is_some() || self.lifetime.is_some()
    }
}

/// A term of one person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// When it is served.
    pub(crate) days: Stretch,
    /// Says whether it is the rest of somebody else's.
    pub(crate) is_stub: bool,
}

/// A limit that somebody is beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    /// This is the term of that number in a row.
    Consecutive(usize),
    /// This is the term of that number in all, or within the time that counts.
    Lifetime(usize),
}

/// Returns the terms of one person that go beyond the limits: the position of the first in each row, and the first in
/// all. Terms are in a row where less than `gap` lies between them.
pub(crate) fn beyond(limits: &TermLimits, gap: Period, terms: &[Term]) -> Vec<(usize, Beyond)> {
    let mut order: Vec<(usize, &Term)> = terms.iter().enumerate().collect();
    order.sort_by_key(|(at, term)| (term.days.from, term.days.to, *at));
    let mut found = Vec::new();
    let mut row = 0_usize;
    // The last day of all so far, and that of all but stubs.
    let mut last: Option<Date> = None;
    let mut counted: Option<Date> = None;
    let mut begun: Vec<Date> = Vec::new();
    let mut is_told = false;
    for (at, term) in order {
        steps(1);
        let days = term.days;
        let is_in_row = last.is_some_and(|last| {
            let until = gap.after(last);
            until.is_none_or(|until| days.from <= until)
        });
        last = last.max(Some(days.to));
        if !is_in_row {
            row = 0;
        }
        let is_same = counted.is_some_and(|counted| days.from <= counted);
        if term.is_stub {
            continue;
        }
        counted = counted.max(Some(days.to));
        if is_same {
            continue;
        }
        row += 1;
        begun.push(days.from);
        if limits.consecutive.is_some_and(|most| row == most + 1) {
            found.push((at, Beyond::Consecutive(row)));
        }
        let since = limits.within.and_then(|within| within.before(days.from));
        let old = since.map_or(0, |since| begun.partition_point(|start| *start <= since));
        let number = begun.len() - old;
        if limits.lifetime.is_some_and(|most| number > most) && !is_told {
            is_told = true;
            found.push((at, Beyond::Lifetime(number)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Beyond, Period, Stretch, Term, TermLimits, beyond};

    fn terms(all: &[&str]) -> Vec<Term> {
        let term = |text: &&str| {
            let is_stub = text.ends_with(" stub");
            let (from, to) = text.trim_end_matches(" stub").split_once(' ').unwrap();
            let days = Stretch {
                from: from.parse().unwrap(),
                to: to.parse().unwrap(),
            };
            Term { days, is_stub }
        };
        all.iter().map(term).collect()
    }

    fn found(limits: TermLimits, all: &[&str]) -> Vec<(usize, Beyond)> {
        beyond(&limits, Period::months(6), &terms(all))
    }

    fn in_a_row(most: usize) -> TermLimits {
        TermLimits {
            consecutive: Some(most),
            ..TermLimits::default()
        }
    }

    fn in_all(most: usize, within: Option<&str>) -> TermLimits {
        TermLimits {
            lifetime: Some(most),
            within: within.and_then(Period::parse),
            ..TermLimits::default()
        }
    }

    const THREE: [&str; 3] = [
        "2018-01-01 2019-12-31",
        "2020-01-01 2021-12-31",
        "2022-01-01 2023-12-31",
    ];

    #[test]
    fn a_third_term_in_a_row_is_found_whatever_the_order() {
        assert_eq!(found(in_a_row(2), &THREE), [(2, Beyond::Consecutive(3))]);
        let [one, two, three] = THREE;
        let mixed = [three, one, two];
        assert_eq!(found(in_a_row(2), &mixed), [(0, Beyond::Consecutive(3))]);
        assert_eq!(found(in_a_row(3), &THREE), []);
    }

    #[test]
    fn a_pause_begins_another_row_and_a_late_election_does_not() {
        let [one, two, _] = THREE;
        assert_eq!(found(in_a_row(2), &[one, two, "2022-08-01 2023-12-31"]), []);
        let late = [one, two, "2022-05-31 2023-12-31"];
        assert_eq!(found(in_a_row(2), &late), [(2, Beyond::Consecutive(3))]);
    }

    #[test]
    fn a_stub_counts_for_nothing_and_is_no_pause() {
        let [one, two, three] = THREE;
        assert_eq!(
            found(in_a_row(2), &["2017-02-01 2017-12-31 stub", one, two]),
            []
        );
        let stub = [
            one,
            "2020-01-01 2020-12-31 stub",
            "2021-01-01 2021-12-31",
            three,
        ];
        assert_eq!(found(in_a_row(2), &stub), [(3, Beyond::Consecutive(3))]);
    }

    #[test]
    fn terms_that_share_days_are_one() {
        let [one, two, _] = THREE;
        assert_eq!(found(in_a_row(2), &[one, two, "2020-06-01 2021-12-31"]), []);
        assert_eq!(found(in_all(2, None), &[one, one, two]), []);
    }

    #[test]
    fn terms_of_a_life_count_within_the_years_that_are_asked() {
        assert_eq!(found(in_all(2, None), &THREE), [(2, Beyond::Lifetime(3))]);
        assert_eq!(
            found(in_all(2, Some("P5Y")), &THREE),
            [(2, Beyond::Lifetime(3))]
        );
        assert_eq!(found(in_all(2, Some("P4Y")), &THREE), []);
    }
}
