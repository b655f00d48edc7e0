"""The rows of `balance_groups` as periods with two sides, for the beam and for the bars per event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from charts.style import AnyMode, Hue, is_partner, side_hues
from charts.tidy import moments, numbers, texts


@dataclass(frozen=True)
class Group:
    """One side group: its names, its hue, and whether it belongs to the first side."""

    side: str
    name: str
    hue: Hue
    is_first_side: bool


@dataclass(frozen=True)
class Segment:
    """A piece of a bar. `group` is None for those whose side is unknown."""

    group: Group | None
    count: float


@dataclass(frozen=True)
class Period:
    """One bar: counts of the two sides and the unknown, and the first side's share among the two (fractions)."""

    label: str
    day: datetime | None
    segments: tuple[Segment, ...]
    side_a: float | None
    side_b: float | None
    unknown: float | None
    neither: float | None
    share: float | None
    low: float | None
    high: float | None
    worst: float | None
    best: float | None
    verdict: str

    @property
    def whole(self) -> float:
        """Length of the bar: both sides and the unknown. Who is on neither side is outside the target."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True)
class Balance:
    """Everything that the two pictures need; periods newest first."""

    periods: tuple[Period, ...]
    groups: tuple[Group, ...]
    sides: tuple[str, str]
    target: tuple[float, float] | None

    def text_of(self, side: str, default: str) -> str:
        """The colour of a side's name on the page."""
        return next((group.hue.text for group in self.groups if group.side == side), default)


@dataclass(frozen=True)
class _Row:
    """One row of the frame, missing values as None."""

    period: str
    label: str | None
    day: datetime | None
    basis: str | None
    side: str
    group: str
    position: float
    verdict: str | None
    numbers: dict[str, float | None]


def read(frame: pd.DataFrame, basis: str | None, mode: AnyMode) -> Balance:
    """The frame as periods; of several bases the one asked for, else the first in the frame."""
    rows = _of_one_basis(_rows(frame), basis)
    groups = _groups(rows, mode)
    sides = [*dict.fromkeys(group.side for group in groups), "", ""]
    periods: dict[str, list[_Row]] = {}
    for row in rows:
        periods.setdefault(row.period, []).append(row)
    newest_first = sorted(periods.values(), key=_newest, reverse=True)
    drawn = tuple(_period(part, groups) for part in newest_first)
    return Balance(drawn, groups, (sides[0], sides[1]), _target(rows))


_COUNTS = ("side_a", "side_b", "unknown", "neither", "share", "low", "high", "worst", "best")


def _rows(frame: pd.DataFrame) -> list[_Row]:
    amounts = {name: numbers(frame, name) for name in (*_COUNTS, "n", "target_low", "target_high")}
    words = {name: texts(frame, name) for name in ("period", "label", "basis", "side", "side_group", "verdict")}
    days, positions = moments(frame, "event_date"), numbers(frame, "position")
    return [
        _Row(
            words["period"][i] or "",
            words["label"][i],
            days[i],
            words["basis"][i],
            side,
            words["side_group"][i] or side,
            positions[i] or 0.0,
            words["verdict"][i],
            {name: column[i] for name, column in amounts.items()},
        )
        for i, side in enumerate(words["side"])
        if side is not None
    ]


def _of_one_basis(rows: list[_Row], basis: str | None) -> list[_Row]:
    wanted = basis if basis is not None else next((row.basis for row in rows if row.basis), None)
    return [row for row in rows if wanted is None or row.basis == wanted]


def _groups(rows: Sequence[_Row], mode: AnyMode) -> tuple[Group, ...]:
    """The partners' groups in the order of their position, which alone decides the hues."""
    by_position = sorted(rows, key=lambda row: row.position)
    pairs = list(dict.fromkeys((row.side, row.group) for row in by_position))
    partners = list(dict.fromkeys(side for side, _ in pairs if is_partner(side)))[:2]
    hues = side_hues(pairs, mode)
    return tuple(Group(side, name, hues[side, name], side == partners[0]) for side, name in pairs if side in partners)


def _newest(rows: Sequence[_Row]) -> tuple[str, str]:
    first = rows[0]
    return (f"{first.day:%Y-%m-%d}" if first.day else first.period, first.period)


def _target(rows: Sequence[_Row]) -> tuple[float, float] | None:
    ends = [(row.numbers["target_low"], row.numbers["target_high"]) for row in rows]
    return next(((low, high) for low, high in ends if low is not None and high is not None), None)


def _period(rows: Sequence[_Row], groups: Sequence[Group]) -> Period:
    first = rows[0]
    counts = {name: first.numbers[name] for name in _COUNTS}
    parts = _segments(rows, groups, counts)
    label = first.label or first.period
    unsaid = "too small to report" if any(part.count for part in parts) else "no data"
    return Period(label, first.day, parts, verdict=first.verdict or unsaid, **counts)


def _segments(rows: Sequence[_Row], groups: Sequence[Group], first: dict[str, float | None]) -> tuple[Segment, ...]:
    """From left to right: the first side, the unknown, the second side with its first group at the right end."""
    counts = {(row.side, row.group): row.numbers["n"] for row in rows}
    left = _side([group for group in groups if group.is_first_side], counts, first["side_a"])
    right = _side([group for group in groups if not group.is_first_side], counts, first["side_b"])
    middle = [Segment(None, first["unknown"])] if first["unknown"] else []
    return (*left, *middle, *reversed(right))


def _side(groups: Sequence[Group], counts: dict[tuple[str, str], float | None], whole: float | None) -> list[Segment]:
    """The side's groups; one piece for the whole side where a group's count is hidden."""
    found = [(group, counts.get((group.side, group.name))) for group in groups]
    if whole is not None and any(count is None for _, count in found):
        together = [Group(group.side, group.side, group.hue, group.is_first_side) for group in groups[:1]]
        return [Segment(group, whole) for group in together if whole]
    return [Segment(group, count) for group, count in found if count]
