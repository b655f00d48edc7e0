"""Pictures say which columns of an answer are drawn how; screens, decks and reports each draw them natively.

A field that ends up naming a column holds the column's name. Optional columns may be absent from the frame.
The unit "%" says that values are fractions, shown as per cent.
Missing is not zero: a row whose value is null, or whose `covered` column is false, is a gap in every picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Line:
    """A measure over time, one row per day, week or month, in any order.

    Needs `x` (date) and `y` (number | null). Used where present: `covered` (bool), `provisional` (bool),
    `pause` (text | null) and `label` (text that names a row when pointed at, instead of its date).
    `smooth` names a second number column that is drawn thick while `y` stays faint behind it.
    `days` (number | null: how many days of a month are in; a month that lacks some is drawn as an open one). `n` names
    the columns whose sum a rate is of: rows on `fewest` or more make the line, the others are hollow dots beside it.
    `expected`, `low` and `high` are a forecast's columns, filled in later rows only; `threshold` is a number column
    of which the last value is drawn as a level; `mark` is a text column of happenings.
    """

    x: str
    y: str
    label: str | None = None
    area: bool = True
    covered: str = "is_covered"
    provisional: str = "is_provisional"
    pause: str = "pause"
    days: str = "days_known"
    n: tuple[str, ...] = ()
    fewest: int = 10
    smooth: str | None = None
    unit: str = ""
    expected: str | None = None
    low: str | None = None
    high: str | None = None
    threshold: str | None = None
    mark: str | None = None


@dataclass(frozen=True)
class Bars:
    """An amount per month (or per day or quarter), one row each, in any order.

    Needs `x` (date) and `y` (number | null). Used where present: `covered` (bool), `provisional` (bool),
    `pause` (text | null), `label` (text that names a row when pointed at), `days` as in `Line` and `mark` (text | null,
    a happening).
    """

    x: str
    y: str
    label: str | None = None
    covered: str = "is_covered"
    provisional: str = "is_provisional"
    pause: str = "pause"
    days: str = "days_known"
    unit: str = ""
    mark: str | None = None


@dataclass(frozen=True)
class Ranking:
    """The largest of many as horizontal bars. Needs `label` (text) and `value` (number | null), one row per thing."""

    label: str
    value: str
    unit: str = ""
    limit: int = 10


@dataclass(frozen=True)
class Funnel:
    """How many are left after each step. Needs `label` (text) and `value` (number | null), rows in the steps' order."""

    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True)
class Beam:
    """The balance of one period between two sides, with a lens on the middle of the scale.

    Needs one row per side group with `period`, `label`, `event_date`, `basis`, `side`, `side_group`, `position`, `n`,
    `total`, `side_a`, `side_b`, `neither`, `unknown`, `share`, `low`, `high`, `worst`, `best`, `verdict`,
    `target_low` and `target_high`; counts are people or attendances, shares are fractions from 0 to 1.
    `share` is the first side's part of the two. Of several periods the newest is drawn, and of several bases
    (registrations, attendances, people) the one named by `basis`, else the first in the frame.
    """

    basis: str | None = None


@dataclass(frozen=True)
class Shares:
    """The balance of many periods (events, months) as one bar each, newest first. Needs the columns of `Beam`.

    At most `limit` bars are drawn; the table beside the picture holds all.
    """

    limit: int = 16
    basis: str | None = None


@dataclass(frozen=True)
class Spark:
    """A trend without axes. Needs `x` (date) and `y` (number | null); the last four columns as in `Line`."""

    x: str
    y: str
    kind: Literal["line", "bars"] = "line"
    tone: Literal["accent", "blue", "grey"] = "accent"
    covered: str = "is_covered"
    provisional: str = "is_provisional"
    pause: str = "pause"
    days: str = "days_known"


Picture = Line | Bars | Ranking | Funnel | Beam | Shares | Spark
