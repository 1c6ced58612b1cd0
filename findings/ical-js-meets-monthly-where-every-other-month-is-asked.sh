#!/usr/bin/env bash
# ical.js 2.2.1 and rrule 2.8.1 (npm), python-dateutil 2.9.0.post0 (PyPI): a board that meets every other month, on the
# first Monday, but not in July and August.
#
# Guess: January, March, May, September, November. RFC 5545 (3.3.10) has INTERVAL choose the months, and BYMONTH then
# only takes away from them.
# Seen: rrule and dateutil find these. Where BYMONTH is there, ical.js goes to the next month of its list and forgets
# the interval, so the board meets every month until June. Without BYMONTH it keeps the interval.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ical.js@2.2.1 rrule@2.8.1
cat > read.py <<'P'
import datetime, sys
from dateutil.rrule import rrulestr
print("dateutil", *(f"{day:%m-%d}" for day in rrulestr(sys.argv[1], dtstart=datetime.datetime(2026, 1, 5))))
P
cat > read.mjs <<'J'
import ICAL from "ical.js";
import rrule from "rrule";
const found = rrule.rrulestr(`DTSTART:20260105T000000Z\nRRULE:${process.argv[2]}`).all();
console.log("rrule", ...found.map((day) => day.toISOString().slice(5, 10)));
const days = ICAL.Recur.fromString(process.argv[2]).iterator(ICAL.Time.fromString("2026-01-05"));
console.log("ical.js", ...Array.from({ length: 5 }, () => days.next().toString().slice(5)));
J
rule='FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=1MO'
seen=$(
    for one in "$rule" "$rule;BYMONTH=1,2,3,4,5,6,9,10,11,12"; do
        venv/bin/python read.py "$one"
        node read.mjs "$one"
    done
)
echo "$seen"
[ "$seen" = 'dateutil 01-05 03-02 05-04 07-06 09-07
rrule 01-05 03-02 05-04 07-06 09-07
ical.js 01-05 03-02 05-04 07-06 09-07
dateutil 01-05 03-02 05-04 09-07 11-02
rrule 01-05 03-02 05-04 09-07 11-02
ical.js 01-05 02-02 03-02 04-06 05-04' ]
