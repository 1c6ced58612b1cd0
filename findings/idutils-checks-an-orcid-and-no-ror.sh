#!/usr/bin/env bash
# idutils 1.7.1 (Python): identifiers of people and of organisations with a wrong check digit.
#
# Guess: a ROR id whose last two digits are wrong is refused, as an ORCID iD with a wrong last digit is: both carry check
# digits of ISO 7064, and ROR says how to compute them.
# Seen: the ORCID iD is refused, the ROR id is taken, whatever its check digits.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check idutils==1.7.1
seen=$(venv/bin/python - <<'PY'
import idutils

for orcid in ("0000-0002-1825-0097", "0000-0002-1825-0098"):
    print(orcid, idutils.is_orcid(orcid))
for ror in ("https://ror.org/05gq02987", "https://ror.org/05gq02988", "https://ror.org/05gq02900"):
    print(ror, bool(idutils.is_ror(ror)))
PY
)
echo "$seen"
[ "$seen" = '0000-0002-1825-0097 True
0000-0002-1825-0098 False
https://ror.org/05gq02987 True
https://ror.org/05gq02988 True
https://ror.org/05gq02900 True' ]
