"""The one reckoning of counts by side that stands behind every answer of a period.

Events, months, quarters, series, topics and the whole, sides and their groups together: so what one answer hides no
other answer of the same period, series and day gives back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from analytics.db import Db
from analytics.scope import Scope
from analytics.small_cells import Cells

WHOLE = "all"
GRAINS = (None, "series", "topic", "quarter", "month", "event")
KEEP = {"a": 2, "b": 2, "unknown": 1, "neither": 0}  # the balance of the two sides is given up last


class Node(NamedTuple):
    """One count: of a basis, in a period of a grain, of everybody (None), of a side or of a group."""

    basis: str
    grain: str | None
    period: str
    kind: str
    name: str | None


def groups_of_sides(db: Db) -> dict[str, list[str]]:
    """The groups of each side, in order."""
    out: dict[str, list[str]] = {}
    for row in db.rows("select side, side_group from side_parts order by position"):
        out.setdefault(row["side"], []).append(row["side_group"])
    return out


def parts_of(db: Db) -> dict[str, str]:
    """The part in the balance of each side and group."""
    rows = db.rows("select side, side_group, part from side_parts order by position")
    return {name: row["part"] for row in rows for name in (row["side_group"], row["side"])}


def hidden_sides(db: Db, scope: Scope) -> tuple[set[Node], dict[str, list[str]]]:
    """Every hidden count by side of a period and its series, at all grains; and the sides of each part of the balance.

    People of a period are attendances counted once: what is hidden of the one is hidden of the other.
    """
    rows = counted_by(db, scope)
    part_of = parts_of(db)
    parts: dict[str, list[str]] = {}
    for side in groups_of_sides(db):
        parts.setdefault(part_of[side], []).append(side)
    cells = {basis: cells_of(rows, basis, part_of) for basis in ("registrations", "attendances", "people")}
    gone = cells["registrations"].hidden()
    here: set[Node] = set()
    while True:
        attendances = cells["attendances"].hidden(node._replace(basis="attendances") for node in here)
        people = cells["people"].hidden(node._replace(basis="people") for node in attendances)
        if here == people:
            return gone | attendances | people, parts
        here = people


def counted_by(db: Db, scope: Scope) -> dict[str | None, list[dict[str, Any]]]:
    """The counts by side group at each grain, of every basis; an event's also with its series and topic."""
    return {grain: _counted(db, replace(scope, by=grain, side=None)) for grain in GRAINS}


def _counted(db: Db, scope: Scope) -> list[dict[str, Any]]:
    return db.rows(
        """
        with stretches as (
            select event_id as period, stretch_of('series', event_id, event_date, series, topic) as series,
                stretch_of('topic', event_id, event_date, series, topic) as topic
            from event
        )
        select basis, period, event_date, side, side_group, part, n, total, stretches.series, topic
        from side_counts($since, $until, $series, $by, $today) left join stretches using (period)
        where is_covered
        order by basis, period, position
        """,
        scope,
    )


def cells_of(rows: Mapping[str | None, list[dict[str, Any]]], basis: str, part_of: Mapping[str, str]) -> Cells[Node]:
    """The counts of a basis at all grains, with the sums that hold among them."""
    cells: Cells[Node] = Cells(rank=lambda node: KEEP[part_of.get(node.name or "", "neither")])
    children: dict[Node, list[Node]] = {}
    for grain, counted in rows.items():
        for row in (row for row in counted if row["basis"] == basis):
            group = Node(basis, grain, row["period"], "group", row["side_group"])
            side = group._replace(kind="side", name=row["side"])
            whole = group._replace(kind=WHOLE, name=None)
            cells.counts[group] = row["n"]
            cells.counts[side] = cells.counts.get(side, 0) + row["n"]
            cells.counts[whole] = row["total"]
            cells.plain.add(whole)
            children.setdefault(side, []).append(group)
            if side not in children.setdefault(whole, []):
                children[whole].append(side)
            if basis != "people":  # a person who comes in two months is counted in both
                for above in _above(row, grain):
                    for node in (group, side):
                        upper = node._replace(grain=above[0], period=above[1])
                        known = children.setdefault(upper._replace(kind=f"{node.kind} by {grain}"), [])
                        if node not in known:
                            known.append(node)
    for node, parts in children.items():
        cells.add_up(node._replace(kind=node.kind.partition(" by ")[0]), parts)
    return cells


def _above(row: Mapping[str, Any], grain: str | None) -> Iterable[tuple[str | None, str]]:
    """The next larger periods that a row's count is part of."""
    if grain == "event":
        day: date = row["event_date"]
        yield "month", f"{day:%Y-%m}-01"
        yield "series", row["series"]
        yield "topic", row["topic"]
    elif grain == "month":
        month = int(row["period"][5:7])
        yield "quarter", f"{row['period'][:4]}-{(month - 1) // 3 * 3 + 1:02}-01"
    elif grain is not None:
        yield None, WHOLE
