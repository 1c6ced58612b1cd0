#!/usr/bin/env bash
# icalendar 7.3.2 with recurring-ical-events 3.8.2, and ical 14.3.1 (PyPI); ical.js 2.2.1 and node-ical 0.27.2 with
# rrule-temporal 2.2.8 (npm): meetings that are named by RDATE.
#
# Guess: the start, what the rule gives, and what RDATE names, each date once (RFC 5545, 3.8.5.2 and 3.8.5.3).
# `weekly` has three Mondays and one date that is named besides, and names the second Monday once more. `listed` has no
# rule, only its start and two dates.
# Seen: recurring-ical-events has four and three. ical and ical.js leave the start of `listed` out, and ical.js has the
# second Monday of `weekly` twice. node-ical reads RDATE, but `expandRecurringEvent` does not look at it: the meetings
# that are named do not take place.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 recurring-ical-events==3.8.2 ical==14.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    ical.js@2.2.1 node-ical@0.27.2 rrule-temporal@2.2.8
write() {
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//works//works.test//EN BEGIN:VEVENT UID:board@works.test \
        DTSTAMP:20260101T000000Z DTSTART:20260105T180000Z DTEND:20260105T190000Z "${@:2}" END:VEVENT \
        END:VCALENDAR > "$1.ics"
}
write weekly 'RRULE:FREQ=WEEKLY;COUNT=3' RDATE:20260112T180000Z,20260203T180000Z
write listed RDATE:20260112T180000Z,20260203T180000Z
cat > read.py <<'P'
import icalendar, recurring_ical_events
from ical.calendar_stream import IcsCalendarStream
for name in ("weekly", "listed"):
    text = open(name + ".ics", newline="").read()
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2026, 1, 1), (2027, 1, 1))
    print("recurring-ical-events", name, *sorted(f"{event.start:%m-%d}" for event in events))
    events = IcsCalendarStream.calendar_from_ics(text).timeline
    print("ical", name, *(f"{event.start:%m-%d}" for event in events))
P
cat > read.mjs <<'J'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";
for (const name of ["weekly", "listed"]) {
  const text = readFileSync(`${name}.ics`, "utf8");
  const days = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator();
  const found = [];
  for (let day = days.next(); day; day = days.next()) found.push(day.toString().slice(5, 10));
  console.log("ical.js", name, ...found);
  const event = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
  const year = { from: new Date("2026-01-01"), to: new Date("2027-01-01") };
  const starts = ical.expandRecurringEvent(event, year).map((one) => one.start);
  console.log("node-ical", name, ...starts.map((start) => start.toISOString().slice(5, 10)));
}
J
seen=$(venv/bin/python read.py; node read.mjs)
echo "$seen"
[ "$seen" = 'recurring-ical-events weekly 01-05 01-12 01-19 02-03
ical weekly 01-05 01-12 01-19 02-03
recurring-ical-events listed 01-05 01-12 02-03
ical listed 01-12 02-03
ical.js weekly 01-05 01-12 01-12 01-19 02-03
node-ical weekly 01-05 01-12 01-19
ical.js listed 01-12 02-03
node-ical listed 01-05' ]
