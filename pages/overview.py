"""Overview: the state of the community on one page."""

from dataclasses import replace

import streamlit as st

from analytics.pictures import Spark
from pages.parts.ask import ask
from pages.parts.card import card
from pages.parts.freshness import freshness
from pages.parts.number import goal, last, number, pooled, share, total
from pages.parts.scope import pick_scope
from pages.parts.text import plain
from pages.parts.verdict import band, side_name, verdict

BASIS = "registrations"
EVERYBODY = "People by their first event, all so far"

scope = pick_scope()
new = total("participants", "new_participants", scope)
people = last("participants", "cumulative_participants", scope)
balance = share("balance_groups", "share", scope, before="balance", basis=BASIS)
by_month = ask("balance", replace(scope, by="month"), rows_only=True).only(basis=BASIS)
again = pooled("returning", "returning", ("returning", "first_time"), scope)
came = pooled("event_attendance", "attended_registrants", ("registrations",), scope)

with st.container(gap=None):
    st.subheader(plain(f"{new.sentence('new people')}. {balance.answer.headline}."), anchor=False)
    st.caption("Changes are against the same days of the year before.")

with st.grid(4, min_column_width=170, gap="small"):
    number("Participants", people, Spark("month", "cumulative_participants"), **goal("participants", people))
    number("New people", new, Spark("month", "new_participants", "bars"))
    number(
        f"{side_name(balance.answer)} share",
        balance,
        Spark("period", "share", tone="blue"),
        by_month,
        target=band(balance.answer),
        state=verdict(balance.answer),
    )
    number("Returning attendees", again, Spark("event_date", "returning_share"))
    number("Attendance rate", came, Spark("event_date", "attendance_rate"))
    number(
        "Active in Slack, weekly", last("slack_weekly_active", "four_week_mean", scope), Spark("day", "four_week_mean")
    )
    number("YouTube views", total("youtube_monthly", "views", scope), Spark("month", "views", "bars"))
    number("Registrations", total("registrations_by_month", BASIS, scope), Spark("month", BASIS, "bars"))

pair = st.grid(5, min_column_width=170)
with pair.cell(column_span=3):
    card("participants", scope, caption=EVERYBODY)
with pair.cell(column_span=2):
    card("balance_groups", scope, caption="Registrations in the period", basis=BASIS)
with st.grid(2, min_column_width=360):
    card("engagement_funnel", scope)
    card("slack_weekly_active", scope)
freshness()
