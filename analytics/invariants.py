"""What must hold of every answer, whatever was imported and decided: one sentence for each that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from analytics.asking import Question, ask, catalogue
from analytics.columns import kind
from analytics.db import Db, Frame
from analytics.scope import GRAINS, Scope
from analytics.spreadsheet import is_missing

Wrong = Callable[[Frame], "pd.Series[bool]"]
TOLERANCE = 1e-9
UNBOUNDED = {"occupancy"}  # more people may come than there are places
OF_TOTALS = {"reconciliation"}  # its differences are of totals, not of shares
SIGNED = ("difference", "change")  # words in the names of differences of two shares
MAY_BE = ("period", "label", "basis", "event_id", "campaign", "month", "day", "step", "side_group", "number", "title")
ROW = ("period", "basis")


@dataclass(frozen=True)
class Invariant:
    """`says` what holds, `columns` are those that it is about, all needed; `wrong` marks the rows that fail."""

    says: str
    columns: tuple[str, ...]
    wrong: Wrong
    question: str | None = None  # None: every question that has the columns


def contradictions(db: Db) -> list[str]:
    """A sentence for each invariant that an answer breaks: of all that is in, and by event, month and quarter."""
    return [sentence for frame, name, asked in _answers(db) for sentence in broken(asked, frame, name)]


def broken(asked: Question, frame: Frame, name: str | None = None) -> Iterator[str]:
    """A sentence for each invariant that one answer breaks. `name`: how to call the answer."""
    for one in (*(() if asked.name in OF_TOTALS else _ranges(frame)), *INVARIANTS):
        if one.question in (None, asked.name) and set(one.columns) <= set(frame.columns):
            marks = one.wrong(frame)
            if marks.any():
                yield _sentence(name or asked.name, one, frame[marks.to_numpy()])


def balance_index(share: pd.Series[float]) -> pd.Series[float]:
    """1 where the two sides are equal, 0 where there is one alone."""
    return 1 - (2 * share - 1).abs()


def _answers(db: Db) -> Iterator[tuple[Frame, str, Question]]:
    for asked in catalogue().values():
        for by in (None, *(GRAINS if "by" in asked.uses else ())):
            name = f"{asked.name} by {by}" if by else asked.name
            yield ask(db, asked, Scope(by=by), rows_only=True).frame, name, asked


def _ranges(frame: Frame) -> Iterator[Invariant]:
    """Of every share that an answer holds: it is between 0 and 1, a difference of two between -1 and 1."""
    for column in map(str, frame.columns):
        if kind(column, str(frame[column].dtype)) == "share" and column not in UNBOUNDED:
            lowest = -1 if any(word in column for word in SIGNED) else 0
            yield Invariant(f"{column} is between {lowest} and 1", (column,), _outside(column, lowest))


def _outside(column: str, lowest: int) -> Wrong:
    return lambda frame: (_numbers(frame, column) < lowest - TOLERANCE) | (_numbers(frame, column) > 1 + TOLERANCE)


def _at_most(small: str, large: str, question: str | None = None) -> Invariant:
    return Invariant(
        f"{small} is at most {large}",
        (small, large),
        lambda frame: _numbers(frame, small) > _numbers(frame, large) + TOLERANCE,
        question,
    )


def _sum_of(total: str, *parts: str, question: str) -> Invariant:
    return Invariant(
        f"{total} is the sum of {', '.join(parts)}",
        (total, *parts),
        lambda frame: _differs(_numbers(frame, total), _sum(frame, parts)),
        question,
    )


def _groups_are_all(frame: Frame) -> pd.Series[bool]:
    added = _numbers(frame, "n").groupby([frame[name] for name in ROW]).transform("sum", min_count=1)
    return _differs(added, _numbers(frame, "total"))


def _sides_are_groups(frame: Frame) -> pd.Series[bool]:
    sides = ("side_a", "side_b", "neither", "unknown")
    return _differs(_sum(frame, sides), _numbers(frame, "total"))


def _is_not_ratio(frame: Frame) -> pd.Series[bool]:
    first, second = _numbers(frame, "side_a"), _numbers(frame, "side_b")
    return _differs(_numbers(frame, "share"), first / (first + second).where(first + second > 0))


def _index_outside(frame: Frame) -> pd.Series[bool]:
    index = balance_index(_numbers(frame, "share"))
    return (index < -TOLERANCE) | (index > 1 + TOLERANCE)


def _rises(frame: Frame) -> pd.Series[bool]:
    """Steps after which there are more people than before."""
    return _numbers(frame, "people").diff() > TOLERANCE


def _is_not_running(frame: Frame) -> pd.Series[bool]:
    """Months whose running total is not the one before and the new ones; a month without data breaks the row."""
    risen = _numbers(frame, "cumulative_participants").diff()
    return _differs(risen, _numbers(frame, "new_participants"))


def _differs(one: pd.Series[float], other: pd.Series[float]) -> pd.Series[bool]:
    """Where both are known and not the same."""
    return (one - other).abs() > TOLERANCE


def _sum(frame: Frame, parts: Iterable[str]) -> pd.Series[float]:
    """Of several columns; unknown where one of them is."""
    first, *others = parts
    added = _numbers(frame, first)
    for part in others:
        added = added + _numbers(frame, part)
    return added


def _numbers(frame: Frame, column: str) -> pd.Series[float]:
    return pd.to_numeric(frame[column]).astype("float64")


def _sentence(name: str, one: Invariant, wrong: Frame) -> str:
    first = wrong.iloc[0]
    where = " · ".join(str(first[column]) for column in MAY_BE if column in wrong and not is_missing(first[column]))
    said = ", ".join(f"{column} {first[column]}" for column in one.columns)
    rows = "1 row" if len(wrong) == 1 else f"{len(wrong):,} rows"
    return f"{name}: “{one.says}” does not hold in {rows}; in {where or 'the first'} {said}."


INVARIANTS = (
    _at_most("low", "share"),
    _at_most("share", "high"),
    _at_most("low", "rate"),
    _at_most("rate", "high"),
    _at_most("attendances", "registrations", "conversion"),
    _at_most("worst", "share"),
    _at_most("share", "best"),
    Invariant("the groups add up to the total", ("n", "total", *ROW), _groups_are_all, "side_share"),
    Invariant("the sides add up to the total", ("side_a", "side_b", "neither", "unknown", "total"), _sides_are_groups),
    Invariant("share is side_a of the two sides", ("share", "side_a", "side_b"), _is_not_ratio, "balance"),
    Invariant("the index of balance is between 0 and 1", ("share",), _index_outside, "balance"),
    _at_most("attended_registrants", "registrations", "event_attendance"),
    _at_most("without_email", "attendees", "event_attendance"),
    _sum_of("attendees", "attended_registrants", "walk_ins", question="event_attendance"),
    _sum_of("attendees", "first_time", "returning", "unidentified", question="returning"),
    Invariant("each step has at most as many people as the one before", ("people",), _rises, "engagement_funnel"),
    Invariant(
        "the running total grows by the new ones",
        ("cumulative_participants", "new_participants"),
        _is_not_running,
        "participants",
    ),
    _at_most("delivered", "recipients", "campaigns"),
    _at_most("unique_opens", "delivered", "campaigns"),
    _at_most("unique_clicks", "delivered", "campaigns"),
)
