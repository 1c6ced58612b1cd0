#!/usr/bin/env bash
# license-expression 30.4.4 (PyPI): the licensing of SPDX and `LicenseRef-`.
#
# Guess: `get_spdx_licensing` accepts what the SPDX specification calls an expression; `LicenseRef-works` is one
# and is on no list by its nature.
# Seen: it is an unknown key, and so is one after `DocumentRef-a:`. The retired `GPL-2.0+` is valid.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check license-expression==30.4.4 boolean.py==5.0
seen=$("$scratch/venv/bin/python" - <<'P'
from license_expression import get_spdx_licensing
licensing = get_spdx_licensing()
for text in ["LicenseRef-works", "DocumentRef-a:LicenseRef-b", "GPL-2.0+"]:
    report = licensing.validate(text)
    print(text, report.errors, licensing.parse(text).render())
P
)
echo "$seen"
[ "$seen" = "LicenseRef-works ['Unknown license key(s): LicenseRef-works'] LicenseRef-works
DocumentRef-a:LicenseRef-b ['Unknown license key(s): DocumentRef-a:LicenseRef-b'] DocumentRef-a:LicenseRef-b
GPL-2.0+ [] GPL-2.0-or-later" ]
