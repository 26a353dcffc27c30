#!/usr/bin/env bash
# Pin every dependency with its hashes, without recording where it was downloaded from.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet install uv
pin() {
  "$work/venv/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 \
    --generate-hashes --no-header --no-annotate --no-emit-index-url "$@"
}
pin --output-file requirements/run.txt
pin --group test --output-file requirements/test.txt
pin --group docs --output-file requirements/docs.txt
