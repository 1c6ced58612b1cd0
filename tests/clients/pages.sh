#!/usr/bin/env bash
# The pages that `ospo-lint docs` writes, in front of a validator, a checker of links, and axe-core in a browser:
#
#   tests/clients/pages.sh DIR [PICTURES]    DIR is that of install.sh; pictures of the pages go into PICTURES
#
# It needs Chromium, at /usr/bin/chromium or where CHROMIUM says. OSPO_LINT names the program, where it is not the one of
# `cargo build`.
set -euo pipefail
clients=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
pictures=${2:-}
if [ -n "$pictures" ]; then mkdir -p "$pictures" && pictures=$(cd "$pictures" && pwd); fi
if [ -z "${OSPO_LINT:-}" ]; then (cd "$root" && cargo build --quiet --locked); fi
program=${OSPO_LINT:-${CARGO_TARGET_DIR:-$root/target}/debug/ospo-lint}
site=$scratch/site

failed=0
run() {
  local name=$1; shift
  if "$@" >"$scratch/said" 2>&1; then
    printf 'ok    %s\n' "$name"
  else
    printf 'FAIL  %s\n' "$name"; head -n 60 "$scratch/said"; failed=1
  fi
}

"$program" docs "$site"
cat >"$scratch/.htmlvalidate.json" <<'JSON'
{ "root": true, "extends": ["html-validate:recommended", "html-validate:document"],
  "rules": { "require-sri": ["error", { "target": "crossorigin" }] } }
JSON
mapfile -t pages < <(find "$site" -name '*.html' | sort)
run "html-validate, ${#pages[@]} pages" "$clients/bin/html-validate" --config "$scratch/.htmlvalidate.json" "${pages[@]}"
# Only what is on the site: the addresses of others are not asked.
run 'linkinator' "$clients/bin/linkinator" . --recurse --check-fragments --skip '^https://' \
  --server-root "$site" --verbosity error
cp -r "$site" "$scratch/again" && "$program" docs "$scratch/again"
run 'a second run changes nothing' diff -r "$site" "$scratch/again"
node "$root/tests/clients/pages.mjs" "$clients" "$site" ${pictures:+"$pictures"} || failed=1
exit "$failed"
