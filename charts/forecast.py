"""What is expected next, drawn onto a line: the fan, the dotted course, the level to cross and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from analytics.pictures import Line
from charts.base import Part, note
from charts.text import month, number, small
from charts.tidy import Point, moments, numbers


@dataclass(frozen=True)
class Forecast:
    """Parts to add to a line's figure; all empty where the picture names no forecast and no level."""

    traces: list[Part] = field(default_factory=list)
    shapes: list[Part] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    until: datetime | None = None
    room: int = 0


@dataclass(frozen=True)
class _Step:
    at: datetime
    middle: float
    low: float
    high: float


def is_expected(frame: pd.DataFrame, picture: Line) -> pd.Series[bool]:
    """Which rows are expected rather than known."""
    known = numbers(frame, picture.y)
    hoped = [
        now is None and later is not None for now, later in zip(known, numbers(frame, picture.expected), strict=True)
    ]
    return pd.Series(hoped, index=frame.index, dtype=bool)


def forecast(frame: pd.DataFrame, picture: Line, rows: Sequence[Point], colours: dict[str, str]) -> Forecast:
    """The parts of the forecast and the level, from the columns that the picture names."""
    level = next((value for value in reversed(numbers(frame, picture.threshold)) if value is not None), None)
    steps = _steps(frame[is_expected(frame, picture)], picture, rows)
    shapes, notes = _level(level, picture.unit, colours) if level is not None else ([], [])
    heights = [level] if level is not None else []
    if len(steps) < 2:
        return Forecast(shapes=shapes, notes=notes, heights=heights)
    crossing = _crossing(steps, level) if level is not None and steps[0].middle < level else None
    traces = [*_fan(steps, colours), *_ring(crossing, level, colours)]
    notes = notes + _end(steps[-1], picture.unit, colours) + _when(steps, crossing, level, colours)
    heights = heights + [step.high for step in steps]
    return Forecast(traces, shapes, notes, heights, steps[-1].at, 110)


def _steps(frame: pd.DataFrame, picture: Line, rows: Sequence[Point]) -> list[_Step]:
    known = [row for row in rows if row.value is not None][-1:]
    start = [_Step(row.at, row.value, row.value, row.value) for row in known if row.value is not None]
    columns = (numbers(frame, name) for name in (picture.expected, picture.low, picture.high))
    later = [
        _Step(at, middle, middle if low is None else low, middle if high is None else high)
        for at, middle, low, high in zip(moments(frame, picture.x), *columns, strict=True)
        if at is not None and middle is not None
    ]
    return start + sorted(later, key=lambda step: step.at)


def _fan(steps: Sequence[_Step], colours: dict[str, str]) -> list[Part]:
    x = [step.at for step in steps]
    plain = {"type": "scatter", "mode": "lines", "x": x, "hoverinfo": "skip"}
    edge = {"width": 0, "color": colours["fan"]}
    hover = [f"{number(round(step.middle))} expected<br>{_between(step)}" for step in steps]
    course = {
        "line": {"color": colours["accent"], "width": 2, "dash": "2px,3px"},
        "hoverinfo": "x+text",
        "hovertext": hover,
    }
    return [
        {**plain, "name": "low", "y": [step.low for step in steps], "line": edge},
        {
            **plain,
            "name": "high",
            "y": [step.high for step in steps],
            "line": edge,
            "fill": "tonexty",
            "fillcolor": colours["fan"],
        },
        {**plain, "name": "expected", "y": [step.middle for step in steps], **course},
    ]


def _between(step: _Step) -> str:
    return f"{number(round(step.low))} to {number(round(step.high))}"


def _level(level: float, unit: str, colours: dict[str, str]) -> tuple[list[Part], list[Part]]:
    line = {"color": colours["ink"], "width": 1.2, "dash": "dash"}
    shape = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level, "line": line}
    text = note(
        f"threshold {number(level, unit)}", 0, level, colours["muted"], xref="paper", xanchor="left", yanchor="top"
    )
    return [shape], [text]


def _crossing(steps: Sequence[_Step], level: float) -> _Step | None:
    return next((step for step in steps if step.middle >= level), None)


def _ring(crossing: _Step | None, level: float | None, colours: dict[str, str]) -> list[Part]:
    if crossing is None:
        return []
    marker = {"size": 9, "color": colours["page"], "line": {"color": colours["accent"], "width": 2}}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "crossing",
            "x": [crossing.at],
            "y": [level],
            "marker": marker,
            "hoverinfo": "skip",
        }
    ]


def _when(steps: Sequence[_Step], crossing: _Step | None, level: float | None, colours: dict[str, str]) -> list[Part]:
    if crossing is None or level is None:
        return []
    soonest = next((step.at for step in steps if step.high >= level), crossing.at)
    latest = next((step.at for step in steps if step.low >= level), None)
    ends = f"{soonest:%b} to {month(latest)}" if latest else f"{month(soonest)} or later"
    text = f"<b>{month(crossing.at)}</b><br>{small(ends)}"
    return [
        note(
            text,
            crossing.at,
            level,
            colours["text"],
            size=13,
            xanchor="right",
            yanchor="bottom",
            xshift=-6,
            yshift=6,
            align="right",
        )
    ]


def _end(step: _Step, unit: str, colours: dict[str, str]) -> list[Part]:
    text = f"<b>{number(round(step.middle), unit)}</b> by {step.at:%B}<br>{small(_between(step))}"
    return [note(text, step.at, step.middle, colours["text"], size=13, xanchor="left", xshift=9)]
