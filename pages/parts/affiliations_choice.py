"""A table of which one row is chosen: by a click on the row, or by keyboard in the box above it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.parts.db import shared_store

MANY = 12  # rows: more scroll
TABLE = 420  # px


def choose(
    label: str,
    rows: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    key: str,
    columns: Mapping[str, Any] | None = None,
) -> str | None:
    """The identity of the chosen row, None where none is. `names`: identity → its name in the box, one for each row."""
    box, table = f"{key}-box", f"{key}-table-{shared_store().turn()}"  # no row stays chosen after a decision
    if st.session_state.get(box) not in names:
        st.session_state[box] = None  # what was decided leaves the box
    chosen: str | None = st.selectbox(
        label, list(names), index=None, format_func=names.__getitem__, key=box, placeholder="Choose one"
    )
    st.dataframe(
        list(rows),
        hide_index=True,
        height="content" if len(rows) < MANY else TABLE,
        placeholder="–",
        key=table,
        on_select=lambda: _by_click(box, table, list(names)),
        selection_mode="single-row",
        column_config=dict(columns or {}),
    )
    return chosen


def _by_click(box: str, table: str, identities: list[str]) -> None:
    for place in st.session_state[table]["selection"]["rows"]:
        if place < len(identities):
            st.session_state[box] = identities[place]
