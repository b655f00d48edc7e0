#!/usr/bin/env bash
# Make .venv with the first Python of at least 3.11 on this machine; say in one sentence what is missing.
set -u
cd "$(dirname "$0")/.." || exit 1

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# The stamp, not the folder, says that .venv is whole: what a stopped run left behind is built again.
if [ -f .venv/ready ] && new_enough .venv/bin/python; then exit 0; fi

for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
  if new_enough "$candidate"; then python=$candidate; break; fi
done
if [ -z "${python:-}" ]; then
  echo "The dashboard needs Python 3.11 or newer: please install it (https://www.python.org/downloads/) and run this again." >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo "Python's venv module is missing: please install it (on Debian and Ubuntu: sudo apt install python3-venv) and run this again." >&2
  exit 1
fi
echo "Preparing the dashboard (once, about a minute) ..."
rm -rf .venv
if ! "$python" -m venv .venv; then
  rm -rf .venv
  echo "Python could not make the folder .venv here: please check that this folder can be written to and has free space." >&2
  exit 1
fi
