"""The scope of a question: which days, which series, which side, and per what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.db import Db

GRAINS = ("event", "month", "quarter", "series", "topic")


@dataclass(frozen=True)
class Scope:
    """What part of the data a question is asked of; every part may be left open.

    `since` and `until` are inclusive days of events (or vendor days). `series` are names as in the partnership, or
    `Other`. `side` is a side or a group of one. `by` is one of GRAINS; without it the period is `all`.
    """

    since: date | None = None
    until: date | None = None
    series: tuple[str, ...] | None = None
    side: str | None = None
    by: str | None = None

    @classmethod
    def last_months(cls, db: Db, months: int = 12) -> Scope:
        """The month of the newest day that any source covers and those before it, the same for every question.

        Whole months, so that no month stands cut at the beginning. Open on both ends while the store is empty.
        """
        until = newest_day(db)
        return cls(until=until, since=until and first_of_month(until, 1 - months))

    def said(self) -> dict[str, object]:
        """The parts that are set, days as ISO text."""
        parts = {name: str(part) if isinstance(part, date) else part for name, part in vars(self).items()}
        return {name: part for name, part in parts.items() if part}

    def before(self) -> Scope | None:
        """The scope of equal length that ends the day before this one begins; None where a bound is open."""
        if self.since is None or self.until is None:
            return None
        until = self.since - timedelta(days=1)
        return replace(self, since=until - (self.until - self.since), until=until)


def newest_day(db: Db) -> date | None:
    """The newest day, up to today, that any live import covers; None for an empty store."""
    found = db.rows("""
        select max(least(until, $today)) as day
        from dated_coverage
        where since <= $today
    """)
    return found[0]["day"] if found else None


def first_of_month(day: date, shift: int = 0) -> date:
    """The first day of the month of `day`, or of one so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return date(year, month + 1, 1)
