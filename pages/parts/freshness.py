"""How far the data of each kind reach, and whether that is fresh."""

from typing import Any

import streamlit as st

from analytics.coverage import holes_of, holes_say
from analytics.scope import Scope
from analytics.spreadsheet import is_missing
from pages.parts.ask import ask
from pages.parts.card import day_text
from pages.parts.standing import STANDS
from pages.parts.text import plain
from pages.parts.verdict import Tone


def freshness(*, all_states: bool = False) -> None:
    """Show the newest day that is covered, by each kind of data that is in use, where it is not fresh, and how many
    months before that day are short: new data may follow on a hole.
    """
    rows = ask("freshness", Scope(), rows_only=True).frame.astype(object).to_dict("records")
    used = [row for row in rows if row["status"] != "never imported"]
    if not used:
        return
    holes = holes_of(ask("coverage", Scope(), rows_only=True).frame)
    with st.container(border=True, gap="small"):
        st.caption("Data through")
        with st.grid(min(len(used), 4), min_column_width=140, gap="small"):
            for row in used:
                _kind(row, holes.get(str(row["source"]), (0, 0)), all_states=all_states)


def _kind(row: dict[Any, Any], holes: tuple[int, int], *, all_states: bool) -> None:
    through, short = row["data_through"], holes_say(*holes)
    with st.container(gap=None):
        st.markdown(f"**{plain(row['title'])}**")
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            st.caption("no day yet" if is_missing(through) else day_text(through), width="content")
            said, tone = _standing(row, short)
            if all_states or row["status"] != "fresh":
                st.badge(said, color=tone)
            elif short:
                st.badge(short, color=tone)


def _standing(row: dict[Any, Any], short: str) -> tuple[str, Tone]:
    """The age of the newest data and what is short before them: "Fresh, 2 months missing"."""
    words, tone = STANDS[str(row["status"])]
    old = "" if row["status"] == "fresh" or is_missing(row["data_through"]) else f"{_age(int(row['age_days']))} old"
    return ", ".join(filter(None, [words, old, short])), "orange" if tone == "green" and short else tone


def _age(days: int) -> str:
    if days < 60:
        return f"{days} days"
    return f"{days // 7} weeks" if days < 730 else f"{days // 365} years"
