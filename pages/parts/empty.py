"""What a card says while there is nothing to show: what to drop, and where."""

import streamlit as st

EXPORTS = {
    "slack": "the analytics export of your Slack workspace",
    "youtube": "the export of YouTube Studio's advanced mode",
    "video": "the export of YouTube Studio's advanced mode",
}
EVENTS = "registration and attendance reports of your events, from Zoom or as a sheet"


def next_step(question: str, is_covered: bool) -> None:
    """Say why a card is empty and how to fill it."""
    if is_covered:
        st.caption("No data in what is chosen above. Choose a longer period, or all series and both sides.")
        return
    export = next((words for start, words in EXPORTS.items() if question.startswith(start)), EVENTS)
    st.caption(f"Nothing is imported for this yet. Drop {export}.")
    st.page_link("imports.py", label="Go to Imports", icon=":material/upload:")
