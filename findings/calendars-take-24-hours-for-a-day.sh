#!/usr/bin/env bash
# icalendar 7.3.2 (PyPI), ical.js 2.2.1 and node-ical 0.27.2 (npm): two events that begin in Berlin at 18:00 on the day
# before summer time; one lasts P1D, the other PT24H.
#
# Guess: the first ends at 18:00, the second at 19:00. RFC 5545 (3.3.6) says that a day is one of the calendar, of 23
# hours here, and that hours are exact.
# Seen: both are the same for all three, and each has one of them wrong: 18:00 for icalendar and ical.js, and 19:00 for
# node-ical. A hackathon of 24 hours is an hour short, or a day's booking an hour long.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ical.js@2.2.1 node-ical@0.27.2
for length in P1D PT24H; do
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//works//works.test//EN \
        BEGIN:VTIMEZONE TZID:Europe/Berlin \
        BEGIN:DAYLIGHT TZOFFSETFROM:+0100 TZOFFSETTO:+0200 TZNAME:CEST DTSTART:19960331T020000 \
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU' END:DAYLIGHT \
        BEGIN:STANDARD TZOFFSETFROM:+0200 TZOFFSETTO:+0100 TZNAME:CET DTSTART:19961027T030000 \
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU' END:STANDARD END:VTIMEZONE \
        BEGIN:VEVENT UID:hack@works.test DTSTAMP:20260101T000000Z 'DTSTART;TZID=Europe/Berlin:20260328T180000' \
        "DURATION:$length" END:VEVENT END:VCALENDAR > $length.ics
done
cat > read.py <<'P'
import icalendar
for length in ("P1D", "PT24H"):
    event = icalendar.Calendar.from_ical(open(length + ".ics", "rb").read()).events[0]
    print("icalendar", length, event.end.isoformat())
P
cat > read.mjs <<'J'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";
const berlin = (time) => time.toLocaleString("sv", { timeZone: "Europe/Berlin", timeZoneName: "shortOffset" });
for (const length of ["P1D", "PT24H"]) {
  const text = readFileSync(`${length}.ics`, "utf8");
  const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
  console.log("ical.js", length, berlin(new ICAL.Event(event).endDate.toJSDate()));
  const other = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
  console.log("node-ical", length, berlin(other.end));
}
J
seen=$(venv/bin/python read.py; node read.mjs)
echo "$seen"
[ "$seen" = 'icalendar P1D 2026-03-29T18:00:00+02:00
icalendar PT24H 2026-03-29T18:00:00+02:00
ical.js P1D 2026-03-29 18:00:00 GMT+2
node-ical P1D 2026-03-29 19:00:00 GMT+2
ical.js PT24H 2026-03-29 18:00:00 GMT+2
node-ical PT24H 2026-03-29 19:00:00 GMT+2' ]
