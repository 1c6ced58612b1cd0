#!/usr/bin/env bash
# junit2html 31.1.4 and junitparser 5.0.3 (PyPI), junit-to-ctrf 0.0.14 (npm): the JUnit report that `node --test` writes
# (Node 20.20.2) of one group of tests within another, with the only failure in the inner one.
#
# Guess: each sees the two tests and the failure; `junit2html --max-failures 1` and `junitparser verify` exit with 1.
# Seen: junitparser and junit-to-ctrf do. For junit2html there is one test, which passed: it does not look into a suite
# within a suite. Neither its page nor its summary names the other test, though the outer suite counts it, and it exits
# with 0. Without the outer group it exits with 1.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check junit2html==31.1.4 junitparser==5.0.3
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . junit-to-ctrf@0.0.14
events='describe("events", () => { it("assembly", () => { throw new Error("no date"); }); });'
people='it("people", () => {});'
echo 'import { describe, it } from "node:test";' | tee flat.test.mjs > nested.test.mjs
echo "describe(\"records\", () => { $people }); $events" >> flat.test.mjs
echo "describe(\"records\", () => { $people $events });" >> nested.test.mjs
seen=$(
    for name in flat nested; do
        node --test --test-reporter=junit "$name.test.mjs" > "$name.xml" || true
        code=0; venv/bin/junit2html "$name.xml" --summary-matrix --max-failures 1 > said || code=$?
        echo "$name: junit2html exit $code," $(grep -E '^  (Passed|Failed) +:' said)
        code=0; venv/bin/junitparser verify "$name.xml" || code=$?
        echo "junitparser exit $code"
        node_modules/.bin/junit-to-ctrf "$name.xml" -o "$name.json" > said
        node -p "const { passed, failed } = require('./$name.json').results.summary; \`ctrf \${passed} \${failed}\`"
    done
    venv/bin/junit2html nested.xml page.html
    grep --only-matching --word-regexp 'people\|assembly' page.html | sort --unique
)
echo "$seen"
[ "$seen" = 'flat: junit2html exit 1, Failed : 1 Passed : 1
junitparser exit 1
ctrf 1 1
nested: junit2html exit 0, Passed : 1
junitparser exit 1
ctrf 1 1
people' ]
