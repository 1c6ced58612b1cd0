#!/usr/bin/env bash
# common-expression-language 0.10.0 and cel-python 0.5.0 (PyPI): CEL, and the year of a time with an offset.
#
# Guess: the year is that of UTC, as the specification of CEL says where no time zone is named. So two times that are
# equal have one year, however they are written.
# Seen: cel-python does so. common-expression-language calls the two times equal, and then answers with the year of
# the offset that was written: 2026 for one, 2025 for the other. A term that begins at New Year has two first years.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check common-expression-language==0.10.0 cel-python==0.5.0
cat > "$scratch/ask.py" <<'P'
import cel
import celpy

HERE = 'timestamp("2026-01-01T00:30:00+01:00")'
UTC = 'timestamp("2025-12-31T23:30:00Z")'
environment = celpy.Environment()
for asked in (f"{HERE} == {UTC}", f"{HERE}.getFullYear()", f"{UTC}.getFullYear()"):
    other = environment.program(environment.compile(asked)).evaluate({})
    print(asked, "|", cel.evaluate(asked), "|", other)
P
seen=$("$scratch/venv/bin/python" "$scratch/ask.py")
echo "$seen"
[ "$seen" = 'timestamp("2026-01-01T00:30:00+01:00") == timestamp("2025-12-31T23:30:00Z") | True | True
timestamp("2026-01-01T00:30:00+01:00").getFullYear() | 2026 | 2025
timestamp("2025-12-31T23:30:00Z").getFullYear() | 2025 | 2025' ]
