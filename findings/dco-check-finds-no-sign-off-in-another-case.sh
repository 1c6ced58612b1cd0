#!/usr/bin/env bash
# dco-check 0.5.1 (Python) and git: the sign-off of an author whose address was typed in capitals.
#
# Guess: the author ada@works.test is known by `Signed-off-by: Ada Example <ADA@works.test>`, as git's own .mailmap
# knows people whatever the case of an address.
# Seen: dco-check finds another person there and refuses the commit. Nor does it see a trailer `signed-off-by:`, which
# git prints under the key `Signed-off-by`.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check dco-check==0.5.1
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init --quiet --initial-branch=base community
cd community
git config user.name "Ada Example"
git config user.email ada@works.test
git commit --quiet --allow-empty --message "Begin"
git checkout --quiet -b topic
seen=$(for line in "Signed-off-by: Ada Example <ada@works.test>" "Signed-off-by: Ada Example <ADA@works.test>" "signed-off-by: Ada Example <ada@works.test>"; do
  git reset --quiet --hard base
  git commit --quiet --allow-empty --message "Add a note" --message "$line"
  trailer=$(git log -1 --format='%(trailers:key=Signed-off-by,valueonly,separator=%x20)')
  status=0
  ../venv/bin/dco-check --quiet --default-branch base || status=$?
  echo "git: $trailer | dco-check: $status"
done)
echo "$seen"
[ "$seen" = 'git: Ada Example <ada@works.test> | dco-check: 0
git: Ada Example <ADA@works.test> | dco-check: 1
git: Ada Example <ada@works.test> | dco-check: 1' ]
