#!/bin/sh
# Gets the program that the Action runs, and says where it lies.
#
# It is a release whose SHA-256 is in `dist/checksums.txt` of this very commit of the Action, or
# (`install: cargo`) it is built from the Action's own checkout. No input becomes part of a command,
# and nothing of the workspace is executed: this script never looks at it.
# shellcheck disable=SC2016  # backticks mark names, as in all our messages
set -eu
LC_ALL=C
export LC_ALL
unset CDPATH

# What went wrong is our own words: an input could hold a workflow command.
fail() {
  printf '::error title=ospo-lint::%s\n' "$1"
  printf 'exit-code=2\n' >>"$GITHUB_OUTPUT"
  exit 2
}

root=$(cd -- "$(dirname -- "$0")/.." && pwd)
checksums=$root/dist/checksums.txt
temp=$RUNNER_TEMP
if command -v cygpath >/dev/null 2>&1; then
  # Both Git Bash and the programs of Windows know the form `D:/a/_temp`.
  temp=$(cygpath -m "$RUNNER_TEMP")
fi

# A value of `[package]`: the project's address and version are said there and nowhere else.
manifest() {
  sed -n "s/^$1 = \"\\(.*\\)\"\$/\\1/p" "$root/Cargo.toml" | head -n 1
}

is_version() {
  # Also refuses line ends, which `grep` would read as several texts.
  case $1 in
    *[!0-9A-Za-z.-]*) return 1 ;;
  esac
  number='(0|[1-9][0-9]*)'
  printf '%s\n' "$1" |
    grep -Eq "^$number\\.$number\\.$number(-[0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?\$"
}

target() {
  case "$(uname -s) $(uname -m)" in
    'Linux x86_64') echo x86_64-unknown-linux-musl ;;
    'Linux aarch64' | 'Linux arm64') echo aarch64-unknown-linux-musl ;;
    'Darwin x86_64') echo x86_64-apple-darwin ;;
    'Darwin arm64') echo aarch64-apple-darwin ;;
    # Windows on ARM runs it, too.
    MINGW* | MSYS*) echo x86_64-pc-windows-msvc ;;
  esac
}

sha256() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum <"$1" | cut -d ' ' -f 1
  else
    shasum -a 256 <"$1" | cut -d ' ' -f 1
  fi
}

# Fetches the archive of a version into a file. The tests have a server of their own on this machine:
# the variable is not an input, reaches nothing but loopback, and the checksum holds in any case.
fetch() {
  base=$(manifest repository)/releases/download
  protocol='=https'
  port=${OSPO_LINT_ACTION_TEST_PORT:-}
  case $port in
    '') ;;
    *[!0-9]*) fail 'OSPO_LINT_ACTION_TEST_PORT is not a port' ;;
    *)
      base=http://127.0.0.1:$port
      protocol='=http'
      ;;
  esac
  command -v curl >/dev/null 2>&1 || fail 'this runner has no curl, which fetches the release'
  curl --disable --proto "$protocol" --proto-redir "$protocol" --tlsv1.2 --fail --location \
    --silent --show-error --retry 5 --connect-timeout 20 --max-time 300 \
    --output "$2" "$base/v$1/${2##*/}"
}

unpack() {
  case $1 in
    *.tar.gz) tar -xzf "$1" "$2" ;;
    *)
      if command -v unzip >/dev/null 2>&1; then
        unzip -q "$1" "$2"
      else
        "$SYSTEMROOT/System32/tar.exe" -xf "$1" "$2"
      fi
      ;;
  esac
}

from_release() {
  target=$(target)
  [ -n "$target" ] || fail 'no release is built for this system: write `install: cargo`'
  if [ -z "$version" ]; then
    version=$(awk '!/^#/ && NF == 3 { last = $1 } END { print last }' "$checksums")
  fi
  [ -n "$version" ] ||
    fail 'this commit of the Action has no release yet: write `install: cargo` to build it'
  wanted=$(awk -v version="$version" -v target="$target" \
    '$1 "" == version "" && $2 "" == target "" { print $3; exit }' "$checksums")
  [ -n "$wanted" ] ||
    fail "dist/checksums.txt of this commit of the Action has no line \`$version $target\`: use another commit or version"
  name=ospo-lint-$version-$target
  archive=$name.tar.gz
  file=ospo-lint
  case $target in
    *-windows-*)
      archive=$name.zip
      file=ospo-lint.exe
      ;;
  esac
  folder=$(mktemp -d "$temp/ospo-lint.XXXXXX")
  fetch "$version" "$folder/$archive" ||
    fail "the release $version cannot be fetched: the log says why"
  if [ "$(sha256 "$folder/$archive")" != "$wanted" ]; then
    rm -rf -- "$folder"
    fail "checksum mismatch: $archive is not the file that this commit of the Action names"
  fi
  # Relative names: to `tar`, what comes before a colon is another machine.
  cd -- "$folder"
  unpack "$archive" "$name/$file" || fail "$archive cannot be unpacked"
  program=$folder/$name/$file
}

from_checkout() {
  own=$(manifest version)
  [ "${version:-$own}" = "$own" ] ||
    fail "this commit of the Action is version $own: with \`install: cargo\`, leave \`version\` out"
  program=$temp/ospo-lint-cargo/bin/ospo-lint
  # The cache had it: action/key.sh says of what.
  ! "$program" --version >/dev/null 2>&1 || return 0
  command -v cargo >/dev/null 2>&1 || fail 'this runner has no cargo: install Rust before this step'
  # Away from the workspace, whose `.cargo/config.toml` could name a program to run.
  cd -- "$root"
  CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$temp/ospo-lint-target}
  export CARGO_TARGET_DIR
  cargo install --locked --no-track --force --profile quick --path . --root "$temp/ospo-lint-cargo" ||
    fail 'the program cannot be built: the log says why'
}

version=${OSPO_LINT_VERSION:-}
if [ -n "$version" ] && ! is_version "$version"; then
  fail '`version` is not a version: write it as 1.2.3'
fi
case ${OSPO_LINT_INSTALL:-release} in
  release) from_release ;;
  cargo) from_checkout ;;
  *) fail '`install` is neither `release` nor `cargo`' ;;
esac
printf 'program=%s\n' "$program" >>"$GITHUB_OUTPUT"
