"""Reports: what the summary of the chosen period holds, and the summary as a file to send on."""

from functools import partial

import streamlit as st

from pages.parts.db import settings, shared_store, today
from pages.parts.freshness import freshness
from pages.parts.scope import offered, pick_scope
from pages.parts.text import plain
from reports.contents import summary
from reports.formats import FORMATS, Format
from reports.snapshot import file_name, freeze
from reports.words import SMALL, days

scope = pick_scope()


def made(form: Format) -> bytes:
    """The file, made when somebody asks for it."""
    return form.render(freeze(shared_store(), today(), scope))


with st.container(border=True):
    st.subheader(plain(f"Summary of {days(scope, offered())}"), anchor=False)
    st.caption("Choose period, series and side above. The numbers are frozen at the moment of the download.")
    with st.container(horizontal=True):
        for form in FORMATS.values():
            st.download_button(
                f"Download {form.title}",
                data=partial(made, form),
                file_name=f"{file_name(settings().partnership.name, scope, offered())}{form.suffix}",
                mime=form.mime,
                icon=":material/download:",
                type="primary",
                on_click="ignore",
            )
    st.caption(plain(f"Made to be sent on. {SMALL}"))

with st.container(border=True):
    st.subheader("What it holds", anchor=False)
    for section in summary():
        st.markdown(f"**{plain(section.title)}**: {plain(', '.join(part.name for part in section.parts))}")
    st.markdown("**Definitions**: how each number is measured")
    st.markdown("**Sources**: each file with its rows and SHA-256, and the day to which each measure is known")

freshness()
