#!/usr/bin/env bash
# @citation-js/core 0.9.0 with @citation-js/plugin-cff 0.7.3 (npm) and cffconvert 2.0.0 (PyPI, to validate): a
# CITATION.cff of a handbook, read and written as CFF again.
#
# Guess: the team stays a team, and the other fields come back as they were, as it is one format on both sides.
# Seen: the team stays one, and the file is valid before and after. But the licence, the message and the day of the
# release are gone. The book that one is asked to cite had only a year: now it came out on the first of January. It is
# one reference among others, so one is no longer asked to cite it.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cffconvert==2.0.0 'setuptools<81'
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    @citation-js/core@0.9.0 @citation-js/plugin-cff@0.7.3
cat > CITATION.cff <<'C'
cff-version: 1.2.0
message: Please cite our book.
title: Works Handbook
authors:
  - name: The Works Team
license: CC-BY-4.0
version: "1.10"
date-released: 2026-05-17
preferred-citation:
  type: book
  title: How We Work
  authors:
    - family-names: Example
      given-names: Ada
  year: 2025
C
cat > write.cjs <<'J'
const { readFileSync } = require("node:fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-cff");
process.stdout.write(new Cite(readFileSync("CITATION.cff", "utf8")).format("cff"));
J
venv/bin/cffconvert --validate >/dev/null
node write.cjs > written
mv written CITATION.cff
venv/bin/cffconvert --validate >/dev/null
seen=$(cat CITATION.cff)
echo "$seen"
[ "$seen" = "cff-version: 1.2.0
message: Please cite the following works when using this software.
authors:
  - name: The Works Team
title: Works Handbook
version: '1.10'
references:
  - authors:
      - family-names: Example
        given-names: Ada
    title: How We Work
    date-published: 2025-01-01
    year: 2025
    type: book" ]
