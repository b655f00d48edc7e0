"""What a visitor reads when something went wrong: a sentence, never a traceback."""

import logging
import traceback

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
    # where it failed, without its message: a message may quote what stood in a file
    log.error("a page failed: %s\n%s", type(problem).__name__, "".join(traceback.format_tb(problem.__traceback__)))
    shared_store.clear()
    st.error(UNEXPECTED)
    return True
