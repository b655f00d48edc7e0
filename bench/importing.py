"""A registrations sheet of 1 million rows: our import beside a bare `create table as` of the same file.

Ours recognises, makes pseudonyms, decides dates, compares, checks and keeps in one transaction; the floor only parses
and writes text. Each in a process of its own; time without the interpreter's start, memory as the process's peak.
"""

import csv
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
RUNS = int(os.environ.get("BENCH_RUNS", "3"))
HEADER = ["Email", "First name", "Last name", "Organisation", "Event", "Event date", "Registered at", "Status"]
DOMAINS = ["roche.com", "turing.ac.uk", "ox.ac.uk", "ucl.ac.uk", "lab.example", "company.example"]


def write_sheet(path: Path, rows: int) -> None:
    """An invented sheet: 200,000 people at 400 events."""
    chance = random.Random(1)
    events = [(f"Knowledge Share: topic {n}", date(2016, 1, 1) + timedelta(days=9 * n)) for n in range(400)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for _ in range(rows):
            person = chance.randrange(200_000)
            title, day = events[chance.randrange(400)]
            clock = f"{chance.randrange(24):02}:{chance.randrange(60):02}:00"
            at = f"{day - timedelta(days=chance.randrange(1, 40))} {clock}"
            domain = DOMAINS[person % len(DOMAINS)]
            writer.writerow(
                [f"p{person}@{domain}", f"First{person}", f"Last{person % 997}", "", title, day, at, "registered"]
            )


def ours(sheet: Path, store: Path) -> None:
    """Import the sheet as the command line does."""
    from data.configured import open_configured
    from data.importing import Importer
    from data.limits import COMMAND_LINE
    from data.reading import read_path
    from partnership import read_settings

    settings = read_settings({**os.environ, "COMMUNITY_DB": str(store)})
    with open_configured(settings) as opened:
        importer = Importer(opened, settings)
        (export,) = read_path(sheet, COMMAND_LINE)
        outcome = importer.commit_one(importer.preview(export))
        if outcome.rows.new + outcome.rows.skipped != ROWS:
            raise SystemExit(f"imported {outcome.rows}: {outcome.problems}")


def floor(sheet: Path, store: Path) -> None:
    """What DuckDB alone needs to put the same text into a table."""
    import duckdb

    with duckdb.connect(str(store)) as connection:
        connection.execute("create table sheet as from read_csv($path, all_varchar = true)", {"path": str(sheet)})


def measured(what: str, sheet: Path) -> dict[str, float]:
    """Seconds and peak megabytes of one way, in a fresh process with a fresh store."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.importing", what, str(sheet), str(Path(folder) / "store.duckdb")]
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
    return {**json.loads(said), "store_mb": size}


def main() -> None:
    """Measure both ways in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.csv"
        write_sheet(sheet, ROWS)
        print(f"{ROWS:,} rows, {sheet.stat().st_size / 1e6:.0f} MB, {RUNS} runs of each, interleaved")
        runs: dict[str, list[dict[str, float]]] = {"floor": [], "ours": []}
        for _ in range(RUNS):
            for what, results in runs.items():
                results.append(measured(what, sheet))
    medians = {
        what: {key: statistics.median(run[key] for run in results) for key in results[0]}
        for what, results in runs.items()
    }
    print(f"{'':24}{'seconds':>10}{'peak MB':>10}{'store MB':>10}")
    for what, title in (("floor", "bare create table as"), ("ours", "our import")):
        one = medians[what]
        print(f"{title:24}{one['seconds']:>10.2f}{one['peak_mb']:>10.0f}{one['store_mb']:>10.0f}")
    ratios = {key: medians["ours"][key] / medians["floor"][key] for key in ("seconds", "peak_mb", "store_mb")}
    print(f"{'ratio':24}{ratios['seconds']:>10.1f}{ratios['peak_mb']:>10.1f}{ratios['store_mb']:>10.1f}")


def _one(what: str, sheet: str, store: str) -> None:
    before = time.perf_counter()
    {"ours": ours, "floor": floor}[what](Path(sheet), Path(store))
    seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


if __name__ == "__main__":
    _one(*sys.argv[1:])
