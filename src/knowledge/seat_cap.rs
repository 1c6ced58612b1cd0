//! How many seats one employer may hold, and since when somebody holds more.
//!
//! Nothing here knows records: employers are numbers, and seats are stretches of days. Dates at which nothing changes
//! are never looked at, and what is asked of one date is asked of all by a search and not by a walk, so that the time
//! grows with the changes and hardly faster.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::share::{Rounding, Share};
use crate::steps::steps;

mod extremes;

use extremes::Extremes;

/// A limit on the seats of one employer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SeatCap {
    /// The largest share of the seats.
    pub(crate) max_share: Option<Share>,
    /// The largest number of seats.
    pub(crate) max_count: Option<usize>,
    /// With fewer seats than this there is no limit.
    pub(crate) min_seats: usize,
    /// How a share becomes a number.
    pub(crate) rounding: Rounding,
    /// How many days there are to put right what somebody's change of jobs has done.
    pub(crate) grace_days: u32,
}

impl SeatCap {
    /// Says whether it limits anything.
    pub(crate) fn is_one(&self) -> bool {
        self.max_share.is_some() || self.max_count.is_some()
    }

    /// Returns how many of `total` seats one employer may hold; none, where there is no limit. A share allows one seat
    /// at least: a quarter of three seats would keep everybody out.
    pub(crate) fn most(&self, total: usize) -> Option<usize> {
        if total < self.min_seats {
            return None;
        }
        let share = self.max_share;
        let share = share.map(|share| share.of_total(total, self.rounding).max(1));
        match (share, self.max_count) {
            (Some(share), Some(count)) => Some(share.min(count)),
            (share, count) => share.or(count),
        }
    }

    /// Returns the last day on which nothing needs to be done about a change on a day.
    fn deadline(&self, changed: Date) -> Option<Date> {
        let grace = jiff::Span::new().try_days(self.grace_days).ok()?;
        changed.checked_add(grace).ok()
    }
}

/// Days on which a seat counts for an employer; both ends belong to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// The first day.
    pub(crate) from: Date,
    /// The last day.
    pub(crate) to: Date,
    /// For whom it counts.
    pub(crate) employer: usize,
    /// Says whether the seat itself begins with it: if not, its holder changed jobs, or somebody bought the employer.
    pub(crate) is_taken: bool,
}

/// Too many seats of one employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    /// Of whom.
    pub(crate) employer: usize,
    /// The first day.
    pub(crate) from: Date,
    /// The last day; none where there is no end to it.
    pub(crate) to: Option<Date>,
    /// How many seats it held on the day that is reported: the first one, or the one that was asked for.
    pub(crate) held: usize,
    /// How many it could hold.
    pub(crate) most: usize,
    /// How many seats there were.
    pub(crate) total: usize,
}

/// All seats of a group over all days.
pub(crate) struct SeatHistory {
    cap: SeatCap,
    /// The days on which anything changes, sorted.
    days: Vec<Date>,
    /// How many seats there are from each of these days on.
    totals: Vec<usize>,
    /// How many one employer may hold, from each of these days on.
    most: Extremes,
    /// What each employer holds, by the days of its own changes.
    employers: BTreeMap<usize, Vec<Step>>,
}

/// What an employer holds from a day on.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The position of the day.
    at: usize,
    held: usize,
    is_taken: bool,
    is_more: bool,
}

/// No limit.
const NONE: usize = usize::MAX;

