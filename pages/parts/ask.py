"""The one way in which pages get answers: asked once for each scope, state of the store and day."""

from datetime import date

import streamlit as st

from analytics import asking
from analytics.asking import Answer
from analytics.db import Frame
from analytics.scope import Scope
from pages.parts.db import reading, shared_store, today

Found = tuple[Scope, Frame, date | None, tuple[str, ...], Frame]


def ask(question: str, scope: Scope, *, rows_only: bool = False) -> Answer:
    """The answer to a question of the catalogue, by its name; `rows_only` where nothing is said beside its rows."""
    return Answer(asking.find(question), *_found(question, scope, rows_only, shared_store().turn(), today()))


@st.cache_data(show_spinner=False, max_entries=1000)
def _found(question: str, scope: Scope, rows_only: bool, turn: int, day: date) -> Found:
    """What can be kept of an answer: a question holds functions, which cannot."""
    with reading() as db:
        answer = asking.ask(db, question, scope, rows_only=rows_only)
    return answer.scope, answer.frame, answer.data_through, answer.notes, answer.files
