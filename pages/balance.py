"""Balance: how the two sides share the audience, by which definition, who comes and who talks with whom."""

from dataclasses import replace

import streamlit as st

from analytics.pictures import Beam, Ranking, Shares
from analytics.scope import GRAINS
from pages.parts.analysts import for_analysts
from pages.parts.card import card
from pages.parts.definitions import definitions_card
from pages.parts.exchange import exchange
from pages.parts.grids import HALF
from pages.parts.scope import pick_scope

COUNTS = {
    "registrations": "One for each person and event registered for",
    "attendances": "One for each person and event attended: who came to three counts three times",
    "people": "Everybody who came, once, however many events",
}
BASES = list(COUNTS)
HOW_TO_READ = """
A bar is one event, or one of what is chosen above: one side from the left, the other from the right, and between them,
hatched, those whose side is not known. Where the colour on the left ends is the worst case, where the colour on the
right begins the best.

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

by = st.segmented_control(
    "One bar per", GRAINS, default=GRAINS[0], format_func="By {}".format, required=True, label_visibility="collapsed"
)
each = replace(scope, by=by)
pair = st.grid(2, min_column_width=HALF)
with pair.cell():
    card("balance_groups", scope, Beam(), caption=f"{basis.capitalize()} in the period", basis=basis)
    card("side_share", scope, caption=f"Share of {basis}", basis=basis)
    with st.container(border=True):
        st.subheader("How to read this", anchor=False)
        st.markdown(HOW_TO_READ)
with pair.cell():
    card("balance_groups", each, Shares(), caption=f"Share of {basis} per {by}", basis=basis)
card("balance", each, caption=f"Every {by}", basis=basis)
definitions_card(scope)
with st.grid(2, min_column_width=HALF):
    card("conversion", scope, Ranking("side_group", "rate", unit="%"), caption="Registrants who came, of each group")
    card("affiliations", scope, Ranking("evidence", "attendances", unit="attendances"), caption="What sides rest on")
card("conversion_difference", scope, caption="Side against side: who comes of those who register")
card("speaker_balance", scope, caption="Speakers of the events, as the register names them")
exchange(scope)
for_analysts(scope, basis)
