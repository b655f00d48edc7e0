"""Axes: lines for amounts with their numbers, and days or months below, fewer of them where a card is narrow."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from charts.base import Drawing
from charts.svg.plot import Plot, as_number
from charts.svg.words import SCALE
from charts.svg.xml import short, style, tag, text

NARROW = 430.0  # px of the picture's width, below which fewer days are told
_PHONE = 325.0  # px, the narrowest card
RULES = f".narrow{{display:none}}@media(max-width:{NARROW:.0f}px){{.wide{{display:none}}.narrow{{display:inline}}}}"


def amounts(drawing: Drawing) -> list[tuple[float, str]]:
    """The levels of an axis of amounts with their words; none where the axis only counts pixels."""
    ticks = drawing.yaxis.get("tickvals", [])
    is_share = str(drawing.yaxis.get("tickformat", "")).endswith("%")
    return [(tick, f"{tick:.0%}" if is_share else _plain(tick)) for tick in ticks]


def _plain(value: float) -> str:
    written = f"{value:,.6f}"
    return written.rstrip("0").rstrip(".")


def draw_amounts(drawing: Drawing, plot: Plot) -> str:
    """A hairline for each level, its number left of it."""
    axis, parts = drawing.yaxis, []
    for tick, words in amounts(drawing):
        y = round(plot.down(tick)) + 0.5
        line = style(stroke=axis["gridcolor"], stroke_width=axis["gridwidth"])
        parts.append(tag("line", x1=0, x2=plot.length(1), y1=y, y2=y, style=line))
        parts.append(_words(words, "-7", y + 0.35 * axis["tickfont"]["size"] * SCALE, axis["tickfont"], "end"))
    return "".join(parts)


def draw_days(drawing: Drawing, plot: Plot) -> str:
    """Months or days below the plot, the year where it begins."""
    if drawing.xaxis.get("type") != "date":
        return ""
    ticks = [(day, plot.share(day)) for day in days(drawing)]
    every = _every([share for _, share in ticks], plot, "%-d" in drawing.xaxis["tickformat"])
    first = next((i for i, (day, _) in enumerate(ticks) if day.month == 1), 0) % every
    few = {i for i in range(len(ticks)) if i % every == first}
    if plot.width is not None and plot.left + plot.width + plot.right <= NARROW:
        ticks, few = [tick for i, tick in enumerate(ticks) if i in few], set(range(len(few)))
    return "".join(_days(drawing, plot, ticks, few))


def _every(shares: list[float], plot: Plot, has_days: bool) -> int:
    """Of how many days one is told on a phone."""
    if len(shares) < 2:
        return 1
    apart = min(later - sooner for sooner, later in pairwise(shares)) * (_PHONE - plot.left - plot.right)
    return max(math.ceil((42 if has_days else 29) / apart), 1)


def _days(drawing: Drawing, plot: Plot, ticks: list[tuple[datetime, float]], few: set[int]) -> Iterator[str]:
    """Words for all ticks; the year stands under the first of those that are seen, and where it changes."""
    font = drawing.xaxis["tickfont"]
    size = font["size"] * SCALE
    pattern = str(drawing.xaxis["tickformat"]).partition("\n")[0]
    told: dict[str, int | None] = {"wide": None, "narrow": None}
    for index, (day, share) in enumerate(ticks):
        words = f"{day.day} {day:%b}" if "%-d" in pattern else f"{day:%b}"
        seen = ["wide", "narrow"] if index in few else ["wide"]
        years = [kind for kind in seen if told[kind] != day.year]
        told.update(dict.fromkeys(seen, day.year))
        hidden = None if index in few else "wide"
        x, y = plot.length(share), plot.height + 8 + size
        yield _words(words, x, y, font, "middle", hidden)
        if years:
            which = hidden if len(years) == len(seen) else years[0]
            yield _words(str(day.year), x, y + size * 1.27, font, "middle", which)


def _words(words: str, x: str, y: float, font: dict[str, object], anchor: str, which: str | None = None) -> str:
    look = style(fill=font["color"], font_size=f"{short(float(str(font['size'])) * SCALE)}px")
    return tag("text", text(words), x=x, y=y, text_anchor=anchor, style=look, class_=which)


def days(drawing: Drawing) -> list[datetime]:
    """The moments at which an axis of dates has its ticks."""
    axis = drawing.xaxis
    if "tickvals" in axis:
        return list(axis["tickvals"])
    first, last = axis["range"]
    size = axis["dtick"]
    if isinstance(size, str):
        return list(_months(first, last, axis["tick0"], int(size[1:])))
    step = timedelta(milliseconds=size)
    start = axis["tick0"] + math.ceil((first - axis["tick0"]) / step) * step
    return [start + step * i for i in range(int((as_number(last) - as_number(start)) / size) + 1)]


def _months(first: datetime, last: datetime, origin: datetime, every: int) -> Iterator[datetime]:
    number = first.year * 12 + first.month - 1
    while (day := datetime(number // 12, number % 12 + 1, 1)) <= last:
        if day >= first and (number - origin.year * 12 - origin.month + 1) % every == 0:
            yield day
        number += 1
