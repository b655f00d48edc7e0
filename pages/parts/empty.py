"""What a card says while there is nothing to show: which export is missing, where to click for it, where to drop it."""

import streamlit as st

from analytics.asking import find
from analytics.scope import Scope
from pages.parts.ask import ask
from pages.parts.gate import is_managers
from pages.parts.text import plain
from pages.parts.where import where_to_click


def next_step(question: str, is_covered: bool) -> None:
    """Say why a card is empty and how to fill it; `is_covered`: something of what it is made of is in."""
    missing = _missing(question)
    if is_covered and not missing:
        st.caption("No data in what is chosen above. Choose a longer period, or all series and both sides.")
        return
    needs = " and ".join(missing.values()) or "data"
    st.caption(plain(f"This needs {needs}, of which nothing is imported yet."))
    if not is_managers():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        where_to_click(tuple(missing))
        st.page_link("imports.py", label="Go to Imports", icon=":material/upload:")


def _missing(question: str) -> dict[str, str]:
    """The measures of a question that no import has told of, with their titles in running text."""
    frame = ask("freshness", Scope(), rows_only=True).frame
    never = frame[~frame["is_covered"] & frame["measure"].isin(find(question).measures)]
    return {measure: title.replace("Event ", "event ") for measure, title in zip(never["measure"], never["title"])}
