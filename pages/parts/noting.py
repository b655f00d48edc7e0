"""Who came in: the log says with which role, once per session, and never who it was."""

import streamlit as st

from data import audit
from pages.parts.db import shared_store
from pages.parts.gate import own_role
from pages.parts.visitors import sign_in

NOTED = "noted-role"


def note_visit() -> None:
    """Note the role of a session that signed in, or whose role has changed; without a sign-in nobody does."""
    role = own_role()
    if role and sign_in().mode != "none" and st.session_state.get(NOTED) != role:
        st.session_state[NOTED] = role
        audit.note(shared_store(), "sign-in", {}, role)
