"""Notes: markup of b, br and span becomes text of SVG that keeps its size, whatever the width."""

from __future__ import annotations

import html
import math
import re
from dataclasses import dataclass, replace

from charts.base import Part
from charts.svg.plot import Plot
from charts.svg.xml import short, style, tag, text

SCALE = 0.95  # a reader's own sans-serif is wider than the pages' font
_LINE, _MIDDLE, _DEPTH = 1.27, 0.355, 0.28  # of the size: from line to line, middle to foot, foot to the line's end
_PAD = 2.0  # px, as Plotly pads
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_TAG = re.compile(r"(<[^<>]*>)")
_STYLE = re.compile(r"(color|font-size):\s*([^;'\"]+)")


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    words: str
    is_bold: bool = False
    colour: str | None = None
    size: float | None = None


def lines(markup: str) -> list[list[Run]]:
    """A note's markup as lines of runs; whatever was escaped is text again."""
    found: list[list[Run]] = [[]]
    looks = [Run("")]
    for part in _TAG.split(markup):
        if not _TAG.fullmatch(part):
            found[-1] += [replace(looks[-1], words=html.unescape(part))] if part else []
        elif part.startswith("<br"):
            found.append([])
        elif part.startswith("</"):
            looks = looks[:-1] or [Run("")]
        else:
            looks.append(_look(part, looks[-1]))
    return found


def _look(part: str, outer: Run) -> Run:
    said = dict(_STYLE.findall(part))
    size = float(said["font-size"].removesuffix("px")) if "font-size" in said else outer.size
    return Run("", outer.is_bold or part.startswith("<b>"), said.get("color", outer.colour), size)


def draw_note(part: Part, plot: Plot) -> str:
    """A note at its place; see `charts.base.note`."""
    across = plot.share(part["x"], part.get("xref", "x"))
    down = plot.down(part["y"], part.get("yref", "y")) - part.get("yshift", 0)
    anchor = part.get("xanchor", "center")
    shift = part.get("xshift", 0) + {"left": _PAD, "center": 0.0, "right": -_PAD}[anchor]
    look = style(fill=part["font"]["color"], font_size=f"{short(part['font']['size'] * SCALE)}px", **_halo(part))
    upright = part.get("textangle")
    rows = _rows(part, plot, across, 0.0 if upright else down, 0.0 if upright else shift, bool(upright))
    blanks = {"xml:space": "preserve" if "  " in rows else None}
    if not upright:
        return tag("text", rows, text_anchor=_ANCHORS[anchor], style=look, **blanks)
    turned = tag("text", rows, text_anchor=_ANCHORS[anchor], style=look, transform=f"rotate({upright})", **blanks)
    return tag("svg", turned, x=plot.length(across), y=down, overflow="visible")


def _halo(part: Part) -> dict[str, object]:
    """A note's background, close around its letters."""
    if "bgcolor" not in part:
        return {}
    return {"stroke": part["bgcolor"], "stroke_width": 3.5, "stroke_linejoin": "round", "paint_order": "stroke"}


def _rows(part: Part, plot: Plot, across: float, down: float, shift: float, is_turned: bool) -> str:
    found, size = lines(part["text"]), part["font"]["size"] * SCALE
    step = size * _LINE
    first = _foot(part.get("yanchor", "middle"), down, size, step * (len(found) - 1))
    rows = []
    for index, runs in enumerate(found):
        place = {"x": 0 if is_turned else plot.length(across), "y": first + index * step, "dx": shift or None}
        rows.append(tag("tspan", "".join(map(_run, runs)), **place))
    return "".join(rows)


def _foot(anchor: str, down: float, size: float, below: float) -> float:
    """Where the first line's letters stand. Above a bar all stand on whole pixels, small beside large."""
    if anchor == "bottom":
        return down - _PAD - math.floor(_DEPTH * size) - below
    half = size * _LINE / 2
    return (down + _PAD + half if anchor == "top" else down - below / 2) + _MIDDLE * size


def _run(run: Run) -> str:
    size = None if run.size is None else f"{short(run.size * SCALE)}px"
    look = style(font_weight="600" if run.is_bold else None, fill=run.colour, font_size=size)
    return tag("tspan", text(run.words), style=look) if look else text(run.words)
