"""A card whose picture is drawn on the server, for a page that has to stand at once: no script is read for it."""

import streamlit as st

from analytics.asking import Answer
from analytics.db import Frame
from analytics.pictures import Picture
from analytics.scope import Scope
from charts.svg import draw_svg
from pages.parts.ask import ask
from pages.parts.card import below, foot, has_nothing, head, holes_of
from pages.parts.empty import next_step
from pages.parts.table import show_table

LINE = 37  # px of the words below a picture, taken off it so that cards side by side stay as high


def picture_card(question: str, scope: Scope, caption: str = "", height: int = 236, **only: object) -> None:
    """Show the answer to a question with its usual picture, `height` pixels high; `only` narrows its rows."""
    answer = ask(question, scope).only(**only)
    with st.container(border=True, height="stretch", gap="small"):
        head(answer, caption or answer.question.title)
        picture = answer.question.picture
        if has_nothing(answer) or picture is None:
            next_step(question, answer.data_through is not None)
        else:
            _body(answer, picture, height - (LINE if holes_of(answer) else 0), f"{question}-svg")


@st.fragment
def _body(answer: Answer, picture: Picture, height: int, key: str) -> None:
    """A fragment, so that the table takes the picture's place without a run of the whole page."""
    if st.session_state.get(f"{key}-shown"):
        show_table(answer.frame, height)
    else:
        st.image(_drawn(picture, answer.frame, height), width="stretch", alt=answer.alt)
    below(answer)
    foot(answer, key)


@st.cache_data(show_spinner=False, max_entries=200)
def _drawn(picture: Picture, frame: Frame, height: int) -> str:
    return draw_svg(picture, frame, height=height)
