"""What a reader can choose a scope from, as far as there is data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.db import Db


@dataclass(frozen=True)
class Choices:
    """The first and the newest covered day up to today (None while the store is empty), series and sides in order."""

    since: date | None
    through: date | None
    series: tuple[str, ...]
    sides: tuple[str, ...]


def choices(db: Db) -> Choices:
    """What the live imports of a store offer to choose from."""
    (days,) = db.rows("""
        select min(since) as since, max(least(until, $today)) as through
        from dated_coverage
        where since <= $today
    """)
    series = db.rows("""
        with named as (select series from event union select series from video)
        select series from named left join series as listed using (series)
        order by listed.position nulls last, series
    """)
    sides = db.rows("select side from sides order by position")
    return Choices(days["since"], days["through"], _names(series, "series"), _names(sides, "side"))


def _names(rows: list[dict[str, str]], column: str) -> tuple[str, ...]:
    return tuple(row[column] for row in rows)
