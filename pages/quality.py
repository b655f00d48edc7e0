"""Data quality: totals that differ from the platforms' own, rows that were refused, and what was noted of files."""

import streamlit as st

from analytics.scope import Scope
from pages.parts.ask import ask
from pages.parts.text import plain
from pages.parts.trust import show_left_out, show_notes, show_totals

totals, left_out = ask("reconciliation", Scope()), ask("left_out", Scope())
with st.container(gap=None):
    st.subheader(plain(f"{totals.headline}. {left_out.headline}."), anchor=False)
    st.caption("Of the imports that are in. What is undone or mended leaves this page.")
if totals.is_empty and left_out.is_empty:
    st.caption("Totals and refused rows stand here as soon as an export is in that has any.")
    st.page_link("imports.py", label="Go to Imports", icon=":material/upload:")
show_totals(totals)
show_left_out(left_out)
show_notes(left_out)
