#!/usr/bin/env bash
# codeowners 0.9.0 (PyPI), codeowners 5.1.1 and codeowners-utils 1.0.2 (npm): one line of CODEOWNERS with a comment at
# its end, as GitHub's documentation has it.
#
# Guess: the comment says who owned the files before, and only @bob owns them now.
# Seen: codeowners-utils reads it so. The reader of PyPI picks the owner out of the comment, and the one of npm takes
# all its words, `#` as well. A tool that is built on either asks people for reviews who have left.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check codeowners==0.9.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . codeowners@5.1.1 codeowners-utils@1.0.2
echo '*.md @bob # until May @ada' > CODEOWNERS
cat > read.py <<'P'
from codeowners import CodeOwners
print("codeowners (PyPI)", *(name for kind, name in CodeOwners(open("CODEOWNERS").read()).of("minutes.md")))
P
cat > read.cjs <<'J'
const { readFileSync } = require("node:fs");
const CodeOwners = require("codeowners");
const utils = require("codeowners-utils");
console.log("codeowners (npm)", ...new CodeOwners(".").getOwner("minutes.md"));
const entries = utils.parse(readFileSync("CODEOWNERS", "utf8"));
console.log("codeowners-utils", ...utils.matchFile("minutes.md", entries).owners);
J
seen=$(venv/bin/python read.py; node read.cjs)
echo "$seen"
[ "$seen" = 'codeowners (PyPI) @bob @ada
codeowners (npm) @bob # until May @ada
codeowners-utils @bob' ]
