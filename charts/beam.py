"""The beam: who is here, in one bar, and the middle of the scale under a lens."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analytics.pictures import Beam
from charts.balance import Balance, Group, Period, Segment, read
from charts.base import Part, figure, hatch, note, nothing, pixels
from charts.style import Mode, palette
from charts.text import escape, number, percent, width

_HEIGHT = 236
_BAR = (32, 84)
_LENS = (126, 210)
_LINE = 184
_NARROWEST = (0.38, 0.62)
_PHONE = 310


def draw_beam(picture: Beam, frame: pd.DataFrame, mode: Mode) -> go.Figure:
    """The newest period of the frame; see `Beam` for the columns."""
    balance = read(frame, picture.basis, mode)
    if not balance.periods:
        return nothing(mode, _HEIGHT)
    period, colours = balance.periods[0], palette(mode)
    lens = lens_range(period)
    return figure(
        [*_bar(period, colours), *_dot(period, balance, lens, colours)],
        mode,
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
            *_sides(period, balance, colours),
            *_names(period, colours),
            *_scale(period, balance, lens, colours),
        ],
        hovermode="closest",
    )


def lens_range(period: Period) -> tuple[float, float]:
    """What the lens shows: .38 to .62, widened in steps of .04 until share, interval and bounds lie inside."""
    marks = [value for value in (period.share, period.low, period.high, period.worst, period.best) if value is not None]
    low = min([_NARROWEST[0], *(math.floor((mark - 0.015) / 0.04) * 0.04 for mark in marks)])
    high = max([_NARROWEST[1], *(math.ceil((mark + 0.015) / 0.04) * 0.04 for mark in marks)])
    return max(0.0, round(low, 2)), min(1.0, round(high, 2))


def _across(value: float, lens: tuple[float, float]) -> float:
    return min(max((value - lens[0]) / (lens[1] - lens[0]), 0.0), 1.0)


def _bar(period: Period, colours: dict[str, str]) -> list[Part]:
    traces, start = [], 0.0
    for segment in period.segments:
        length = segment.count / period.whole
        group = segment.group
        solid = {"color": group.hue.fill, "line": {"color": colours["page"], "width": 1}} if group else None
        text = _pointed_at(segment, period)
        shape = {
            "type": "bar",
            "orientation": "h",
            "y": [sum(_BAR) / 2],
            "width": _BAR[1] - _BAR[0],
            "x": [length],
            "base": [start],
        }
        marker = solid or hatch(colours["unknown"], colours["page"])
        traces.append(
            {
                **shape,
                "marker": marker,
                "hoverinfo": "text",
                "hovertext": text,
                "name": group.name if group else "unknown",
            }
        )
        start += length
    return traces


def _pointed_at(segment: Segment, period: Period) -> str:
    name = escape(segment.group.name if segment.group else "unknown", 60)
    share = percent(segment.count / period.whole)
    return f"{name}<br>{number(segment.count)} of {number(period.whole)} ({share})"


def _rect(x0: float, x1: float, y0: float, y1: float, colour: str) -> Part:
    shape = {"type": "rect", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "fillcolor": colour}
    return {**shape, "line": {"width": 0}, "layer": "below"}


def _track(period: Period, colours: dict[str, str]) -> list[Part]:
    return [] if period.whole else [_rect(0, 1, *_BAR, colours["track"])]


def _wedge(lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    top, middle, bottom = _BAR[1] + 3, *_LENS
    path = f"M {lens[0]} {top} L {lens[1]} {top} L 1 {middle} L 1 {bottom} L 0 {bottom} L 0 {middle} Z"
    return [{"type": "path", "path": path, "fillcolor": colours["shade"], "line": {"width": 0}, "layer": "below"}]


def _target(balance: Balance, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    if balance.target is None:
        return []
    low, high = balance.target
    middle = _across((low + high) / 2, lens)
    line = {"color": colours["ink"], "width": 1.2, "dash": "2px,3px"}
    centre = {
        "type": "line",
        "x0": middle,
        "x1": middle,
        "y0": _LINE - 8,
        "y1": _LENS[1],
        "line": line,
        "layer": "below",
    }
    return [_rect(_across(low, lens), _across(high, lens), *_LENS, colours["target"]), centre]


def _bounds(period: Period, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    if period.worst is None or period.best is None:
        return []
    left, right = sorted((_across(period.worst, lens), _across(period.best, lens)))
    return [_rect(left, right, _LINE - 5.5, _LINE + 5.5, colours["bounds"])]


def _dot(period: Period, balance: Balance, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    traces: list[Part] = []
    plain = {"type": "scatter", "hoverinfo": "text", "cliponaxis": False}
    if period.low is not None and period.high is not None:
        ends = [_across(period.low, lens), _across(period.high, lens)]
        text = f"95% range {percent(period.low, 1)} to {percent(period.high, 1)}"
        line = {"color": colours["ink"], "width": 3}
        traces.append(
            {**plain, "mode": "lines", "name": "interval", "x": ends, "y": [_LINE] * 2, "line": line, "hovertext": text}
        )
    if period.share is not None:
        fill = balance.groups[0].hue.fill if balance.groups else colours["accent"]
        marker = {"size": 13, "color": fill, "line": {"color": colours["page"], "width": 2}}
        text = f"{escape(balance.sides[0], 60)} {percent(period.share, 1)} of those known"
        spot = {"x": [_across(period.share, lens)], "y": [_LINE]}
        traces.append({**plain, "mode": "markers", "name": "share", **spot, "marker": marker, "hovertext": text})
    return traces


def _sides(period: Period, balance: Balance, colours: dict[str, str]) -> list[Part]:
    """The two sides and their shares above the bar, smaller where long names would meet on a phone."""
    size = 20 if sum(map(len, balance.sides)) <= 22 else 14
    names = [escape(side, 17 if size == 14 else None) for side in balance.sides]
    first, second = _halves(period)
    left, right = (balance.text_of(side, colours["text"]) for side in balance.sides)
    line: Part = {"xref": "paper", "yanchor": "bottom", "size": size}
    return [
        note(f"<b>{first}</b> {names[0]}".strip(), 0, _BAR[0] - 1, left, xanchor="left", **line),
        note(f"{names[1]} <b>{second}</b>".strip(), 1, _BAR[0] - 1, right, xanchor="right", **line),
    ]


def _halves(period: Period) -> tuple[str, str]:
    if period.share is None:
        return "–", "–"
    first = percent(period.share)
    if "&" in first:
        return first, percent(1 - period.share)
    return first, f"{100 - int(first[:-1])}%"


def _names(period: Period, colours: dict[str, str]) -> list[Part]:
    """Names of the groups of a side that has several, and below its piece how many are unknown."""
    if not period.whole:
        return [note("no data", 0.5, sum(_BAR) / 2, colours["muted"], size=13)]
    notes, start = [], 0.0
    for segment in period.segments:
        length, middle = segment.count / period.whole, start + segment.count / period.whole / 2
        start += length
        if segment.group is None:
            notes.append(_unknown(length, middle, colours))
        elif _has_siblings(segment.group, period):
            notes.append(_group(segment.group, length, middle))
    return _without_collisions(notes)


def _has_siblings(group: Group, period: Period) -> bool:
    return sum(other.group is not None and other.group.side == group.side for other in period.segments) > 1


def _group(group: Group, length: float, middle: float) -> Part:
    """Inside the piece where that is wide enough on a phone, else below it."""
    if length * _PHONE > 6.3 * len(group.name) + 8:
        return note(escape(group.name), middle, sum(_BAR) / 2, group.hue.inside, size=12.5)
    return _below(escape(group.name, 20), middle, group.hue.text)


def _unknown(length: float, middle: float, colours: dict[str, str]) -> Part:
    return _below(f"{percent(length)} unknown", middle, colours["muted"])


def _below(text: str, middle: float, colour: str) -> Part:
    """A text under the bar, centred below its piece but never over the edge."""
    half = _length(text) / 2
    x, anchor = (0.0, "left") if middle < half else (1.0, "right") if middle > 1 - half else (middle, "center")
    return note(text, x, _BAR[1] + 4, colour, yanchor="top", xanchor=anchor)


def _without_collisions(notes: Sequence[Part]) -> list[Part]:
    """Below the bar the unknown come first; a group's name that would touch another text there is left to the table."""
    below = [text for text in notes if text.get("yanchor") == "top"]
    kept: list[Part] = []
    for text in sorted(below, key=lambda text: "unknown" not in text["text"]):
        if all(_starts(text) >= _ends(other) or _ends(text) <= _starts(other) for other in kept):
            kept.append(text)
    return [text for text in notes if text not in below] + kept


