"""How far the data of each kind reach, and whether that is fresh."""

from typing import Any

import streamlit as st

from analytics.scope import Scope
from analytics.spreadsheet import is_missing
from pages.parts.ask import ask
from pages.parts.card import day_text
from pages.parts.standing import STANDS
from pages.parts.text import plain


def freshness(*, all_states: bool = False) -> None:
    """Show the newest day that is covered, by each kind of data that is in use, and where it is not fresh."""
    rows = ask("freshness", Scope(), rows_only=True).frame.astype(object).to_dict("records")
    used = [row for row in rows if row["status"] != "never imported"]
    if not used:
        return
    with st.container(border=True, gap="small"):
        st.caption("Data through")
        with st.grid(min(len(used), 4), min_column_width=140, gap="small"):
            for row in used:
                _kind(row, all_states=all_states)


def _kind(row: dict[Any, Any], *, all_states: bool) -> None:
    words, tone = STANDS[str(row["status"])]
    through = row["data_through"]
    with st.container(gap=None):
        st.markdown(f"**{plain(row['title'])}**")
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            st.caption("no day yet" if is_missing(through) else day_text(through), width="content")
            if row["status"] != "fresh":
                st.badge(words if is_missing(through) else f"{words}, {_age(int(row['age_days']))} old", color=tone)
            elif all_states:
                st.badge(words, color=tone)


def _age(days: int) -> str:
    if days < 60:
        return f"{days} days"
    return f"{days // 7} weeks" if days < 730 else f"{days // 365} years"
