#!/usr/bin/env bash
# tap-junit 5.0.4 and tap-xunit 2.4.1 (npm): a report of TAP with a test that is to be done, turned into JUnit.
#
# Guess: `not ok 2 # TODO` is not a failure in either, since the Test Anything Protocol says that such a test is
# expected to fail; and a report with a real failure ends with 1, so that a job stops.
# Seen: tap-xunit says `skipped` of it and ends with 1. tap-junit counts it as a failure beside the real one, and ends
# with 0 all the same: a reader of the report sees more than failed, and the job goes on.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tap-junit@5.0.4 tap-xunit@2.4.1
cat > report.tap <<'T'
TAP version 13
1..3
ok 1 - records are read
not ok 2 - names agree # TODO waits for a decision
not ok 3 - links lead somewhere
T
seen=$(for tool in tap-junit tap-xunit; do
  status=0
  node_modules/.bin/$tool < report.tap > "$tool.xml" || status=$?
  counts=$(grep -o '<testsuite [^>]*>' "$tool.xml" | grep -oE '(tests|skipped|failures)="[0-9]+"' | sort | tr '\n' ' ')
  echo "$tool: ${counts}exit $status"
done)
echo "$seen"
[ "$seen" = 'tap-junit: failures="2" skipped="0" tests="3" exit 0
tap-xunit: failures="1" skipped="1" tests="3" exit 1' ]
