"""Months and kinds of data as a calm picture: a sign and a word in each cell, the whole month's beside its name."""

from typing import Any

import streamlit as st

from analytics.db import Frame
from pages.parts.standing import MONTHS
from pages.parts.verdict import Tone

SHOWN = 13  # months, so that the same month of the year before stands below
HEIGHT = 470  # px, that of so many months
WORST = ("stale", "missing", "partly")
WHOLE: dict[str, tuple[str, Tone]] = {
    "covered": ("● Complete", "green"),
    "paused": ("Ⅱ Paused", "gray"),
    "not due yet": ("· Not due", "gray"),
}


def show_months(frame: Frame, *, all_of_them: bool) -> None:
    """The rows of `coverage` of the kinds of data that are in use, newest month first."""
    used = frame[frame["is_in_use"]]
    months = list(dict.fromkeys(used["month"]))[: None if all_of_them else SHOWN]
    kinds = dict(zip(used["source"], used["title"]))
    begins = used[used["is_covered"]].groupby("source")["month"].min().to_dict()
    cells = {
        (row.month, row.source): str(row.state)
        for row in used.itertuples()
        if row.month >= begins.get(row.source, row.month)
    }
    rows = [_row(month, {kind: cells.get((month, kind)) for kind in kinds}) for month in months]
    st.dataframe(
        rows,
        hide_index=True,
        height="content" if len(rows) <= SHOWN else HEIGHT,
        column_config=_columns(kinds, [row["state"][0] for row in rows]),
        placeholder="–",
    )


def _row(month: Any, states: dict[str, str | None]) -> dict[str, Any]:
    """Before the first export of its kind nothing is short, and nothing is said."""
    known = [state for state in states.values() if state]
    cells = {kind: [MONTHS[state][0]] if state else None for kind, state in states.items()}
    return {"month": month, "state": [_whole(known)], **cells}


def _whole(states: list[str]) -> str:
    """What is said of a month of several kinds: how many of them are not there, else the calmest that fits all."""
    short = sum(state in WORST for state in states)
    if short:
        return f"{_worst(states)} {short} of {len(states)} short"
    first = next((state for state in ("not due yet", "covered") if state in states), "paused")
    return WHOLE[first][0]


def _worst(states: list[str]) -> str:
    return MONTHS[next(state for state in WORST if state in states)][0][0]


def _columns(kinds: dict[str, str], whole: list[str]) -> dict[str, Any]:
    words, colours = zip(*MONTHS.values(), strict=True)
    said = dict(WHOLE.values())
    named = list(dict.fromkeys(whole))
    return {
        "month": st.column_config.DateColumn("Month", format="MMM YYYY", width=86),
        "state": st.column_config.MultiselectColumn(
            "All in all", options=named, color=[said.get(one, _tone(one)) for one in named], width=128
        ),
        **{
            kind: st.column_config.MultiselectColumn(
                _short(title), options=list(words), color=list(colours), help=title
            )
            for kind, title in kinds.items()
        },
    }


def _tone(said: str) -> Tone:
    return next(tone for words, tone in MONTHS.values() if words[0] == said[0])


def _short(title: str) -> str:
    """A heading that fits its column: "Event attendance" as "Attendance", "YouTube videos" as "Videos"."""
    first, _, rest = title.partition(" ")
    return rest.capitalize() if first in ("Event", "YouTube") and rest else title
