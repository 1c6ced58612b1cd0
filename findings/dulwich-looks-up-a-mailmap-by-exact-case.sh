#!/usr/bin/env bash
# dulwich 1.2.21 (PyPI) and git read one .mailmap, where an address is in capitals.
#
# Guess: both compare addresses without regard to case, as gitmailmap(5) says git does.
# Seen: git maps the commit, and dulwich leaves it as it was. It maps only the very spelling of the file.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check dulwich==1.2.21
cd "$scratch"
git init --quiet works
cd works
echo 'Ada Example <ada@works.test> <OLD@works.test>' > .mailmap
cat > ../map.py <<'P'
from dulwich.mailmap import Mailmap, read_mailmap
with open(".mailmap", "rb") as lines:
    known = Mailmap(read_mailmap(lines))
for address in (b"OLD@works.test", b"old@works.test"):
    print("dulwich:", known.lookup(b"A <" + address + b">").decode())
P
seen=$(
    for address in OLD@works.test old@works.test; do echo "git: $(git check-mailmap "A <$address>")"; done
    ../venv/bin/python ../map.py
)
echo "$seen"
[ "$seen" = 'git: Ada Example <ada@works.test>
git: Ada Example <ada@works.test>
dulwich: Ada Example <ada@works.test>
dulwich: A <old@works.test>' ]