impl SeatHistory {
    /// Brings together the days of all seats, and of what counts for whom; `total` says how many seats there are of
    /// those that are listed.
    pub(crate) fn new(
        cap: SeatCap,
        seats: &[(Date, Date)],
        held: &[Held],
        total: impl Fn(usize) -> usize,
    ) -> Self {
        let ends = |to: Date| to.tomorrow().ok();
        let mut days: Vec<Date> = Vec::with_capacity(2 * (seats.len() + held.len()));
        for (from, to) in seats
            .iter()
            .copied()
            .chain(held.iter().map(|held| (held.from, held.to)))
        {
            days.push(from);
            days.extend(ends(to));
        }
        days.sort_unstable();
        days.dedup();
        let position = |day: Date| days.partition_point(|known| *known < day);
        let mut changes = vec![0_isize; days.len() + 1];
        for (from, to) in seats {
            add(&mut changes, position(*from), 1);
            add(&mut changes, ends(*to).map_or(days.len(), position), -1);
        }
        let mut listed = 0;
        let totals = changes.iter().take(days.len()).map(|change| {
            steps(1);
            listed += change;
            total(usize::try_from(listed).unwrap_or_default())
        });
        let totals: Vec<usize> = totals.collect();
        let most: Vec<usize> = totals
            .iter()
            .map(|total| cap.most(*total).unwrap_or(NONE))
            .collect();
        let mut changes: BTreeMap<usize, BTreeMap<usize, Change>> = BTreeMap::new();
        for held in held {
            steps(1);
            let own = changes.entry(held.employer).or_default();
            let begun = own.entry(position(held.from)).or_default();
            begun.more += 1;
            begun.is_taken |= held.is_taken;
            if let Some(end) = ends(held.to) {
                own.entry(position(end)).or_default().fewer += 1;
            }
        }
        let employers = changes.into_iter();
        Self {
            cap,
            employers: employers
                .map(|(employer, own)| (employer, stepwise(own)))
                .collect(),
            most: Extremes::new(most),
            totals,
            days,
        }
    }

    /// Returns the first breach of each employer on the days from `since` to `until`, in the order of their numbers.
    pub(crate) fn first_breaches(&self, since: Option<Date>, until: Date) -> Vec<Breach> {
        let first = |employer: &usize, own: &[Step]| {
            let Some(since) = since else {
                return self.first_breach(*employer, own, 0);
            };
            let position = |day: Date| {
                let next = self.days.partition_point(|known| *known <= day);
                next.saturating_sub(1)
            };
            // Some days before it, so that what is tolerated by then is.
            let grace = jiff::Span::new().try_days(self.cap.grace_days).ok();
            let before = grace.and_then(|grace| since.checked_sub(grace).ok());
            let before = position(before.unwrap_or(Date::MIN));
            let found = self.first_breach(*employer, own, before)?;
            let found = match found.to.filter(|to| *to < since) {
                Some(_) => self.first_breach(*employer, own, position(since))?,
                None => found,
            };
            Some(Breach {
                from: found.from.max(since),
                ..found
            })
        };
        let found = self
            .employers
            .iter()
            .filter_map(|(employer, own)| first(employer, own));
        found.filter(|breach| breach.from <= until).collect()
    }

    /// Returns the breaches that hold on a day, in the order of the employers' numbers.
    pub(crate) fn breaches_on(&self, day: Date) -> Vec<Breach> {
        let next = self.days.partition_point(|known| *known <= day);
        let Some(today) = next.checked_sub(1) else {
            return Vec::new();
        };
        let all = self.employers.iter();
        all.filter_map(|(employer, own)| self.breach_on(*employer, own, today, day))
            .collect()
    }

    /// Returns the first breach of an employer that is found from a position on.
    fn first_breach(&self, employer: usize, own: &[Step], since: usize) -> Option<Breach> {
        // Until when it is tolerated that there are too many, while it is.
        let mut tolerated: Option<Date> = None;
        for (number, step) in own.iter().enumerate() {
            steps(1);
            let (mut at, end) = (step.at.max(since), self.end_of(own, number));
            if at >= end {
                continue;
            }
            let below = |at: usize| {
                let found = self.most.first_below(at, step.held);
                found.filter(|found| *found < end)
            };
            let is_over = self.most.at(at) >= step.held;
            if tolerated.is_some() && step.is_taken && !is_over {
                return self.breach(employer, (own, number), at, self.day(at)?);
            }
            let deadline = match tolerated.filter(|_| !is_over) {
                Some(deadline) => deadline,
                None => {
                    tolerated = None;
                    let Some(found) = below(at) else {
                        continue;
                    };
                    let from = self.day(found)?;
                    let Some(deadline) = self.deadline(step, found, from) else {
                        return self.breach(employer, (own, number), found, from);
                    };
                    at = found;
                    deadline
                }
            };
            let over = self.most.first_not_below(at, step.held);
            let over = over.filter(|over| *over < end);
            let until = self.day(over.unwrap_or(end));
            if until.is_none_or(|until| deadline < until) {
                return self.breach(employer, (own, number), at, deadline);
            }
            tolerated = over.is_none().then_some(deadline);
            // What comes after it in this step, no change of jobs has done.
            if let Some(again) = over.and_then(below) {
                return self.breach(employer, (own, number), again, self.day(again)?);
            }
        }
        None
    }

