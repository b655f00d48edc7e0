"""Overview: the state of the community on one page."""

from dataclasses import replace

import streamlit as st

from analytics.pictures import Spark
from pages.parts.ask import ask
from pages.parts.card import card
from pages.parts.freshness import freshness
from pages.parts.number import last, number, pooled, reached, share, threshold, total
from pages.parts.scope import pick_scope
from pages.parts.verdict import band, side_name, verdict

scope = pick_scope()

participants = last("participants", "cumulative_participants", scope)
goal = threshold("participants")
balance = share("balance", "share", scope, basis="registrations")
by_month = ask("balance", replace(scope, by="month")).only(basis="registrations")

with st.grid(4, min_column_width=170, gap="small"):
    number(
        "Participants",
        participants,
        Spark(x="month", y="cumulative_participants"),
        target=f"Target {goal:,.0f}" if goal else "",
        state=reached(participants, goal) if goal else None,
    )
    number("New people", total("participants", "new_participants", scope), Spark("month", "new_participants", "bars"))
    number(
        f"{side_name(balance.answer)} share",
        balance,
        Spark(x="period", y="share", tone="blue"),
        by_month,
        target=band(balance.answer),
        state=verdict(balance.answer),
    )
    number(
        "Came again",
        pooled("returning", "returning", ("returning", "first_time"), scope),
        Spark(x="event_date", y="returning_share"),
    )
    number(
        "Came of registered",
        pooled("event_attendance", "attended_registrants", ("registrations",), scope),
        Spark(x="event_date", y="attendance_rate"),
    )
    number(
        "Active in Slack, weekly", last("slack_weekly_active", "four_week_mean", scope), Spark("day", "four_week_mean")
    )
    number("YouTube views", total("youtube_monthly", "views", scope), Spark("month", "views", "bars"))
    number(
        "Registrations",
        total("registrations_by_month", "registrations", scope),
        Spark("month", "registrations", "bars"),
    )

pair = st.grid(5, min_column_width=170)
with pair.cell(column_span=3):
    card("participants", scope)
with pair.cell(column_span=2):
    card("balance_groups", scope, basis="registrations")
with st.grid(2, min_column_width=360):
    card("engagement_funnel", scope)
    card("slack_weekly_active", scope)
freshness()
