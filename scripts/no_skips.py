"""Fail if a JUnit report holds a skipped test that is not named, or no test at all.

no_skips.py REPORT... --allow [CLASS.NAME ...]
"""

import argparse
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def tests(report: Path) -> dict[str, bool]:
    """Each test of a report, and whether it was skipped (an expected failure counts as skipped)."""
    cases = ElementTree.parse(report).getroot().iter("testcase")
    return {f"{case.get('classname')}.{case.get('name')}": case.find("skipped") is not None for case in cases}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--allow", nargs="*", default=[])
    options = parser.parse_args()
    found = {report.name: tests(report) for report in options.reports}
    empty = [name for name, cases in found.items() if not cases]
    skipped = {test for cases in found.values() for test, is_skipped in cases.items() if is_skipped}
    unnamed = sorted(skipped - set(options.allow))
    for name in empty:
        sys.stdout.write(f"no tests ran: {name}\n")
    for test in unnamed:
        sys.stdout.write(f"skipped, but not named in .ci/run: {test}\n")
    if empty or unnamed:
        return 1
    sys.stdout.write(f"{sum(map(len, found.values()))} tests, none skipped unnamed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
