"""Open a store by its address, migrate it; one writer at a time, many readers, each on its own cursor."""

import os
import random
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import duckdb

SCHEMA = Path(__file__).parent / "schema"
MEMORY = ":memory:"
TRIES = 5
PATIENCE = 60.0  # seconds that a rewriting waits for readers
BESIDE = ".rewriting"  # the new file, until it takes the old one's place
REWRITE_DUE = "rewrite due"  # a fact of the store: what was deleted may still stand in free bytes of its file
Result = TypeVar("Result")


class StoreInUse(Exception):
    """Another process holds the store. The message is a sentence for people."""

    def __init__(self, pid: int | None) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(f"The store is in use by {who}: do it in the dashboard, or close that first.")
        self.pid = pid


class StoreClosed(Exception):
    """The store was closed while somebody still wanted to read."""


class StoreBusy(Exception):
    """Somebody reads for so long that the file could not be written anew."""

    def __init__(self) -> None:
        super().__init__("The store is being read; its file is written anew when it is opened the next time.")


class StoreBroken(Exception):
    """The store cannot be opened. The message says what is wrong and what to do."""


class Store:
    """An open store. Reading goes through `cursor()`, writing through `write()`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, address: str) -> None:
        self._root = connection
        self._lock = threading.Lock()
        self._readers = threading.Condition()
        self._reading = 0  # cursors in use
        self._own = threading.local()  # how many of them are this thread's
        self._is_moving = False
        self._is_closed = False
        self.address = address

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of the caller's own: a bare connection shared by threads gives each the others' rows."""
        return self._root.cursor()

    def turn(self) -> int:
        """A number that rises with every write: what was read at the same turn is still true."""
        with self.reading() as cursor:
            return int(cursor.execute("select turn from guard").fetchall()[0][0])

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that is closed afterwards. Raises StoreClosed."""
        if self._is_closed:
            raise StoreClosed("The store is closed.")
        self._enter()
        try:
            cursor = self.cursor()
            try:
                yield cursor
            finally:
                cursor.close()
        finally:
            self._leave()

    def _enter(self) -> None:
        mine = getattr(self._own, "count", 0)
        with self._readers:
            if not mine:  # whoever reads already must be able to end
                self._readers.wait_for(lambda: not self._is_moving)
            self._reading += 1
        self._own.count = mine + 1

    def _leave(self) -> None:
        self._own.count -= 1
        with self._readers:
            self._reading -= 1
            self._readers.notify_all()

    def rewrite(self) -> None:
        """Write the store into a new file and put it in the place of the old one: nothing deleted is left in any byte.

        Readers and writers wait meanwhile. Killed anywhere, one of the two whole files is the store; the next opening
        makes up for it (`REWRITE_DUE`). A store in memory has no file.
        """
        if self.address == MEMORY:
            with self.reading() as cursor:
                cursor.execute("delete from store_facts where name = $name", {"name": REWRITE_DUE})
            return
        with self._lock, self._alone():
            new = Path(self.address + BESIDE)
            self._copy_to(new)
            self._root.close()
            try:
                with new.open("rb+") as file:
                    os.fsync(file.fileno())
                new.replace(self.address)
                _sync_folder(new.parent)
            finally:
                self._root = _connect(self.address)

    def _copy_to(self, new: Path) -> None:
        _remove(new)
        cursor = self.cursor()
        try:
            name = cursor.execute("select current_database()").fetchall()[0][0]
            words = {"<old>": _quoted(str(name), '"'), "<file>": _quoted(str(new), "'")}
            for statement in _REWRITE:
                for word, text in words.items():
                    statement = statement.replace(word, text)
                cursor.execute(statement)
        finally:
            cursor.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody reads, and whoever wants to waits. Raises StoreBusy when somebody does not end."""
        with self._readers:
            self._is_moving = True
            is_free = self._readers.wait_for(lambda: self._reading == 0, PATIENCE)
        try:
            if not is_free:
                raise StoreBusy
            yield
        finally:
            with self._readers:
                self._is_moving = False
                self._readers.notify_all()

    def write(self, work: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        """Run `work` in one transaction that moves the guard; a conflict with another writer is tried again, whole.

        Whatever `work` raises leaves the store as it was.
        """
        return self._insisting(work, "update guard set turn = turn + 1")

    def log(self, work: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        """The same for what no answer is read from: the turn stays, and so does all that was read at it."""
        return self._insisting(work)

    def _insisting(self, work: Callable[[duckdb.DuckDBPyConnection], Result], *first: str) -> Result:
        with self._lock:
            for attempt in range(TRIES):
                try:
                    return self._once(work, *first)
                except duckdb.TransactionException:
                    if attempt == TRIES - 1:
                        raise
                    time.sleep(random.uniform(0.01, 0.05) * (attempt + 1))
        raise AssertionError("unreachable")

    def _once(self, work: Callable[[duckdb.DuckDBPyConnection], Result], *first: str) -> Result:
        with self.reading() as cursor:
            cursor.execute("begin")
            try:
                for statement in first:
                    cursor.execute(statement)
                result = work(cursor)
                cursor.execute("commit")
            except BaseException:
                _roll_back(cursor)
                raise
            return result

    @contextmanager
    def rehearsing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction that is rolled back at the end, whatever was done in it. Writers wait meanwhile."""
        with self._lock, self.reading() as cursor:
            cursor.execute("begin")
            try:
                yield cursor
            finally:
                _roll_back(cursor)

    def close(self) -> None:
        """Close for good; a store on disk is checkpointed by DuckDB."""
        self._is_closed = True
        self._root.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(address: str = MEMORY) -> Store:
    """Open the store at `address` (a path, or `:memory:`), create it when missing, bring its schema up to date.

    Raises StoreInUse when another process holds it, StoreBroken when it is no store or a damaged one.
    """
    if address != MEMORY:
        try:
            Path(address).parent.mkdir(parents=True, exist_ok=True)
            _refuse_other_files(address)
        except OSError as problem:
            raise StoreBroken(f"The store {Path(address).name} cannot be opened: {_reason(problem)}.") from problem
    store = Store(_connect(address), address)
    try:
        migrate(store)
        if _is_rewrite_due(store):
            store.rewrite()
        elif address != MEMORY:
            _remove(Path(f"{address}{BESIDE}"))
    except duckdb.CatalogException as problem:  # another program's tables stand where ours would
        store.close()
        raise StoreBroken(_not_a_store(address)) from problem
    except BaseException:
        store.close()
        raise
    return store


def migrate(store: Store) -> None:
    """Run the numbered .sql files that this store has not seen, each in its own transaction."""
    with store.reading() as cursor:
        cursor.execute("create table if not exists migrations (name text not null, applied_at timestamp not null)")
        seen = {name for (name,) in cursor.execute("select name from migrations").fetchall()}
        for path in sorted(SCHEMA.glob("*.sql")):
            if path.name not in seen:
                _apply(cursor, path)


def _is_rewrite_due(store: Store) -> bool:
    with store.reading() as cursor:
        found = cursor.execute("select count(*) from store_facts where name = $name", {"name": REWRITE_DUE})
        return bool(found.fetchall()[0][0])


def _remove(path: Path) -> None:
    """A half-written file of an earlier time, with its log."""
    for one in (path, Path(str(path) + ".wal")):
        one.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _quoted(text: str, mark: str) -> str:
    return mark + text.replace(mark, mark * 2) + mark


_REWRITE = (
    "checkpoint",
    "attach <file> as rewritten (storage_version 'v1.5.0')",
    "copy from database <old> to rewritten",
    "delete from rewritten.store_facts where name = 'rewrite due'",
    "checkpoint rewritten",
    "detach rewritten",
)


def _apply(cursor: duckdb.DuckDBPyConnection, path: Path) -> None:
    cursor.execute("begin")
    try:
        for statement in duckdb.extract_statements(path.read_text("utf-8")):
            cursor.execute(statement)
        cursor.execute("insert into migrations values ($name, $now)", {"name": path.name, "now": utc_now()})
        cursor.execute("commit")
    except BaseException:
        _roll_back(cursor)
        raise


def _refuse_other_files(address: str) -> None:
    """DuckDB opens a CSV or JSON file as a database in memory, and all that is written would be lost."""
    path = Path(address)
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            is_database = file.read(12)[8:] == b"DUCK"
    else:
        is_database = not path.is_dir()
    if not is_database:
        raise StoreBroken(_not_a_store(address))


def _connect(address: str) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(Path(tempfile.gettempdir()) / f"community-{os.getpid()}"),  # never beside the store
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
    }
    if address != MEMORY:
        config["storage_compatibility_version"] = "v1.5.0"
    try:
        connection = duckdb.connect(address, config=config)
        connection.execute("set global TimeZone = 'UTC'")  # results must not depend on the machine's zone
        return connection
    except duckdb.IOException as problem:
        holder = re.search(r"PID (\d+)", str(problem))
        if "lock" in str(problem).lower():
            raise StoreInUse(int(holder[1]) if holder else None) from problem
        raise StoreBroken(_why_broken(address, problem)) from problem
    except duckdb.Error as problem:
        raise StoreBroken(_why_broken(address, problem)) from problem


def _why_broken(address: str, problem: duckdb.Error) -> str:
    name = Path(address).name
    if "permission" in str(problem).lower():
        return f"The store {name} cannot be opened: this user may not write to it."
    return _not_a_store(address)


def _reason(problem: OSError) -> str:
    return (problem.strerror or type(problem).__name__).lower()


def _not_a_store(address: str) -> str:
    name = Path(address).name
    return (
        f"{name} is not a store of this dashboard, or it is damaged. "
        "Restore the last backup, or choose another COMMUNITY_DB."
    )


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("rollback")
    except duckdb.TransactionException:
        return  # a failed commit has ended the transaction already


def utc_now() -> datetime:
    """The moment, naive UTC, as every timestamp in the store."""
    return datetime.now(UTC).replace(tzinfo=None)
