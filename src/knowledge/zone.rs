//! The time zones of IANA's database, by name.
//!
//! The database is the one that comes with the program, never the system's, so that a repository
//! is judged alike everywhere. Names count with their case, as `Europe/Berlin` is written there.

mod cities;
mod meant;
mod places;
mod windows;

use std::collections::BTreeSet;
use std::sync::LazyLock;

pub(crate) use self::meant::{Meant, only_zone, zone_meant};
use self::places::PLACES;
use super::names::{Nearest, fold};
use crate::knowledge::distance::distance_within;

/// Where the names of today begin; others (`US/Eastern`, `Iran`) are kept for old programs.
const AREAS: &[&str] = &[
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
];

/// Says whether a text is the name of a zone, case for case.
pub(crate) fn is_zone(name: &str) -> bool {
    // Names are short; the database need not be asked about essays.
    name.len() <= 64
        && jiff::tz::db()
            .get(name)
            .is_ok_and(|zone| zone.iana_name() == Some(name))
}

/// Returns the name that is meant by a text that is not one: `europe/berlin`, `Berlin`,
/// `America/New York`.
pub(crate) fn nearest_zone(text: &str) -> Option<&'static str> {
    static ZONES: LazyLock<[Zones; 2]> = LazyLock::new(|| {
        let today: BTreeSet<&str> = PLACES.iter().flat_map(|(_, all)| all.split(' ')).collect();
        let names = jiff::tz::db()
            .available()
            .map(|name| name.as_str().to_owned());
        let names: Vec<String> = names.filter(|name| is_zone(name)).collect();
        let is_current = |name: &String| today.contains(name.as_str());
        let current = names.iter().filter(|name| is_current(name)).cloned();
        [Zones::new(current.collect()), Zones::new(names)]
    });
    let [current, all] = &*ZONES;
    let folded = fold(text);
    if let Some(place) = cities::zone_called(text) {
        return Some(place);
    }
    // Of a name of today and an old one that are as near (`Kyiv`, `Kiev`) the first is meant.
    let name = all.find(&folded)?;
    let name = match current.find(&folded) {
        Some(other) if fold(name) != folded => other,
        _ => name,
    };
    // `EDT` is one letter from `EST`, and something else.
    let is_short = text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_other = is_short || zone_meant(text, None).is_some();
    let city = name.rsplit('/').next().unwrap_or(name);
    let is_same = city.eq_ignore_ascii_case(text) || name.eq_ignore_ascii_case(text);
    let is_near = is_same || is_near(&folded, &fold(name), &fold(city));
    (!is_other && is_near || is_same).then_some(name)
}

/// Says whether a text is so near to a zone or its city that it is a slip: other cities are no further from
/// each other (`Portland`, `Poland`).
fn is_near(folded: &str, name: &str, city: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text.chars().collect() };
    let last = folded.rsplit(' ').next().unwrap_or(folded);
    [(folded, name), (folded, city), (last, city)]
        .iter()
        .any(|(one, other)| distance_within(&letters(one), &letters(other), 1).is_some())
}

struct Zones {
    names: Vec<String>,
    index: Nearest,
}

impl Zones {
    fn new(mut names: Vec<String>) -> Self {
        // Of several that fit, the first is taken: those in an area before the short ones.
        names.sort_by_key(|name| (!is_in_area(name), name.clone()));
        let whole = names.iter().zip(0..).map(|(name, at)| (fold(name), at));
        let in_areas = names.iter().zip(0..).filter(|(name, _)| is_in_area(name));
        let cities = in_areas.map(|(name, at)| (fold(name.rsplit('/').next().unwrap_or(name)), at));
        let index = Nearest::new(whole.chain(cities));
        Self { names, index }
    }

    fn find(&self, folded: &str) -> Option<&str> {
        let at = self.index.find(folded)?;
        self.names.get(at as usize).map(String::as_str)
    }
}

fn is_in_area(name: &str) -> bool {
    AREAS.iter().any(|area| name.starts_with(area))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_zone, nearest_zone};

    #[test]
    fn zones_are_those_of_the_database() {
        for name in [
            "Europe/Berlin",
            "America/New_York",
            "UTC",
            "CET",
            "Asia/Calcutta",
            "Etc/GMT+2",
        ] {
            assert!(is_zone(name), "{name}");
        }
        for name in [
            "europe/berlin",
            "Berlin",
            "CEST",
            "UTC+1",
            "",
            "Etc/Unknown",
            "../UTC",
        ] {
            assert!(!is_zone(name), "{name}");
        }
    }

    #[test]
    fn what_is_meant_is_suggested_and_nothing_else() {
        for (text, name) in [
            ("Berlin", Some("Europe/Berlin")),
            ("europe/berlin", Some("Europe/Berlin")),
            ("Europe/Berln", Some("Europe/Berlin")),
            ("America/New York", Some("America/New_York")),
            ("utc", Some("UTC")),
            // Ukraine's is spelt by its language today; the old name is as near.
            ("Europe/Kiyv", Some("Europe/Kyiv")),
            ("Europe/Kyyiv", Some("Europe/Kyiv")),
            ("Asia/Kolkatta", Some("Asia/Kolkata")),
            ("Europe/Lisboa", Some("Europe/Lisbon")),
            ("Paris", Some("Europe/Paris")),
            ("lima", Some("America/Lima")),
            // Cities that no zone is called after, countries with one clock, and words next to a
            // city.
            ("Munich", Some("Europe/Berlin")),
            ("München", Some("Europe/Berlin")),
            ("Europe/Munich", Some("Europe/Berlin")),
            ("America/San_Francisco", Some("America/Los_Angeles")),
            ("NYC", Some("America/New_York")),
            ("Bengaluru", Some("Asia/Kolkata")),
            ("Germany", Some("Europe/Berlin")),
            ("India", Some("Asia/Kolkata")),
            ("Berlin, Germany", Some("Europe/Berlin")),
            ("Berlin time", Some("Europe/Berlin")),
            ("Europe/Berlin (CET)", Some("Europe/Berlin")),
            ("UTC+2 (Berlin)", Some("Europe/Berlin")),
            ("New York, USA", Some("America/New_York")),
            ("Z", Some("UTC")),
            ("Paris, Berlin", None),
            ("Canada", None),
            ("Portland", None),
            ("Springfield", None),
            ("Washington", None),
            ("Eastern", None),
            ("Pacific", None),
            ("CEST", None),
            ("EDT", None),
            ("mez", None),
            ("Pst", None),
            ("UTC+1", None),
            ("GMT+2", None),
            ("Central European Standard Time", None),
            ("Mars/Base", None),
            ("", None),
        ] {
            assert_eq!(nearest_zone(text), name, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            let _ = (is_zone(&text), nearest_zone(&text));
        }
    }
}
