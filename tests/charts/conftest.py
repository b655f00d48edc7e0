"""Frames as questions answer them, small and invented."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

GROUPS = [
    ("Roche", "Roche"),
    ("Academic", "Turing"),
    ("Academic", "Wider academia"),
    ("Neither", "Other industry"),
    ("Unknown", "Unknown"),
]


def _period(period, counts, *, groups=GROUPS, day=None, label=None, interval=True, basis="registrations"):
    """One period of `balance_groups`; counts in the order of the groups, the last but one neither, the last unknown."""
    a, b, neither, unknown = counts[0], sum(counts[1:-2]), counts[-2], counts[-1]
    whole, known = a + b + unknown, a + b
    share = a / known if known else None
    common = {
        "period": period,
        "label": label or period,
        "event_date": day,
        "basis": basis,
        "total": whole + neither,
        "side_a": a,
        "side_b": b,
        "neither": neither,
        "unknown": unknown,
        "share": share,
        "low": max(share - 0.05, 0) if known and interval else None,
        "high": min(share + 0.05, 1) if known and interval else None,
        "worst": a / whole if whole else None,
        "best": (a + unknown) / whole if whole else None,
        "verdict": "in the band" if whole else "no data",
        "target_low": 0.45,
        "target_high": 0.55,
    }
    return [
        {**common, "side": side, "side_group": group, "position": place, "n": n}
        for place, ((side, group), n) in enumerate(zip(groups, counts))
    ]


def _events(count, label="Event"):
    rows = []
    for index in range(count):
        day = date(2026, 12 - index % 12, 1 + index // 12)
        rows += _period(f"{day}-{index}", [40, 10, 40, 5, 10], day=day, label=f"{label} {index}")
    return pd.DataFrame(rows)


@pytest.fixture
def months():
    """Seven months: a pause, an uncovered month, a true zero, and an unfinished one."""
    return pd.DataFrame(
        {
            "month": [date(2026, month, 1) for month in range(1, 8)],
            "people": pd.array([4, None, None, 0, 9, 7, 3], dtype="Int64"),
            "is_covered": [True, False, False, True, True, True, True],
            "is_provisional": [False] * 6 + [True],
            "pause": [None, "winter pause", None, None, None, None, None],
        }
    )


@pytest.fixture
def stock():
    """A stock that carries its value through a pause and through two uncovered months."""
    return pd.DataFrame(
        {
            "month": [date(2025, month, 1) for month in range(7, 13)],
            "people": [10, 10, 10, 10, 16, 20],
            "is_covered": [True, False, False, False, True, True],
            "is_provisional": [False] * 5 + [True],
            "pause": [None, "summer pause", None, None, None, None],
        }
    )


@pytest.fixture
def period():
    """Makes the rows of one period."""
    return _period


@pytest.fixture
def events():
    """Makes a frame of many events."""
    return _events


@pytest.fixture
def traces():
    """A figure's traces by name."""
    return lambda figure: {trace.name or str(index): trace for index, trace in enumerate(figure.data)}


@pytest.fixture
def words():
    """A figure's notes."""
    return lambda figure: [annotation.text for annotation in figure.layout.annotations]
