#!/usr/bin/env bash
# cffconvert 2.0.0 (PyPI) and a CITATION.cff of a dataset with two licences and a team as its author.
#
# Guess: `license: [MIT, Apache-2.0]`, which CFF 1.2.0 allows, becomes two addresses in CodeMeta; the team is an
# Organization, and `type: dataset` a Dataset.
# Seen: one address with the Python list written into it; the team is a Person, and the dataset is source code.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check cffconvert==2.0.0 'setuptools<81'
cat > "$scratch/CITATION.cff" <<'C'
cff-version: 1.2.0
message: Please cite this handbook.
title: Works Handbook
type: dataset
authors:
  - name: The Works Team
license:
  - MIT
  - Apache-2.0
C
(cd "$scratch" && venv/bin/cffconvert --validate >/dev/null && venv/bin/cffconvert --format codemeta) > "$scratch/codemeta.json"
seen=$(python3 - "$scratch/codemeta.json" <<'P'
import json, sys
work = json.load(open(sys.argv[1]))
print(work["@type"], work["author"], work["license"])
P
)
echo "$seen"
[ "$seen" = "SoftwareSourceCode [{'@type': 'Person', 'name': 'The Works Team'}] https://spdx.org/licenses/['MIT', 'Apache-2.0']" ]
