#!/usr/bin/env bash
# webvtt-py 0.5.1 (Python): the transcript of a meeting, written by the library and read by it again, and one that a
# conference system wrote.
#
# Guess: the text of a cue comes back as it was given; a text that a file holds escaped is read as the characters it stands
# for, as the tags in it are taken out, too.
# Seen: nothing is escaped when it is written, and what stands in angle brackets is gone when it is read again, without a
# word. In the other direction the tags are taken out and the escapes stay: the text is neither what the file holds nor
# what is shown.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check webvtt-py==0.5.1
cat > meeting.vtt <<'V'
WEBVTT

00:00:01.000 --> 00:00:02.000
<v Ada Example>Costs &amp; fees</v>
V
seen=$(venv/bin/python - <<'PY'
import webvtt

transcript = webvtt.WebVTT()
transcript.captions.append(webvtt.Caption("00:00:01.000", "00:00:02.000", "Write to Ada Example <ada@works.test>, please"))
transcript.save("written.vtt")
print(repr(webvtt.read("written.vtt")[0].text))
cue = webvtt.read("meeting.vtt")[0]
print(cue.voice, repr(cue.text))
PY
)
echo "$seen"
[ "$seen" = "'Write to Ada Example , please'
Ada Example 'Costs &amp; fees'" ]
