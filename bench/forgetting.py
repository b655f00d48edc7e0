"""How long it takes to forget one person of a large store, its file written anew included: 60 s for 1 million rows.

python -m bench.forgetting [ROWS]
"""

import sys
import tempfile
import time
from pathlib import Path

from data import forgetting
from data.checking import check
from data.configured import open_configured
from data.importing import Importer
from data.people import Pseudonyms, load_key
from data.reading import read
from partnership import read_settings

PER_EVENT = 500
LIMIT = 60.0  # seconds for a million rows


def sheet(rows: int, first: int) -> bytes:
    """A list of registrations and attendances; `rows` facts of each, a tenth of the people at every event."""
    lines = ["Email,Name,Organisation,Event,Event date,Registered at,Attended"]
    for number in range(first, first + rows):
        event, seat = divmod(number, PER_EVENT)
        person = seat if seat < PER_EVENT // 10 else number
        day = f"{2018 + event % 8}-{event // 8 % 12 + 1:02}-{event // 96 % 28 + 1:02}"
        lines.append(f"p{person}@uni{person % 40}.example,Name {person},,Talk {event},{day},{day} 09:00:00,yes")
    return ("\n".join(lines) + "\n").encode()


def main(rows: int = 1_000_000) -> None:
    """Fill a store with so many facts, forget somebody who was everywhere, and say how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"COMMUNITY_DB": str(Path(folder) / "store.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
        with open_configured(settings) as store:
            importer = Importer(store, settings)
            for first in range(0, rows // 2, 100_000):
                content = sheet(min(100_000, rows // 2 - first), first)
                importer.commit([importer.prepare(export) for export in read(f"sheet{first}.csv", content)])
            people = Pseudonyms(load_key(settings.key_file, store))
            began = time.monotonic()
            done = forgetting.forget(store, people, "p1@uni1.example")
            took = time.monotonic() - began
            faults = check(store, settings)
    print(f"{rows:,} rows: {done.registrations:,} registrations forgotten in {took:.1f} s; faults: {faults or 'none'}")
    if took > LIMIT * max(rows / 1_000_000, 0.1):
        sys.exit(1)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
