#!/usr/bin/env bash
# From an empty folder to a blocked pull request, under act on this machine: `five_minutes.sh DIR_OF_CLIENTS`.
# What `init` writes is run as it was written; only the wanted commit of ospo-lint comes from this folder.
# Each run of act has another temporary folder, so its cache never has what the last run built: on a runner it has.
# act fetches `actions/cache`; where that cannot be reached, OSPO_LINT_TEST_CACHE_ACTION is a checkout of it.
set -euo pipefail
clients=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH="$clients/bin:$PATH" NO_COLOR=1 XDG_CACHE_HOME="$scratch/cache"
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@offices.test
export GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@offices.test
unset GITHUB_TOKEN GH_TOKEN GITHUB_ACTIONS CI

failed=0
began=$(date +%s)
# ends WANTED WHAT COMMAND...
ends() {
  local wanted=$1 what=$2 code=0 from
  shift 2
  from=$(date +%s)
  "$@" >"$scratch/said" 2>&1 || code=$?
  if [ "$code" = "$wanted" ]; then printf 'ok    %4d s  %s\n' $(($(date +%s) - from)) "$what"; else
    printf 'FAIL  %s: ended with %s\n' "$what" "$code"
    tail -n 40 "$scratch/said"
    failed=1
  fi
}
says() {
  if grep -Eq -- "$2" "$scratch/said"; then printf 'ok            %s\n' "$1"; else
    printf 'FAIL  %s: no %s\n' "$1" "$2"
    tail -n 40 "$scratch/said"
    failed=1
  fi
}

# A clone, as whoever builds it has: the build script takes the commit from it.
git clone --quiet "$root" "$scratch/source"
commit=$(git -C "$scratch/source" rev-parse HEAD)
repository=$(sed -n 's,^repository = "https://github.com/\(.*\)"$,\1,p' "$root/Cargo.toml")
# One target for all builds: the runner of act is this machine, and what is built twice is the same.
export CARGO_TARGET_DIR=${OSPO_LINT_TEST_TARGET:-$scratch/target}
cd "$scratch/source"
ends 0 'the program is built' cargo build --quiet --locked --profile quick
program=$CARGO_TARGET_DIR/quick/ospo-lint

mkdir "$scratch/offices"
cd "$scratch/offices"
ends 0 'init in an empty folder' "$program" init . --yes --git --name Offices --url https://offices.test/ \
  --contact conduct@offices.test --maintainer-name 'Ada Example' --maintainer-github ada-example \
  --organisation 'University of Works' --organisation-category university --mailing-list list@offices.test \
  --meeting-url https://meet.offices.test/call --time-zone Europe/Berlin
workflow=$(grep -rl "$repository@$commit" .github/workflows || true)
if [ -z "$workflow" ]; then
  echo "FAIL  the workflow does not name $commit"
  exit 1
fi
main=$(git symbolic-ref --short HEAD)

arguments=(--json -P ubuntu-latest=-self-hosted --workflows "$workflow"
  --local-repository "$repository@$commit=$scratch/source"
  --env "CARGO_TARGET_DIR=$CARGO_TARGET_DIR" --env "PATH=$PATH" --env "HOME=$HOME"
  --cache-server-path "$scratch/cache-server" --artifact-server-path "$scratch/artifacts")
if [ -n "${OSPO_LINT_TEST_CACHE_ACTION-}" ]; then
  cached=$(sed -n 's,^ *uses: \(actions/cache@[0-9a-f]*\) .*$,\1,p' "$root/action.yml")
  arguments+=(--local-repository "$cached=$OSPO_LINT_TEST_CACHE_ACTION")
fi
# shellcheck disable=SC2329  # `ends` calls it
pull() {
  jq -n --arg head "$1" --arg base "$main" --arg sha "$(git rev-parse HEAD)" --arg old "$(git rev-parse "$main")" \
    '{action: "opened", number: 7, pull_request: {number: 7, head: {ref: $head, sha: $sha, repo: {full_name: "stranger/fork", fork: true}},
      base: {ref: $base, sha: $old, repo: {full_name: "us/records"}}}}' >"$scratch/event.json"
  act pull_request -e "$scratch/event.json" "${arguments[@]}"
}

ends 0 'the first push passes' act push "${arguments[@]}"

git switch --quiet --create bad
"$program" new person --set 'name=Bo Example' --set affiliations.organisation=university-of-works >/dev/null
record=$(git ls-files --others --exclude-standard people)
sed -i 's/university-of-works/university-of-wroks/' "$record"
git add --all
git commit --quiet --message 'Bo joins'
ends 1 'a pull request with a misspelt organisation is blocked' pull bad
says 'it says on which line' 'university-of-wroks'

sed -i 's/university-of-wroks/university-of-works/' "$record"
git commit --quiet --all --message 'Mend it'
ends 0 'the mended pull request passes' pull bad

printf '              %d s from a clone to the passed pull request\n' $(($(date +%s) - began))
exit "$failed"
