"""Which definition gives which share: every definition in use beside the others, on one small table."""

import streamlit as st

from analytics.definitions import side_by_side
from analytics.scope import Scope
from pages.parts.ask import ask
from pages.parts.card import foot, head
from pages.parts.empty import next_step

QUESTION = "definitions_of_balance"
WIDE, NARROW = 140, 88  # px of the two columns of words: on a phone a number has to stand beside them
HOW_TO_READ = """
Unknown left out: the two sides among themselves. A group of their own: the share of everybody. All on the other side,
or all on this side: the worst and the best case. Without subsidiaries only the organisation that bears the side’s name
counts for it.
"""


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
        words = dict(zip(table.columns, (st.column_config.Column(width=width) for width in (WIDE, NARROW))))
        st.dataframe(table, hide_index=True, column_config=words | shares, height="content", placeholder="–")
        st.caption(HOW_TO_READ)
        foot(answer, "definitions")
