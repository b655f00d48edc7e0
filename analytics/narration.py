"""Which numbers moved enough to be told, in words: the same numbers give the same sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from analytics.columns import days_of
from analytics.db import Frame
from analytics.overview import BY_NAME, NUMBERS, Number, kind_of
from analytics.scope import Scope
from analytics.sentences import WORDS, balance_told, change, day_name, direction, listed, movement, number
from analytics.spreadsheet import is_missing
from analytics.stretches import Stretch, is_cut

NOTHING_MOVED = "No number moved outside its usual range"
TOO_FEW = "Too few months are known to tell whether a change is unusual"
NOTHING_TO_COMPARE = "Nothing can be compared with an earlier period."
LIMITS = "The usual range is 2.66 times the mean change from month to month (natural process limit) of the months shown"
COVER = "Both periods need data in each month; planned pauses are left out"
POINTS = 6  # fewer months say nothing of a usual range
XMR = 2.66  # Wheeler's constant: three standard deviations by the mean moving range
MONTH = 30.44  # days
UP_DOWN = (1, -1)
VERBS = {1: "rose", -1: "fell"}


@dataclass(frozen=True)
class Told:
    """A sentence, and what it was made of."""

    text: str
    made_of: str


@dataclass(frozen=True)
class Moved:
    """One number with what it is compared with. `score` is its change over its natural process limit, None while no
    limit is known; `on_year` is the direction on the year before, 0 where that is not shown.
    """

    number: Number
    title: str
    now: float
    before: float
    versus: str
    so_far: bool
    score: float | None
    period: Stretch
    on_year: int = 0

    @property
    def direction(self) -> int:
        """As its tile shows it: 1 up, -1 down."""
        return direction(self.now, self.before, kind_of(self.number))

    @property
    def is_beyond(self) -> bool:
        """Whether it moved, and by more than it usually does."""
        return self.direction != 0 and self.score is not None and self.score > 1

    @property
    def told(self) -> Told:
        """The sentence with the number's name, its period and what it was made of."""
        amounts = [
            f"{100 * one:.1f}%" if self.number.kind == "rate" else number(one) for one in (self.now, self.before)
        ]
        moved = f"{self.score or 0:.1f} times its usual range"
        return Told(self.sentence, f"{self.number.name}, {self.period.text}: {' against '.join(amounts)}, {moved}")

    @property
    def sentence(self) -> str:
        one = self.number
        return change(
            self.title,
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
    moved = movements(numbers, trend, scope, _side(balance))
    rise, fall = (
        _largest([one for one in moved if one.direction == way and one.number.more_is_better]) for way in UP_DOWN
    )
    if not moved:
        said = [Told(NOTHING_TO_COMPARE, COVER)]
    elif not (rise or fall):
        said = _calm(moved)
    else:
        said = [rise.told if rise else _quiet(moved, 1), fall.told if fall else _quiet(moved, -1)]
        if not rise:
            said.reverse()  # what moved leads
    return [*said, *_balance(balance, numbers)]


def _calm(moved: list[Moved]) -> list[Told]:
    """What is said where nothing moved beyond its usual range, but for the balance, of which more is not better."""
    beyond = [one for one in moved if one.is_beyond]
    counts = [f"{_word(n)} {verb}" for way, verb in VERBS.items() if (n := sum(one.direction == way for one in moved))]
    is_known = any(one.score is not None for one in moved)
    unknown = is_known and any(one.score is None and one.direction for one in moved)
    first = NOTHING_MOVED.replace("No number", "No other number") if beyond else NOTHING_MOVED
    first = f"{first}{', where one is known' if unknown else ''}" if is_known else TOO_FEW
    rest = f": {', '.join(counts)}" if counts and not beyond else ""
    return [*(one.told for one in beyond), Told(f"{first}{rest}.", LIMITS)]


def _quiet(moved: list[Moved], way: int) -> Told:
    """What is said of a direction in which no number moved beyond its usual range: which moved within it."""
    verb = VERBS[way]
    same = [one for one in moved if one.direction == way]
    if not same:
        on_year = [one.title for one in moved if one.on_year == way]
        year = f" on the period before; on the year before {listed(on_year)} did" if on_year else ""
        return Told(f"No number {verb}{year}.", LIMITS)
    unknown = [one for one in same if one.score is None]
    beyond = [one for one in same if one.is_beyond]
    within = [one for one in same if one.score is not None and not one.is_beyond]
    parts = [
        f"{_told_of(some, verb)} {how} {'its' if len(some) == 1 and not some[0].number.plural else 'their'} usual range"
        for some, how in ((beyond, "beyond"), (within, "within"))
        if some
    ]
    if unknown:
        parts.append(f"{_told_of(unknown, verb)} with too few months to tell whether that is usual")
    return Told(f"{'; '.join(parts)}.", LIMITS)


def _told_of(some: list[Moved], verb: str) -> str:
    """One number with how much it moved, several by their names alone."""
    if len(some) > 1:
        return f"{listed([one.title for one in some])} {verb}"
    (one,) = some
    return f"{movement(one.title, one.now, one.before, kind=kind_of(one.number), plural=one.number.plural)},"


def _side(balance: Frame) -> str:
    """The side whose share the balance is; empty where nothing is known of it."""
    return str(balance["target_side"].iloc[0]) if "target_side" in balance and len(balance) else ""


def movements(numbers: Frame, trend: Frame, scope: Scope, side: str = "") -> list[Moved]:
    """Every number that can be compared, in order; against the period before, else against the year before. `side` is
    the one whose share the balance is.
    """
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
            Moved(
                one, f"{side} share" if one.name == "balance" and side else one.title, now, before,
                versus(which, period, scope), row["state"] == "provisional", score, period, _on_year(row, scope),
            )
        )  # fmt: skip
    return found


