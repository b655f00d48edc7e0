"""One bar per event: both sides with the unknown between them, the target band behind, the range below, the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analytics.pictures import Shares
from charts.balance import Balance, Group, Period, read
from charts.base import Part, figure, hatch, note, nothing, pixels
from charts.style import Mode, palette
from charts.text import date, escape, longest, month, number, percent, small

_BAR = 16
_VERDICTS = {"in the band": ("●", "good"), "out of the band": ("▲", "bad"), "cannot tell": ("○", "muted")}
_SHORT_TITLE = 17
_LONG_TITLE = 46


@dataclass(frozen=True)
class _Plan:
    """Where things stand, in pixels from the top; long titles get a line of their own so that a phone cuts nothing."""

    balance: Balance
    colours: dict[str, str]
    has_two_lines: bool
    head: int
    hidden: int

    @property
    def row(self) -> int:
        return 74 if self.has_two_lines else 57

    @property
    def text(self) -> int:
        return 38 if self.has_two_lines else 20

    def bar(self, index: int) -> float:
        """Middle of a bar."""
        return self.head + index * self.row + self.text + _BAR / 2

    @property
    def bottom(self) -> int:
        return self.head + len(self.balance.periods) * self.row + 2

    @property
    def height(self) -> int:
        return self.bottom + (38 if self.hidden else 20)


def draw_shares(picture: Shares, frame: pd.DataFrame, mode: Mode) -> go.Figure:
    """The newest periods, at most `limit`; see `Shares` for the columns."""
    balance = read(frame, picture.basis, mode)
    if not balance.periods:
        return nothing(mode)
    plan = _plan(balance, max(picture.limit, 1), palette(mode))
    return figure(
        [*_bars(plan), _whiskers(plan), _rings(plan)],
        mode,
        height=plan.height,
        margin={"t": 0, "pad": 0, **_sides_margin(plan)},
        xaxis={"visible": False, "range": [0, 1]},
        yaxis=pixels(plan.height),
        shapes=_band(plan),
        annotations=[*_head(plan), *_rows(plan), *_foot(plan)],
        hovermode="closest",
    )


def _plan(balance: Balance, limit: int, colours: dict[str, str]) -> _Plan:
    shown = Balance(balance.periods[:limit], balance.groups, balance.sides, balance.target)
    titles = longest([period.label for period in shown.periods])
    lines = (
        1
        + (_is_crowded(_named(shown)) or balance.target is not None)
        + (_is_crowded(_named(shown)) and balance.target is not None)
    )
    return _Plan(shown, colours, titles > _SHORT_TITLE, 4 + 19 * lines, len(balance.periods) - len(shown.periods))


def _named(balance: Balance) -> list[Group]:
    """Groups that appear in some bar, from left to right; a side drawn as a whole goes by its own name."""
    drawn = list(
        dict.fromkeys(segment.group for period in balance.periods for segment in period.segments if segment.group)
    )
    order = {group: index for index, group in enumerate(balance.groups)}
    drawn.sort(key=lambda group: order.get(group, -1))
    first = [group for group in drawn if group.is_first_side]
    return first + [group for group in reversed(drawn) if not group.is_first_side]


def _is_crowded(groups: Sequence[Group]) -> bool:
    return sum(len(group.name) + 2 for group in groups) > 46


def _sides_margin(plan: _Plan) -> Part:
    shares = [period.share for period in plan.balance.periods if period.share is not None]
    return {"l": 6 if min(shares, default=1) < 0.02 else 0, "r": 6 if max(shares, default=0) > 0.98 else 0}


def _head(plan: _Plan) -> list[Part]:
    """The groups' names over the ends of the bars they belong to, and the target over its band."""
    groups = _named(plan.balance)
    crowded = _is_crowded(groups)
    notes = []
    for is_first, x, anchor in ((True, 0, "left"), (False, 1, "right")):
        names = [
            f"<span style='color:{g.hue.text}'>{escape(g.name, 28)}</span>"
            for g in groups
            if g.is_first_side == is_first
        ]
        y = 20 if crowded and not is_first else 1
        line: Part = {"xref": "paper", "xanchor": anchor, "yanchor": "top", "size": 13}
        notes.append(note(f"<b>{'   '.join(names)}</b>", x, y, plan.colours["text"], **line))
    return notes + _target_note(plan)


