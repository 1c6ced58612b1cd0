#!/bin/sh
# Runs the check once: it writes every report, and the outputs of the step.
#
# Inputs are arguments of the program and never text of a command. Nothing that the repository
# says goes into an output: only numbers, and paths that the workflow gave.
# shellcheck disable=SC2016  # backticks mark names, as in all our messages
set -eu
LC_ALL=C
export LC_ALL
unset CDPATH

fail() {
  printf '::error title=ospo-lint::%s\n' "$1"
  printf 'exit-code=2\n' >>"$GITHUB_OUTPUT"
  exit 2
}

notice() {
  printf '::notice title=ospo-lint::%s\n' "$1"
}

# is_one_of VALUE NAME...
is_one_of() {
  value=$1
  shift
  for name in "$@"; do
    [ "$value" != "$name" ] || return 0
  done
  return 1
}

# is_commit NAME: asks git, and nothing that the repository configures.
is_commit() {
  git -c core.fsmonitor=false rev-parse --quiet --verify --end-of-options "$1^{commit}" >/dev/null 2>&1
}

is_plain() {
  [ "$(printf %s "$1" | tr -d '[:cntrl:]')" = "$1" ]
}

program=$OSPO_LINT_PROGRAM
policy=${OSPO_LINT_POLICY:-base}
fail_on=${OSPO_LINT_FAIL_ON:-error}
annotations=${OSPO_LINT_ANNOTATIONS:-true}
summary=${OSPO_LINT_SUMMARY:-true}
diff=${OSPO_LINT_DIFF:-false}
sarif=${OSPO_LINT_SARIF_FILE:-}
folder=${OSPO_LINT_WORKING_DIRECTORY:-.}

is_one_of "$policy" base head || fail '`policy` is neither `base` nor `head`'
is_one_of "$fail_on" error warning never || fail '`fail-on` is none of `error`, `warning`, `never`'
is_one_of "$annotations" true false || fail '`annotations` is neither `true` nor `false`'
is_one_of "$summary" true false || fail '`summary` is neither `true` nor `false`'
is_one_of "$diff" true false || fail '`diff` is neither `true` nor `false`'
is_plain "$sarif" || fail '`sarif-file` has a line end or another control character'
is_plain "$folder" || fail '`working-directory` has a line end or another control character'

temp=$RUNNER_TEMP
if command -v cygpath >/dev/null 2>&1; then
  temp=$(cygpath -m "$RUNNER_TEMP")
  # Git Bash would take arguments that begin with a slash for paths of its own.
  MSYS_NO_PATHCONV=1
  MSYS2_ARG_CONV_EXCL='*'
  export MSYS_NO_PATHCONV MSYS2_ARG_CONV_EXCL
fi
reports=$(mktemp -d "$temp/ospo-lint-reports.XXXXXX")
json=$reports/findings.json
page=$reports/summary.md
job_summary=${GITHUB_STEP_SUMMARY:-}

# `-` would be the folder before.
case $folder in
  -*) folder=./$folder ;;
esac
cd -- "$folder" 2>/dev/null || fail '`working-directory` is not a folder of the workspace'

set -- check "--fail-on=$fail_on" "--format=json=$json"
if [ "$annotations" = true ]; then
  # The program adds the summary by itself, unless it does not know where to.
  set -- "$@" --format=github
  [ "$summary" = true ] || unset GITHUB_STEP_SUMMARY
else
  set -- "$@" --format=human
  [ "$summary" = false ] || set -- "$@" "--format=markdown=$page"
fi
[ -z "$sarif" ] || set -- "$@" "--format=sarif=$sarif"
[ -z "${OSPO_LINT_CONFIG:-}" ] || set -- "$@" "--config=$OSPO_LINT_CONFIG"
# On a pull request GitHub checks out what a merge would give: its first parent is the branch it goes to.
base=
if [ "${GITHUB_EVENT_NAME:-}" = pull_request ]; then
  if is_commit 'HEAD^1' && is_commit 'HEAD^2'; then
    base='HEAD^1'
    set -- "$@" "--since=$base"
    [ "$policy" != base ] || [ -n "${OSPO_LINT_CONFIG:-}" ] || set -- "$@" "--policy-from=$base"
  else
    notice 'the base of the pull request is not here, so everything is checked, by its own policy; `fetch-depth: 2` of actions/checkout fetches it'
    [ "$diff" = false ] || notice 'without the base of the pull request, the summary does not say what it changes'
  fi
fi
set -- "$@" --
# One path a line; blanks inside and `*` belong to it.
while IFS='	 ' read -r path; do
  [ -z "$path" ] || set -- "$@" "$path"
done <<PATHS
${OSPO_LINT_PATHS:-}
PATHS

code=0
"$program" "$@" || code=$?

if [ -f "$page" ]; then
  cat "$page" >>"$job_summary"
fi

# The summary is the third line of the report, and no finding begins a line like it.
count() {
  sed -n "3s/^  \"summary\": {.*\"$1\":\\([0-9][0-9]*\\)[,}].*/\\1/p" "$json"
}

{
  printf 'exit-code=%s\n' "$code"
  printf 'version=%s\n' "$("$program" --version | sed -n '1s/^ospo-lint \([0-9A-Za-z.+-]*\)$/\1/p')"
  if [ -f "$json" ]; then
    errors=$(count errors)
    warnings=$(count warnings)
    printf 'errors=%s\nwarnings=%s\n' "$errors" "$warnings"
    printf 'findings=%s\n' "$((${errors:-0} + ${warnings:-0}))"
    printf 'json-file=%s\n' "$json"
  fi
  # After a check that could not be done, a file of that name is somebody else's.
  if [ -n "$sarif" ] && [ "$code" -le 1 ] && [ -f "$sarif" ]; then
    case $sarif in
      /* | ?:*) printf 'sarif-file=%s\n' "$sarif" ;;
      *) printf 'sarif-file=%s\n' "$folder/$sarif" | sed 's,^sarif-file=\./,sarif-file=,' ;;
    esac
  fi
} >>"$GITHUB_OUTPUT"

size() {
  wc -c 2>/dev/null <"$1" || echo 0
}

# Adds to the summary what the pull request changes. How the step ends is not its business.
say_changes() {
  changes=$reports/changes.md
  set -- diff --format=markdown
  [ -z "${OSPO_LINT_CONFIG:-}" ] || set -- "$@" "--config=$OSPO_LINT_CONFIG"
  # A page of a run is in no folder, so links name the commit that GitHub made of the merge.
  if [ -n "${GITHUB_SERVER_URL:-}" ] && [ -n "${GITHUB_REPOSITORY:-}" ]; then
    commit=$(git -c core.fsmonitor=false rev-parse --verify HEAD) || return 1
    set -- "$@" "--link-base=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/$commit"
  fi
  "$program" "$@" -- "$base" HEAD >"$changes" || return 1
  # GitHub shows nothing of a summary of more than 1 MiB.
  if [ "$(($(size "$job_summary") + $(size "$changes") + 1))" -gt 1048576 ]; then
    notice 'what the pull request changes is too long for the summary, which may hold 1 MiB'
    return
  fi
  { echo && cat "$changes"; } >>"$job_summary"
}

if [ "$diff" = true ] && [ -n "$base" ] && [ "$code" -le 1 ]; then
  say_changes || notice 'what the pull request changes cannot be said: the log says why'
fi

case $code in
  0 | 1) ;;
  *) printf '::error title=ospo-lint::the check could not be done: the log says why\n' ;;
esac
exit "$code"
