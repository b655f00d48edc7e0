"""Which days are compared with which: a period, the one of equal length before it, and the same of a year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analytics.scope import first_of_month

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Days from `since` to `until`, both inclusive."""

    since: date
    until: date

    @property
    def text(self) -> str:
        """ "2026-01-01..2026-11-18"."""
        return f"{self.since}..{self.until}"

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def months(self) -> int:
        """How many months it touches."""
        return 12 * (self.until.year - self.since.year) + self.until.month - self.since.month + 1


def known(period: Stretch, through: date) -> Stretch:
    """The part of a period up to the day that its data reach."""
    return Stretch(period.since, min(period.until, through))


def before(period: Stretch, through: date) -> Stretch:
    """The stretch before a period: as many whole months where it begins with a month, else as many days.

    Of a period that is cut by `through`, as many days from its beginning as are known.
    """
    if period.since.day == 1:
        return _alike(period, through, first_of_month(period.since, -period.months), period.since - DAY)
    since = period.since - timedelta(days=period.days)
    return _alike(period, through, since, period.since - DAY)


def year_before(period: Stretch, through: date) -> Stretch:
    """The same stretch of the year before, with as many days from its beginning as are known of the period."""
    return _alike(period, through, _year_back(period.since), _year_back(period.until))


def is_cut(period: Stretch, through: date) -> bool:
    """Whether a period is compared by its days so far: it goes on after `through`, or does not end with a month."""
    return min(period.until, through) != period.until or not _ends_month(period.until)


def _alike(period: Stretch, through: date, since: date, until: date) -> Stretch:
    now = known(period, through)
    return Stretch(since, min(until, since + (now.until - now.since)) if is_cut(period, through) else until)


def _year_back(day: date) -> date:
    if _ends_month(day):
        return first_of_month(day, -11) - DAY
    return first_of_month(day, -12).replace(day=day.day)


def _ends_month(day: date) -> bool:
    return (day + DAY).day == 1
