"""Sparklines as SVG text: they follow the page's light or dark at once, and need no script to be seen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.pictures import Spark
from charts.style import COLOURS
from charts.tidy import Point, points, runs

_TONES = {"accent": ("accent", "wash"), "blue": ("blue", "blue wash"), "grey": ("grey", "grey wash")}
_LEFT, _RIGHT, _EDGE = 4.0, 10.0, 6.0  # the page rounds an image's corners


def spark(picture: Spark, frame: pd.DataFrame, width: int = 220, height: int = 44) -> str:
    """The trend as SVG of the given size in pixels; gaps stay gaps, an unfinished last row is hollow.

    A line spans its own lowest to highest value, bars start at zero. Without any value the SVG is empty.
    """
    rows = points(frame, picture)
    body = ""
    if any(row.value is not None for row in rows):
        body = _bars(rows, picture, width, height) if picture.kind == "bars" else _line(rows, picture, width, height)
    root = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" style="color-scheme:light dark"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{body}</svg>'


def _paint(name: str) -> str:
    return f"light-dark({COLOURS[name][0]},{COLOURS[name][1]})"


def _line(rows: Sequence[Point], picture: Spark, width: int, height: int) -> str:
    strong, wash = (_paint(name) for name in _TONES[picture.tone])
    spots = _spots(rows, width, height)
    known = [spots[first : last + 1] for first, last in runs(rows, lambda row: row.value is not None)]
    areas = "".join(_area(run, height, wash) for run in known if len(run) > 1)
    lines = "".join(_stroke(run, strong) for run in known if len(run) > 1)
    dots = "".join(_dot(run[0], strong, strong) for run in known if len(run) == 1)
    end = next(i for i in reversed(range(len(rows))) if rows[i].value is not None)
    inside = _paint("page") if rows[end].is_provisional else strong
    return areas + lines + dots + _dot(spots[end], inside, strong)


def _spots(rows: Sequence[Point], width: int, height: int) -> list[tuple[float, float]]:
    values = [row.value for row in rows if row.value is not None]
    low, high = min(values), max(values)
    across, up = (width - _LEFT - _RIGHT) / max(len(rows) - 1, 1), height - 2 * _EDGE
    level = [0.0 if row.value is None else (row.value - low) / (high - low) if high > low else 0.5 for row in rows]
    return [(_LEFT + index * across, height - _EDGE - share * up) for index, share in enumerate(level)]


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run)


def _area(run: Sequence[tuple[float, float]], height: int, colour: str) -> str:
    return f'<path d="{_path(run)}L{run[-1][0]:.1f} {height}L{run[0][0]:.1f} {height}Z" style="fill:{colour}"/>'


def _stroke(run: Sequence[tuple[float, float]], colour: str) -> str:
    style = f"fill:none;stroke:{colour};stroke-width:2;stroke-linejoin:round;stroke-linecap:round"
    return f'<path d="{_path(run)}" style="{style}"/>'


def _dot(spot: tuple[float, float], inside: str, ring: str) -> str:
    style = f"fill:{inside};stroke:{ring};stroke-width:1.6"
    return f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="2.6" style="{style}"/>'


def _bars(rows: Sequence[Point], picture: Spark, width: int, height: int) -> str:
    strong = _paint(_TONES[picture.tone][0])
    top = max((row.value for row in rows if row.value is not None), default=0.0)
    slot = (width - _LEFT - _RIGHT) / len(rows)
    bars = []
    for index, row in enumerate(rows):
        if row.value is not None:
            tall = max(row.value / top * (height - 2 * _EDGE), 0.0) if top > 0 else 0.0
            bars.append(
                _bar(
                    _LEFT + (index + 0.5) * slot, height - _EDGE, tall, min(slot * 0.5, 9.0), row.is_provisional, strong
                )
            )
    return "".join(bars)


def _bar(middle: float, foot: float, tall: float, wide: float, is_hollow: bool, colour: str) -> str:
    """A zero keeps a hairline, so that it differs from a gap."""
    fill = f"fill:none;stroke:{colour};stroke-width:1.2" if is_hollow else f"fill:{colour}"
    box = (
        f'x="{middle - wide / 2:.1f}" y="{foot - max(tall, 1.2):.1f}" width="{wide:.1f}" height="{max(tall, 1.2):.1f}"'
    )
    return f'<rect {box} rx="1.5" style="{fill}"/>'
