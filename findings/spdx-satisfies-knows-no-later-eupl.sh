#!/usr/bin/env bash
# spdx-satisfies 6.0.0 (npm): "or later", for the public licence of the European Union.
#
# Guess: code under EUPL-1.1+ may be used where EUPL-1.2 is allowed, as MPL-1.1+ may where MPL-2.0 is, and CC-BY-SA-3.0+
# where CC-BY-SA-4.0 is. SPDX lists both versions, and the second one names the first.
# Seen: it may not. The versions of a licence come from a table (spdx-ranges), and that one has no row for the EUPL.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . spdx-satisfies@6.0.0
cat > ask.cjs <<'J'
const satisfies = require("spdx-satisfies");
const asked = [["MPL-1.1+", "MPL-2.0"], ["CC-BY-SA-3.0+", "CC-BY-SA-4.0"], ["EUPL-1.1+", "EUPL-1.2"], ["EUPL-1.1+", "EUPL-1.1"]];
for (const [has, allowed] of asked) console.log(has, allowed, satisfies(has, [allowed]));
J
seen=$(node ask.cjs)
echo "$seen"
[ "$seen" = 'MPL-1.1+ MPL-2.0 true
CC-BY-SA-3.0+ CC-BY-SA-4.0 true
EUPL-1.1+ EUPL-1.2 false
EUPL-1.1+ EUPL-1.1 true' ]
