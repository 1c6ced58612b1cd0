#!/usr/bin/env bash
# nameparser 2.6.0 (PyPI) and Vietnamese middle names, and names that are also titles.
#
# Guess: the surname of `Minh Do Nguyen` is `Nguyen`, and `Do` a middle name.
# Seen: `Do` counts as a Portuguese particle, so the surname is `Do Nguyen`. And though Dean and Duke are given
# names, King is a title: `Pell` then becomes the given name, and `King Pell` has no surname at all.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check nameparser==2.6.0
seen=$("$scratch/venv/bin/python" - <<'P'
from nameparser import HumanName
for text in ["Minh Do Nguyen", "Dean Pell", "Duke Pell", "King Pell"]:
    name = HumanName(text)
    print(text, "|", name.first, "|", name.last)
P
)
echo "$seen"
[ "$seen" = "Minh Do Nguyen | Minh | Do Nguyen
Dean Pell | Dean | Pell
Duke Pell | Duke | Pell
King Pell | Pell | " ]
