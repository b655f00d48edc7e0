"""A frame's columns as plain Python values in which everything missing (NaN, NaT, NA, infinite) is None."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

import pandas as pd

from analytics.columns import days_of
from analytics.pictures import Bars, Line, Spark


@dataclass(frozen=True)
class Point:
    """One row over time. `value` is None where nothing is known. `some_days`: "8 of 31 days" of a month that lacks
    days; `n` is what a rate is of.
    """

    at: datetime
    value: float | None
    is_provisional: bool = False
    pause: str | None = None
    label: str | None = None
    mark: str | None = None
    row: int = 0
    some_days: str = ""
    n: float | None = None

    @property
    def is_open(self) -> bool:
        """Not all of it is in: it is not over, or days are missing."""
        return self.is_provisional or bool(self.some_days)

    @property
    def is_gap(self) -> bool:
        """Nothing is known and no pause explains it."""
        return self.value is None and self.pause is None


def values(frame: pd.DataFrame, column: str | None) -> list[object]:
    """The column's values, missing ones as None; None throughout where the frame has no such column."""
    if column is None or column not in frame.columns:
        return [None] * len(frame)
    return [None if pd.isna(value) else value for value in frame[column].tolist()]


def numbers(frame: pd.DataFrame, column: str | None) -> list[float | None]:
    """The column as finite numbers or None."""
    return [_number(value) for value in values(frame, column)]


def _number(value: object) -> float | None:
    number = None if value is None else float(value)  # type: ignore[arg-type]
    return number if number is not None and math.isfinite(number) else None


def texts(frame: pd.DataFrame, column: str | None) -> list[str | None]:
    """The column as text or None; blank text counts as missing."""
    return [None if value is None or not str(value).strip() else str(value) for value in values(frame, column)]


def moments(frame: pd.DataFrame, column: str) -> list[datetime | None]:
    """The column as moments without a zone, or None."""
    known = pd.to_datetime(pd.Series(values(frame, column), dtype=object))
    return [None if pd.isna(value) else value.to_pydatetime() for value in known]


def points(frame: pd.DataFrame, picture: Line | Bars | Spark, y: str | None = None) -> list[Point]:
    """The rows of a picture over time, oldest first; rows without a date are left out.

    A value on an uncovered row is a carried one: it is kept through a planned pause only.
    """
    pauses = texts(frame, getattr(picture, "pause", None))
    columns = zip(
        moments(frame, picture.x),
        numbers(frame, y or picture.y),
        [value is None or bool(value) for value in values(frame, picture.covered)],
        [bool(value) for value in values(frame, picture.provisional)],
        pauses,
        texts(frame, getattr(picture, "label", None)),
        texts(frame, getattr(picture, "mark", None)),
        numbers(frame, picture.days),
        _sums(frame, getattr(picture, "n", ())),
        strict=True,
    )
    found = [
        Point(
            at,
            value if covered or pause else None,
            provisional,
            pause,
            label,
            mark,
            row,
            "" if provisional else days_of({"month": at, "days_known": days}),
            n,
        )
        for row, (at, value, covered, provisional, pause, label, mark, days, n) in enumerate(columns)
        if at is not None
    ]
    return sorted(found, key=lambda point: point.at)


def _sums(frame: pd.DataFrame, columns: Sequence[str]) -> list[float | None]:
    """The sum of some columns by row; None where there are none, or one is not known."""
    parts = [numbers(frame, column) for column in columns]
    return [
        None if not row or None in row else sum(value for value in row if value is not None)
        for row in (zip(*parts, strict=True) if parts else [()] * len(frame))
    ]


def runs(rows: Sequence[Point], chosen: Callable[[Point], object]) -> list[tuple[int, int]]:
    """First and last index of each unbroken run of rows for which `chosen` gives the same true value."""
    found: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if not (key := chosen(row)):
            continue
        if found and found[-1][1] == index - 1 and chosen(rows[index - 1]) == key:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def step(rows: Sequence[Point]) -> timedelta:
    """The usual time from row to row; 30 days where there is one row only."""
    gaps = [(later.at - earlier.at).total_seconds() for earlier, later in pairwise(rows) if later.at > earlier.at]
    return timedelta(seconds=median(gaps)) if gaps else timedelta(days=30)


def is_monthly(rows: Sequence[Point]) -> bool:
    """Whether rows are a month or more apart, so that a day would say too much."""
    return step(rows) >= timedelta(days=26)


def place(rows: Sequence[Point], at: datetime) -> float:
    """Where a moment lies between the first row (0) and the last (1)."""
    whole = (rows[-1].at - rows[0].at).total_seconds()
    return (at - rows[0].at).total_seconds() / whole if whole else 0.5
