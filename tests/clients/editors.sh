#!/usr/bin/env bash
# The schemas and what leads to them, asked of real language servers: `editors.sh DIR_OF_CLIENTS`.
# A good record has no complaint, a damaged copy has one on its line, and keys are offered.
set -euo pipefail
clients=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH="$clients/bin:$PATH" NO_COLOR=1 XDG_CACHE_HOME="$scratch/cache"

(cd "$root" && cargo build --quiet --locked)
program=${CARGO_TARGET_DIR:-$root/target}/debug/ospo-lint

failed=0
# is WHAT WANTED FOUND: the two are the same.
is() {
  if [ "$2" = "$3" ]; then
    printf 'ok    %s\n' "$1"
  else
    printf 'FAIL  %s\n--- wanted\n%s\n--- found\n%s\n' "$1" "$2" "$3"
    failed=1
  fi
}
# has WHAT PATTERN FOUND: a line of it matches.
has() {
  if grep -Eq -- "$2" <<<"$3"; then
    printf 'ok    %s: %s\n' "$1" "$(grep -Em 1 -- "$2" <<<"$3")"
  else
    printf 'FAIL  %s: nothing matches %s\n%s\n' "$1" "$2" "$3"
    failed=1
  fi
}
client() { python3 "$root/tests/clients/language_client.py" "$@" 2>&1 || printf 'ended with %s\n' "$?"; }

records() {
  mkdir -p people organisations
  : >ospo-lint.toml
  cat >people/good.toml <<'TOML'
name = "Ada Example"
orcid = "https://orcid.org/0000-0002-1825-0097"
github = "ada-example"
languages = ["en", "pt"]
created = 2026-01-02

[[affiliations]]
organisation = "riverside"
start = 2020-01-01
end = 2025

[[emails]]
address = "ada@riverside.test"
kind = "work"

TOML
  cat >people/good.yml <<'YAML'
name: Ada Example
orcid: https://orcid.org/0000-0002-1825-0097
github: ada-example
created: 2026-01-02
affiliations:
  - organisation: riverside
    start: 2020
emails:
  - address: ada@riverside.test
    kind: work

YAML
  cat >people/good.json <<'JSON'
{
  "name": "Ada Example",
  "orcid": "https://orcid.org/0000-0002-1825-0097",
  "affiliations": [{"organisation": "riverside", "start": 2020}],
  "emails": [
    {"address": "ada@riverside.test", "kind": "work"}
  ]
}
JSON
  damage
}
# The name is misspelt on the first line that has it, and the kind of the address is none.
damage() {
  local ending
  for ending in toml yml json; do
    sed 's/name\("\{0,1\}[:= ]\)/naem\1/; s/work"\{0,1\}$/wrok"/; s/"work"/"wrok"/; s/: wrok"/: wrok/' \
      "people/good.$ending" >"people/bad.$ending"
  done
}
community() {
  mkdir -p "$scratch/$1"
  cd "$scratch/$1"
  git init -q .
  records
}
# with FILE LINE: puts a line at the top.
with() { printf '%s\n%s\n' "$2" "$(cat "$1")" >"$1.new" && printf '\n' >>"$1.new" && mv "$1.new" "$1"; }

echo "== a line at the top of each record"
community comments
lines=$("$program" schema --write .schemas --associations comments 2>/dev/null)
for file in people/good.toml people/bad.toml; do
  with "$file" "$(grep -A 1 '^# people/\*\.toml$' <<<"$lines" | tail -n 1)"
done
for file in people/good.yml people/bad.yml; do
  with "$file" "$(grep -A 1 '^# people/\*\.yml$' <<<"$lines" | tail -n 1)"
done
line=$(grep -A 1 '^# people/\*\.json$' <<<"$lines" | tail -n 1)
for file in people/good.json people/bad.json; do
  awk -v line="$line" 'NR == 2 { print "  " line } { print }' "$file" >new && mv new "$file"
done
is 'ospo-lint reads a record that names its schema' '' \
  "$("$program" --format concise people/good.json | grep -v 'affiliation/\|not-unique' || true)"
