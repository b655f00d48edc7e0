"""Horizontal bars with their name above: the largest of many, and how many are left after each step."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.pictures import Funnel, Ranking
from charts.base import Drawing, Part, note, nothing, pixels
from charts.style import AnyMode, palette
from charts.text import amount, escape, number, percent
from charts.tidy import numbers, texts

_ROW, _BAR, _FIRST = 46, 15, 31
_FEW, _WIDE_ROW, _WIDE_BAR = 4, 76, 24  # a few rows get more room, to stand as high as other pictures
_Step = tuple[str, float | None]


def plan_ranking(picture: Ranking, frame: pd.DataFrame, mode: AnyMode) -> Drawing:
    """The largest first, at most `limit`; rows without a value come last."""
    rows = _rows(frame, picture)
    rows = sorted(rows, key=lambda row: -1.0 if row[1] is None else row[1], reverse=True)
    return _draw(rows[: picture.limit], [""] * len(rows), picture.unit, mode)


def plan_funnel(picture: Funnel, frame: pd.DataFrame, mode: AnyMode) -> Drawing:
    """Each step with its share of the step before, where both are known."""
    rows = _rows(frame, picture)
    return _draw(rows, ["", *map(_left, rows, rows[1:])], picture.unit, mode)


def _rows(frame: pd.DataFrame, picture: Ranking | Funnel) -> list[_Step]:
    names = [name or "" for name in texts(frame, picture.label)]
    return list(zip(names, numbers(frame, picture.value), strict=True))


def _left(before: _Step, after: _Step) -> str:
    if not before[1] or after[1] is None:
        return ""
    return f"{percent(after[1] / before[1])} of those before"


def _draw(rows: Sequence[_Step], asides: Sequence[str], unit: str, mode: AnyMode) -> Drawing:
    if not rows:
        return nothing(mode)
    colours = palette(mode)
    pitch, bar = (_WIDE_ROW, _WIDE_BAR) if len(rows) <= _FEW else (_ROW, _BAR)
    centres = [_FIRST + bar // 2 - _BAR // 2 + pitch * index for index in range(len(rows))]
    height = pitch * len(rows) + 6
    top = max((value for _, value in rows if value is not None), default=0.0) or 1.0
    return Drawing(
        [
            _bars([top] * len(rows), centres, bar, colours["track"]),
            _values(rows, centres, bar, unit, colours["accent"]),
        ],
        height=height,
        margin={"t": 0, "pad": 0},
        xaxis={"visible": False, "range": [0, top]},
        yaxis=pixels(height),
        annotations=[
            text
            for row, aside, y in zip(rows, asides, centres)
            for text in _notes(row, aside, unit, y - bar // 2 + _BAR // 2, colours)
        ],
        hovermode="closest",
    )


def _bars(lengths: Sequence[float | None], centres: Sequence[int], bar: int, colour: str) -> Part:
    shape = {"type": "bar", "orientation": "h", "width": bar, "hoverinfo": "skip"}
    return {**shape, "x": list(lengths), "y": list(centres), "marker": {"color": colour, "cornerradius": 3}}


def _values(rows: Sequence[_Step], centres: Sequence[int], bar: int, unit: str, colour: str) -> Part:
    hover = [f"{escape(name, 90)}<br>{amount(value, unit)}" for name, value in rows]
    return {**_bars([value for _, value in rows], centres, bar, colour), "hoverinfo": "text", "hovertext": hover}


def _notes(row: _Step, aside: str, unit: str, y: int, colours: dict[str, str]) -> list[Part]:
    name, value = row
    shown = (
        f"<b>{number(value, unit)}</b>"
        if value is not None
        else f"<span style='color:{colours['muted']}'>no data</span>"
    )
    small = f"<span style='font-size:12px;color:{colours['muted']}'>{aside}</span>  " if aside else ""
    longest = 24 if aside else 42
    line = {"xref": "paper", "yanchor": "bottom", "yshift": 8}
    return [
        note(escape(name, longest), 0, y, colours["text"], size=13, xanchor="left", **line),
        note(small + shown, 1, y, colours["text"], size=13.5, xanchor="right", **line),
    ]
