"""The beam: who is here, in one bar, and the middle of the scale under a lens."""

from __future__ import annotations

import pandas as pd

from analytics.pictures import Beam
from charts.balance import Balance, Period, Segment, read
from charts.base import Drawing, Part, hatch, nothing, pixels
from charts.beam_words import group_names, scale, side_names
from charts.lens import BAR, LENS, LINE, across, lens_range
from charts.style import AnyMode, palette
from charts.text import escape, number, percent

_HEIGHT = 236


def plan_beam(picture: Beam, frame: pd.DataFrame, mode: AnyMode) -> Drawing:
    """The newest period of the frame; see `Beam` for the columns."""
    balance = read(frame, picture.basis, mode)
    if not balance.periods:
        return nothing(mode, _HEIGHT)
    period, colours = balance.periods[0], palette(mode)
    lens = lens_range(period)
    return Drawing(
        [*_bar(period, colours), *_dot(period, balance, lens, colours)],
        height=_HEIGHT,
        margin={"t": 0, "pad": 0},
        xaxis={"visible": False, "range": [0, 1]},
        yaxis=pixels(_HEIGHT),
        shapes=[
            *_track(period, colours),
            *_wedge(lens, colours),
            *_target(balance, lens, colours),
            *_bounds(period, lens, colours),
        ],
        annotations=[
            *side_names(period, balance, colours),
            *group_names(period, colours),
            *scale(period, balance, lens, colours),
        ],
        hovermode="closest",
    )


def _bar(period: Period, colours: dict[str, str]) -> list[Part]:
    traces, start = [], 0.0
    for segment in period.segments:
        length = segment.count / period.whole
        group = segment.group
        solid = {"color": group.hue.fill, "line": {"color": colours["page"], "width": 1}} if group else None
        marker = solid or hatch(colours["unknown"], colours["page"])
        said = {"name": _name(segment), "hoverinfo": "text", "hovertext": _pointed_at(segment, period)}
        place = {"y": [sum(BAR) / 2], "width": BAR[1] - BAR[0], "x": [length], "base": [start]}
        traces.append({"type": "bar", "orientation": "h", "marker": marker, **place, **said})
        start += length
    return traces


def _name(segment: Segment) -> str:
    return escape(segment.group.name if segment.group else "unknown", 60)


def _pointed_at(segment: Segment, period: Period) -> str:
    share = percent(segment.count / period.whole)
    return f"{_name(segment)}<br>{number(segment.count)} of {number(period.whole)} ({share})"


def _rect(x0: float, x1: float, y0: float, y1: float, colour: str) -> Part:
    shape = {"type": "rect", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "fillcolor": colour}
    return {**shape, "line": {"width": 0}, "layer": "below"}


def _track(period: Period, colours: dict[str, str]) -> list[Part]:
    return [] if period.whole else [_rect(0, 1, *BAR, colours["track"])]


def _wedge(lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    top, middle, bottom = BAR[1] + 3, *LENS
    path = f"M {lens[0]} {top} L {lens[1]} {top} L 1 {middle} L 1 {bottom} L 0 {bottom} L 0 {middle} Z"
    return [{"type": "path", "path": path, "fillcolor": colours["shade"], "line": {"width": 0}, "layer": "below"}]


def _target(balance: Balance, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    if balance.target is None:
        return []
    low, high = balance.target
    middle = across((low + high) / 2, lens)
    line = {"color": colours["ink"], "width": 1.2, "dash": "2px,3px"}
    centre = {"type": "line", "x0": middle, "x1": middle, "y0": LINE - 8, "y1": LENS[1], "line": line}
    return [_rect(across(low, lens), across(high, lens), *LENS, colours["target"]), {**centre, "layer": "below"}]


def _bounds(period: Period, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    if period.worst is None or period.best is None:
        return []
    left, right = sorted((across(period.worst, lens), across(period.best, lens)))
    return [_rect(left, right, LINE - 5.5, LINE + 5.5, colours["bounds"])]


def _dot(period: Period, balance: Balance, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    traces: list[Part] = []
    plain = {"type": "scatter", "hoverinfo": "text", "cliponaxis": False}
    if period.low is not None and period.high is not None:
        ends = [across(period.low, lens), across(period.high, lens)]
        text = f"95% range {percent(period.low, 1)} to {percent(period.high, 1)}"
        line = {"color": colours["ink"], "width": 3}
        traces.append(
            {**plain, "mode": "lines", "name": "interval", "x": ends, "y": [LINE] * 2, "line": line, "hovertext": text}
        )
    if period.share is not None:
        fill = balance.groups[0].hue.fill if balance.groups else colours["accent"]
        marker = {"size": 13, "color": fill, "line": {"color": colours["page"], "width": 2}}
        text = f"{escape(balance.sides[0], 60)} {percent(period.share, 1)} of those known"
        spot = {"x": [across(period.share, lens)], "y": [LINE]}
        traces.append({**plain, "mode": "markers", "name": "share", **spot, "marker": marker, "hovertext": text})
    return traces
