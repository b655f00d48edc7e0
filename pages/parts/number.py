"""One number of a page: what it is, how much, how it changed, its trend, and whether its target is reached.

Made of elements that the browser shows at once: a metric element would wait until all charts are drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypedDict

import streamlit as st

from analytics.asking import Answer
from analytics.pictures import Spark
from analytics.scope import Scope
from analytics.spreadsheet import is_missing
from charts.spark import spark
from pages.parts.ask import ask
from pages.parts.db import settings
from pages.parts.scope import a_year_before
from pages.parts.text import plain
from pages.parts.verdict import Tone

State = tuple[str, Tone]
TOO_SMALL = "too small to report"
VERSUS = "on last year"  # a phone shows about 12 characters


@dataclass(frozen=True)
class Value:
    """A value now and a period before (None where it is not known), with the answer that it was taken from.

    `is_hidden`: it is known, and too small to be told to the reader.
    """

    answer: Answer
    now: float | None
    before: float | None
    is_share: bool = False
    is_hidden: bool = False

    @property
    def text(self) -> str:
        return "–" if self.now is None else self.written(self.now)

    def written(self, value: float) -> str:
        """A value of this kind, as people write it."""
        return f"{value:.0%}" if self.is_share else f"{value:,.0f}"

    @property
    def change(self) -> str | None:
        """The change as a badge says it; shares change by points of the rounded figures."""
        if self.now is None or self.before is None:
            return None
        if self.is_share:
            points = round(100 * self.now) - round(100 * self.before)
            return f"{points:+d} {'pt' if abs(points) == 1 else 'pts'}"
        return f"{round(self.now - self.before):+,d}"

    def sentence(self, things: str) -> str:
        """The value and its change in words: "301 new people, 40 fewer than a year before"."""
        if self.now is None:
            return f"{things}: too few to report" if self.is_hidden else f"No data on {things}"
        if self.before is None or self.now == self.before:
            return f"{self.text} {things}"
        more = "more" if self.now > self.before else "fewer"
        return f"{self.text} {things}, {self.written(abs(self.now - self.before))} {more} than a year before"


def last(question: str, column: str, scope: Scope, **only: object) -> Value:
    """The last known value of a stock in the scope, and in the period before."""
    return _value(question, column, scope, only, _last)


def total(question: str, column: str, scope: Scope, **only: object) -> Value:
    """The sum of a flow over the scope, and over the period before."""
    return _value(question, column, scope, only, _sum)


def usual(question: str, column: str, scope: Scope, **only: object) -> Value:
    """The median of the months that are over: what a usual one brings."""
    return _value(question, column, scope, only, _median)


def part_of(question: str, column: str, side: str, scope: Scope) -> Value:
    """The part that one side has in a flow, sum over sum."""
    whole, part = total(question, column, scope), total(question, column, replace(scope, side=side))
    shares = _over(part.now, whole.now), _over(part.before, whole.before)
    return Value(part.answer, *shares, is_share=True, is_hidden=part.is_hidden)


def number(
    label: str, value: Value, trend: Spark, rows: Answer | None = None, target: str = "", state: State | None = None
) -> None:
    """Show one number as a card, with the trend of `rows` (usually the rows that the number was made of)."""
    with st.container(border=True, height="stretch", gap="xsmall"):
        with st.container(gap=None):
            st.caption(plain(label), help=plain(value.answer.question.definition.partition("\n")[0]))
            st.header(value.text, anchor=False)
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            if value.change:
                st.badge(plain(value.change), color=_tone(value, trend))
            alone = TOO_SMALL if value.is_hidden else "nothing to compare"
            st.caption(VERSUS if value.change else alone, width="content")
        shown = rows or value.answer
        st.image(spark(trend, shown.frame), width="stretch", alt=_in_words(label, value, _known(shown, trend.y)))
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(plain(target or " ".join(value.answer.notes) or "No target set"), width="content")
            if state:
                st.badge(state[0], color=state[1])


class Goal(TypedDict):
    """Target and state of a number, as `number` takes them."""

    target: str
    state: State | None


def goal(measure: str, value: Value) -> Goal:
    """The highest threshold that partnership.toml sets for a measure, and how far the value is from it."""
    wanted = max((one.value for one in settings().partnership.thresholds if one.measure == measure), default=None)
    scope = value.answer.scope
    if wanted is None or scope.series or scope.side:  # a target is set for the whole community
        return {"target": "", "state": None}
    short = wanted - (value.now or 0)
    return {
        "target": f"Target {wanted:,.0f}",
        "state": ("Reached", "green") if short <= 0 else (f"{short:,.0f} short", "orange"),
    }


def _value(
    question: str,
    column: str,
    scope: Scope,
    only: dict[str, object],
    take: Callable[[Answer, str], float | None],
) -> Value:
    answer = ask(question, scope).only(**only)
    earlier = a_year_before(scope)
    before = ask(question, earlier, rows_only=True).only(**only) if earlier else None
    return Value(
        answer,
        None if answer.is_empty or hides(answer, column) else take(answer, column),
        None if before is None or hides(before, column) else _told(before, take(before, column)),
        is_hidden=hides(answer, column),
    )


def _told(answer: Answer, value: float | None) -> float | None:
    """A value, unless it is the nothing from which a stock is carried where no report covers anything yet."""
    return None if answer.is_empty and value == 0 else value


def hides(answer: Answer, column: str) -> bool:
    """Whether cells of a column are too small for the reader: the rest of them is not what the number says."""
    return answer.hidden is not None and bool(answer.hidden[column].any())


def _known(answer: Answer, column: str) -> list[float]:
    """The values of a column, in its rows' order, where they are known."""
    return [float(value) for value in answer.frame[column].tolist() if not is_missing(value)]


def _last(answer: Answer, column: str) -> float | None:
    known = _known(answer, column)
    return known[-1] if known else None


def _sum(answer: Answer, column: str) -> float | None:
    known = _known(answer, column)
    return sum(known) if known else None


def _median(answer: Answer, column: str) -> float | None:
    over = answer.frame[~answer.frame["is_provisional"]]
    known = over[column].dropna()
    return float(known.median()) if len(known) else None


def _over(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None


def _in_words(label: str, value: Value, known: list[float]) -> str:
    if not known:
        return f"{label}: no trend yet"
    is_share = value.is_share and max(known) <= 1  # the trend may be of counts beside a share
    lowest, highest, newest = (
        f"{one:.0%}" if is_share else f"{one:,.0f}" for one in (min(known), max(known), known[-1])
    )
    return f"Trend of {label}: between {lowest} and {highest}, at last {newest}"


def _tone(value: Value, trend: Spark) -> Tone:
    """Green for more, grey for less; blue for the share of the blue side, which is not better when it is larger."""
    if trend.tone == "blue":
        return "blue"
    return "gray" if (value.now or 0) < (value.before or 0) else "green"
