#!/usr/bin/env bash
# @bufbuild/cel 0.6.1 and @marcbachmann/cel-js 8.0.0 (npm): CEL, and a record that says `"until": null`.
#
# Guess: `has(person.until)` is true, since the specification of CEL asks of a map only whether the key is there.
# Seen: cel-js says so. For @bufbuild/cel the key is not there, neither by `has` nor by `in`. It still compares it with
# null, and finds them equal, where a key that is really missing (`from`) is an error. A rule about those who have no
# end to their term selects other people in each.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @bufbuild/cel@0.6.1 @marcbachmann/cel-js@8.0.0
cat > ask.mjs <<'J'
import { celEnv, parse, plan } from "@bufbuild/cel";
import { evaluate } from "@marcbachmann/cel-js";
const record = JSON.parse('{"person": {"name": "Ada Example", "until": null}}');
const answer = (ask) => {
  try {
    const found = ask();
    return found instanceof Error ? "error" : found;
  } catch {
    return "error";
  }
};
for (const asked of ["has(person.until)", '"until" in person', "person.until == null", "person.from == null"]) {
  const other = answer(() => evaluate(asked, record));
  console.log(asked, "|", answer(() => plan(celEnv(), parse(asked))(record)), "|", other);
}
J
seen=$(node ask.mjs)
echo "$seen"
[ "$seen" = 'has(person.until) | false | true
"until" in person | false | true
person.until == null | true | true
person.from == null | error | error' ]
