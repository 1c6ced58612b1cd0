#!/bin/sh
# Asks the programs that read the formats whether they take what the check writes of
# `fixtures/formats`, and whether each of them refuses a damaged copy.
#
#   tests/clients/formats.sh CLIENTS [PROGRAM]
#
# CLIENTS is a folder with `bin` and `schemas`: check-jsonschema, sarif-multitool, sarif,
# junit-10.xsd, sarif-2.1.0.json and, where it is there, a Python with junitparser. `xmllint`,
# `jq` and `python3` are looked for on the PATH. What is missing is skipped, and said.
set -eu

[ $# -ge 1 ] || { sed -n '2,9p' "$0" | sed 's/^# \{0,1\}//'; exit 2; }
clients=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/../.." && pwd)
program=${2:-$here/target/debug/ospo-lint}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$clients/bin:$PATH
unset GITHUB_STEP_SUMMARY GITHUB_ACTIONS

passed=0 failed=0 skipped=0
say() { printf '%-7s %s\n' "$1" "$2"; }
# takes NAME COMMAND...: the client takes it
takes() {
  name=$1; shift
  if "$@" >"$work/log" 2>&1; then passed=$((passed + 1)); say ok "$name takes it"
  else failed=$((failed + 1)); say FAILED "$name does not take it"; sed 's/^/        | /' "$work/log" | head -n 20; fi
}
# refuses NAME COMMAND...: the client does not take it
refuses() {
  name=$1; shift
  if "$@" >"$work/log" 2>&1; then failed=$((failed + 1)); say FAILED "$name takes a damaged copy"
  else passed=$((passed + 1)); say ok "$name refuses a damaged copy: $(grep -v '^ *$' "$work/log" | tail -n 1 | cut -c1-90)"; fi
}
has() {
  for tool in "$@"; do
    if ! command -v "$tool" >/dev/null 2>&1 && [ ! -e "$tool" ]; then
      skipped=$((skipped + 1)); say skip "no ${tool##*/}"; return 1
    fi
  done
}

cp -R "$here/fixtures/formats/shapes" "$work/repo"
cd "$work/repo"
git init -q .
status=0
"$program" --as-of 2026-11-24 --format github \
  --format sarif="$work/o.sarif" --format gitlab="$work/o.gitlab.json" --format junit="$work/o.xml" \
  --format json="$work/o.json" --format jsonl="$work/o.jsonl" --format markdown="$work/o.md" \
  >"$work/o.github" || status=$?
[ "$status" = 1 ] || { say FAILED "the program ended with $status, not 1"; exit 1; }
cd "$work"
# A clean run is read as well: one promise, which nothing breaks.
(cd repo && "$program" --as-of 2026-11-24 --select id/duplicate --format sarif="$work/clean.sarif" \
  --format junit="$work/clean.xml" --format gitlab="$work/clean.gitlab.json")

# --- SARIF
sed 's/"startLine":9/"startLine":0/' o.sarif >bad.sarif
if has check-jsonschema "$clients/schemas/sarif-2.1.0.json"; then
  takes "the schema of SARIF 2.1.0" check-jsonschema --schemafile "$clients/schemas/sarif-2.1.0.json" o.sarif clean.sarif
  refuses "the schema of SARIF 2.1.0" check-jsonschema --schemafile "$clients/schemas/sarif-2.1.0.json" bad.sarif
fi
# It ends with 0 whatever it finds.
validated() {
  sarif-multitool validate "$1" --rule-kind 'Sarif;Ghas' --output "$1.said" --log ForceOverwrite >/dev/null 2>&1 || return 1
  jq -r '.runs[].results[]? | select(.level == "error") | "\(.ruleId) \(.message.arguments // [] | join(" "))"' "$1.said"
  jq -e '[.runs[].results[]? | select(.level == "error")] | length == 0' "$1.said" >/dev/null
}
if has sarif-multitool jq; then
  takes "sarif-multitool, rules of SARIF and of GitHub," validated o.sarif
  takes "sarif-multitool, without findings," validated clean.sarif
  refuses "sarif-multitool" validated bad.sarif
  # The hashes that it computes itself from the files, next to ours. It leaves out a byte-order mark,
  # which GitHub keeps, and hashes a file that is not UTF-8, where we leave that to GitHub.
  hashes() { jq -r '.runs[].results[] | [.locations[0].physicalLocation.artifactLocation.uri, .locations[0].physicalLocation.region.startLine, .partialFingerprints.primaryLocationLineHash] | @tsv' "$1" | grep -v -e mark.toml -e latin.toml | sort; }
  same_hashes() {
    jq --arg root "file://$work/repo/" 'del(.runs[].results[].partialFingerprints) | .runs[].originalUriBaseIds."%SRCROOT%" = {uri: $root}' "$1" >none.sarif
    sarif-multitool rewrite none.sarif --insert RollingHashPartialFingerprints --output hashed.sarif --log ForceOverwrite >/dev/null 2>&1
    hashes "$1" >ours; hashes hashed.sarif >theirs
    diff ours theirs && [ -s ours ]
  }
  takes "the hash of lines that sarif-multitool computes" same_hashes o.sarif
  sed 's/"primaryLocationLineHash":"./"primaryLocationLineHash":"/' o.sarif >hash.sarif
  refuses "the hash of lines" same_hashes hash.sarif
fi
if has sarif; then
  takes "sarif-tools" sarif summary o.sarif
  summed() { sarif --check error summary "$1"; }
  refuses "sarif-tools --check error, for there are errors:" summed o.sarif
  takes "sarif-tools --check error, without findings," summed clean.sarif
  printf '{' >cut.sarif
  refuses "sarif-tools" sarif summary cut.sarif
fi

# --- GitLab
quality() {
  jq -e 'type == "array" and all(.[]; (.description | type == "string" and . != "")
    and (.check_name | type == "string") and (.fingerprint | type == "string" and . != "")
    and (.severity | IN("info", "minor", "major", "critical", "blocker"))
    and (.location.path | startswith("./") or startswith("/") | not)
    and (.location.lines.begin | type == "number" and . > 0))
    and (map(.fingerprint) | unique | length) == length' "$1"
}
if has jq; then
  takes "what GitLab asks of Code Quality" quality o.gitlab.json
  takes "what GitLab asks of Code Quality, without findings," quality clean.gitlab.json
  jq '. + [.[0]]' o.gitlab.json >bad.gitlab.json
  refuses "what GitLab asks (a fingerprint twice)" quality bad.gitlab.json
