"""Opening, migrating, one writer at a time, each reader on a cursor of its own."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from data.configured import fill
from data.store import StoreBroken, StoreInUse, open_store
from partnership import read_settings

ROOT = Path(__file__).parents[2]
FORBIDDEN = (
    "primary key",
    "unique",
    "check (",
    "enum",
    "sequence",
    "generated",
    "create index",
    "on conflict",
    "hugeint",
)


def test_a_missing_store_is_made_and_opened_again(tmp_path: Path) -> None:
    address = str(tmp_path / "deep" / "store.duckdb")
    with open_store(address) as store:
        store.write(lambda cursor: cursor.execute("insert into store_facts values ('a', 'b')"))
        turn = store.turn()
    with open_store(address) as store:
        assert store.turn() == turn
        assert store.cursor().table("store_facts").fetchall() == [("a", "b")]


def test_migrations_run_once(tmp_path: Path) -> None:
    address = str(tmp_path / "store.duckdb")
    for _ in range(2):
        with open_store(address) as store:
            names = [row[0] for row in store.cursor().table("migrations").select("name").fetchall()]
            assert names == sorted(path.name for path in (ROOT / "data" / "schema").glob("*.sql"))


def test_the_file_can_be_read_by_the_older_engine(tmp_path: Path) -> None:
    address = str(tmp_path / "store.duckdb")
    with open_store(address) as store:
        version = store.cursor().execute("select tags['storage_version'] from duckdb_databases() where not internal")
        assert version.fetchall()[0][0] == "v1.5.0+"


def test_the_schema_holds_nothing_that_a_shared_store_lacks() -> None:
    for path in (ROOT / "data" / "schema").glob("*.sql"):
        lines = [line.split("--")[0] for line in path.read_text("utf-8").lower().splitlines()]
        found = [word for word in FORBIDDEN if any(word in line for line in lines)]
        assert not found, path.name


def test_every_table_and_column_with_a_meaning_of_its_own_is_explained() -> None:
    for path in sorted((ROOT / "data" / "schema").glob("00[12]*.sql")):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            if line.startswith("create table") and "guard" not in line:
                assert lines[number - 1].startswith("--"), f"{path.name}: {line} does not say its grain"


def test_another_process_is_named(tmp_path: Path) -> None:
    address = str(tmp_path / "store.duckdb")
    with open_store(address):
        code = (
            f"from data.store import *\ntry:\n    open_store({address!r})\nexcept StoreInUse as busy:\n    print(busy)"
        )
        said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.startswith("The store is in use by process ")
    assert StoreInUse(None).args[0].startswith("The store is in use by another process")


@pytest.mark.parametrize("content", [b"this is no database", b"\0" * 4096, b"PK\x03\x04" + b"x" * 5000])
def test_what_is_no_store_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreBroken, match="is not a store of this dashboard"):
        open_store(str(path))
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["sheet.csv", "list.json", "table.parquet"])
def test_a_table_named_as_the_store_is_refused_and_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Email,Name\n")
    with pytest.raises(StoreBroken, match="is not a store of this dashboard"):
        open_store(str(path))
    assert path.read_text() == "Email,Name\n"


def test_another_programs_database_and_a_folder_are_refused(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table imports (a int)")
    for name in ("other.duckdb", ".", "other.duckdb/below/store.duckdb"):
        with pytest.raises(StoreBroken):
            open_store(str(tmp_path / name))


def test_a_failure_leaves_everything_as_it_was() -> None:
    with open_store() as store:
        turn = store.turn()

        def work(cursor: duckdb.DuckDBPyConnection) -> None:
            cursor.execute("insert into store_facts values ('a', 'b')")
            raise ValueError

        with pytest.raises(ValueError):
            store.write(work)
        assert store.turn() == turn
        assert store.cursor().table("store_facts").fetchall() == []


def test_writers_wait_for_each_other() -> None:
    with open_store() as store:
        turn = store.turn()
        with ThreadPoolExecutor(8) as pool:
            list(
                pool.map(
                    lambda n: store.write(
                        lambda c: c.execute("insert into store_facts values ('n', $n)", {"n": str(n)})
                    ),
                    range(64),
                )
            )
        assert store.turn() == turn + 64
        assert len(store.cursor().table("store_facts").fetchall()) == 64


def test_readers_never_see_each_others_rows() -> None:
    """A bare connection shared by threads gives each the others' rows; a cursor of one's own does not."""
    wrong: list[int] = []
    with open_store() as store:

        def read(me: int) -> None:
            for _ in range(60):
                with store.reading() as cursor:
                    got = cursor.execute("select $me, count(*) from range(2000)", {"me": me}).fetchall()
                if got != [(me, 2000)]:
                    wrong.append(me)

        threads = [threading.Thread(target=read, args=(n,)) for n in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_the_partnership_is_filled_once_and_again_when_it_changes() -> None:
    partnership = read_settings().partnership
    with open_store() as store:
        fill(store, partnership)
        turn = store.turn()
        fill(store, partnership)
        assert store.turn() == turn
        fill(store, partnership.model_copy(update={"name": "Other"}))
        assert store.turn() == turn + 1
        assert store.cursor().execute("select name from partnership").fetchall() == [("Other",)]
        groups = store.cursor().execute("select side_group, side from side_groups order by position").fetchall()
        assert groups == [
            ("Roche", "Roche"),
            ("Turing", "Academic"),
            ("Wider academia", "Academic"),
            ("Other industry", "Neither"),
            ("Public sector", "Neither"),
            ("Unknown", "Unknown"),
        ]
