//! Abbreviations of time zones that people write after a time.
//!
//! Source: the time zone database of IANA, where an abbreviation is what clocks of a place show.

/// An abbreviation, or a name of a zone in words.
#[derive(Debug)]
pub(crate) struct Abbreviation {
    /// As it is written, in capitals.
    pub name: &'static str,
    /// The places whose clocks it may be.
    pub places: &'static [&'static str],
    /// The offset that it says, in minutes east of UTC; none of those that hold all year (`ET`).
    pub offset: Option<i32>,
    /// Says whether it is only right in one part of the year.
    pub is_seasonal: bool,
}

const fn all_year(name: &'static str, places: &'static [&'static str]) -> Abbreviation {
    Abbreviation {
        name,
        places,
        offset: None,
        is_seasonal: false,
    }
}

const fn fixed(name: &'static str, places: &'static [&'static str], offset: i32) -> Abbreviation {
    Abbreviation {
        name,
        places,
        offset: Some(offset),
        is_seasonal: false,
    }
}

const fn season(name: &'static str, places: &'static [&'static str], offset: i32) -> Abbreviation {
    Abbreviation {
        name,
        places,
        offset: Some(offset),
        is_seasonal: true,
    }
}

/// What the abbreviations look like, for a pattern; the longer first.
pub(super) const PATTERN: &str = concat!(
    "(?:Eastern|Central European|Central|Mountain|Pacific)(?: Standard| Daylight| Summer)? Time",
    "|AEST|AEDT|CEST|EEST|NZST|NZDT|WEST|SAST",
    "|AET|BRT|BST|CAT|CDT|CET|CST|EAT|EDT|EET|EST|GMT|HKT|IST|JST|KST|MDT|MSK|MST|PDT|PST|SGT|UTC|WAT|WET",
    "|CT|ET|MT|PT",
);

/// All of them. Where one stands for several places, each reading counts.
const ALL: &[Abbreviation] = &[
    all_year("ET", &["America/New_York"]),
    all_year("EASTERN TIME", &["America/New_York"]),
    season("EST", &["America/New_York"], -300),
    season("EDT", &["America/New_York"], -240),
    all_year("CT", &["America/Chicago"]),
    all_year("CENTRAL TIME", &["America/Chicago"]),
    // Also the time of China and of Cuba.
    fixed("CST", &["America/Chicago", "Asia/Shanghai"], -360),
    season("CDT", &["America/Chicago"], -300),
    all_year("MT", &["America/Denver"]),
    all_year("MOUNTAIN TIME", &["America/Denver"]),
    // Arizona has it all year.
    fixed("MST", &["America/Denver", "America/Phoenix"], -420),
    season("MDT", &["America/Denver"], -360),
    all_year("PT", &["America/Los_Angeles"]),
    all_year("PACIFIC TIME", &["America/Los_Angeles"]),
    season("PST", &["America/Los_Angeles"], -480),
    season("PDT", &["America/Los_Angeles"], -420),
    fixed("UTC", &["Etc/UTC"], 0),
    // Never wrong: people mean UTC by it, or the time of London.
    fixed("GMT", &["Etc/UTC", "Europe/London"], 0),
    season("BST", &["Europe/London"], 60),
    season("CET", &["Europe/Berlin"], 60),
    season("CEST", &["Europe/Berlin"], 120),
    all_year("CENTRAL EUROPEAN TIME", &["Europe/Berlin"]),
    season("CENTRAL EUROPEAN SUMMER TIME", &["Europe/Berlin"], 120),
    season("EET", &["Europe/Helsinki"], 120),
    season("EEST", &["Europe/Helsinki"], 180),
    season("WET", &["Europe/Lisbon"], 0),
    season("WEST", &["Europe/Lisbon"], 60),
    // India, Israel, Ireland.
    fixed(
        "IST",
        &["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
        330,
    ),
    fixed("JST", &["Asia/Tokyo"], 540),
    fixed("KST", &["Asia/Seoul"], 540),
    fixed("SGT", &["Asia/Singapore"], 480),
    fixed("HKT", &["Asia/Hong_Kong"], 480),
    all_year("AET", &["Australia/Sydney"]),
    // Brisbane has it all year.
    fixed("AEST", &["Australia/Sydney", "Australia/Brisbane"], 600),
    season("AEDT", &["Australia/Sydney"], 660),
    season("NZST", &["Pacific/Auckland"], 720),
    season("NZDT", &["Pacific/Auckland"], 780),
    fixed("BRT", &["America/Sao_Paulo"], -180),
    fixed("MSK", &["Europe/Moscow"], 180),
    fixed("EAT", &["Africa/Nairobi"], 180),
    fixed("CAT", &["Africa/Maputo"], 120),
    fixed("WAT", &["Africa/Lagos"], 60),
    fixed("SAST", &["Africa/Johannesburg"], 120),
];

/// Returns the abbreviation as it is written, in whatever case.
pub(crate) fn abbreviation(written: &str) -> Option<&'static Abbreviation> {
    let upper = written.to_uppercase();
    let plain = upper.replace(" STANDARD", "").replace(" DAYLIGHT", "");
    ALL.iter()
        .find(|known| known.name == upper)
        .or_else(|| ALL.iter().find(|known| known.name == plain))
}

impl Abbreviation {
    /// Says whether it may be out of force on some day at some place.
    pub(crate) fn may_be_out_of_force(&self) -> bool {
        self.is_seasonal || matches!(self.name, "CST" | "MST")
    }

    /// Returns the one of the same clocks that says another offset.
    pub(super) fn of_same_clocks(&self, offset: i32) -> Option<&'static Self> {
        let fits = |other: &&Self| {
            other.places.first() == self.places.first() && other.offset == Some(offset)
        };
        ALL.iter().find(fits)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{ALL, abbreviation};

    #[test]
    fn each_place_is_a_zone() {
        for known in ALL {
            assert_eq!(
                known.offsets_on(date(2026, 1, 15), None).len(),
                known.places.len(),
                "{}",
                known.name
            );
        }
    }

    #[test]
    fn abbreviations_of_summer_are_wrong_in_winter() {
        let right = |name: &str, day| {
            let found = abbreviation(name).and_then(|it| it.out_of_force(day, None));
            found.and_then(|it| it.right)
        };
        assert_eq!(right("EDT", date(2026, 11, 12)), Some("EST".to_owned()));
        assert_eq!(right("EST", date(2026, 7, 1)), Some("EDT".to_owned()));
        assert_eq!(right("BST", date(2026, 12, 1)), Some("GMT".to_owned()));
        assert_eq!(right("CEST", date(2026, 7, 1)), None);
        for name in ["GMT", "UTC", "ET", "MST", "CST"] {
            assert_eq!(right(name, date(2026, 7, 1)), None, "{name}");
        }
        assert_eq!(
            right("CET", date(2026, 3, 29)),
            None,
            "the night of the change"
        );
    }
}