    /// Returns until when it is tolerated that a step leaves too many from a position on, where it is.
    fn deadline(&self, step: &Step, at: usize, from: Date) -> Option<Date> {
        let is_change = at == step.at && step.is_more && !step.is_taken;
        let deadline = self.cap.deadline(from).filter(|_| is_change);
        deadline.filter(|deadline| from < *deadline)
    }

    /// Returns the breach of an employer that holds on a day, whose position is `today`.
    fn breach_on(&self, employer: usize, own: &[Step], today: usize, day: Date) -> Option<Breach> {
        let is_too_many = |step: &Step, at: usize| step.held > self.most.at(at);
        let mut number = own
            .partition_point(|step| step.at <= today)
            .checked_sub(1)?;
        let mut step = own.get(number)?;
        if !is_too_many(step, today) {
            return None;
        }
        let mut last = today;
        let mut is_taken = false;
        let onset = loop {
            steps(1);
            let fine = self.most.last_not_below(last, step.held);
            if let Some(fine) = fine.filter(|fine| *fine >= step.at) {
                break fine + 1;
            }
            let before = number.checked_sub(1).and_then(|before| own.get(before));
            let before = before.zip(step.at.checked_sub(1));
            let Some((earlier, at)) = before.filter(|(step, at)| is_too_many(step, *at)) else {
                break step.at;
            };
            is_taken |= step.is_taken;
            (number, step, last) = (number - 1, earlier, at);
        };
        let from = self.day(onset)?;
        let deadline = self.deadline(step, onset, from).filter(|_| !is_taken);
        if deadline.is_some_and(|deadline| day < deadline) {
            return None;
        }
        let number = own
            .partition_point(|step| step.at <= today)
            .checked_sub(1)?;
        self.breach(employer, (own, number), today, from)
    }

    /// Returns the breach that an employer's step is from a position on, said to begin on a day.
    fn breach(
        &self,
        employer: usize,
        (own, number): (&[Step], usize),
        at: usize,
        from: Date,
    ) -> Option<Breach> {
        let mut to = None;
        for later in number..own.len() {
            steps(1);
            let step = own.get(later)?;
            let over = self.most.first_not_below(step.at.max(at), step.held);
            if let Some(over) = over.filter(|over| *over < self.end_of(own, later)) {
                to = self.day(over).and_then(|day| day.yesterday().ok());
                break;
            }
        }
        Some(Breach {
            employer,
            from,
            to,
            held: own.get(number)?.held,
            most: self.most.at(at),
            total: self.totals.get(at).copied().unwrap_or_default(),
        })
    }

    /// Returns the position at which a step is over.
    fn end_of(&self, own: &[Step], number: usize) -> usize {
        own.get(number + 1).map_or(self.days.len(), |next| next.at)
    }

    fn day(&self, at: usize) -> Option<Date> {
        self.days.get(at).copied()
    }
}

/// What begins and ends for an employer on a day.
#[derive(Clone, Copy, Default)]
struct Change {
    more: usize,
    fewer: usize,
    is_taken: bool,
}

fn add(changes: &mut [isize], at: usize, change: isize) {
    if let Some(known) = changes.get_mut(at) {
        *known += change;
    }
}

/// Returns what an employer holds after each of its changes.
fn stepwise(changes: BTreeMap<usize, Change>) -> Vec<Step> {
    let mut held = 0_usize;
    let changes = changes.into_iter();
    let all = changes.map(|(at, change)| {
        steps(1);
        let before = held;
        held = (held + change.more).saturating_sub(change.fewer);
        Step {
            at,
            held,
            is_taken: change.is_taken,
            is_more: held > before,
        }
    });
    all.collect()
}

#[cfg(test)]
mod tests;
