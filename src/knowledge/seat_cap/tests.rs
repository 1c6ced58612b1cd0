//! What a search over changes finds is what a walk over all days finds.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

const FIRST: Date = date(2024, 1, 1);
const DAYS: i32 = 30;

fn day(at: i32) -> Date {
    FIRST.checked_add(at.days()).unwrap()
}

/// A seat, and for whom it counts when.
#[derive(Clone, Debug)]
struct Seat {
    from: i32,
    to: i32,
    /// From the first day of the seat, and from another on.
    employers: [usize; 2],
    changes: i32,
}

fn seats() -> impl Strategy<Value = Vec<Seat>> {
    let seat = (0..DAYS, 0..DAYS, 0_usize..3, 0_usize..3, 0..DAYS);
    let seat = seat.prop_map(|(one, other, first, second, changes)| Seat {
        from: one.min(other),
        to: one.max(other),
        employers: [first, second],
        changes,
    });
    proptest::collection::vec(seat, 0..9)
}

fn caps() -> impl Strategy<Value = SeatCap> {
    let share = prop_oneof![Just(None), Just(Share::of(0.333)), Just(Share::of(0.25))];
    let count = prop_oneof![Just(None), (1_usize..3).prop_map(Some)];
    (share, count, 0_usize..4, 0_u32..6).prop_map(
        |(max_share, max_count, min_seats, grace_days)| SeatCap {
            max_share,
            max_count,
            min_seats,
            grace_days,
            rounding: Rounding::Floor,
        },
    )
}

impl Seat {
    /// The stretches of days for each employer; what goes on for one and the same is one.
    fn held(&self) -> Vec<Held> {
        let held = |employer: usize, from: i32, to: i32, is_taken: bool| Held {
            from: day(from),
            to: day(to),
            employer,
            is_taken,
        };
        let [first, second] = self.employers;
        if first == second || self.changes <= self.from || self.changes > self.to {
            let employer = if self.changes <= self.from {
                second
            } else {
                first
            };
            return vec![held(employer, self.from, self.to, true)];
        }
        vec![
            held(first, self.from, self.changes - 1, true),
            held(second, self.changes, self.to, false),
        ]
    }
}

fn history(cap: SeatCap, seats: &[Seat]) -> (SeatHistory, Vec<Held>) {
    let held: Vec<Held> = seats.iter().flat_map(Seat::held).collect();
    let days: Vec<_> = seats
        .iter()
        .map(|seat| (day(seat.from), day(seat.to)))
        .collect();
    (SeatHistory::new(cap, &days, &held, |total| total), held)
}

/// Returns the days on which an employer has too many seats and nothing excuses it, by a look at each day.
fn by_day(cap: SeatCap, seats: &[Seat], held: &[Held], employer: usize) -> Vec<Date> {
    let on = |found: &Held, at: i32| {
        found.employer == employer && found.from <= day(at) && day(at) <= found.to
    };
    let count = |at: i32| held.iter().filter(|found| on(found, at)).count();
    let mut found = Vec::new();
    // Until when it is tolerated, while there are too many.
    let mut run: Option<i32> = None;
    for at in 0..=DAYS {
        let total = seats
            .iter()
            .filter(|seat| seat.from <= at && at <= seat.to)
            .count();
        if cap.most(total).is_none_or(|most| count(at) <= most) {
            run = None;
            continue;
        }
        let begins = |found: &&Held| found.employer == employer && found.from == day(at);
        let is_taken = held.iter().filter(begins).any(|found| found.is_taken);
        let is_more = count(at) > if at > 0 { count(at - 1) } else { 0 };
        let deadline = match run {
            Some(deadline) if is_taken => deadline.min(at),
            Some(deadline) => deadline,
            None if is_more && !is_taken => at + i32::try_from(cap.grace_days).unwrap(),
            None => at,
        };
        run = Some(deadline);
        if at >= deadline {
            found.push(day(at));
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_first_breach_is_that_of_a_look_at_each_day(cap in caps(), seats in seats()) {
        let (history, held) = history(cap, &seats);
        let found = history.first_breaches(None, Date::MAX);
        for employer in 0..3 {
            let days = by_day(cap, &seats, &held, employer);
            let breach = found.iter().find(|breach| breach.employer == employer);
            prop_assert_eq!(breach.map(|breach| breach.from), days.first().copied());
            if let Some(breach) = breach {
                let last = days.windows(2).find(|pair| pair[0].tomorrow().unwrap() != pair[1]);
                let last = last.map_or(days[days.len() - 1], |pair| pair[0]);
                // A breach may go on in days of grace: then it has not ended.
                prop_assert!(breach.to.is_none_or(|to| to >= last));
                prop_assert!(breach.held > breach.most);
            }
        }
    }

    #[test]
    fn the_breaches_of_a_day_are_those_of_a_look_at_each_day(cap in caps(), seats in seats()) {
        let (history, held) = history(cap, &seats);
        for employer in 0..3 {
            let days = by_day(cap, &seats, &held, employer);
            for at in -1..=DAYS {
                let found = history.breaches_on(day(at));
                let is_found = found.iter().any(|breach| breach.employer == employer);
                prop_assert_eq!(is_found, days.contains(&day(at)), "{} on {}", employer, day(at));
            }
        }
    }

    #[test]
    fn what_is_asked_from_a_day_on_begins_there(cap in caps(), seats in seats(), since in 0..DAYS) {
        let cap = SeatCap { grace_days: 0, ..cap };
        let (history, held) = history(cap, &seats);
        let found = history.first_breaches(Some(day(since)), Date::MAX);
        for employer in 0..3 {
            let days = by_day(cap, &seats, &held, employer);
            let first = days.into_iter().find(|found| *found >= day(since));
            let breach = found.iter().find(|breach| breach.employer == employer);
            prop_assert_eq!(breach.map(|breach| breach.from), first);
        }
    }
}

#[test]
fn a_quarter_of_three_seats_is_one_and_few_seats_have_no_limit() {
    let cap = SeatCap {
        max_share: Share::of(0.25),
        ..SeatCap::default()
    };
    assert_eq!(cap.most(3), Some(1));
    assert_eq!(cap.most(8), Some(2));
    let cap = SeatCap {
        min_seats: 4,
        max_count: Some(1),
        ..cap
    };
    assert_eq!(cap.most(3), None);
    assert_eq!(cap.most(8), Some(1));
    assert_eq!(SeatCap::default().most(8), None);
}
