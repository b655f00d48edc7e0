"""Likely doubles: addresses of one name, each with the way to merge them."""

import streamlit as st

from data import deciding
from data.doubles import Double, likely_doubles
from pages.parts.affiliations_effect import ask_ruling, show_effect
from pages.parts.db import shared_store
from pages.parts.text import plain

HERE = "doubles"
SHOWN = 8


def show_doubles() -> None:
    """The likeliest pairs; nothing where there are none."""
    found = _doubles(shared_store().turn())
    if not found:
        show_effect(HERE)
        return
    with st.container(border=True, gap="small"):
        with st.container(gap=None):
            st.subheader("Likely one person", anchor=False)
            st.caption("Their names agree; only marks of the names are compared. Two people may share a name.")
        for number, one in enumerate(found[:SHOWN]):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.button("Merge", key=f"people-double-{number}", on_click=_ask, args=(one,))
                st.markdown(
                    plain(f"{one.sentence} ({one.events:,} event{'' if one.events == 1 else 's'})"), width="content"
                )
        if len(found) > SHOWN:
            st.caption(f"and {len(found) - SHOWN:,} more after these")
        show_effect(HERE)


@st.cache_data(show_spinner=False, max_entries=4)
def _doubles(turn: int) -> list[Double]:
    with shared_store().reading() as cursor:
        return likely_doubles(cursor)


def _ask(one: Double) -> None:
    ask_ruling(HERE, one.sentence, lambda cursor: deciding.same_person(cursor, one.one, one.other))
