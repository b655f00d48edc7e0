"""Coverage: which months of which kind of data have come, how old they are, and what to fetch now."""

import streamlit as st

from analytics.scope import Scope
from pages.parts.ask import ask
from pages.parts.card import foot, head
from pages.parts.fetch import show_fetch
from pages.parts.freshness import freshness
from pages.parts.months import show_months
from pages.parts.text import plain
from pages.parts.unused import show_unused

LAST, ALL = "Last 13 months", "All months"

months = ask("coverage", Scope())
if months.is_empty:
    with st.container(gap=None):
        st.subheader(plain(months.headline), anchor=False)
        st.caption("What could come each month stands below, each with the way to it. Drop what you have on Imports.")
    st.page_link("imports.py", label="Go to Imports", icon=":material/upload:")
else:
    with st.container(gap=None):
        st.subheader(plain(f"{months.headline}. {ask('to_fetch', Scope()).headline}."), anchor=False)
        st.caption("A month is due a week after its end, the reports of an event a week after it.")
    show_fetch()
    freshness(all_states=True)
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            head(months, "Each month by kind of data, newest first; nothing before the first export of its kind")
            which = st.segmented_control(
                "Months", [LAST, ALL], default=LAST, required=True, label_visibility="collapsed", width="content"
            )
        show_months(months.frame, all_of_them=which == ALL)
        foot(months, "coverage")
show_unused("What could come" if months.is_empty else "What else could come")
