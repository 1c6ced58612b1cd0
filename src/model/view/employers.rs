//! For whom the seats of a group count, and when: the organisation that a seat is held on behalf of, else those that
//! its holder works for, each with those above it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::affiliation::Affiliation;
use super::group::Group;
use super::person::Person;
use super::seat::Seat;
use crate::date::{Interval, Stretch, settled};
use crate::finding::{Piece, Text};
use crate::knowledge::names::fold;
use crate::knowledge::seat_cap::{Held, SeatCap, SeatHistory};
use crate::model::index::community::Community;
use crate::model::index::ids::RecordIndex;
use crate::model::kind::builtin::Builtin;
use crate::model::kind::field::Value;
use crate::steps::steps;

/// The most organisations that one seat counts for: whoever works for more works for none.
const MOST: usize = 64;

/// An organisation, as somebody names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    /// It has a record.
    Known(RecordIndex),
    /// It has none.
    Unknown(String),
}

/// Days on which a seat counts for somebody.
#[derive(Clone)]
pub(crate) struct Holding {
    /// The position of the seat.
    pub(crate) seat: usize,
    /// The number of the employer that it counts for: the one on top of its family.
    pub(crate) employer: usize,
    /// When it does.
    pub(crate) days: Stretch,
    /// What its holder's own organisation is called, which may be a part of that.
    pub(crate) own: Text,
    /// Says whether the seat begins with it.
    is_taken: bool,
}

/// The voting seats of a group, and for whom each counts.
pub(crate) struct Holdings<'a> {
    group: Group<'a>,
    /// The voting seats that are there at any time.
    pub(crate) seats: Vec<Seat<'a>>,
    /// What each employer is called, by its number: words for a message, and what tells it from others.
    names: Vec<(Text, String)>,
    /// For whom the seats count.
    pub(crate) held: Vec<Holding>,
    /// The positions of what counts for each employer.
    of: BTreeMap<usize, Vec<usize>>,
    total: Box<dyn Fn(usize) -> usize + 'a>,
}

impl<'a> Holdings<'a> {
    /// Returns the history of the seats under a limit.
    pub(crate) fn history(&self, cap: SeatCap) -> SeatHistory {
        let days = self.seats.iter().filter_map(Seat::days);
        let days: Vec<(Date, Date)> = days.map(|days| (days.from, days.to)).collect();
        let held = self.held.iter().map(|held| Held {
            from: held.days.from,
            to: held.days.to,
            employer: held.employer,
            is_taken: held.is_taken,
        });
        SeatHistory::new(cap, &days, &held.collect::<Vec<_>>(), &self.total)
    }

    /// Returns what an employer is called.
    pub(crate) fn words(&self, employer: usize) -> Text {
        let name = self.names.get(employer);
        name.map(|(words, _)| words.clone()).unwrap_or_default()
    }

    /// Returns what tells an employer from others.
    pub(crate) fn key(&self, employer: usize) -> &str {
        self.names.get(employer).map_or("", |(_, key)| key)
    }

    /// Returns what counts for somebody on a day.
    pub(crate) fn on(&self, day: Date) -> impl Iterator<Item = (&Seat<'a>, &Holding)> {
        let held = self.held.iter().inspect(|_| steps(1));
        let held = held.filter(move |held| held.days.contains(day));
        held.filter_map(|held| Some((self.seats.get(held.seat)?, held)))
    }

    /// Returns what counts for an employer on a day.
    pub(crate) fn of(&self, employer: usize, day: Date) -> Vec<(&Seat<'a>, &Holding)> {
        let own = self.of.get(&employer).into_iter().flatten();
        let own = own.filter_map(|at| self.held.get(*at));
        let own = own
            .inspect(|_| steps(1))
            .filter(|held| held.days.contains(day));
        own.filter_map(|held| Some((self.seats.get(held.seat)?, held)))
            .collect()
    }

    /// Returns the group.
    pub(crate) fn group(&self) -> Group<'a> {
        self.group
    }
}

/// What somebody is with, and when.
type Tie = (Stretch, Named, Text);

