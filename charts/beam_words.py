"""The words of the beam: sides, groups, the unknown, the target, the share and the scale, none of them cut off."""

from __future__ import annotations

import math
from collections.abc import Sequence

from charts.balance import Balance, Group, Period
from charts.base import Part, note
from charts.lens import BAR, LENS, LINE, across
from charts.text import escape, percent, width

_PHONE = 310


def side_names(period: Period, balance: Balance, colours: dict[str, str]) -> list[Part]:
    """The two sides and their shares above the bar, smaller where long names would meet on a phone."""
    size = 20 if sum(map(len, balance.sides)) <= 22 else 14
    names = [escape(side, 17 if size == 14 else None) for side in balance.sides]
    first, second = _halves(period)
    left, right = (balance.text_of(side, colours["text"]) for side in balance.sides)
    line: Part = {"xref": "paper", "yanchor": "bottom", "size": size}
    return [
        note(f"<b>{first}</b> {names[0]}".strip(), 0, BAR[0] - 1, left, xanchor="left", **line),
        note(f"{names[1]} <b>{second}</b>".strip(), 1, BAR[0] - 1, right, xanchor="right", **line),
    ]


def _halves(period: Period) -> tuple[str, str]:
    if period.share is None:
        return "–", "–"
    first = percent(period.share)
    if "&" in first:
        return first, percent(1 - period.share)
    return first, f"{100 - int(first[:-1])}%"


def group_names(period: Period, colours: dict[str, str]) -> list[Part]:
    """Names of the groups of a side that has several, and below its piece how many are unknown."""
    if not period.whole:
        return [note("no data", 0.5, sum(BAR) / 2, colours["muted"], size=13)]
    notes, start = [], 0.0
    for segment in period.segments:
        length, middle = segment.count / period.whole, start + segment.count / period.whole / 2
        start += length
        if segment.group is None:
            notes.append(_unknown(length, middle, colours))
        elif _has_siblings(segment.group, period):
            notes.append(_group(segment.group, length, middle))
    return _without_collisions(notes)


def _has_siblings(group: Group, period: Period) -> bool:
    return sum(other.group is not None and other.group.side == group.side for other in period.segments) > 1


def _group(group: Group, length: float, middle: float) -> Part:
    """Inside the piece where that is wide enough on a phone, else below it."""
    if length * _PHONE > 6.3 * len(group.name) + 8:
        return note(escape(group.name), middle, sum(BAR) / 2, group.hue.inside, size=12.5)
    return _below(escape(group.name, 20), middle, group.hue.text)


def _unknown(length: float, middle: float, colours: dict[str, str]) -> Part:
    return _below(f"{percent(length)} unknown", middle, colours["muted"])


def _below(text: str, middle: float, colour: str) -> Part:
    """A text under the bar, centred below its piece but never over the edge."""
    half = _length(text) / 2
    x, anchor = (0.0, "left") if middle < half else (1.0, "right") if middle > 1 - half else (middle, "center")
    return note(text, x, BAR[1] + 4, colour, yanchor="top", xanchor=anchor)


def _without_collisions(notes: Sequence[Part]) -> list[Part]:
    """Below the bar the unknown come first; a group's name that would touch another text there is left to the table."""
    below = [text for text in notes if text.get("yanchor") == "top"]
    kept: list[Part] = []
    for text in sorted(below, key=lambda text: "unknown" not in text["text"]):
        if all(_starts(text) >= _ends(other) or _ends(text) <= _starts(other) for other in kept):
            kept.append(text)
    return [text for text in notes if text not in below] + kept


def _starts(text: Part) -> float:
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[text["xanchor"]]
    return float(text["x"]) - share * _length(text["text"])


def _ends(text: Part) -> float:
    return _starts(text) + _length(text["text"])


def _length(text: str) -> float:
    return (6.2 * width(text) + 10) / _PHONE


def scale(period: Period, balance: Balance, lens: tuple[float, float], colours: dict[str, str]) -> list[Part]:
    """Ticks of the lens, the word beside the band, and the share over its dot; none of them cut off at an edge."""
    notes = [
        note(f"{100 * tick:.0f}%", across(tick, lens), LENS[1] + 3, colours["muted"], yanchor="top")
        for tick in _ticks(lens)
        if 0.05 <= across(tick, lens) <= 0.95
    ]
    if balance.target:
        middle = sum(across(edge, lens) for edge in balance.target) / 2
        low = across(balance.target[0], lens)
        is_wide = across(balance.target[1], lens) - low > 0.3
        where = {"xanchor": "left", "xshift": 6} if is_wide else {"xanchor": "center"}
        notes.append(note("target", low if is_wide else middle, LENS[0] + 4, colours["good"], yanchor="top", **where))
    if period.share is not None:
        x = min(max(across(period.share, lens), 0.08), 0.92)
        notes.append(
            note(f"<b>{percent(period.share, 1)}</b>", x, LINE - 10, colours["text"], size=14.5, yanchor="bottom")
        )
    return notes


def _ticks(lens: tuple[float, float]) -> Sequence[float]:
    width = lens[1] - lens[0]
    size = 0.05 if width <= 0.3 else 0.1 if width <= 0.7 else 0.2
    return [i * size for i in range(math.ceil(lens[0] / size - 1e-9), math.floor(lens[1] / size + 1e-9) + 1)]
