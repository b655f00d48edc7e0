"""Killed anywhere, the store holds all of an import or nothing of it; and nobody's name lies about meanwhile."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from data.checking import check
from data.configured import open_configured
from partnership import Settings, read_settings

ROOT = Path(__file__).parents[2]
KILLS = [0, *(pytest.param(seed, marks=pytest.mark.drill) for seed in range(1, 250))]
SURNAMES = ("Quillfeather", "Brambleworth", "Ostrander", "Vanterpool")


def sheet(path: Path, rows: int, seed: int) -> Path:
    """A registrations sheet whose people carry unmistakable names."""
    lines = ["Email,First name,Last name,Organisation,Event,Event date,Attended"]
    for number in range(rows):
        name = SURNAMES[number % 4]
        lines.append(f"{name.lower()}.{number}@uni{seed}.example,Ada{number},{name},,Omics in health,2024-05-20,yes")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def start(settings: Settings, path: Path) -> subprocess.Popen[bytes]:
    env = {**os.environ, "COMMUNITY_DB": settings.database, "COMMUNITY_TODAY": "2024-06-10"}
    call = [sys.executable, str(ROOT / "cli.py"), "import", str(path)]
    return subprocess.Popen(call, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def state(settings: Settings) -> tuple[int, int, int, int]:
    """Live imports, registrations, attendances and seats; the store's promises are checked on the way."""
    with open_configured(settings) as store:
        assert check(store, settings) == []
        with store.reading() as cursor:
            live = cursor.execute("select count(*) from imports where undone_at is null").fetchall()[0][0]
            counts = [len(cursor.table(name).fetchall()) for name in ("registrations", "attendances", "seat")]
    return (int(live), counts[0], counts[1], counts[2])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(
        {"COMMUNITY_DB": str(tmp_path / "store" / "community.duckdb"), "COMMUNITY_TODAY": "2024-06-10"}
    )


@pytest.mark.parametrize("seed", KILLS)
def test_a_kill_leaves_all_or_nothing(tmp_path: Path, settings: Settings, seed: int) -> None:
    rows = 3000
    with open_configured(settings):
        pass
    began = time.monotonic()
    assert start(settings, sheet(tmp_path / "first.csv", rows, 0)).wait() == 0
    usual = time.monotonic() - began
    assert state(settings) == (1, rows, rows, rows)
    running = start(settings, sheet(tmp_path / "second.csv", rows, 1))
    time.sleep(usual * random.Random(seed).uniform(0.35, 1.0))
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert state(settings) in {(1, rows, rows, rows), (2, 2 * rows, 2 * rows, 2 * rows)}
    assert start(settings, tmp_path / "second.csv").wait() == 0
    assert state(settings) == (2, 2 * rows, 2 * rows, 2 * rows)


def test_no_name_lies_in_any_file_while_an_import_runs(tmp_path: Path, settings: Settings) -> None:
    path = sheet(tmp_path / "people.csv", 20_000, 0)
    running = start(settings, path)
    spill = Path(tempfile.gettempdir()) / f"community-{running.pid}"
    looks, found = 0, set[str]()
    while running.poll() is None:
        looks += 1
        found |= names_in(Path(settings.database).parent, spill)
        time.sleep(0.02)
    assert running.returncode == 0
    found |= names_in(Path(settings.database).parent, spill)
    assert looks > 5
    assert found == set()
    assert state(settings)[1] == 20_000


def names_in(*folders: Path) -> set[str]:
    """The names that stand in any byte of any file of these folders."""
    found = set()
    for file in (file for folder in folders if folder.is_dir() for file in folder.rglob("*")):
        try:
            content = file.read_bytes().lower() if file.is_file() else b""
        except FileNotFoundError:  # gone between listing and reading
            continue
        found |= {name for name in SURNAMES if name.lower().encode() in content}
    return found
