#!/usr/bin/env bash
# language-tags 1.3.2 (PyPI) and tags that RFC 5646 calls valid though others are preferred to them.
#
# Guess: zh-yue and sgn-DE are valid, with `yue` and `gsg` as what to prefer: section 2.2.9 of the RFC asks only that
# subtags are registered, and a deprecated tag stays valid.
# Seen: both are invalid, for being deprecated. A longer tag with a prefix of the same kind (zh-cmn-Hans-CN, for
# cmn-Hans-CN) is valid, without a word.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check language-tags==1.3.2
cat > "$scratch/tags.py" <<'P'
from language_tags import tags

for text in ("zh-yue", "sgn-DE", "zh-cmn-Hans-CN"):
    tag = tags.tag(text)
    print(text, tag.valid, [error.message for error in tag.errors])
P
seen=$("$scratch/venv/bin/python" "$scratch/tags.py")
echo "$seen"
[ "$seen" = "zh-yue False [\"The tag zh-yue is deprecated. Use 'yue' instead.\"]
sgn-DE False [\"The tag sgn-de is deprecated. Use 'gsg' instead.\"]
zh-cmn-Hans-CN True []" ]
