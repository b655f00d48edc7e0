"""What lies behind and above a chart over time: unexplained gaps, planned pauses and happenings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from charts.base import Part, note
from charts.text import escape
from charts.tidy import Point, place, runs

_APART = 0.22  # of the width, between two notes on the same height: a phone shows no more
_NARROW = 0.04  # of the width: no upright word fits on a phone
MARK_LEVELS = (1.12, 1.25, 1.38, 1.51)


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
        left, right = rows[first].at - half, rows[last].at + half
        shapes.append(box(left, right, top, colours["shade"]))
        name = escape(rows[first].pause, 22)
        if highest := max(row.value or 0 for row in rows[first : last + 1]):
            anchor, at = ("left", left) if place(rows, left) < 0.6 else ("right", right)
            notes.append(note(name, at, max(top, highest), colours["muted"], xanchor=anchor, yanchor="bottom"))
        elif place(rows, right) - place(rows, left) > _NARROW:
            notes.append(_inside(name, left, right, top, colours, textangle=-90))
    return shapes, notes


def holes(rows: Sequence[Point], top: float, half: timedelta, colours: dict[str, str]) -> tuple[list[Part], list[Part]]:
    """Shapes and notes of the rows that nothing covers: a dashed box for each run, said once."""
    shapes, notes = [], []
    told = -1.0  # where the last note stands
    for first, last in runs(rows, lambda row: row.is_gap):
        left, right = rows[first].at - half, rows[last].at + half
        shapes.append(box(left, right, top, colours["shade"], width=1, color=colours["muted"], dash="dot"))
        if place(rows, left) - told < _APART:
            continue
        told = place(rows, right)
        near = [row.value or 0 for row in rows[max(first - 2, 0) : last + 3]]
        if place(rows, right) - place(rows, left) > 0.2:
            notes.append(_inside("no data", left, right, top, colours))
        elif max(near) >= top * 0.9 or place(rows, left) < 0.08 or place(rows, right) > 0.95:
            notes.append(_inside("no data", left, right, top, colours, textangle=-90))
        else:
            notes.append(note("no data", left + (right - left) / 2, top, colours["muted"], yanchor="bottom"))
    return shapes, notes


def _inside(text: str, left: datetime, right: datetime, top: float, colours: dict[str, str], **more: Any) -> Part:
    """A word on the shade; where that is narrower than the word, the shade is carried on behind it."""
    if "textangle" in more:
        more["bgcolor"] = colours["shade"]
    return note(text, left + (right - left) / 2, top / 2, colours["muted"], **more)


def happenings(rows: Sequence[Point], top: float, colours: dict[str, str]) -> tuple[list[Part], list[Part]]:
    """Shapes and notes of the newest marked rows: a thin line up to a name.

    The older stands higher, so that no later line runs through its name.
    """
    shapes, notes = [], []
    marked = _marked(rows)
    for row, level in zip(marked, reversed(MARK_LEVELS[: len(marked)]), strict=True):
        line = {"color": colours["faint"], "width": 1, "dash": "dot"}
        foot, height = row.value or 0, top * level
        shapes.append({"type": "line", "x0": row.at, "x1": row.at, "y0": foot, "y1": height, "line": line})
        name = escape(row.mark, 24)
        fits = place(rows, row.at) + len(name) * 6 / 235 < 1.12
        text, anchor, shift = (f"▼ {name}", "left", -6) if fits else (f"{name} ▼", "right", 6)
        notes.append(
            note(text, row.at, height, colours["muted"], xanchor=anchor, xshift=shift, yanchor="bottom", yshift=-6)
        )
    return shapes, notes


def _marked(rows: Sequence[Point]) -> list[Point]:
    return [row for row in rows if row.mark][-len(MARK_LEVELS) :]


def headroom(rows: Sequence[Point]) -> float:
    """How much taller the axis must be so that the happenings' names fit above the data."""
    count = len(_marked(rows))
    return MARK_LEVELS[count - 1] + 0.06 if count else 1.0
