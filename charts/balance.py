"""The rows of `balance_groups` as periods with two sides, for the beam and for the bars per event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from charts.style import Hue, Mode, is_partner, side_hues
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


def read(frame: pd.DataFrame, basis: str | None, mode: Mode) -> Balance:
    """The frame as periods; of several bases the one asked for, else the first in the frame."""
    frame = _of_one_basis(frame, basis)
    groups = _groups(frame, mode)
    sides = [*dict.fromkeys(group.side for group in groups), "", ""]
    keys = texts(frame, "period")
    rows = {key: frame[[other == key for other in keys]] for key in dict.fromkeys(keys)}
    periods = sorted(rows.items(), key=lambda item: _newest(item[0], item[1]), reverse=True)
    drawn = tuple(_period(part, groups) for _, part in periods)
    return Balance(drawn, groups, (sides[0], sides[1]), _target(frame))


def _of_one_basis(frame: pd.DataFrame, basis: str | None) -> pd.DataFrame:
    found = texts(frame, "basis")
    wanted = basis if basis is not None else next((text for text in found if text), None)
    return frame if wanted is None else frame[[text == wanted for text in found]]


def _groups(frame: pd.DataFrame, mode: Mode) -> tuple[Group, ...]:
    """The partners' groups in the order of their position, which alone decides the hues."""
    named = zip(numbers(frame, "position"), texts(frame, "side"), texts(frame, "side_group"), strict=True)
    found = sorted({(place or 0.0, side, group or side) for place, side, group in named if side})
    pairs = list(dict.fromkeys((side, group) for _, side, group in found))
    partners = list(dict.fromkeys(side for side, _ in pairs if is_partner(side)))[:2]
    hues = side_hues(pairs, mode)
    return tuple(Group(side, name, hues[side, name], side == partners[0]) for side, name in pairs if side in partners)


def _newest(key: str | None, frame: pd.DataFrame) -> tuple[str, str]:
    day = next((day for day in _days(frame) if day), None)
    return (f"{day:%Y-%m-%d}" if day else key or "", key or "")


def _days(frame: pd.DataFrame) -> list[datetime | None]:
    return moments(frame, "event_date") if "event_date" in frame.columns else []


def _target(frame: pd.DataFrame) -> tuple[float, float] | None:
    low, high = (
        next((v for v in numbers(frame, name) if v is not None), None) for name in ("target_low", "target_high")
    )
    return None if low is None or high is None else (low, high)


def _period(frame: pd.DataFrame, groups: Sequence[Group]) -> Period:
    first = {name: numbers(frame, name)[0] for name in _NUMBERS}
    label = texts(frame, "label")[0] or texts(frame, "period")[0] or ""
    day = next((day for day in _days(frame) if day), None)
    verdict = texts(frame, "verdict")[0] or "no data"
    return Period(label, day, _segments(frame, groups, first), verdict=verdict, **first)


_NUMBERS = ("side_a", "side_b", "unknown", "neither", "share", "low", "high", "worst", "best")


def _segments(frame: pd.DataFrame, groups: Sequence[Group], first: dict[str, float | None]) -> tuple[Segment, ...]:
    """From left to right: the first side, the unknown, the second side with its first group at the right end."""
    counts = {
        (side, group or side): n
        for side, group, n in zip(texts(frame, "side"), texts(frame, "side_group"), numbers(frame, "n"), strict=True)
    }
    left = _side([group for group in groups if group.is_first_side], counts, first["side_a"])
    right = _side([group for group in groups if not group.is_first_side], counts, first["side_b"])
    middle = [Segment(None, first["unknown"])] if first["unknown"] else []
    return (*left, *middle, *reversed(right))


def _side(
    groups: Sequence[Group], counts: dict[tuple[str | None, str | None], float | None], whole: float | None
) -> list[Segment]:
    """The side's groups; one piece for the whole side where a group's count is hidden."""
    found = [(group, counts.get((group.side, group.name))) for group in groups]
    if whole is not None and any(count is None for _, count in found):
        return [Segment(groups[0], whole)] if groups and whole else []
    return [Segment(group, count) for group, count in found if count]