impl<'a> Group<'a> {
    /// Returns its voting seats with the organisations that each counts for.
    pub(crate) fn holdings(self) -> Holdings<'a> {
        let all = self.all_seats();
        let total = Box::new(self.voting_seats(&all));
        let seats = all
            .into_iter()
            .filter(|seat| seat.is_voting() && seat.days().is_some());
        let mut found = Holdings {
            group: self,
            seats: seats.collect(),
            names: Vec::new(),
            held: Vec::new(),
            of: BTreeMap::new(),
            total,
        };
        let mut numbers = BTreeMap::new();
        for (seat, tie) in self.ties(&found.seats) {
            self.count(seat, tie, &mut numbers, &mut found);
        }
        found.held = joined(std::mem::take(&mut found.held), &found.seats);
        for (at, held) in found.held.iter().enumerate() {
            found.of.entry(held.employer).or_default().push(at);
        }
        found
    }

    /// Returns with whom the holder of each seat is while they hold it.
    fn ties(self, seats: &[Seat<'a>]) -> Vec<(usize, Tie)> {
        let community = self.community();
        let mut found = Vec::new();
        let mut people: BTreeMap<usize, (Person<'a>, Vec<(Stretch, usize)>)> = BTreeMap::new();
        for (at, seat) in seats.iter().enumerate() {
            steps(1);
            let Some(held) = seat.held() else {
                continue;
            };
            if let Some(value) = seat.on_behalf_of() {
                if !seat.is_of_individual()
                    && let Some((named, words)) = named(community, &value)
                {
                    found.push((at, (held, named, words)));
                }
            } else if let Some(person) = seat.person() {
                let entry = people.entry(person.record().identity());
                entry.or_insert((person, Vec::new())).1.push((held, at));
            }
        }
        for (person, seats) in people.values() {
            pair(&seats[..], &person.employers(), &mut found);
        }
        found
    }

    /// Counts a tie for those at the top of its organisation.
    fn count(
        self,
        seat: usize,
        (days, named, own): Tie,
        numbers: &mut BTreeMap<Named, usize>,
        found: &mut Holdings<'a>,
    ) {
        let community = self.community();
        let tops = match &named {
            Named::Known(index) => community.ownership().tops(*index, days),
            Named::Unknown(_) => Vec::new(),
        };
        let mut tops: Vec<(Named, Stretch)> = tops
            .into_iter()
            .map(|(top, days)| (Named::Known(top), days))
            .collect();
        if tops.is_empty() {
            tops.push((named, days));
        }
        for (top, days) in tops {
            let words = || match &top {
                Named::Known(index) => community.record(*index).map(|record| {
                    let id = record.id().map(Cow::into_owned);
                    (record.label(), id.unwrap_or_default())
                }),
                Named::Unknown(key) => Some((own.clone(), key.clone())),
            };
            let employer = match numbers.get(&top) {
                Some(employer) => *employer,
                None => {
                    found.names.push(words().unwrap_or_default());
                    numbers.insert(top, found.names.len() - 1);
                    found.names.len() - 1
                }
            };
            found.held.push(Holding {
                seat,
                employer,
                days,
                own: own.clone(),
                is_taken: false,
            });
        }
    }
}

/// Returns the organisation that a value names, and what a message calls it.
fn named(community: &Community<'_>, value: &Value<'_>) -> Option<(Named, Text)> {
    let text = value.text()?;
    let words = || Piece::Quoted(text.as_ref().into(), Some(value.span())).into();
    let index = community.find_index(Builtin::Organisation, &text);
    let index = index.filter(|index| community.record(*index).is_some());
    Some(match index {
        Some(index) => {
            let record = community.record(index)?;
            (Named::Known(index), record.label())
        }
        None => (Named::Unknown(fold(&text)), words()),
    })
}

impl Person<'_> {
    /// Returns the organisations that have a say over the person, and when.
    fn employers(self) -> Vec<Tie> {
        let mut all = self.affiliations();
        all.retain(Affiliation::binds);
        let intervals: Vec<Interval> = all.iter().map(Affiliation::interval).collect();
        let days = settled(&intervals);
        let all = all.iter().zip(days).filter_map(|(affiliation, days)| {
            let value = affiliation.get("organisation")?;
            let (named, words) = named(self.community(), &value)?;
            Some((days?, named, words))
        });
        all.collect()
    }
}

