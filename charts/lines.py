"""Lines over time: a stock that grows, or a daily measure with its smoothed course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from analytics.pictures import Line
from charts.base import Drawing, Part, amounts, dates, note, nothing
from charts.forecast import Forecast, forecast, is_expected
from charts.gaps import gap_notes
from charts.marks import happenings, headroom, pauses
from charts.style import AnyMode, palette
from charts.text import amount, escape, month, number, small, width
from charts.tidy import Point, points, runs, step

_HEIGHT = 250


def plan_line(picture: Line, frame: pd.DataFrame, mode: AnyMode) -> Drawing:
    """A line with its gaps bridged by dots and its end labelled; see `Line` for the columns."""
    future = is_expected(frame, picture)
    every = points(frame[~future], picture)
    rows, few = [row for row in every if not _is_few(row, picture)], [row for row in every if _is_few(row, picture)]
    if not every:
        return nothing(mode)
    colours = palette(mode)
    if not rows:
        return _few_only(picture, few, mode)
    thick = points(frame[~future], picture, picture.smooth) if picture.smooth else rows
    ahead = forecast(frame, picture, rows, colours)
    top = max([row.value for row in (*every, *thick) if row.value is not None] + ahead.heights, default=0.0) or 1.0
    marks = happenings(rows, top, colours)
    told = thick if any(row.value is not None for row in thick) else []  # of nothing known, one word says all
    quiet = pauses(_unspoken(told), top * 0.92, step(rows) / 2, colours)
    gaps = gap_notes(told, rows if picture.smooth else [], top, colours)
    ending = _ending(thick, picture.unit, colours, bool(ahead.traces))
    return Drawing(
        [
            *_few_dots(few, picture.unit, colours),
            *_traces(picture, rows, thick, colours),
            *ahead.traces,
            *_end_dot(thick, colours),
        ],
        height=_HEIGHT + (70 if ahead.traces or headroom(rows) > 1 else 0),
        margin={"t": 12, "r": _room(ending, ahead)},
        xaxis=dates([row.at for row in every], mode, _pad(every), ahead.until),
        yaxis=amounts(top, mode, headroom=headroom(rows), unit=picture.unit, whole=_is_whole(every)),
        shapes=quiet[0] + marks[0] + ahead.shapes,
        annotations=gaps + quiet[1] + marks[1] + ending + ahead.notes,
    )


def _is_few(row: Point, picture: Line) -> bool:
    """Whether a rate is of so few that it leaps: one person more or less would move it by a tenth."""
    return row.n is not None and row.n < picture.fewest


def _few_only(picture: Line, few: Sequence[Point], mode: AnyMode) -> Drawing:
    """Hollow dots and no line, where every rate is of few."""
    top = max([row.value for row in few if row.value is not None], default=0.0) or 1.0
    return Drawing(
        _few_dots(few, picture.unit, palette(mode)),
        height=_HEIGHT,
        margin={"t": 12, "r": 8},
        xaxis=dates([row.at for row in few], mode, step(few) * 0.5),
        yaxis=amounts(top, mode, unit=picture.unit, whole=_is_whole(few)),
    )


def _few_dots(few: Sequence[Point], unit: str, colours: dict[str, str]) -> list[Part]:
    """Rates of few people: hollow, grey, and no part of the line."""
    if not few:
        return []
    marker = {"size": 7, "color": colours["page"], "line": {"color": colours["faint"], "width": 1.6}}
    hover = {"hoverinfo": "x+text", "hovertext": [_pointed_at(row, unit) for row in few]}
    return [{"type": "scatter", "mode": "markers", "name": "few", **_at(few), **hover, "marker": marker}]


def _unspoken(rows: Sequence[Point]) -> list[Point]:
    """Rows whose pause must be said: where a stock goes on through a pause, its level line says enough."""
    return [row if row.value is None else replace(row, pause=None) for row in rows]


def _is_whole(rows: Sequence[Point]) -> bool:
    return all(row.value is None or row.value == int(row.value) for row in rows)


def _pad(rows: Sequence[Point]) -> timedelta:
    return step(rows) * 0.5 if len(rows) == 1 else (rows[-1].at - rows[0].at) * 0.006


def _room(ending: Sequence[Part], ahead: Forecast) -> int:
    if ahead.room or not ending:
        return max(ahead.room, 8)
    value, _, below = str(ending[0]["text"]).partition("<br>")
    return 18 + max(round(width(value) * 8.2), round(width(below) * 6.2))


def _traces(picture: Line, rows: Sequence[Point], thick: Sequence[Point], colours: dict[str, str]) -> list[Part]:
    traces = [] if picture.smooth or not picture.area else [_wash(thick, colours)]
    if picture.smooth:
        traces.append(_line(rows, picture.unit, {"color": colours["faint"], "width": 1.3}, name="each"))
    strong = {"color": colours["accent"], "width": 2.5}
    traces += [_bridges(thick, colours), _line(thick, picture.unit, strong, name="all")]
    return [*traces, _lone(thick, colours), *_open_dots(thick, colours)]


def _wash(rows: Sequence[Point], colours: dict[str, str]) -> Part:
    known = [row for row in rows if row.value is not None]
    shape = {"type": "scatter", "mode": "lines", "fill": "tozeroy", "fillcolor": colours["wash"], "hoverinfo": "skip"}
    return {**shape, "name": "wash", **_at(known), "line": {"width": 0, "color": colours["wash"]}}


def _at(rows: Sequence[Point]) -> Part:
    return {"x": [row.at for row in rows], "y": [row.value for row in rows]}


def _line(rows: Sequence[Point], unit: str, line: Part, name: str) -> Part:
    hover = [_pointed_at(row, unit) for row in rows]
    parts = {"type": "scatter", "mode": "lines", "connectgaps": False, "hoverinfo": "x+text", "hovertext": hover}
    return {**parts, "name": name, **_at(rows), "line": line, "cliponaxis": False}


def _pointed_at(row: Point, unit: str) -> str:
    first = f"{escape(row.label, 60)}<br>" if row.label else ""
    of = f" of {number(row.n)}" if row.n is not None else ""
    days = f", {row.some_days}" if row.some_days else ""
    last = " so far" if row.is_provisional else f"<br>{escape(row.pause)}" if row.pause else days
    return f"{first}{amount(row.value, unit)}{of}{last}"


def _bridges(rows: Sequence[Point], colours: dict[str, str]) -> Part:
    """Dotted from the last known row before a gap to the first one after it; a gap at either end has no bridge."""
    ends: list[tuple[object, object]] = []
    for first, last in runs(rows, lambda row: row.value is None):
        if first > 0 and last < len(rows) - 1:
            ends += [
                (rows[first - 1].at, rows[first - 1].value),
                (rows[last + 1].at, rows[last + 1].value),
                (None, None),
            ]
    line = {"color": colours["accent"], "width": 2, "dash": "2px,3px"}
    parts = {"type": "scatter", "mode": "lines", "name": "bridge", "hoverinfo": "skip", "line": line}
    return {**parts, "x": [x for x, _ in ends], "y": [y for _, y in ends], "cliponaxis": False}


def _lone(rows: Sequence[Point], colours: dict[str, str]) -> Part:
    """A known row between two gaps would have no line at all."""
    known = runs(rows, lambda row: row.value is not None)
    alone = [rows[first] for first, last in known if first == last]
    marker = {"size": 6, "color": colours["accent"]}
    return {"type": "scatter", "mode": "markers", "name": "lone", "hoverinfo": "skip", **_at(alone), "marker": marker}


def _open_dots(rows: Sequence[Point], colours: dict[str, str]) -> list[Part]:
    """Hollow dots on the months of which only some days are in; the last row has a dot of its own."""
    some = [row for row in rows[:-1] if row.some_days and row.value is not None]
    if not some:
        return []
    marker = {"size": 7, "color": colours["page"], "line": {"color": colours["accent"], "width": 2}}
    return [
        {"type": "scatter", "mode": "markers", "name": "some days", "hoverinfo": "skip", **_at(some), "marker": marker}
    ]


def _end_dot(rows: Sequence[Point], colours: dict[str, str]) -> list[Part]:
    known = [row for row in rows if row.value is not None][-1:]
    hollow = bool(known) and known[0].is_open
    inside, ring = (colours["page"], colours["accent"]) if hollow else (colours["accent"], colours["page"])
    marker = {"size": 9, "color": inside, "line": {"color": ring, "width": 2}}
    parts = {"type": "scatter", "mode": "markers", "name": "end", "hoverinfo": "skip", "cliponaxis": False}
    return [{**parts, **_at(known), "marker": marker}]


def _ending(rows: Sequence[Point], unit: str, colours: dict[str, str], has_forecast: bool) -> list[Part]:
    """The newest known value beside its dot, and what it leaves open: an unfinished month, or months without data."""
    known = [row for row in rows if row.value is not None]
    if not known:
        return [note("no data", 0.5, 0.5, colours["muted"], size=13, xref="paper", yref="paper")]
    last = known[-1]
    below = "so far" if last.is_provisional else last.some_days or (f"to {month(last.at)}" if rows[-1].is_gap else "")
    value = f"<b>{number(last.value, unit)}</b>"
    if has_forecast:
        return [
            note(
                f"{value} {below or 'today'}",
                last.at,
                last.value,
                colours["text"],
                xanchor="left",
                xshift=6,
                yshift=-18,
            )
        ]
    second = f"<br>{small(below)}" if below else ""
    place_at: Part = {"xanchor": "left", "xshift": 10, "size": 15}
    return [note(value + second, last.at, last.value, colours["text"], **place_at)]
