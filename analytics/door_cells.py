"""What is hidden of registrants by side and of those of them who came, over all events that have both reports.

Beside these sums a reader sees the counts of each event, and the registrations of months, quarters and the period: what
is hidden there must not follow from the sums, nor the sums from what is shown there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.db import Db
from analytics.events import event_attendance
from analytics.scope import Scope
from analytics.side_cells import Filtered
from analytics.side_reckoning import KEEP, WHOLE, Node, cells_of, counted_by, groups_of_sides, hidden_sides, parts_of
from analytics.small_cells import Cells

BOTH = "both reports"
Door = tuple[str, str]  # registrations or attendances, and a side or group


def at_the_door(db: Db, scope: Scope) -> set[Door]:
    """The hidden sums of registrations and attendances, by side and by group."""
    scope = replace(scope, side=None, by=None)
    rows = _rows(db, scope)
    events = list(dict.fromkeys(row["event_id"] for row in rows))
    registered = {("registrations", name) for name in _registered(db, scope, events)}
    return registered | {("attendances", name) for name in _came(db, scope, rows, events)}


def _rows(db: Db, scope: Scope) -> list[dict[str, Any]]:
    """How many of each group registered for each event that has both reports, and how many of them came."""
    return db.rows(
        """
        with events as (
            select event_id from event
            where has_registrations and has_attendance and event_date < $today
              and event_date between coalesce($since, event_date) and coalesce($until, event_date)
              and ($series is null or series in $series)
        ),
        counted as (
            select event_id, side_group, count(*) as n, count(*) filter (attended) as came
            from registration semi join events using (event_id) where counts group by all
        )
        select event_id, side, side_group, coalesce(n, 0) as n, coalesce(came, 0) as came
        from events cross join side_parts left join counted using (event_id, side_group)
        order by event_id, position
        """,
        scope,
    )


def _registered(db: Db, scope: Scope, events: list[str]) -> set[str]:
    """What is hidden of the registrations, as the reckoning of all sides has it."""
    gone, _ = hidden_sides(db, scope)
    cells = cells_of(counted_by(db, scope), "registrations", parts_of(db))
    return _sums(db, cells, gone, events, "registrations")


def _came(db: Db, scope: Scope, rows: list[dict[str, Any]], events: list[str]) -> set[str]:
    """What is hidden of those who came, as the answer with a row per event has it."""
    groups, parts = groups_of_sides(db), parts_of(db)
    cells: Cells[Node] = Cells(rank=lambda node: KEEP[parts.get(node.name or "", "neither")])
    for row in rows:
        for name in {None, row["side"], row["side_group"]}:
            node = _node("came", name, groups, row["event_id"])
            cells.counts[node] = cells.counts.get(node, 0) + row["came"]
    for event in events:
        _over_groups(cells, groups, "came", event)
    frame = event_attendance.function(db, scope)
    reckoned = event_attendance.hides
    assert isinstance(reckoned, Filtered)
    gone = {
        _node("came", name, groups, str(frame["event_id"].iloc[row]))
        for column, row, name in reckoned.gone(db, event_attendance.function, scope)
        if column == "attended_registrants" and isinstance(row, int)
    }
    return _sums(db, cells, gone, events, "came")


def _sums(db: Db, cells: Cells[Node], gone: set[Node], events: list[str], basis: str) -> set[str]:
    """The names whose sums over the events must be hidden, where it is settled which cells of these are."""
    groups = groups_of_sides(db)
    cells.plain |= set(cells.counts) - gone
    for name in _names(groups):
        of_events = [_node(basis, name, groups, event) for event in events]
        whole = _node(basis, name, groups, BOTH)
        cells.counts[whole] = sum(cells.counts.get(node, 0) for node in of_events)
        cells.add_up(whole, of_events)
    _over_groups(cells, groups, basis, BOTH)
    cells.plain.add(_node(basis, None, groups, BOTH))
    return {str(node.name) for node in cells.hidden(gone) if node.grain == BOTH}


def _over_groups(cells: Cells[Node], groups: dict[str, list[str]], basis: str, event: str) -> None:
    """Sides add up to everybody, and groups to their side."""
    cells.add_up(_node(basis, None, groups, event), [_node(basis, side, groups, event) for side in groups])
    for side, known in groups.items():
        others = [_node(basis, group, groups, event) for group in known if group != side]
        cells.add_up(_node(basis, side, groups, event), others)


def _node(basis: str, name: str | None, groups: dict[str, list[str]], event: str) -> Node:
    kind = WHOLE if name is None else "side" if name in groups else "group"
    return Node(basis, BOTH if event == BOTH else "event", event, kind, name)


def _names(groups: dict[str, list[str]]) -> list[str | None]:
    return [None, *dict.fromkeys([*groups, *(group for known in groups.values() for group in known)])]
