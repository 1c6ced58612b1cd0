#!/usr/bin/env bash
# The Action from end to end, under act on this machine: `action.sh DIR_OF_CLIENTS`.
# Releases come from a server on loopback, and nothing is left behind. act fetches `actions/cache` in the
# commit that the Action names; where that cannot be reached, OSPO_LINT_TEST_CACHE_ACTION is a checkout of it.
set -euo pipefail
clients=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
server=
# shellcheck disable=SC2317,SC2329  # the trap calls it
clean_up() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$scratch"
}
trap clean_up EXIT
export PATH="$clients/bin:$PATH" NO_COLOR=1 XDG_CACHE_HOME="$scratch/cache"
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.test
export GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.test
unset GITHUB_TOKEN GH_TOKEN GITHUB_ACTIONS CI

(cd "$root" && cargo build --quiet --locked)
program=${CARGO_TARGET_DIR:-$root/target}/debug/ospo-lint
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
repository=$(sed -n 's,^repository = "https://github.com/\(.*\)"$,\1,p' "$root/Cargo.toml")
commit=0123456789abcdef0123456789abcdef01234567
target=x86_64-unknown-linux-musl

failed=0
ok() { printf 'ok    %s\n' "$1"; }
fail() {
  printf 'FAIL  %s\n' "$1"
  [ ! -f "$scratch/log" ] || jq -r 'select(.msg) | .msg' <"$scratch/log" 2>/dev/null | tail -n 25 || true
  failed=1
}
# ends WANTED WHAT COMMAND...
ends() {
  local wanted=$1 what=$2 code=0
  shift 2
  "$@" >"$scratch/said" 2>&1 || code=$?
  if [ "$code" = "$wanted" ]; then ok "$what"; else
    fail "$what: ended with $code"
    cat "$scratch/said"
  fi
}

echo '== linters'
cd "$root"
ends 0 'shellcheck: the scripts' shellcheck -s sh action/install.sh action/check.sh .ci/archive .ci/checksums
sed 's/"\$@"/$@/' action/check.sh >"$scratch/damaged.sh"
ends 1 'shellcheck: unquoted arguments' shellcheck -s sh "$scratch/damaged.sh"
ends 0 'actionlint: the workflows' actionlint
mkdir -p "$scratch/damaged/.github/workflows"
cp action.yml "$scratch/damaged/"
sed 's/fail-fast:/fail-fats:/' .github/workflows/ci.yml >"$scratch/damaged/.github/workflows/ci.yml"
ends 1 'actionlint: a key that is none' actionlint "$scratch/damaged/.github/workflows/ci.yml"
ends 0 'zizmor (auditor): Action, workflows, dependabot' zizmor --offline --quiet --no-progress --persona auditor .
sed -i 's/run: sh .*check.sh"/run: echo ${{ inputs.paths }}/' "$scratch/damaged/action.yml"
ends 14 'zizmor: an input in a script' zizmor --offline --quiet --no-progress "$scratch/damaged/action.yml"
ends 0 'action-validator: the Action' action-validator action.yml
sed 's/^runs:/rusn:/' action.yml >"$scratch/damaged/action.yml"
ends 1 'action-validator: no runs' action-validator "$scratch/damaged/action.yml"
ends 0 'check-jsonschema: the Action' check-jsonschema --builtin-schema vendor.github-actions action.yml
ends 1 'check-jsonschema: no runs' check-jsonschema --builtin-schema vendor.github-actions "$scratch/damaged/action.yml"
ends 0 'check-jsonschema: the workflows' check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
ends 0 'check-jsonschema: dependabot' check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

echo '== a release'
action=$scratch/action
mkdir "$action"
(git ls-files -z --cached --others --exclude-standard | tar -c --null -T - -f -) | tar -x -C "$action" -f -
git -C "$action" init -q
# Nothing tidies up in the background while act copies the folder.
git -C "$action" config gc.auto 0
git -C "$action" config maintenance.auto false
archives=$scratch/server/v$version
mkdir -p "$archives"
strip -o "$scratch/ospo-lint" "$program"
# It writes its manual, as an archive asks, and is of no use to whoever runs it.
# shellcheck disable=SC2016  # its own arguments
printf '#!/bin/sh\ncase $1 in man | completions) exec "%s" "$@" ;; esac\necho of another system >&2\nexit 126\n' \
  "$scratch/ospo-lint" >"$scratch/other"
chmod +x "$scratch/other"
for other in aarch64-apple-darwin aarch64-unknown-linux-musl x86_64-apple-darwin x86_64-pc-windows-msvc; do
  .ci/archive "$other" "$scratch/other" "$archives"
done
cp "$root/dist/checksums.txt" "$scratch/empty.txt"
sed -i "/^$version /d" "$action/dist/checksums.txt"
ends 1 'no checksums as long as an archive is missing' "$action/.ci/checksums" "$version" "$archives"
.ci/archive "$target" "$scratch/ospo-lint" "$archives"
ends 0 'five archives, five checksums' "$action/.ci/checksums" "$version" "$archives"
ends 0 'in the list' grep -qE "^$version $target [0-9a-f]{64}\$" "$action/dist/checksums.txt"
ends 1 'a version has its checksums once' "$action/.ci/checksums" "$version" "$archives"
git -C "$action" add -A
git -C "$action" commit -qm action
python3 -u - "$scratch/server" >"$scratch/port" <<'PYTHON' &
import functools, http.server, sys
class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass
handler = functools.partial(Quiet, directory=sys.argv[1])
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
    print(server.server_address[1])
    server.serve_forever()
