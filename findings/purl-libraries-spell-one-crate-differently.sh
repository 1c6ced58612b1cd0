#!/usr/bin/env bash
# packageurl-python 0.17.6 (PyPI) and packageurl-js 2.0.1 (npm): the canonical form of the same package URLs, as one compares
# the lists of two SBOMs by.
#
# Guess: both are kept by the project of the specification, and a canonical form is one: each gives the same text.
# Seen: the version of a crate with build metadata (`+`) is escaped by one and kept by the other; the name of a Debian
# package, for which the specification asks for lower case, is lowered by one only. What both lists hold seems to be missing
# in one of them.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check packageurl-python==0.17.6
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . packageurl-js@2.0.1
cat > urls <<'U'
pkg:cargo/libgit2-sys@0.18.8+1.9.7
pkg:deb/debian/Curl@7.50.3-1?arch=i386
pkg:pypi/Ospo_Lint@0.1.0
pkg:github/Ospo-Lint/Ospo-Lint@Main
U
seen=$(
    venv/bin/python - <<'PY'
from packageurl import PackageURL

for line in open("urls"):
    print(PackageURL.from_string(line.strip()))
PY
    node - <<'J'
const { readFileSync } = require("node:fs");
const { PackageURL } = require("packageurl-js");
for (const line of readFileSync("urls", "utf8").trim().split("\n")) console.log(PackageURL.fromString(line).toString());
J
)
echo "$seen"
[ "$seen" = 'pkg:cargo/libgit2-sys@0.18.8%2B1.9.7
pkg:deb/debian/Curl@7.50.3-1?arch=i386
pkg:pypi/ospo-lint@0.1.0
pkg:github/ospo-lint/ospo-lint@Main
pkg:cargo/libgit2-sys@0.18.8+1.9.7
pkg:deb/debian/curl@7.50.3-1?arch=i386
pkg:pypi/ospo-lint@0.1.0
pkg:github/ospo-lint/ospo-lint@Main' ]
