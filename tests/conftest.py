"""What tests of several rooms share."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.configured import fill
from data.keeping import keep_who
from data.store import Store, open_store
from partnership import Settings, read_settings

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "real"


@pytest.fixture(scope="session")
def real_exports() -> Path:
    """The folder of real files that imports are tried on; named by REAL_EXPORTS, never part of the repository."""
    folder = Path(os.environ.get("REAL_EXPORTS", _BESIDE))
    if folder.is_dir():
        return folder
    if os.environ.get("CI") == "true":
        pytest.fail("the real exports are missing: set REAL_EXPORTS to their folder")
    pytest.skip("the real exports are not here: set REAL_EXPORTS to their folder")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with the invented community's store and key; copy it before writing. Made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "invented"
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _fill(Path(f"{folder}.part"))
            Path(f"{folder}.part").rename(folder)
    return folder


@pytest.fixture(scope="session")
def in_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Settings, list[str]]]:
    """One store in memory, its settings, and the tables that an import or a decision writes."""
    settings = read_settings({"COMMUNITY_KEY_FILE": str(tmp_path_factory.mktemp("key") / "store.key")})
    with open_store() as store, store.reading() as cursor:
        fill(store, settings.partnership)
        rows = cursor.execute("""
            select distinct table_name from duckdb_columns() semi join duckdb_tables() using (table_name)
            where column_name = 'import_id' or table_name in ('decisions', 'domains', 'event', 'seat', 'suppressed')
        """).fetchall()
        yield store, settings, [name for (name,) in rows]


@pytest.fixture
def emptied(in_memory: tuple[Store, Settings, list[str]]) -> tuple[Store, Settings]:
    """The store in memory without an import. It is emptied before each test: making it anew costs many times that."""
    store, settings, tables = in_memory
    each = (f"select '{name}' where exists (from \"{name}\")" for name in tables)
    with store.reading() as cursor:
        filled = [name for (name,) in cursor.execute(" union all ".join(each)).fetchall()]
    if filled:
        store.write(lambda cursor: _empty(cursor, filled))
    return store, settings


def _empty(cursor: duckdb.DuckDBPyConnection, filled: list[str]) -> None:
    for name in filled:
        cursor.execute(f'delete from "{name}"')
    if {"decisions", "person_entries"}.isdisjoint(filled):
        cursor.execute("delete from affiliation where method = 'ending'")  # all that domains alone bring in
    else:
        keep_who(cursor)


def _fill(folder: Path) -> None:
    from data.configured import open_configured
    from data.demo_import import fill_with_demo

    folder.mkdir()
    settings = read_settings({"COMMUNITY_DB": str(folder / "community.duckdb"), "COMMUNITY_TODAY": "2026-11-25"})
    with open_configured(settings) as store:
        fill_with_demo(store, settings)
