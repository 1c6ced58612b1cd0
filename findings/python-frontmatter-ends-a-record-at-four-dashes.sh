#!/usr/bin/env bash
# python-frontmatter 1.3.0: the mark after a page's record.
#
# Guess: as in Jekyll, the record ends at a line of three dashes or of three dots, and at no other.
# Seen: it ends at a line of four dashes, so that a page which is ruled with them in its record loses half of it into the
# text; and three dots end nothing, so that the whole record is text.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-frontmatter==1.3.0
seen=$(venv/bin/python - <<'PY'
import frontmatter

for mark in ("---", "----", "..."):
    page = frontmatter.loads("---\ntitle: Minutes\n%s\nText\n" % mark)
    print(mark, page.metadata, repr(page.content))
page = frontmatter.loads("---\ntitle: Minutes\n# People\n-----\nchair: ada\n---\nText\n")
print(page.metadata, repr(page.content))
PY
)
echo "$seen"
[ "$seen" = "--- {'title': 'Minutes'} 'Text'
---- {'title': 'Minutes'} 'Text'
... {} '---\\ntitle: Minutes\\n...\\nText'
{'title': 'Minutes'} 'chair: ada\\n---\\nText'" ]
