#!/usr/bin/env bash
# reuse 6.2.0 (PyPI) and the comment that Markdown has no syntax for.
#
# A link definition that nothing refers to is the usual way to hide a comment in Markdown:
#     [//]: # (SPDX-License-Identifier: CC-BY-4.0)
# Guess: the tool of the REUSE specification reads the identifier, as it does in `<!-- … -->`, since the
# form is common on code hosts.
# Seen: it takes the bracket that closes the comment as a part of the expression, calls `CC-BY-4.0)` an
# invalid SPDX expression, and says that the file has no licence. The copyright line in the same form counts.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check reuse==6.2.0

mkdir -p "$scratch/project/LICENSES"; cd "$scratch/project"; git init --quiet
printf '[//]: # (SPDX-FileCopyrightText: 2026 Works)\n[//]: # (SPDX-License-Identifier: CC-BY-4.0)\n\n# Minutes\n' >minutes.md
echo 'the text' >LICENSES/CC-BY-4.0.txt
found=$("$scratch/venv/bin/reuse" lint || true)
grep -F '* CC-BY-4.0)' <<<"$found"
grep -F 'Files with copyright information: 1 / 1' <<<"$found"
grep -F 'Files with license information: 0 / 1' <<<"$found"
