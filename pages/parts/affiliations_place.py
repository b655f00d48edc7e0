"""The choice of a place: an organisation or a group, from which day to which, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from data import review
from pages.parts.db import shared_store

NO_PLACE = "Say where it belongs: choose an organisation or a group."
NEW = "A new name may be typed: choose its group too. Of a known one the group may be left out."


@dataclass(frozen=True)
class Place:
    """What was chosen. Dates are inclusive; without them it always holds."""

    organisation: str | None
    group: str | None
    since: date | None
    until: date | None
    why: str

    @property
    def target(self) -> str:
        """What a ruling is about: the organisation, else the group."""
        return self.organisation or self.group or ""

    @property
    def in_words(self) -> str:
        """What was chosen, on one line."""
        days = [f"{word} {day}" for word, day in (("from", self.since), ("until", self.until)) if day]
        return ", ".join([" · ".join(filter(None, (self.organisation, self.group))), *days])


def ask_place(key: str, button: str, on_ask: Callable[[str], None]) -> None:
    """A form whose button calls `on_ask` with its key; `chosen` then gives the place."""
    with shared_store().reading() as cursor:
        groups, known = review.groups(cursor), list(review.organisations(cursor))
    name = f"{key}-organisation"
    if (typed := st.session_state.get(name)) and typed not in known:
        known = [typed, *known]
    with st.form(key, border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Organisation", known, index=None, key=name, accept_new_options=True, placeholder="None, or choose",
                help=NEW, width=260,
            )  # fmt: skip
            st.selectbox("Group", groups, index=None, key=f"{key}-group", placeholder="Choose one", width=200)
            st.date_input("From", value=None, key=f"{key}-since", format="YYYY-MM-DD", width=140)
            st.date_input("Until", value=None, key=f"{key}-until", format="YYYY-MM-DD", width=140)
            st.text_input("Why (no names)", key=f"{key}-why", max_chars=200, width=220)
        st.form_submit_button(button, on_click=on_ask, args=(key,))


def chosen(key: str) -> Place:
    """What stands in the form."""
    said = {
        name: st.session_state.get(f"{key}-{name}") or None
        for name in ("organisation", "group", "since", "until", "why")
    }
    return Place(said["organisation"], said["group"], said["since"], said["until"], said["why"] or "")


def fill_in(key: str, organisation: str | None, group: str | None) -> None:
    """Put a suggestion into the form."""
    st.session_state[f"{key}-organisation"] = organisation
    st.session_state[f"{key}-group"] = group
