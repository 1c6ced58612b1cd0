//! An event ends before it begins, its times do not exist in its time zone, or its sessions do not fit.
//!
//! An end at the very moment of the start counts as well, where both are times.
//!
//! A time does not exist if its `time_zone` does not have its offset that day, or if it is in the hour that is skipped when clocks go forward; one that occurs twice
//! because clocks go back is a warning. UTC (`Z`, `+00:00`) is right in any zone. The rules of the zones come from the
//! IANA database, so a time in the future may become wrong when a country changes them.
//!
//! A session has to be inside its event, and two sessions of one track must not overlap. Sessions that give only an hour
//! are judged where the event is on one day.
//!
//! ## Why
//! One of the two times is wrong, and people plan their day by it.
//!
//! ## What to do
//! Correct the start, the end, or the duration. A time that occurs twice needs its offset: `2026-10-25T02:30:00+01:00`.
//!
//! ## Bad
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! end = 2026-12-01T09:00:00Z
//! ```
//!
//! ## Good
//! ```toml events/2026-12-01-call.toml
//! title = "Autumn call"
//! kind = "community-call"
//! start = 2026-12-01T10:00:00Z
//! end = 2026-12-01T11:00:00Z
//! ```

use crate::date::PartialDate;
use crate::finding::{Findings, Piece, Severity, Text, text};
use crate::model::{ClockFault, Event, OffClock, Reading, Reversed, overlapping};
use crate::rule::{Look, Rule};

pub(crate) const RULE: Rule = Rule::new(Severity::Error, &Look::event(check));

fn check(event: Event<'_>, findings: &mut Findings) {
    for off in event.off_clock() {
        off_clock(event, &off, findings);
    }
    if let Some(reversed) = event.reversed() {
        let [start, end] = ["start", "end"].map(|field| Text::word(event.record().key_of(field)));
        let message = match reversed {
            Reversed::Before => text![event, " ends before it begins"],
            Reversed::Empty => text![event, " begins and ends at the same moment"],
        };
        let help = match reversed {
            Reversed::Before => text!["correct ", start, " or ", end],
            Reversed::Empty => text!["write when it ends, or take ", end, " out"],
        };
        findings
            .at(event.place("end"), message)
            .related(event.place("start"), "begins here")
            .help(help)
            .about("end");
        return;
    }
    let sessions = event.sessions();
    for session in sessions.iter().filter(|session| session.is_outside(event)) {
        findings
            .at(session.place(event), text!["a session is outside ", event])
            .help("correct the start or the duration of the session, or the times of the event")
            .about(session.title());
    }
    for (first, again) in overlapping(&sessions) {
        findings
            .at(
                again.place(event),
                text!["two sessions of one track overlap in ", event],
            )
            .related(first.place(event), "this one is still going on")
            .help("correct their times, or put one into another `track`")
            .about(again.title());
    }
}

/// The clocks of the zone do not show that time, or show it twice.
fn off_clock(event: Event<'_>, off: &OffClock, findings: &mut Findings) {
    let place = event.place(off.field);
    let span = place.span;
    let written = &*off.written;
    let day = PartialDate::parse_start(written).map(Text::from);
    let day = day.unwrap_or_default();
    let (message, help) = match &off.fault {
        ClockFault::Offset { said, real, zone } => (
            text![
                Text::quoted(&**said, span),
                " is not the offset of ",
                Text::quoted(&**zone, span),
                " on ",
                day
            ],
            text![
                "write ",
                Text::word(real.clone()),
                ", or correct the time or `time_zone`"
            ],
        ),
        ClockFault::LeftOut {
            change: (from, to),
            meant: [first, second],
        } => (
            text![
                time(written),
                " does not exist on ",
                day,
                ": clocks go from ",
                time(&from.to_string()),
                " to ",
                time(&to.to_string())
            ],
            text![
                "write ",
                reading(second, written),
                ", or ",
                reading(first, written)
            ],
        ),
        ClockFault::Twice(meant) => twice(written, day, meant),
    };
    let finding = findings.at(place, message);
    finding.help(help).about(format!("{} {written}", off.field));
    // Nobody can be sure which of the two is meant; but the first is what programs take.
    if matches!(off.fault, ClockFault::Twice(_)) {
        finding.only_warn();
    }
}

fn twice(written: &str, day: Text, [first, second]: &[Reading; 2]) -> (Text, Text) {
    let message = text![
        time(written),
        " occurs twice on ",
        day,
        ": at ",
        time(&first.utc.to_string()),
        " and at ",
        time(&second.utc.to_string()),
        " UTC"
    ];
    let help = text![
        "add ",
        Text::word(first.offset.clone()),
        " to the time for the first of them, or ",
        Text::word(second.offset.clone()),
        " for the second"
    ];
    (message, help)
}

fn time(text: &str) -> Piece {
    Text::word(minute(text))
}

/// The hours and minutes of a day and time.
fn minute(text: &str) -> String {
    text.get(11..16).unwrap_or(text).to_owned()
}

/// A moment on the clocks and in UTC; with its day where that is another one than is written.
fn reading(it: &Reading, written: &str) -> Text {
    let (local, utc) = (it.local.to_string(), minute(&it.utc.to_string()));
    let is_same_day = local.get(..10) == written.get(..10);
    let local = if is_same_day { minute(&local) } else { local };
    text![Text::word(local), " (", Text::word(utc), " UTC)"]
}
