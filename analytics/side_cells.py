"""What is hidden of counts by side, and of whatever is made of them, from readers who may not see small cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from analytics.db import Db, Frame
from analytics.scope import Scope
from analytics.side_reckoning import KEEP, WHOLE, Node, groups_of_sides, hidden_sides, parts_of
from analytics.small_cells import FEWEST, FEWEST_OF_RATE, Cells

Function = Callable[[Db, Scope], Frame]
Hides = Callable[[Db, Function, Scope, Frame], Frame]  # booleans of the frame's shape: which cells must be hidden
PARTS = {"side_a": "a", "side_b": "b", "neither": "neither", "unknown": "unknown"}


@dataclass(frozen=True)
class Rate:
    """A column made of counts: hidden with any of them, and where those that it is `of` are fewer than ten together.

    Of a row's counts, or with `of_previous` of those of the row before. A share times what it is of is a count: where
    counts are by side, it is hidden where that would be a small one.
    """

    of: tuple[str, ...]
    made_of: tuple[str, ...] = ()
    of_previous: bool = False
    is_share: bool = True


def nothing_hidden(frame: Frame) -> Frame:
    """Booleans of the frame's shape, all false."""
    return pd.DataFrame(False, index=frame.index, columns=frame.columns)


def hide_rates(frame: Frame, hidden: Frame, rates: Mapping[str, Rate], is_by_side: bool) -> None:
    """Mark the rates on too few people, and those made of a count that is marked."""
    for column, rate in rates.items():
        back = 1 if rate.of_previous else 0
        people = frame[list(rate.of)].astype("float64").sum(axis=1, min_count=1).shift(back)
        gone = hidden[list(rate.of)].any(axis=1).shift(back, fill_value=False) | hidden[list(rate.made_of)].any(axis=1)
        gone |= (people > 0) & (people < FEWEST_OF_RATE)
        if is_by_side and rate.is_share:
            gone |= (people * frame[column]).round().between(1, FEWEST - 1)
        hidden[column] |= gone & frame[column].notna()


