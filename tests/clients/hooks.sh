#!/usr/bin/env bash
# The hook under the real pre-commit and prek, in a scratch repository: `hooks.sh DIR_OF_CLIENTS`.
# A bad record blocks the commit, a good one passes, and so does a deletion that breaks nothing.
set -euo pipefail
clients=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH="$clients/bin:$PATH" NO_COLOR=1
export PRE_COMMIT_HOME="$scratch/pre-commit" PREK_HOME="$scratch/prek"
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.test
export GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.test
# What is built is built quickly: first the wheel, which both of them install as if it came from PyPI, and then
# the program by the hook that builds it.
export CARGO_TARGET_DIR=${OSPO_LINT_TEST_TARGET:-$scratch/target}
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0
export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_DEBUG=false

failed=0
# ends WANTED WHAT PATTERN COMMAND...: it ends with the code, and a line of what it says matches.
ends() {
  local wanted=$1 what=$2 pattern=$3 code=0 said
  shift 3
  said=$("$@" 2>&1) || code=$?
  if [ "$code" = "$wanted" ] && grep -Eq -- "$pattern" <<<"$said"; then
    printf 'ok    %s: %s\n' "$what" "$(grep -Em 1 -- "$pattern" <<<"$said")"
  else
    printf 'FAIL  %s: ended with %s\n%s\n' "$what" "$code" "$said"
    failed=1
  fi
}

# The tool as somebody else has it: a repository with what is in the work tree here.
tool=$scratch/tool
mkdir "$tool"
(cd "$root" && git ls-files -z --cached --others --exclude-standard | tar -c --null -T - -f -) | tar -x -C "$tool" -f -
git -C "$tool" init -q
git -C "$tool" add -A
git -C "$tool" commit -qm tool
revision=$(git -C "$tool" rev-parse HEAD)
ends 0 'the manifest is one' '' pre-commit validate-manifest "$root/.pre-commit-hooks.yaml"

(cd "$root/dist/python" && maturin build --quiet --locked --profile quick --out "$scratch/wheels")
export PIP_FIND_LINKS=$scratch/wheels UV_FIND_LINKS=$scratch/wheels

# community NAME HOOK: a good repository with the hook.
community() {
  mkdir -p "$scratch/$1/people" "$scratch/$1/organisations"
  cd "$scratch/$1"
  git init -q
  printf 'name = "City of Riverside"\ncategory = "city-public-administration"\n' >organisations/riverside.toml
  printf 'name = "Ada Example"\n\n[[affiliations]]\norganisation = "riverside"\n' >people/ada-example.toml
  printf 'name = "Bo Example"\nindividual = true\n' >people/bo-example.toml
  : >ospo-lint.toml
  printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: %s\n' "$tool" "$revision" "$2" >.pre-commit-config.yaml
  git add -A
  git commit -qm 'A community'
}

for runner in pre-commit prek; do
  echo "== $runner"
  community "community-$runner" ospo-lint
  "$runner" install >/dev/null
  before=$(git rev-parse HEAD)
  ends 0 'a good repository passes' 'ospo-lint.*Passed' "$runner" run --all-files
  sed -i 's/riverside/riversdie/' people/ada-example.toml
  git add -A
  # shellcheck disable=SC2016  # the backticks are the program's
  ends 1 'a bad record blocks the commit' 'no organisation has the id `riversdie`' git commit -m bad
  test "$(git rev-parse HEAD)" = "$before"
  sed -i 's/riversdie/riverside/; s/Ada/Ada M./' people/ada-example.toml
  git add -A
  ends 0 'a good one is committed' 'ospo-lint.*Passed' git commit -m good
  git rm -q organisations/riverside.toml
  ends 1 'a deletion that others refer to is blocked' 'people/ada-example.toml' git commit -m deletion
  git reset -q --hard
  git rm -q people/bo-example.toml
  ends 0 'a deletion that nothing refers to passes' 'ospo-lint.*Passed' git commit -m deletion
  # What the commit does not take does not count.
  printf 'name = 3\n' >people/ada-example.toml
  printf '# A remark.\n' >>organisations/riverside.toml
  git add organisations
  ends 0 'what is not staged does not block' 'ospo-lint.*Passed' git commit -m remark
  git reset -q --hard
  # One file, of which a part is staged: the name is mended in the commit, and broken further down on the disk.
  printf '# Another remark.\n' >>people/ada-example.toml
  git add people
  printf 'nmae = "Ada"\n' >>people/ada-example.toml
  ends 0 'a partly staged file passes' 'ospo-lint.*Passed' git commit -m part
  test "$(git status --porcelain)" = ' M people/ada-example.toml'
  git reset -q --hard
  # Neither does a file count that git does not track, whether it breaks something or mends it.
  printf 'name = 3\n' >people/cy-example.toml
  printf '# A third remark.\n' >>organisations/riverside.toml
  git add organisations
  ends 0 'an untracked file does not block' 'ospo-lint.*Passed' git commit -m remark
  printf 'name = "Cy"\n\n[[affiliations]]\norganisation = "guild"\n' >people/cy-example.toml
  printf 'name = "Guild"\ncategory = "city-public-administration"\n' >organisations/guild.toml
  git add people
  # shellcheck disable=SC2016
  ends 1 'an untracked file does not help' 'no organisation has the id `guild`' git commit -m guild
done

echo '== from source'
community from-source ospo-lint-from-source
ends 0 'a good repository passes' 'ospo-lint.*Passed' pre-commit run --all-files
sed -i 's/riverside/riversdie/' people/ada-example.toml
git add people
# shellcheck disable=SC2016
ends 1 'a bad one does not' 'no organisation has the id `riversdie`' pre-commit run --all-files
exit "$failed"
