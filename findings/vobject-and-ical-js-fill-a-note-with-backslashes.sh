#!/usr/bin/env bash
# vobject 0.9.9 (PyPI) and ical.js 2.2.1 (npm): one vCard 3.0 that goes to and fro between them, as a card does that is
# kept by a server in Python and edited by an address book in JavaScript.
#
# Guess: the note stays as it is. RFC 2426 (section 4) has a semicolon in a text written as `\;`, and readers take the
# backslash off.
# Seen: vobject writes `\;`, and ical.js keeps the backslash as a part of the text, though it takes it off before a
# comma. It then escapes the backslash it kept, vobject reads that rightly, and so on: each round adds one to the text.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check vobject==0.9.9
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ical.js@2.2.1
printf '%s\r\n' BEGIN:VCARD VERSION:3.0 'FN:Ada Example' 'N:Example;Ada;;;' \
    'NOTE:Treasurer\; on leave\, until May' END:VCARD > card.vcf
cat > save.py <<'P'
import vobject
card = vobject.readOne(open("card.vcf", newline="").read())
print("vobject", card.note.value)
open("card.vcf", "w", newline="").write(card.serialize())
P
cat > save.mjs <<'J'
import { readFileSync, writeFileSync } from "node:fs";
import ICAL from "ical.js";
const card = new ICAL.Component(ICAL.parse(readFileSync("card.vcf", "utf8")));
console.log("ical.js", card.getFirstPropertyValue("note"));
writeFileSync("card.vcf", `${card}\r\n`);
J
seen=$(for _ in 1 2 3; do venv/bin/python save.py; node save.mjs; done)
echo "$seen"
[ "$seen" = 'vobject Treasurer; on leave, until May
ical.js Treasurer\; on leave, until May
vobject Treasurer\; on leave, until May
ical.js Treasurer\\; on leave, until May
vobject Treasurer\\; on leave, until May
ical.js Treasurer\\\; on leave, until May' ]
