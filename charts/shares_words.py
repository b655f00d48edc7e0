"""The words of the bars per event: names, verdicts, the target, and what is said when a bar is pointed at."""

from __future__ import annotations

from charts.balance import Period
from charts.base import Part, note
from charts.shares_plan import BAR, Plan, is_crowded, named
from charts.text import date, escape, month, number, percent, small

_VERDICTS = {"in the band": ("●", "good"), "out of the band": ("▲", "bad"), "cannot tell": ("○", "muted")}
_LONG_TITLE = 46


def head(plan: Plan) -> list[Part]:
    """The groups' names over the ends of the bars they belong to, and the target over its band."""
    groups = named(plan.balance)
    crowded = is_crowded(groups)
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


def _target_note(plan: Plan) -> list[Part]:
    if plan.balance.target is None:
        return []
    low, high = plan.balance.target
    x = min(max((low + high) / 2, 0.15), 0.85)
    return [note(f"target {100 * low:.0f}–{100 * high:.0f}%", x, plan.head - 2, plan.colours["good"], yanchor="bottom")]


def pointed_at(period: Period, name: str, count: float) -> str:
    """What a piece of a bar says when pointed at; `name` must have been escaped."""
    when = f", {date(period.day)}" if period.day else ""
    lines = [f"<b>{escape(period.label, 80)}</b>{when}"]
    lines.append(f"{name}: {number(count)} of {number(period.whole)} ({percent(count / period.whole)})")
    if period.neither:
        lines.append(f"and {number(period.neither)} on neither side")
    return "<br>".join(lines)


def range_text(side: str, period: Period, share: float) -> str:
    """What the ring says when pointed at: the share, its range, and what the unknown could make of it."""
    lines = [f"<b>{escape(period.label, 80)}</b>", f"{escape(side, 60)} {percent(share, 1)} of those known"]
    if period.low is not None and period.high is not None:
        lines.append(f"95% range {percent(period.low)} to {percent(period.high)}")
    if period.worst is not None and period.best is not None:
        lines.append(f"with the unknown {percent(period.worst)} to {percent(period.best)}")
    return "<br>".join(lines)


def rows(plan: Plan) -> list[Part]:
    """Name and verdict above each bar, and its share."""
    return [part for index, period in enumerate(plan.balance.periods) for part in _row(plan, index, period)]


def _row(plan: Plan, index: int, period: Period) -> list[Part]:
    over = plan.bar(index) - BAR / 2 - 2
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


def _percent(plan: Plan, index: int, period: Period) -> list[Part]:
    """The share in the first side's piece; beside the ring where that piece is too short for it."""
    if period.share is None:
        return []
    first = period.segments[0].group if period.segments else None
    length = (period.side_a or 0) / period.whole if period.whole else 0
    text, y = f"<b>{percent(period.share)}</b>", plan.bar(index)
    if first and first.is_first_side and length > 0.13:
        return [note(text, 0, y, first.hue.inside, size=12, xanchor="left", xshift=5)]
    end = max(period.share, period.high or 0)
    return [note(text, min(end, 0.9), y + BAR / 2 + 6, plan.colours["text"], size=12, xanchor="left", xshift=8)]


def foot(plan: Plan) -> list[Part]:
    """How to read the bars, and how many more there are."""
    line: Part = {"xref": "paper", "xanchor": "left", "yanchor": "top", "size": 12}
    notes = [
        note("Hatched: side unknown · Ring: share of those known", 0, plan.bottom + 1, plan.colours["muted"], **line)
    ]
    if plan.hidden:
        notes.append(
            note(f"{number(plan.hidden)} more in the table", 0, plan.bottom + 19, plan.colours["muted"], **line)
        )
    return notes