yaml=(yaml yaml-language-server --stdio)
json=(json vscode-json-language-server --stdio)
toml=(toml tombi lsp --offline)
is 'yaml-language-server: a good record' '' "$(client people/good.yml "${yaml[@]}")"
has 'yaml-language-server: a key' '^2 .*naem' "$(client people/bad.yml "${yaml[@]}")"
has 'yaml-language-server: a value' '^11 .*"work"' "$(client people/bad.yml "${yaml[@]}")"
has 'yaml-language-server: offers' '^offered pronouns' "$(client --offer 12:1 people/good.yml "${yaml[@]}")"
is 'vscode-json-language-server: a good record' '' "$(client people/good.json "${json[@]}")"
has 'vscode-json-language-server: a key' '^3 .*naem' "$(client people/bad.json "${json[@]}")"
has 'vscode-json-language-server: a value' '^7 .*"work"' "$(client people/bad.json "${json[@]}")"
has 'vscode-json-language-server: offers' '^offered pronouns' "$(client --offer 3:3 people/good.json "${json[@]}")"
is 'tombi: a good record' '' "$(client people/good.toml "${toml[@]}")"
has 'tombi: a key' '^2 key must match' "$(client people/bad.toml "${toml[@]}")"
has 'tombi: a value' '^15 .*"wrok"' "$(client people/bad.toml "${toml[@]}")"
has 'tombi: offers' '^offered pronouns' "$(client --offer 7:1 people/good.toml "${toml[@]}")"
is 'taplo: a good record' '0' "$(taplo lint people/good.toml >/dev/null 2>&1; echo $?)"
has 'taplo: a value' '"wrok" is not one of' "$(taplo lint people/bad.toml 2>&1 || true)"

echo "== settings of the editor"
community settings
"$program" schema --write .schemas --associations vscode >settings.json 2>/dev/null
yaml=(yaml yaml-language-server --stdio)
is 'yaml.schemas: a good record' '' "$(client --settings settings.json people/good.yml "${yaml[@]}")"
has 'yaml.schemas: a key' '^1 .*naem' "$(client --settings settings.json people/bad.yml "${yaml[@]}")"
is 'json.schemas: a good record' '' "$(client --settings settings.json people/good.json "${json[@]}")"
has 'json.schemas: a key' '^2 .*naem' "$(client --settings settings.json people/bad.json "${json[@]}")"
is 'without settings nothing is known' '' "$(client people/bad.json "${json[@]}")$(client people/bad.yml "${yaml[@]}")"
"$program" schema --write .schemas --associations tombi >tombi.toml 2>/dev/null
is 'tombi.toml: a good record' '' "$(client people/good.toml "${toml[@]}")"
has 'tombi.toml: a key' '^1 key must match' "$(client people/bad.toml "${toml[@]}")"
printf 'versoin = 1\n' >ospo-lint.toml
has 'tombi.toml: the configuration' '^1 .*versoin' "$(client ospo-lint.toml "${toml[@]}")"
: >ospo-lint.toml
"$program" schema --write .schemas --associations taplo >.taplo.toml 2>/dev/null
is '.taplo.toml: a good record' '0' "$(taplo lint people/good.toml >/dev/null 2>&1; echo $?)"
has '.taplo.toml: a key' "'naem' was unexpected" "$(taplo lint people/bad.toml 2>&1 || true)"

echo "== a whole community"
cp -r "$root/fixtures/community" "$scratch/whole"
cd "$scratch/whole"
git init -q .
"$program" schema --write .schemas --associations tombi >tombi.toml 2>/dev/null
"$program" schema --write .schemas --associations taplo >.taplo.toml 2>/dev/null
has 'tombi has no complaint' '^[0-9]+ files linted successfully$' "$(tombi lint --offline . 2>&1 | tail -n 1)"
is 'and warns of nothing' '0' "$(tombi lint --offline . 2>&1 | grep -c Warning || true)"
is 'taplo has no complaint' '0' "$(taplo lint >/dev/null 2>&1; echo $?)"

exit "$failed"
