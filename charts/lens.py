"""Where the beam, its lens and what lies in it stand: pixels from the top, fractions across."""

from __future__ import annotations

import math

from charts.balance import Period

BAR = (32, 84)
LENS = (126, 210)
LINE = 184
NARROWEST = (0.38, 0.62)


def lens_range(period: Period) -> tuple[float, float]:
    """What the lens shows: .38 to .62, widened in steps of .04 until share, interval and bounds lie inside."""
    marks = [value for value in (period.share, period.low, period.high, period.worst, period.best) if value is not None]
    low = min([NARROWEST[0], *(math.floor((mark - 0.015) / 0.04) * 0.04 for mark in marks)])
    high = max([NARROWEST[1], *(math.ceil((mark + 0.015) / 0.04) * 0.04 for mark in marks)])
    return max(0.0, round(low, 2)), min(1.0, round(high, 2))


def across(value: float, lens: tuple[float, float]) -> float:
    return min(max((value - lens[0]) / (lens[1] - lens[0]), 0.0), 1.0)