fi

# --- JUnit
sed 's/<testcase name/<testcase file="a" name/' o.xml >file.xml
sed 's/&amp;/\&/' o.xml >bad.xml
if has xmllint "$clients/schemas/junit-10.xsd"; then
  takes "xmllint with the schema of Jenkins' xUnit" xmllint --noout --schema "$clients/schemas/junit-10.xsd" o.xml clean.xml
  refuses "xmllint (a file attribute)" xmllint --noout --schema "$clients/schemas/junit-10.xsd" file.xml
  refuses "xmllint (an ampersand)" xmllint --noout bad.xml
fi
parsed() {
  "$clients/tools/junitparser/bin/python" -c '
import sys
from junitparser import JUnitXml
xml = JUnitXml.fromfile(sys.argv[1])
cases = [case for suite in xml for case in suite]
failed = [case for case in cases if any(r._tag == "failure" for r in case.result)]
assert (xml.tests, xml.failures) == (len(cases), len(failed)), (xml.tests, xml.failures, len(cases), len(failed))
print(len(cases), "cases,", len(failed), "of them failed")' "$1"
}
if has "$clients/tools/junitparser/bin/python"; then
  takes "junitparser" parsed o.xml
  sed 's/failures="[0-9]*"/failures="99"/' o.xml >count.xml
  refuses "junitparser (wrong counts)" parsed count.xml
fi

# --- JSON and JSON Lines
if has check-jsonschema jq; then
  "$program" schema output >output.schema.json
  takes "check-jsonschema with our schema" check-jsonschema --schemafile output.schema.json o.json
  jq '.findings[0].line = 0' o.json >bad.json
  refuses "check-jsonschema with our schema" check-jsonschema --schemafile output.schema.json bad.json
  jq 'del(.required, .type) | ."$ref" = "#/$defs/jsonl-line"' output.schema.json >lines.schema.json
  lines=0
  while IFS= read -r line; do lines=$((lines + 1)); printf '%s\n' "$line" >"line-$lines.json"; done <o.jsonl
  takes "check-jsonschema, line by line," check-jsonschema --schemafile lines.schema.json line-*.json
  jq 'del(.rule)' line-1.json >bad.json
  refuses "check-jsonschema, a line" check-jsonschema --schemafile lines.schema.json bad.json
fi

# --- GitHub's annotations, as a runner without GitHub reads them
annotated() {
  rm -rf act; mkdir -p act/.github/workflows; cp "$1" act/said
  printf 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v7\n      - run: cat said\n' >act/.github/workflows/t.yml
  (cd act && git init -q . && git add -A && git -c user.name=t -c user.email=t@example.test commit -q -m t)
  (cd act && act push --json -P ubuntu-latest=-self-hosted) >act.json 2>act.err || return 1
  jq -s '[.[] | select(.command == "error" or .command == "warning")
    | {level: .command, file: .kvPairs.file, line: .kvPairs.line, title: .kvPairs.title, message: .arg}]' act.json >read.json
  jq -e -n --slurpfile read read.json --slurpfile json o.json '
    ($json[0].findings | map(select(.severity == "error"))[:10] + map(select(.severity == "warning"))[:10]) as $best
    | ($read[0] | length) == ($best | length) and all(range($best | length); . as $at
      | $read[0][$at].file == $best[$at].path and $read[0][$at].line == "\($best[$at].line)"
      and $read[0][$at].title == "ospo-lint (\($best[$at].rule))"
      and ($read[0][$at].message | split("\n")[-1]) == "at: \($best[$at].path):\($best[$at].line):\($best[$at].column)")'
}
if has act jq git; then
  takes "act, as a runner," annotated o.github
  sed 's/line=9/line=8/' o.github >bad.github
  refuses "act, as a runner (a line moved)" annotated bad.github
fi

printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
