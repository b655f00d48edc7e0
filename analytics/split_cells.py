"""What is hidden of counts that split everybody, not only those of one side: first-time and returning people.

One reckoning stands behind events, their months, the whole period and the running total of people. Where it hides a
count of everybody, that of each side goes too: sides add up. What an event's reports say of themselves is no split of
people: who came of the registrants, who came without registering, who has no address. These stay, as totals do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from analytics.db import Db, Frame
from analytics.scope import Scope
from analytics.side_cells import Filtered, Function, Hides, Rate, hide_rates, nothing_hidden
from analytics.side_reckoning import WHOLE
from analytics.small_cells import FEWEST, Cells

Cell = tuple[str, str]  # column, and event, month ("2026-10") or all
Gone = set[Cell]
NEW, AGAIN, SO_FAR = "first_time", "returning", "so_far"
IDENTIFIED = "identified"  # attendees but those without an address, both of which are shown


def hidden_splits(db: Db, scope: Scope) -> Gone:
    """The hidden counts of everybody in a period and its series."""
    frame = _counted(db, replace(scope, side=None, by=None))
    cells: Cells[Cell] = Cells(rank=lambda cell: int(cell[0] == SO_FAR))
    months = [f"{day:%Y-%m}" for day in frame["event_date"]]
    for column in (IDENTIFIED, NEW, AGAIN):
        _add_column(cells, column, list(zip(frame["event_id"], months, frame[column].astype(object))))
    for row in (*frame["event_id"], *dict.fromkeys(months), WHOLE):
        cells.add_up((IDENTIFIED, row), [(NEW, row), (AGAIN, row)])
    _add_running(cells, int(frame["people_before"].iloc[0]) if len(frame) else 0, list(dict.fromkeys(months)))
    return cells.hidden()


def _add_column(cells: Cells[Cell], column: str, rows: list[tuple[str, str, object]]) -> None:
    """One count of each event, of the months, and of the whole, which is told elsewhere where it is not small."""
    known: dict[str, list[Cell]] = {}
    for event, month, count in rows:
        if isinstance(count, int):
            cells.counts[column, event] = count
            known.setdefault(month, []).append((column, event))
    for month, parts in known.items():
        cells.counts[column, month] = sum(cells.counts[part] for part in parts)
        cells.add_up((column, month), parts)
    total = sum(cells.counts[column, month] for month in known)
    if known and (column == IDENTIFIED or total == 0 or total >= FEWEST):
        cells.counts[column, WHOLE] = total
        cells.plain.add((column, WHOLE))
        cells.add_up((column, WHOLE), [(column, month) for month in known])
    if column == IDENTIFIED:
        cells.plain |= {cell for cell in cells.counts if cell[0] == column}


def _add_running(cells: Cells[Cell], people_before: int, months: list[str]) -> None:
    before = (SO_FAR, "before")
    cells.counts[before] = people_before
    cells.plain.add(before)
    for month in months:
        if (NEW, month) in cells.counts:
            now = (SO_FAR, month)
            cells.counts[now] = cells.counts[before] + cells.counts[NEW, month]
            cells.add_up(now, [before, (NEW, month)])
            before = now
    cells.plain.add(before)  # how many there are now is a total of everybody


def _counted(db: Db, scope: Scope) -> Frame:
    """One row per event of the scope, and in each how many people had come before all of them."""
    return db.frame(
        """
        with visits as (
            select
                event_id, event_date, series, person_id,
                row_number() over (partition by person_id order by event_date, starts_at, event_id) as visit
            from attendance
            where event_date < $today
        ),
        counted as (
            select
                event_id, count(*) filter (person_id is not null and visit = 1) as first_time,
                count(*) filter (person_id is not null and visit > 1) as came_again
            from visits group by event_id
        )
        select
            event_id, event_date, attendees - without_email as identified,
            if(attendees is null, null, coalesce(first_time, 0)) as first_time,
            if(attendees is null, null, coalesce(came_again, 0)) as "returning",
            (select count(*) from visits where person_id is not null and visit = 1 and event_date < $since
                and ($series is null or series in $series)) as people_before
        from event_counts($since, $until, $series, null, $today) left join counted using (event_id)
        order by event_date, event_id
        """,
        scope,
    )


@dataclass(frozen=True)
class Also:
    """A question whose counts by side are hidden by `sides`, and those that split everybody as `splits` finds them:
    (answer, hidden counts) -> booleans. Rates made of what is hidden go with it."""

    sides: Filtered
    splits: Callable[[Frame, Gone], Frame]

    def __call__(self, db: Db, function: Function, scope: Scope, frame: Frame) -> Frame:
        hidden = self.sides(db, function, scope, frame)
        hidden |= self.splits(frame, hidden_splits(db, scope)) & (frame.notna() & (frame != 0) | (scope.side is None))
        hide_rates(frame, hidden, self.sides.rates, is_by_side=scope.side is not None)
        return hidden


def of_events(frame: Frame, gone: Gone) -> Frame:
    """The hidden counts of an answer with a row per event."""
    hidden = nothing_hidden(frame)
    for column in (NEW, AGAIN):
        hidden[column] = [(column, str(event)) in gone for event in frame["event_id"]]
    return hidden


def of_newcomers(frame: Frame, gone: Gone) -> Frame:
    """New people by month, and the running total that they raise."""
    hidden = nothing_hidden(frame)
    months = [f"{month:%Y-%m}" for month in frame["month"]]
    hidden["new_participants"] = [(NEW, month) in gone for month in months]
    hidden["cumulative_participants"] = list(_running(frame["new_participants"], months, gone))
    return hidden


def _running(new: pd.Series[int], months: list[str], gone: Gone) -> Iterator[bool]:
    """A month without an event goes on as the one before it."""
    is_hidden = False
    for month, count in zip(months, new.astype(object)):
        if isinstance(count, int):
            is_hidden = (SO_FAR, month) in gone
        yield is_hidden


@dataclass(frozen=True)
class OfSteps:
    """A funnel: each step is a part of the one before it, and so are those who went no further."""

    sides: Hides
    rates: Mapping[str, Rate]

    def __call__(self, db: Db, function: Function, scope: Scope, frame: Frame) -> Frame:
        hidden = self.sides(db, function, scope, frame)
        everybody = frame if scope.side is None else function(db, replace(scope, side=None))
        gone = _steps([int(people) for people in everybody["people"].dropna()])
        hidden["people"] |= pd.Series([row in gone for row in range(len(frame))], index=frame.index)
        hide_rates(frame, hidden, self.rates, is_by_side=scope.side is not None)
        return hidden


def _steps(people: list[int]) -> set[int]:
    """The places of the steps that are hidden."""
    cells: Cells[tuple[str, int]] = Cells({("step", at): count for at, count in enumerate(people)})
    cells.plain.add(("step", 0))
    for at in range(len(people) - 1):
        cells.counts["left", at] = people[at] - people[at + 1]
        cells.add_up(("step", at), [("step", at + 1), ("left", at)])
    return {at for name, at in cells.hidden() if name == "step"}
