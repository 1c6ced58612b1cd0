#!/usr/bin/env bash
# reuse 6.2.0 (PyPI): `reuse convert-dep5` and a pattern with `?`, which stands for one character in dep5.
#
# Guess: the pattern is turned into one that covers the same files, or the command refuses it.
# Seen: `?` is copied into REUSE.toml, where it is a plain character. The file has a licence before the
# conversion and none after it; the command says nothing. (`*` is converted, to `**`.)
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check reuse==6.2.0
mkdir -p "$scratch/works/.reuse" "$scratch/works/src" "$scratch/works/docs"
cd "$scratch/works"
git init --quiet .
echo text > src/a.c
echo text > docs/b.md
cat > .reuse/dep5 <<'D'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Works

Files: src/?.c docs/*
Copyright: 2026 Works
License: CC0-1.0
D
unlicensed() {
    "$scratch/venv/bin/reuse" lint --json 2>/dev/null | python3 -c '
import json, sys
print(json.load(sys.stdin)["non_compliant"]["missing_licensing_info"])'
}
before=$(unlicensed || true)
"$scratch/venv/bin/reuse" convert-dep5 >/dev/null 2>&1
seen="before: $before
$(grep path REUSE.toml)
after: $(unlicensed || true)"
echo "$seen"
[ "$seen" = "before: []
path = [\"src/?.c\", \"docs/**\"]
after: ['src/a.c']" ]