/// Pairs the seats of a person with what holds while they hold it, in one sweep over all days.
fn pair(seats: &[(Stretch, usize)], ties: &[Tie], found: &mut Vec<(usize, Tie)>) {
    let begin = |at: usize, is_seat: bool| {
        let days = if is_seat {
            seats.get(at).map(|(days, _)| days)
        } else {
            ties.get(at).map(|(days, ..)| days)
        };
        (days.map(|days| days.from), is_seat, at)
    };
    let mut order: Vec<_> = (0..ties.len()).map(|at| begin(at, false)).collect();
    order.extend((0..seats.len()).map(|at| begin(at, true)));
    order.sort_unstable();
    // What has begun and not ended, by the day on which it does.
    let mut open_seats: BTreeMap<(Date, usize), usize> = BTreeMap::new();
    let mut open_ties: BTreeSet<(Date, usize)> = BTreeSet::new();
    let mut put = |seat: usize, tie: usize| {
        steps(1);
        if let (Some((held, seat)), Some((days, named, words))) = (seats.get(seat), ties.get(tie))
            && let Some(days) = held.shared(*days)
        {
            found.push((*seat, (days, named.clone(), words.clone())));
        }
    };
    for (from, is_seat, at) in order {
        let Some(from) = from else { continue };
        open_ties = open_ties.split_off(&(from, 0));
        open_seats = open_seats.split_off(&(from, 0));
        if is_seat {
            let mut count = 0;
            for (_, tie) in open_ties.iter().take(MOST) {
                put(at, *tie);
                count += 1;
            }
            let to = seats.get(at).map(|(days, _)| days.to);
            open_seats.extend(to.map(|to| ((to, at), count)));
        } else {
            for ((_, seat), count) in &mut open_seats {
                put(*seat, at);
                *count += 1;
            }
            open_seats.retain(|_, count| *count < MOST);
            let to = ties.get(at).map(|(days, ..)| days.to);
            open_ties.extend(to.map(|to| (to, at)));
        }
    }
}

/// Returns what counts for whom, in which what goes on for one employer is one: somebody who moves from a part of a
/// company to another has not changed jobs.
fn joined(mut all: Vec<Holding>, seats: &[Seat<'_>]) -> Vec<Holding> {
    all.sort_by_key(|held| (held.seat, held.employer, held.days.from, held.days.to));
    let mut found: Vec<Holding> = Vec::with_capacity(all.len());
    for mut held in all {
        steps(1);
        let last = found.last_mut().filter(|last| {
            let next = last.days.to.tomorrow().unwrap_or(Date::MAX);
            last.seat == held.seat && last.employer == held.employer && held.days.from <= next
        });
        if let Some(last) = last {
            if held.days.to > last.days.to {
                last.days.to = held.days.to;
                last.own = held.own;
            }
            continue;
        }
        let begins = seats.get(held.seat).and_then(Seat::held);
        held.is_taken = begins.is_some_and(|seat| seat.from == held.days.from);
        found.push(held);
    }
    found
}

/// Where somebody comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// An organisation, the one on top of its family.
    Organisation(String),
    /// Nobody sends them, or nobody knows who does.
    Alone(String),
}

impl Group<'_> {
    /// Returns where those who lead it today come from: who chairs it, and who holds a seat with a vote.
    pub(crate) fn origins_of_leaders(self) -> BTreeSet<Origin> {
        let today = self.today();
        let day = Stretch {
            from: today,
            to: today,
        };
        let mut found = BTreeSet::new();
        let mut add = |name: String, ties: Vec<Tie>| {
            let current = ties.into_iter().filter(|(days, ..)| days.contains(today));
            let tops = current.flat_map(|(_, named, _)| self.tops(named, day));
            let tops: Vec<String> = tops.collect();
            if tops.is_empty() {
                found.insert(Origin::Alone(name));
            }
            found.extend(tops.into_iter().map(Origin::Organisation));
        };
        for seat in self.all_seats() {
            let holder = seat
                .holder()
                .filter(|_| seat.is_voting() && seat.is_held_on(today));
            let Some(holder) = holder else { continue };
            let sits_for = seat.on_behalf_of().filter(|_| !seat.is_of_individual());
            let own = seat.person().filter(|_| seat.on_behalf_of().is_none());
            let ties = match sits_for.and_then(|value| named(self.community(), &value)) {
                Some((named, words)) => vec![(day, named, words)],
                None => own.map(Person::employers).unwrap_or_default(),
            };
            add(holder, ties);
        }
        for chair in self.chairs() {
            if chair.person.is_none_or(Person::is_active)
                && let Some(name) = chair.name()
            {
                add(
                    name,
                    chair.person.map(Person::employers).unwrap_or_default(),
                );
            }
        }
        found
    }

    /// Returns what tells the organisations at the top of one from others.
    fn tops(self, named: Named, days: Stretch) -> Vec<String> {
        let index = match named {
            Named::Known(index) => index,
            Named::Unknown(key) => return vec![key],
        };
        let tops = self.community().ownership().tops(index, days).into_iter();
        tops.map(|(top, _)| format!("#{}", top.number())).collect()
    }
}
