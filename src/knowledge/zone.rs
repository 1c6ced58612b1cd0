//! The time zones of IANA's database, by name.
//!
//! The database is the one that comes with the program, never the system's, so that a repository
//! is judged alike everywhere. Names count with their case, as `Europe/Berlin` is written there.

use std::sync::LazyLock;

use super::names::{Nearest, fold};

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
pub fn is_zone(name: &str) -> bool {
    // Names are short; the database need not be asked about essays.
    name.len() <= 64
        && jiff::tz::db()
            .get(name)
            .is_ok_and(|zone| zone.iana_name() == Some(name))
}

/// Returns the name that is meant by a text that is none: `europe/berlin`, `Berlin`,
/// `America/New York`.
pub fn nearest_zone(text: &str) -> Option<&'static str> {
    struct Zones {
        names: Vec<String>,
        index: Nearest,
    }
    static ZONES: LazyLock<Zones> = LazyLock::new(|| {
        let mut names: Vec<String> = jiff::tz::db()
            .available()
            .map(|name| name.as_str().to_owned())
            .filter(|name| is_zone(name))
            .collect();
        // Of several that fit, the first is taken: today's names before the old ones.
        names.sort_by_key(|name| {
            let old = !AREAS.iter().any(|area| name.starts_with(area));
            (old, name.clone())
        });
        let whole = names.iter().zip(0..).map(|(name, at)| (fold(name), at));
        let cities = names.iter().zip(0..).filter_map(|(name, at)| {
            let known = AREAS.iter().any(|area| name.starts_with(area));
            known.then(|| (fold(name.rsplit('/').next().unwrap_or(name)), at))
        });
        let index = Nearest::new(whole.chain(cities));
        Zones { names, index }
    });
    let zones = &*ZONES;
    let at = zones.index.find(&fold(text))?;
    let name = zones.names.get(at as usize)?;
    // `EDT` is one letter from `EST`, and something else.
    let abbreviation = text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    (!abbreviation || name.eq_ignore_ascii_case(text)).then_some(name.as_str())
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
            ("CEST", None),
            ("EDT", None),
            ("UTC+1", None),
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
