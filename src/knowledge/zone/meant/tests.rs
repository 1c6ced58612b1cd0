//! Which zone a text means that is not the name of one.

use proptest::prelude::*;

use super::super::is_zone;
use super::{Meant, PLACES, WINDOWS, zone_meant};

#[test]
fn the_tables_are_sorted_and_name_zones() {
    assert!(PLACES.is_sorted_by_key(|(country, _)| *country));
    let places = PLACES.iter().flat_map(|(_, places)| places.split(' '));
    for place in places.chain(WINDOWS.iter().map(|(_, place)| *place)) {
        assert!(is_zone(place), "{place}");
    }
}

#[test]
fn a_country_makes_one_zone_of_a_name() {
    for (text, country, zone) in [
        ("PST", "US", "America/Los_Angeles"),
        ("PST", "CA", "America/Vancouver"),
        ("PST", "PH", "Asia/Manila"),
        ("PT (Pacific Time)", "US", "America/Los_Angeles"),
        ("Pacific Time (US & Canada)", "CA", "America/Vancouver"),
        ("MEZ", "DE", "Europe/Berlin"),
        ("MEZ", "AT", "Europe/Vienna"),
        ("mesz", "CH", "Europe/Zurich"),
        ("CET", "TN", "Africa/Tunis"),
        ("IST", "IN", "Asia/Kolkata"),
        ("IST", "IE", "Europe/Dublin"),
        ("W. Europe Standard Time", "NL", "Europe/Amsterdam"),
        ("W. Europe Daylight Time", "AT", "Europe/Vienna"),
        ("Romance Standard Time", "ES", "Europe/Madrid"),
        ("FLE Standard Time", "UA", "Europe/Kyiv"),
        ("Pacific Standard Time (Mexico)", "MX", "America/Tijuana"),
        ("central america standard time", "CR", "America/Costa_Rica"),
        ("HNE", "JM", "America/Jamaica"),
    ] {
        assert_eq!(
            zone_meant(text, Some(country)),
            Some(Meant::One(zone)),
            "{text} {country}"
        );
    }
}

#[test]
fn without_a_country_places_are_examples() {
    let some = |places: &[&'static str]| Some(Meant::Some(places.to_vec()));
    assert_eq!(zone_meant("PST", None), some(&["America/Los_Angeles"]));
    assert_eq!(
        zone_meant("CST", None),
        some(&["America/Chicago", "Asia/Shanghai"])
    );
    assert_eq!(
        zone_meant("W. Europe Standard Time", None),
        some(&["Europe/Berlin"])
    );
    // One of them has it all year.
    assert_eq!(
        zone_meant("EST", Some("CA")),
        some(&["America/Toronto", "America/Atikokan"])
    );
    assert_eq!(zone_meant("PST", Some("DE")), Some(Meant::Elsewhere));
}

#[test]
fn an_offset_has_the_other_sign_at_iana() {
    let name = |text| match zone_meant(text, Some("DE")) {
        Some(Meant::Offset(name, _)) => name,
        other => panic!("{text} {other:?}"),
    };
    for (text, zone) in [
        ("UTC+2", "Etc/GMT-2"),
        ("GMT+02:00", "Etc/GMT-2"),
        ("gmt-5", "Etc/GMT+5"),
        ("+0200", "Etc/GMT-2"),
        ("UTC+0", "Etc/UTC"),
    ] {
        assert_eq!(name(text).as_deref(), Some(zone), "{text}");
        assert!(is_zone(zone));
    }
    assert_eq!(name("UTC+5:30"), None);
}

#[test]
fn places_with_an_offset_are_those_of_the_country_or_some_of_the_world() {
    let places = |text, country| match zone_meant(text, country) {
        Some(Meant::Offset(_, places)) => places,
        other => panic!("{text} {other:?}"),
    };
    assert_eq!(places("UTC+5:30", None), ["Asia/Kolkata", "Asia/Colombo"]);
    assert_eq!(places("UTC+05:45", None), ["Asia/Kathmandu"]);
    assert_eq!(places("GMT-3:30", None), ["America/St_Johns"]);
    assert_eq!(places("UTC+5:30", Some("LK")), ["Asia/Colombo"]);
    assert_eq!(places("GMT+1", Some("DE")), ["Europe/Berlin"]);
    assert_eq!(places("GMT+2", Some("DE")), ["Europe/Berlin"]);
    // All year, and half of it.
    assert_eq!(
        places("UTC-7", Some("US")),
        ["America/Denver", "America/Phoenix", "America/Los_Angeles"]
    );
    for (text, country) in [
        ("GMT+1", None),
        ("UTC+2:17", None),
        ("UTC+5:30", Some("DE")),
    ] {
        assert!(places(text, country).is_empty(), "{text}");
    }
}

#[test]
fn short_names_of_several_countries_are_read_by_the_country() {
    let some = |places: &[&'static str]| Some(Meant::Some(places.to_vec()));
    assert_eq!(
        zone_meant("Eastern", None),
        some(&["America/New_York", "Australia/Sydney"])
    );
    assert_eq!(zone_meant("US Eastern", None), some(&["America/New_York"]));
    assert_eq!(
        zone_meant("Pacific", Some("US")),
        Some(Meant::One("America/Los_Angeles"))
    );
    assert_eq!(zone_meant("Mountain", Some("DE")), Some(Meant::Elsewhere));
    assert_eq!(zone_meant("CET/CEST", None), some(&["Europe/Berlin"]));
    assert_eq!(
        zone_meant("EST/EDT", Some("US")),
        Some(Meant::One("America/New_York"))
    );
}

#[test]
fn other_texts_mean_no_zone() {
    for text in [
        "",
        "Europe/Berlin",
        "Berlin",
        "XYZ",
        "UTC+25",
        "UTC+2:99",
        "Standard Time",
        "(",
        "W. Europe",
        "Germany",
    ] {
        assert_eq!(zone_meant(text, None), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in any::<String>(), country in "[A-Z]{0,3}") {
        let _ = zone_meant(&text, Some(&country));
    }
}
