#!/usr/bin/env bash
# aniso8601 10.0.1, metomi-isodatetime 3.2.0 and isodate 0.7.2 (Python): terms and meetings in ISO 8601.
#
# Guess: a term of two years from 1 March 2027 (2027-03-01/P2Y) ends on 1 March 2029, and a meeting each month from 31
# January is on 31 January, 28 February and in March again.
# Seen: isodate ends the term on 1 March, and metomi meets once in each month. For aniso8601 a year is 365 days and a
# month is 30: the term ends on 28 February, since 2028 is a leap year, and nobody meets in February at all.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check aniso8601==10.0.1 'metomi-isodatetime==1!3.2.0' isodate==0.7.2
cat > ask.py <<'P'
from datetime import date

import aniso8601
import isodate
from metomi.isodatetime.parsers import TimeRecurrenceParser

print("isodate term:", date(2027, 3, 1) + isodate.parse_duration("P2Y"))
print("aniso8601 term:", aniso8601.parse_interval("2027-03-01/P2Y")[1])
print("metomi:", *[str(day)[:10] for day in TimeRecurrenceParser().parse("R3/2026-01-31T00Z/P1M")])
print("aniso8601:", *aniso8601.parse_repeating_interval("R3/2026-01-31/P1M"))
P
seen=$(venv/bin/python ask.py)
echo "$seen"
[ "$seen" = 'isodate term: 2029-03-01
aniso8601 term: 2029-02-28
metomi: 2026-01-31 2026-02-28 2026-03-28
aniso8601: 2026-01-31 2026-03-02 2026-04-01' ]
