#!/usr/bin/env bash
# icalendar 7.3.2 with recurring-ical-events 3.8.2, and ical 14.3.1, both on python-dateutil 2.9.0.post0 (PyPI); rrule
# 2.8.1 and ical.js 2.2.1 (npm): `BYDAY=1MO,FR`, the first Monday of a month and each of its Fridays.
#
# Guess: seven days from 2 January to 2 February 2026. RFC 5545 (3.3.10) has a list of days, each with or without its
# own number, and a list names what belongs to it.
# Seen: ical.js finds seven. dateutil, and rrule which was made after it, look for days that are a first Monday and a
# Friday: recurring-ical-events has only the start, ical and rrule not even that. None of them says a word. With the
# Fridays alone all four find seven.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
    icalendar==7.3.2 recurring-ical-events==3.8.2 ical==14.3.1 python-dateutil==2.9.0.post0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . rrule@2.8.1 ical.js@2.2.1
cat > read.py <<'P'
import icalendar, recurring_ical_events, sys
from ical.calendar_stream import IcsCalendarStream
text = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//works//works.test//EN", "BEGIN:VEVENT", "UID:board@works.test",
    "DTSTAMP:20260101T000000Z", "DTSTART:20260102T180000Z", "DTEND:20260102T190000Z",
    "RRULE:FREQ=MONTHLY;COUNT=7;BYDAY=" + sys.argv[1], "END:VEVENT", "END:VCALENDAR", ""])
events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2030, 1, 1))
print("recurring-ical-events", len(list(events)))
print("ical", len(list(IcsCalendarStream.calendar_from_ics(text).timeline)))
P
cat > read.mjs <<'J'
import ICAL from "ical.js";
import rrule from "rrule";
const rule = `FREQ=MONTHLY;COUNT=7;BYDAY=${process.argv[2]}`;
console.log("rrule", rrule.rrulestr(`DTSTART:20260102T180000Z\nRRULE:${rule}`).all().length);
const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString("2026-01-02T18:00:00Z"));
let count = 0;
while (days.next()) count += 1;
console.log("ical.js", count);
J
seen=$(for days in FR 1MO,FR; do echo "$days:" $(venv/bin/python read.py $days; node read.mjs $days); done)
echo "$seen"
[ "$seen" = 'FR: recurring-ical-events 7 ical 7 rrule 7 ical.js 7
1MO,FR: recurring-ical-events 1 ical 0 rrule 0 ical.js 7' ]
