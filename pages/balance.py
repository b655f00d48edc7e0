"""Balance: how the two sides share the audience, in all and event by event."""

from dataclasses import replace

import streamlit as st

from analytics.pictures import Beam, Shares
from pages.parts.card import card
from pages.parts.grids import HALF
from pages.parts.scope import pick_scope

COUNTS = {
    "registrations": "One for each person and event registered for",
    "attendances": "One for each person and event attended: who came to three counts three times",
    "people": "Everybody who came, once, however many events",
}
BASES = list(COUNTS)
HOW_TO_READ = """
A bar is one event: one side from the left, the other from the right, and between them, hatched, those whose side is
not known. Where the colour on the left ends is the worst case, where the colour on the right begins the best.

The ring is the share among those known, its line the range for an audience of this size. The verdict follows the
worst and the best case: it stands only where both lie on the same side of the green band's edges.
"""

scope = pick_scope()
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    basis = st.segmented_control(
        "Counted by", BASES, default=BASES[0], format_func=str.capitalize, required=True, label_visibility="collapsed",
        width="content",
    )  # fmt: skip
    st.caption(COUNTS[basis], width="content")

pair = st.grid(2, min_column_width=HALF)
with pair.cell():
    card("balance_groups", scope, Beam(), caption=f"{basis.capitalize()} in the period", basis=basis)
    card("side_share", scope, caption=f"Share of {basis}", basis=basis)
    with st.container(border=True):
        st.subheader("How to read this", anchor=False)
        st.markdown(HOW_TO_READ)
with pair.cell():
    card("balance_groups", replace(scope, by="event"), Shares(), caption=f"Share of {basis} per event", basis=basis)
card("balance", replace(scope, by="event"), caption="Every event", basis=basis)
