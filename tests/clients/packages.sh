#!/usr/bin/env bash
# Each package of a release, built here, installed into an empty environment and tried: `packages.sh DIR_OF_CLIENTS`.
#
# Nothing is published: wheels come from a folder, npm packages from files, the image is built
# by buildah and run in a chroot (as root; left out without one of them, and said so). OSPO_LINT_STATIC names a static
# program for the archives; without it, one is built. With `--quick` the programs are built without optimisation.
set -euo pipefail
clients=$(cd "$1" && pwd)
quick=${2:-}
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH="$clients/bin:$PATH" NO_COLOR=1
target=${OSPO_LINT_TEST_TARGET:-$scratch/target}
export CARGO_TARGET_DIR=$target
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
profile=release
built=release
[ "$quick" != --quick ] || profile=dev built=debug

failed=0
# ends WANTED WHAT PATTERN COMMAND...: it ends with the code, and a line of what it says matches; timed.
ends() {
  local wanted=$1 what=$2 pattern=$3 code=0 said from
  shift 3
  from=$(date +%s%N)
  said=$("$@" 2>&1) || code=$?
  if [ "$code" = "$wanted" ] && grep -Eq -- "$pattern" <<<"$said"; then
    printf 'ok    %-46s %6d ms  %s\n' "$what" $((($(date +%s%N) - from) / 1000000)) "$(grep -Em 1 -- "$pattern" <<<"$said")"
  else
    printf 'FAIL  %s: ended with %s\n%s\n' "$what" "$code" "$said"
    failed=1
  fi
}
skip() { printf 'SKIP  %s: %s\n' "$1" "$2"; }

# A community with one mistake, which every package must find.
community=$scratch/community
mkdir -p "$community/people"
printf 'name = "Ada Example"\n\n[[affiliations]]\norganisation = "wroks"\n' >"$community/people/ada-example.toml"
: >"$community/ospo-lint.toml"
# shellcheck disable=SC2016  # the backticks are the program's
mistake='no organisation has the id `wroks`'
# shellcheck disable=SC2329  # `ends` calls it
first_check() { (cd "$community" && "$@"); }

echo '== the crate'
(cd "$root" && cargo package --locked --no-verify --allow-dirty --quiet)
tar -xzf "$target/package/ospo-lint-$version.crate" -C "$scratch"
# A lone folder: nothing of the repository may be missing from it.
(cd "$scratch/ospo-lint-$version" && cargo build --locked --quiet --profile "$profile")
ends 1 'the packed crate builds and checks' "$mistake" first_check "$target/$built/ospo-lint" check

echo '== archives'
static=${OSPO_LINT_STATIC:-}
if [ -z "$static" ]; then
  # musl where the toolchain has it, else the static library of GNU.
  if [ -d "$(rustc --print sysroot)/lib/rustlib/x86_64-unknown-linux-musl" ]; then
    triple=x86_64-unknown-linux-musl
  else
    triple=x86_64-unknown-linux-gnu
    skip 'musl' 'this toolchain has no library for it; GNU, linked statically, stands in'
  fi
  (cd "$root" && RUSTFLAGS='-C target-feature=+crt-static' \
    cargo build --locked --quiet --profile "$profile" --target "$triple")
  static=$target/$triple/$built/ospo-lint
