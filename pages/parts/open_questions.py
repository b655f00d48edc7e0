"""What an export leaves open, asked on the page; the answer has it read again."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from data.importing import Preview
from pages.parts import drop
from pages.parts.db import reading
from pages.parts.explaining import ask_kind
from pages.parts.text import plain, without_options


class Event(NamedTuple):
    """An event that may be the answer."""

    day: date
    label: str


AT_ONCE = 4  # questions: below them stands the table of what was dropped


def open_questions(dropped: Sequence[tuple[str, Preview]]) -> None:
    """What holds exports up, the quickest answers first, then the periods that they do not tell; some at a time."""
    held_up = sorted((one for one in dropped if one[1].needs), key=lambda one: one[1].needs == "kind")
    without_period = [one for one in dropped if _may_tell_period(*one)]
    for number, (export_id, preview) in enumerate([*held_up, *without_period][:AT_ONCE]):
        _question(export_id, preview) if number < len(held_up) else _ask_period(export_id, preview)
    if (more := len(held_up) + len(without_period) - AT_ONCE) > 0:
        st.caption(f"and {more:,} more after these")


def show_answered(dropped: Sequence[tuple[str, Preview]]) -> None:
    """What was answered, with the way to change it."""
    for export_id, preview in dropped:
        if not preview.needs and (said := drop.answered(export_id)):
            _answered(export_id, preview, said)


def _may_tell_period(export_id: str, preview: Preview) -> bool:
    if preview.needs or preview.unchanged_since or drop.answered(export_id):
        return False
    return bool(preview.staged and preview.staged.is_without_period)


def _ask_period(export_id: str, preview: Preview) -> None:
    with st.form(f"period-{export_id}"):
        st.markdown(
            f"**{plain(preview.label)}** does not say which days it speaks about: "
            "its figures are kept as those of all time so far, unless you give the days."
        )
        _days(export_id)


def _days(export_id: str) -> None:
    days = st.date_input("Its first and last day", value=[], format="YYYY-MM-DD")
    if st.form_submit_button("Use these days"):
        if isinstance(days, tuple) and len(days) == 2:
            drop.answer(export_id, period=(days[0], days[1]))
            st.rerun()
        st.caption("Choose a first and a last day.")


def _question(export_id: str, preview: Preview) -> None:
    """Ask what the file leaves open. The sentence says why; the answer has it read again."""
    with st.container(border=True):
        st.markdown(f"**{plain(preview.label)}**: {plain(without_options(preview.refusal or ''))}")
        if preview.needs == "dates":
            with st.container(horizontal=True):
                st.button(
                    "Day first",
                    key=f"dmy-{export_id}",
                    on_click=drop.answer,
                    args=(export_id,),
                    kwargs={"dates": "dmy"},
                )
                st.button(
                    "Month first",
                    key=f"mdy-{export_id}",
                    on_click=drop.answer,
                    args=(export_id,),
                    kwargs={"dates": "mdy"},
                )
        elif preview.needs == "event":
            _ask_event(export_id, preview.refusal or "")
        elif preview.needs == "kind" and preview.unknown:
            ask_kind(export_id, preview.unknown)
        elif preview.needs == "period":
            with st.form(f"period-{export_id}", border=False):
                _days(export_id)


def _answered(export_id: str, preview: Preview, said: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(f"{preview.label}: read with {said}."), width="content")
        st.button("Change", key=f"change-{export_id}", type="tertiary", on_click=drop.unanswer, args=(export_id,))


def _ask_event(export_id: str, asked: str) -> None:
    known = _events()
    offered = ["", *known]
    with st.form(f"event-{export_id}", border=False):
        chosen = st.selectbox(
            "An event that is known or comes in this drop",
            offered,
            index=offered.index(likely(without_options(asked), known)),
            format_func=lambda one: known[one].label if one else "None of these",
        )
        with st.container(horizontal=True):
            day = st.date_input("Or a new one: its day", value=None, format="YYYY-MM-DD")
            title = st.text_input("and its title")
        if st.form_submit_button("Use this event"):
            said = chosen or (f"{day} {title}" if day and title.strip() else "")
            if said:
                drop.answer(export_id, event=said)
                st.rerun()
            st.caption("Choose an event, or give a day and a title.")


def likely(asked: str, known: Mapping[str, Event]) -> str:
    """The answer that the question hints at: the only event of the day that it names. Empty where there is none."""
    fitting = [one for one, event in known.items() if re.search(rf"\b{event.day.day} {event.day:%B %Y}\b", asked)]
    return fitting[0] if len(fitting) == 1 else ""


def _events() -> dict[str, Event]:
    """What answers → the event: first those that come in the same drop, then those that are in."""
    with reading() as db:
        rows = db.rows("select event_id, title, event_date from event order by event_date desc, event_id")
    coming = {f"{day} {title}": Event(day, f"{day} {title} (in this drop)") for _, title, day in drop.events_of_drop()}
    return coming | {row["event_id"]: Event(row["event_date"], f"{row['event_date']} {row['title']}") for row in rows}
