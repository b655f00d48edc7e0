"""Kinds of data that never came: shown with the way to them, never asked for."""

import streamlit as st

from analytics.scope import Scope
from pages.parts.ask import ask
from pages.parts.text import plain
from pages.parts.where import fillers, where_to_click


def show_unused(title: str) -> None:
    """What could be fetched beside what is in use; nothing where all kinds are in use."""
    frame = ask("freshness", Scope(), rows_only=True).frame
    rows = frame[frame["status"] == "never imported"].to_dict("records")
    rows = [row for row in rows if fillers(row["measure"])]
    if not rows:
        return
    with st.container(border=True, gap="small"):
        st.subheader(title, anchor=False)
        st.caption("Never imported, so nobody is asked for it. Once it has come, it is looked after here.")
        with st.grid(min(len(rows), 3), min_column_width=230, gap=("small", "large")):
            for row in rows:
                with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                    st.markdown(f"**{plain(row['title'])}**", width="content")
                    where_to_click((row["measure"],))
