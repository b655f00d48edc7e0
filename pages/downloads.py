"""Reports: what the summary of the chosen period holds, and the summary as a file to send on."""

from functools import partial

import streamlit as st

from analytics.roles import LEADERSHIP, MANAGER, TEAM, Role
from pages.parts.db import settings, shared_store, today
from pages.parts.freshness import freshness
from pages.parts.gate import is_managers, reader
from pages.parts.giving import given
from pages.parts.scope import offered, pick_scope
from pages.parts.text import plain
from reports.contents import summary
from reports.formats import FORMATS, Format
from reports.snapshot import file_name, freeze
from reports.words import SMALL, days

ALL_GROUPS = "It shows groups of one to four people too: keep it to yourself."

scope = pick_scope()


def made(form: Format, role: Role) -> bytes:
    """The file for a role, made when somebody asks for it."""
    return form.render(freeze(shared_store(), today(), scope, role))


def for_whom() -> Role:
    """The role that the report is made for: the reader's own, or the manager's choice."""
    choices = [TEAM, LEADERSHIP, MANAGER] if is_managers() else [reader()]
    return st.segmented_control("Made for", choices, default=choices[0], format_func=str.capitalize, required=True)


with st.container(border=True):
    st.subheader(plain(f"Summary of {days(scope, offered())}"), anchor=False)
    st.caption("Choose period, series and side above. The numbers are frozen at the moment of the download.")
    role = for_whom()
    with st.container(horizontal=True):
        for form in FORMATS.values():
            st.download_button(
                f"Download {form.title}",
                data=given("report", partial(made, form, role), scope, format=form.suffix, readers=role),
                file_name=f"{file_name(settings().partnership.name, scope, offered())}{form.suffix}",
                mime=form.mime,
                icon=":material/download:",
                type="primary",
                on_click="ignore",
            )
    st.caption(plain(ALL_GROUPS if role == MANAGER else f"Made to be sent on. {SMALL}"))

with st.container(border=True):
    st.subheader("What it holds", anchor=False)
    for section in summary():
        st.markdown(f"**{plain(section.title)}**: {plain(', '.join(part.name for part in section.parts))}")
    st.markdown("**Definitions**: how each number is measured")
    st.markdown("**Sources**: each file with its rows and SHA-256, and the day to which each measure is known")

freshness()
