#!/usr/bin/env bash
# pycountry 26.2.16 (PyPI) and the search for a country by its exact name.
#
# Guess: a country whose name is the very word that was asked for comes first.
# Seen: Nigeria comes before Niger. A program that takes the first hit moves everybody from Niamey to Abuja.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check pycountry==26.2.16
seen=$("$scratch/venv/bin/python" - <<'P'
import pycountry
print(*(country.alpha_2 for country in pycountry.countries.search_fuzzy("Niger")))
P
)
echo "$seen"
[ "$seen" = "NG NE" ]
