"""What lies behind and above a chart over time: unexplained gaps, planned pauses and happenings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from charts.base import Part, note
from charts.text import escape
from charts.tidy import Point, place, runs

MARK_LEVELS = (1.12, 1.25, 1.38)
_MOST_MARKS = 6


def box(first: datetime, last: datetime, top: float, colour: str, **line: object) -> Part:
    """A rectangle behind the data from zero up to `top`."""
    shape = {"type": "rect", "x0": first, "x1": last, "y0": 0, "y1": top, "fillcolor": colour, "layer": "below"}
    return {**shape, "line": {"width": 0, **line}}


def pauses(
    rows: Sequence[Point], top: float, half: timedelta, colours: dict[str, str]
) -> tuple[list[Part], list[Part]]:
    """Shapes and notes of the planned pauses: shaded from the first row to the last, with the name standing upright."""
    shapes, notes = [], []
    for first, last in runs(rows, lambda row: row.pause):
        shapes.append(box(rows[first].at - half, rows[last].at + half, top, colours["shade"]))
        middle = rows[first].at + (rows[last].at - rows[first].at) / 2
        name = escape(rows[first].pause, 22)
        if any(row.value for row in rows[first : last + 1]):
            notes.append(note(name, middle, top, colours["muted"], yanchor="bottom", size=11))
        else:
            notes.append(note(name, middle, top / 2, colours["muted"], textangle=-90))
    return shapes, notes


def holes(rows: Sequence[Point], top: float, half: timedelta, colours: dict[str, str]) -> tuple[list[Part], list[Part]]:
    """Shapes and notes of the rows that nothing covers: a dashed box for each run, said once."""
    shapes, notes = [], []
    for first, last in runs(rows, lambda row: row.is_gap):
        left, right = rows[first].at - half, rows[last].at + half
        shapes.append(box(left, right, top, colours["shade"], width=1, color=colours["muted"], dash="dot"))
        near = [row.value or 0 for row in rows[max(first - 2, 0) : last + 3]]
        is_crowded = max(near) >= top * 0.9 or place(rows, left) < 0.08
        upright: Part = {"textangle": -90} if is_crowded else {"yanchor": "bottom"}
        middle = left + (right - left) / 2
        notes.append(note("no data", middle, top / 2 if is_crowded else top, colours["muted"], **upright))
    return shapes, notes


def happenings(rows: Sequence[Point], top: float, colours: dict[str, str]) -> tuple[list[Part], list[Part]]:
    """Shapes and notes of the marked rows: a thin line up to a name, at staggered heights, the newest few."""
    shapes, notes = [], []
    for order, row in enumerate([row for row in rows if row.mark][-_MOST_MARKS:]):
        height = top * MARK_LEVELS[order % len(MARK_LEVELS)]
        line = {"color": colours["faint"], "width": 1, "dash": "dot"}
        shapes.append({"type": "line", "x0": row.at, "x1": row.at, "y0": row.value or 0, "y1": height, "line": line})
        is_late = place(rows, row.at) > 0.55
        text = f"{escape(row.mark, 26)} ▼" if is_late else f"▼ {escape(row.mark, 26)}"
        side: Part = {"xanchor": "right", "xshift": 6} if is_late else {"xanchor": "left", "xshift": -6}
        notes.append(note(text, row.at, height, colours["muted"], yanchor="bottom", yshift=-6, **side))
    return shapes, notes


def headroom(rows: Sequence[Point]) -> float:
    """How much taller the axis must be so that the happenings' names fit above the data."""
    count = min(sum(row.mark is not None for row in rows), len(MARK_LEVELS))
    return MARK_LEVELS[count - 1] + 0.06 if count else 1.0
