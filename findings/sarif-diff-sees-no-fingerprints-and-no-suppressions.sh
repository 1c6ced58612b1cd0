#!/usr/bin/env bash
# sarif-tools 3.0.5 (PyPI): `sarif diff` and `sarif --check`, given what SARIF 2.1.0 has for telling results apart.
#
# Guess: a result with the same partialFingerprint is the same result though its message counts one more, and a result
# with an accepted suppression does not fail the check.
# Seen: neither is looked at. The first is one new issue and one eliminated, and the second fails `--check error`.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check sarif-tools==3.0.5
cd "$scratch"
cat > write.py <<'P'
import json

def write(name, message, **more):
    place = {"physicalLocation": {"artifactLocation": {"uri": "people/ada.toml"}, "region": {"startLine": 1}}}
    result = {"ruleId": "id/not-unique", "level": "error", "message": {"text": message}, "locations": [place]}
    run = {"tool": {"driver": {"name": "works"}}, "results": [result | more]}
    json.dump({"version": "2.1.0", "runs": [run]}, open(name, "w"))

write("old.sarif", "recorded in 2 files", partialFingerprints={"works/v1": "aaaa"})
write("new.sarif", "recorded in 3 files", partialFingerprints={"works/v1": "aaaa"})
write("suppressed.sarif", "recorded in 2 files", suppressions=[{"kind": "external", "status": "accepted"}])
P
python3 write.py
seen="$(venv/bin/sarif diff old.sarif new.sarif | head -3)
$(code=0; venv/bin/sarif --check error summary suppressed.sarif >/dev/null 2>&1 || code=$?; echo "exit $code")"
echo "$seen"
[ "$seen" = 'error level: +1 -1
  New issue "id/not-unique recorded in 3 files" (1 occurrence)
    people/ada.toml:1
exit 1' ]
