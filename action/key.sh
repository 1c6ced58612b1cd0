#!/bin/sh
# Says what the program is built from, as the key of a cache: the source of this commit of the Action, the system,
# and the Rust. A branch that moves has another source, and so another key.
set -eu
LC_ALL=C
export LC_ALL

root=$(cd -- "$(dirname -- "$0")/.." && pwd)
sha256() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum | cut -d ' ' -f 1
  else
    shasum -a 256 | cut -d ' ' -f 1
  fi
}
cd -- "$root"
source=$(find Cargo.toml Cargo.lock build.rs src schemas policies -type f | sort |
  while IFS= read -r file; do
    printf '%s %s\n' "$(sha256 <"$file")" "$file"
  done | sha256)
rust=$(rustc --version --verbose 2>/dev/null | sha256)
printf 'key=ospo-lint-%s-%s-%s-%s\n' "$(uname -s)" "$(uname -m)" "$source" "$rust" >>"$GITHUB_OUTPUT"
