"""What all pictures share: notes, hatching and axes, and the drawing that they add up to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from charts.style import FONT, AnyMode, palette

Part = dict[str, Any]

_DAY = 86_400_000.0
_EPOCH = datetime(2020, 1, 1)
_FEW = 5


@dataclass(frozen=True)
class Drawing:
    """A picture with everything placed and nothing drawn yet, in the words of Plotly's own JSON.

    Of that language only this is used, so that each format can draw all of it: traces of the types "bar" and
    "scatter", shapes of the types "rect", "line" and "path", and notes whose markup is b, br and span.
    """

    traces: Sequence[Part]
    height: int
    xaxis: Part
    yaxis: Part
    margin: Part = field(default_factory=dict)
    annotations: Sequence[Part] = ()
    shapes: Sequence[Part] = ()
    hovermode: str = "x"


def nothing(mode: AnyMode, height: int = 120) -> Drawing:
    """The drawing for a frame without rows: valid, empty, and it says so."""
    colours = palette(mode)
    text = note("no data", 0.5, 0.5, colours["muted"], size=13, xref="paper", yref="paper")
    hidden = {"visible": False, "range": [0, 1]}
    return Drawing([], height, hidden, hidden, annotations=[text], hovermode="closest")


def note(text: str, x: object, y: object, colour: str, *, size: float = 12, **more: Any) -> Part:
    """A text on the picture. `text` is markup: text from data must have been escaped.

    Plotly pads a note by two pixels; those at the edges are set back, flush with the data, on the right by one only,
    since a last letter may overhang its own width.
    """
    edges: dict[tuple[float, str], int] = {(0, "left"): -2, (1, "right"): 1}
    flush = edges.get((x, str(more.get("xanchor"))), 0) if isinstance(x, int | float) else 0
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"family": FONT, "size": size, "color": colour},
        "align": "left",
        "xshift": flush,
        **more,
    }


def hatch(line: str, page: str) -> Part:
    """The marker of what is uncertain: hatched in `line` on the page's colour."""
    pattern = {"shape": "/", "size": 5, "solidity": 0.28, "fgcolor": line, "bgcolor": page}
    return {"color": page, "line": {"color": line, "width": 1}, "pattern": pattern}


def pixels(height: int) -> Part:
    """A hidden vertical axis that counts pixels from the top."""
    return {"visible": False, "range": [height, 0]}


def amounts(top: float, mode: AnyMode, *, headroom: float = 1.0, unit: str = "", whole: bool = True) -> Part:
    """A vertical axis for amounts from zero to `top`, with at most five ticks and room above for labels."""
    colours = palette(mode)
    size = nice_step(top, 1.0 if whole else 0.0)
    ticks = [size * i for i in range(int(top / size + 1e-9) + 1)]
    return {
        "range": [0, max(top, size) * 1.04 * headroom],
        "tickvals": ticks,
        "tickformat": ".0%" if unit == "%" else ",.6~f",
        "showgrid": True,
        "gridcolor": colours["grid"],
        "gridwidth": 1,
        "tickfont": {"family": FONT, "size": 12, "color": colours["muted"]},
        "automargin": True,
    }


def nice_step(top: float, smallest: float) -> float:
    """The distance of ticks: 1, 2, 2.5 or 5 times a power of ten, so that at most four steps reach `top`."""
    if top <= 0:
        return max(smallest, 1.0) if smallest else 0.25
    power = 10.0 ** math.floor(math.log10(top / 4))
    sizes = [power * factor for factor in (1, 2, 2.5, 5, 10)]
    size = next(size for size in sizes if top / size <= 4.0001)
    return max(math.ceil(size - 1e-9), smallest) if smallest else size


def dates(days: Sequence[datetime], mode: AnyMode, pad: timedelta, until: datetime | None = None) -> Part:
    """A horizontal axis of dates whose ticks stay apart on a phone; few rows have a tick each."""
    first, last = days[0], until or days[-1]
    length = (last - first).total_seconds() / 86_400
    is_monthly = all(day.day == 1 for day in days)
    steps: list[tuple[int, object]] = [
        (15, 3 * _DAY), (45, 7 * _DAY), (130, "M1"), (420, "M3"), (2000, "M6"), (4200, "M12"), (8400, "M24"),
    ]  # fmt: skip
    size = next((size for longest, size in steps if length <= longest), "M60")
    by_day = isinstance(size, float) and not is_monthly
    ticks = {"tickvals": list(days)} if len(days) <= _FEW else {"dtick": size, "tick0": first if by_day else _EPOCH}
    return {
        "type": "date",
        "range": [first - pad, last + pad],
        **ticks,
        "tickformat": "%-d %b\n%Y" if by_day or (len(days) <= _FEW and not is_monthly) else "%b\n%Y",
        "hoverformat": "%b %Y" if is_monthly else "%-d %b %Y",
        "tickfont": {"family": FONT, "size": 12, "color": palette(mode)["muted"]},
        "tickangle": 0,
    }
