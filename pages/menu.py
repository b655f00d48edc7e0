"""The table of contents: the frame around every page, with the title row and the scope."""

from functools import partial

import streamlit as st

from pages.parts.ahead import ask_ahead
from pages.parts.ask import asked_in_run, begin_run
from pages.parts.brand import FAVICON, MARK, logo
from pages.parts.db import settings, today
from pages.parts.gate import ONLY_MANAGER, is_managers, let_in, reader, seen_by, show_reader
from pages.parts.noting import note_visit
from pages.parts.scope import likely, offered, periods_of, pick_scope, place_scope
from pages.parts.welcome import demo_is_in, end_first_import, show_welcome

st.set_page_config(layout="wide", page_icon=FAVICON, initial_sidebar_state=220)  # px: wide enough for its words
let_in()
note_visit()
st.logo(logo(settings().partnership.name), size="large", icon_image=MARK)

LOOK = [
    st.Page("overview.py", title="Overview", icon=":material/space_dashboard:", default=True),
    st.Page("growth.py", title="Growth", icon=":material/trending_up:"),
    st.Page("events.py", title="Events", icon=":material/event:"),
    st.Page("balance.py", title="Balance", icon=":material/balance:"),
    st.Page("engagement.py", title="Engagement", icon=":material/favorite:"),
    st.Page("downloads.py", title="Reports", icon=":material/description:", url_path="reports"),
]
work = partial(st.Page, visibility="visible" if is_managers() else "hidden")
WORK = [  # the manager's
    work("imports.py", title="Imports", icon=":material/upload:"),
    work("coverage.py", title="Coverage", icon=":material/calendar_month:"),
    work("quality.py", title="Data quality", icon=":material/fact_check:"),
    work("people.py", title="People", icon=":material/group:"),
    work("log.py", title="Log", icon=":material/receipt_long:"),
    work("privacy.py", title="What we keep", icon=":material/shield_person:"),
]
begin_run()
page = st.navigation({"Look": LOOK, "Work": WORK})
show_reader()
choices = offered()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
        st.title(page.title, width="content", anchor=False)
        if demo_is_in():
            st.badge("Demo: invented people", color="orange")
    if page in LOOK and choices.through:
        place_scope(choices)
if said := seen_by(reader()):
    st.caption(said)
if page in WORK and not is_managers():
    st.markdown(ONLY_MANAGER)
elif page in LOOK and not choices.through:
    show_welcome()
else:
    if page in LOOK:
        end_first_import()
    page.run()
    if page in LOOK:
        ask_ahead(asked_in_run(), pick_scope(), likely(periods_of(choices, today())), choices.through)