def is_a_year(period: Stretch, scope: Scope) -> bool:
    """Whether the period before is the year before, so that one comparison says both."""
    whole = whole_of(period, scope)
    return whole.months == 12 and whole.since.day == 1


def whole_of(period: Stretch, scope: Scope) -> Stretch:
    """The period that was asked for, also where the data fill only a part of it."""
    return Stretch(scope.since or period.since, scope.until or period.until)


def _on_year(row: dict[Any, Any], scope: Scope) -> int:
    if is_missing(row["year_ago"]) or is_a_year(stretch_of(str(row["period"])), scope):
        return 0
    return direction(float(row["value"]), float(row["year_ago"]), kind_of(BY_NAME[str(row["number"])]))


def natural_limit(values: Sequence[float]) -> float | None:
    """How far a month may lie from the mean before it is unusual; None while there are too few months."""
    if len(values) < POINTS:
        return None
    return XMR * sum(abs(one - other) for one, other in pairwise(values)) / (len(values) - 1)


def versus(which: str, period: Stretch, scope: Scope) -> str:
    """What a period is compared with, in words: "the previous month", "the same days of the year before"."""
    whole = whole_of(period, scope)
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


def _score(one: Number, difference: float, months: list[float], length: float) -> float | None:
    """The change over its limit, None while there is none.

    A flow's change is per month, and an average of many months varies less than one.
    """
    limit = natural_limit(months)
    if limit is None:
        return None
    if difference == 0:
        return 0.0
    length = max(length, 1.0)
    per_month = abs(difference) / length if one.kind == "flow" else abs(difference)
    within = limit if one.kind == "stock" else limit / length**0.5
    return per_month / within if within else float("inf")


def _over(months: Frame) -> list[float]:
    """The values of the months that are over, those left out of which only some days are in."""
    over = months[months["is_covered"] & ~months["is_provisional"]].sort_values("month")
    rows = (row for row in over.to_dict("records") if not days_of(row))
    return [float(row["value"]) for row in rows if not is_missing(row["value"])]


def _largest(moved: list[Moved]) -> Moved | None:
    outside = [one for one in moved if one.is_beyond]
    return max(outside, key=lambda one: (one.score or 0, -NUMBERS.index(one.number)), default=None)


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