def _target_note(plan: _Plan) -> list[Part]:
    if plan.balance.target is None:
        return []
    low, high = plan.balance.target
    x = min(max((low + high) / 2, 0.15), 0.85)
    return [note(f"target {100 * low:.0f}–{100 * high:.0f}%", x, plan.head - 2, plan.colours["good"], yanchor="bottom")]


def _band(plan: _Plan) -> list[Part]:
    """The target behind everything, its middle dotted over the bars only: over the words it would be in the way."""
    if plan.balance.target is None:
        return []
    low, high = plan.balance.target
    middle = (low + high) / 2
    bars = [plan.bar(index) for index in range(len(plan.balance.periods))]
    path = " ".join(f"M {middle} {bar - _BAR / 2} L {middle} {bar + _BAR / 2}" for bar in bars)
    area = {
        "type": "rect",
        "x0": low,
        "x1": high,
        "y0": plan.head,
        "y1": plan.bottom,
        "fillcolor": plan.colours["target"],
    }
    line = {"color": plan.colours["ink"], "width": 1.2, "dash": "2px,2px"}
    return [{**area, "line": {"width": 0}, "layer": "below"}, {"type": "path", "path": path, "line": line}]


def _bars(plan: _Plan) -> list[Part]:
    """One trace per group and one for the unknown, each over all rows; a row without data is an empty track."""
    pieces: dict[Group | None, list[tuple[float, float, float, str]]] = {}
    for index, period in enumerate(plan.balance.periods):
        start = 0.0
        for segment in period.segments:
            length = segment.count / period.whole
            name = segment.group.name if segment.group else "unknown"
            pieces.setdefault(segment.group, []).append(
                (start, length, plan.bar(index), _pointed_at(period, name, segment.count))
            )
            start += length
    tracks = [(0.0, 1.0, plan.bar(i), "no data") for i, period in enumerate(plan.balance.periods) if not period.whole]
    traces = [
        _bar(group.name if group else "unknown", found, _fill(group, plan.colours)) for group, found in pieces.items()
    ]
    return [*traces, _bar("no data", tracks, {"color": plan.colours["track"]})] if tracks else traces


def _fill(group: Group | None, colours: dict[str, str]) -> Part:
    if group is None:
        return hatch(colours["unknown"], colours["page"])
    return {"color": group.hue.fill, "line": {"color": colours["page"], "width": 1}}


def _bar(name: str, pieces: Sequence[tuple[float, float, float, str]], marker: Part) -> Part:
    starts, lengths, middles, texts = zip(*pieces, strict=True)
    shape = {
        "type": "bar",
        "orientation": "h",
        "width": _BAR,
        "base": list(starts),
        "x": list(lengths),
        "y": list(middles),
    }
    return {**shape, "name": name, "marker": marker, "hoverinfo": "text", "hovertext": list(texts)}


def _pointed_at(period: Period, name: str, count: float) -> str:
    when = f", {date(period.day)}" if period.day else ""
    lines = [f"<b>{escape(period.label, 80)}</b>{when}"]
    lines.append(f"{escape(name, 60)}: {number(count)} of {number(period.whole)} ({percent(count / period.whole)})")
    if period.neither:
        lines.append(f"and {number(period.neither)} on neither side")
    return "<br>".join(lines)


