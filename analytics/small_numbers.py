"""What is hidden of the numbers of the overview: counts of one side, the balance of a small side, rates on few."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from analytics.db import Db, Frame
from analytics.scope import Scope, first_of_month
from analytics.side_cells import Function, nothing_hidden
from analytics.side_reckoning import WHOLE, Node, groups_of_sides, hidden_sides, parts_of
from analytics.small_cells import FEWEST, FEWEST_OF_RATE
from analytics.split_cells import AGAIN, Gone, hidden_splits
from analytics.stretches import DAY, Stretch, before, year_before

BASES = {"people": "people", "registrations": "registrations", "attendances": "attendances"}
BALANCE = "balance"
OF_EVENTS = ("registrations", "attendance")
RETURNING = "returning"


class _Cell(NamedTuple):
    """One number in one stretch of time: where it stands in the frame."""

    row: Any
    column: str
    number: str
    stretch: Stretch

    @property
    def month(self) -> str:
        return f"{self.stretch.since:%Y-%m}"


@dataclass
class _Known:
    """What the numbers rest on (number and stretch: n and value) and the counts by side that are hidden by stretch."""

    figures: dict[tuple[str, str], tuple[float | None, float | None]]
    gone: dict[str, set[Node]]
    grain: str | None
    groups: dict[str, list[str]]
    parts: dict[str, str]
    split: Gone = field(default_factory=set)

    def is_gone(self, basis: str, stretch: Stretch, kind: str, name: str) -> bool:
        period = WHOLE if self.grain is None else str(stretch.since)
        return Node(basis, self.grain, period, kind, name) in self.gone[stretch.text]

    def is_part_gone(self, part: str, stretch: Stretch) -> bool:
        sides = [side for side in self.groups if self.parts[side] == part]
        return any(self.is_gone("registrations", stretch, "side", side) for side in sides)


def of_periods(db: Db, _: Function, scope: Scope, frame: Frame) -> Frame:
    """The small cells of the numbers beside those of the period before and of a year ago."""
    cells = [cell for row, line in frame.iterrows() for cell in _compared(row, line, scope)]
    stretches = {cell.stretch.text: cell.stretch for cell in cells}
    gone = {text: _gone(db, scope, one) for text, one in stretches.items()}
    known = _Known(_figures(db, scope, stretches), gone, None, groups_of_sides(db), parts_of(db))
    hidden = nothing_hidden(frame)
    for cell in cells:
        hidden.loc[cell.row, cell.column] = _is_hidden(cell, scope, known)
        if cell.column == "value" and _is_rate(cell, known):
            n, _value = known.figures.get((cell.number, cell.stretch.text), (None, None))
            is_small = scope.side is not None and n is not None and 0 < n < FEWEST
            hidden.loc[cell.row, "n"] = is_small or (cell.number == BALANCE and hidden.loc[cell.row, "value"])
        if cell.column == "value" and cell.number == BALANCE:
            hidden.loc[cell.row, "state"] = known.is_part_gone("unknown", cell.stretch)
    hidden["change"] = hidden["value"] | hidden["previous"]
    hidden["state"] |= hidden["value"]
    return hidden


def by_month(db: Db, _: Function, scope: Scope, frame: Frame) -> Frame:
    """The small cells of the numbers by month."""
    hidden = nothing_hidden(frame)
    if frame.empty:
        return hidden
    cells = [_Cell(row, "value", line["number"], _month(line["month"].date(), scope)) for row, line in frame.iterrows()]
    stretches = {cell.stretch.text: cell.stretch for cell in cells}
    span = Stretch(min(one.since for one in stretches.values()), max(one.until for one in stretches.values()))
    gone = _gone(db, scope, span)
    figures = _figures(db, scope, stretches)
    known = _Known(figures, dict.fromkeys(stretches, gone), "month", groups_of_sides(db), parts_of(db))
    known.split = hidden_splits(db, replace(scope, since=span.since, until=span.until)) | hidden_splits(db, scope)
    for cell in cells:
        hidden.loc[cell.row, cell.column] = _is_hidden(cell, scope, known)
    return hidden


def _compared(row: Any, line: pd.Series[Any], scope: Scope) -> Iterator[_Cell]:
    if pd.isna(line["period"]):
        return
    now = Stretch(*(date.fromisoformat(day) for day in line["period"].split("..")))
    yield _Cell(row, "value", line["number"], now)
    if scope.since is not None:
        whole = Stretch(scope.since, scope.until or now.until)
        yield _Cell(row, "previous", line["number"], before(whole, now.until))
        yield _Cell(row, "year_ago", line["number"], year_before(whole, now.until))


def _month(first: date, scope: Scope) -> Stretch:
    last = first_of_month(first, 1) - DAY
    return Stretch(first, min(last, scope.until or last))


def _gone(db: Db, scope: Scope, stretch: Stretch) -> set[Node]:
    return hidden_sides(db, replace(scope, since=stretch.since, until=stretch.until))[0]


def _figures(
    db: Db, scope: Scope, stretches: dict[str, Stretch]
) -> dict[tuple[str, str], tuple[float | None, float | None]]:
    wanted = [
        {"measure": measure, "stretch": text, "since": one.since, "until": one.until}
        for text, one in stretches.items()
        for measure in OF_EVENTS
    ]
    rows = db.rows(
        "select number, stretch, n, value from overview_values($stretches, $series, $side, $today)",
        scope,
        stretches=wanted,
    )
    return {(row["number"], row["stretch"]): (row["n"], row["value"]) for row in rows}


def _is_rate(cell: _Cell, known: _Known) -> bool:
    return cell.number not in BASES and (cell.number, cell.stretch.text) in known.figures


def _is_hidden(cell: _Cell, scope: Scope, known: _Known) -> bool:
    if cell.number in BASES:
        if scope.side is None:
            return False
        kind = "side" if scope.side in known.groups else "group"
        return known.is_gone(BASES[cell.number], cell.stretch, kind, scope.side)
    if not _is_rate(cell, known):
        return False
    n, value = known.figures[cell.number, cell.stretch.text]
    is_few = n is not None and 0 < n < FEWEST_OF_RATE
    if cell.number == RETURNING and n is not None and value is not None:
        again = round(n * value)
        is_few |= 0 < again < FEWEST or 0 < n - again < FEWEST or (AGAIN, cell.month) in known.split
    if cell.number == BALANCE:
        return is_few or known.is_part_gone("a", cell.stretch) or known.is_part_gone("b", cell.stretch)
    tells_few = scope.side is not None and value is not None and n is not None and 0 < round(n * value) < FEWEST
    return is_few or tells_few
