"""The words beside a line's gaps, each put where it covers neither the line nor another word, even on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.base import Part, note
from charts.text import span, width
from charts.tidy import Point, is_monthly, place, runs

_PHONE_WIDTH, _PHONE_HEIGHT = 235, 195
_LONGEST_ON_ONE_LINE = 13
_MOST = 4
_BESIDE = [
    ("right", "bottom"),
    ("left", "bottom"),
    ("right", "top"),
    ("left", "top"),
    ("center", "bottom"),
    ("center", "top"),
]
_BACK = {"center": 0.5, "left": 0.0, "right": 1.0}
Spot = tuple[float, float]


@dataclass(frozen=True)
class _Box:
    """Where a note lies on the plot, in fractions of a phone's: 0 is left and bottom."""

    left: float
    right: float
    low: float
    high: float

    def holds(self, spot: Spot) -> bool:
        return self.left <= spot[0] <= self.right and self.low <= spot[1] <= self.high

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def covers(self, course: Sequence[Spot]) -> int:
        """How many spots of a line it hides."""
        return sum(self.holds(spot) for spot in course)

    @property
    def is_outside(self) -> bool:
        return self.left < -0.02 or self.right > 1.02 or self.low < 0 or self.high > 1.08


def gap_notes(rows: Sequence[Point], behind: Sequence[Point], top: float, colours: dict[str, str]) -> list[Part]:
    """One note per run of missing rows, the newest few; those without room are told by the dots alone.

    A gap at the newest end is told beside the last known value. `behind` is a fainter line: no note hides the
    strong one, but where nothing else is free it may lie over the faint one.
    """
    strong, faint = (list(_course(line, rows, top)) for line in (_known(rows), behind))
    notes: list[Part] = []
    taken: list[_Box] = []
    for first, last in reversed(runs(rows, lambda row: row.is_gap)):
        if last == len(rows) - 1 or len(notes) == _MOST:
            continue
        free = [
            (text, box)
            for text, box in _choices(rows, first, last, top, colours)
            if not box.is_outside and not box.covers(strong) and not any(map(box.meets, taken))
        ]
        if free:
            text, box = min(free, key=lambda choice: choice[1].covers(faint))
            notes.append(text)
            taken.append(box)
    return notes


def _known(rows: Sequence[Point]) -> list[Point]:
    return [row for row in rows if row.value is not None]


def _choices(
    rows: Sequence[Point], first: int, last: int, top: float, colours: dict[str, str]
) -> list[tuple[Part, _Box]]:
    when = span(rows[first].at, rows[last].at, is_monthly(rows))
    text = f"{when}: no data" if len(when) <= _LONGEST_ON_ONE_LINE else f"{when}:<br>no data"
    middle = rows[first].at + (rows[last].at - rows[first].at) / 2
    ends = [row.value for row in (*rows[max(first - 1, 0) : first], rows[last + 1]) if row.value is not None]
    height = sum(ends) / len(ends) if first and ends else 0.0
    spots = [(across, up, height, away) for away in (6, 18) for across, up in _BESIDE] if first else []
    found = []
    for across, up, y, away in [*spots, *((across, "bottom", 0.0, 4) for across in _BACK)]:
        shift = away if up == "bottom" else -away
        part = note(text, middle, y, colours["muted"], xanchor=across, yanchor=up, yshift=shift)
        found.append((part, _box(part, place(rows, middle), y / top)))
    return found


def _box(part: Part, x: float, y: float) -> _Box:
    wide = (5.9 * width(part["text"]) + 6) / _PHONE_WIDTH
    tall = (16 * (1 + part["text"].count("<br>")) + 4) / _PHONE_HEIGHT
    left = x - _BACK[part["xanchor"]] * wide
    low = y + part["yshift"] / _PHONE_HEIGHT - (tall if part["yanchor"] == "top" else 0)
    return _Box(left, left + wide, low, low + tall)


def _course(line: Sequence[Point], rows: Sequence[Point], top: float) -> Iterator[Spot]:
    """Spots along a line, near enough to each other that none slips through a note."""
    for one, two in pairwise(line):
        if one.value is not None and two.value is not None:
            x, y = (place(rows, one.at), place(rows, two.at)), (one.value / top, two.value / top)
            count = 2 + int(40 * abs(x[1] - x[0]))
            yield from ((x[0] + (x[1] - x[0]) * i / count, y[0] + (y[1] - y[0]) * i / count) for i in range(count + 1))
