"""The table of one answer, whatever the format: which columns in which order, and what stands where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics import columns
from analytics.columns import FOR_MACHINES, Kind
from analytics.coverage import SAID, by_month, short_title, whole
from analytics.db import Frame
from analytics.narration import stretch_of
from analytics.overview import BY_NAME
from analytics.sentences import day_name
from analytics.spreadsheet import is_missing
from analytics.titles import with_titles
from reports.snapshot import Shown, Snapshot

HIDDEN = "hidden"  # explained above the table
NOTHING = "–"  # before the first export of its kind
FIRST = ("label", "event", "title", "event_date", "month", "day")
OF_NUMBERS = ("value", "previous", "year_ago")
CHANGE_IN = {"flow": "%", "rate": "points"}
PARTS = {"side_a": "a", "side_b": "b", "neither": "neither", "unknown": "unknown"}


@dataclass(frozen=True)
class Column:
    """One column of the table, with the kind of each value. `is_hidden` marks those that the reader may not see."""

    name: str
    heading: str
    kinds: tuple[Kind, ...]
    values: tuple[object, ...]
    is_hidden: tuple[bool, ...]


def grid(shown: Shown, snapshot: Snapshot) -> list[Column]:
    """The columns that people read, in order; the state of each row last."""
    answer = shown.answer
    if shown.part.question == "coverage":
        return list(_of_coverage(answer.frame))
    frame = columns.with_state(with_titles(answer.frame, snapshot.events))
    names = [str(name) for name in frame.columns if _is_read(str(name), shown)]
    names.sort(key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    found = [
        Column(
            name,
            _heading(name, snapshot),
            (columns.kind(name, str(frame[name].dtype)),) * len(frame),
            tuple(frame[name].astype(object)),
            tuple(answer.hidden[name])
            if answer.hidden is not None and name in answer.hidden
            else (False,) * len(frame),
        )
        for name in names
    ]
    return list(_of_numbers(found)) if shown.part.question == "overview" else found


def has_hidden(grid: list[Column]) -> bool:
    """Whether any value of a table is hidden."""
    return any(any(column.is_hidden) for column in grid)


def has_missing(grid: list[Column]) -> bool:
    """Whether any value of a table is not known."""
    return any(
        is_missing(value) and not hidden for column in grid for value, hidden in zip(column.values, column.is_hidden)
    )


def _is_read(name: str, shown: Shown) -> bool:
    if name in FOR_MACHINES or name in shown.part.without or (name == "basis" and shown.part.basis):
        return False
    if name == "is_cancelled":
        return bool(shown.answer.frame[name].any())
    if name == "period":
        return "label" not in shown.answer.frame
    return name != "label" or shown.part.by is not None


def _heading(name: str, snapshot: Snapshot) -> str:
    """Columns that count a side go by its name."""
    sides = dict.fromkeys(side for side, _, part in snapshot.sides if part == PARTS.get(name))
    return ", ".join(sides) or columns.heading(name)


def _of_numbers(found: list[Column]) -> Iterator[Column]:
    """The numbers of the overview by their titles, rates as per cent, with what their change is counted in."""
    by_name = {column.name: column for column in found}
    numbers = [str(number) for number in by_name["number"].values]
    kinds: tuple[Kind, ...] = tuple("share" if unit == "%" else "count" for unit in by_name["unit"].values)
    for column in found:
        if column.name == "number":
            yield replace(column, values=tuple(map(_title, numbers)))
        elif column.name == "n":
            yield replace(column, heading="Rests on")
        elif column.name == "period":
            yield replace(column, values=tuple(map(_days, column.values)))
        elif column.name in OF_NUMBERS:
            yield replace(column, kinds=kinds)
        else:
            yield column
        if column.name == "change":
            units = tuple(map(_change_in, numbers))
            yield replace(by_name["unit"], name="change_in", heading="Change in", values=units)


def _of_coverage(frame: Frame) -> Iterator[Column]:
    """A month in each row, and what has come of each kind of data, in the words of the dashboard."""
    kinds, months = by_month(frame)
    no = (False,) * len(months)
    dated: tuple[Kind, ...] = tuple("month" for _ in months)
    text: tuple[Kind, ...] = tuple("text" for _ in months)
    yield Column("month", "Month", dated, tuple(month for month, _ in months), no)
    said = tuple(whole([state for state in states.values() if state]) for _, states in months)
    yield Column("all_in_all", "All in all", text, said, no)
    for kind, title in kinds.items():
        told = tuple(SAID[state] if (state := states[kind]) else NOTHING for _, states in months)
        yield Column(kind, short_title(title), text, told, no)


def _title(number: str) -> str:
    return BY_NAME[number].title if number in BY_NAME else columns.heading(number)


def _days(period: object) -> object:
    """ "1 January 2026 to 18 November 2026"."""
    if not isinstance(period, str):
        return period
    known = stretch_of(period)
    return f"{day_name(known.since)} to {day_name(known.until)}"


def _change_in(number: str) -> str:
    return CHANGE_IN.get(BY_NAME[number].kind, BY_NAME[number].unit) if number in BY_NAME else ""
