#!/usr/bin/env bash
# country_converter 1.3.2 (PyPI) with pandas 3.0.0 and with pandas 3.1.1.
#
# Guess: a table of country codes that is read with `converters={"ISO2": str}` keeps the code of Namibia, `NA`, as
# the text it is, as that idiom has always done; `convert("Niger", to="ISO2")` is `NE` with either pandas.
# Seen: pandas 3.1.1 looks for missing values after the converter has run, so `NA` becomes a number that is not
# one. country_converter, which asks for any pandas, raises TypeError before it converts a single name.
set -euo pipefail
scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT
seen=""
for pandas in 3.0.0 3.1.1; do
    python3 -m venv "$scratch/$pandas"
    "$scratch/$pandas/bin/pip" install --quiet --disable-pip-version-check country_converter==1.3.2 "pandas==$pandas"
    seen+=$("$scratch/$pandas/bin/python" - <<'P'
import io
import country_converter
import pandas
table = pandas.read_csv(io.StringIO("name,ISO2\nNamibia,NA\n"), converters={"ISO2": str})
try:
    code = country_converter.convert("Niger", to="ISO2")
except TypeError as error:
    code = type(error).__name__
print(pandas.__version__, table.ISO2.tolist(), code)
P
)$'\n'
done
echo "$seen"
[ "$seen" = $'3.0.0 [\'NA\'] NE\n3.1.1 [nan] TypeError\n' ]