def _whiskers(plan: _Plan) -> Part:
    """The range for audiences of this size; rows where it is empty have none."""
    x: list[float | None] = []
    y: list[float | None] = []
    for index, period in enumerate(plan.balance.periods):
        if period.low is not None and period.high is not None:
            x += [period.low, period.high, None]
            y += [plan.bar(index) + _BAR / 2 + 6] * 2 + [None]
    ink = plan.colours["ink"]
    ends = {"symbol": "line-ns", "size": 7, "line": {"color": ink, "width": 2}}
    shape = {"type": "scatter", "mode": "lines+markers", "hoverinfo": "skip", "cliponaxis": False}
    return {**shape, "name": "interval", "x": x, "y": y, "line": {"color": ink, "width": 2}, "marker": ends}


def _rings(plan: _Plan) -> Part:
    rows = [(i, period, period.share) for i, period in enumerate(plan.balance.periods) if period.share is not None]
    marker = {"size": 9, "color": plan.colours["page"], "line": {"color": plan.colours["ink"], "width": 2}}
    shape = {
        "type": "scatter",
        "mode": "markers",
        "name": "share",
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": marker,
    }
    spots = {"x": [share for _, _, share in rows], "y": [plan.bar(i) + _BAR / 2 + 6 for i, _, _ in rows]}
    return {
        **shape,
        **spots,
        "hovertext": [_range_text(plan.balance.sides[0], period, share) for _, period, share in rows],
    }


def _range_text(side: str, period: Period, share: float) -> str:
    lines = [f"<b>{escape(period.label, 80)}</b>", f"{escape(side, 60)} {percent(share, 1)} of those known"]
    if period.low is not None and period.high is not None:
        lines.append(f"95% range {percent(period.low)} to {percent(period.high)}")
    if period.worst is not None and period.best is not None:
        lines.append(f"with the unknown {percent(period.worst)} to {percent(period.best)}")
    return "<br>".join(lines)


def _rows(plan: _Plan) -> list[Part]:
    return [part for index, period in enumerate(plan.balance.periods) for part in _row(plan, index, period)]


def _row(plan: _Plan, index: int, period: Period) -> list[Part]:
    over = plan.bar(index) - _BAR / 2 - 2
    when = (date if plan.has_two_lines else month)(period.day) if period.day else ""
    details = " · ".join(part for part in (when, f"n {number(period.whole)}" if period.whole else "") if part)
    gap = "<br>" if plan.has_two_lines else "  "
    name = f"<b>{escape(period.label, _LONG_TITLE)}</b>{gap}{small(details)}"
    line: Part = {"xref": "paper", "yanchor": "bottom"}
    sign, tone = _VERDICTS.get(period.verdict, ("–", "muted"))
    verdict = f"{sign} {escape(period.verdict).capitalize()}"
    notes = [
        note(name, 0, over, plan.colours["text"], size=13, xanchor="left", **line),
        note(verdict, 1, over, plan.colours[tone], size=12.5, xanchor="right", **line),
    ]
    return notes + _percent(plan, index, period)


def _percent(plan: _Plan, index: int, period: Period) -> list[Part]:
    """The share in the first side's piece; beside the ring where that piece is too short for it."""
    if period.share is None:
        return []
    first = period.segments[0].group if period.segments else None
    length = (period.side_a or 0) / period.whole if period.whole else 0
    text, y = f"<b>{percent(period.share)}</b>", plan.bar(index)
    if first and first.is_first_side and length > 0.13:
        return [note(text, 0, y, first.hue.inside, size=12, xanchor="left", xshift=5)]
    end = max(period.share, period.high or 0)
    return [note(text, min(end, 0.9), y + _BAR / 2 + 6, plan.colours["text"], size=12, xanchor="left", xshift=8)]


def _foot(plan: _Plan) -> list[Part]:
    line: Part = {"xref": "paper", "xanchor": "left", "yanchor": "top", "size": 12}
    notes = [
        note("Hatched: side unknown · Ring: share of those known", 0, plan.bottom + 1, plan.colours["muted"], **line)
    ]
    if plan.hidden:
        notes.append(
            note(f"{number(plan.hidden)} more in the table", 0, plan.bottom + 19, plan.colours["muted"], **line)
        )
    return notes
