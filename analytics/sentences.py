"""Numbers as sentences: what happened, in words; no causes, no adjectives, no forecasts. Same numbers, same text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

# not strftime, which follows the locale of the machine
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
SMALL_BASE = 10  # below it a percentage of change says more than is known
FLAT = 0.02


def rounded(value: float, places: str = "1") -> Decimal:
    """Rounded half up, as people round."""
    return Decimal(str(value)).quantize(Decimal(places), rounding=ROUND_HALF_UP)


def number(value: float) -> str:
    """1284 as "1,284"."""
    return f"{rounded(value):,}"


def percent(share: float) -> str:
    """0.476 as "48%"."""
    return f"{rounded(share * 100)}%"


def month_name(day: date) -> str:
    """The month of a day: "October 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_name(day: date) -> str:
    """A day: "16 November 2026"."""
    return f"{day.day} {month_name(day)}"


def counted(count: int, one: str, many: str) -> str:
    """ "no events", "one event", "12 events"."""
    return f"{WORDS[count] if count < len(WORDS) else number(count)} {one if count == 1 else many}"


def change(
    name: str,
    now: float | None,
    before: float | None,
    *,
    kind: Literal["count", "rate"] = "count",
    plural: bool = True,
    versus: str = "the previous month",
    so_far: bool = False,
    too_small: bool = False,
) -> str:
    """The whole sentence on a value and the one before it; `before` is None where nothing can be compared.

    Rates are fractions and differ by percentage points of the rounded figures, so that the sentence adds up.
    With `so_far` the caller compares with the same days of the earlier period and says so in `versus`.
    """
    if too_small:
        return f"{name} {_be(plural)} too small to report."
    if now is None:
        return f"{name}: no data for this period."
    core = movement(name, now, before, kind=kind, plural=plural)
    tail = " so far (period not complete)" if so_far else ""
    return f"{core}{tail}{_comparison(now, before, kind, versus)}."


def direction(now: float, before: float, kind: Literal["count", "rate"] = "count") -> int:
    """1 for a rise, -1 for a fall, 0 where no rounded figure moved, or an amount by less than 2%: so that sentences,
    arrows and states agree."""
    if kind == "rate":
        difference = rounded(100 * now) - rounded(100 * before)
    else:
        difference = rounded(now) - rounded(before)
        if before >= SMALL_BASE and abs(now / before - 1) < FLAT:
            return 0
    return (difference > 0) - (difference < 0)


def listed(names: Sequence[str], most: int = 3) -> str:
    """ "A", "A and B", "A, B and C", "A, B and two others"."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {counted(len(names) - most + 1, 'other', 'others')}"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def movement(
    name: str, now: float, before: float | None, *, kind: Literal["count", "rate"] = "count", plural: bool = True
) -> str:
    """The first half of `change`, fit for a title: "Registrations rose 12% to 340"."""
    return _rate(name, now, before, plural) if kind == "rate" else _count(name, now, before, plural)


def balance_told(
    when: str,
    basis: str,
    side: str,
    *,
    share: float,
    low: float | None,
    high: float | None,
    worst: float,
    best: float,
    unknown: float,
    verdict: str,
) -> str:
    """The whole sentence on a balance; shares are fractions, `low` and `high` empty where there is no range.

    "In Q1, 47% of identified attendees were from Roche (range 37–58%); 15% could not be classified, so the share could
    lie between 40% and 55%: cannot tell."
    """
    has_range = low is not None and high is not None and low == low and high == high
    span = (
        f" (range {rounded(low * 100)}–{percent(high)})" if has_range and low is not None and high is not None else ""
    )
    core = f"{when}, {percent(share)} of identified {basis} were from {side}{span}"
    if unknown == 0:
        return f"{core}; all could be classified: {verdict}."
    bounds = f"so the share could lie between {percent(worst)} and {percent(best)}"
    part = percent(unknown) if rounded(unknown * 100) else "less than 1%"
    return f"{core}; {part} could not be classified, {bounds}: {verdict}."


def _be(plural: bool) -> str:
    return "were" if plural else "was"


def _rate(name: str, now: float, before: float | None, plural: bool) -> str:
    if before is None:
        return f"{name} {_be(plural)} {percent(now)}"
    points = rounded(now * 100) - rounded(before * 100)
    if points == 0:
        return f"{name} {_be(plural)} unchanged at {percent(now)}"
    unit = "percentage point" if abs(points) == 1 else "percentage points"
    return f"{name} {_verb(points)} {abs(points)} {unit} to {percent(now)}"


def _count(name: str, now: float, before: float | None, plural: bool) -> str:
    if before is None:
        return f"{name} {_be(plural)} {number(now)}"
    if rounded(now) == rounded(before):
        return f"{name} {_be(plural)} unchanged at {number(now)}"
    if before < SMALL_BASE or now / before >= 2:
        return f"{name} {_verb(now - before)} from {number(before)} to {number(now)}"
    ratio = abs(now / before - 1)
    if ratio < FLAT:
        return f"{name} {_be(plural)} little changed at {number(now)}"
    return f"{name} {_verb(now - before)} {percent(ratio)} to {number(now)}"


def _verb(difference: float | Decimal) -> str:
    return "rose" if difference > 0 else "fell"


def _comparison(now: float, before: float | None, kind: str, versus: str) -> str:
    if kind == "rate":
        moved = before is not None and rounded(now * 100) != rounded(before * 100)
        return f", compared with {versus}" if moved else ""
    if before is None:
        return "; no comparable earlier period"
    if rounded(now) == rounded(before) or before < SMALL_BASE:
        return ""
    if now / before >= 2:
        return f" ({rounded(now / before, '0.1')} times {versus})"
    if abs(now / before - 1) < FLAT:
        return f" ({number(before)} in {versus})"
    return f", compared with {number(before)} in {versus}"
