"""Which definition gives which share: every definition in use beside the others, on one small table."""

import streamlit as st

from analytics.definitions import side_by_side
from analytics.scope import Scope
from pages.parts.ask import ask
from pages.parts.card import foot, head
from pages.parts.empty import next_step

QUESTION = "definitions_of_balance"
WIDE = 300  # px of the words that say how the unknown are taken


def definitions_card(scope: Scope) -> None:
    """The card with the shares of the first side, one row per definition and one column per basis."""
    answer = ask(QUESTION, scope)
    with st.container(border=True, gap="small"):
        head(answer, answer.question.title)
        if answer.is_empty:
            next_step(QUESTION, answer.data_through is not None)
            return
        table = side_by_side(answer.frame)
        shares = {str(name): st.column_config.NumberColumn(str(name), format="%.0f%%") for name in table.columns[2:]}
        first = {"People of unknown side": st.column_config.Column(width=WIDE)}
        st.dataframe(table, hide_index=True, column_config=first | shares, height="content", placeholder="–")
        foot(answer, "definitions")