PYTHON
server=$!
until [ -s "$scratch/port" ]; do
  kill -0 "$server"
  sleep 0.1
done
port=$(cat "$scratch/port")

# A good and a bad repository of somebody else's.
mkdir -p "$scratch/good/.github/workflows" "$scratch/good/people" "$scratch/good/organisations"
cd "$scratch/good"
git init -q -b main
printf '[rules]\n"id/malformed" = "warning"\n' >ospo-lint.toml
printf 'name = "City of Riverside"\ncategory = "city-public-administration"\n' >organisations/riverside.toml
printf 'name = "Ada Example"\n\n[[affiliations]]\norganisation = "riverside"\n' >people/ada-example.toml
printf 'name = "Bo Example"\nindividual = true\n' >people/bo-example.toml
git add -A
git commit -qm good
cp -r "$scratch/good" "$scratch/bad"
cd "$scratch/bad"
sed -i 's/riverside/riversdie/' people/ada-example.toml
git mv people/bo-example.toml 'people/Bo Example.toml'
# Things of the workspace that a careless script would run.
printf '#!/bin/sh\ntouch "%s/PWNED"\n' "$scratch" | tee cargo ospo-lint install.sh check.sh uname curl >trap.sh
chmod +x cargo ospo-lint install.sh check.sh uname curl trap.sh
mkdir -p .cargo
printf '[build]\nrustc-wrapper = "%s/bad/trap.sh"\n' "$scratch" >.cargo/config.toml
git add -A
git commit -qm bad

event='{"action":"opened","number":7,"pull_request":{"number":7,"head":{"ref":"patch","repo":{"full_name":"stranger/fork","fork":true}},"base":{"ref":"main","repo":{"full_name":"us/records"}}}}'
printf '%s\n' "$event" >"$scratch/event.json"

