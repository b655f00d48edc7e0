"""The one way to a picture as SVG: the plan that Plotly draws as well, written as shapes and words."""

from __future__ import annotations

import pandas as pd

from analytics.pictures import Picture
from charts.base import Drawing, Part
from charts.plan import plan
from charts.style import AnyMode
from charts.svg.axes import RULES, amounts, draw_amounts, draw_days
from charts.svg.plot import Plot, make_plot
from charts.svg.root import root
from charts.svg.shapes import draw_shape
from charts.svg.traces import draw_bars, draw_scatter, hatch_id, hatching
from charts.svg.words import draw_note
from charts.svg.xml import tag


def draw_svg(
    picture: Picture, frame: pd.DataFrame, *, height: float | None = None, width: float | None = None,
    mode: AnyMode = "auto",
) -> str:  # fmt: skip
    """The picture of a frame as SVG text; a frame without rows gives one that says "no data".

    Without `width` (pixels) it fills whatever place it is given, at its own height and with words that keep their size;
    with `width`, and `mode` light or dark, it needs no style sheet, as a typesetter wants it. Pictures that count their
    rows in pixels are never lower than these need: a greater `height` (pixels) leaves room above and below.
    """
    return write(plan(picture, frame, mode), height=height, width=width, mode=mode)


def write(drawing: Drawing, *, height: float | None = None, width: float | None = None, mode: AnyMode = "auto") -> str:
    """A drawing as SVG text; see `draw_svg`."""
    tall = drawing.height if height is None else height
    needed = tall if drawing.xaxis.get("type") == "date" else drawing.height
    plot = make_plot(drawing, needed, width, [words for _, words in amounts(drawing)])
    tall = max(tall, needed)
    inside = plot.framed(_inside(drawing, plot))
    if tall > needed:
        inside = tag("svg", inside, y=(tall - needed) / 2, overflow="visible")
    return root(_definitions(drawing, width, mode) + inside, tall, width, mode)


def _definitions(drawing: Drawing, width: float | None, mode: AnyMode) -> str:
    markers = [trace["marker"] for trace in drawing.traces if "pattern" in trace.get("marker", {})]
    patterns = {hatch_id(marker): hatching(marker) for marker in markers}
    rules = tag("style", RULES) if width is None and drawing.xaxis.get("type") == "date" else ""
    return rules + (tag("defs", "".join(patterns.values())) if patterns else "")


def _inside(drawing: Drawing, plot: Plot) -> str:
    """From the back to the front: areas, the axes' lines, data, marks and words."""
    below = [shape for shape in drawing.shapes if shape.get("layer") == "below"]
    above = [shape for shape in drawing.shapes if shape.get("layer") != "below"]
    parts = [
        *(draw_shape(shape, plot) for shape in below),
        draw_amounts(drawing, plot),
        draw_days(drawing, plot),
        *(_trace(index, drawing, plot) for index in _order(drawing)),
        *(draw_shape(shape, plot) for shape in above),
        *(draw_note(part, plot) for part in drawing.annotations),
    ]
    return "".join(parts)


def _order(drawing: Drawing) -> list[int]:
    """Bars lie behind lines and dots."""
    return sorted(range(len(drawing.traces)), key=lambda index: drawing.traces[index]["type"] != "bar")


def _trace(index: int, drawing: Drawing, plot: Plot) -> str:
    trace: Part = drawing.traces[index]
    if trace["type"] == "bar":
        return draw_bars(trace, plot)
    return draw_scatter(trace, plot, drawing.traces[index - 1] if index else None)