@dataclass(frozen=True)
class OnFew:
    """A question without counts by side, but with rates."""

    rates: Mapping[str, Rate]

    def __call__(self, _: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
        hidden = nothing_hidden(frame)
        hide_rates(frame, hidden, self.rates, is_by_side=False)
        return hidden


@dataclass(frozen=True)
class Split:
    """A question whose rows or columns are counts by side: columns by the part of the balance that they count, `n` by
    the row's own side group."""

    rates: Mapping[str, Rate]

    def __call__(self, db: Db, _: Function, scope: Scope, frame: Frame) -> Frame:
        gone, sides_of = hidden_sides(db, scope)
        hidden = nothing_hidden(frame)
        for column in ("n", *PARTS):
            if column in frame:
                whose = (
                    [("group", [group]) for group in frame["side_group"]]
                    if column == "n"
                    else [("side", sides_of.get(PARTS[column], []))] * len(frame)
                )
                hidden[column] = [
                    any(Node(basis, scope.by, period, kind, name) in gone for name in names)
                    for basis, period, (kind, names) in zip(frame["basis"], frame["period"], whose)
                ]
        hide_rates(frame, hidden, self.rates, is_by_side=False)
        return hidden


@dataclass(frozen=True)
class Filtered:
    """A question whose counts are of one side where the scope asks for one.

    `sums` hold in each row: a column is the sum of others. `running` is a stock, with the flow that raises it. `sides`
    are the columns that the reckoning of all sides counts, by its basis; `grain` is what a row is: event, month, or
    step, which do not add up.
    """

    counts: tuple[str, ...]
    rates: Mapping[str, Rate] = field(default_factory=dict)
    sums: tuple[tuple[str, ...], ...] = ()
    running: tuple[str, str] | None = None
    sides: Mapping[str, str] = field(default_factory=dict)
    grain: str = "event"

    def __call__(self, db: Db, function: Function, scope: Scope, frame: Frame) -> Frame:
        hidden = nothing_hidden(frame)
        if scope.side is not None:
            gone = self.gone(db, function, scope)
            for column in self.counts:
                hidden[column] = [(column, row, scope.side) in gone for row in range(len(frame))]
        hide_rates(frame, hidden, self.rates, is_by_side=scope.side is not None)
        return hidden

    def gone(self, db: Db, function: Function, scope: Scope) -> set[tuple[str, Any, str | None]]:
        """The hidden counts of everybody, each side and each group: column, row, name."""
        groups = groups_of_sides(db)
        names = list(dict.fromkeys([*groups, *(group for known in groups.values() for group in known)]))
        frames = {name: function(db, replace(scope, side=name)) for name in (None, *names)}
        cells: Cells[tuple[str, Any, str | None]] = Cells(rank=self._rank(db, len(frames[None])))
        for name, frame in frames.items():
            for column in self.counts:
                cells.counts |= {(column, row, name): int(n) for row, n in enumerate(frame[column]) if not pd.isna(n)}
        cells.plain = {cell for cell in cells.counts if cell[2] is None}
        rows = range(len(frames[None]))
        for column in self.counts:
            for row in rows:
                cells.add_up((column, row, None), [(column, row, side) for side in groups])
                for side, known in groups.items():
                    cells.add_up((column, row, side), [(column, row, group) for group in known if group != side])
        for name in frames:
            for whole, *parts in self.sums:
                for row in rows:
                    cells.add_up((whole, row, name), [(part, row, name) for part in parts])
            self._over_rows(cells, name, len(rows))
        return cells.hidden(self._settle(db, scope, cells, frames, groups))

    def _rank(self, db: Db, rows: int) -> Callable[[tuple[str, Any, str | None]], int]:
        """A running total is kept longer than what raises it, and its last row, which is what there is now, longest."""
        stock = self.running[0] if self.running else ""
        parts = parts_of(db)
        highest = max(KEEP.values()) + 1

        def rank(cell: tuple[str, Any, str | None]) -> int:
            column, row, name = cell
            of_rows = highest * (1 + (row == rows - 1)) if column == stock else 0
            return of_rows + KEEP[parts.get(name or "", "neither")]

        return rank

    def _over_rows(self, cells: Cells[tuple[str, Any, str | None]], name: str | None, count: int) -> None:
        """What a reader knows of all rows together: a sum that is shown elsewhere, and the steps of a running total."""
        stock, flow = self.running or ("", "")
        if stock and count:
            cells.add_up((stock, 0, name), [(flow, 0, name)])
        for row in range(1, count if stock else 0):
            raised_by = [(flow, row, name)] if (flow, row, name) in cells.counts else []
            cells.add_up((stock, row, name), [(stock, row - 1, name), *raised_by])
        for column in self.counts:
            known = [cell for row in range(count) if (cell := (column, row, name)) in cells.counts]
            total = sum(cells.counts[cell] for cell in known)
            if self.grain != "step" and column != stock and (total == 0 or total >= FEWEST):
                cells.counts[column, WHOLE, name] = total
                cells.plain.add((column, WHOLE, name))
                cells.add_up((column, WHOLE, name), known)

    def _settle(
        self, db: Db, scope: Scope, cells: Cells[tuple[str, Any, str | None]], frames: Mapping[str | None, Frame],
        groups: Mapping[str, list[str]],
    ) -> list[tuple[str, Any, str | None]]:  # fmt: skip
        """Take over what the reckoning of all sides hides, and let nothing else of its counts go."""
        if not self.sides:
            return []
        gone, _ = hidden_sides(db, replace(scope, by=None))
        given = []
        for column, basis in self.sides.items():
            for row, period in enumerate(_periods(frames[None], self.grain)):
                for name in frames:
                    kind = "side" if name in groups else "group"
                    cell = (column, row, name)
                    if Node(basis, self.grain, period, kind, name) in gone:
                        given.append(cell)
                    elif cells.counts.get(cell, 0) == 0 or cells.counts[cell] >= FEWEST:
                        cells.plain.add(cell)
        return given


@dataclass(frozen=True)
class ByRow:
    """A question with a row per side group (or `by` something else) and something else, `of` (an event, a month).

    Totals `of` each are shown; `has_totals` says whether those of each group are, here or elsewhere.
    """

    of: str | tuple[str, ...]
    counts: tuple[str, ...]
    rates: Mapping[str, Rate] = field(default_factory=dict)
    by: str | tuple[str, ...] = "side_group"
    has_totals: bool = True

    def __call__(self, _: Db, __: Function, ___: Scope, frame: Frame) -> Frame:
        hidden = nothing_hidden(frame)
        rows = list(zip(_texts(frame, self.of), _texts(frame, self.by)))
        for column in self.counts:
            counts = {row: int(n) for row, n in zip(rows, frame[column]) if not pd.isna(n)}
            gone = self._gone(counts)
            hidden[column] = [row in gone for row in rows]
        hide_rates(frame, hidden, self.rates, is_by_side=True)
        return hidden

    def _gone(self, counts: Mapping[tuple[str, str], int]) -> set[tuple[str, str]]:
        cells: Cells[tuple[str, str]] = Cells(dict(counts))
        for at in (0, 1) if self.has_totals else (0,):
            for name in dict.fromkeys(row[at] for row in counts):
                known = [row for row in counts if row[at] == name]
                total = sum(counts[row] for row in known)
                whole = (name, WHOLE) if at == 0 else (WHOLE, name)
                if at == 0 or total == 0 or total >= FEWEST:  # a small total of a group is hidden elsewhere too
                    cells.counts[whole] = total
                    cells.plain.add(whole)
                    cells.add_up(whole, known)
        return cells.hidden()


def _texts(frame: Frame, columns: str | tuple[str, ...]) -> list[str]:
    """What each row says in a column, or in several together."""
    names = (columns,) if isinstance(columns, str) else columns
    return ["\n".join(map(str, row)) for row in zip(*(frame[name] for name in names))]


def _periods(frame: Frame, grain: str) -> list[str]:
    if grain == "event":
        return [str(event_id) for event_id in frame["event_id"]]
    return [f"{month:%Y-%m-%d}" for month in frame["month"]]
