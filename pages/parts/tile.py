"""One number of the overview: how much, how it changed on the period before and on the year, its months, its state.

Made of elements that the browser shows at once: a metric element would wait until the scripts of charts are read.
"""

from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from analytics.db import Frame
from analytics.narration import is_a_year, stretch_of, whole_of
from analytics.overview import Number, kind_of
from analytics.pictures import Spark
from analytics.scope import Scope
from analytics.sentences import SMALL_BASE, direction, month_name, number, percent, rounded
from analytics.spreadsheet import is_missing
from analytics.stretches import Stretch
from charts.spark import spark
from pages.parts.text import plain
from pages.parts.verdict import VERDICTS, Tone

TONES: dict[bool, Literal["accent", "blue"]] = {True: "accent", False: "blue"}
STATES: dict[str, tuple[str, Tone]] = {
    "up": ("Up", "green"),
    "down": ("Down", "gray"),
    "steady": ("Steady", "gray"),
    "provisional": ("So far", "orange"),
    "no data": ("No data", "gray"),
    **VERDICTS,
}
TOO_SMALL = "too small to report"
ARROWS = {1: "↑", -1: "↓", 0: "→"}
ALL = {"series": "all series", "side": "all sides"}
NOTHING = "nothing to compare"
NOT_COMPARED = (
    "A comparison needs data in each month of both periods, planned pauses left out; "
    "of Slack and YouTube, data on each day."
)


@dataclass(frozen=True)
class Tile:
    """A number with its row of `overview` (empty without data), its rows of `overview_trend`, its target in words;
    `related` says what it is beside another number that counts the same people otherwise.
    """

    number: Number
    row: dict[str, Any]
    months: Frame
    scope: Scope
    label: str
    target: str = ""
    related: str = ""

    @property
    def value(self) -> str:
        now = self._known("value")
        return "–" if now is None else self.written(now)

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Change and what it is against, on the period before and on the year where that is another one."""
        if not self.row or is_missing(self.row["period"]):
            return []
        year = not self.is_a_year
        on = [("previous", _before(self._whole)), *([("year_ago", "on last year")] if year else [])]
        return [(text, versus) for which, versus in on if (text := self._change(which))]

    @property
    def base(self) -> str:
        """What the value rests on, and what of the scope does not narrow it: "of 2,927 registrations, all sides"."""
        n = self._known("n")
        if self.is_hidden:
            return TOO_SMALL
        if n is None:
            return ""
        all_of = [ALL[part] for part in ALL if getattr(self.scope, part) and part not in self.number.uses]
        of = "of " if self.number.kind == "rate" else ""
        return ", ".join(filter(None, [f"{of}{number(n)} {self.number.base}", self.related, *all_of]))

    @property
    def state(self) -> tuple[str, Tone] | None:
        return None if self.is_hidden else STATES.get(str(self.row.get("state", "no data")))

    @property
    def is_hidden(self) -> bool:
        """Whether the value is known and too small for whoever reads."""
        return bool(self.row) and is_missing(self.row["value"]) and is_missing(self.row["state"])

    @property
    def is_a_year(self) -> bool:
        """Whether the period before is the year before."""
        return is_a_year(stretch_of(str(self.row["period"])), self.scope)

    @property
    def picture(self) -> Spark:
        tone = TONES[self.number.more_is_better]
        return Spark("month", "value", kind="bars" if self.number.kind == "flow" else "line", tone=tone)

    @property
    def explained(self) -> str:
        """What the number means, over which days it is counted, its target, and why it may not be compared."""
        period = self.row.get("period")
        parts = [
            self.number.means,
            "" if is_missing(period) else f"Counted from {str(period).replace('..', ' to ')}.",
            f"{self.target}." if self.target else "",
            NOT_COMPARED if self.row and not self.changes else "",
        ]
        return " ".join(filter(None, parts))

    def written(self, value: float) -> str:
        """A value of this kind, as people write it."""
        return percent(value) if self.number.kind == "rate" else number(value)

    def in_words(self) -> str:
        """The trend, for those who cannot see it."""
        known = self.months.dropna(subset=["value"])
        if known.empty:
            return f"{self.label}: no trend yet"
        low, high, last = (
            self.written(float(one)) for one in (known["value"].min(), known["value"].max(), known["value"].iloc[-1])
        )
        so_far = " so far" if known["is_provisional"].iloc[-1] else ""
        month = month_name(known["month"].iloc[-1])
        return f"{self.label} by month: between {low} and {high}, last {last}{so_far} in {month}"

    def tone(self, change: str) -> Tone:
        """Green for more, grey for less; blue for a share that is not better when it is larger."""
        if not self.number.more_is_better:
            return "blue"
        return "gray" if change.startswith(("↓", "→")) else "green"

    @property
    def _whole(self) -> Stretch:
        return whole_of(stretch_of(str(self.row["period"])), self.scope)

    def _known(self, column: str) -> float | None:
        value = self.row.get(column)
        return None if value is None or is_missing(value) else float(value)

    def _change(self, which: str) -> str:
        now, before = self._known("value"), self._known(which)
        if now is None or before is None:
            return ""
        way = direction(now, before, kind_of(self.number))
        if self.number.kind == "rate":
            points = int(rounded(100 * now) - rounded(100 * before))
            return f"{ARROWS[way]} {abs(points)} {'pt' if abs(points) == 1 else 'pts'}"
        difference = int(rounded(now) - rounded(before))
        little = {1: "+", -1: "−"}.get((difference > 0) - (difference < 0), "") if way == 0 else ""
        if self.number.kind == "stock" or before < SMALL_BASE:
            return f"{ARROWS[way]} {little}{number(abs(difference))}"
        moved = percent(abs(now / before - 1))
        return f"{ARROWS[way]} {little if moved != '0%' else ''}{moved}"


def show_tile(tile: Tile) -> None:
    """Show one number as a card."""
    with st.container(border=True, height="stretch", gap="xsmall"):
        with st.container(gap=None):
            st.caption(plain(tile.label), help=plain(tile.explained))
            st.header(tile.value, anchor=False)
        for change, versus in tile.changes or [("", NOTHING)]:
            with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
                if change:
                    st.badge(plain(change), color=tile.tone(change))
                st.caption(versus, width="content")
        st.image(spark(tile.picture, tile.months), width="stretch", alt=tile.in_words())
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall"
        ):
            st.caption(plain(tile.base or "no report"), width="content")
            if tile.state:
                st.badge(tile.state[0], color=tile.state[1])


def _before(whole: Stretch) -> str:
    """What the period before is, in a few words for a narrow card."""
    if whole.since.day != 1:
        return f"on {number(whole.days)} days before"
    known = {1: "on last month", 3: "on last quarter", 12: "on last year"}
    return known.get(whole.months, f"on {whole.months} months before")
