"""A card: what happened in a sentence, the picture, and all that stands behind it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from analytics.asking import Answer, Says
from analytics.basis import few, holes, rests_on, sheets
from analytics.columns import headings
from analytics.db import Frame
from analytics.pictures import Bars, Line, Picture
from analytics.scope import Scope
from analytics.spreadsheet import as_csv, is_missing
from charts.draw import CONFIG, draw
from charts.style import Mode
from pages.parts.ask import ask
from pages.parts.db import reading, shared_store
from pages.parts.empty import next_step
from pages.parts.giving import given
from pages.parts.table import show_table
from pages.parts.text import plain
from pages.parts.verdict import verdict

TABLE = 450  # px, the height of a table that stands alone: a year of monthly events
FILES = 8  # how many files behind a number are named


def card(
    question: str,
    scope: Scope,
    picture: Picture | None = None,
    says: Says | None = None,
    caption: str = "",
    without: Sequence[str] = (),
    is_in: bool = False,
    **only: object,
) -> None:
    """Show the answer to a question with its usual picture, headline and caption, or with others.

    `only` narrows its rows. A question without a picture is shown as a table, `without` some columns that are in the
    CSV only. `is_in`: something of it is known to be in, whether or not an export names its day.
    """
    answer = ask(question, scope).only(**only)
    asked = answer.question
    answer = replace(answer, question=replace(asked, picture=picture or asked.picture, says=says or asked.says))
    with st.container(border=True, height="stretch", gap="small"):
        head(answer, caption or asked.title)
        if has_nothing(answer):
            next_step(question, is_in or answer.data_through is not None)
        else:
            _body(answer, f"{question}-{type(answer.question.picture).__name__.lower()}", without)


def card_if_any(question: str, scope: Scope) -> None:
    """The card of what not every partnership has: it is there once anything of it is in, of whatever time."""
    if not ask(question, Scope()).is_empty:
        card(question, scope, is_in=True)


def has_nothing(answer: Answer) -> bool:
    """Whether there is nothing to draw: no row is covered, or none has the value that the picture is about."""
    picture = answer.question.picture
    column = getattr(picture, "y", None) or getattr(picture, "value", None)
    return answer.is_empty or (column in answer.frame and bool(answer.frame[column].isna().all()))


def head(answer: Answer, caption: str) -> None:
    """What happened, what is shown, what it rests on and what of the scope does not narrow it; and the verdict."""
    said = [caption, rests_on(answer), *(note.rstrip(".") for note in answer.notes)]
    with st.container(horizontal=True, wrap=False, vertical_alignment="top"):
        with st.container(gap=None):
            st.subheader(plain(answer.headline), anchor=False)
            st.caption(plain(". ".join(filter(None, said))))
        if badge := verdict(answer):
            st.badge(badge[0], color=badge[1])


@st.fragment
def _body(answer: Answer, key: str, without: Sequence[str]) -> None:
    """A fragment, so that the table takes the picture's place without a run of the whole page."""
    picture = answer.question.picture
    if picture is None:
        show_table(answer.frame.drop(columns=list(without)), TABLE)
    elif st.session_state.get(f"{key}-shown"):
        show_table(answer.frame, int(_figure(answer, picture).layout.height))
    else:
        # a chart on screen keeps its colours: another key for each mode draws it anew
        mode = st.context.theme.type or "light"
        figure = _figure(answer, picture)
        st.plotly_chart(figure, key=f"{key}-chart-{mode}", config=CONFIG, alt=answer.alt)
    below(answer)
    foot(answer, key)


def below(answer: Answer) -> None:
    """Under a picture over time: its small, unfinished, missing and paused parts in words, where there are any."""
    if said := " ".join(filter(None, [few(answer), holes_of(answer)])):
        st.caption(plain(said))


def holes_of(answer: Answer) -> str:
    """These stretches in words; empty where the picture is not over time, or whole."""
    return holes(answer, _partly(answer)) if isinstance(answer.question.picture, Line | Bars) else ""


