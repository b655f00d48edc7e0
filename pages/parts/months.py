"""Months and kinds of data as a calm picture: a sign and a word in each cell, the whole month's beside its name."""

from typing import Any

import streamlit as st

from analytics.coverage import SAID, WHOLE, by_month, short_title, whole
from analytics.db import Frame
from pages.parts.standing import MONTHS
from pages.parts.verdict import Tone

SHOWN = 13  # months, so that the same month of the year before stands below
HEIGHT = 470  # px, that of so many months
CALM: dict[str, Tone] = {"covered": "green", "paused": "gray", "not due yet": "gray"}


def show_months(frame: Frame, *, all_of_them: bool) -> None:
    """The rows of `coverage` of the kinds of data that are in use, newest month first."""
    kinds, known = by_month(frame)
    rows = [_row(month, states) for month, states in known[: None if all_of_them else SHOWN]]
    st.dataframe(
        rows,
        hide_index=True,
        height="content" if len(rows) <= SHOWN else HEIGHT,
        column_config=_columns(kinds, [row["state"][0] for row in rows]),
        placeholder="–",
    )


def _row(month: Any, states: dict[str, str | None]) -> dict[str, Any]:
    """Before the first export of its kind nothing is short, and nothing is said."""
    cells = {kind: [SAID[state]] if state else None for kind, state in states.items()}
    return {"month": month, "state": [whole([state for state in states.values() if state])], **cells}


def _columns(kinds: dict[str, str], whole: list[str]) -> dict[str, Any]:
    words, colours = zip(*MONTHS.values(), strict=True)
    said = {words: CALM[state] for state, words in WHOLE.items()}
    named = list(dict.fromkeys(whole))
    return {
        "month": st.column_config.DateColumn("Month", format="MMM YYYY", width=86),
        "state": st.column_config.MultiselectColumn(
            "All in all", options=named, color=[said.get(one, _tone(one)) for one in named], width=128
        ),
        **{
            kind: st.column_config.MultiselectColumn(
                short_title(title), options=list(words), color=list(colours), help=title
            )
            for kind, title in kinds.items()
        },
    }


def _tone(said: str) -> Tone:
    return next(tone for words, tone in MONTHS.values() if words[0] == said[0])
