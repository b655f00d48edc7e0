"""Growth: how many take part, and how many of them are new."""

import streamlit as st

from analytics.headlines import monthly
from analytics.pictures import Bars
from pages.parts.card import card
from pages.parts.scope import pick_scope

scope = pick_scope()

card("participants", scope, caption="People who came to at least one event, all so far")
card(
    "participants",
    scope,
    Bars(x="month", y="new_participants", unit="people"),
    says=monthly("New participants", "new_participants"),
    caption="People whose first event falls in the month",
)
with st.grid(2, min_column_width=360):
    card("registrations_by_month", scope)
    card("attendance_by_month", scope)
