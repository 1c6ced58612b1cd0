#!/usr/bin/env bash
# namecase 1.1.2 (npm): a list of people in capitals, as a register prints it, becomes names.
#
# Guess: MACIEJ, the Polish form of Matthias, becomes Maciej. Names that begin with Mac and are not Scottish are
# listed as exceptions: Machado, Macy and Machi come out right.
# Seen: it becomes MacIej, also as a given name before a surname.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . namecase@1.1.2
cat > ask.cjs <<'J'
const named = require("namecase");
for (const name of ["ADA MACHADO", "ADA MACY", "ADA MACDUFF", "MACIEJ EXAMPLE"]) console.log(named(name));
J
seen=$(node ask.cjs)
echo "$seen"
[ "$seen" = 'Ada Machado
Ada Macy
Ada MacDuff
MacIej Example' ]
