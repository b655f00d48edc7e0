"""The data: bars that stand or lie, lines with their areas, and dots."""

from __future__ import annotations

from collections.abc import Sequence

from charts.base import Part
from charts.svg.plot import Plot, as_number
from charts.svg.shapes import outline
from charts.svg.xml import short, style, tag

Spot = tuple[float, float]  # share across, pixels down


def draw_bars(trace: Part, plot: Plot) -> str:
    """Bars from zero up, or lying from `base` on. A standing bar is round at its head only: its foot is cut off."""
    if trace.get("orientation") == "h":
        return _lying(trace, plot)
    half = trace["width"] / 2
    foot = plot.down(0)
    bars = []
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if y is not None:
            left, right = (plot.share(as_number(x) + side) for side in (-half, half))
            radius = trace["marker"].get("cornerradius", 0)
            height = max(foot - plot.down(y), 1.0)  # a zero keeps a hairline, so that it differs from a gap
            size = {"width": plot.length(right - left), "height": height + radius + 1}
            look = _filled(trace["marker"])
            bars.append(tag("rect", x=plot.length(left), y=foot - height, rx=radius, **size, style=look))
            bars.append(_closed(trace["marker"].get("line"), plot, (left, right), foot))
    return _cut(plot, foot, "".join(bars))


def _closed(line: Part | None, plot: Plot, ends: Spot, foot: float) -> str:
    """The foot of an outlined bar."""
    if not line:
        return ""
    y = foot - line["width"] / 2
    return tag("line", x1=plot.length(ends[0]), x2=plot.length(ends[1]), y1=y, y2=y, style=style(**outline(line)))


def _cut(plot: Plot, foot: float, bars: str) -> str:
    return tag("svg", bars, width=plot.length(1), height=foot) if bars else ""


def _lying(trace: Part, plot: Plot) -> str:
    starts = trace.get("base") or [0.0] * len(trace["x"])
    tall, marker = trace["width"], trace["marker"]
    bars = []
    for start, length, middle in zip(starts, trace["x"], trace["y"], strict=True):
        if length is not None:
            left, right = plot.share(start), plot.share(start + length)
            place = {"x": plot.length(left), "y": plot.down(middle) - tall / 2, "rx": marker.get("cornerradius")}
            size = {"width": plot.length(right - left), "height": tall}
            bars.append(tag("rect", **place, **size, style=_filled(marker)))
    return "".join(bars)


def hatch_id(marker: Part) -> str:
    """A name for a hatching, the same for the same colours."""
    return "hatch-" + "".join(letter for letter in marker["pattern"]["fgcolor"] if letter.isalnum())


def hatching(marker: Part) -> str:
    """The pattern that a hatched marker needs: lines upwards to the right."""
    pattern = marker["pattern"]
    size = pattern["size"]
    page = tag("rect", width=size, height=size, style=style(fill=pattern["bgcolor"]))
    line = tag("rect", width=size * pattern["solidity"], height=size, style=style(fill=pattern["fgcolor"]))
    turn = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("pattern", page + line, id=hatch_id(marker), width=size, height=size, **turn)


def _filled(marker: Part) -> str:
    fill = f"url(#{hatch_id(marker)})" if "pattern" in marker else marker["color"]
    return style(fill=fill, **outline(marker.get("line", {})))


def draw_scatter(trace: Part, plot: Plot, before: Part | None) -> str:
    """A line with its area, dots, or both; `before` is the trace that an area may reach down to."""
    runs = _runs(trace, plot)
    parts = []
    if "lines" in trace["mode"]:
        parts.append(plot.stretched(_area(trace, plot, runs, before) + _line(trace, plot, runs)))
    if "markers" in trace["mode"]:
        parts += [_dot(trace["marker"], plot, spot) for run in runs for spot in run]
    return "".join(parts)


def _runs(trace: Part, plot: Plot) -> list[list[Spot]]:
    """Unbroken runs of known spots."""
    found: list[list[Spot]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            found.append([])
        else:
            found[-1].append((plot.share(x), plot.down(y)))
    return [run for run in found if run]


def _course(plot: Plot, run: Sequence[Spot]) -> str:
    return "L".join(f"{short(plot.unit(across), 1)} {short(down, 1)}" for across, down in run)


def _line(trace: Part, plot: Plot, runs: Sequence[Sequence[Spot]]) -> str:
    course = "".join(f"M{_course(plot, run)}" for run in runs if len(run) > 1)
    if not course or not trace["line"].get("width"):
        return ""
    joints = {"stroke_linejoin": "round", "stroke_linecap": None if trace["line"].get("dash") else "round"}
    look = style(fill="none", **outline(trace["line"]), **joints)
    return tag("path", d=course, style=look, vector_effect="non-scaling-stroke")


def _area(trace: Part, plot: Plot, runs: Sequence[Sequence[Spot]], before: Part | None) -> str:
    if trace.get("fill") == "tonexty" and before:
        back = [list(reversed(run)) for run in _runs(before, plot)]
    elif trace.get("fill") == "tozeroy":
        back = [[(run[-1][0], plot.down(0)), (run[0][0], plot.down(0))] for run in runs]
    else:
        return ""
    course = "".join(f"M{_course(plot, [*run, *end])}Z" for run, end in zip(runs, back))
    return tag("path", d=course, style=style(fill=trace["fillcolor"])) if course else ""


def _dot(marker: Part, plot: Plot, spot: Spot) -> str:
    x, (_, y) = plot.length(spot[0]), spot
    half = marker["size"] / 2
    if marker.get("symbol") == "line-ns":
        return tag("line", x1=x, x2=x, y1=y - half, y2=y + half, style=style(**outline(marker["line"])))
    look = style(fill=marker["color"], **outline(marker.get("line", {})))
    return tag("circle", cx=x, cy=y, r=half, style=look)
