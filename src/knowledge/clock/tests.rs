//! What is a time with a zone, and how one is written.

use super::{write_like, zoned_times};

fn read(text: &str) -> Vec<(i32, &str)> {
    zoned_times(text)
        .into_iter()
        .map(|it| (it.minutes, &text[it.zone]))
        .collect()
}

#[test]
fn times_are_read_as_people_write_them() {
    assert_eq!(
        read("at 11pm ET / 8 am PT / 17:00 CET"),
        [(1380, "ET"), (480, "PT"), (1020, "CET")]
    );
    assert_eq!(
        read("3-5pm UTC, 10am-2pm EST"),
        [(900, "UTC"), (600, "EST")]
    );
    assert_eq!(read("12 p.m. Pacific Time"), [(720, "Pacific Time")]);
    assert_eq!(read("UTC 15:00, noon ET"), [(900, "UTC"), (720, "ET")]);
    assert_eq!(
        read("16h30 CEST (14:30 UTC)"),
        [(990, "CEST"), (870, "UTC")]
    );
}

#[test]
fn a_day_before_a_dash_is_not_a_time() {
    for text in [
        "Feb 22 - 3pm ET",
        "February 2 - 3pm ET",
        "Tuesday, 22 - 3pm ET",
        "2/22 - 3pm ET",
        "2024-02-22 - 3pm ET",
        "the 22 – 3pm ET",
    ] {
        assert_eq!(read(text), [(900, "ET")], "{text}");
    }
    assert_eq!(read("from 2 - 3pm ET"), [(840, "ET")]);
}

#[test]
fn an_offset_after_a_zone_belongs_to_it() {
    let offset = |text: &str| zoned_times(text).first().map(|it| it.offset);
    assert_eq!(offset("15:00 UTC+8"), Some(Some(480)));
    assert_eq!(offset("15:00 GMT-05:00"), Some(Some(-300)));
    assert_eq!(offset("15:00 UTC+0530"), Some(Some(330)));
    assert_eq!(offset("15:00 UTC"), Some(None));
    assert_eq!(offset("15:00 UTC - 16:00"), Some(None));
    assert_eq!(offset("14:00 UTC-15:00"), None);
    assert_eq!(read("15:00 UTC+8"), [(900, "UTC+8")]);
}

#[test]
fn other_numbers_are_not_times() {
    for text in [
        "12 ET",
        "room 15",
        "version 1.0",
        "5 PT and more",
        "It is 15:00.",
        "25:00 UTC",
        "2026 CET",
    ] {
        assert!(read(text).is_empty(), "{text} {:?}", read(text));
    }
}

#[test]
fn times_are_written_as_their_neighbour() {
    assert_eq!(write_like("11pm", 300), "5am");
    assert_eq!(write_like("11:30 PM", 1020), "5:00 PM");
    assert_eq!(write_like("17:00", 1500), "01:00");
    assert_eq!(write_like("11am", 720), "12pm");
    assert_eq!(write_like("1pm", 1440), "12am");
    assert_eq!(write_like("1 p.m.", 0), "12 a.m.");
    assert_eq!(write_like("1:30 p.m.", 750), "12:30 p.m.");
    assert_eq!(write_like("noon", 660), "11am");
    assert_eq!(write_like("noon", 0), "midnight");
    assert_eq!(write_like("midnight", 720), "noon");
    assert_eq!(write_like("16h30", 720), "12h00");
}
