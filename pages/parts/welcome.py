"""The first screen of an empty store: drop exports, or look around in an invented community."""

import streamlit as st

from data import history
from data.demo_import import fill_with_demo
from data.people import KeyProblem
from data.store import StoreInUse
from pages.parts.db import settings, shared_store
from pages.parts.drop import drop_zone, previewed, where_to_find
from pages.parts.gate import is_managers
from pages.parts.preview import show_done, show_preview
from pages.parts.text import plain

STEPS = {
    "1 Drop": "Exports from Zoom, Teams, Eventbrite, Slack, YouTube Studio or a registrations sheet of your own.",
    "2 Look": "A preview says what is new, what changed and what was refused, and why.",
    "3 Read": "Growth, balance and engagement, each with its definition and its day.",
}


def is_empty() -> bool:
    """Whether nothing is imported yet."""
    return history.is_empty(shared_store())


def demo_is_in() -> bool:
    """Whether what is shown is the invented community, in whole or in part."""
    return _demo_is_in(shared_store().turn())


@st.cache_data(show_spinner=False, max_entries=4)
def _demo_is_in(turn: int) -> bool:
    return bool(history.demo_imports(shared_store()))


def end_first_import() -> None:
    """Bring an import of the first screen to its end where data are shown by now, and say what it brought."""
    show_done()


def show_welcome() -> None:
    """What to do first; who is not the manager waits for her."""
    if not is_managers():
        st.markdown("There is no data yet. The community manager imports the first exports.")
        return
    with st.container(horizontal_alignment="center", gap=None):
        st.header("There is no data yet", anchor=False, width="content")
        st.caption(
            "Drop the first exports, or look around in an invented community. Nothing leaves this computer.",
            width="content",
            text_alignment="center",
        )
    grid = st.grid(2, min_column_width=320)
    with grid.cell(), st.container(border=True, height="stretch"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader("Drop exports", anchor=False, width="content")
            where_to_find()
        waiting = previewed(drop_zone("welcome"))
        st.caption("Event reports, Slack, YouTube, sheets as CSV or XLSX. Several at once, whole ZIPs too.")
    with grid.cell(), st.container(border=True, height="stretch"):
        st.subheader("Look around first", anchor=False)
        st.markdown(
            "Three years of an invented community, imported like any other export. One click takes it out again."
        )
        if st.button("Fill with the demo", type="primary", key="demo-in", width="stretch"):
            _fill()
    if waiting:
        show_preview(waiting)
    steps = st.grid(3, min_column_width=220)
    for title, text in STEPS.items():
        with steps.cell(), st.container(gap=None):
            st.markdown(f"**{title}**")
            st.caption(text)


def _fill() -> None:
    bar = st.progress(0.0, "Importing the invented community")
    try:
        fill_with_demo(
            shared_store(), settings(), lambda share: bar.progress(share, "Importing the invented community")
        )
    except (KeyProblem, StoreInUse) as problem:
        st.error(plain(str(problem)))
        return
    st.rerun()
