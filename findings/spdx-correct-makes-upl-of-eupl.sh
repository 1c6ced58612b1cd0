#!/usr/bin/env bash
# spdx-correct 3.2.0 (npm): the European Union Public Licence, written in ways that are not on SPDX's list.
#
# Guess: `EUPL-1.2 or later` and `EUPL-1.2-or-later` become one and the same, and a bare `EUPL` becomes null. So does
# `UNLICENSED`, npm's own word for a package that nobody may use.
# Seen: with hyphens, or without a version, the copyleft EUPL becomes UPL-1.0, Oracle's permissive licence, whose name
# is its last three letters. And all rights reserved become the Unlicense, which gives all of them away.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . spdx-correct@3.2.0
cat > correct.cjs <<'J'
const correct = require("spdx-correct");
for (const text of ["EUPL v1.2", "EUPL-1.2 or later", "EUPL-1.2-or-later", "EUPL", "UNLICENSED"]) {
  console.log(text, "=>", correct(text));
}
J
seen=$(node correct.cjs)
echo "$seen"
[ "$seen" = 'EUPL v1.2 => EUPL-1.2
EUPL-1.2 or later => EUPL-1.2+
EUPL-1.2-or-later => UPL-1.0
EUPL => UPL-1.0
UNLICENSED => Unlicense' ]
