"""What an export says of somebody who was forgotten becomes nobody's, before it is compared or kept."""

from collections.abc import Callable, Iterable, Sequence

import duckdb

from data import nobody
from data.messages import blur
from data.people import Pseudonyms
from data.rules import FactTable, statement_of

COLUMNS = ("person_key", "name_key", "member_key", "same_as")


def without_forgotten(
    cursor: duckdb.DuckDBPyConnection,
    people: Pseudonyms,
    tables: Sequence[FactTable],
    hold: Callable[[FactTable], None],
) -> set[int]:
    """Make the staged facts of the forgotten nobody's; the rows of which nothing is left.

    hold: makes staged facts a table that can be changed.
    """
    named = [table for table in tables if any(key in table.payload for key in nobody.KEYS)]
    if not named or not cursor.execute("select count(*) from suppressed").fetchall()[0][0]:
        return set()
    keys = {column: _values(cursor, named, column) for column in COLUMNS}
    hers = people.suppressed(cursor, set().union(*keys.values()))
    if not hers:
        return set()
    for table in tables:
        hold(table)
    nobody.named_keys(cursor, _persons(cursor, named, hers))
    nobody.prepare(cursor, knows_events=False)
    concerned = [table for table in named if nobody.mark(cursor, table, _staged(table))]
    gone = {
        int(row[0])
        for table in concerned
        if table.name in nobody.DELETED
        for row in cursor.table("nobodies_" + table.name).select("row_no").fetchall()
    }
    blur(cursor, people, concerned, "staged_")
    nobody.clear(cursor, concerned, "staged_")
    for table in named:
        if "same_as" in table.payload:
            words = {"<table>": _staged(table), "<column>": "same_as"}
            cursor.execute(statement_of("without_link", words), {"keys": sorted(hers)})
    nobody.set_apart(cursor, concerned)
    return gone


def _persons(cursor: duckdb.DuckDBPyConnection, tables: Sequence[FactTable], hers: Iterable[str]) -> dict[str, str]:
    """Pseudonym → whose it is: in this export names and marks of a platform stand beside addresses."""
    persons = {key: key for key in hers}
    for link in ("name_key", "member_key"):
        for table in tables:
            if {"person_key", link} <= set(table.payload):
                words = {"<table>": _staged(table), "<column>": link}
                for value, owners in cursor.execute(statement_of("bearers", words)).fetchall():
                    if set(owners) <= persons.keys():
                        persons[value] = persons[min(owners)]
                    elif value in persons and link == "name_key":
                        del persons[value]  # somebody else bears it here
    return persons


def _values(cursor: duckdb.DuckDBPyConnection, tables: Sequence[FactTable], column: str) -> set[str]:
    found = [
        cursor.execute(statement_of("values_of", {"<table>": _staged(table), "<column>": column})).fetchall()
        for table in tables
        if column in table.payload
    ]
    return {str(row[0]) for rows in found for row in rows}


def _staged(table: FactTable) -> str:
    return "staged_" + table.name
