#!/usr/bin/env bash
# PyYAML 6.0.3 and ruamel.yaml 0.18.16 (PyPI): numbers without a digit before the point.
#
# Guess: `.5` and `-.5` are alike, whatever a reader makes of them: the same pattern with a sign before it.
# Seen: PyYAML reads `.5` as the number 0.5 and `-.5` as the text "-.5", since the pattern for floats without a
# leading digit takes no sign; `+.5` is text, too. ruamel.yaml, which grew out of it, reads all three as numbers.
# A share or an offset that changes its sign changes its type.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check PyYAML==6.0.3 ruamel.yaml==0.18.16
seen=$("$scratch/venv/bin/python" - <<'P'
import yaml
from ruamel.yaml import YAML
for text in [".5", "-.5", "+.5"]:
    print(text, repr(yaml.safe_load(text)), repr(YAML(typ="safe").load(text)))
P
)
echo "$seen"
[ "$seen" = $'.5 0.5 0.5\n-.5 \'-.5\' -0.5\n+.5 \'+.5\' 0.5' ]
