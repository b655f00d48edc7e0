"""Events: what was held and what is planned, who spoke, who came, and the register that settles it."""

from functools import partial

import streamlit as st

from data.templates import register_sheet, template
from pages.parts import linking
from pages.parts.card import card
from pages.parts.db import shared_store
from pages.parts.drop import XLSX, series_names
from pages.parts.gate import is_managers
from pages.parts.giving import given
from pages.parts.grids import HALF
from pages.parts.scope import pick_scope

SETTLES = """
A sheet of your own, one row per event. What it says goes before what the platforms say:

- **Which file belongs to which event**: by day and title, or by the webinar ID
- **Title, series and start** of each event, and its topic, capacity and recording
- **Who spoke**: speakers are left out of the audience; neither names nor addresses are kept
- **What did not take place**: cancelled events leave the rates, and a pause is no gap
"""
FILL_IN = """
Fill in what you know and drop the sheet on Imports. Drop it again when it has changed: each day that it names is
replaced, and the speakers of an event stay where the new sheet names none.
"""


def known_events() -> bytes:
    """The sheet with the events that no register names, made when somebody asks for it."""
    with shared_store().reading() as cursor:
        return register_sheet(cursor)


def show_register() -> None:
    """What the register settles, and its sheets."""
    st.subheader("The register of events", anchor=False)
    with st.grid(2, min_column_width=HALF):
        st.markdown(SETTLES)
        with st.container():
            st.markdown(FILL_IN)
            with st.container(horizontal=True, vertical_alignment="center"):
                button = partial(st.download_button, mime=XLSX, icon=":material/download:", on_click="ignore")
                button("Events not in it yet", given("register", known_events), "event-register.xlsx", type="primary")
                button("Empty sheet", partial(template, "events", series_names()), "events.xlsx")
                st.page_link("imports.py", label="Go to Imports", icon=":material/upload:")


scope = pick_scope()
card("event_register", scope, caption="Every event, in the register or not, newest first")
card("speakers", scope, caption="Speakers of each event by side group")
if is_managers():
    with st.container(border=True):
        show_register()
card("event_attendance", scope, caption="Who registered and who came, event by event")
if is_managers():
    with st.container(border=True):
        linking.section()
