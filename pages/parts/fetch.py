"""What to fetch this month: one line per export that is due, why, and where to click for it."""

from typing import Any

import streamlit as st

from analytics.asking import Answer
from analytics.scope import Scope
from analytics.spreadsheet import is_missing
from pages.parts.ask import ask
from pages.parts.standing import STANDS
from pages.parts.text import plain
from pages.parts.where import where_to_click

SHORT, LONG = 3, 12


def show_fetch() -> None:
    """All that is due, and what is missing of older times folded away."""
    answer = ask("to_fetch", Scope())
    due, old = _lines(answer)
    with st.container(border=True, gap="small"):
        st.subheader("What to fetch this month", anchor=False)
        if not due:
            st.caption("Nothing is due.")
        for line in due[:LONG]:
            _show(line)
        if len(due) > LONG:
            st.caption(f"and {len(due) - LONG:,} more like these")
        if due:
            st.page_link("imports.py", label="Drop them on Imports", icon=":material/upload:")
    if old:
        with st.expander(f"Missing from older times ({len(old):,})", icon=":material/history:"):
            st.caption("Newer data are in. Fetch these where the platform still has them; charts show them as gaps.")
            for line in old[:LONG]:
                _show(line)
            if len(old) > LONG:
                st.caption(f"and {len(old) - LONG:,} older ones")


def show_fetch_in_short() -> None:
    """The first few lines, with the way to all of them; nothing while there is nothing to say."""
    answer = ask("to_fetch", Scope())
    due, old = _lines(answer)
    if not due and not old:
        return
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader("What to fetch this month", anchor=False, width="content")
            st.page_link("coverage.py", label="All of it on Coverage", icon=":material/calendar_month:")
        if not due:
            st.caption(plain(f"{answer.headline}."))
        for line in due[:SHORT]:
            _show(line)
        if len(due) > SHORT:
            st.caption(f"and {len(due) - SHORT:,} more")


def _lines(answer: Answer) -> tuple[list[dict[Any, Any]], list[dict[Any, Any]]]:
    """What is to be fetched now, and what is missing of older times."""
    rows = answer.frame.astype(object).to_dict("records")
    return [row for row in rows if row["state"] != "gap"], [row for row in rows if row["state"] == "gap"]


def _show(line: dict[Any, Any]) -> None:
    words, tone = STANDS[str(line["state"])]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="content"):
            st.markdown(f"**{plain(line['what'])}** · {plain(line['period'])}")
            st.caption(plain(line["why"]))
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small", wrap=False):
            st.badge(words, color=tone)
            where_to_click(tuple(line["measures"].split(", ")), choose=_choice(line))


def _choice(line: dict[Any, Any]) -> str:
    if is_missing(line["event_id"]):
        return f"Choose the dates: {line['period']}"
    return f"Choose the event of {line['period']}"
