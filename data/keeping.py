"""Events and their audience are kept as tables, by the same select that would make them anew each time."""

from collections.abc import Sequence
from datetime import date

import duckdb

KEPT = ("event", "seat")


def days_of(cursor: duckdb.DuckDBPyConnection, import_id: int) -> list[date]:
    """The days of the events that an import speaks about, and of those that it decided."""
    rows = cursor.execute(
        """
        with spoken as (
            select event_key from mentions where import_id = $id
            union select event_key from registrations where import_id = $id
            union select event_key from attendances where import_id = $id
        )
        select event_date from mentions semi join spoken using (event_key)
        union
        select cast(value ->> 'date' as date) from decisions
        where kind = 'event' and decided_by = 'import ' || $id and revoked_at is null
        order by event_date
        """,
        {"id": import_id},
    ).fetchall()
    return [row[0] for row in rows]


def keep(cursor: duckdb.DuckDBPyConnection, days: Sequence[date] | None = None) -> None:
    """Make the events and seats of some days anew (None: all), inside the running transaction."""
    if days is not None and not days:
        return
    wanted = {"days": None if days is None else list(days)}
    for statement in _KEEP:
        cursor.execute(statement, wanted)


def outdated(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many kept rows differ from what the facts say: the referee of the kept tables."""
    return sum(int(cursor.execute(statement).fetchall()[0][0]) for statement in _COMPARE)


_KEEP = (
    "delete from event where $days is null or list_contains($days, event_date)",
    "insert into event from event_on(cast($days as date[]))",
    "delete from seat where $days is null or list_contains($days, event_date)",
    "insert into seat from seat_on(cast($days as date[]))",
)
_COMPARE = (
    """
    select (select count(*) from (from event except all from event_on(null)))
         + (select count(*) from (from event_on(null) except all from event))
    """,
    """
    select (select count(*) from (from seat except all from seat_on(null)))
         + (select count(*) from (from seat_on(null) except all from seat))
    """,
)