fi
# The wheel is built in the same folder.
cp "$static" "$scratch/ospo-lint"
static=$scratch/ospo-lint
ends 0 'the program is static' 'statically linked|static-pie linked' file -L "$static"
archives=$scratch/archives
(cd "$root" && .ci/archive x86_64-unknown-linux-musl "$static" "$archives")
archive=ospo-lint-$version-x86_64-unknown-linux-musl
mkdir "$scratch/unpacked"
tar -xzf "$archives/$archive.tar.gz" -C "$scratch/unpacked"
unpacked=$scratch/unpacked/$archive
ends 1 'the archive: first check' "$mistake" first_check "$unpacked/ospo-lint"
for page in "$unpacked"/man/*.1; do
  if command -v mandoc >/dev/null; then
    ends 0 "man page $(basename "$page")" '' mandoc -T lint -W error "$page"
  fi
done
for shell in bash:ospo-lint.bash fish:ospo-lint.fish zsh:_ospo-lint; do
  if command -v "${shell%%:*}" >/dev/null; then
    ends 0 "completions for ${shell%%:*} parse" '' "${shell%%:*}" -n "$unpacked/completions/${shell#*:}"
  fi
done
(cd "$archives" && sha256sum --check --quiet ./*.sha256)

echo '== what the program is made of'
if cargo cyclonedx --version >/dev/null 2>&1; then
  for folder in once again; do (cd "$root" && .ci/sbom x86_64-unknown-linux-musl "$scratch/$folder"); done
  sbom=ospo-lint-$version-x86_64-unknown-linux-musl.cdx.json
  ends 0 'the same bytes each time' '' cmp "$scratch/once/$sbom" "$scratch/again/$sbom"
  # What the lock file says of libgit2's crate, by the checksum.
  sum=$(grep -A 3 '^name = "libgit2-sys"' "$root/Cargo.lock" | sed -n 's/^checksum = "\(.*\)"$/\1/p')
  # shellcheck disable=SC2016  # the variable is jq's
  ends 0 'a dependency by its checksum' . jq -er --arg sum "$sum" \
    '.components[] | select(.name == "libgit2-sys" and .hashes[0].content == $sum) | .version' "$scratch/once/$sbom"
  ends 1 'no folder of this machine' '' grep -F "$root" "$scratch/once/$sbom"
else
  skip 'CycloneDX' 'there is no cargo-cyclonedx'
fi

echo '== wheel'
wheels=$scratch/wheels
# The linker of zig, from PyPI next to maturin, makes a wheel for any Linux since 2014.
zig=()
python=$(dirname "$(readlink -f "$(command -v maturin)")")/python
if zig_path=$("$python" -c 'import os, ziglang; print(os.path.join(os.path.dirname(ziglang.__file__), "zig"))' 2>/dev/null); then
  zig=(--zig --compatibility manylinux2014)
  export CARGO_ZIGBUILD_ZIG_PATH=$zig_path
fi
(cd "$root/dist/python" && maturin build --quiet --locked --profile "$profile" "${zig[@]}" --out "$wheels")
ls "$wheels"
# From the folder alone, so that nothing of the same name elsewhere answers.
local_only=(--no-index --find-links "$wheels")
python3 -m venv "$scratch/venv"
ends 0 'pip install' '' "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check "${local_only[@]}" ospo-lint
ends 1 'pip: first check' "$mistake" first_check "$scratch/venv/bin/ospo-lint"
ends 1 'python -m ospo_lint' "$mistake" first_check "$scratch/venv/bin/python" -m ospo_lint
python3 -m pip install --quiet --disable-pip-version-check --target "$scratch/beside" "${local_only[@]}" ospo-lint
ends 1 'pip install --target, python -m' "$mistake" first_check env PYTHONPATH="$scratch/beside" python3 -m ospo_lint
if command -v uvx >/dev/null; then
  ends 1 'uvx: installs and checks' "$mistake" first_check env UV_CACHE_DIR="$scratch/uv" uvx --offline "${local_only[@]}" ospo-lint
else
  skip uvx 'there is no uv'
fi
if command -v pipx >/dev/null; then
  ends 1 'pipx run: installs and checks' "$mistake" first_check env PIPX_HOME="$scratch/pipx" \
    pipx run --backend pip --pip-args "--find-links $wheels" --spec ospo-lint ospo-lint
else
  skip pipx 'there is no pipx'
fi

echo '== npm'
npm_packages=$scratch/npm
(cd "$root" && .ci/npm "$npm_packages" "$archives")
# As from the registry, but from files; the packages of other platforms are nowhere, and optional.
mkdir "$scratch/project"
cd "$scratch/project"
printf '{"private": true}\n' >package.json
export npm_config_cache=$scratch/npm-cache
ends 0 'npm install' 'added 2 packages' npm install --no-audit --no-fund --ignore-scripts --prefer-offline \
  "$npm_packages"/ospo-lint-linux-x64-*.tgz "$npm_packages/ospo-lint-$version.tgz"
ends 1 'npm: first check' "$mistake" first_check "$scratch/project/node_modules/.bin/ospo-lint"
rm -r node_modules/@ospo-lint
ends 2 'without its platform it says so' 'is not installed: install again' node_modules/.bin/ospo-lint
cd "$root"

echo '== image'
if command -v buildah >/dev/null && [ "$(id -u)" = 0 ]; then
  context=$scratch/context
  mkdir "$context"
  cp "$static" "$context/ospo-lint"
  cp "$root/dist/image/gitconfig" "$context/"
  export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
  stored=(--root "$scratch/storage" --runroot "$scratch/run")
  buildah "${stored[@]}" build --quiet --file "$root/dist/image/Containerfile" --tag ospo-lint "$context" >/dev/null
  image=$(buildah "${stored[@]}" from ospo-lint)
  rootfs=$(buildah "${stored[@]}" mount "$image")
  find "$rootfs" -type f | sed "s|$rootfs||"
  mkdir -p "$rootfs/community"
  cp -r "$community/." "$rootfs/community/"
  git -C "$rootfs/community" init --quiet
  ends 1 'as nobody, in a chroot: first check' "$mistake" chroot --userspec=65532:65532 "$rootfs" /bin/ospo-lint /community
  ends 0 'it trusts the repository it is given' '1 error' bash -c \
    "chroot --userspec=65532:65532 '$rootfs' /bin/ospo-lint /community 2>&1 | grep -v 'belongs to' ; true"
  buildah "${stored[@]}" umount "$image" >/dev/null
else
  skip image 'it needs buildah and root'
fi

echo '== hook'
tool=$scratch/tool
mkdir "$tool"
(cd "$root" && git ls-files -z --cached --others --exclude-standard | tar -c --null -T - -f -) | tar -x -C "$tool" -f -
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.test GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.test
git -C "$tool" init -q
git -C "$tool" add -A
git -C "$tool" commit -qm tool
revision=$(git -C "$tool" rev-parse HEAD)
printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: ospo-lint\n' "$tool" "$revision" >"$community/.pre-commit-config.yaml"
git -C "$community" init -q
git -C "$community" add -A
export PIP_FIND_LINKS=$wheels UV_FIND_LINKS=$wheels PRE_COMMIT_HOME=$scratch/pre-commit PREK_HOME=$scratch/prek
for runner in pre-commit prek; do
  ends 1 "$runner: installs the wheel and checks" "$mistake" first_check "$runner" run --all-files
  ends 1 "$runner: the second time" "$mistake" first_check "$runner" run --all-files
done
exit "$failed"
