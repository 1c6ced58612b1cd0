#!/usr/bin/env bash
# icalendar 7.3.2 with recurring-ical-events 3.8.2 (PyPI), ical.js 2.2.1 and node-ical 0.26.1 with rrule-temporal 1.6.0
# (npm): one yearly event that begins on 29 February 2024.
#
# Guess: all leave out the years without that day, as RFC 5545 (3.3.10) says that a date which does not exist is
# ignored.
# Seen: recurring-ical-events does. ical.js moves the day to 1 March and comes back to it in 2028. node-ical moves it to
# 28 February and stays there, even in 2028. Of five birthdays the last is in 2040 or in 2028.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 recurring-ical-events==3.8.2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    ical.js@2.2.1 node-ical@0.26.1 rrule-temporal@1.6.0
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//works//works.test//EN BEGIN:VEVENT UID:ada@works.test \
    DTSTAMP:20260101T000000Z SUMMARY:Birthday 'DTSTART;VALUE=DATE:20240229' 'RRULE:FREQ=YEARLY;COUNT=5' \
    END:VEVENT END:VCALENDAR > birthday.ics
cat > read.py <<'P'
import icalendar, recurring_ical_events
events = recurring_ical_events.of(icalendar.Calendar.from_ical(open("birthday.ics", "rb").read()))
print("recurring-ical-events", *(event.start for event in events.between((2024, 1, 1), (2050, 1, 1))))
P
cat > read.mjs <<'J'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";
const text = readFileSync("birthday.ics", "utf8");
const days = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator();
console.log("ical.js", ...Array.from({ length: 5 }, () => String(days.next())));
const event = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
const found = ical.expandRecurringEvent(event, { from: new Date(2024, 0, 1), to: new Date(2050, 0, 1) });
console.log("node-ical", ...found.map((one) => one.start.toLocaleDateString("sv")));
J
seen=$(venv/bin/python read.py; node read.mjs)
echo "$seen"
[ "$seen" = 'recurring-ical-events 2024-02-29 2028-02-29 2032-02-29 2036-02-29 2040-02-29
ical.js 2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29
node-ical 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-28' ]
