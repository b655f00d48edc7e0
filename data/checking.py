"""`check`: what the store promises, proved anew from the facts."""

from collections.abc import Callable

import duckdb

from data import audit
from data.keeping import outdated
from data.people import KeyProblem, load_key
from data.rules import fact_tables
from data.store import Store
from partnership import Settings


def check(store: Store, settings: Settings) -> list[str]:
    """A sentence for each promise that does not hold; none when all is well."""
    with store.reading() as cursor:
        found = [sentence for one in CHECKS if (sentence := one(cursor))]
        found += audit.proved(cursor)
    try:
        load_key(settings.key_file, store)
    except KeyProblem as problem:
        found.append(str(problem))
    return found


def current_rows(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """The flag of every fact agrees with the rule: the newest export of each slice is current."""
    wrong = sum(cursor.execute(table.statement("wrong_flags")).fetchall()[0][0] for table in fact_tables(cursor))
    return f"{wrong} facts are marked current or past against the rule of the newest export." if wrong else None


def orphans(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """No fact belongs to an import that is undone or unknown."""
    live = {row[0] for row in cursor.execute("select import_id from imports where undone_at is null").fetchall()}
    owners = {
        row[0]
        for name in [*(table.name for table in fact_tables(cursor)), "coverage", "problems", "reconciliations"]
        for row in cursor.table(name).select("import_id").distinct().fetchall()
    }
    return f"Facts of imports that are not live: {sorted(owners - live)}." if owners - live else None


def accounted(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """Every row read is new, changed, unchanged, refused or skipped."""
    wrong = cursor.execute("""
        select list(import_id order by import_id) from imports
        where rows_read <> rows_new + rows_changed + rows_unchanged + rows_refused + rows_skipped
    """).fetchall()[0][0]
    return f"Rows do not add up in imports {wrong}." if wrong else None


def numbered(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """Import numbers and fact rows are unique."""
    doubles = cursor.execute("select count(*) - count(distinct import_id) from imports").fetchall()[0][0]
    return f"{doubles} import numbers are given twice." if doubles else None


def kept(cursor: duckdb.DuckDBPyConnection) -> str | None:
    """The kept events and seats are what the facts say."""
    wrong = outdated(cursor)
    return f"{wrong} kept events or seats differ from the facts." if wrong else None


CHECKS: tuple[Callable[[duckdb.DuckDBPyConnection], str | None], ...] = (
    current_rows,
    orphans,
    accounted,
    numbered,
    kept,
)
