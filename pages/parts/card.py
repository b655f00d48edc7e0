"""A card: what happened in a sentence, the picture, and all that stands behind it."""

from datetime import date
from functools import partial
from typing import Literal

import streamlit as st

from analytics.asking import Answer
from analytics.pictures import Picture
from analytics.scope import Scope
from charts.draw import CONFIG, draw
from charts.style import Mode
from pages.parts.ask import ask
from pages.parts.download import as_csv, is_missing
from pages.parts.empty import next_step
from pages.parts.table import show_table
from pages.parts.text import plain

Tone = Literal["green", "orange", "red", "gray", "blue"]
VERDICTS: dict[str, Tone] = {"in the band": "green", "out of the band": "red"}
FILES = 8  # how many files behind a number are named


def card(question: str, scope: Scope, picture: Picture | None = None) -> None:
    """Show the answer to a question with its usual picture, or with another."""
    answer = ask(question, scope)
    drawn = picture or answer.question.picture
    with st.container(border=True, height="stretch", gap="small"):
        _head(answer)
        if answer.is_empty or drawn is None:
            next_step(question, answer.data_through is not None)
        else:
            _picture_or_table(answer, drawn, f"{question}-{type(drawn).__name__.lower()}")


def _head(answer: Answer) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        with st.container(gap=None, width="content"):
            st.subheader(plain(answer.headline), anchor=False)
            st.caption(plain(". ".join([answer.question.title, *answer.notes])))
        if verdict := _verdict(answer):
            st.badge(verdict.capitalize(), color=VERDICTS.get(verdict, "gray"))


def _verdict(answer: Answer) -> str | None:
    """The verdict, where the answer is about one period."""
    if "verdict" not in answer.frame.columns or answer.frame["verdict"].empty or answer.scope.by:
        return None
    return str(answer.frame["verdict"].iloc[-1])


@st.fragment
def _picture_or_table(answer: Answer, picture: Picture, key: str) -> None:
    """A fragment, so that the table takes the picture's place without a run of the whole page."""
    mode: Mode = "dark" if st.context.theme.type == "dark" else "light"
    figure = draw(picture, answer.frame, mode)
    if st.session_state.get(f"{key}-shown"):
        show_table(answer.frame, int(figure.layout.height))
    else:
        # a chart on screen keeps its colours: another key for each mode draws it anew
        st.plotly_chart(figure, key=f"{key}-chart-{mode}", theme=None, config=CONFIG, alt=answer.alt)
    _foot(answer, key)


def _foot(answer: Answer, key: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(f"Data to {day_text(answer.data_through)}", width="content")
        with st.container(horizontal=True, wrap=False, width="content", gap="small", vertical_alignment="center"):
            with st.popover(":small[:gray[How is this measured?]]", type="tertiary"):
                _definition(answer)
            shown = st.session_state.get(f"{key}-shown", False)
            st.button(
                ":gray[:material/bar_chart:]" if shown else ":gray[:material/table_rows:]",
                key=f"{key}-table",
                help="Show the picture" if shown else "Show the table",
                type="tertiary",
                on_click=_flip,
                args=(f"{key}-shown",),
            )
            st.download_button(
                ":gray[:material/download:]",
                data=partial(as_csv, answer.frame),
                file_name=f"{answer.question.name}.csv",
                mime="text/csv",
                key=f"{key}-download",
                help="Download as CSV",
                type="tertiary",
                on_click="ignore",
            )


def _definition(answer: Answer) -> None:
    with st.container(width=320):
        for paragraph in answer.question.definition.split("\n\n"):
            st.markdown(f":small[{plain(paragraph)}]")
        st.caption(plain(f"Unit: {answer.question.unit}. Definition after {answer.question.source}."))
        files = answer.files.to_dict("records")
        for file in files[:FILES]:
            st.caption(plain(f"{file['file_name']}: {file['rows']:,} rows, import {file['import_id']}"))
        if len(files) > FILES:
            st.caption(f"and {len(files) - FILES} more files")


def _flip(name: str) -> None:
    st.session_state[name] = not st.session_state.get(name, False)


def day_text(day: date | None) -> str:
    """A day as in "18 Nov 2026"."""
    return "no day" if day is None or is_missing(day) else f"{day.day} {day:%b %Y}"
