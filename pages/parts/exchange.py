"""Whether the sides talk with each other, and where only one of them does."""

import streamlit as st

from analytics.scope import Scope
from pages.parts.card import card

FOR_NETWORKS = ("people", "smaller_side", "pairs", "pairs_share", "e_i_index", "assortativity")
HOW_TO_READ = """
A reply in a thread, or a coffee chat, ties two people. Compare how many cross to the other side with how many would if
everybody answered anybody: a larger side has more of its own to talk to. A difference counts only outside the range
that chance alone makes 19 times in 20.
"""


def exchange(scope: Scope) -> None:
    """The cards on replies, coffee chats and who writes in which channel."""
    card("cross_side", scope, caption="Replies in Slack threads and coffee chats", without=FOR_NETWORKS)
    st.caption(HOW_TO_READ)
    card("channel_balance", scope, caption="People who write in each Slack channel, by side", without=("neither",))
