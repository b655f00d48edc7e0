#!/usr/bin/env bash
# Style, types and layers.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
ruff check .
ruff format --check .
mypy .
lint-imports
