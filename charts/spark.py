"""Sparklines as SVG text: they follow the page's light or dark at once, and need no script to be seen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.pictures import Spark
from charts.base import Part
from charts.style import AnyMode, palette
from charts.svg.plot import Plot
from charts.svg.root import root
from charts.svg.traces import draw_bars, draw_scatter
from charts.tidy import Point, place, points, runs

_TONES = {"accent": ("accent", "wash"), "blue": ("blue", "blue wash"), "grey": ("grey", "grey wash")}
_EDGE = 6.0  # px above and below: the page rounds an image's corners
_SIDES = (-0.035, 1.035)  # of the width, for the same reason
_FEWEST = 8  # a few bars grow no wider than these


def spark(
    picture: Spark, frame: pd.DataFrame, height: float = 44, *, width: float | None = None, mode: AnyMode = "auto"
) -> str:
    """The trend as SVG, `height` pixels high and as wide as its place, or `width` pixels.

    Gaps stay gaps, an unfinished last row is hollow, and so is a month of which only some days are in. A line spans its
    own lowest to highest value, bars start at zero.
    Without any value the SVG is empty.
    """
    rows = points(frame, picture)
    colours = palette(mode)
    strong, wash = (colours[name] for name in _TONES[picture.tone])
    inside = ""
    if any(row.value is not None for row in rows):
        inside = (
            _bars(rows, height, width, strong, colours["page"])
            if picture.kind == "bars"
            else _line(rows, height, width, strong, wash, colours["page"])
        )
    return root(inside, height, width, mode)


def _plot(height: float, width: float | None, across: tuple[float, float], up: tuple[float, float]) -> Plot:
    """A plot whose lowest and highest value keep their distance from the edges; equal ones lie in the middle."""
    low, high = up if up[1] > up[0] else (up[0] - 1, up[0] + 1)
    margin = _EDGE * (high - low) / (height - 2 * _EDGE)
    return Plot(0, 0, 0, height, width, across, (low - margin, high + margin))


def _line(rows: Sequence[Point], height: float, width: float | None, strong: str, wash: str, page: str) -> str:
    known = [row.value for row in rows if row.value is not None]
    plot = _plot(height, width, _SIDES, (min(known), max(known)))
    x, y = [place(rows, row.at) for row in rows], [row.value for row in rows]
    course = {"mode": "lines", "x": x, "y": y, "line": {"color": strong, "width": 2}}
    floor = {**course, "y": [None if value is None else plot.y_range[0] for value in y]}
    area = {**course, "line": {}, "fill": "tonexty", "fillcolor": wash}
    alone = [first for first, last in runs(rows, lambda row: row.value is not None) if first == last]
    end = max(index for index, value in enumerate(y) if value is not None)
    inside = page if rows[end].is_open else strong
    some_days = [index for index, row in enumerate(rows) if row.some_days and row.value is not None]
    dots = [
        _dot(x[index], y[index], page if rows[index].is_open else strong, strong)
        for index in sorted({*alone, *some_days} - {end})
    ]
    traces = [*dots, _dot(x[end], y[end], inside, strong)]
    return (
        draw_scatter(area, plot, floor)
        + draw_scatter(course, plot, None)
        + "".join(draw_scatter(trace, plot, None) for trace in traces)
    )


def _dot(x: float, y: float | None, inside: str, ring: str) -> Part:
    marker = {"size": 5.4, "color": inside, "line": {"color": ring, "width": 1.6}}
    return {"mode": "markers", "x": [x], "y": [y], "marker": marker}


def _bars(rows: Sequence[Point], height: float, width: float | None, strong: str, page: str) -> str:
    top = max(row.value for row in rows if row.value is not None)
    slots = max(len(rows), _FEWEST)
    plot = _plot(height, width, (len(rows) - slots - 0.6, len(rows) - 0.4), (0, max(top, 0) or 1))
    over = _heights(rows, False), {"color": strong, "cornerradius": 1.5}
    unfinished = _heights(rows, True), {"color": page, "line": {"color": strong, "width": 1.3}, "cornerradius": 1.5}
    places = {"x": list(range(len(rows))), "width": 0.52}
    return "".join(
        draw_bars({**places, "y": heights, "marker": marker}, plot) for heights, marker in (over, unfinished)
    )


def _heights(rows: Sequence[Point], is_open: bool) -> list[float | None]:
    return [row.value if row.is_open == is_open else None for row in rows]