# run REPOSITORY EVENT [INPUT=VALUE...]: runs the Action as a workflow of the repository does. What it
# ended with goes to `code`, the outputs to $scratch/outputs, what act tells to $scratch/log.
run() {
  local folder=$1 on=$2 input arguments=()
  shift 2
  rm -f "$scratch/outputs" "$scratch/log"
  mkdir -p "$scratch/$folder/.github/workflows"
  {
    printf 'name: t\non: [push, pull_request]\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n'
    printf '    permissions: { contents: read }\n    steps:\n'
    printf '      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n'
    printf '        with: { persist-credentials: false }\n'
    printf '      - id: lint\n        uses: %s@%s\n' "$repository" "$commit"
    [ $# = 0 ] || printf '        with:\n'
    # JSON is YAML: whatever a value holds, it is one text.
    for input in "$@"; do
      printf '          %s: %s\n' "${input%%=*}" "$(jq -n --arg value "${input#*=}" '$value')"
    done
    # shellcheck disable=SC2016  # expressions of the workflow
    printf '%s\n' '      - if: always()' '        env:' '          OUTPUTS: ${{ toJSON(steps.lint.outputs) }}' \
      '          OUTCOME: ${{ steps.lint.outcome }}' \
      '        run: printf "%s\n{\"outcome\":\"%s\"}\n" "$OUTPUTS" "$OUTCOME" >"$RESULTS"'
  } >"$scratch/$folder/.github/workflows/t.yml"
  [ "$on" != pull_request ] || arguments=(-e "$scratch/event.json")
  code=0
  (cd "$scratch/$folder" && act "$on" --json -P ubuntu-latest=-self-hosted \
    --env "RESULTS=$scratch/outputs" --env "OSPO_LINT_ACTION_TEST_PORT=$port" \
    "${environment[@]}" "${arguments[@]}" \
    --local-repository "$repository@$commit=$action") >"$scratch/log" 2>&1 || code=$?
}
environment=()
if [ -n "${OSPO_LINT_TEST_CACHE_ACTION-}" ]; then
  cached=$(sed -n 's,^ *uses: \(actions/cache@[0-9a-f]*\) .*$,\1,p' "$root/action.yml")
  environment=(--local-repository "$cached=$OSPO_LINT_TEST_CACHE_ACTION")
fi
# output NAME
output() { jq -rs --arg name "$1" 'add | .[$name] // ""' "$scratch/outputs"; }
# told COMMAND: what act made of such commands, each once (it tells the summary of a composite twice).
told() { jq -cR --arg command "$1" 'fromjson? | select(.command == $command) | [.kvPairs.file, .kvPairs.line, .arg // .content]' "$scratch/log" | sort -u; }
# check WHAT CODE OUTCOME EXIT ERRORS WARNINGS
check() {
  local found
  found="$code $(output outcome) $(output exit-code) $(output errors) $(output warnings)"
  if [ "$found" = "$2 $3 $4 $5 $6" ]; then ok "$1: $found"; else fail "$1: $found, wanted ${*:2}"; fi
}
# says WHAT PATTERN TEXT, and says_not
says() { if grep -Eq -- "$2" <<<"$3"; then ok "$1"; else fail "$1: $2 in $3"; fi; }
says_not() { if grep -Eq -- "$2" <<<"$3"; then fail "$1: $2 in $3"; else ok "$1"; fi; }
unharmed() { if [ -e "$scratch/PWNED" ] || find "$scratch" -name 'PWNED*' | grep -q .; then fail "$1: something ran"; else ok "$1: nothing ran"; fi; }

for on in push pull_request; do
  echo "== $on"
  run good "$on"
  check 'a good repository' 0 success 0 0 0
  is_there=$([ -n "$(output json-file)" ] && echo yes)
  says 'it says its version' "^$version yes\$" "$(output version) $is_there"
  says_not 'no annotation' . "$(told error)$(told warning)"
  run bad "$on" sarif-file=findings.sarif
  check 'a bad repository' 1 failure 1 1 1
  says 'findings' '^2$' "$(output findings)"
  says 'an error on its line' '"people/ada-example.toml","4".*riversdie' "$(told error)"
  says 'a warning on its file' '"people/Bo Example.toml"' "$(told warning)"
  says 'a summary with both' 'riversdie' "$(told summary)"
  says 'the SARIF report is an output' '^findings.sarif$' "$(output sarif-file)"
  unharmed 'files of the workspace'
done

echo '== inputs'
run bad push fail-on=never
check 'fail-on: never' 0 success 0 1 1
run bad push 'paths=people/Bo Example.toml' fail-on=warning
check 'a path with a blank' 1 failure 1 0 1
run bad push 'paths=people/Bo Example.toml'
check 'warnings alone do not fail' 0 success 0 0 1
run bad push annotations=false
check 'annotations: false' 1 failure 1 1 1
says_not 'no annotation' . "$(told error | grep riversdie || true)"
says 'but a summary' riversdie "$(told summary)"
run bad push summary=false
says 'summary: false leaves annotations' riversdie "$(told error)"
says_not 'and no summary' . "$(told summary)"
run good push working-directory=people
check 'a working directory' 0 success 0 0 0
run good push config=not-there.toml
check 'a configuration that is not there' 1 failure 2 '' ''
run good push "version=$version"
check 'the version that there is' 0 success 0 0 0

echo '== hostile'
# shellcheck disable=SC2016  # hostile text, meant literally
for hostile in "$version; touch $scratch/PWNED" '$(touch PWNED)' '`touch PWNED`' $'0.1.0\ntouch PWNED' '../../x' 'latest'; do
  run good push "version=$hostile"
  check "version $(printf %q "$hostile")" 1 failure 2 '' ''
  says 'is refused' 'is not a version' "$(told error)"
done
run good push version=9.9.9
check 'a version without checksum' 1 failure 2 '' ''
says 'is refused' 'has no line' "$(told error)"
# shellcheck disable=SC2016  # hostile text, meant literally
for hostile in '$(touch PWNED)' $'people\n; touch PWNED' '*' '--help' "people && touch $scratch/PWNED" $'\'"`touch PWNED`' '::error::x'; do
  run good push "paths=$hostile"
  check "paths $(printf %q "$hostile")" 1 failure 2 '' ''
done
run good push $'paths=people\n\n  organisations  '
check 'several paths' 0 success 0 0 0
run good push $'sarif-file=x.sarif\nexit-code=0'
check 'a line end in a file' 1 failure 2 '' ''
unharmed 'after all of these'

echo '== the archive'
cp "$archives/ospo-lint-$version-$target.tar.gz" "$scratch/kept"
printf x >>"$archives/ospo-lint-$version-$target.tar.gz"
run good push
check 'one more byte' 1 failure 2 '' ''
says 'is reported' 'checksum mismatch' "$(told error)"
rm "$archives/ospo-lint-$version-$target.tar.gz"
run good push
check 'no archive' 1 failure 2 '' ''
says 'is reported' 'cannot be fetched' "$(told error)"
mv "$scratch/kept" "$archives/ospo-lint-$version-$target.tar.gz"
printf '# none\n' >"$action/dist/checksums.txt"
git -C "$action" commit -qam 'no release'
run good push
check 'no release yet' 1 failure 2 '' ''
says 'is told what to do' 'install: cargo' "$(told error)"

echo '== install: cargo'
environment+=(--env "CARGO_TARGET_DIR=${OSPO_LINT_TEST_TARGET:-$scratch/target}" --env "PATH=$PATH" --env "HOME=$HOME"
  --env CARGO_PROFILE_RELEASE_LTO=off --env CARGO_PROFILE_RELEASE_OPT_LEVEL=0
  --env CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 --env CARGO_PROFILE_RELEASE_DEBUG=false)
run bad push install=cargo
check 'it is built and runs' 1 failure 1 1 1
says 'it says its version' "^$version\$" "$(output version)"
unharmed 'a rustc-wrapper of the workspace'
exit "$failed"
