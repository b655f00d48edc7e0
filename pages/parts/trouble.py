"""What a visitor reads when something went wrong: a sentence, never a traceback."""

import logging

import streamlit as st

from analytics.settling import Unanswerable
from data.store import StoreBroken, StoreInUse
from pages.parts.db import shared_store
from partnership import Misconfigured

EXPECTED = (StoreInUse, StoreBroken, Misconfigured, Unanswerable)  # their message is the sentence
UNEXPECTED = (
    "This page could not be shown. Nothing was changed. Reload it; if that does not help, "
    "whoever runs the dashboard finds the reason in its log."
)
log = logging.getLogger("dashboard")


def show_trouble(problem: Exception) -> bool:
    """Show the sentence for a problem; what nobody expected goes to the log, and the store is opened anew."""
    if isinstance(problem, EXPECTED):
        st.error(str(problem))
        return True
    log.error("a page failed", exc_info=problem)
    shared_store.clear()
    st.error(UNEXPECTED)
    return True