def _starts(text: Part) -> float:
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[text["xanchor"]]
    return float(text["x"]) - share * _length(text["text"])


def _ends(text: Part) -> float:
    return _starts(text) + _length(text["text"])


def _length(text: str) -> float:
    return (6.2 * width(text) + 10) / _PHONE


def _scale(period: Period, balance: Balance, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    """Ticks of the lens, the word beside the band, and the share over its dot; none of them cut off at an edge."""
    notes = [
        note(f"{100 * tick:.0f}%", _across(tick, lens), _LENS[1] + 3, colours["muted"], yanchor="top")
        for tick in _ticks(lens)
        if 0.05 <= _across(tick, lens) <= 0.95
    ]
    if balance.target:
        middle = sum(_across(edge, lens) for edge in balance.target) / 2
        low = _across(balance.target[0], lens)
        is_wide = _across(balance.target[1], lens) - low > 0.3
        where = {"xanchor": "left", "xshift": 6} if is_wide else {"xanchor": "center"}
        notes.append(note("target", low if is_wide else middle, _LENS[0] + 4, colours["good"], yanchor="top", **where))
    if period.share is not None:
        x = min(max(_across(period.share, lens), 0.08), 0.92)
        notes.append(
            note(f"<b>{percent(period.share, 1)}</b>", x, _LINE - 10, colours["text"], size=14.5, yanchor="bottom")
        )
    return notes


def _ticks(lens: tuple[float, float]) -> Sequence[float]:
    width = lens[1] - lens[0]
    size = 0.05 if width <= 0.3 else 0.1 if width <= 0.7 else 0.2
    return [i * size for i in range(math.ceil(lens[0] / size - 1e-9), math.floor(lens[1] / size + 1e-9) + 1)]
