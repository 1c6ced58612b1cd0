#!/usr/bin/env bash
# dulwich 1.2.21, pygit2 1.21.0 and GitPython 3.2.1 (PyPI): the trailers of a commit with two co-authors that was picked
# with `git cherry-pick -x` and then signed off.
#
# Guess: all find the three people that `git interpret-trailers --parse` finds. It passes over the line that
# `cherry-pick -x` writes among them, which is one that git makes itself.
# Seen: GitPython finds them. dulwich finds no trailer at all, since one of the lines is none. pygit2 answers with a
# dictionary, so of two lines with the same key only the last stays, and Ada is not an author.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check dulwich==1.2.21 pygit2==1.21.0 GitPython==3.2.1
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=Eve GIT_AUTHOR_EMAIL=eve@works.test \
    GIT_COMMITTER_NAME=Eve GIT_COMMITTER_EMAIL=eve@works.test
git init --quiet --initial-branch=main works
cd works
git commit --quiet --allow-empty --message 'Begin'
git switch --quiet --create draft
echo March > minutes.md
git add minutes.md
git commit --quiet --message 'Add the minutes of March' \
    --message $'Co-authored-by: Ada <ada@works.test>\nCo-authored-by: Bob <bob@works.test>'
git switch --quiet main
git cherry-pick -x draft > ../picked
git commit --quiet --amend --no-edit --signoff
cat > ../read.py <<'P'
import git, pygit2
from dulwich.repo import Repo
from dulwich.trailers import parse_trailers
print("GitPython", *(f"{key}: {value}" for key, value in git.Repo(".").head.commit.trailers_list), sep="\n")
with Repo(".") as repo:
    print("dulwich", *parse_trailers(repo[repo.head()].message)[1], sep="\n")
repo = pygit2.Repository(".")
print("pygit2", *(f"{key}: {value}" for key, value in repo[repo.head.target].message_trailers.items()), sep="\n")
P
seen=$(echo git; git log -1 --format=%B | git interpret-trailers --parse; ../venv/bin/python ../read.py)
echo "$seen"
git log -1 --format=%B | grep -q '^(cherry picked from commit '
three='Co-authored-by: Ada <ada@works.test>
Co-authored-by: Bob <bob@works.test>
Signed-off-by: Eve <eve@works.test>'
[ "$seen" = "git
$three
GitPython
$three
dulwich
pygit2
${three#*$'\n'}" ]
