#!/usr/bin/env bash
# langcodes 3.5.1 (PyPI) and language tags with a region that does not exist.
#
# Guess: `tag_is_valid` asks the IANA registry of subtags; `UK` is not a region there (the code is `GB`), so
# `en-UK` is as wrong as `en-EN` or `sr-SP`.
# Seen: `en-UK` is valid, and becomes `en-GB`, because the aliases of CLDR are applied before the question is
# asked. `en-EN` and `sr-SP` are invalid. A check of tags that is built on it lets one mistake of three pass.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check langcodes==3.5.1
seen=$("$scratch/venv/bin/python" - <<'P'
import langcodes
for tag in ["en-UK", "en-EN", "sr-SP"]:
    print(tag, langcodes.tag_is_valid(tag), langcodes.standardize_tag(tag))
P
)
echo "$seen"
[ "$seen" = $'en-UK True en-GB\nen-EN False en-EN\nsr-SP False sr-SP' ]