def _partly(answer: Answer) -> list[object]:
    """The months of which only some days are in; of events it is told event by event."""
    if "month" not in answer.frame or "events" in answer.frame:
        return []
    months = ask("coverage", Scope(), rows_only=True).frame
    is_asked = months["measure"].isin(answer.question.measures) & months["told"].str.endswith("days", na=False)
    return list(months.loc[is_asked & (months["state"] == "partly"), "month"])


def _figure(answer: Answer, picture: Picture) -> Any:
    return _drawn(picture, answer.frame, "dark" if st.context.theme.type == "dark" else "light")


@st.cache_resource(show_spinner=False, max_entries=200)
def _drawn(picture: Picture, frame: Frame, mode: Mode) -> Any:
    """A figure is kept as it is, since nobody changes it: a copy would take as long as drawing it."""
    return draw(picture, frame, mode)


def foot(answer: Answer, key: str) -> None:
    """How far the data reach, the definition with the files behind it, the table, the CSV."""
    csv = partial(as_csv, answer.frame, headings(map(str, answer.frame.columns)))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        through = answer.data_through
        st.caption(f"Data to {day_text(through)}" if through else "The data name no day", width="content")
        with st.container(horizontal=True, wrap=False, width="content", gap="small", vertical_alignment="center"):
            with st.popover(":small[:gray[How is this measured?]]", type="tertiary"):
                _definition(answer)
            if answer.question.picture:
                _table_button(key)
            st.download_button(
                ":gray[:material/download:]",
                data=given("csv", csv, answer.scope, len(answer.frame), question=answer.question.name),
                file_name=f"{answer.question.name}.csv",
                mime="text/csv",
                key=f"{key}-download",
                help="Download as CSV",
                type="tertiary",
                on_click="ignore",
            )


def _table_button(key: str) -> None:
    is_table = st.session_state.get(f"{key}-shown", False)
    st.button(
        ":gray[:material/bar_chart:]" if is_table else ":gray[:material/table_rows:]",
        key=f"{key}-table",
        help="Show the picture" if is_table else "Show the table",
        type="tertiary",
        on_click=_flip,
        args=(f"{key}-shown",),
    )


def _definition(answer: Answer) -> None:
    """Two elements, however many paragraphs: each one would have to be sent and kept by the browser."""
    beside = [f"Unit: {answer.question.unit}. Definition after {answer.question.source}.", *_files(answer)]
    with st.container(width=320):
        st.markdown("\n\n".join(f":small[{plain(one)}]" for one in answer.question.definition.split("\n\n")))
        st.caption("  \n".join(plain(line) for line in beside))


def _files(answer: Answer) -> list[str]:
    """The newest files behind a number, each with its sheets, its rows and the import that brought it."""
    newest = answer.files.iloc[::-1].to_dict("records")
    named = _sheets(shared_store().turn())
    said = [
        f"{short_file(file['file_name'])}{f' ({names})' if (names := named.get(file['import_id'])) else ''}: "
        f"{file['rows']:,} {'row' if file['rows'] == 1 else 'rows'}, import {file['import_id']}"
        for file in newest[:FILES]
    ]
    more = len(newest) - len(said)
    return [*said, f"and {more} more {'file' if more == 1 else 'files'}: all stand on Imports"] if more else said


def short_file(label: str) -> str:
    """A file without its folders; one inside a ZIP with the ZIP's name."""
    *folders, name = label.split("/")
    return f"{folders[-1]}/{name}" if folders and folders[-1].casefold().endswith(".zip") else name


@st.cache_data(show_spinner=False, max_entries=4)
def _sheets(turn: int) -> dict[int, str]:
    with reading() as db:
        return sheets(db)


def _flip(name: str) -> None:
    st.session_state[name] = not st.session_state.get(name, False)


def day_text(day: date | None) -> str:
    """A day as in "18 Nov 2026"."""
    return "no day" if day is None or is_missing(day) else f"{day.day} {day:%b %Y}"
