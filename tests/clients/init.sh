#!/usr/bin/env bash
# What `ospo-lint init` writes, in front of the programs that read it.
#
#   tests/clients/init.sh DIR     DIR/bin holds reuse, actionlint, zizmor and check-jsonschema
#
# Every profile with either code of conduct becomes a git repository, with answers and without. The
# patch of `--diff`, applied by git, must give the same files. OSPO_LINT names the program, where it is
# not the one of `cargo build`.
set -euo pipefail

clients=${1:?the folder of the clients}/bin
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${OSPO_LINT:-$root/target/debug/ospo-lint}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_NOSYSTEM=1
git config --global user.name "Ada Example"
git config --global user.email ada@offices.test

answers=(--url https://offices.test/ --contact conduct@offices.test
  --maintainer-name 'Ada Example' --maintainer-github ada-example --organisation 'University of Works'
  --organisation-category university --mailing-list list@offices.test
  --meeting-url https://meet.offices.test/call --time-zone Europe/Berlin)

failed=0
run() {
  local name=$1; shift
  if "$@" >"$work/said" 2>&1; then
    printf '  %-34s ok\n' "$name"
  else
    printf '  %-34s FAILED\n' "$name"; sed 's/^/    /' "$work/said"; failed=1
  fi
}

judge() {
  run 'reuse lint' "$clients/reuse" lint
  run 'actionlint' "$clients/actionlint"
  run 'zizmor (auditor)' "$clients/zizmor" --offline --quiet --persona auditor .
  run 'check-jsonschema, workflows' "$clients/check-jsonschema" \
    --builtin-schema vendor.github-workflows .github/workflows/*.yml
  run 'check-jsonschema, issue forms' "$clients/check-jsonschema" \
    --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
}

for profile in ospo-plus-plus individual minimal; do
  for conduct in own contributor-covenant; do
    for kind in answered open; do
      given=(--profile "$profile" --conduct "$conduct" --name 'Open "Offices" & Friends' --yes)
      if [ "$kind" = answered ]; then given+=("${answers[@]}" --editor); fi
      folder=$work/$profile-$conduct-$kind
      printf '%s, %s, %s\n' "$profile" "$conduct" "$kind"
      "$program" init "$folder" "${given[@]}" --git >/dev/null
      cd "$folder"
      judge
      if [ "$kind" = answered ]; then
        # No identifier of an organisation can be invented.
        run 'every rule is silent' "$program" --select '*' --ignore organisation/no-identifier --fail-on warning
      fi
      run 'nothing is left to commit' test -z "$(git status --porcelain)"
      mkdir "$folder.patched" && cd "$folder.patched"
      "$program" init . "${given[@]}" --diff >"$work/patch"
      git init --quiet --initial-branch main && git apply "$work/patch"
      run 'the patch gives the same files' diff -r --exclude .git "$folder" "$folder.patched"
      cd "$root"
    done
  done
done
exit "$failed"
