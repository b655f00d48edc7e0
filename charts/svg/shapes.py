"""Areas and lines behind and above the data: pauses, targets, levels, the beam's lens."""

from __future__ import annotations

import re

from charts.base import Part
from charts.svg.plot import Plot
from charts.svg.xml import short, style, tag

_DASHES = {"dot": "1.5 2.5", "dash": "6 4"}
_STEP = re.compile(r"([MLZ])\s*(\S+ \S+)?")


def dashes(dash: object) -> str | None:
    """Plotly's word for a broken line as SVG's."""
    if dash is None:
        return None
    return _DASHES.get(str(dash)) or str(dash).replace("px", "").replace(",", " ")


def outline(line: Part) -> dict[str, object]:
    """The properties of a line; none where it has no width."""
    if not line.get("width"):
        return {"stroke": "none"}
    return {"stroke": line["color"], "stroke_width": line["width"], "stroke_dasharray": dashes(line.get("dash"))}


def draw_shape(shape: Part, plot: Plot) -> str:
    """A rectangle, a line or a path of straight lines."""
    if shape["type"] == "path":
        return _path(shape, plot)
    left, right = (plot.share(shape[end], shape.get("xref", "x")) for end in ("x0", "x1"))
    upper, lower = (plot.down(shape[end]) for end in ("y0", "y1"))
    if shape["type"] == "line":
        ends = {"x1": plot.length(left), "x2": plot.length(right), "y1": upper, "y2": lower}
        return tag("line", **ends, style=style(**outline(shape["line"])))
    place = {"x": plot.length(min(left, right)), "y": min(upper, lower)}
    size = {"width": plot.length(abs(right - left)), "height": abs(lower - upper)}
    return tag("rect", **place, **size, style=style(fill=shape["fillcolor"], **outline(shape["line"])))


def _path(shape: Part, plot: Plot) -> str:
    steps = []
    for letter, place in _STEP.findall(shape["path"]):
        x, y = map(float, place.split()) if place else (0.0, 0.0)
        steps.append(letter + (f"{short(plot.unit(plot.share(x)))} {short(plot.down(y))}" if place else ""))
    look = style(fill=shape.get("fillcolor", "none"), **outline(shape["line"]))
    return plot.stretched(tag("path", d="".join(steps), style=look, vector_effect="non-scaling-stroke"))
