"""Bars over time: an amount per month, with pauses, uncovered months and the unfinished one told apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from analytics.pictures import Bars
from charts.base import Drawing, Part, amounts, dates, hatch, note, nothing
from charts.marks import happenings, headroom, holes, pauses
from charts.style import AnyMode, palette
from charts.text import amount, escape, number, small
from charts.tidy import Point, place, points, step

_HEIGHT = 250
_PHONE = 235
_SHARE_OF_STEP = 0.64


def plan_bars(picture: Bars, frame: pd.DataFrame, mode: AnyMode) -> Drawing:
    """One bar per row; see `Bars` for the columns."""
    rows = points(frame, picture)
    if not rows:
        return nothing(mode)
    colours = palette(mode)
    top = max((row.value for row in rows if row.value is not None), default=0.0) or 1.0
    half = step(rows) * _SHARE_OF_STEP / 2
    layers = [
        pauses(rows, top * 0.92, half, colours),
        holes(rows, top * 0.92, half, colours),
        happenings(rows, top, colours),
    ]
    return Drawing(
        [_complete(rows, picture.unit, half, colours), _unfinished(rows, picture.unit, half, colours)],
        height=_HEIGHT + (60 if headroom(rows) > 1 else 0),
        margin={"t": 20, "r": _room(rows, picture.unit)},
        xaxis=dates([row.at for row in rows], mode, _pad(rows, half)),
        yaxis=amounts(top, mode, headroom=headroom(rows), unit=picture.unit, whole=_is_whole(rows)),
        shapes=[shape for shapes, _ in layers for shape in shapes],
        annotations=[text for _, notes in layers for text in notes] + _values(rows, picture.unit, half, colours),
    )


def _room(rows: Sequence[Point], unit: str) -> int:
    """Pixels right of the last bar, for what an unfinished one says."""
    last = _last_unfinished(rows)
    return max(46, 14 + round(7.8 * len(number(last.value, unit)))) if last else 4


def _pad(rows: Sequence[Point], half: timedelta) -> timedelta:
    """Few bars do not grow wider than those of half a year."""
    return half * 1.25 + step(rows) * max(6 - len(rows), 0) / 2


def _is_whole(rows: Sequence[Point]) -> bool:
    return all(row.value is None or row.value == int(row.value) for row in rows)


def _complete(rows: Sequence[Point], unit: str, half: timedelta, colours: dict[str, str]) -> Part:
    heights = [None if row.is_open else row.value for row in rows]
    return {**_trace(rows, heights, unit, half), "marker": {"color": colours["accent"], "cornerradius": 3}}


def _unfinished(rows: Sequence[Point], unit: str, half: timedelta, colours: dict[str, str]) -> Part:
    """What is not over, and months of which only some days are in."""
    heights = [row.value if row.is_open else None for row in rows]
    marker = {**hatch(colours["accent"], colours["page"]), "cornerradius": 3}
    return {**_trace(rows, heights, unit, half), "marker": marker}


def _trace(rows: Sequence[Point], heights: list[float | None], unit: str, half: timedelta) -> Part:
    return {
        "type": "bar",
        "x": [row.at for row in rows],
        "y": heights,
        "width": 2 * half.total_seconds() * 1000,
        "hovertext": [_pointed_at(row, unit) for row in rows],
        "hoverinfo": "x+text",
    }


def _pointed_at(row: Point, unit: str) -> str:
    first = f"{escape(row.label, 60)}<br>" if row.label else ""
    how_far = " so far" if row.is_provisional else f", {row.some_days}" if row.some_days else ""
    return f"{first}{amount(row.value, unit)}{how_far}" + (f"<br>{escape(row.pause)}" if row.pause else "")


def _values(rows: Sequence[Point], unit: str, half: timedelta, colours: dict[str, str]) -> list[Part]:
    """The highest finished bar and the newest one carry their number."""
    known = [row for row in rows if row.value is not None and not row.is_open]
    notes = []
    best = max(known, key=lambda row: (row.value or 0, row.at), default=None)
    if best:
        notes.append(_above(rows, best, unit, half, colours))
    last = _last_unfinished(rows)
    if last and last.value is not None:
        text = f"<b>{number(last.value, unit)}</b><br>{small('so far')}"
        side = {"xanchor": "left", "xshift": 4, "yanchor": "middle" if last.value else "bottom"}
        notes.append(note(text, last.at + half, last.value * 0.85, colours["text"], size=13, **side))
    elif best and best is not known[-1] and place(rows, known[-1].at) - place(rows, best.at) > 0.15:
        notes.append(_above(rows, known[-1], unit, half, colours))
    return notes


def _above(rows: Sequence[Point], row: Point, unit: str, half: timedelta, colours: dict[str, str]) -> Part:
    """Over its bar; a long number at either end leans inwards, so that a phone does not cut it."""
    value = number(row.value, unit)
    reach, across = len(value) * 4 / _PHONE, place(rows, row.at)
    room = 0.18 if _last_unfinished(rows) else 0.02
    anchor, at = ("right", row.at + half) if across + reach > 1 + room else ("center", row.at)
    if across - reach < -0.12:
        anchor, at = "left", row.at - half
    return note(
        f"<b>{value}</b>", at, row.value, colours["text"], size=13.5, xanchor=anchor, yanchor="bottom", yshift=1
    )


def _last_unfinished(rows: Sequence[Point]) -> Point | None:
    return rows[-1] if rows[-1].is_provisional and rows[-1].value is not None else None
