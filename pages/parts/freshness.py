"""How far the data of each kind reaches."""

from datetime import date

import streamlit as st

from analytics.scope import Scope
from pages.parts.ask import ask
from pages.parts.card import day_text
from pages.parts.db import today

KINDS = {"Event reports": "event_attendance", "Slack": "slack_daily", "YouTube": "youtube_daily"}
OLD = 45  # days after which data is called old


def freshness() -> None:
    """Show the newest day that is covered, by kind of export."""
    with st.container(border=True, gap="small"):
        st.caption("Data through")
        with st.grid(len(KINDS), min_column_width=150, gap="small"):
            for kind, question in KINDS.items():
                _kind(kind, ask(question, Scope()).data_through)


def _kind(kind: str, through: date | None) -> None:
    with st.container(gap=None):
        st.markdown(f"**{kind}**")
        if through is None:
            st.caption("nothing imported")
        elif (days := (today() - through).days) > OLD:
            st.markdown(f":orange[:material/schedule: {day_text(through)}, {_age(days)} old]")
        else:
            st.caption(day_text(through))


def _age(days: int) -> str:
    return f"{days // 7} weeks" if days < 730 else f"{days // 365} years"
