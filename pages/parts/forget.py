"""Forget a person: the manager types an address, reads what it takes, and confirms.

The address goes into its field and nowhere else; the field is emptied when it is done.
"""

import streamlit as st

from data import forgetting
from data.forgetting import Forgetful, Forgotten
from data.people import KeyProblem, Pseudonyms, load_key
from data.store import StoreBusy
from pages.parts.db import settings, shared_store
from pages.parts.gate import is_managers
from pages.parts.text import plain

ADDRESS, ALL, SURE, SEEN, SAID = "forget-address", "forget-all", "forget-sure", "forget-seen", "forget-said"
BUSY = "It is forgotten. The store's file is still read and is written anew when the dashboard starts the next time."


def show_forgetting() -> None:
    """The form, what it would take, and the button that does it."""
    if not is_managers():
        return
    with st.container(border=True, gap="small"):
        with st.form("forget-look", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("The person's address", key=ADDRESS, autocomplete="off", width=320)
            st.form_submit_button("What forgetting takes", on_click=_look)
        st.checkbox("Also the addresses that were merged with it", key=ALL, on_change=_look_again)
        st.caption("The address is not kept and not shown again. Nothing is done before you confirm.")
        seen = st.session_state.get(SEEN)
        if seen:
            _confirm(seen)
        for kind, sentence in st.session_state.pop(SAID, ()):
            (st.success if kind == "done" else st.warning)(plain(sentence))


def _confirm(seen: Forgotten) -> None:
    st.markdown(plain(seen.said(WORDS)))
    st.checkbox("There is no way back: forget this person", key=SURE)
    st.button("Forget", type="primary", disabled=not st.session_state.get(SURE), on_click=_forget)


def _look() -> None:
    st.session_state.pop(SURE, None)
    st.session_state[SEEN] = None
    if (seen := _asked(forgetting.look)) is not None:
        st.session_state[SEEN] = seen


def _look_again() -> None:
    if st.session_state.get(SEEN):
        _look()


def _forget() -> None:
    if not (is_managers() and st.session_state.get(SURE)):
        return
    if (done := _asked(forgetting.forget)) is not None:
        days = settings().partnership.retention.backup_days
        _say("done", done.said(WORDS))
        _say("note", forgetting.said_of_backups(days))
    st.session_state[ADDRESS] = ""
    st.session_state[SEEN] = None
    st.session_state[SURE] = False


def _asked(work: forgetting.Work) -> Forgotten | None:
    """What the work says; where it cannot be done, why is shown instead."""
    store = shared_store()
    try:
        people = Pseudonyms(load_key(settings().key_file, store))
        return work(store, people, st.session_state.get(ADDRESS, ""), bool(st.session_state.get(ALL)))
    except (Forgetful, KeyProblem) as why:
        _say("note", str(why))
    except StoreBusy:
        _say("note", BUSY)
    return None


def _say(kind: str, sentence: str) -> None:
    st.session_state[SAID] = [*st.session_state.get(SAID, ()), (kind, sentence)]


WORDS = "tick the box above"
