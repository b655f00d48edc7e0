"""Growth: how many take part, and how many of them are new."""

from dataclasses import replace
from functools import partial

import streamlit as st

from analytics.headlines import monthly
from analytics.pictures import Bars, Spark
from pages.parts.card import card
from pages.parts.grids import in_pairs
from pages.parts.number import goal, last, number, part_of, total, usual
from pages.parts.scope import first_side, pick_scope
from pages.parts.text import plain

scope = pick_scope()
side = first_side()
people = last("participants", "cumulative_participants", scope)
new = total("participants", "new_participants", scope)

is_known = new.now is not None or new.is_hidden
told = f"{people.text} people so far, {new.sentence('of them new')}." if is_known else "No data on people yet."
st.subheader(plain(told), anchor=False)
trend = Spark("month", "new_participants", "bars")
in_pairs(
    [
        partial(
            number, "Participants", people, Spark("month", "cumulative_participants"), **goal("participants", people)
        ),
        partial(number, "New people", new, trend),
        partial(number, "New in a usual month", usual("participants", "new_participants", scope), trend),
        partial(
            number,
            f"New from {side}",
            part_of("participants", "new_participants", side, scope),
            replace(trend, tone="blue"),
        ),
    ]
)

card("participants", scope, caption="All people so far, by their first event")
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
