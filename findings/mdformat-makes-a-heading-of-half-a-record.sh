#!/usr/bin/env bash
# mdformat 1.0.0 with mdformat_frontmatter 2.2.0 and mdit-py-plugins 0.7.0, and python-frontmatter 1.3.0 (PyPI): a page
# whose front matter holds a text of several lines, with an indented `---` in it.
#
# Guess: only `---` at the start of a line ends the front matter, so the text stays whole.
# Seen: python-frontmatter reads it so. For mdformat the indented line ends the record: it writes the file anew, and the
# other half of the text and the key below it are now one heading of the page. It exits with 0 and says nothing.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mdformat==1.0.0 mdformat_frontmatter==2.2.0 \
    mdit-py-plugins==0.7.0 python-frontmatter==1.3.0
cat > minutes.md <<'M'
---
decision: |
  The group keeps its rooms.
  ---
  Ada and Bob voted for it.
next: "2026-04-01"
---

Minutes of March.
M
record() { venv/bin/python -c 'import frontmatter; print(frontmatter.load("minutes.md").metadata)'; }
before=$(record)
said=$(venv/bin/mdformat minutes.md 2>&1)
seen="$before
said: $said
$(record)
$(grep '^#' minutes.md)"
echo "$seen"
[ "$seen" = "{'decision': 'The group keeps its rooms.\n---\nAda and Bob voted for it.\n', 'next': '2026-04-01'}
said: 
{'decision': 'The group keeps its rooms.'}
## Ada and Bob voted for it. next: \"2026-04-01\"" ]
