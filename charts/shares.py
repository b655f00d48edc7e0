"""One bar per event: both sides with the unknown between them, the target band behind, the range below, the verdict."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.pictures import Shares
from charts.balance import Group, read
from charts.base import Drawing, Part, hatch, nothing, pixels
from charts.shares_plan import BAR, Plan, make_plan
from charts.shares_words import foot, head, pointed_at, range_text, rows
from charts.style import AnyMode, palette
from charts.text import escape


def plan_shares(picture: Shares, frame: pd.DataFrame, mode: AnyMode) -> Drawing:
    """The newest periods, at most `limit`; see `Shares` for the columns."""
    balance = read(frame, picture.basis, mode)
    if not balance.periods:
        return nothing(mode)
    plan = make_plan(balance, max(picture.limit, 1), palette(mode))
    return Drawing(
        [*_bars(plan), _whiskers(plan), _rings(plan)],
        height=plan.height,
        margin={"t": 0, "pad": 0, **_sides_margin(plan)},
        xaxis={"visible": False, "range": [0, 1]},
        yaxis=pixels(plan.height),
        shapes=_band(plan),
        annotations=[*head(plan), *rows(plan), *foot(plan)],
        hovermode="closest",
    )


def _sides_margin(plan: Plan) -> Part:
    shares = [period.share for period in plan.balance.periods if period.share is not None]
    return {"l": 6 if min(shares, default=1) < 0.02 else 0, "r": 6 if max(shares, default=0) > 0.98 else 0}


def _band(plan: Plan) -> list[Part]:
    """The target behind everything, its middle dotted over the bars only: over the words it would be in the way."""
    if plan.balance.target is None:
        return []
    low, high = plan.balance.target
    middle = (low + high) / 2
    bars = [plan.bar(index) for index in range(len(plan.balance.periods))]
    path = " ".join(f"M {middle} {bar - BAR / 2} L {middle} {bar + BAR / 2}" for bar in bars)
    area = {"type": "rect", "x0": low, "x1": high, "y0": plan.head, "y1": plan.bottom, "layer": "below"}
    line = {"color": plan.colours["ink"], "width": 1.2, "dash": "2px,2px"}
    return [
        {**area, "fillcolor": plan.colours["target"], "line": {"width": 0}},
        {"type": "path", "path": path, "line": line},
    ]


def _bars(plan: Plan) -> list[Part]:
    """One trace per group and one for the unknown, each over all rows; a row without data is an empty track."""
    pieces: dict[Group | None, list[tuple[float, float, float, str]]] = {}
    for index, period in enumerate(plan.balance.periods):
        start = 0.0
        for segment in period.segments:
            length = segment.count / period.whole
            said = pointed_at(period, _name(segment.group), segment.count)
            pieces.setdefault(segment.group, []).append((start, length, plan.bar(index), said))
            start += length
    tracks = [(0.0, 1.0, plan.bar(i), "no data") for i, period in enumerate(plan.balance.periods) if not period.whole]
    traces = [_bar(_name(group), found, _fill(group, plan.colours)) for group, found in pieces.items()]
    return [*traces, _bar("no data", tracks, {"color": plan.colours["track"]})] if tracks else traces


def _name(group: Group | None) -> str:
    return escape(group.name if group else "unknown", 60)


def _fill(group: Group | None, colours: dict[str, str]) -> Part:
    if group is None:
        return hatch(colours["unknown"], colours["page"])
    return {"color": group.hue.fill, "line": {"color": colours["page"], "width": 1}}


def _bar(name: str, pieces: Sequence[tuple[float, float, float, str]], marker: Part) -> Part:
    starts, lengths, middles, texts = zip(*pieces, strict=True)
    place = {"width": BAR, "base": list(starts), "x": list(lengths), "y": list(middles)}
    return {
        "type": "bar",
        "orientation": "h",
        **place,
        "name": name,
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": list(texts),
    }


def _whiskers(plan: Plan) -> Part:
    """The range for audiences of this size; rows where it is empty have none."""
    x: list[float | None] = []
    y: list[float | None] = []
    for index, period in enumerate(plan.balance.periods):
        if period.low is not None and period.high is not None:
            x += [period.low, period.high, None]
            y += [plan.bar(index) + BAR / 2 + 6] * 2 + [None]
    ink = plan.colours["ink"]
    ends = {"symbol": "line-ns", "size": 7, "line": {"color": ink, "width": 2}}
    shape = {"type": "scatter", "mode": "lines+markers", "hoverinfo": "skip", "cliponaxis": False}
    return {**shape, "name": "interval", "x": x, "y": y, "line": {"color": ink, "width": 2}, "marker": ends}


def _rings(plan: Plan) -> Part:
    known = [(i, period, period.share) for i, period in enumerate(plan.balance.periods) if period.share is not None]
    marker = {"size": 9, "color": plan.colours["page"], "line": {"color": plan.colours["ink"], "width": 2}}
    shape = {"type": "scatter", "mode": "markers", "name": "share", "cliponaxis": False, "marker": marker}
    spots = {"x": [share for _, _, share in known], "y": [plan.bar(i) + BAR / 2 + 6 for i, _, _ in known]}
    said = [range_text(plan.balance.sides[0], period, share) for _, period, share in known]
    return {**shape, **spots, "hoverinfo": "text", "hovertext": said}
