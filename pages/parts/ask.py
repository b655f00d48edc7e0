"""The one way in which pages get answers: asked once for each scope, state of the store and day."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from analytics import asking
from analytics.asking import Answer
from analytics.db import Frame
from analytics.hiding import Hidden, Sums
from analytics.roles import TEAM, Role
from analytics.scope import Scope
from pages.parts.db import reading, shared_store, today
from pages.parts.gate import reader

Found = tuple[Scope, Frame, date | None, tuple[str, ...], Frame, Hidden, tuple[Sums, ...]]
TURN, ASKED = "turn", "asked"


@dataclass(frozen=True)
class Asked:
    """What decides an answer. `turn` and `day` say of which state of the store and on which day it was asked, `role`
    for whom: small cells are hidden from some."""

    question: str
    scope: Scope
    rows_only: bool
    turn: int
    day: date
    role: Role = TEAM  # who is not named sees least


def begin_run() -> None:
    """Note the state of the store for one run of a page, so that all its cards speak of the same."""
    st.session_state[TURN] = shared_store().turn()
    st.session_state[ASKED] = []


def ask(question: str, scope: Scope, *, rows_only: bool = False) -> Answer:
    """The answer to a question of the catalogue, by its name; `rows_only` where nothing is said beside its rows."""
    turn = st.session_state[TURN] if TURN in st.session_state else shared_store().turn()
    asked = Asked(question, scope, rows_only, turn, today(), reader())
    st.session_state.setdefault(ASKED, []).append(asked)
    return answer_kept(asked)


def asked_in_run() -> list[Asked]:
    """What the page has asked so far."""
    return list(st.session_state.get(ASKED, []))


def answer_kept(asked: Asked) -> Answer:
    """The answer, from memory where it was given before."""
    found = _found(asked.question, asked.scope, asked.rows_only, asked.turn, asked.day, asked.role)
    return Answer(asking.find(asked.question), *found)


@st.cache_data(show_spinner=False, max_entries=5000)
def _found(question: str, scope: Scope, rows_only: bool, turn: int, day: date, role: Role) -> Found:
    """What can be kept of an answer: a question holds functions, which cannot."""
    with reading() as db:
        answer = asking.ask(db, question, scope, role=role, rows_only=rows_only)
    return answer.scope, answer.frame, answer.data_through, answer.notes, answer.files, answer.hidden, answer.sums
