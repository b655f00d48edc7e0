"""Engagement: who comes, who comes again, and what is read and watched in between; then what else has come."""

import streamlit as st

from analytics.pictures import Line
from pages.parts.card import card, card_if_any
from pages.parts.scope import pick_scope

scope = pick_scope()

with st.grid(2, min_column_width=360):
    card(
        "returning",
        scope,
        Line(x="event_date", y="returning_share", label="event", area=False, unit="%", n=("first_time", "returning")),
        caption="Share of attendees who came to an earlier event",
    )
    card("slack_weekly_active", scope)
    card("slack_monthly", scope)
    card("youtube_monthly", scope)
    card("engagement_funnel", scope, caption="People of the period, each counted once")
    card("video_performance", scope)
    card("video_geography", scope)
    card("video_traffic", scope)
card("event_attendance", scope)
for question in ("campaigns", "subscribers", "newsletter_items", "slack_members", "applications"):
    card_if_any(question, scope)
