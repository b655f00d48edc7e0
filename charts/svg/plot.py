"""Where things stand: from values to pixels down and, where the reader's width is not known, per cent across.

A picture without a width lies in a page whose cards are as wide as they come, so nothing in it may scale: words stand
at per cent of the width and keep their size. Paths know no per cent; they are drawn 1,000 units wide and stretched,
their lines excepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from charts.base import Drawing, Part
from charts.svg.xml import short, style, tag

STRETCHED = 1000.0
NAMESPACE = "http://www.w3.org/2000/svg"
_DAY_LABELS, _EDGE = 36.0, 12.0  # px: two lines of words below, half a month's name at the right end


@dataclass(frozen=True)
class Plot:
    """The part of a picture in which values stand; pixels, `width` None where the reader's is not known."""

    left: float
    right: float
    top: float
    height: float
    width: float | None
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    def share(self, value: object, ref: object = "x") -> float:
        """How far across a value lies: 0 at the left end, 1 at the right."""
        if ref == "paper":
            return as_number(value)
        first, last = self.x_range
        return (as_number(value) - first) / (last - first) if last != first else 0.5

    def down(self, value: object, ref: object = "y") -> float:
        """How far down a value lies, in pixels."""
        first, last = (0.0, 1.0) if ref == "paper" else self.y_range
        return self.height * (1 - (as_number(value) - first) / (last - first))

    def length(self, share: float) -> str:
        """A part of the width as SVG reads it."""
        return f"{short(100 * share)}%" if self.width is None else short(share * self.width)

    def unit(self, share: float) -> float:
        """A part of the width in the units of paths."""
        return share * (STRETCHED if self.width is None else self.width)

    def stretched(self, paths: str) -> str:
        """Paths drawn in `unit`s across and pixels down."""
        if self.width is not None or not paths:
            return paths
        box = f"0 0 {short(STRETCHED)} {short(self.height)}"
        size = {"width": "100%", "height": self.height, "overflow": "visible"}
        return tag("svg", paths, viewBox=box, preserveAspectRatio="none", **size)

    def framed(self, inside: str) -> str:
        """The plot at its place in the picture."""
        if self.width is not None:
            return tag("g", inside, transform=f"translate({short(self.left)} {short(self.top)})")
        if not self.left + self.right:
            return tag("svg", inside, y=self.top, height=self.height, overflow="visible")
        return self._between(inside)

    def _between(self, inside: str) -> str:
        """Of all that SVG has, only a foreign object can be as wide as the picture less some pixels, in every browser:
        some read the style for it, some the attribute."""
        wide = f"calc(100% - {short(self.left + self.right)}px)"
        visible = style(display="block", overflow="visible")
        box = tag("svg", inside, xmlns=NAMESPACE, width="100%", height=self.height, style=visible)
        place = {"x": self.left, "y": self.top, "width": wide, "height": self.height}
        return tag("foreignObject", box, **place, style=style(width=wide, overflow="visible"))


def as_number(value: object) -> float:
    """A place on an axis; dates count milliseconds, as Plotly's do."""
    if isinstance(value, datetime):
        return (value - datetime(1970, 1, 1)).total_seconds() * 1000
    return float(value)  # type: ignore[arg-type]


def make_plot(drawing: Drawing, height: float, width: float | None, labels: Sequence[str]) -> Plot:
    """The plot of a drawing in a picture of this size; `labels` stand left of it."""
    margin: Part = {"l": 0, "r": 0, "t": 4, "b": 0, **drawing.margin}
    has_days = drawing.xaxis.get("type") == "date"
    left = margin["l"] + (8 + 6.4 * max(map(len, labels)) if labels else 0)
    right = max(margin["r"], _EDGE) if has_days else margin["r"]
    inner = height - margin["t"] - margin["b"] - (_DAY_LABELS if has_days else 0)
    across = None if width is None else width - left - right
    first, last = (as_number(end) for end in drawing.xaxis["range"])
    low, high = (as_number(end) for end in drawing.yaxis["range"])
    return Plot(left, right, margin["t"], inner, across, (first, last), (low, high))
