"""Which numbers moved enough to be told, in words: the same numbers give the same sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analytics.db import Frame
from analytics.overview import BY_NAME, NUMBERS, Number, kind_of
from analytics.scope import Scope
from analytics.sentences import WORDS, balance_told, change, day_name, number
from analytics.spreadsheet import is_missing
from analytics.stretches import Stretch, is_cut

NOTHING_MOVED = "No number moved outside its usual range."
NOTHING_TO_COMPARE = "Nothing can be compared with an earlier period."
LIMITS = "The usual range is 2.66 times the mean change from month to month (natural process limit) of the months shown"
COVER = "Both periods need data in each month; planned pauses are left out"
POINTS = 6  # fewer months say nothing of a usual range
XMR = 2.66  # Wheeler's constant: three standard deviations by the mean moving range
MONTH = 30.44  # days


@dataclass(frozen=True)
class Told:
    """A sentence, and what it was made of."""

    text: str
    made_of: str


@dataclass(frozen=True)
class Moved:
    """One number with what it is compared with. `score` is its change over its natural process limit."""

    number: Number
    now: float
    before: float
    versus: str
    so_far: bool
    score: float
    period: Stretch

    @property
    def told(self) -> Told:
        """The sentence with the number's name, its period and what it was made of."""
        amounts = [
            f"{100 * one:.1f}%" if self.number.kind == "rate" else number(one) for one in (self.now, self.before)
        ]
        moved = f"{self.score:.1f} times its usual range"
        return Told(self.sentence, f"{self.number.name}, {self.period.text}: {' against '.join(amounts)}, {moved}")

    @property
    def sentence(self) -> str:
        one = self.number
        return change(
            one.title,
            self.now,
            self.before,
            kind=kind_of(one),
            plural=one.plural,
            versus=self.versus,
            so_far=self.so_far,
        )


def narration(numbers: Frame, trend: Frame, balance: Frame, scope: Scope) -> list[Told]:
    """At most three sentences: the largest rise and the largest fall beyond a usual range, and the balance.

    `numbers` and `trend` answer `overview` and `overview_trend`; `balance` is the row of `balance` for registrations.
    Ranked by change over natural process limit, ties by the order of the numbers.
    """
    moved = [one for one in movements(numbers, trend, scope) if one.number.more_is_better]
    rise = _largest([one for one in moved if one.now > one.before])
    fall = _largest([one for one in moved if one.now < one.before])
    said = [
        rise.told if rise else Told("No number rose beyond its usual range.", LIMITS),
        fall.told if fall else Told("No number fell below its usual range.", LIMITS),
    ]
    if fall and not rise:
        said.reverse()  # what moved leads
    if not (rise or fall):
        said = [Told(NOTHING_MOVED, LIMITS) if moved else Told(NOTHING_TO_COMPARE, COVER)]
    return [*said, *_balance(balance, numbers)]


def movements(numbers: Frame, trend: Frame, scope: Scope) -> list[Moved]:
    """Every number that can be compared, in order; against the period before, else against the year before."""
    found = []
    for row in numbers.to_dict("records"):
        one = BY_NAME[str(row["number"])]
        which = next((name for name in ("previous", "year_ago") if not is_missing(row[name])), None)
        if which is None or is_missing(row["value"]):
            continue
        period = stretch_of(str(row["period"]))
        months = trend[trend["number"] == one.name]
        now, before = float(row["value"]), float(row[which])
        score = _score(one, now - before, _over(months), period.days / MONTH)
        found.append(
            Moved(one, now, before, versus(which, period, scope), row["state"] == "provisional", score, period)
        )
    return found


def natural_limit(values: Sequence[float]) -> float | None:
    """How far a month may lie from the mean before it is unusual; None while there are too few months."""
    if len(values) < POINTS:
        return None
    return XMR * sum(abs(one - other) for one, other in pairwise(values)) / (len(values) - 1)


def versus(which: str, period: Stretch, scope: Scope) -> str:
    """What a period is compared with, in words: "the previous month", "the same days of the year before"."""
    whole = Stretch(scope.since or period.since, scope.until or period.until)
    cut = is_cut(whole, period.until)
    if which == "year_ago":
        return "the same days of the year before" if cut else "the same period of the year before"
    if whole.since.day != 1:
        return f"the {number(period.days)} days before"
    before = {1: "the previous month", 12: "the year before"}.get(
        whole.months, f"the {_word(whole.months)} months before"
    )
    return f"the same days of {before}" if cut else before


def stretch_of(period: str) -> Stretch:
    """The stretch that a period's text names."""
    since, until = (date.fromisoformat(day) for day in period.split(".."))
    return Stretch(since, until)


def _word(count: int) -> str:
    return WORDS[count] if count < len(WORDS) else str(count)


def _score(one: Number, difference: float, months: list[float], length: float) -> float:
    """The change over its limit; a flow's change per month, and an average of many months varies less than one."""
    limit = natural_limit(months)
    if limit is None or difference == 0:
        return 0.0
    length = max(length, 1.0)
    per_month = abs(difference) / length if one.kind == "flow" else abs(difference)
    within = limit if one.kind == "stock" else limit / length**0.5
    return per_month / within if within else float("inf")


def _over(months: Frame) -> list[float]:
    """The values of the months that are over."""
    over = months[months["is_covered"] & ~months["is_provisional"]].sort_values("month")
    return [float(value) for value in over["value"].dropna()]


def _largest(moved: list[Moved]) -> Moved | None:
    outside = [one for one in moved if one.score > 1]
    return max(outside, key=lambda one: (one.score, -NUMBERS.index(one.number)), default=None)


def _balance(balance: Frame, numbers: Frame) -> list[Told]:
    rows = balance[balance["verdict"] != "no data"].to_dict("records")
    period = numbers.loc[numbers["number"] == "balance", "period"].dropna().tolist()
    if not rows or not period:
        return []
    row, days = rows[0], stretch_of(str(period[0]))
    counted = [row[column] for column in ("side_a", "side_b", "unknown")]
    if not any(is_missing(count) for count in counted) and counted[0] + counted[1] == 0:
        return []
    if any(is_missing(value) for value in (*counted, row["share"], row["verdict"])):  # hidden from whoever reads
        return [Told(change("The balance", None, None, plural=False, too_small=True), f"balance, {days.text}")]
    sentence = balance_told(
        f"From {day_name(days.since)} to {day_name(days.until)}",
        str(row["basis"]),
        str(row["target_side"]),
        share=row["share"],
        low=row["low"],
        high=row["high"],
        worst=row["worst"],
        best=row["best"],
        unknown=counted[2] / sum(counted),
        verdict=str(row["verdict"]),
    )
    one, other, unknown = map(number, counted)
    return [Told(sentence, f"balance, {days.text}: {one} and {other} of the two sides, {unknown} unknown")]
