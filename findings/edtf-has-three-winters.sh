#!/usr/bin/env bash
# edtf 4.11.1 and @edtf-ts/core 0.4.2 (npm), edtf 5.0.2 (PyPI): the seasons of the Extended Date/Time Format, from
# which day to which a record of `2026-21` (spring) and `2026-24` (winter) may be.
#
# Guess: the specification leaves the months of a season open, but all three have settled on the same ones.
# Seen: for edtf of npm, spring is the first quarter and ends in March, and winter begins in October. Its namesake of
# PyPI has spring from March to May, and a winter of one month, December. @edtf-ts/core has winter go on until the end
# of February. A meeting of 20 April was in spring for two of the three, and one in January 2027 in winter for one.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check edtf==5.0.2
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . edtf@4.11.1 @edtf-ts/core@0.4.2
cat > read.py <<'P'
from edtf import parse_edtf
for season in ("2026-21", "2026-24"):
    date = parse_edtf(season)
    print("edtf (PyPI)", season, *("%04d-%02d-%02d" % end[:3] for end in (date.lower_strict(), date.upper_strict())))
P
cat > read.mjs <<'J'
import edtf from "edtf";
import { parse } from "@edtf-ts/core";
const day = (time) => new Date(Number(time)).toISOString().slice(0, 10);
for (const season of ["2026-21", "2026-24"]) {
  const [one, other] = [edtf(season), parse(season).value];
  console.log("edtf (npm)", season, day(one.min), day(one.max));
  console.log("@edtf-ts/core", season, day(other.min), day(other.max));
}
J
seen=$(venv/bin/python read.py; node read.mjs)
echo "$seen"
[ "$seen" = 'edtf (PyPI) 2026-21 2026-03-01 2026-05-31
edtf (PyPI) 2026-24 2026-12-01 2026-12-31
edtf (npm) 2026-21 2026-01-01 2026-03-31
@edtf-ts/core 2026-21 2026-03-01 2026-05-31
edtf (npm) 2026-24 2026-10-01 2026-12-31
@edtf-ts/core 2026-24 2026-12-01 2027-02-28' ]
