#!/usr/bin/env bash
# All checks: style, types, layers, then the tests without and with a browser. REPORTS may name a folder for JUnit files.
set -u
cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python
reports=${REPORTS:-var/reports}
mkdir -p "$reports"
failed=0

bash scripts/lint.sh || failed=1

"$python" -m pytest -m "not browser and not drill" -n 2 --dist loadfile --timeout=300 --junitxml="$reports/tests.xml" || failed=1

chromium=$("$python" scripts/find_chromium.py) || exit 1
CHROMIUM=$chromium "$python" -m pytest -m "browser and not drill" -n 2 --dist loadfile --timeout=300 --junitxml="$reports/browser.xml" || failed=1

exit $failed
